//! Shares: their interval, and a test of two of them.

use super::Z;

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

/// The 95 % interval of the difference of two independent estimates, the second less the first, each given
/// with its own 95 % interval: their distances to the bounds are added as errors are, by their squares
/// (Newcombe 1998 for Wilson's intervals of shares; Zou & Donner 2008 in general).
pub fn difference((first, own): (f64, (f64, f64)), (second, other): (f64, (f64, f64))) -> (f64, f64) {
    let by_squares = |a: f64, b: f64| (a * a + b * b).sqrt();
    let difference = second - first;
    (
        difference - by_squares(second - other.0, own.1 - first),
        difference + by_squares(other.1 - second, first - own.0),
    )
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

    /// The tenth method of Newcombe (1998, table II).
    #[test]
    fn differences_of_shares_have_their_published_intervals() {
        for (first, second, low, high) in [
            ((48, 80), (56, 70), 0.0524, 0.3339),
            ((3, 10), (9, 10), 0.1705, 0.8090),
            ((2, 7), (6, 7), 0.0582, 0.8062),
            ((0, 29), (5, 56), -0.0381, 0.1926),
        ] {
            let share = |(k, n): (u32, u32)| (f64::from(k) / f64::from(n), wilson(k, n));
            let (l, h) = difference(share(first), share(second));
            assert!((l - low).abs() < 5e-5 && (h - high).abs() < 5e-5, "{first:?} {second:?}: {l} {h}");
            let (l, h) = difference(share(second), share(first));
            assert!((l + high).abs() < 5e-5 && (h + low).abs() < 5e-5, "the other way round: {l} {h}");
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
}
