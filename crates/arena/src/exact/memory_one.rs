//! Players who remember the last outcome and nothing else.
//!
//! In whatever state such a player is, the next one depends on the last outcome alone. So the outcomes
//! are the states of a chain, and there is nothing to search for. And a misreading is forgotten after
//! a round: it comes to the same as another probability of cooperating.

use kernel::automaton::State;

use super::{Expectation, chain::realised, doubling, elimination::Elimination, geometric, plus};
use crate::Noise;

/// The chain of a match between two players who remember one outcome.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outcomes {
    /// The probabilities of CC, CD, DC, DD in the first round.
    first: [f64; 4],
    /// The same in a round after each of them.
    after: [[f64; 4]; 4],
}

impl Outcomes {
    /// `None` if one of them remembers more.
    pub(super) fn new(row: &[State], column: &[State], noise: Noise) -> Option<Outcomes> {
        let (row, column) = (Memory::new(row, noise.perception)?, Memory::new(column, noise.perception)?);
        let mut after = [[0.0; 4]; 4];
        for (outcome, line) in after.iter_mut().enumerate() {
            // What is CD to the row player is DC to the other.
            let transposed = [0, 2, 1, 3][outcome];
            *line = outcomes(row.after[outcome], column.after[transposed], noise);
        }
        Some(Outcomes { first: outcomes(row.first, column.first, noise), after })
    }

    /// The expectation of a match of exactly `rounds` rounds.
    pub(super) fn finite(&self, rounds: u64) -> Expectation {
        if rounds == 0 {
            return Expectation::NOTHING;
        }
        // A round ends in the state that is its outcome.
        let (mut first, mut ends) = ([[0.0; 4]; 4], [[[0.0; 4]; 4]; 4]);
        for k in 0..4 {
            first[k][k] = self.first[k];
            for (ends, outcomes) in ends.iter_mut().zip(&self.after) {
                ends[k][k] = outcomes[k];
            }
        }
        doubling::expectation(&first, &ends, rounds)
    }

    /// The expected counts of a match that goes on after every round with probability
    /// `continuation`, in [0, 1).
    pub(super) fn discounted(&self, continuation: f64) -> [f64; 4] {
        geometric::check(continuation);
        // The state before the first round comes first, then the outcomes.
        let [cc, cd, dc, dd] = self.after;
        let rounds = [self.first, cc, cd, dc, dd];
        let mut rates = [[0.0; 5]; 5];
        for (line, outcomes) in rates.iter_mut().zip(rounds) {
            for k in 0..4 {
                line[k + 1] = continuation * outcomes[k];
            }
        }
        let (mut exits, mut visits) = ([1.0 - continuation; 5], [0.0; 5]);
        Elimination::new(rates.as_flattened_mut(), &mut exits).visits(&mut visits);
        let mut counts = [0.0; 4];
        for (visits, outcomes) in visits.into_iter().zip(rounds) {
            counts = plus(counts, visits, outcomes);
        }
        counts
    }
}

/// The probabilities of CC, CD, DC, DD if the players cooperate with these.
fn outcomes(row: f64, column: f64, noise: Noise) -> [f64; 4] {
    let (row, column) = (realised(row, noise.execution), realised(column, noise.execution));
    [row[0] * column[0], row[0] * column[1], row[1] * column[0], row[1] * column[1]]
}

/// How a player who remembers one outcome means to play.
#[derive(Clone, Copy, Debug)]
struct Memory {
    /// The probability of cooperating in the first round.
    first: f64,
    /// The probability of cooperating after CC, CD, DC, DD as they were realised, own move first.
    after: [f64; 4],
}

impl Memory {
    /// `None` if it matters for the next state what the present one is.
    fn new(states: &[State], perception: f64) -> Option<Memory> {
        let next = states[0].next;
        if states.iter().any(|it| it.next != next) {
            return None;
        }
        let mut after = [0.0; 4];
        for (outcome, after) in after.iter_mut().enumerate() {
            // Outcomes that differ in the opponent's move come in pairs.
            let [seen, misread] = [outcome, outcome ^ 1].map(|it| states[usize::from(next[it])].cooperate);
            *after = seen * (1.0 - perception) + misread * perception;
        }
        Some(Memory { first: states[0].cooperate, after })
    }
}
