//! How precise a score is.

use statrs::distribution::{ContinuousCDF, StudentsT};

use super::Z;

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
