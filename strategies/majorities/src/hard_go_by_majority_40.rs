use kernel::{Action, Entry, entry};

use crate::go_by_majority::GoByMajority;

pub(crate) static HARD_GO_BY_MAJORITY_40: Entry = entry! {
    /// Plays what the opponent has played more often in its last forty moves, and defects when both are
    /// level.
    ///
    /// In short matches it is the hard majority of all moves.
    ///
    /// ```match
    /// theirs: CCCCCCCCCC CCCCCCCCCC CCCCCCCCCC CCCCCCCCCC DDDDDDDDDD DDDDDDDDDD D
    /// mine:   DCCCCCCCCC CCCCCCCCCC CCCCCCCCCC CCCCCCCCCC CCCCCCCCCC CCCCCCCCCC D
    /// ```
    slug: "hard-go-by-majority-40",
    name: "Hard Go By Majority 40",
    source: ["axelrodlibrary"],
    build: |_, _| Ok(Box::new(GoByMajority::new(40, Action::D))),
};
