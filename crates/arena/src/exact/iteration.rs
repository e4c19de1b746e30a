//! Round by round: the curve of play, and any length of match on chains of any size.

use super::{
    Chain, Expectation, TooLarge, WORK_MAX,
    chain::Fan,
    completed,
    doubling::{self, Ends},
    plus,
};

/// The probabilities of CC, CD, DC, DD round by round, without end: see [`Chain::curve`].
#[derive(Clone, Debug)]
pub struct Curve<'a> {
    chain: &'a Chain,
    /// Probability of being in each state.
    here: Vec<f64>,
    next: Vec<f64>,
}

impl Iterator for Curve<'_> {
    type Item = [f64; 4];

    fn next(&mut self) -> Option<[f64; 4]> {
        let mut res = [0.0; 4];
        self.next.fill(0.0);
        for (state, &here) in self.here.iter().enumerate() {
            if here != 0.0 {
                res = plus(res, here, self.chain.outcomes[state]);
                for step in self.chain.steps(state) {
                    self.next[step.to] += here * step.probability;
                }
            }
        }
        std::mem::swap(&mut self.here, &mut self.next);
        // Rounding takes them away from 1 in the long run.
        let mass: f64 = res.iter().sum();
        Some(res.map(|it| it / mass))
    }
}

impl Chain {
    /// The probabilities of CC, CD, DC, DD in the first round, the second, and so on without end,
    /// however long the match may last. The row player's cooperation is the sum of the first two.
    ///
    /// Every round costs time in proportion to the number of joint states. Running sums are the
    /// expected counts up to each round.
    ///
    /// ```
    /// use arena::{Noise, exact::Chain};
    /// use kernel::Automaton;
    ///
    /// // Cooperation of two tit-for-tats, of whose moves every tenth is not what was meant.
    /// let tit_for_tat = Automaton::memory_one(1.0, [1.0, 0.0, 1.0, 0.0]);
    /// let noise = Noise { execution: 0.1, perception: 0.0 };
    /// let chain = Chain::new(&tit_for_tat, &tit_for_tat, noise)?;
    /// let cooperation: Vec<f64> = chain.curve().map(|[cc, cd, ..]| cc + cd).take(3).collect();
    /// for (round, expected) in cooperation.iter().zip([0.9, 0.82, 0.756]) {
    ///     assert!((round - expected).abs() < 1e-12);
    /// }
    /// # Ok::<(), arena::exact::TooLarge>(())
    /// ```
    pub fn curve(&self) -> Curve<'_> {
        let mut here = vec![0.0; self.joint_states()];
        let next = here.clone();
        here[0] = 1.0;
        Curve { chain: self, here, next }
    }

    /// The expectation of a match of exactly `rounds` rounds.
    ///
    /// # Errors
    ///
    /// If the number of joint states times `rounds` exceeds 2²⁶, except that up to 8 joint states,
    /// the first round's not counted if it never comes again, may play for ever.
    pub fn finite(&self, rounds: u64) -> Result<Expectation, TooLarge> {
        if rounds == 0 {
            return Ok(Expectation::NOTHING);
        }
        match self.joint_states() - self.first_again() {
            1 => Ok(self.doubled::<1>(rounds)),
            2 => Ok(self.doubled::<2>(rounds)),
            3 => Ok(self.doubled::<3>(rounds)),
            4 => Ok(self.doubled::<4>(rounds)),
            5 => Ok(self.doubled::<5>(rounds)),
            6 => Ok(self.doubled::<6>(rounds)),
            7 => Ok(self.doubled::<7>(rounds)),
            8 => Ok(self.doubled::<8>(rounds)),
            _ => self.followed(1.0, rounds),
        }
    }

    /// The same if N states can follow a round.
    fn doubled<const N: usize>(&self, rounds: u64) -> Expectation {
        let again = self.first_again();
        let (mut first, mut ends) = ([[0.0; 4]; N], [[[0.0; 4]; N]; N]);
        self.note_ends(0, again, &mut first);
        for (state, ends) in (again..).zip(&mut ends) {
            self.note_ends(state, again, ends);
        }
        doubling::expectation(&first, &ends, rounds)
    }

    /// Notes how a round from `state` ends; the first place is that of state `again`.
    fn note_ends<const N: usize>(&self, state: usize, again: usize, ends: &mut Ends<N>) {
        for Fan { probability, to } in self.fans(state) {
            for k in 0..4 {
                if probability[k] != 0.0 {
                    ends[to[k] as usize - again][k] += probability[k];
                }
            }
        }
    }

    /// The first of the states that can follow a round: all of them, or all but that of the first
    /// round.
    fn first_again(&self) -> usize {
        usize::from(!self.restarts)
    }

    /// The expectation of a match that goes on after every round with probability `continuation`, in
    /// [0, 1], but ends after `rounds` rounds; one round after the other.
    pub(super) fn followed(&self, continuation: f64, rounds: u64) -> Result<Expectation, TooLarge> {
        if WORK_MAX < (self.joint_states() as u64).saturating_mul(rounds) {
            return Err(TooLarge { joint_states: self.joint_states(), rounds: Some(rounds) });
        }
        Ok(pulp::Arch::new().dispatch(Following { chain: self, continuation, rounds }))
    }
}

pub(super) struct Following<'a> {
    pub(super) chain: &'a Chain,
    pub(super) continuation: f64,
    pub(super) rounds: u64,
}

impl pulp::NullaryFnOnce for Following<'_> {
    type Output = Expectation;

    #[inline(always)]
    fn call(self) -> Expectation {
        let Following { chain, continuation, rounds } = self;
        let mut walk = Walk::new(chain);
        let mut lengths = Lengths::default();
        let mut res = Expectation::NOTHING;
        // The probability that a round is played.
        let mut weight = 1.0;
        for _ in 0..rounds {
            let outcomes = walk.step(weight);
            res.rounds += weight;
            res.counts = plus(res.counts, weight, outcomes);
            for (line, outcome) in res.covariance.iter_mut().zip(outcomes) {
                *line = plus(*line, -weight * outcome, outcomes);
            }
            if continuation < 1.0 {
                lengths.step(weight, outcomes);
                weight *= continuation;
            }
        }
        let lagged = walk.lagged();
        for (k, line) in res.covariance.iter_mut().enumerate() {
            line[k] += res.counts[k];
            *line = plus(*line, 1.0, lagged[k]);
            *line = plus(*line, 1.0, lagged.map(|it| it[k]));
            if continuation < 1.0 {
                *line = plus(*line, 1.0, lengths.squares[k]);
                *line = plus(*line, -res.counts[k], res.counts);
            }
        }
        res
    }
}

/// The chain as it goes from round to round, and how the rounds so far bear on the coming one.
struct Walk<'a> {
    chain: &'a Chain,
    here: Vec<Place>,
    /// All zero between rounds.
    next: Vec<Place>,
    /// What the last round has added to the means of [`Place`].
    last: [f64; 4],
    /// The sum of the probabilities of `here`, which rounding takes away from 1 in the long run.
    mass: f64,
    /// The sum of `here` over all rounds, weighted.
    sum: Vec<[f64; 4]>,
}

/// The probability of being in a state before a round; then for CC, CD and DC how far their number so
/// far is above its mean if the chain is there, times that probability.
///
/// The mean of the last round has yet to be taken off.
#[derive(Clone, Copy, Default)]
#[repr(align(32))]
struct Place([f64; 4]);

impl Walk<'_> {
    fn new(chain: &Chain) -> Walk<'_> {
        let states = chain.joint_states();
        let mut here = vec![Place::default(); states];
        here[0].0[0] = 1.0;
        Walk {
            chain,
            here,
            next: vec![Place::default(); states],
            last: [0.0; 4],
            mass: 1.0,
            sum: vec![[0.0; 4]; states],
        }
    }

    /// Plays a round, which counts `weight` times; returns its outcome probabilities.
    #[inline(always)]
    fn step(&mut self, weight: f64) -> [f64; 4] {
        let weight = weight / self.mass;
        let mut outcomes = [0.0; 4];
        for ((place, sum), fans) in self.here.iter_mut().zip(&mut self.sum).zip(self.chain.all_fans()) {
            let Place(here) = std::mem::take(place);
            let reach = here[0];
            let here = plus(here, -reach, self.last);
            *sum = plus(*sum, weight, here);
            for fan in fans {
                outcomes = plus(outcomes, reach, fan.probability);
                for k in 0..4 {
                    let mut after = here;
                    if k < 3 {
                        after[k + 1] += reach;
                    }
                    let Place(next) = &mut self.next[fan.to[k] as usize];
                    *next = plus(*next, fan.probability[k], after);
                }
            }
        }
        std::mem::swap(&mut self.here, &mut self.next);
        self.mass = outcomes.iter().sum();
        let outcomes @ [cc, cd, dc, _] = outcomes.map(|it| it / self.mass);
        self.last = [0.0, cc, cd, dc];
        outcomes
    }

    /// The covariances of the numbers before a round (row) with its outcome (column), summed over all
    /// rounds.
    fn lagged(&self) -> [[f64; 4]; 4] {
        let mut res = [[0.0; 4]; 4];
        for (sum, outcomes) in self.sum.iter().zip(&self.chain.outcomes) {
            for (line, drift) in res.iter_mut().zip(&sum[1..]) {
                *line = plus(*line, *drift, *outcomes);
            }
        }
        completed(res)
    }
}

/// What lengths vary by: the mean over all lengths of the match of the products of the counts that
/// are expected given its length.
#[derive(Default)]
struct Lengths {
    /// The counts that are expected of the rounds so far.
    counts: [f64; 4],
    squares: [[f64; 4]; 4],
}

impl Lengths {
    /// Lengthens the match by a round that is played with probability `weight`.
    fn step(&mut self, weight: f64, outcomes: [f64; 4]) {
        let longer = plus(self.counts, 1.0, outcomes);
        for (k, line) in self.squares.iter_mut().enumerate() {
            *line = plus(*line, weight * outcomes[k], self.counts);
            *line = plus(*line, weight * longer[k], outcomes);
        }
        self.counts = longer;
    }
}
