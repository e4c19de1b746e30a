use kernel::{Action, Entry, entry};

use crate::go_by_majority::GoByMajority;

pub(crate) static HARD_GO_BY_MAJORITY_20: Entry = entry! {
    /// Plays what the opponent has played more often in its last twenty moves, and defects when both are
    /// level.
    ///
    /// It has to be shown eleven cooperations in twenty rounds, once the first rounds are over.
    ///
    /// ```match
    /// theirs: CCCCCCCCCC CCCCCCCCCC DDDDDDDDDD D
    /// mine:   DCCCCCCCCC CCCCCCCCCC CCCCCCCCCC D
    /// ```
    slug: "hard-go-by-majority-20",
    name: "Hard Go By Majority 20",
    source: ["axelrodlibrary"],
    build: |_, _| Ok(Box::new(GoByMajority::new(20, Action::D))),
};
