use kernel::{Entry, entry};

pub(crate) static SOFT_GRUDGER: Entry = entry! {
    /// Answers a defection with four of its own and then two cooperations, whatever the opponent
    /// does meanwhile.
    ///
    /// A grudger that makes peace: the second cooperation is there to show that the first was meant.
    /// A defection in that round begins the answer anew.
    ///
    /// ```match
    /// theirs: D C C C C C C
    /// mine:   C D D D D C C
    /// ```
    /// ```match
    /// theirs: D D D D D D D D
    /// mine:   C D D D D C C D
    /// ```
    slug: "soft-grudger",
    name: "Soft Grudger",
    source: ["li2011"],
    automaton: [
        1.0 => [0, 1, 0, 1],
        0.0 => [2; 4],
        0.0 => [3; 4],
        0.0 => [4; 4],
        0.0 => [5; 4],
        1.0 => [0; 4],
    ],
};
