use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static FIRST_BY_TULLOCK: Entry = entry! {
    /// Cooperates for eleven rounds, then a tenth less often than the opponent has in the last ten.
    ///
    /// Gordon Tullock's entry, thirteenth of fifteen. Against anyone who pays like with like the
    /// tenth it withholds compounds, and both slide into defection.
    ///
    /// ```match
    /// theirs: C D D D D D D D D D D D C C
    /// mine:   C C C C C C C C C C C D D D
    /// ```
    slug: "first-by-tullock",
    name: "First by Tullock",
    aliases: ["Tullock"],
    source: ["axelrod1980a"],
    build: |_, _| Ok(Box::new(Tullock)),
};

struct Tullock;

impl Strategy for Tullock {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if turn.round() < 11 {
            return Action::C;
        }
        let cooperations = 10 - turn.theirs.recent_defections(10);
        turn.rng.cooperate(cooperations as f64 / 10.0 - 0.1)
    }
}
