use kernel::{Entry, entry};

pub(crate) static FIRST_BY_GROFMAN: Entry = entry! {
    /// Cooperates after both did the same, and two times in seven after they did not.
    ///
    /// Bernard Grofman's entry, fourth of fifteen: one of the shortest rules of the first tournament,
    /// and among the best. After mutual defection it holds no grudge.
    ///
    /// ```match
    /// theirs: C C D C
    /// mine:   C C C ?
    /// ```
    /// ```match
    /// flips: 1
    /// theirs: C D C
    /// mine:   C D C
    /// ```
    slug: "first-by-grofman",
    name: "First by Grofman",
    source: ["axelrod1980a"],
    automaton: [1.0 => [0, 1, 1, 0], 2.0 / 7.0 => [0, 1, 1, 0]],
};
