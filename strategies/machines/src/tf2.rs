use kernel::{Entry, entry};

pub(crate) static TF2: Entry = entry! {
    /// Opens with a sign, cooperates with those who give the same, and wavers or defects against
    /// others.
    ///
    /// It was trained to take over a population from a single individual. The sign is a cooperation and
    /// two defections; cooperators are exploited in part, and defectors are met with defection.
    ///
    /// ```match
    /// theirs: C D D C C C C C
    /// mine:   C D D C C C C C
    /// ```
    /// ```match
    /// theirs: C C C C C C C C
    /// mine:   C D C D C C D C
    /// ```
    /// ```match
    /// theirs: D D D D D D D
    /// mine:   C D D D D D D
    /// ```
    /// ```match
    /// theirs: D C D D C D C C D C D
    /// mine:   C D C D D D D D D D D
    /// ```
    slug: "tf2",
    name: "TF2",
    source: ["knight2018"],
    automaton: [
        1.0 => [1, 2, 1, 2],
        0.0 => [3, 4, 3, 4],
        0.0 => [5, 6, 5, 6],
        1.0 => [2, 7, 2, 7],
        0.0 => [8, 9, 8, 9],
        1.0 => [0, 10, 0, 10],
        0.0 => [11, 12, 11, 12],
        0.0 => [13, 12, 13, 12],
        1.0 => [13, 12, 13, 12],
        1.0 => [9, 14, 9, 14],
        0.0 => [15, 16, 15, 16],
        0.0 => [2, 7, 2, 7],
        0.0 => [6, 17, 6, 17],
        0.0 => [4, 11, 4, 11],
        0.0 => [11, 1, 11, 1],
        0.0 => [0, 10, 0, 10],
        0.0 => [10, 7, 10, 7],
        0.0 => [1, 2, 1, 2],
    ],
};
