use kernel::{Entry, entry};

pub(crate) static TRICKY_COOPERATOR: Entry = entry! {
    /// Cooperates for three rounds, then defects as long as the opponent has not defected for ten.
    ///
    /// It tries to get away with defection, and is frightened back into cooperation for ten rounds
    /// by every answer.
    ///
    /// ```match
    /// theirs: CCCCD CCCCCCCCCC C
    /// mine:   CCCDD CCCCCCCCCC D
    /// ```
    slug: "tricky-cooperator",
    name: "Tricky Cooperator",
    source: ["axelrodlibrary"],
    // The opening is the tail of a fright: three more rounds of cooperation.
    automaton: [
        1.0 => [1, 4, 1, 4],
        1.0 => [2, 4, 2, 4],
        1.0 => [3, 4, 3, 4],
        0.0 => [3, 4, 3, 4],
        1.0 => [5, 4, 5, 4],
        1.0 => [6, 4, 6, 4],
        1.0 => [7, 4, 7, 4],
        1.0 => [8, 4, 8, 4],
        1.0 => [9, 4, 9, 4],
        1.0 => [10, 4, 10, 4],
        1.0 => [0, 4, 0, 4],
    ],
};
