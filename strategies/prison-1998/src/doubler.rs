use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static DOUBLER: Entry = entry! {
    /// Answers a defection only if the opponent has cooperated no more than twice as often as it
    /// has defected.
    ///
    /// A tit for tat with whom credit can be built up: who has cooperated more than two times in
    /// three may defect unpunished.
    ///
    /// ```match
    /// theirs: C C C D D C D
    /// mine:   C C C C C D C
    /// ```
    slug: "doubler",
    name: "Doubler",
    source: ["prison1998"],
    build: |_, _| Ok(Box::new(Doubler)),
};

struct Doubler;

impl Strategy for Doubler {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let credit = 2 * turn.theirs.defections() < turn.theirs.cooperations();
        Action::from_defects(turn.theirs.last() == Some(Action::D) && !credit)
    }
}
