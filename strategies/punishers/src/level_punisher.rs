use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static LEVEL_PUNISHER: Entry = entry! {
    /// Cooperates for ten rounds, then defects while more than a fifth of the opponent's moves have
    /// been defections.
    ///
    /// ```match
    /// theirs: DDCCCCCCCC D C C C C C
    /// mine:   CCCCCCCCCC C D D D D C
    /// ```
    slug: "level-punisher",
    name: "Level Punisher",
    source: ["arnold2015"],
    build: |_, _| Ok(Box::new(LevelPunisher)),
};

struct LevelPunisher;

impl Strategy for LevelPunisher {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let round = turn.round();
        Action::from_defects(10 <= round && round < 5 * turn.theirs.defections())
    }
}
