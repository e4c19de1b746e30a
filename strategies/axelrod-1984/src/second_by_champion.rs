use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static SECOND_BY_CHAMPION: Entry = entry! {
    /// Cooperates for ten rounds, plays tit for tat for fifteen, and from then on lets a defection
    /// pass unless the opponent defects in two rounds of five or more.
    ///
    /// Danny Champion's entry, second of 63. Whoever defects that often has each defection answered
    /// with probability equal to the share of defections in all of its moves.
    ///
    /// ```match
    /// theirs: DDDDDDDDDD CDCCCCCCCC CCCCCCCC
    /// mine:   CCCCCCCCCC DCDCCCCCCC CCCCCCCC
    /// ```
    /// ```match
    /// theirs: DDDDDDDDDD DDDDDDDDDD DDDDDDDDDC
    /// mine:   CCCCCCCCCC DDDDDDDDDD DDDDDDDDDD
    /// ```
    slug: "second-by-champion",
    name: "Second by Champion",
    aliases: ["Champion"],
    source: ["axelrod1980b", "axelrodlibrary"],
    build: |_, _| Ok(Box::new(Champion)),
};

struct Champion;

impl Strategy for Champion {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let round = turn.round();
        if round < 10 || turn.theirs.last() == Some(Action::C) {
            return Action::C;
        }
        if round < 25 {
            return Action::D;
        }
        let defects = turn.theirs.defections() as f64 / round as f64;
        if defects < 0.4 { Action::C } else { turn.rng.cooperate(1.0 - defects) }
    }
}
