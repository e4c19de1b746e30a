use kernel::{Entry, entry};

pub(crate) static EVOLVED_FSM_4: Entry = entry! {
    /// Cooperates until the opponent defects; then it defects, and is won back only by further
    /// defections.
    ///
    /// An evolutionary algorithm chose this machine for its scores, among those of four states. Whoever
    /// meets its punishment with cooperation is exploited for ever.
    ///
    /// ```match
    /// theirs: C D C C C C
    /// mine:   C C D D D D
    /// ```
    /// ```match
    /// theirs: C D D D C C
    /// mine:   C C D C C C
    /// ```
    /// ```match
    /// theirs: D D C D C C D D D
    /// mine:   C D C D D D D D C
    /// ```
    slug: "evolved-fsm-4",
    name: "Evolved FSM 4",
    source: ["axelrodlibrary", "harper2017"],
    automaton: [
        1.0 => [0, 1, 0, 1],
        0.0 => [1, 2, 1, 2],
        1.0 => [3, 0, 3, 0],
        0.0 => [3, 4, 3, 4],
        0.0 => [3, 0, 3, 0],
    ],
};
