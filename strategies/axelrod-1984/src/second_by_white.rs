use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static SECOND_BY_WHITE: Entry = entry! {
    /// Cooperates for ten rounds, and then answers a defection only if the opponent defects too often
    /// for the length of the match so far.
    ///
    /// Edward White's entry, thirteenth of 63. In round n the defections are too many if there are
    /// n / ⌊ln n⌋ of them: half of all moves at first, a third from round 21 on, a quarter from
    /// round 55 on, and so forth.
    ///
    /// ```match
    /// theirs: C D D D D D D C D D D C C
    /// mine:   C C C C C C C C C C D D C
    /// ```
    /// ```match
    /// theirs: C C C C C C C C D D D D D
    /// mine:   C C C C C C C C C C C C C
    /// ```
    slug: "second-by-white",
    name: "Second by White",
    aliases: ["White"],
    source: ["axelrod1980b", "axelrodlibrary"],
    build: |_, _| Ok(Box::new(White)),
};

struct White;

impl Strategy for White {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if turn.round() < 10 || turn.theirs.last() == Some(Action::C) {
            return Action::C;
        }
        let this_round = (turn.round() + 1) as f64;
        let defections = turn.theirs.defections() as f64;
        Action::from_defects(this_round <= libm::log(this_round).floor() * defections)
    }
}
