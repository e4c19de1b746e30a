//! A strategy whose readiness to cooperate is one number that outcomes shift up and down.

use kernel::{Action, Strategy, Turn};

/// Hauert and Stenull's adaptor.
pub(crate) struct Adaptor {
    /// By how much CC, CD, DC and DD shift the state.
    shifts: [f64; 4],
    state: f64,
}

impl Adaptor {
    pub(crate) const fn new(shifts: [f64; 4]) -> Adaptor {
        Adaptor { shifts, state: 0.0 }
    }
}

impl Strategy for Adaptor {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if let (Some(mine), Some(theirs)) = (turn.mine.last(), turn.theirs.last()) {
            self.state += self.shifts[2 * mine as usize + theirs as usize];
        }
        let in_band = 0.0 <= self.state + 1.0 && self.state - 1.0 < 0.0;
        turn.rng.cooperate(if in_band { 0.99 } else { 0.01 })
    }
}
