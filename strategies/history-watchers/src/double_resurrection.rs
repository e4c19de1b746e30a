use kernel::{Entry, entry};

pub(crate) static DOUBLE_RESURRECTION: Entry = entry! {
    /// Plays tit for tat, but changes its move when it has made the same one five times in a row.
    ///
    /// After five cooperations it tries a defection, after five defections it offers peace. Its own
    /// moves count as they came out.
    ///
    /// ```match
    /// theirs: C C C C C C C
    /// mine:   C C C C C D C
    /// ```
    /// ```match
    /// theirs: D D D D D D D D
    /// mine:   C D D D D D C D
    /// ```
    slug: "double-resurrection",
    name: "DoubleResurrection",
    source: ["arnold2015"],
    // After the first, two states for each number of its latest equal moves: the opponent's last
    // move was C or D. First its cooperations and defections alternate in the list, then the last
    // of each is shared: after five equal moves the opponent's no longer matters.
    automaton: [
        1.0 => [1, 2, 3, 4],
        1.0 => [5, 6, 3, 4],
        0.0 => [5, 6, 3, 4],
        1.0 => [1, 2, 7, 8],
        0.0 => [1, 2, 7, 8],
        1.0 => [9, 10, 3, 4],
        0.0 => [9, 10, 3, 4],
        1.0 => [1, 2, 11, 12],
        0.0 => [1, 2, 11, 12],
        1.0 => [13, 14, 3, 4],
        0.0 => [13, 14, 3, 4],
        1.0 => [1, 2, 15, 16],
        0.0 => [1, 2, 15, 16],
        1.0 => [14, 14, 3, 4],
        0.0 => [14, 14, 3, 4],
        1.0 => [1, 2, 15, 15],
        0.0 => [1, 2, 15, 15],
    ],
};
