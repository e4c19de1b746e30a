//! Estimates from histories, with their 95 % intervals.

use super::Estimate;
use crate::predictions::wilson;

/// A share of histories (Wilson 1927).
pub(super) fn share(hits: usize, of: usize) -> Option<Estimate> {
    let (hits, of) = (u32::try_from(hits).ok()?, u32::try_from(of).ok()?);
    (0 < of).then(|| Estimate { value: f64::from(hits) / f64::from(of), interval: Some(wilson(hits, of)) })
}

/// The mean of a number over histories, which are independent: ± t standard errors, with Student's t.
pub(super) fn mean(values: impl IntoIterator<Item = f64>) -> Option<Estimate> {
    let values: Vec<f64> = values.into_iter().collect();
    let n = values.len() as f64;
    if values.is_empty() {
        return None;
    }
    let value = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|it| (it - value) * (it - value)).sum();
    let error = (squares / (n * (n - 1.0))).sqrt();
    Some(around(value, error, values.len()))
}

/// A mean of so many histories with its standard error.
pub(super) fn around(value: f64, error: f64, histories: usize) -> Estimate {
    let interval = (1 < histories).then(|| {
        let half = quantile(histories - 1) * error;
        (value - half, value + half)
    });
    Estimate { value, interval }
}

/// The median of a number over histories, which are in increasing order. Its interval lies between two of
/// them: as many are below it as heads of a coin are in 97.5 % of series. It has none below six histories.
pub(super) fn median(sorted: &[f64]) -> Option<Estimate> {
    let n = sorted.len();
    let value = f64::midpoint(*sorted.get(n.checked_sub(1)? / 2)?, sorted[n / 2]);
    let rank = outer_rank(n);
    Some(Estimate { value, interval: rank.map(|it| (sorted[it], sorted[n - 1 - it])) })
}

/// The greatest place k, from 0, such that fewer than k + 1 heads of n coins are no likelier than 2.5 %.
fn outer_rank(n: usize) -> Option<usize> {
    const MANY: usize = 1000;
    if MANY < n {
        let half = 0.5 * n as f64 - 0.98 * (n as f64).sqrt();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and n")]
        return Some(half as usize - 1);
    }
    let mut term = libm::exp2(-(n as f64));
    let (mut sum, mut res) = (term, None);
    for k in 0..n / 2 {
        if 0.025 < sum {
            break;
        }
        res = Some(k);
        term *= (n - k) as f64 / (k + 1) as f64;
        sum += term;
    }
    res
}

/// The 97.5 % quantile of Student's t with so many degrees of freedom, at least 1.
fn quantile(freedom: usize) -> f64 {
    const NORMAL: f64 = 1.959_963_984_540_054;
    const MANY: usize = 200;
    if MANY < freedom {
        // Two terms of the expansion in 1/ν (Abramowitz & Stegun 1964, 26.7.5).
        let (z, v) = (NORMAL, freedom as f64);
        let (first, second) =
            ((z * z * z + z) / 4.0, (5.0 * z * z * z * z * z + 16.0 * z * z * z + 3.0 * z) / 96.0);
        return z + first / v + second / (v * v);
    }
    let (mut low, mut high) = (0.0, std::f64::consts::FRAC_PI_2);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if inner(middle, freedom) < 0.95 {
            low = middle;
        } else {
            high = middle;
        }
    }
    (freedom as f64).sqrt() * libm::tan(low)
}

/// The probability of |t| < √ν tan θ, as a finite sum (Abramowitz & Stegun 1964, 26.7.3 and 26.7.4).
fn inner(angle: f64, freedom: usize) -> f64 {
    let (sine, cosine) = (libm::sin(angle), libm::cos(angle));
    let odd = freedom % 2 == 1;
    let (mut term, mut sum) = (if odd { cosine } else { 1.0 }, 0.0);
    let first = if odd { 3 } else { 2 };
    for k in (first..=freedom).step_by(2) {
        sum += term;
        term *= cosine * cosine * (k - 1) as f64 / k as f64;
    }
    if odd { (angle + sine * sum) * std::f64::consts::FRAC_2_PI } else { sine * sum }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn students_t_has_its_published_values() {
        for (freedom, value) in [
            (1, 12.706),
            (2, 4.303),
            (3, 3.182),
            (4, 2.776),
            (5, 2.571),
            (10, 2.228),
            (11, 2.201),
            (20, 2.086),
            (30, 2.042),
            (60, 2.000),
            (120, 1.980),
        ] {
            assert!((quantile(freedom) - value).abs() < 5e-4, "{freedom}: {}", quantile(freedom));
        }
        // Where the sum ends and the expansion begins.
        assert!((quantile(200) - quantile(201) - 6e-5).abs() < 1e-5);
    }

    /// The ranks of tables of the sign test.
    #[test]
    fn medians_lie_between_their_published_ranks() {
        for (n, rank) in [(5, None), (6, Some(0)), (8, Some(0)), (9, Some(1)), (12, Some(2)), (20, Some(5))] {
            assert_eq!(outer_rank(n), rank, "{n}");
        }
        let values: Vec<f64> = (1..=12).map(f64::from).collect();
        assert_eq!(median(&values), Some(Estimate { value: 6.5, interval: Some((3.0, 10.0)) }));
        assert_eq!(median(&[]), None);
        assert!((outer_rank(1000).unwrap()).abs_diff(outer_rank(1001).unwrap()) <= 1);
    }

    #[test]
    fn means_have_students_intervals() {
        let it = mean([1.0, 2.0, 3.0]).unwrap();
        let (low, high) = it.interval.unwrap();
        // 4.3027 times 1/√3
        assert!((it.value - 2.0).abs() < 1e-15 && (high - 2.0 - 2.484_14).abs() < 1e-4);
        assert!((high + low - 4.0).abs() < 1e-12);
        assert_eq!(mean([7.0]).unwrap().interval, None);
        assert_eq!(mean([]), None);
        assert_eq!(share(0, 0), None);
    }
}
