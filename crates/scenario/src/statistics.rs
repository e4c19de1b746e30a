//! Confidence intervals.

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

/// A ratio of sums, Σ payoff / Σ rounds over repetitions, with its 95 % interval.
///
/// The interval is Student's, on the residuals payoffᵣ − ratio · roundsᵣ (Cochran 1977, ch. 6):
/// with equally long repetitions that is the usual interval of a mean, and with lengths drawn at
/// random it counts their scatter. `None` with fewer than two repetitions.
pub fn ratio_of_sums(payoffs: &[f64], rounds: &[f64]) -> (f64, Option<(f64, f64)>) {
    let (total, length): (f64, f64) = (payoffs.iter().sum(), rounds.iter().sum());
    let ratio = total / length;
    let n = payoffs.len();
    if n < 2 {
        return (ratio, None);
    }
    // Equal repetitions have no scatter; the sum of their residuals would only show rounding.
    if payoffs.iter().all(|it| *it == payoffs[0]) && rounds.iter().all(|it| *it == rounds[0]) {
        return (ratio, Some((ratio, ratio)));
    }
    let squares: f64 = payoffs
        .iter()
        .zip(rounds)
        .map(|(payoff, rounds)| (payoff - ratio * rounds) * (payoff - ratio * rounds))
        .sum();
    let mean_length = length / n as f64;
    let error = (squares / (n - 1) as f64 / n as f64).sqrt() / mean_length;
    let half = student(n - 1) * error;
    (ratio, Some((ratio - half, ratio + half)))
}

/// The 97.5 % quantile of Student's t.
fn student(degrees: usize) -> f64 {
    StudentsT::new(0.0, 1.0, degrees as f64).map_or(Z, |it| it.inverse_cdf(0.975))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson_intervals_have_their_published_values() {
        for (successes, trials, low, high) in
            [(8, 10, 0.4902, 0.9433), (0, 20, 0.0, 0.1611), (50, 100, 0.4038, 0.5962), (20, 20, 0.8389, 1.0)]
        {
            let (l, h) = wilson(successes, trials);
            assert!((l - low).abs() < 5e-5 && (h - high).abs() < 5e-5, "{successes}/{trials}: {l} {h}");
        }
    }

    #[test]
    fn equal_lengths_give_the_usual_interval_of_a_mean() {
        let (ratio, interval) = ratio_of_sums(&[20.0, 30.0, 40.0], &[10.0; 3]);
        let (low, high) = interval.unwrap();
        assert_eq!(ratio, 3.0);
        // t(2) = 4.302653 and a standard error of 1/√3.
        assert!((high - 3.0 - 4.302_652_73 / 3.0f64.sqrt()).abs() < 1e-6, "{high}");
        assert!((3.0 - low - (high - 3.0)).abs() < 1e-12);
        assert_eq!(ratio_of_sums(&[5.0], &[2.0]), (2.5, None));
        assert_eq!(ratio_of_sums(&[0.1, 0.1], &[3.0, 3.0]).1.map(|it| it.1 - it.0), Some(0.0));
    }

    #[test]
    fn long_repetitions_count_for_more() {
        // One match of 1 round at payoff 0, one of 9 rounds at payoff 1 each.
        assert_eq!(ratio_of_sums(&[0.0, 9.0], &[1.0, 9.0]).0, 0.9);
    }
}
