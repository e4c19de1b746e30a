use kernel::{Entry, entry};

pub(crate) static PROBER: Entry = entry! {
    /// Opens with a defection and two cooperations, and exploits for ever whoever answered with
    /// cooperation; otherwise it plays tit for tat.
    ///
    /// Its probe tells the meek from those who hit back, at the price of a bad start with the
    /// latter.
    ///
    /// ```match
    /// theirs: C C C C D
    /// mine:   D C C D D
    /// ```
    /// ```match
    /// theirs: C D C D C
    /// mine:   D C C C D
    /// ```
    slug: "prober",
    name: "Prober",
    source: ["li2011"],
    automaton: [
        0.0 => [1; 4],
        1.0 => [2, 3, 2, 3],
        1.0 => [4, 5, 4, 5],
        1.0 => [3, 5, 3, 5],
        0.0 => [4; 4],
        0.0 => [3, 5, 3, 5],
    ],
};
