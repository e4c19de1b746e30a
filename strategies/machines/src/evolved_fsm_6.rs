use kernel::{Entry, entry};

pub(crate) static EVOLVED_FSM_6: Entry = entry! {
    /// Cooperates until the opponent defects; then it strikes back, and makes peace with those who
    /// answer blow for blow.
    ///
    /// An evolutionary algorithm chose this machine for its scores. Tit for tat finds back to mutual
    /// cooperation with it within three rounds, an unconditional cooperator never does.
    ///
    /// ```match
    /// theirs: D C D C C C
    /// mine:   C D C C C C
    /// ```
    /// ```match
    /// theirs: D C C C C C
    /// mine:   C D C D C D
    /// ```
    /// ```match
    /// theirs: D D D D D D D C C D C D
    /// mine:   C D D D D C D D D D D C
    /// ```
    slug: "evolved-fsm-6",
    name: "Evolved FSM 6",
    source: ["axelrodlibrary", "harper2017"],
    automaton: [
        1.0 => [0, 1, 0, 1],
        0.0 => [2, 3, 2, 3],
        1.0 => [1, 0, 1, 0],
        0.0 => [3, 4, 3, 4],
        0.0 => [5, 6, 5, 6],
        1.0 => [3, 4, 3, 4],
        0.0 => [1, 0, 1, 0],
    ],
};
