//! How often does cooperation emerge? The share of random initial mixes from which a population
//! settles at a high rate of cooperation.

use std::ops::ControlFlow;

use kernel::Seed;

use crate::{End, Law, Matrix, simplex};

/// The answer, over many random starts.
#[derive(Clone, Debug, PartialEq)]
pub struct Emergence {
    /// How many populations were followed.
    pub starts: u32,
    /// From how many of them cooperation emerged.
    pub emerged: u32,
    /// From how many of them the population never settled. Their cooperation and their mix are averages
    /// over time, over at least the second half of the path and at most its last three quarters.
    pub unsettled: u32,
    /// The cooperation rate of the evolved population, averaged over the starts.
    pub cooperation: f64,
    /// The mix of the evolved population, averaged over the starts.
    pub shares: Vec<f64>,
}

/// From which mixes populations start.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mix<'a> {
    /// A new one each time, uniform on the simplex.
    Random,
    /// Always this one, a positive share for each type.
    Fixed(&'a [f64]),
}

/// What to try.
#[derive(Clone, Copy)]
pub struct Trials<'a> {
    /// How the population moves.
    pub law: &'a dyn Law,
    /// From which mixes.
    pub mix: Mix<'a>,
    /// How often.
    pub starts: u32,
    /// The cooperation rate from which a population counts as cooperative.
    pub threshold: f64,
    /// Names the mixes and what the law draws.
    pub seed: Seed,
}

/// Follows populations from many mixes and counts those that end with a cooperation rate of at least the
/// threshold.
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
    let Trials { law, mix, starts, threshold, seed } = *trials;
    assert!(labels.len() == payoffs.size() && labels.len() == cooperation.size(), "sizes must agree");
    assert!(!labels.is_empty() && 0 < starts, "there must be a type and a start");
    let numbers: Vec<u32> = (0..starts).collect();
    let ends = arena::parallel::map(&numbers, |&number| {
        let seed = seed.nth(number.into());
        let start = match mix {
            Mix::Random => simplex::uniform(labels, seed),
            Mix::Fixed(shares) => shares.to_vec(),
        };
        let end = follow(law, payoffs, cooperation, &start, seed.derive("law"));
        done();
        end
    });
    // One after the other: sums of floating-point numbers depend on their order.
    let shares = vec![0.0; labels.len()];
    let mut res = Emergence { starts, emerged: 0, unsettled: 0, cooperation: 0.0, shares };
    for end in ends {
        res.emerged += u32::from(threshold <= end.cooperation);
        res.unsettled += u32::from(!end.settled);
        res.cooperation += end.cooperation / f64::from(starts);
        for (sum, share) in res.shares.iter_mut().zip(end.shares) {
            *sum += share / f64::from(starts);
        }
    }
    res
}

/// A cooperation rate is steady once it has stayed within this distance of itself …
const STEADY: f64 = 1e-3;

/// … for at least this long, in the law's unit of time, and for at least half of the time so far. The
/// second condition keeps a cycle that slows down for ever from counting as steady.
const STEADY_TIME: f64 = 1000.0;

/// How a population ends.
struct Fate {
    cooperation: f64,
    shares: Vec<f64>,
    /// Whether it came to rest, or its rate to stand still while near-neutral types still drift.
    settled: bool,
}

fn follow(law: &dyn Law, payoffs: &Matrix, cooperation: &Matrix, start: &[f64], seed: Seed) -> Fate {
    let mut average = Average::new(start.len());
    // Since when, and between which bounds, the rate has been steady.
    let (mut since, mut low, mut high) = (0.0, f64::MAX, f64::MIN);
    let outcome = law.follow(payoffs, start, seed, &mut |shares, step| {
        let rate = cooperation.mean(shares);
        average.add(rate, shares, step);
        let time = average.time;
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
    if outcome.end == End::Moving {
        let (cooperation, shares) = average.late();
        return Fate { cooperation, shares, settled: false };
    }
    Fate { cooperation: cooperation.mean(&outcome.shares), shares: outcome.shares, settled: true }
}

/// Averages over the late part of a path whose length is not known beforehand: what came since the last
/// power of two of the time, and since the one before.
struct Average {
    time: f64,
    /// The next power of two.
    boundary: f64,
    recent: Sums,
    before: Sums,
}

#[derive(Clone)]
struct Sums {
    time: f64,
    rate: f64,
    shares: Vec<f64>,
}

impl Average {
    fn new(types: usize) -> Average {
        let none = Sums { time: 0.0, rate: 0.0, shares: vec![0.0; types] };
        Average { time: 0.0, boundary: 1.0, recent: none.clone(), before: none }
    }

    fn add(&mut self, rate: f64, shares: &[f64], step: f64) {
        self.time += step;
        while self.boundary < self.time {
            std::mem::swap(&mut self.before, &mut self.recent);
            (self.recent.time, self.recent.rate) = (0.0, 0.0);
            self.recent.shares.fill(0.0);
            self.boundary *= 2.0;
        }
        self.recent.time += step;
        self.recent.rate += step * rate;
        for (sum, share) in self.recent.shares.iter_mut().zip(shares) {
            *sum += step * share;
        }
    }

    /// The mean cooperation rate and the mean mix.
    fn late(&self) -> (f64, Vec<f64>) {
        let (recent, before) = (&self.recent, &self.before);
        let time = recent.time + before.time;
        let shares = recent.shares.iter().zip(&before.shares).map(|(a, b)| (a + b) / time).collect();
        ((recent.rate + before.rate) / time, shares)
    }
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
            let trials = Trials { law: &Replicator, mix: Mix::Random, starts, threshold: 0.9, seed: Seed(1) };
            let res = emergence(&trials, &["grim", "defector"], &payoffs, &cooperation, &|| ());
            let exact = 1.0 - it.indifference_share(discount).unwrap();
            let seen = f64::from(res.emerged) / f64::from(starts);
            let error = (exact * (1.0 - exact) / f64::from(starts)).sqrt();
            assert!((seen - exact).abs() < 4.0 * error, "{seen} against {exact}");
            assert_eq!(res.unsettled, 0);
            assert!((res.cooperation - seen).abs() < 1e-3);
            assert!(
                (res.shares[0] - seen).abs() < 1e-3 && (res.shares[0] + res.shares[1] - 1.0).abs() < 1e-9
            );
            for (share, emerges) in [(1.0 - exact + 0.01, 10), (1.0 - exact - 0.01, 0)] {
                let mix = [share, 1.0 - share];
                let trials = Trials { mix: Mix::Fixed(&mix), starts: 10, ..trials };
                let res = emergence(&trials, &["grim", "defector"], &payoffs, &cooperation, &|| ());
                assert_eq!(res.emerged, emerges);
            }
        }
    }

    /// The late part is at least the second half and at most the last three quarters.
    #[test]
    fn averages_are_over_the_late_part() {
        for steps in [1u32, 2, 3, 7, 8, 9, 1000, 1023, 1025] {
            let mut average = Average::new(1);
            for i in 1..=steps {
                average.add(f64::from(i), &[f64::from(i)], 1.0);
            }
            let (rate, shares) = average.late();
            assert_eq!(rate, shares[0]);
            // The mean of begin + 1, …, steps.
            let begin = 2.0 * rate - f64::from(steps) - 1.0;
            let (least, most) = (f64::from(steps) / 4.0 - 1.0, f64::from(steps) / 2.0);
            assert!((least..=most).contains(&begin), "{steps}: {begin}");
        }
    }
}
