use kernel::{Entry, entry};

pub(crate) static HOPELESS: Entry = entry! {
    /// Cooperates, except after mutual cooperation.
    ///
    /// Two of its kind cooperate every other round. The first move is a coin's.
    ///
    /// ```match
    /// theirs: D C C C D D
    /// mine:   ? C D C D C
    /// ```
    slug: "hopeless",
    name: "Hopeless",
    source: ["berg2015"],
    automaton: [0.5 => [1, 2, 2, 2], 0.0 => [1, 2, 2, 2], 1.0 => [1, 2, 2, 2]],
};
