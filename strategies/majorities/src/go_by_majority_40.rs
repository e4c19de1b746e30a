use kernel::{Action, Entry, entry};

use crate::go_by_majority::GoByMajority;

pub(crate) static GO_BY_MAJORITY_40: Entry = entry! {
    /// Plays what the opponent has played more often in its last forty moves, and cooperates when both are
    /// level.
    ///
    /// With so long a memory it is slow, but unlike the majority of all moves it does not grow
    /// slower as the match goes on.
    ///
    /// ```match
    /// theirs: CCCCCCCCCC CCCCCCCCCC CCCCCCCCCC CCCCCCCCCC DDDDDDDDDD DDDDDDDDDD DD
    /// mine:   CCCCCCCCCC CCCCCCCCCC CCCCCCCCCC CCCCCCCCCC CCCCCCCCCC CCCCCCCCCC CD
    /// ```
    slug: "go-by-majority-40",
    name: "Go By Majority 40",
    aliases: ["Soft Go By Majority 40"],
    source: ["axelrodlibrary"],
    build: |_, _| Ok(Box::new(GoByMajority::new(40, Action::C))),
};
