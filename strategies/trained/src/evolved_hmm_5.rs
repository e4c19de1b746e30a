use kernel::{Entry, entry};

use crate::hidden_markov::HiddenMarkov;

pub(crate) static EVOLVED_HMM_5: Entry = entry! {
    /// Wanders at random between five hidden states, as the opponent's moves drive it, and cooperates
    /// or defects according to the state.
    ///
    /// A hidden Markov model, filled in by an evolutionary algorithm. It opens with cooperation. One
    /// state is left only on a defection of the opponent: whoever cooperates with it there is exploited
    /// for ever. Its own moves, and so its own mistakes, do not matter to it.
    ///
    /// ```match
    /// theirs: C C C D D C
    /// mine:   C C C C ? D
    /// ```
    /// ```match
    /// theirs: C D C C C C
    /// mine:   C C ? ? ? ?
    /// ```
    /// ```match
    /// theirs: C D D D C C
    /// mine:   C C ? D ? ?
    /// ```
    slug: "evolved-hmm-5",
    name: "Evolved HMM 5",
    source: ["axelrodlibrary", "harper2017"],
    build: |_, _| Ok(MODEL.player()),
};

static MODEL: HiddenMarkov<5> = HiddenMarkov {
    start: 3,
    next: [
        [
            [1000, 0, 0, 0, 0],
            [0, 1000, 0, 0, 0],
            [0, 1000, 0, 0, 0],
            [631, 0, 0, 369, 0],
            [143, 18, 118, 0, 721],
        ],
        [
            [0, 1000, 0, 0, 0],
            [0, 487, 513, 0, 0],
            [0, 0, 0, 590, 410],
            [1000, 0, 0, 0, 0],
            [0, 287, 456, 146, 111],
        ],
    ],
    cooperate: [1.0, 0.0, 0.0, 1.0, 0.111],
};
