use kernel::{Entry, entry};

pub(crate) static EVOLVED_FSM_16_NOISE_05: Entry = entry! {
    /// Cooperates until the opponent defects, then follows a machine that evolved where one move in
    /// twenty went wrong.
    ///
    /// Unlike the machine that evolved without noise, it finds back to mutual cooperation with a tit
    /// for tat whose first move was a defection, and it goes on defecting against a defector.
    ///
    /// ```match
    /// theirs: D C D C C C C C
    /// mine:   C D C D C C C C
    /// ```
    /// ```match
    /// theirs: C D C C C C D D C
    /// mine:   C C D D D D D D D
    /// ```
    /// ```match
    /// theirs: D D D C D D C D C C
    /// mine:   C D D D C D D D D D
    /// ```
    slug: "evolved-fsm-16-noise-05",
    name: "Evolved FSM 16 Noise 05",
    source: ["axelrodlibrary", "harper2017"],
    automaton: [
        1.0 => [1, 2, 1, 2],
        1.0 => [3, 4, 3, 4],
        0.0 => [5, 2, 5, 2],
        1.0 => [6, 2, 6, 2],
        0.0 => [7, 4, 7, 4],
        1.0 => [4, 8, 4, 8],
        1.0 => [9, 3, 9, 3],
        0.0 => [4, 10, 4, 10],
        0.0 => [9, 11, 9, 11],
        1.0 => [9, 12, 9, 12],
        0.0 => [4, 8, 4, 8],
        0.0 => [7, 13, 7, 13],
        1.0 => [1, 14, 1, 14],
        1.0 => [15, 9, 15, 9],
        0.0 => [1, 14, 1, 14],
        0.0 => [2, 16, 2, 16],
        0.0 => [9, 12, 9, 12],
    ],
};
