use kernel::{Entry, entry};

pub(crate) static ALTERNATOR: Entry = entry! {
    /// Does the opposite of what it really did last, beginning with cooperation.
    ///
    /// A tremble shifts its phase, because it looks at its own realised move and not at a clock.
    ///
    /// ```match
    /// theirs: C C D D C
    /// mine:   C D C D C
    /// ```
    /// ```match
    /// flips: 1
    /// theirs: C C C C C
    /// mine:   C C D C D
    /// ```
    slug: "alternator",
    name: "Alternator",
    source: ["axelrod1984", "mittal2009"],
    automaton: [1.0 => [1, 1, 0, 0], 0.0 => [1, 1, 0, 0]],
};
