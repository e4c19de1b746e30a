use kernel::{Entry, entry};

pub(crate) static EVOLVED_FSM_16: Entry = entry! {
    /// Cooperates until the opponent defects, then follows a machine that an evolutionary algorithm
    /// chose for its scores.
    ///
    /// As it was published, the machine has fourteen states, not sixteen, and moves belong to its
    /// transitions; here they belong to states, and there are sixteen. One of them is never left and
    /// always defects.
    ///
    /// ```match
    /// theirs: D D D D D C C D D C D C
    /// mine:   C D D D D C C D D D D D
    /// ```
    /// ```match
    /// theirs: C D C C C D C C D D D D
    /// mine:   C C D C C D D D D C D D
    /// ```
    slug: "evolved-fsm-16",
    name: "Evolved FSM 16",
    source: ["axelrodlibrary", "harper2017"],
    automaton: [
        1.0 => [0, 1, 0, 1],
        0.0 => [2, 3, 2, 3],
        1.0 => [4; 4],
        0.0 => [5, 6, 5, 6],
        1.0 => [1, 7, 1, 7],
        0.0 => [5, 8, 5, 8],
        0.0 => [1, 7, 1, 7],
        0.0 => [3, 2, 3, 2],
        1.0 => [9, 10, 9, 10],
        0.0 => [9, 10, 9, 10],
        0.0 => [11; 4],
        0.0 => [11, 12, 11, 12],
        0.0 => [13, 14, 13, 14],
        0.0 => [13; 4],
        1.0 => [13, 15, 13, 15],
        1.0 => [4, 1, 4, 1],
    ],
};
