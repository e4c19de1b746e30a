use kernel::{Entry, entry};

pub(crate) static WILLING: Entry = entry! {
    /// Cooperates, except after mutual defection.
    ///
    /// After the first move, which is a coin's, it never begins a quarrel, and it is never the one
    /// who ends it.
    ///
    /// ```match
    /// flips: 3
    /// theirs: C C D D D C C
    /// mine:   ? C C D D D C
    /// ```
    slug: "willing",
    name: "Willing",
    source: ["berg2015"],
    automaton: [0.5 => [1, 1, 1, 2], 1.0 => [1, 1, 1, 2], 0.0 => [1, 1, 1, 2]],
};
