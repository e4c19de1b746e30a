use kernel::{Entry, entry};

pub(crate) static GO_BY_MAJORITY_5: Entry = entry! {
    /// Plays what the opponent has played more often in its last five moves, and cooperates when both are
    /// level.
    ///
    /// An odd number of moves is never level, so once five are played the hard and the soft
    /// variant are the same.
    ///
    /// ```match
    /// theirs: CCCCCDDDC
    /// mine:   CCCCCCCCD
    /// ```
    slug: "go-by-majority-5",
    name: "Go By Majority 5",
    aliases: ["Soft Go By Majority 5"],
    source: ["axelrodlibrary"],
    automaton: [
        1.0 => [1, 2, 1, 2],
        1.0 => [3, 4, 3, 4],
        0.0 => [0, 5, 0, 5],
        1.0 => [3, 6, 3, 6],
        1.0 => [7, 8, 7, 8],
        0.0 => [9, 10, 9, 10],
        1.0 => [7, 11, 7, 11],
        1.0 => [1, 12, 1, 12],
        0.0 => [13, 10, 13, 10],
        0.0 => [14, 15, 14, 15],
        0.0 => [16, 10, 16, 10],
        1.0 => [13, 10, 13, 10],
        1.0 => [0, 5, 0, 5],
        1.0 => [14, 15, 14, 15],
        1.0 => [3, 17, 3, 17],
        0.0 => [18, 5, 18, 5],
        0.0 => [19, 15, 19, 15],
        0.0 => [7, 8, 7, 8],
        0.0 => [1, 2, 1, 2],
        0.0 => [3, 17, 3, 17],
    ],
};
