use kernel::{Action, Entry, entry};

use crate::go_by_majority::GoByMajority;

pub(crate) static GO_BY_MAJORITY_20: Entry = entry! {
    /// Plays what the opponent has played more often in its last twenty moves, and cooperates when both are
    /// level.
    ///
    /// A credit of cooperation is forgotten after twenty rounds, a debt likewise.
    ///
    /// ```match
    /// theirs: CCCCCCCCCC CCCCCCCCCC DDDDDDDDDD DD
    /// mine:   CCCCCCCCCC CCCCCCCCCC CCCCCCCCCC CD
    /// ```
    slug: "go-by-majority-20",
    name: "Go By Majority 20",
    aliases: ["Soft Go By Majority 20"],
    source: ["axelrodlibrary"],
    build: |_, _| Ok(Box::new(GoByMajority::new(20, Action::C))),
};
