use kernel::{Action, Entry, Strategy, Turn, entry};

use crate::power::Power;

pub(crate) static BANDWAGONER: Entry = entry! {
    /// Cooperates with whoever is at least as strong as itself, and defects against the weaker.
    ///
    /// Schweller's jackal bandwagons for profit: it goes with the strong and takes from the weak. Power is what
    /// a side has earned so far, in each round beyond the least payoff it could have had. This project's
    /// formalisation of a verbal doctrine; in a world of many states, where there is a strong side to join
    /// against others, it is a policy of the model of systems.
    ///
    /// Between equals it takes an accident: whoever only cooperates never gets ahead. But once its hand has
    /// trembled it exploits until the other has caught up. Nature flips its second move:
    ///
    /// ```match
    /// theirs: C D D C
    /// mine:   C C C C
    /// ```
    /// ```match
    /// flips: 1
    /// theirs: C C C D D D
    /// mine:   C D D D D D
    /// ```
    slug: "bandwagoner",
    name: "Bandwagoner",
    source: ["schweller1994"],
    reads_payoffs: true,
    build: |_, briefing| Ok(Box::new(Bandwagoner { power: Power::new(briefing) })),
};

struct Bandwagoner {
    power: Power,
}

impl Strategy for Bandwagoner {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        self.power.update(turn);
        Action::from_defects(self.power.lead() < 0.0)
    }
}
