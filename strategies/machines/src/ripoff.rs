use kernel::{Entry, entry};

pub(crate) static RIPOFF: Entry = entry! {
    /// Defects in every other round until the opponent defects, then cooperates once and plays tit for
    /// tat for ever.
    ///
    /// It takes what it can get from those who do not mind, as alternation does, and is faultless
    /// against those who do. Two of its kind meet in the first round and cooperate ever after.
    ///
    /// ```match
    /// theirs: C C C C C C D C C
    /// mine:   D C D C D C D C C
    /// ```
    /// ```match
    /// theirs: D C C D D C
    /// mine:   D C C C D D
    /// ```
    slug: "ripoff",
    name: "Ripoff",
    source: ["ashlock2008"],
    automaton: [
        0.0 => [1, 2, 1, 2],
        1.0 => [0, 2, 0, 2],
        1.0 => [2, 3, 2, 3],
        0.0 => [2, 3, 2, 3],
    ],
};
