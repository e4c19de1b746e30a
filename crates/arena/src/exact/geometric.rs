//! A continuation probability: discounted sums, by one system of linear equations.

use super::{
    Chain, EQUATIONS_MAX, Expectation, ExpectedAftermath, TooLarge, chain::Fan, elimination::Elimination,
    plus,
};

/// Rounds beyond so many expected lengths are played with a probability below 10⁻²⁰, which is lost
/// in rounding: δ^t < e^(−t(1 − δ)), and e^(−47) is less than that.
const LENGTHS_MAX: f64 = 47.0;

impl Chain {
    /// The expectation of a match that goes on after every round with probability `continuation`, in
    /// [0, 1), but never beyond `cap` rounds.
    ///
    /// Without a cap `counts` are the discounted sums of outcome probabilities with discount factor
    /// δ = `continuation`, from δ⁰ on.
    ///
    /// # Errors
    ///
    /// If the chain has more than 1 024 joint states, or there is a cap, and the number of joint
    /// states times that of rounds exceeds 2²⁶; rounds beyond 47/(1 − δ) are left out.
    ///
    /// # Panics
    ///
    /// If `continuation` lies outside [0, 1).
    pub fn geometric(&self, continuation: f64, cap: Option<u64>) -> Result<Expectation, TooLarge> {
        let rounds = rounds_that_matter(continuation);
        match cap {
            Some(cap) if cap < rounds => self.followed(continuation, cap),
            _ if self.solving_is_quicker(rounds) => Ok(self.solved(continuation)),
            _ => self.followed(continuation, rounds),
        }
    }

    /// The expected counts of [`geometric`](Self::geometric) without a cap, for whoever needs no
    /// covariance.
    ///
    /// # Errors
    ///
    /// As for [`geometric`](Self::geometric).
    ///
    /// # Panics
    ///
    /// If `continuation` lies outside [0, 1).
    pub fn discounted(&self, continuation: f64) -> Result<[f64; 4], TooLarge> {
        let rounds = rounds_that_matter(continuation);
        Ok(match self.joint_states() {
            1 => self.discounted_among::<1>(continuation),
            2 => self.discounted_among::<2>(continuation),
            3 => self.discounted_among::<3>(continuation),
            4 => self.discounted_among::<4>(continuation),
            5 => self.discounted_among::<5>(continuation),
            _ if self.solving_is_quicker(rounds) => {
                let n = self.joint_states();
                let (mut rates, mut exits, mut visits) = (vec![0.0; n * n], vec![0.0; n], vec![0.0; n]);
                self.prepare(continuation, &mut rates, &mut exits);
                Elimination::of_many(&mut rates, &mut exits).visits(&mut visits);
                self.counts(&visits)
            }
            _ => self.followed(continuation, rounds)?.counts,
        })
    }

    /// The same on N joint states, where allocating would take longer than solving.
    fn discounted_among<const N: usize>(&self, continuation: f64) -> [f64; 4] {
        let (mut rates, mut exits, mut visits) = ([[0.0; N]; N], [0.0; N], [0.0; N]);
        self.prepare(continuation, rates.as_flattened_mut(), &mut exits);
        Elimination::new(rates.as_flattened_mut(), &mut exits).visits(&mut visits);
        self.counts(&visits)
    }

    /// Whether it takes less time to solve equations than to follow so many rounds. Operations of
    /// elimination are many but run through memory in order.
    fn solving_is_quicker(&self, rounds: u64) -> bool {
        let n = self.joint_states();
        n <= EQUATIONS_MAX && (n * n * n) as f64 <= 200.0 * self.size() as f64 * rounds as f64
    }

    fn solved(&self, continuation: f64) -> Expectation {
        let n = self.joint_states();
        let (mut rates, mut exits, mut visits) = (vec![0.0; n * n], vec![0.0; n], vec![0.0; n]);
        self.prepare(continuation, &mut rates, &mut exits);
        let elimination = Elimination::of_many(&mut rates, &mut exits);
        elimination.visits(&mut visits);
        let counts = self.counts(&visits);
        // The counts that are expected from each state on.
        let mut ahead = self.outcomes.clone();
        elimination.collect(&mut ahead);
        // E[N_k N_l] from one round to the next: what the round counts of the one, times what is ahead
        // of the other.
        let mut products = [[0.0; 4]; 4];
        for (state, visits) in visits.iter().enumerate() {
            for step in self.steps(state) {
                let line = &mut products[step.outcome];
                *line = plus(*line, continuation * visits * step.probability, ahead[step.to]);
            }
        }
        let covariance = std::array::from_fn(|k| {
            std::array::from_fn(|l| {
                let same_round = if k == l { counts[k] } else { 0.0 };
                same_round + products[k][l] + products[l][k] - counts[k] * counts[l]
            })
        });
        Expectation {
            rounds: 1.0 / (1.0 - continuation),
            counts,
            covariance,
            aftermath: ExpectedAftermath::NONE,
        }
    }

    /// Puts into `rates` and `exits`, which must be zero, the chain with every round the last one with
    /// probability 1 − `continuation`.
    #[inline(always)]
    fn prepare(&self, continuation: f64, rates: &mut [f64], exits: &mut [f64]) {
        exits.fill(1.0 - continuation);
        for (line, fans) in rates.chunks_exact_mut(exits.len()).zip(self.all_fans()) {
            for Fan { probability, to } in fans {
                for k in 0..4 {
                    line[to[k] as usize] += continuation * probability[k];
                }
            }
        }
    }

    /// What so many visits of each state count.
    #[inline(always)]
    fn counts(&self, visits: &[f64]) -> [f64; 4] {
        let mut res = [0.0; 4];
        for (visits, outcomes) in visits.iter().zip(&self.outcomes) {
            res = plus(res, *visits, *outcomes);
        }
        res
    }
}

pub(super) fn check(continuation: f64) {
    assert!((0.0..1.0).contains(&continuation), "a match goes on with probability {continuation}");
}

/// The number of rounds after which nothing is left but what rounding loses.
pub(super) fn rounds_that_matter(continuation: f64) -> u64 {
    check(continuation);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "above 0; the cast saturates"
    )]
    let res = (LENGTHS_MAX / (1.0 - continuation)).ceil() as u64;
    res
}
