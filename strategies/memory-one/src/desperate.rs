use kernel::{Entry, entry};

pub(crate) static DESPERATE: Entry = entry! {
    /// Cooperates only after mutual defection.
    ///
    /// It never trusts an offer and always makes one when all is lost; two of its kind cooperate
    /// every other round. The first move is a coin's.
    ///
    /// ```match
    /// flips: 3
    /// theirs: C C C D D D
    /// mine:   ? D D C D C
    /// ```
    slug: "desperate",
    name: "Desperate",
    source: ["berg2015"],
    automaton: [0.5 => [1, 1, 1, 2], 0.0 => [1, 1, 1, 2], 1.0 => [1, 1, 1, 2]],
};
