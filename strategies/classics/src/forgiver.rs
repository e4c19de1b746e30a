use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static FORGIVER: Entry = entry! {
    /// Defects while more than a tenth of the opponent's moves have been defections.
    ///
    /// Campbell's grudge with a price: every defection is atoned for by nine cooperations, so
    /// early offences weigh on it as long as late ones.
    ///
    /// ```match
    /// theirs: D C C C C C C C C C C C
    /// mine:   C D D D D D D D D D C C
    /// ```
    slug: "forgiver",
    name: "Forgiver",
    source: ["axelrodlibrary"],
    build: |_, _| Ok(Box::new(Forgiver)),
};

struct Forgiver;

impl Strategy for Forgiver {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        Action::from_defects(turn.round() < 10 * turn.theirs.defections())
    }
}
