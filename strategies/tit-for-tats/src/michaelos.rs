use kernel::{Action, Entry, Strategy, Turn, entry};

use crate::last_round::defecting_last;

pub(crate) static MICHAELOS: Entry = entry! {
    /// Plays tit for tat, but every time the opponent cooperates while it defects itself, it throws
    /// a coin whether to repeat the cooperation or to defect from then on.
    ///
    /// An entry to the tournament that readers of LessWrong held in 2011. Whoever lets himself be
    /// exploited once may be good for more. It asks what it really played, so a tremble of its own
    /// hand leads to the coin as well; but what the coin said holds, whatever the hand made of it.
    /// If it is told the length, it also defects in the last round.
    ///
    /// ```match
    /// theirs: C D D D C
    /// mine:   C C D D D
    /// ```
    /// ```match
    /// theirs: D C C
    /// mine:   C D ?
    /// ```
    /// ```match
    /// rounds: 3
    /// theirs: C C C
    /// mine:   C C D
    /// ```
    slug: "michaelos",
    name: "Michaelos",
    source: ["lesswrong2011"],
    build: |_, briefing| Ok(defecting_last(Box::new(Michaelos { exploits: false }), briefing.length)),
};

struct Michaelos {
    exploits: bool,
}

impl Strategy for Michaelos {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        match (turn.mine.last(), turn.theirs.last()) {
            _ if self.exploits => Action::D,
            (Some(Action::D), Some(Action::C)) => {
                self.exploits = !turn.rng.chance(0.5);
                Action::from_defects(self.exploits)
            }
            (_, theirs) => theirs.unwrap_or(Action::C),
        }
    }
}
