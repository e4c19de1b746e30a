use kernel::{Entry, entry};

pub(crate) static PREDATOR: Entry = entry! {
    /// Exploits unconditional cooperators, and cooperates with its own kind after four rounds.
    ///
    /// A machine of nine states that evolved. Against an unconditional cooperator it defects for ever,
    /// and against a defector it cooperates only twice.
    ///
    /// ```match
    /// theirs: C D D D C C C C
    /// mine:   C D D D C C C C
    /// ```
    /// ```match
    /// theirs: C C C C C C C
    /// mine:   C D D D D D D
    /// ```
    /// ```match
    /// theirs: D D D D D D D C C D C D
    /// mine:   C D D C D D D D D D D C
    /// ```
    slug: "predator",
    name: "Predator",
    source: ["ashlock2006b"],
    automaton: [
        1.0 => [1, 2, 1, 2],
        0.0 => [1, 2, 1, 2],
        0.0 => [3, 4, 3, 4],
        0.0 => [5, 4, 5, 4],
        0.0 => [6, 5, 6, 5],
        1.0 => [7, 8, 7, 8],
        0.0 => [9, 4, 9, 4],
        1.0 => [5, 4, 5, 4],
        0.0 => [10, 9, 10, 9],
        0.0 => [11, 9, 11, 9],
        1.0 => [11, 9, 11, 9],
        0.0 => [11, 8, 11, 8],
    ],
};
