use kernel::{Entry, entry};

pub(crate) static COLLECTIVE_STRATEGY: Entry = entry! {
    /// Opens with a cooperation and a defection as a secret sign, then cooperates with whoever gave
    /// the same sign, but only for as long as the other does not defect.
    ///
    /// Jiawei Li's and Graham Kendall's answer to the question how a minority of one kind can hold
    /// out together. It differs from Handshake in that it forgives its own kind nothing.
    ///
    /// ```match
    /// theirs: C D C D C
    /// mine:   C D C C D
    /// ```
    /// ```match
    /// theirs: C C C C
    /// mine:   C D D D
    /// ```
    slug: "collective-strategy",
    name: "CollectiveStrategy",
    aliases: ["Collective"],
    source: ["li2009"],
    automaton: [
        1.0 => [1, 2, 1, 2],
        0.0 => [2, 3, 2, 3],
        0.0 => [2; 4],
        1.0 => [3, 2, 3, 2],
    ],
};
