//! Strategies as finite automata with mixed outputs (Rubinstein 1986).

use std::borrow::Cow;

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

    /// A fresh player of this automaton: a [`Run`], or something quicker that plays the same.
    #[must_use]
    pub fn player(self) -> Box<dyn Strategy> {
        let next = self.states[0].next;
        if self.states.iter().all(|it| it.next == next) {
            let [cc, cd, dc, dd] = next.map(usize::from);
            Box::new(MemoryOne {
                thresholds: [cc, cd, dc, dd, 0].map(|it| threshold(self.states[it].cooperate)),
                deterministic: self.is_deterministic(),
                automaton: self,
            })
        } else {
            Box::new(Run::from(self))
        }
    }

    /// True when every state plays a pure action.
    pub fn is_deterministic(&self) -> bool {
        self.states.iter().all(|it| it.cooperate == 0.0 || it.cooperate == 1.0)
    }
}

/// A run of an [`Automaton`], which makes every automaton a [`Strategy`].
///
/// What a round needs is computed beforehand, outcome by outcome. An automaton without chance asks
/// for no draws.
#[derive(Clone, Debug)]
pub struct Run {
    automaton: Automaton,
    /// What follows each outcome of each state, in the order of [`State::next`].
    steps: Box<[Step]>,
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
        let mut steps = Vec::with_capacity(4 * states.len());
        for next in states.iter().flat_map(|it| &it.next) {
            steps.push(into(usize::from(*next)));
        }
        Run { steps: steps.into(), step: into(0), deterministic: automaton.is_deterministic(), automaton }
    }
}

impl Strategy for Run {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        // Every row that a step leads to is there; so the look-up never fails.
        if !turn.mine.is_empty()
            && let Some(&step) = self.steps.get(self.step.row + turn.outcome())
        {
            self.step = step;
        }
        if self.deterministic {
            Action::from_defects(self.step.threshold == 0)
        } else {
            turn.rng.cooperate_below(self.step.threshold)
        }
    }

    fn automaton(&self) -> Option<Automaton> {
        Some(self.automaton.clone())
    }
}

/// A run of an automaton whose transitions do not depend on its state: the last outcome is all it
/// knows, as with every memory-one strategy. So there is no state to keep.
struct MemoryOne {
    automaton: Automaton,
    /// It cooperates if a draw lies below these: after CC, CD, DC, DD and in the first round.
    thresholds: [u64; 5],
    deterministic: bool,
}

impl Strategy for MemoryOne {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let threshold = self.thresholds[if turn.mine.is_empty() { 4 } else { turn.outcome() }];
        if self.deterministic {
            Action::from_defects(threshold == 0)
        } else {
            turn.rng.cooperate_below(threshold)
        }
    }

    fn automaton(&self) -> Option<Automaton> {
        Some(self.automaton.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Draws, History, Rng, Seed};

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

    /// Both kinds of player against the definition, step by step, whether they are asked from the
    /// first round on or only later, when they have a last outcome to go by.
    #[test]
    fn players_follow_the_definition() {
        let memory_one = Automaton::memory_one(0.3, [1.0, 0.8, 0.0, 0.4]);
        let deterministic = Automaton::memory_one(0.0, [1.0, 0.0, 0.0, 1.0]);
        let state = |cooperate, next| State { cooperate, next };
        let patient = vec![state(1.0, [0, 1, 0, 1]), state(0.6, [0, 2, 1, 2]), state(0.0, [2, 2, 0, 1])];
        for automaton in [memory_one, deterministic, Automaton::new(patient)] {
            for begin in [0, 1, 5] {
                let players: [Box<dyn Strategy>; 2] =
                    [automaton.clone().player(), Box::new(Run::from(automaton.clone()))];
                for mut player in players {
                    let mut moves = Rng::new(Seed(begin));
                    let [mut mine, mut theirs] = [History::default(), History::default()];
                    let [mut draws, mut plain] = [0; 2].map(|_| Draws::new(Seed(7)));
                    let mut at = 0;
                    for round in 0..200 {
                        if begin <= round {
                            draws.begin(round);
                            plain.begin(round);
                            if let (Some(mine), Some(theirs)) = (mine.last(), theirs.last()) {
                                at = automaton.states()[at].after(mine, theirs);
                            }
                            let mut turn = Turn { mine: &mine, theirs: &theirs, rng: &mut draws };
                            let expected = plain.cooperate(automaton.states()[at].cooperate);
                            assert_eq!(player.act(&mut turn), expected, "round {round} of {automaton:?}");
                        }
                        mine.push(Action::from_defects(moves.unit() < 0.5));
                        theirs.push(Action::from_defects(moves.unit() < 0.5));
                    }
                    assert_eq!(draws.have_been_used(), !automaton.is_deterministic());
                    assert_eq!(player.automaton(), Some(automaton.clone()));
                }
            }
        }
    }
}
