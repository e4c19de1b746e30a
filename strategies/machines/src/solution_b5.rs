use kernel::{Entry, entry};

pub(crate) static SOLUTION_B5: Entry = entry! {
    /// Begins with a defection, cooperates with cooperators from then on, and defects for ever against
    /// defectors.
    ///
    /// A machine of six states, evolved to do well against several opponents at once. In between the
    /// two extremes its play has no short description.
    ///
    /// ```match
    /// theirs: C C C D C D D C
    /// mine:   D C C C D C D D
    /// ```
    /// ```match
    /// theirs: D D D D C C C D D C
    /// mine:   D D D D D C C C D D
    /// ```
    slug: "solution-b5",
    name: "SolutionB5",
    source: ["ashlock2015"],
    automaton: [
        0.0 => [1, 2, 1, 2],
        1.0 => [1, 3, 1, 3],
        0.0 => [4, 5, 4, 5],
        0.0 => [6, 0, 6, 0],
        1.0 => [6, 0, 6, 0],
        0.0 => [5, 7, 5, 7],
        1.0 => [4, 5, 4, 5],
        0.0 => [4, 2, 4, 2],
    ],
};
