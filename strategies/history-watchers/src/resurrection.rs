use kernel::{Entry, entry};

pub(crate) static RESURRECTION: Entry = entry! {
    /// Plays tit for tat until it has defected five times in a row, and then defects for ever.
    ///
    /// Its own moves count as they came out: if nature turns one of them into cooperation, it is
    /// back at tit for tat.
    ///
    /// ```match
    /// theirs: D D D D D C C
    /// mine:   C D D D D D D
    /// ```
    /// ```match
    /// flips: 6
    /// theirs: D D D D D C C C
    /// mine:   C D D D D D C C
    /// ```
    slug: "resurrection",
    name: "Resurrection",
    source: ["arnold2015"],
    // Two states for each number of its latest defections in a row: the opponent's last move was C
    // or D.
    automaton: [
        1.0 => [0, 1, 2, 3],
        0.0 => [0, 1, 2, 3],
        1.0 => [0, 1, 4, 5],
        0.0 => [0, 1, 4, 5],
        1.0 => [0, 1, 6, 7],
        0.0 => [0, 1, 6, 7],
        1.0 => [0, 1, 8, 9],
        0.0 => [0, 1, 8, 9],
        1.0 => [0, 1, 9, 9],
        0.0 => [0, 1, 9, 9],
    ],
};
