//! Expectations without sampling error, for pairs of automata.
//!
//! This is an *estimator*, not a kernel: it answers what the tallies of the reference match
//! ([`crate::play()`]) are on average and how they vary, by the Markov chain on the joint states of the
//! two players. Wins, medians and ranks over a finite number of repetitions are no expectations of
//! counts: they still need samples.
//!
//! Suggested reading order: [`Expectation`]; `exact/chain.rs`, the chain; `exact/merge.rs`, which
//! states are the same; then one file for each horizon: `exact/iteration.rs` and `exact/doubling.rs`
//! (a fixed number of rounds), `exact/geometric.rs`, `exact/limit.rs`; `exact/elimination.rs`, the
//! linear algebra; `exact/memory_one.rs`, a shorter way for players who remember one outcome;
//! `exact/conquest.rs`, matches that a conquest may end.
//!
//! # How exact
//!
//! Play resolves probabilities to 32 bits ([`kernel::random::threshold`]); here a probability is the
//! number that the automaton states. They differ by less than 2⁻³² ≈ 2.4 · 10⁻¹⁰, which no number of
//! matches that can be played would reveal. What is left is rounding: about 10⁻¹⁵ of the expected
//! number of rounds. Sums are taken in a fixed order, so every machine rounds the same way.
//!
//! # What it costs
//!
//! With n joint states that are reachable and not the same, 4n possible steps (16n if perception
//! errs):
//!
//! | question | cost grows with |
//! |---|---|
//! | fixed number of rounds T, up to 8 joint states | n³ log T |
//! | the same, more joint states | n T |
//! | continuation probability δ | the lesser of n³ and n/(1 − δ) |
//! | the same with a cap | n · min(cap, 1/(1 − δ)) |
//! | limit of means | n³ |
//!
//! Two players who remember one outcome have at most 5 joint states, whatever errs, if a fixed number
//! of rounds or [`discounted`] is asked for.
//!
//! What would take more than about a second is refused as [`TooLarge`]: then play instead. That is
//! more than 65 536 joint states before the unreachable ones are left out; 2²⁶ joint states × rounds
//! where rounds are followed one by one; 1 024 states that a recurrent class, or what comes before
//! them all, has in the limit of means.

#![expect(
    clippy::inline_always,
    reason = "the body must be compiled for the instruction set or the number of states of the caller"
)]

mod chain;
mod conquest;
mod doubling;
mod elimination;
mod geometric;
mod iteration;
mod limit;
mod memory_one;
mod merge;

use std::fmt;

use kernel::{Automaton, Payoffs};

pub use chain::Chain;
pub use iteration::Curve;

use crate::{Horizon, Noise, Rules};
use memory_one::Outcomes;

/// The expectation and the covariance of what a match tallies.
///
/// Outcomes are in the order CC, CD, DC, DD, the row player's move first. Payoffs enter only when
/// somebody scores, so one expectation can be scored under any stage game.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Expectation {
    /// Expected number of rounds; 1 for the limit of means, where counts are shares.
    pub rounds: f64,
    /// Expected number of rounds with each outcome.
    pub counts: [f64; 4],
    /// Covariance of those numbers in one match, the random length of the match included.
    pub covariance: [[f64; 4]; 4],
    /// What comes after conquests.
    pub aftermath: ExpectedAftermath,
}

/// The expectation and the covariance of the rounds that are lived through after a conquest
/// ([`Aftermath`](crate::Aftermath)): as winner first, then as loser.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExpectedAftermath {
    /// Expected numbers of rounds.
    pub counts: [f64; 2],
    /// Covariances of each of them with the numbers of CC, CD, DC and DD, of rounds lived as winner, and
    /// of rounds lived as loser.
    pub covariance: [[f64; 6]; 2],
}

impl ExpectedAftermath {
    /// No match ends by conquest.
    pub const NONE: ExpectedAftermath = ExpectedAftermath { counts: [0.0; 2], covariance: [[0.0; 6]; 2] };

    /// True if no match ends by conquest.
    pub fn is_none(&self) -> bool {
        *self == ExpectedAftermath::NONE
    }

    fn transposed(&self) -> ExpectedAftermath {
        let swap = |[cc, cd, dc, dd, won, lost]: [f64; 6]| [cc, dc, cd, dd, lost, won];
        let ([won, lost], [of_won, of_lost]) = (self.counts, self.covariance.map(swap));
        ExpectedAftermath { counts: [lost, won], covariance: [of_lost, of_won] }
    }
}

/// The expectation of a match between two automata.
///
/// For several questions about the same pair build the [`Chain`] once.
///
/// # Errors
///
/// If the answer would take too long; [`feasible`] is a test that costs next to nothing.
///
/// # Panics
///
/// If the horizon is geometric with a continuation probability outside [0, 1).
///
/// ```
/// use arena::{Rules, exact};
/// use kernel::{Automaton, Payoffs};
///
/// let generous = Automaton::memory_one(1.0, [1.0, 0.1, 1.0, 0.1]);
/// let coin = Automaton::memory_one(0.5, [0.5; 4]);
/// let match_ = exact::expectation(&generous, &coin, &Rules::fixed(200))?;
/// assert!((match_.cooperation() - 0.55225).abs() < 1e-12);
/// assert!((match_.mean_score(&Payoffs::AXELROD) - 2.171625).abs() < 1e-12);
/// # Ok::<(), exact::TooLarge>(())
/// ```
pub fn expectation(row: &Automaton, column: &Automaton, rules: &Rules) -> Result<Expectation, TooLarge> {
    if !rules.conquest.is_never() {
        let chain = Chain::new(row, column, rules.noise)?;
        return conquest::expectation(&chain, rules.conquest, rules.horizon);
    }
    if let Horizon::Fixed(rounds) = rules.horizon
        && let Some(outcomes) = Outcomes::new(row.states(), column.states(), rules.noise)
    {
        return Ok(outcomes.finite(rounds));
    }
    let chain = Chain::new(row, column, rules.noise)?;
    match rules.horizon {
        Horizon::Fixed(rounds) => chain.finite(rounds),
        Horizon::Geometric { continuation, cap } => chain.geometric(continuation, cap),
    }
}

/// Whether [`expectation`] is sure to answer, found out without building the chain.
///
/// It is careful: it counts all pairs of states, even those that cannot be reached or do not differ.
/// So what it allows is never refused; of what it does not allow, some would be answered.
///
/// # Panics
///
/// If the horizon is geometric with a continuation probability outside [0, 1).
pub fn feasible(row: &Automaton, column: &Automaton, rules: &Rules) -> bool {
    let pairs = row.states().len() * column.states().len();
    if !rules.conquest.is_never() {
        return pairs <= JOINT_STATES_MAX && conquest::feasible(pairs, rules.horizon);
    }
    let followed = |rounds: u64| (pairs as u64).saturating_mul(rounds) <= WORK_MAX;
    pairs <= JOINT_STATES_MAX
        && match rules.horizon {
            Horizon::Fixed(rounds) => {
                followed(rounds)
                    || pairs <= DOUBLED_MAX
                    || Outcomes::new(row.states(), column.states(), rules.noise).is_some()
            }
            Horizon::Geometric { continuation, cap } => {
                let rounds = geometric::rounds_that_matter(continuation);
                // Up to so many equations nothing is followed that would take longer than to solve them.
                followed(cap.map_or(rounds, |cap| cap.min(rounds)))
                    || (cap.is_none_or(|cap| rounds <= cap) && pairs <= EQUATIONS_MAX)
            }
        }
}

/// The discounted sums of the probabilities of CC, CD, DC, DD over the rounds of a match without end,
/// with discount factor `continuation`, from its 0th power on: expected counts if the match goes on
/// after every round with that probability.
///
/// For whoever needs no covariance, and many pairs that remember one outcome: those build no chain.
///
/// # Errors
///
/// As for [`Chain::new`] and [`Chain::discounted`].
///
/// # Panics
///
/// If `continuation` lies outside [0, 1).
///
/// ```
/// use arena::{Noise, exact};
/// use kernel::Automaton;
///
/// // Grim trigger loses one round to a defector.
/// let (grim, defector) =
///     (Automaton::memory_one(1.0, [1.0, 0.0, 0.0, 0.0]), Automaton::memory_one(0.0, [0.0; 4]));
/// let [cc, cd, dc, dd] = exact::discounted(&grim, &defector, Noise::default(), 0.75)?;
/// assert_eq!([cc, cd, dc, dd], [0.0, 1.0, 0.0, 3.0]);
/// # Ok::<(), exact::TooLarge>(())
/// ```
pub fn discounted(
    row: &Automaton,
    column: &Automaton,
    noise: Noise,
    continuation: f64,
) -> Result<[f64; 4], TooLarge> {
    match Outcomes::new(row.states(), column.states(), noise) {
        Some(outcomes) => Ok(outcomes.discounted(continuation)),
        None => Chain::new(row, column, noise)?.discounted(continuation),
    }
}

/// The stationary distribution of a Markov chain with these rates (or probabilities) of steps between its
/// states, row by row. What is on the diagonal is ignored, and only ratios matter. The rates are used up.
///
/// By elimination without a subtraction (Grassmann, Taksar & Heyman 1985): every share is accurate to
/// rounding, however rare some steps are.
///
/// # Panics
///
/// If `rates` is not a square of so many states, or there is none.
///
/// ```
/// // Two states that are hardly ever left.
/// assert_eq!(arena::exact::stationary(&mut [0.0, 1e-200, 3e-200, 0.0], 2), [0.75, 0.25]);
/// ```
pub fn stationary(rates: &mut [f64], states: usize) -> Vec<f64> {
    assert!(0 < states && rates.len() == states * states, "rates must be a square of states");
    let (mut exits, mut res) = (vec![0.0; states], vec![0.0; states]);
    elimination::Elimination::of_many(rates, &mut exits).stationary(&mut res);
    res
}

impl Expectation {
    const NOTHING: Expectation = Expectation {
        rounds: 0.0,
        counts: [0.0; 4],
        covariance: [[0.0; 4]; 4],
        aftermath: ExpectedAftermath::NONE,
    };

    /// The same seen by the opponent.
    #[must_use]
    pub fn transposed(&self) -> Expectation {
        let swap = |[cc, cd, dc, dd]: [_; 4]| [cc, dc, cd, dd];
        let [cc, cd, dc, dd] = self.covariance.map(swap);
        Expectation {
            rounds: self.rounds,
            counts: swap(self.counts),
            covariance: [cc, dc, cd, dd],
            aftermath: self.aftermath.transposed(),
        }
    }

    /// The row player's expected total payoff in the rounds that are played.
    pub fn score(&self, payoffs: &Payoffs) -> f64 {
        self.total(worths(payoffs))
    }

    /// The row player's expected payoff per round, what comes after a conquest being worth nothing; NaN
    /// without rounds.
    ///
    /// If the length of the match is random it is the ratio of expectations, which the ratio of sums
    /// over many matches approaches.
    pub fn mean_score(&self, payoffs: &Payoffs) -> f64 {
        self.score(payoffs) / self.rounds
    }

    /// The share of the rounds that are played in which the row player cooperates; NaN without rounds.
    pub fn cooperation(&self) -> f64 {
        self.total(COOPERATIONS) / self.played()
    }

    /// The variance of the row player's total payoff in one match.
    pub fn score_variance(&self, payoffs: &Payoffs) -> f64 {
        self.variance(worths(payoffs))
    }

    /// The variance of the row player's payoff per round in one match; NaN without rounds.
    ///
    /// The ratio of sums over m matches has 1/m of it: exactly if the length is fixed, else to first
    /// order in 1/m (the variance of a ratio; Cochran 1977).
    pub fn mean_score_variance(&self, payoffs: &Payoffs) -> f64 {
        self.ratio_variance(worths(payoffs), [1.0; 6], self.rounds)
    }

    /// The variance of the row player's share of cooperation in one match, in the same sense as
    /// [`mean_score_variance`](Self::mean_score_variance).
    pub fn cooperation_variance(&self) -> f64 {
        self.ratio_variance(COOPERATIONS, PLAYED, self.played())
    }

    /// The expected number of rounds that are played: all but those after a conquest.
    pub fn played(&self) -> f64 {
        let [won, lost] = self.aftermath.counts;
        self.rounds - won - lost
    }

    /// The expectation of a total to which a round with outcome k adds `worths[k]`, a round lived as winner
    /// `worths[4]`, and a round lived as loser `worths[5]`.
    pub fn total(&self, worths: [f64; 6]) -> f64 {
        let (played, lived) = parts(worths);
        dot(&self.counts, &played) + dot(&self.aftermath.counts, &lived)
    }

    /// The variance of such a total. Not negative.
    pub fn variance(&self, worths: [f64; 6]) -> f64 {
        self.covariance_of(worths, worths).max(0.0)
    }

    /// The covariance of two such totals.
    pub fn covariance_of(&self, a: [f64; 6], b: [f64; 6]) -> f64 {
        let ((played, lived), (others, later)) = (parts(a), parts(b));
        let res: f64 = self.covariance.iter().zip(played).map(|(line, a)| a * dot(line, &others)).sum();
        if self.aftermath.is_none() {
            return res;
        }
        let mut after = 0.0;
        for (k, line) in self.aftermath.covariance.iter().enumerate() {
            let (with_played, _) = parts(*line);
            after += lived[k] * dot(line, &b) + later[k] * dot(&with_played, &played);
        }
        res + after
    }

    fn ratio_variance(&self, worths: [f64; 6], rounds: [f64; 6], length: f64) -> f64 {
        let mean = self.total(worths) / length;
        self.variance(std::array::from_fn(|k| worths[k] - mean * rounds[k])) / (length * length)
    }
}

/// The outcomes in which the row player cooperates.
const COOPERATIONS: [f64; 6] = [1.0, 1.0, 0.0, 0.0, 0.0, 0.0];

/// The rounds that are played.
const PLAYED: [f64; 6] = [1.0, 1.0, 1.0, 1.0, 0.0, 0.0];

fn worths(payoffs: &Payoffs) -> [f64; 6] {
    [payoffs.reward, payoffs.sucker, payoffs.temptation, payoffs.punishment, 0.0, 0.0]
}

/// What belongs to rounds that are played, and what to those that are lived after a conquest.
fn parts<T>([cc, cd, dc, dd, won, lost]: [T; 6]) -> ([T; 4], [T; 2]) {
    ([cc, cd, dc, dd], [won, lost])
}

fn dot<const N: usize>(a: &[f64; N], b: &[f64; N]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Completes covariances of CC, CD and DC by those of DD, where the number of rounds is certain: no
/// deviation is left over.
fn completed(mut covariance: [[f64; 4]; 4]) -> [[f64; 4]; 4] {
    let [cc, cd, dc, dd] = &mut covariance;
    for line in [&mut *cc, &mut *cd, &mut *dc] {
        line[3] = -(line[0] + line[1] + line[2]);
    }
    *dd = std::array::from_fn(|l| -(cc[l] + cd[l] + dc[l]));
    covariance
}

/// `a + factor · b`, place by place.
#[inline(always)]
fn plus<const N: usize>(a: [f64; N], factor: f64, b: [f64; N]) -> [f64; N] {
    std::array::from_fn(|i| a[i] + factor * b[i])
}

/// Joint states of two automata that a chain may have, before the unreachable ones are left out.
const JOINT_STATES_MAX: usize = 1 << 16;

/// Joint states × rounds that are followed one by one.
const WORK_MAX: u64 = 1 << 26;

/// Joint states that may play any number of rounds, by doubling.
const DOUBLED_MAX: usize = 8;

/// Joint states of which a system of linear equations is solved.
const EQUATIONS_MAX: usize = 1 << 10;

/// An exact answer would take too long; play instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge {
    /// The joint states of the pair.
    pub joint_states: usize,
    /// The rounds that would have to be followed; `None` if the number of states alone is too much.
    pub rounds: Option<u64>,
}

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "too large for an exact answer: {} joint states", self.joint_states)?;
        match self.rounds {
            Some(rounds) => write!(f, " over {rounds} rounds"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for TooLarge {}

#[cfg(test)]
mod tests;
