use kernel::{Entry, entry};

pub(crate) static HARD_GO_BY_MAJORITY_5: Entry = entry! {
    /// Plays what the opponent has played more often in its last five moves, and defects when both are
    /// level.
    ///
    /// An odd number of moves is never level, so it differs from the soft variant in the first
    /// rounds alone.
    ///
    /// ```match
    /// theirs: CCCCCDDDC
    /// mine:   DCCCCCCCD
    /// ```
    slug: "hard-go-by-majority-5",
    name: "Hard Go By Majority 5",
    source: ["axelrodlibrary"],
    automaton: [
        0.0 => [1, 2, 1, 2],
        1.0 => [3, 0, 3, 0],
        0.0 => [4, 5, 4, 5],
        1.0 => [6, 7, 6, 7],
        0.0 => [8, 9, 8, 9],
        0.0 => [10, 5, 10, 5],
        1.0 => [6, 11, 6, 11],
        1.0 => [12, 13, 12, 13],
        1.0 => [6, 14, 6, 14],
        0.0 => [15, 2, 15, 2],
        0.0 => [16, 9, 16, 9],
        1.0 => [12, 17, 12, 17],
        1.0 => [3, 18, 3, 18],
        0.0 => [19, 5, 19, 5],
        0.0 => [12, 13, 12, 13],
        0.0 => [3, 0, 3, 0],
        0.0 => [6, 14, 6, 14],
        1.0 => [19, 5, 19, 5],
        1.0 => [1, 2, 1, 2],
        1.0 => [8, 9, 8, 9],
    ],
};
