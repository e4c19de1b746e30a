//! Strategies as finite automata with mixed outputs (Rubinstein 1986).

use std::{borrow::Cow, sync::Arc};

use crate::{Action, Strategy, Turn, random::threshold};

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
///
/// What a round needs is computed beforehand, outcome by outcome, and shared by the clones of a
/// run. An automaton without chance asks for no draws.
#[derive(Clone, Debug)]
pub struct Run {
    automaton: Arc<Automaton>,
    /// What follows each outcome of each state, in the order of [`State::next`].
    steps: Arc<[Step]>,
    /// How the present state was entered.
    step: Step,
    deterministic: bool,
}

/// A transition into a state.
#[derive(Clone, Copy, Debug)]
struct Step {
    /// The state cooperates if a draw lies below it.
    threshold: u64,
    /// Where the steps out of the state begin.
    row: usize,
}

impl From<Automaton> for Run {
    fn from(automaton: Automaton) -> Run {
        let states = automaton.states();
        let into = |state: usize| Step { threshold: threshold(states[state].cooperate), row: 4 * state };
        let out_of = |row: usize| into(states[row / 4].next[row % 4].into());
        Run {
            steps: (0..4 * states.len()).map(out_of).collect(),
            step: into(0),
            deterministic: automaton.is_deterministic(),
            automaton: Arc::new(automaton),
        }
    }
}

impl Strategy for Run {
    #[inline]
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if !turn.mine.is_empty() {
            self.step = self.steps[self.step.row + turn.outcome()];
        }
        if self.deterministic {
            Action::from_defects(self.step.threshold == 0)
        } else {
            turn.rng.cooperate_below(self.step.threshold)
        }
    }

    fn automaton(&self) -> Option<Automaton> {
        Some(Automaton::clone(&self.automaton))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Draws, History, Seed};

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

    /// A run that is first asked in the middle of a match has a last outcome to go by.
    #[test]
    fn a_run_may_begin_late() {
        let automaton = Automaton::memory_one(0.0, [1.0, 0.0, 0.0, 0.0]);
        let history = |text: &str| Action::parse_all(text).unwrap().into_iter().collect::<History>();
        let answer = |mine: &str, theirs: &str| {
            let (mine, theirs) = (history(mine), history(theirs));
            let mut turn = Turn { mine: &mine, theirs: &theirs, rng: &mut Draws::new(Seed(0)) };
            Run::from(automaton.clone()).act(&mut turn)
        };
        assert_eq!(
            [answer("", ""), answer("DC", "DC"), answer("CD", "CC")],
            [Action::D, Action::C, Action::D]
        );
    }
}
