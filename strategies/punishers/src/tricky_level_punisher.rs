use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static TRICKY_LEVEL_PUNISHER: Entry = entry! {
    /// Defects in the first hundred rounds while more than a twentieth of the opponent's moves have
    /// been defections, and cooperates ever after.
    ///
    /// It was meant to grow stricter with time: more than a fifth after ten rounds, a tenth after
    /// fifty, a twentieth after a hundred. As the Axelrod library plays it, and as it is here, the
    /// bounds hold before those rounds, so only the strictest of them matters and nothing at all
    /// after a hundred.
    ///
    /// ```match
    /// theirs: D CCCCCCCCCC CCCCCCCCC C
    /// mine:   C DDDDDDDDDD DDDDDDDDD C
    /// ```
    slug: "tricky-level-punisher",
    name: "Tricky Level Punisher",
    source: ["arnold2015", "axelrodlibrary"],
    build: |_, _| Ok(Box::new(TrickyLevelPunisher)),
};

struct TrickyLevelPunisher;

impl Strategy for TrickyLevelPunisher {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let round = turn.round();
        Action::from_defects(round < 100 && round < 20 * turn.theirs.defections())
    }
}
