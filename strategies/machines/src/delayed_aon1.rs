use kernel::{Entry, entry};

pub(crate) static DELAYED_AON1: Entry = entry! {
    /// Cooperates after mutual defection, and after mutual cooperation unless the players disagreed in
    /// the round before.
    ///
    /// It is win-stay lose-shift, except that a disagreement is not over until both have defected. In
    /// the first two rounds it cooperates.
    ///
    /// ```match
    /// theirs: C D D C C
    /// mine:   C C D C C
    /// ```
    /// ```match
    /// theirs: C D C D D D C C
    /// mine:   C C D D C D C C
    /// ```
    /// ```match
    /// flips: 1
    /// theirs: C C C D C
    /// mine:   C D D D C
    /// ```
    slug: "delayed-aon1",
    name: "Delayed AON1",
    source: ["hilbe2017"],
    automaton: [
        1.0 => [1, 2, 2, 1],
        1.0 => [1, 3, 3, 1],
        1.0 => [4, 3, 3, 1],
        0.0 => [4, 3, 3, 1],
        0.0 => [1, 3, 3, 1],
    ],
};
