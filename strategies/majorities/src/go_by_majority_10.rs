use kernel::{Action, Entry, entry};

use crate::go_by_majority::GoByMajority;

pub(crate) static GO_BY_MAJORITY_10: Entry = entry! {
    /// Plays what the opponent has played more often in its last ten moves, and cooperates when both are
    /// level.
    ///
    /// Going by what the opponent did of late, it can be won over and lost again in a few rounds.
    ///
    /// ```match
    /// theirs: CCCCCCCCCC DDDDDDD
    /// mine:   CCCCCCCCCC CCCCCCD
    /// ```
    slug: "go-by-majority-10",
    name: "Go By Majority 10",
    aliases: ["Soft Go By Majority 10"],
    source: ["axelrodlibrary"],
    build: |_, _| Ok(Box::new(GoByMajority::new(10, Action::C))),
};
