//! Intervals of means whose parts are not alike, by the bootstrap.
//!
//! A mean payoff, Σ payoff / Σ rounds, over many pairs scatters as the pairs do. Rounds of one match are
//! not independent, nor are the two sides of a pair, so whole pairs are drawn: the pair is the cluster.
//! What the interval says is how much the mean would vary with *other pairs* of the same kind. How much
//! it would vary with the same pairs and other luck is another question, which
//! [`Scatter`](super::Scatter) answers.
//!
//! Pairs that have a player in common are not independent either, which no drawing of pairs imitates: if a
//! few players make much of the difference, the interval is too narrow.

use kernel::{Rng, Seed};

use super::{Z, draws, normal_quantile, normal_share};

/// All matches of one unordered pair, or of whatever else is independent of the rest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cluster {
    /// The sum of payoffs, or of anything else that is averaged over rounds.
    pub payoff: f64,
    /// The number of rounds, or the expected one; above 0.
    pub rounds: f64,
}

/// An estimate and its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// From all clusters, each once.
    pub estimate: f64,
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
}

/// How the bounds are read off the replicates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bounds {
    /// Their 2.5 % and 97.5 % quantiles.
    Percentile,
    /// Bias-corrected and accelerated (Efron 1987): quantiles moved so as to make up for the bias of the
    /// estimate, and for a standard error that changes with what is estimated. The errors of its
    /// levels shrink with the number of clusters, not with its square root. It needs 1 000 replicates
    /// or more.
    Bca,
}

/// How to draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bootstrap {
    /// How many times, above 0.
    pub replicates: u32,
    /// Replicate number r draws from the stream `seed.nth(r)`.
    pub seed: Seed,
    /// What comes of it.
    pub bounds: Bounds,
}

impl Bootstrap {
    /// The mean Σ payoff / Σ rounds. `None` if there are fewer than two clusters, which tell nothing about
    /// how clusters vary.
    ///
    /// # Panics
    ///
    /// If a cluster has no rounds, or there are no replicates.
    pub fn mean(&self, clusters: &[Cluster]) -> Option<Interval> {
        let sums: Vec<_> = clusters.iter().map(|it| [it.payoff, it.rounds]).collect();
        check(clusters);
        self.interval(&sums, |[payoff, rounds]| payoff / rounds)
    }

    /// The mean under the second of two conditions less that under the first, where each cluster was
    /// watched under both: a drawn cluster brings both its sides, so what they have in common (the same
    /// players, the same seeds) cancels. `None` as for [`mean`](Self::mean).
    ///
    /// # Panics
    ///
    /// As [`mean`](Self::mean).
    pub fn difference(&self, clusters: &[[Cluster; 2]]) -> Option<Interval> {
        let sums = |[a, b]: &[Cluster; 2]| [a.payoff, a.rounds, b.payoff, b.rounds];
        check(clusters.as_flattened());
        let sums: Vec<_> = clusters.iter().map(sums).collect();
        self.interval(&sums, |[a, rounds_a, b, rounds_b]| b / rounds_b - a / rounds_a)
    }

    fn interval<const K: usize>(
        &self,
        items: &[[f64; K]],
        statistic: impl Fn([f64; K]) -> f64 + Sync,
    ) -> Option<Interval> {
        assert!(0 < self.replicates, "there are replicates");
        if items.len() < 2 {
            return None;
        }
        let total = items.iter().fold([0.0; K], |sum, it| plus(sum, 1.0, it));
        let estimate = statistic(total);
        let count = u32::try_from(items.len()).expect("there are fewer than 2³² clusters");
        let numbers: Vec<u32> = (0..self.replicates).collect();
        let mut replicates = arena::parallel::map(&numbers, |&number| {
            let mut rng = Rng::new(self.seed.nth(number.into()));
            let draw = |sum, _| plus(sum, 1.0, &items[draws::below(&mut rng, count) as usize]);
            statistic((0..count).fold([0.0; K], draw))
        });
        replicates.sort_by(f64::total_cmp);
        let levels = match self.bounds {
            Bounds::Percentile => [-Z, Z].map(normal_share),
            Bounds::Bca => {
                let without: Vec<f64> = items.iter().map(|it| statistic(plus(total, -1.0, it))).collect();
                bca_levels(bias(&replicates, estimate), acceleration(&without))
            }
        };
        let [low, high] = levels.map(|it| quantile(&replicates, it));
        Some(Interval { estimate, low, high })
    }
}

fn check(clusters: &[Cluster]) {
    assert!(clusters.iter().all(|it| 0.0 < it.rounds), "a cluster has rounds");
}

fn plus<const K: usize>(sum: [f64; K], factor: f64, it: &[f64; K]) -> [f64; K] {
    std::array::from_fn(|k| sum[k] + factor * it[k])
}

/// The share of replicates below the estimate, as a quantile of the normal law. Replicates that are equal
/// to it count half. If all of them lie on one side, the last is taken to be halfway to the other.
fn bias(sorted: &[f64], estimate: f64) -> f64 {
    let below = sorted.partition_point(|&it| it < estimate) as f64;
    let not_above = sorted.partition_point(|&it| it <= estimate) as f64;
    let n = sorted.len() as f64;
    normal_quantile(f64::midpoint(below, not_above).clamp(0.5, n - 0.5) / n)
}

/// A sixth of the skewness of what each cluster contributes, found by leaving each out.
fn acceleration(without: &[f64]) -> f64 {
    let mean = without.iter().sum::<f64>() / without.len() as f64;
    let (squares, cubes) = without.iter().fold((0.0, 0.0), |(squares, cubes), it| {
        let deviation = mean - it;
        (squares + deviation * deviation, cubes + deviation * deviation * deviation)
    });
    if squares == 0.0 { 0.0 } else { cubes / (6.0 * squares * squares.sqrt()) }
}

/// Which quantiles are the bounds. Where the acceleration is too great for the formula, the outermost.
fn bca_levels(bias: f64, acceleration: f64) -> [f64; 2] {
    [-Z, Z].map(|z| {
        let moved = bias + z;
        let scale = 1.0 - acceleration * moved;
        if 0.0 < scale { normal_share(bias + moved / scale) } else { f64::from(u8::from(0.0 < moved)) }
    })
}

/// The number below which a share `level` of the sorted numbers lies: number (n + 1) · level from below,
/// rounded outwards (Efron & Tibshirani 1993).
fn quantile(sorted: &[f64], level: f64) -> f64 {
    let place = (sorted.len() as f64 + 1.0) * level;
    let place = if level < 0.5 { place.floor() } else { place.ceil() };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the places")]
    let index = place.clamp(1.0, sorted.len() as f64) as usize - 1;
    sorted[index]
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROUNDS: [f64; 5] = [10.0, 25.0, 40.0, 5.0, 20.0];

    fn clusters(payoffs: &[f64], rounds: &[f64]) -> Vec<Cluster> {
        payoffs.iter().zip(rounds).map(|(&payoff, &rounds)| Cluster { payoff, rounds }).collect()
    }

    fn bootstrap(bounds: Bounds, replicates: u32) -> Bootstrap {
        Bootstrap { replicates, seed: Seed(4), bounds }
    }

    /// All 3 125 ways to draw five of five, and their quantiles.
    #[test]
    fn percentiles_are_those_of_all_ways_to_draw() {
        let it = clusters(&[31.0, 40.0, 77.0, 2.0, 61.0], &ROUNDS);
        let mut all: Vec<f64> = (0..5u32.pow(5))
            .map(|code| {
                let drawn: Vec<_> = (0..5).map(|place| it[(code / 5u32.pow(place) % 5) as usize]).collect();
                drawn.iter().map(|it| it.payoff).sum::<f64>() / drawn.iter().map(|it| it.rounds).sum::<f64>()
            })
            .collect();
        all.sort_by(f64::total_cmp);
        let found = bootstrap(Bounds::Percentile, 40_000).mean(&it).unwrap();
        assert_eq!(found.estimate, 2.11);
        // Within the sampling error of the level, ± 0.3 %.
        assert!(quantile(&all, 0.022) <= found.low && found.low <= quantile(&all, 0.028), "{found:?}");
        assert!(quantile(&all, 0.972) <= found.high && found.high <= quantile(&all, 0.978), "{found:?}");
    }

    /// By hand, for the textbook's formulas: without bias and acceleration it is the percentile interval;
    /// with a bias alone the levels are Φ(2 z₀ ± 1.96).
    #[test]
    fn bca_levels_have_their_special_cases() {
        let close = |a: [f64; 2], b: [f64; 2]| (a[0] - b[0]).abs() < 1e-7 && (a[1] - b[1]).abs() < 1e-7;
        assert!(close(bca_levels(0.0, 0.0), [0.025, 0.975]));
        assert!(close(bca_levels(0.25, 0.0), [normal_share(0.5 - Z), normal_share(0.5 + Z)]));
        assert_eq!(bca_levels(0.0, 0.6), [normal_share(-Z / (1.0 + 0.6 * Z)), 1.0]);
        // Symmetric contributions have no skewness; one large one among many nothings has the greatest.
        assert_eq!(acceleration(&[1.0, 2.0, 3.0]), 0.0);
        assert_eq!(acceleration(&[2.0; 4]), 0.0);
        assert!(
            (acceleration(&[-1.0, 0.0, 0.0, 0.0])
                - (0.75f64.powi(3) - 3.0 / 64.0) / (6.0 * libm::pow(0.75, 1.5)))
            .abs()
                < 1e-12
        );
        assert_eq!(bias(&[1.0, 2.0, 3.0, 4.0], 2.5), 0.0);
    }

    /// A sum of exponential numbers has a skewness of 2/√n, and Efron's acceleration is a sixth of it.
    #[test]
    fn the_acceleration_of_exponential_numbers_is_a_third_of_a_root() {
        let n = 4_000;
        let it: Vec<f64> = (0..n).map(|i| -libm::log(1.0 - (f64::from(i) + 0.5) / f64::from(n))).collect();
        let total: f64 = it.iter().sum();
        let without: Vec<f64> = it.iter().map(|x| (total - x) / f64::from(n - 1)).collect();
        let expected = 1.0 / (3.0 * f64::from(n).sqrt());
        assert!((acceleration(&without) / expected - 1.0).abs() < 0.02, "{}", acceleration(&without));
    }

    #[test]
    fn a_difference_of_conditions_leaves_out_what_they_share() {
        let first = clusters(&[31.0, 40.0, 77.0, 2.0, 61.0], &ROUNDS);
        // A round more for everybody is worth a quarter: no luck enters.
        let both: Vec<[Cluster; 2]> =
            first.iter().map(|&it| [it, Cluster { payoff: it.payoff + it.rounds / 4.0, ..it }]).collect();
        for bounds in [Bounds::Percentile, Bounds::Bca] {
            let found = bootstrap(bounds, 1000).difference(&both).unwrap();
            for it in [found.estimate, found.low, found.high] {
                assert!((it - 0.25).abs() < 1e-12, "{found:?}");
            }
        }
        let reversed: Vec<[Cluster; 2]> = both.iter().map(|&[a, b]| [b, a]).collect();
        let found = bootstrap(Bounds::Bca, 1000).difference(&reversed).unwrap();
        assert!((found.estimate + 0.25).abs() < 1e-12);
    }

    #[test]
    fn threads_do_not_matter_and_one_cluster_tells_nothing() {
        let it = clusters(&[31.0, 40.0, 77.0, 2.0, 61.0], &ROUNDS);
        let with = |threads| {
            arena::parallel::with_threads(threads, || bootstrap(Bounds::Bca, 1000).mean(&it)).unwrap()
        };
        assert_eq!(with(1), with(3));
        assert_eq!(bootstrap(Bounds::Bca, 1000).mean(&it[..1]), None);
    }

    /// How often intervals of simulated means miss the truth to either side. Pairs of unequal length whose
    /// payoffs are skewed: the percentile interval is off to the side of the short tail, the other less so.
    #[test]
    fn intervals_hold_the_truth_and_bca_misses_more_evenly() {
        let (trials, clusters) = (1_500, 25);
        let mut misses = [[0u32; 2]; 2];
        for trial in 0..trials {
            let mut rng = Rng::new(Seed(6).nth(trial));
            let sample: Vec<Cluster> = (0..clusters)
                .map(|_| {
                    let rounds = 1.0 + f64::from(draws::below(&mut rng, 3));
                    Cluster { payoff: -rounds * libm::log(1.0 - rng.unit()), rounds }
                })
                .collect();
            for (bounds, misses) in [Bounds::Percentile, Bounds::Bca].into_iter().zip(&mut misses) {
                let it =
                    Bootstrap { replicates: 799, seed: Seed(7).nth(trial), bounds }.mean(&sample).unwrap();
                misses[0] += u32::from(it.high < 1.0);
                misses[1] += u32::from(1.0 < it.low);
            }
        }
        let [percentile, bca] = misses.map(|it| it.map(|it| f64::from(it) / trials as f64));
        assert!(percentile[0] + percentile[1] < 0.14 && bca[0] + bca[1] < 0.12, "{percentile:?} {bca:?}");
        assert!(bca[0] < percentile[0] && percentile[1] < bca[1], "{percentile:?} {bca:?}");
        let uneven = |it: [f64; 2]| it[0] - it[1];
        assert!(uneven(bca) < 0.7 * uneven(percentile), "{percentile:?} {bca:?}");
    }
}
