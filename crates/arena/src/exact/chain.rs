//! The Markov chain on the joint states of two automata.

use kernel::{
    Action::{self, C, D},
    Automaton,
    automaton::State,
};

use super::{JOINT_STATES_MAX, TooLarge, merge};
use crate::Noise;

/// The Markov chain that a match between two automata follows.
///
/// Its states are the pairs of a row and a column state that can occur, after each automaton has
/// been reduced to states that differ. It starts in state 0.
#[derive(Clone, Debug)]
pub struct Chain {
    /// For every state the probabilities of the four outcomes of a round.
    pub(super) outcomes: Vec<[f64; 4]>,
    /// The possible steps, by the state that they start from.
    fans: Vec<Fan>,
    /// For every state, where its fans end; they begin where those of the state before it end.
    ends: Vec<u32>,
    /// Whether the state of the first round can come again.
    pub(super) restarts: bool,
}

/// Up to four steps from the same state, one for each outcome.
///
/// Without noise of perception a state has one fan; with it the next state is still open when the
/// outcome is known, and there are up to four.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fan {
    /// Given the state before the round; 0 if there is no such step.
    pub(super) probability: [f64; 4],
    /// The state after the round.
    pub(super) to: [u32; 4],
}

/// A way for a round to go: with which outcome, and to which state.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// Given the state before the round; above 0.
    pub(super) probability: f64,
    /// CC, CD, DC, DD as 0 to 3.
    pub(super) outcome: usize,
    /// The state after the round.
    pub(super) to: usize,
}

const OUTCOMES: [[Action; 2]; 4] = [[C, C], [C, D], [D, C], [D, D]];

impl Chain {
    /// The chain of a match between `row` and `column`.
    ///
    /// # Errors
    ///
    /// If there are more than 65 536 pairs of states that differ.
    pub fn new(row: &Automaton, column: &Automaton, noise: Noise) -> Result<Chain, TooLarge> {
        let [row, column] = [row, column].map(|it| merge::merged(it.states(), noise.execution));
        Chain::product(&row, &column, noise)
    }

    /// The chain on pairs of these states, as far as they can be reached.
    pub(super) fn product(row: &[State], column: &[State], noise: Noise) -> Result<Chain, TooLarge> {
        let mut pairs = Pairs::new(row.len(), column.len())?;
        let room = pairs.numbers.len().min(ROOM_MAX);
        let mut res = Chain {
            outcomes: Vec::with_capacity(room),
            fans: Vec::with_capacity(room),
            ends: Vec::with_capacity(room),
            restarts: false,
        };
        while let Some(&(i, j)) = pairs.reached.get(res.outcomes.len()) {
            let rows = realised(row[i].cooperate, noise.execution);
            let columns = realised(column[j].cooperate, noise.execution);
            let first = res.fans.len();
            let mut outcomes = [0.0; 4];
            for (outcome, [mine, theirs]) in OUTCOMES.into_iter().enumerate() {
                outcomes[outcome] = rows[mine as usize] * columns[theirs as usize];
                for (seen_by_row, so_by_row) in views(theirs, noise.perception) {
                    for (seen_by_column, so_by_column) in views(mine, noise.perception) {
                        let probability = outcomes[outcome] * so_by_row * so_by_column;
                        if probability != 0.0 {
                            let to = pairs.number((
                                row[i].after(mine, seen_by_row),
                                column[j].after(theirs, seen_by_column),
                            ));
                            res.restarts |= to == 0;
                            add(&mut res.fans, first, Step { probability, outcome, to: to as usize });
                        }
                    }
                }
            }
            res.outcomes.push(outcomes);
            res.ends.push(u32::try_from(res.fans.len()).expect("a state has at most four fans"));
        }
        Ok(res)
    }

    /// The number of joint states that can occur and differ.
    pub fn joint_states(&self) -> usize {
        self.outcomes.len()
    }

    /// What can follow `state`.
    #[inline]
    pub(super) fn fans(&self, state: usize) -> &[Fan] {
        let first = if state == 0 { 0 } else { self.ends[state - 1] };
        &self.fans[first as usize..self.ends[state] as usize]
    }

    /// What can follow each state.
    #[inline(always)]
    pub(super) fn all_fans(&self) -> impl Iterator<Item = &[Fan]> {
        let mut first = 0;
        self.ends.iter().map(move |&end| {
            let res = &self.fans[first..end as usize];
            first = end as usize;
            res
        })
    }

    /// What can follow `state`, step by step.
    #[inline]
    pub(super) fn steps(&self, state: usize) -> impl Iterator<Item = Step> {
        let steps = |fan: &Fan| {
            let Fan { probability, to } = *fan;
            (0..4).map(move |k| Step { probability: probability[k], outcome: k, to: to[k] as usize })
        };
        self.fans(state).iter().flat_map(steps).filter(|it| it.probability != 0.0)
    }

    /// How many fans there are from all states: how much work a round is.
    pub(super) fn size(&self) -> usize {
        self.fans.len()
    }
}

/// The probabilities that C and that D comes of cooperating with probability `cooperate`.
pub(super) fn realised(cooperate: f64, execution: f64) -> [f64; 2] {
    [cooperate, 1.0 - cooperate].map(|it| it * (1.0 - execution) + (1.0 - it) * execution)
}

/// What may be seen of a move, and how likely.
fn views(realised: Action, perception: f64) -> [(Action, f64); 2] {
    [(realised, 1.0 - perception), (realised.flipped(), perception)]
}

/// Adds a step to the fans from place `first` on: to an equal one if there is one.
fn add(fans: &mut Vec<Fan>, first: usize, step: Step) {
    let (to, k) = (u32::try_from(step.to).expect("states are numbered in 32 bits"), step.outcome);
    let fits = |fan: &&mut Fan| fan.probability[k] == 0.0 || fan.to[k] == to;
    if let Some(fan) = fans[first..].iter_mut().find(fits) {
        fan.to[k] = to;
        fan.probability[k] += step.probability;
    } else {
        fans.push(Fan::default());
        add(fans, first, step);
    }
}

/// The pairs of states that have been reached, numbered as they were.
struct Pairs {
    reached: Vec<(usize, usize)>,
    /// The number of every pair; [`UNREACHED`] if it has none yet.
    numbers: Vec<u32>,
    columns: usize,
}

const UNREACHED: u32 = u32::MAX;

/// For so many joint states room is made before it is known how many will be reached.
const ROOM_MAX: usize = 256;

impl Pairs {
    fn new(rows: usize, columns: usize) -> Result<Pairs, TooLarge> {
        let all = rows * columns;
        if JOINT_STATES_MAX < all {
            return Err(TooLarge { joint_states: all, rounds: None });
        }
        let reached = Vec::with_capacity(all.min(ROOM_MAX));
        let mut res = Pairs { reached, numbers: vec![UNREACHED; all], columns };
        res.number((0, 0));
        Ok(res)
    }

    fn number(&mut self, pair: (usize, usize)) -> u32 {
        let number = &mut self.numbers[pair.0 * self.columns + pair.1];
        if *number == UNREACHED {
            *number = u32::try_from(self.reached.len()).expect("there are at most 2¹⁶ pairs");
            self.reached.push(pair);
        }
        *number
    }
}
