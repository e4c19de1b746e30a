use kernel::{Entry, entry};

pub(crate) static TF1: Entry = entry! {
    /// Opens with a sign, cooperates with those who give the same, and wavers or defects against
    /// others.
    ///
    /// It was trained to take over a population from a single individual. The sign is two cooperations
    /// and a defection; nobody designed it, the training found it.
    ///
    /// ```match
    /// theirs: C C D C C C C C
    /// mine:   C C D C C C C C
    /// ```
    /// ```match
    /// theirs: C C C C C C C C
    /// mine:   C C D C D D C C
    /// ```
    /// ```match
    /// theirs: D D D D D D D
    /// mine:   C C D D D D D
    /// ```
    /// ```match
    /// theirs: C D C D D C C D C D D
    /// mine:   C C D D D D D D D D D
    /// ```
    slug: "tf1",
    name: "TF1",
    source: ["knight2018"],
    automaton: [
        1.0 => [1, 2, 1, 2],
        1.0 => [3, 4, 3, 4],
        1.0 => [5; 4],
        0.0 => [6, 7, 6, 7],
        0.0 => [8, 9, 8, 9],
        0.0 => [10, 11, 10, 11],
        1.0 => [12, 13, 12, 13],
        1.0 => [7, 14, 7, 14],
        0.0 => [15, 8, 15, 8],
        1.0 => [15, 8, 15, 8],
        0.0 => [12, 13, 12, 13],
        0.0 => [16, 8, 16, 8],
        0.0 => [17, 8, 17, 8],
        1.0 => [8, 12, 8, 12],
        0.0 => [10, 17, 10, 17],
        0.0 => [8, 12, 8, 12],
        1.0 => [10, 11, 10, 11],
        0.0 => [0, 18, 0, 18],
        0.0 => [9, 19, 9, 19],
        1.0 => [20, 21, 20, 21],
        1.0 => [6, 7, 6, 7],
        1.0 => [16, 8, 16, 8],
    ],
};
