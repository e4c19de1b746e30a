//! Confidence intervals, and one test.

use statrs::distribution::{ContinuousCDF, StudentsT};

/// The 97.5 % quantile of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// The Wilson 95 % interval of a share of `successes` in `trials` (Wilson 1927).
///
/// # Panics
///
/// If there are no trials.
pub fn wilson(successes: u32, trials: u32) -> (f64, f64) {
    assert!(0 < trials, "a share needs trials");
    let n = f64::from(trials);
    let share = f64::from(successes) / n;
    let centre = share + Z * Z / (2.0 * n);
    let spread = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    // At 0 and n the exact bound is the share itself, up to rounding.
    let low = if successes == 0 { 0.0 } else { (centre - spread) / scale };
    let high = if successes == trials { 1.0 } else { (centre + spread) / scale };
    (low, high)
}

/// Fisher's exact test of two shares, each `[successes, trials]` (Fisher 1935): the chance of a
/// difference at least as great in the same direction, doubled because there are two directions.
///
/// Given the successes of both together, those of the first are hypergeometric whatever their common
/// probability is. So the test holds its level for counts of any size.
///
/// # Panics
///
/// If there are more successes than trials.
pub(crate) fn fisher(first: [u64; 2], second: [u64; 2]) -> f64 {
    let ([x, trials], [y, others]) = (first, second);
    assert!(x <= trials && y <= others, "successes are among the trials");
    let more = beyond([x, trials - x], [y, others - y]);
    let fewer = beyond([trials - x, x], [others - y, y]);
    (2.0 * (1.0 + more.min(fewer)) / (1.0 + more + fewer)).min(1.0)
}

/// How probable it is that the first has more hits, out of as many in all, as a multiple of how probable
/// `[hits, misses]` are. Each count of hits has a known ratio to the one before, so there are neither
/// factorials nor logarithms. A sum that is too great for a number is infinite.
fn beyond(first: [u64; 2], second: [u64; 2]) -> f64 {
    let ([mut hits, mut misses], [mut their_hits, mut their_misses]) = (first, second);
    let (mut term, mut res) = (1.0, 0.0);
    while 0 < misses && 0 < their_hits && res * f64::EPSILON < term {
        (hits, their_misses) = (hits + 1, their_misses + 1);
        term *= (misses as f64 / hits as f64) * (their_hits as f64 / their_misses as f64);
        (misses, their_hits) = (misses - 1, their_hits - 1);
        res += term;
    }
    res
}

/// One pair's part in a player's score.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Expected rounds of a match.
    pub weight: f64,
    /// Variance, in one match, of payoff − score · rounds.
    pub variance: f64,
    /// How many matches were played; `None` if its expectation is known exactly.
    pub matches: Option<u32>,
}

/// How much a score, Σ payoff / Σ rounds over pairs that each count as much as one of their matches,
/// scatters.
///
/// The score is a ratio of stratified estimates (Cochran 1977, ch. 5 and 6): each pair is a stratum
/// with a sample of its own size, and its residuals payoff − score · rounds scatter with a variance of
/// their own. Exact parts add nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scatter {
    rounds: f64,
    variance: f64,
    /// Σ variance²/degrees of freedom.
    freedom: f64,
    unknown: bool,
}

impl Scatter {
    /// Adds a pair.
    pub fn add(&mut self, part: Part) {
        self.rounds += part.weight;
        match part.matches {
            None => (),
            Some(0 | 1) => self.unknown = true,
            Some(matches) => {
                let share = part.variance / f64::from(matches);
                self.variance += share;
                self.freedom += share * share / f64::from(matches - 1);
            }
        }
    }

    /// Half the width of the 95 % interval. Student's quantile has the degrees of freedom of Welch
    /// (1947) and Satterthwaite (1946). 0 if all parts are exact; `None` if a pair played but a
    /// single match.
    pub fn half_width(&self) -> Option<f64> {
        match () {
            () if self.unknown => None,
            () if self.variance == 0.0 => Some(0.0),
            () => Some(self.quantile() * self.variance.sqrt() / self.rounds),
        }
    }

    /// The 97.5 % quantile that belongs to the interval.
    fn quantile(&self) -> f64 {
        student(self.variance * self.variance / self.freedom)
    }

    /// The greatest sum of parts' variances, each divided by its number of matches, with which the
    /// interval is no wider than `half_width` to either side.
    pub(crate) fn allowed_variance(&self, half_width: f64) -> f64 {
        let error = half_width * self.rounds / self.quantile();
        error * error
    }
}

/// The 97.5 % quantile of Student's t.
fn student(degrees: f64) -> f64 {
    StudentsT::new(0.0, 1.0, degrees).map_or(Z, |it| it.inverse_cdf(0.975))
}

#[cfg(test)]
mod tests {
    use super::*;
    use statrs::distribution::{DiscreteCDF, Hypergeometric};

    #[test]
    fn wilson_intervals_have_their_published_values() {
        for (successes, trials, low, high) in
            [(8, 10, 0.4902, 0.9433), (0, 20, 0.0, 0.1611), (50, 100, 0.4038, 0.5962), (20, 20, 0.8389, 1.0)]
        {
            let (l, h) = wilson(successes, trials);
            assert!((l - low).abs() < 5e-5 && (h - high).abs() < 5e-5, "{successes}/{trials}: {l} {h}");
        }
    }

    /// By hand, 3 of 3 against 0 of 3 is one of 20 orders; and against a library's sums, also for counts
    /// whose factorials are too great for a number.
    #[test]
    fn fishers_test_is_twice_the_tail_of_the_hypergeometric_law() {
        assert!((fisher([3, 3], [0, 3]) - 0.1).abs() < 1e-12);
        assert_eq!(fisher([0, 0], [3, 5]), 1.0);
        assert_eq!(fisher([0, 1_000_000], [1_000_000, 1_000_000]), 0.0);
        for (trials, others) in [(1u64, 1u64), (5, 50), (50, 500), (1500, 15_000)] {
            for y in (0..=10).map(|it| it * others / 10) {
                let expected_hits = y * trials / others;
                for x in (0..=20).map(|it| expected_hits / 2 + it * trials / 20).filter(|it| *it <= trials) {
                    let law = Hypergeometric::new(trials + others, x + y, trials).unwrap();
                    let upper = if x == 0 { 1.0 } else { law.sf(x - 1) };
                    let expected = (2.0 * law.cdf(x).min(upper)).min(1.0);
                    let p = fisher([x, trials], [y, others]);
                    // Where the sum is infinite, nothing is left of the chance.
                    assert!(
                        (p - expected).abs() <= 1e-7 * expected + 1e-300,
                        "{x} {trials} {y} {others}: {p} {expected}"
                    );
                }
            }
        }
    }

    fn half_width(parts: impl IntoIterator<Item = Part>) -> Option<f64> {
        let mut scatter = Scatter::default();
        parts.into_iter().for_each(|it| scatter.add(it));
        scatter.half_width()
    }

    fn part(variance: f64, matches: u32) -> Part {
        Part { weight: 10.0, variance, matches: Some(matches) }
    }

    #[test]
    fn a_single_pair_has_the_usual_interval_of_a_mean() {
        // Three matches of 10 rounds with payoffs 20, 30, 40: variance 100, t(2) = 4.302653.
        let half = half_width([part(100.0, 3)]).unwrap();
        assert!((half - 4.302_652_73 / 3.0f64.sqrt()).abs() < 1e-6, "{half}");
    }

    #[test]
    fn equal_pairs_pool_their_degrees_of_freedom() {
        // Two pairs of three matches: 4 degrees of freedom, t = 2.776445; the variance of the mean of
        // two such means is half of one's.
        let half = half_width([part(100.0, 3), part(100.0, 3)]).unwrap();
        assert!((half - 2.776_445_1 / 6.0f64.sqrt()).abs() < 1e-6, "{half}");
    }

    #[test]
    fn what_is_exact_has_no_error_and_a_single_match_tells_none() {
        let exact = Part { matches: None, ..part(100.0, 0) };
        assert_eq!(half_width([exact, part(0.0, 5)]), Some(0.0));
        assert_eq!(half_width([exact, part(0.0, 1)]), None);
        let half = half_width([exact, part(100.0, 3)]).unwrap();
        assert!((half - 4.302_652_73 / 3.0f64.sqrt() / 2.0).abs() < 1e-6, "{half}");
    }

    /// Intervals of simulated scores hold the truth as often as they say.
    #[test]
    fn intervals_hold_the_truth() {
        let mut rng = kernel::Rng::new(kernel::Seed(5));
        let (trials, mut held) = (4_000, 0);
        for _ in 0..trials {
            // Two pairs of unequal spread and unequal numbers of matches, of one round each.
            let mut score = 0.0;
            let mut parts = Vec::new();
            for (scale, matches) in [(1.0, 5u32), (4.0, 12)] {
                let sample: Vec<f64> =
                    (0..matches).map(|_| scale * (0..12).map(|_| rng.unit() - 0.5).sum::<f64>()).collect();
                let mean = sample.iter().sum::<f64>() / f64::from(matches);
                let squares: f64 = sample.iter().map(|it| (it - mean) * (it - mean)).sum();
                score += mean / 2.0;
                parts.push(Part {
                    weight: 1.0,
                    variance: squares / f64::from(matches - 1),
                    matches: Some(matches),
                });
            }
            held += u32::from(score.abs() <= half_width(parts).unwrap());
        }
        let share = f64::from(held) / f64::from(trials);
        assert!((0.94..0.965).contains(&share), "{share}");
    }
}
