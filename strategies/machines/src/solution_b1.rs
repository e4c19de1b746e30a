use kernel::{Entry, entry};

pub(crate) static SOLUTION_B1: Entry = entry! {
    /// Defects until one round after the opponent's first cooperation, then cooperates for ever.
    ///
    /// It was evolved to do well against several opponents at once. Nothing that comes later changes
    /// its mind.
    ///
    /// ```match
    /// theirs: D D C C D D D
    /// mine:   D D D D C C C
    /// ```
    /// ```match
    /// theirs: C D D D D
    /// mine:   D D C C C
    /// ```
    slug: "solution-b1",
    name: "SolutionB1",
    source: ["ashlock2015"],
    automaton: [
        0.0 => [1, 0, 1, 0],
        0.0 => [2; 4],
        1.0 => [2; 4],
    ],
};
