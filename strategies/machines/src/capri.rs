use kernel::{Entry, entry};

pub(crate) static CAPRI: Entry = entry! {
    /// Cooperates after three rounds of cooperation, accepts punishment for a mistake, punishes one,
    /// recovers from both, and defects in all other cases.
    ///
    /// The initials of these five rules are its name; they are about the last three rounds, and rounds
    /// before the first count as cooperation. Nobody can do better than it does in the same match, two
    /// of its kind cooperate almost always even if their hands tremble, and it knows how to exploit an
    /// unconditional cooperator.
    ///
    /// ```match
    /// flips: 1
    /// theirs: C C C C C C
    /// mine:   C D C D D D
    /// ```
    /// ```match
    /// theirs: C D C C C
    /// mine:   C C D C C
    /// ```
    /// ```match
    /// theirs: D D D D D C C C
    /// mine:   C D D D D D C C
    /// ```
    slug: "capri",
    name: "CAPRI",
    source: ["murase2020"],
    automaton: [
        1.0 => [0, 1, 2, 3],
        0.0 => [4, 5, 6, 3],
        1.0 => [4, 7, 8, 3],
        0.0 => [4, 9, 10, 11],
        0.0 => [0, 1, 12, 3],
        0.0 => [4, 5, 10, 3],
        1.0 => [13, 9, 8, 3],
        1.0 => [13, 5, 10, 3],
        0.0 => [4, 9, 8, 3],
        0.0 => [13, 5, 10, 3],
        0.0 => [13, 9, 8, 3],
        0.0 => [13, 7, 6, 11],
        0.0 => [4, 7, 8, 3],
        1.0 => [0, 1, 12, 3],
    ],
};
