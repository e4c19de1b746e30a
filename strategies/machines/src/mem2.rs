use kernel::{Entry, entry};

pub(crate) static MEM2: Entry = entry! {
    /// Chooses every other round, by the last two rounds, between tit for tat, tit for two tats and
    /// defection, and stays with defection after choosing it a second time.
    ///
    /// It takes tit for tat after mutual cooperation in both rounds, tit for two tats if each side was
    /// exploited once, and defection otherwise. The name promises a memory of two rounds; in fact it
    /// never forgets how often it has chosen to defect.
    ///
    /// ```match
    /// theirs: C C C D C C C
    /// mine:   C C C C D D D
    /// ```
    /// ```match
    /// theirs: D C D C C C
    /// mine:   C D C C D D
    /// ```
    /// ```match
    /// flips: 3
    /// theirs: C C D C C C C C
    /// mine:   C C C C D D D D
    /// ```
    /// ```match
    /// theirs: D D C C C C C C C
    /// mine:   C D D D D D D D D
    /// ```
    slug: "mem2",
    name: "MEM2",
    source: ["li2014"],
    automaton: [
        1.0 => [1, 2, 3, 4],
        1.0 => [0, 5, 5, 5],
        0.0 => [5, 5, 6, 5],
        1.0 => [5, 0, 5, 5],
        0.0 => [5; 4],
        0.0 => [7, 8, 9, 10],
        1.0 => [1, 11, 3, 12],
        0.0 => [13, 10, 10, 10],
        0.0 => [10, 10, 14, 10],
        0.0 => [10, 13, 10, 10],
        0.0 => [10; 4],
        1.0 => [5, 5, 6, 5],
        1.0 => [5; 4],
        1.0 => [15, 8, 16, 10],
        1.0 => [15, 17, 16, 18],
        1.0 => [13, 10, 10, 10],
        1.0 => [10, 13, 10, 10],
        1.0 => [10, 10, 14, 10],
        1.0 => [10; 4],
    ],
};
