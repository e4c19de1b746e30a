//! Hidden Markov models: a state that moves at random, and is not to be seen from the moves.

use kernel::{Action, Draws, Strategy, Turn};

/// A model with `N` states.
pub(crate) struct HiddenMarkov<const N: usize> {
    /// The state of the first round.
    pub(crate) start: usize,
    /// From each state the chances of the next ones, in thousandths, after the opponent's `C` and `D`.
    pub(crate) next: [[[u32; N]; N]; 2],
    /// The probability of cooperating in each state.
    pub(crate) cooperate: [f64; N],
}

impl<const N: usize> HiddenMarkov<N> {
    pub(crate) fn player(&'static self) -> Box<dyn Strategy> {
        Box::new(Player { model: self, state: self.start })
    }
}

struct Player<const N: usize> {
    model: &'static HiddenMarkov<N>,
    state: usize,
}

impl<const N: usize> Strategy for Player<N> {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if let Some(theirs) = turn.theirs.last() {
            self.state = draw(&self.model.next[theirs as usize][self.state], turn.rng);
        }
        turn.rng.cooperate(self.model.cooperate[self.state])
    }
}

/// A place in the row, each with its chance. What is certain takes no draw.
fn draw(thousandths: &[u32], rng: &mut Draws) -> usize {
    if let Some(certain) = thousandths.iter().position(|&it| it == 1000) {
        return certain;
    }
    let mut left = rng.below(1000);
    let drawn = thousandths.iter().position(|&it| match left.checked_sub(it) {
        Some(rest) => {
            left = rest;
            false
        }
        None => true,
    });
    drawn.expect("rows sum to 1000")
}
