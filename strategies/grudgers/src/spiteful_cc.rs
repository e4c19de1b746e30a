use kernel::{Entry, entry};

pub(crate) static SPITEFUL_CC: Entry = entry! {
    /// Cooperates in the first two rounds, then for as long as the opponent has never defected.
    ///
    /// It differs from Grudger only against those who defect at once: they see two cooperations
    /// before the grudge that they have earned.
    ///
    /// ```match
    /// theirs: D C C C
    /// mine:   C C D D
    /// ```
    /// ```match
    /// theirs: C C D C
    /// mine:   C C C D
    /// ```
    slug: "spiteful-cc",
    name: "SpitefulCC",
    source: ["mathieu2015"],
    automaton: [
        1.0 => [1, 2, 1, 2],
        1.0 => [1, 3, 1, 3],
        1.0 => [3; 4],
        0.0 => [3; 4],
    ],
};
