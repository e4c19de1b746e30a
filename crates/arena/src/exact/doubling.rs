//! A fixed number of rounds on few joint states: what is known of n rounds gives 2n.

use std::array::from_fn;

use super::{Expectation, ExpectedAftermath, completed, plus};

/// The probabilities that a round ends in each of N states, by each outcome.
pub(super) type Ends<const N: usize> = [[f64; 4]; N];

/// What some number of rounds does from one state, among N states.
///
/// Only deviations from means are kept, so that little varying on top of much is not lost in
/// rounding.
#[derive(Clone, Copy)]
struct Stretch<const N: usize> {
    /// Probability of being in each state afterwards.
    reach: [f64; N],
    /// Expected number of rounds with each outcome.
    counts: [f64; 4],
    /// For each state and outcome how far the outcome's number is above its mean if the stretch ends
    /// in that state, times the probability that it does. Sums to 0 over states.
    drift: [[f64; 4]; N],
    /// Covariances of the numbers of CC, CD and DC (row) with those of all outcomes (column). The
    /// number of rounds being certain, they leave nothing to say of DD.
    covariance: [[f64; 4]; 3],
}

impl<const N: usize> Stretch<N> {
    const NOTHING: Stretch<N> =
        Stretch { reach: [0.0; N], counts: [0.0; 4], drift: [[0.0; 4]; N], covariance: [[0.0; 4]; 3] };

    /// One round.
    #[inline(always)]
    fn round(ends: &Ends<N>) -> Stretch<N> {
        let mut outcomes = [0.0; 4];
        for ends in ends {
            outcomes = plus(outcomes, 1.0, *ends);
        }
        let reach: [f64; N] = from_fn(|t| ends[t].iter().sum());
        let drift = from_fn(|t| plus(ends[t], -reach[t], outcomes));
        let covariance = from_fn(|k| {
            from_fn(|l| if k == l { outcomes[k] * (1.0 - outcomes[k]) } else { -outcomes[k] * outcomes[l] })
        });
        Stretch { reach, counts: outcomes, drift, covariance }
    }

    /// This stretch and then one of `following`, according to where it ends.
    #[inline(always)]
    fn then(&self, following: &[Stretch<N>; N]) -> Stretch<N> {
        let mut ahead = [0.0; 4];
        for (reach, next) in self.reach.iter().zip(following) {
            ahead = plus(ahead, *reach, next.counts);
        }
        let (mut reach, mut drift, mut covariance) = ([0.0; N], [[0.0; 4]; N], self.covariance);
        for (s, next) in following.iter().enumerate() {
            // How much more than on average is ahead, and how far above its mean a number will be.
            let surplus = plus(next.counts, -1.0, ahead);
            let above = plus(self.drift[s], self.reach[s], surplus);
            reach = plus(reach, self.reach[s], next.reach);
            for (t, drift) in drift.iter_mut().enumerate() {
                *drift = plus(plus(*drift, next.reach[t], above), self.reach[s], next.drift[t]);
            }
            for (k, line) in covariance.iter_mut().enumerate() {
                *line = plus(*line, self.reach[s], next.covariance[k]);
                *line = plus(plus(*line, above[k], surplus), surplus[k], self.drift[s]);
            }
        }
        Stretch { reach, counts: plus(self.counts, 1.0, ahead), drift, covariance }
    }

    /// Makes the probabilities sum to 1 again. Rounding errors would double with the rounds.
    #[inline(always)]
    fn normalise(&mut self) {
        let scale = 1.0 / self.reach.iter().sum::<f64>();
        self.reach = self.reach.map(|it| it * scale);
    }
}

/// The expectation of `rounds` rounds, at least one. The first ends as `first` says, those after it
/// as `ends` says of the state before them.
pub(super) fn expectation<const N: usize>(first: &Ends<N>, ends: &[Ends<N>; N], rounds: u64) -> Expectation {
    pulp::Arch::new().dispatch(Doubling { first, ends, rounds })
}

pub(super) struct Doubling<'a, const N: usize> {
    pub(super) first: &'a Ends<N>,
    pub(super) ends: &'a [Ends<N>; N],
    pub(super) rounds: u64,
}

impl<const N: usize> pulp::NullaryFnOnce for Doubling<'_, N> {
    type Output = Expectation;

    #[inline(always)]
    fn call(self) -> Expectation {
        let Doubling { first, ends, rounds } = self;
        let mut total = Stretch::round(first);
        let (mut block, mut twice) = (&mut [Stretch::NOTHING; N], &mut [Stretch::NOTHING; N]);
        for (stretch, ends) in block.iter_mut().zip(ends) {
            *stretch = Stretch::round(ends);
        }
        // To double a block is as much work as to append it N times.
        let mut left = rounds - 1;
        while 2 * (N as u64) < left {
            if left % 2 == 1 {
                total = total.then(block);
            }
            left /= 2;
            for (twice, once) in twice.iter_mut().zip(&*block) {
                *twice = once.then(block);
                twice.normalise();
            }
            std::mem::swap(&mut block, &mut twice);
        }
        for _ in 0..left {
            total = total.then(block);
        }
        let [cc, cd, dc] = total.covariance;
        let covariance = completed([cc, cd, dc, [0.0; 4]]);
        Expectation {
            rounds: rounds as f64,
            counts: total.counts,
            covariance,
            aftermath: ExpectedAftermath::NONE,
        }
    }
}
