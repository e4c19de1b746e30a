use kernel::{Automaton, Entry, automaton::State, entry};

use crate::last_round::defecting_last;

pub(crate) static EUGINE_NIER: Entry = entry! {
    /// Plays tit for tat until the opponent has defected five times, then defects for ever.
    ///
    /// An entry to the tournament that readers of LessWrong held in 2011. If it is told the length,
    /// it also defects in the last round.
    ///
    /// ```match
    /// theirs: D C D D D C D C C
    /// mine:   C D C D D D C D D
    /// ```
    /// ```match
    /// rounds: 3
    /// theirs: C C C
    /// mine:   C C D
    /// ```
    slug: "eugine-nier",
    name: "EugineNier",
    source: ["lesswrong2011"],
    build: |_, briefing| Ok(defecting_last(Automaton::new(STATES).player(), briefing.length)),
};

/// States 2k and 2k - 1 have seen k defections: the first repeats a cooperation, the second a
/// defection. State 9 has seen five.
const STATES: &[State] = &[
    State { cooperate: 1.0, next: [0, 1, 0, 1] },
    State { cooperate: 0.0, next: [2, 3, 2, 3] },
    State { cooperate: 1.0, next: [2, 3, 2, 3] },
    State { cooperate: 0.0, next: [4, 5, 4, 5] },
    State { cooperate: 1.0, next: [4, 5, 4, 5] },
    State { cooperate: 0.0, next: [6, 7, 6, 7] },
    State { cooperate: 1.0, next: [6, 7, 6, 7] },
    State { cooperate: 0.0, next: [8, 9, 8, 9] },
    State { cooperate: 1.0, next: [8, 9, 8, 9] },
    State { cooperate: 0.0, next: [9; 4] },
];
