use kernel::{Action, Entry, entry};

use crate::go_by_majority::GoByMajority;

pub(crate) static HARD_GO_BY_MAJORITY_10: Entry = entry! {
    /// Plays what the opponent has played more often in its last ten moves, and defects when both are
    /// level.
    ///
    /// Half a dozen cooperations are enough to win it over, whatever went before.
    ///
    /// ```match
    /// theirs: CCCCCCCCCC DDDDDD
    /// mine:   DCCCCCCCCC CCCCCD
    /// ```
    slug: "hard-go-by-majority-10",
    name: "Hard Go By Majority 10",
    source: ["axelrodlibrary"],
    build: |_, _| Ok(Box::new(GoByMajority::new(10, Action::D))),
};
