//! Strategies as finite automata with mixed outputs (Rubinstein 1986).

use std::borrow::Cow;

use crate::{Action, Strategy, Turn};

/// A Moore machine: each state fixes the probability of cooperating, each outcome the next state.
///
/// Tit for tat, grim trigger, win-stay lose-shift, every memory-n vector and every
/// zero-determinant strategy are of this form. The input is what the player itself knows: its own
/// *realised* move and the opponent's move as *perceived*.
#[derive(Clone, Debug, PartialEq)]
pub struct Automaton {
    states: Cow<'static, [State]>,
}

/// One state of an [`Automaton`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct State {
    /// Probability of playing `C`, in [0, 1].
    pub cooperate: f64,
    /// The next state after CC, CD, DC, DD (own move first).
    pub next: [u16; 4],
}

impl State {
    /// The state to enter after a round in which I played `mine` and perceived `theirs`.
    pub const fn after(&self, mine: Action, theirs: Action) -> usize {
        self.next[mine as usize * 2 + theirs as usize] as usize
    }
}

impl Automaton {
    /// An automaton that starts in the first state.
    ///
    /// # Panics
    ///
    /// If there is no state, a transition leads nowhere, or a probability lies outside [0, 1]:
    /// that is a programmer's error.
    #[must_use]
    pub fn new(states: impl Into<Cow<'static, [State]>>) -> Automaton {
        let states = states.into();
        assert!(!states.is_empty(), "an automaton needs a state");
        for (i, state) in states.iter().enumerate() {
            assert!(
                (0.0..=1.0).contains(&state.cooperate),
                "state {i} cooperates with probability {}",
                state.cooperate
            );
            assert!(
                state.next.iter().all(|&it| (it as usize) < states.len()),
                "state {i} leads to a state that does not exist"
            );
        }
        Automaton { states }
    }

    /// A memory-one strategy: cooperate with probability `first` in the first round, afterwards
    /// with the probability for the last outcome, in the order CC, CD, DC, DD (own move first).
    ///
    /// # Panics
    ///
    /// If a probability lies outside [0, 1].
    #[must_use]
    pub fn memory_one(first: f64, vector: [f64; 4]) -> Automaton {
        let state = |cooperate| State { cooperate, next: [1, 2, 3, 4] };
        Automaton::new(vec![
            state(first),
            state(vector[0]),
            state(vector[1]),
            state(vector[2]),
            state(vector[3]),
        ])
    }

    /// The states; play begins in the first.
    pub fn states(&self) -> &[State] {
        &self.states
    }

    /// True when every state plays a pure action.
    pub fn is_deterministic(&self) -> bool {
        self.states.iter().all(|it| it.cooperate == 0.0 || it.cooperate == 1.0)
    }
}

/// A run of an [`Automaton`], which makes every automaton a [`Strategy`].
#[derive(Clone, Debug)]
pub struct Run {
    automaton: Automaton,
    state: usize,
}

impl From<Automaton> for Run {
    fn from(automaton: Automaton) -> Run {
        Run { automaton, state: 0 }
    }
}

impl Strategy for Run {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let states = self.automaton.states();
        if let (Some(mine), Some(theirs)) = (turn.mine.last(), turn.theirs.last()) {
            self.state = states[self.state].after(mine, theirs);
        }
        turn.rng.cooperate(states[self.state].cooperate)
    }

    fn automaton(&self) -> Option<Automaton> {
        Some(self.automaton.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[should_panic(expected = "leads to a state that does not exist")]
    fn dangling_transitions_are_refused() {
        let _ = Automaton::new(vec![State { cooperate: 1.0, next: [0, 1, 0, 0] }]);
    }

    #[test]
    #[should_panic(expected = "cooperates with probability 1.5")]
    fn impossible_probabilities_are_refused() {
        let _ = Automaton::memory_one(1.0, [1.0, 1.5, 0.0, 0.0]);
    }
}
