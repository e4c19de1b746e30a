//! A strategy that judges its opponent every six rounds and keeps an answer ready for each kind.

use kernel::{Action, Automaton, Strategy, Turn, automaton::State};

/// What to play against one kind of opponent.
pub(crate) type Answer = fn(&Turn<'_>) -> Action;

/// Tit for tat for six rounds; then the answer to the kind of opponent that was last recognised, or
/// defection.
pub(crate) struct AdaptivePavlov {
    /// The answer to an opponent with these last six moves, if they say something. The latest is the
    /// lowest bit, and 1 means `D`.
    recognise: fn(u64) -> Option<Answer>,
    /// The same player as an automaton: in each state, whether it cooperates and the next states
    /// after the opponent's `C` and `D`.
    states: &'static [(u8, u16, u16)],
    answer: Answer,
}

impl AdaptivePavlov {
    pub(crate) fn new(
        recognise: fn(u64) -> Option<Answer>,
        states: &'static [(u8, u16, u16)],
    ) -> AdaptivePavlov {
        AdaptivePavlov { recognise, states, answer: defect }
    }
}

impl Strategy for AdaptivePavlov {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if turn.round() < 6 {
            return tit_for_tat(turn);
        }
        if turn.round().is_multiple_of(6) {
            self.answer = (self.recognise)(turn.theirs.recent() & 0b11_1111).unwrap_or(self.answer);
        }
        (self.answer)(turn)
    }

    fn automaton(&self) -> Option<Automaton> {
        let state = |&(cooperate, c, d)| State { cooperate: f64::from(cooperate), next: [c, d, c, d] };
        Some(Automaton::new(self.states.iter().map(state).collect::<Vec<_>>()))
    }
}

pub(crate) fn tit_for_tat(turn: &Turn<'_>) -> Action {
    turn.theirs.last().unwrap_or(Action::C)
}

pub(crate) fn defect(_: &Turn<'_>) -> Action {
    Action::D
}
