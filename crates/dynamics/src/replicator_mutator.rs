//! Replicator dynamics with mutation: nobody dies out for good.

use std::ops::ControlFlow;

use kernel::Seed;

use crate::{
    Matrix,
    columns::Columns,
    law::{End, Ending, Law},
    steps::{self, Steps},
};

/// The replicator–mutator flow with mutation at a constant rate to a uniformly random other type,
///
/// ```text
/// ẋᵢ = xᵢ (πᵢ − π̄) + μ ((1 − xᵢ)/(n − 1) − xᵢ)
/// ```
///
/// for n types. Of the two forms in use this is the additive one (Hofbauer 1985): individuals mutate, at a
/// rate that does not depend on what they earn. In the other form only newborns do, at a rate that
/// depends on the level of payoffs, which no game determines (Page & Nowak 2002); with much to earn
/// outside of the game the two are the same.
///
/// Time is in units of 1/(range of payoffs), and so is the rate. Adding a constant to all payoffs, or
/// multiplying them by a positive one, changes nothing. Without mutation this would be the replicator
/// flow, for which there is [`Replicator`](crate::Replicator). If all payoffs are equal there is only
/// mutation, in the unit of time that would be 1.
///
/// The population is at rest when no share grows or falls by more than 10⁻⁵ of what it is, or of the share
/// μ/n that mutation alone keeps up; after 20 000 steps, each at most a unit of time long, it counts as
/// moving.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReplicatorMutator {
    /// The probability μ that an individual mutates, per unit of time; positive.
    pub mutation: f64,
}

/// The greatest change of a share at rest, relative to it.
const TOLERANCE: f64 = 1e-5;

/// The largest error of a share in one step.
const STEP_ERROR: f64 = 1e-6;

/// With payoffs between 0 and 1 the flow contracts no faster than at a rate of about 1 + μ; below this over
/// that rate the method is stable, and errors do not stay at what is allowed but vanish.
const STEP_MAX: f64 = 1.0;

impl Law for ReplicatorMutator {
    /// # Panics
    ///
    /// If the rate of mutation is not positive, and where the trait says so.
    fn follow(
        &self,
        payoffs: &Matrix,
        start: &[f64],
        _: Seed,
        visit: &mut dyn FnMut(&[f64], f64) -> ControlFlow<()>,
    ) -> Ending {
        let Self { mutation } = *self;
        assert!(0.0 < mutation && mutation.is_finite(), "the rate of mutation must be positive");
        assert_eq!(start.len(), payoffs.size(), "one share for every type");
        assert!(start.iter().all(|&it| 0.0 < it), "shares must be positive");
        if start.len() == 1 {
            return Ending { shares: vec![1.0], end: End::Rest };
        }
        let columns = Columns::of_unit_range(payoffs).map(|it| it.0);
        let flow = Flow { columns, mutation, floor: mutation / start.len() as f64 };
        steps::follow(flow, start, visit)
    }
}

struct Flow {
    /// None if all earn the same.
    columns: Option<Columns>,
    mutation: f64,
    /// Mutation alone keeps a share at about this, however badly the type fares.
    floor: f64,
}

impl Flow {
    /// The worst error of a share; with a rare one counted as in [`Replicator`](crate::Replicator), where what
    /// counts is relative to it.
    fn worst(&self, steps: &Steps) -> f64 {
        let weighted = |(error, share): (&f64, &f64)| {
            let share = share + self.floor;
            error.abs() * (share + 1e-3) / share
        };
        steps.error.iter().zip(&steps.state).map(weighted).fold(0.0, f64::max)
    }
}

impl steps::Flow for Flow {
    const STEPS_MAX: usize = 20_000;

    fn slope(&mut self, shares: &[f64], slope: &mut [f64]) {
        slope.fill(0.0);
        if let Some(columns) = &mut self.columns {
            columns.payoffs(shares, slope);
        }
        let mean: f64 = slope.iter().zip(shares).map(|(payoff, share)| payoff * share).sum();
        let total: f64 = shares.iter().sum();
        let per_type = self.mutation / (shares.len() - 1) as f64;
        for (slope, share) in slope.iter_mut().zip(shares) {
            *slope = share * (*slope - mean) + per_type * (total - share) - self.mutation * share;
        }
    }

    fn is_at_rest(&self, steps: &Steps) -> bool {
        let mut changes = steps.slope.iter().zip(&steps.state);
        changes.all(|(slope, share)| slope.abs() <= TOLERANCE * (share + self.floor))
    }

    fn longest(&self, _: &Steps) -> f64 {
        STEP_MAX / (1.0 + self.mutation)
    }

    fn judge(&self, steps: &Steps) -> (bool, f64) {
        let error = self.worst(steps);
        let factor = steps::factor(STEP_ERROR, error);
        let will_do = error <= STEP_ERROR && steps.trial.iter().all(|&it| 0.0 < it);
        (will_do, if will_do { factor } else { factor.min(0.5) })
    }

    /// Shares add up to 1.
    fn mend(&self, shares: &mut [f64]) {
        let total: f64 = shares.iter().sum();
        for share in shares {
            *share /= total;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Replicator, linear};

    fn game(rows: &[&[f64]]) -> Matrix {
        Matrix::from_fn(rows.len(), |i, j| rows[i][j])
    }

    fn end(mutation: f64, payoffs: &Matrix, start: &[f64]) -> Ending {
        let go_on = &mut |_: &[f64], _: f64| ControlFlow::Continue(());
        ReplicatorMutator { mutation }.follow(payoffs, start, Seed(0), go_on)
    }

    fn rps(win: f64) -> Matrix {
        game(&[&[0.0, -1.0, win], &[win, 0.0, -1.0], &[-1.0, win, 0.0]])
    }

    /// Two types of which one always earns 1 more: μ − 2μx + x(1 − x) = 0 for its share x.
    #[test]
    fn a_constant_advantage_is_balanced_by_mutation() {
        let payoffs = game(&[&[1.0, 1.0], &[0.0, 0.0]]);
        for mutation in [1e-9, 1e-4, 0.01, 0.3, 5.0] {
            let b = 1.0 - 2.0 * mutation;
            let exact = f64::midpoint(b, (b * b + 4.0 * mutation).sqrt());
            for start in [1e-6, 0.5] {
                let ending = end(mutation, &payoffs, &[start, 1.0 - start]);
                assert_eq!(ending.end, End::Rest);
                assert!((ending.shares[0] - exact).abs() < 1e-5, "{mutation} {exact} {ending:?}");
                let rare = (1.0 - exact, ending.shares[1]);
                assert!((rare.0 - rare.1).abs() < 1e-4 * rare.1 + 1e-15, "{mutation} {rare:?}");
            }
        }
    }

    #[test]
    fn mutation_alone_mixes_evenly() {
        let ending = end(0.1, &Matrix::from_fn(4, |_, _| 3.0), &[0.97, 0.01, 0.01, 0.01]);
        assert!(ending.end == End::Rest && ending.shares.iter().all(|it| (it - 0.25).abs() < 1e-4));
    }

    /// At rest, with payoffs as they are there, shares solve linear equations: selection and mutation add up
    /// to nothing for every type, and shares to 1.
    #[test]
    fn rest_points_solve_linear_equations() {
        let mut rng = kernel::Rng::new(Seed(5));
        let mut rests = 0;
        for types in [2, 3, 5, 20] {
            let payoffs = Matrix::from_fn(types, |_, _| rng.unit());
            let (low, high) = payoffs.range();
            let (mutation, n) = (0.05, types as f64);
            let ending = end(mutation, &payoffs, &vec![1.0 / n; types]);
            if ending.end != End::Rest {
                continue;
            }
            rests += 1;
            let earned: Vec<f64> =
                (0..types).map(|i| (payoffs.against(i, &ending.shares) - low) / (high - low)).collect();
            let mean: f64 = earned.iter().zip(&ending.shares).map(|(payoff, share)| payoff * share).sum();
            let per_type = mutation / (n - 1.0);
            let rows: Vec<Vec<f64>> = (0..types)
                .map(|i| {
                    let entry = |j| {
                        let own = if i == j { mean + mutation - earned[i] } else { 0.0 };
                        let others = if i == j { 0.0 } else { -per_type };
                        own + others
                    };
                    (0..types).map(entry).chain([0.0]).collect()
                })
                .chain([vec![1.0; types + 1]])
                .collect();
            let linear::Solution::One(exact, _) = linear::solve(rows, 1e-4) else { panic!("{types}") };
            for (share, exact) in ending.shares.iter().zip(exact) {
                assert!((share - exact).abs() < 1e-3, "{types} {share} {exact}");
            }
        }
        assert!(3 <= rests, "{rests}");
    }

    /// Where winning costs more than it brings, shares spiral out to the border without mutation and stay
    /// at the centre with enough of it.
    #[test]
    fn mutation_can_still_a_cycle() {
        let outward = rps(0.8);
        assert_eq!(end(1e-4, &outward, &[0.4, 0.3, 0.3]).end, End::Moving);
        let ending = end(0.2, &outward, &[0.6, 0.3, 0.1]);
        assert!(ending.end == End::Rest && ending.shares.iter().all(|it| (it - 1.0 / 3.0).abs() < 1e-3));
    }

    #[test]
    fn without_much_mutation_the_path_is_the_replicators() {
        let payoffs = rps(1.5);
        let start = [0.6, 0.3, 0.1];
        let until = |law: &dyn Law, at: f64| {
            let mut near: Vec<(f64, Vec<f64>)> = vec![(0.0, start.to_vec())];
            let mut time = 0.0;
            law.follow(&payoffs, &start, Seed(0), &mut |shares, step| {
                time += step;
                near.push((time, shares.to_vec()));
                if time < at { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            });
            // Between the last two visits.
            let [.., (t0, a), (t1, b)] = &near[..] else { panic!("there are two") };
            let part = (at - t0) / (t1 - t0);
            a.iter().zip(b).map(|(a, b)| a + part * (b - a)).collect::<Vec<f64>>()
        };
        for at in [1.0, 5.0, 20.0] {
            let (one, other) = (until(&Replicator, at), until(&ReplicatorMutator { mutation: 1e-9 }, at));
            for (one, other) in one.iter().zip(&other) {
                assert!((one - other).abs() < 5e-3, "{at} {one} {other}");
            }
        }
    }

    /// What has all but died out comes back.
    #[test]
    fn tiny_shares_grow_at_once() {
        let payoffs = game(&[&[1.0, 0.0, 1.0], &[2.0, 1.0, 0.0], &[0.0, 1.5, 1.2]]);
        let ending = end(1e-12, &payoffs, &[0.5, 0.5, 1e-300]);
        assert!(ending.end == End::Rest && 0.99 < ending.shares[2], "{ending:?}");
    }
}
