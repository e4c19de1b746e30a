//! An automaton laid out for stepping: thresholds for 32-bit draws, transitions by outcome.

use kernel::{Automaton, Rng, random};

/// An automaton laid out for stepping. The start state is 0.
#[derive(Clone, Debug)]
pub(super) struct Machine {
    /// In state i the machine cooperates if a 32-bit draw is below `threshold[i]`, from 0 (never)
    /// to 2³² (always).
    pub(super) threshold: Vec<u64>,
    /// The next state after CC, CD, DC, DD (own realised move first, 1 is D).
    pub(super) next: Vec<[u16; 4]>,
    /// It never needs a draw.
    pub(super) deterministic: bool,
}

impl Machine {
    pub(super) fn new(automaton: &Automaton) -> Machine {
        let states = automaton.states();
        Machine {
            threshold: states.iter().map(|it| random::threshold(it.cooperate)).collect(),
            next: states.iter().map(|it| it.next).collect(),
            deterministic: automaton.is_deterministic(),
        }
    }

    /// Whether a deterministic machine defects in this state.
    pub(super) fn defects(&self, state: usize) -> bool {
        self.threshold[state] == 0
    }

    /// Whether it defects in this state. A machine that draws takes a draw whether or not the state
    /// needs it, so that the draw of every round stays in its place.
    #[inline]
    pub(super) fn defects_at<const DRAWS: bool>(&self, state: usize, rng: &mut Rng) -> bool {
        let draw = if DRAWS { rng.bits() } else { 0 };
        self.threshold[state] <= u64::from(draw)
    }

    /// The state after a round in which it played `mine` and perceived `theirs` (true is D).
    pub(super) fn after(&self, state: usize, mine: bool, theirs: bool) -> usize {
        usize::from(self.next[state][usize::from(mine) * 2 + usize::from(theirs)])
    }

    /// The transitions, if they do not depend on the state: then the last outcome is the state, as
    /// with every memory-one strategy.
    pub(super) fn memory_one(&self) -> Option<[u16; 4]> {
        let first = *self.next.first()?;
        self.next.iter().all(|it| *it == first).then_some(first)
    }
}
