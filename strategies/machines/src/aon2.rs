use kernel::{Entry, entry};

pub(crate) static AON2: Entry = entry! {
    /// Cooperates if both players made the same move in each of the last two rounds, else defects.
    ///
    /// All or none: it cooperates only where the two agreed throughout. The same rule with a view of
    /// one round is win-stay lose-shift; with a view of two, a defection against its kind costs two
    /// rounds of mutual defection.
    ///
    /// ```match
    /// theirs: C D C C D D D C C
    /// mine:   C C D D D D C D D
    /// ```
    /// ```match
    /// flips: 1
    /// theirs: C C C C C
    /// mine:   C D D D D
    /// ```
    slug: "aon2",
    name: "AON2",
    source: ["hilbe2017"],
    automaton: [
        1.0 => [1, 2, 2, 1],
        1.0 => [1, 3, 3, 1],
        1.0 => [4, 3, 3, 4],
        0.0 => [4, 3, 3, 4],
        0.0 => [1, 3, 3, 1],
    ],
};
