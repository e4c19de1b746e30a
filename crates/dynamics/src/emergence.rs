//! How often does cooperation emerge? The share of random initial mixes from which a population
//! settles at a high rate of cooperation.

use std::ops::ControlFlow;

use kernel::Seed;

use crate::{End, Law, Matrix, simplex};

/// The answer, over many random starts.
#[derive(Clone, Debug, PartialEq)]
pub struct Emergence {
    /// How many initial mixes were followed.
    pub starts: u32,
    /// From how many of them cooperation emerged.
    pub emerged: u32,
    /// From how many of them the population never settled. Their cooperation is the average over the
    /// second half of the path.
    pub unsettled: u32,
    /// The cooperation rate of the evolved population, averaged over the starts.
    pub cooperation: f64,
}

/// What to try.
#[derive(Clone, Copy)]
pub struct Trials<'a> {
    /// How the population moves.
    pub law: &'a dyn Law,
    /// From how many random mixes.
    pub starts: u32,
    /// The cooperation rate from which a population counts as cooperative.
    pub threshold: f64,
    /// Names the mixes and what the law draws.
    pub seed: Seed,
}

/// Follows a population from `starts` mixes, uniform on the simplex, and counts those that end with a
/// cooperation rate of at least `threshold`.
///
/// `payoffs` and `cooperation` hold payoff and cooperation per round of the row type against the
/// column type; `labels` name the types, and with the seed their parts in the mixes. `done` is told of every
/// finished start, in no particular order.
///
/// # Panics
///
/// If the sizes disagree, or there is no type or no start.
pub fn emergence<L: AsRef<str> + Sync>(
    trials: &Trials<'_>,
    labels: &[L],
    payoffs: &Matrix,
    cooperation: &Matrix,
    done: &(dyn Fn() + Sync),
) -> Emergence {
    let Trials { law, starts, threshold, seed } = *trials;
    assert!(labels.len() == payoffs.size() && labels.len() == cooperation.size(), "sizes must agree");
    assert!(!labels.is_empty() && 0 < starts, "there must be a type and a start");
    let numbers: Vec<u32> = (0..starts).collect();
    let ends = arena::parallel::map(&numbers, |&number| {
        let seed = seed.nth(number.into());
        let start = simplex::uniform(labels, seed);
        let end = follow(law, payoffs, cooperation, &start, seed.derive("law"));
        done();
        end
    });
    // One after the other: sums of floating-point numbers depend on their order.
    let mut res = Emergence { starts, emerged: 0, unsettled: 0, cooperation: 0.0 };
    for (rate, settled) in ends {
        res.emerged += u32::from(threshold <= rate);
        res.unsettled += u32::from(!settled);
        res.cooperation += rate / f64::from(starts);
    }
    res
}

/// A cooperation rate is steady once it has stayed within this distance of itself …
const STEADY: f64 = 1e-3;

/// … for at least this long, in the law's unit of time, and for at least half of the time so far. The
/// second condition keeps a cycle that slows down for ever from counting as steady.
const STEADY_TIME: f64 = 1000.0;

/// The cooperation rate in which the population ends, and whether it settled there: at rest, or
/// with a steady rate while near-neutral types still drift.
fn follow(law: &dyn Law, payoffs: &Matrix, cooperation: &Matrix, start: &[f64], seed: Seed) -> (f64, bool) {
    let mut path: Vec<(f64, f64)> = Vec::new();
    let mut time = 0.0;
    // Since when, and between which bounds, the rate has been steady.
    let (mut since, mut low, mut high) = (0.0, f64::MAX, f64::MIN);
    let outcome = law.follow(payoffs, start, seed, &mut |shares, step| {
        let rate = cooperation.mean(shares);
        path.push((step, rate));
        time += step;
        (low, high) = (low.min(rate), high.max(rate));
        if STEADY < high - low {
            (since, low, high) = (time, rate, rate);
        }
        if STEADY_TIME.max(time / 2.0) <= time - since {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    if outcome.end != End::Moving {
        return (cooperation.mean(&outcome.shares), true);
    }
    let (mut passed, mut late, mut weighted) = (0.0, 0.0, 0.0);
    for (step, rate) in path {
        passed += step;
        if time / 2.0 <= passed {
            late += step;
            weighted += step * rate;
        }
    }
    (weighted / late, false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Replicator;
    use kernel::SecurityDilemma;

    /// With grim trigger and always-defect alone, cooperation emerges from every mix with more
    /// grims than the indifference share: the exact answer is 1 − x*.
    #[test]
    fn two_types_give_the_complement_of_the_indifference_share() {
        for (ease, discount) in [(0.2, 0.5), (0.4, 0.5), (0.6, 0.7)] {
            let it = SecurityDilemma::DEFAULT.at(ease).payoffs();
            let repeated = |first: f64| (1.0 - discount) * first + discount * it.punishment;
            let rows = [[it.reward, repeated(it.sucker)], [repeated(it.temptation), it.punishment]];
            let payoffs = Matrix::from_fn(2, |i, j| rows[i][j]);
            let rates = [[1.0, 1.0 - discount], [0.0, 0.0]];
            let cooperation = Matrix::from_fn(2, |i, j| rates[i][j]);
            let starts = 4000;
            let trials = Trials { law: &Replicator, starts, threshold: 0.9, seed: Seed(1) };
            let res = emergence(&trials, &["grim", "defector"], &payoffs, &cooperation, &|| ());
            let exact = 1.0 - it.indifference_share(discount).unwrap();
            let seen = f64::from(res.emerged) / f64::from(starts);
            let error = (exact * (1.0 - exact) / f64::from(starts)).sqrt();
            assert!((seen - exact).abs() < 4.0 * error, "{seen} against {exact}");
            assert_eq!(res.unsettled, 0);
            assert!((res.cooperation - seen).abs() < 1e-3);
        }
    }
}
