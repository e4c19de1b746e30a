//! Intervals, tests and estimates, one file each. They know numbers and no tournament.
//!
//! Every interval is one of 95 %. [`bootstrap`] and [`ranks`] draw random numbers, from the stream that
//! their seed names: replicates are computed on all threads, each from a stream of its own.

pub mod bootstrap;
pub mod correlation;
mod draws;
pub mod kaplan_meier;
pub mod logistic;
pub mod ranks;
mod scores;
mod shares;

use statrs::distribution::{ContinuousCDF, Normal};

pub use scores::{Part, Scatter};
pub(crate) use shares::fisher;
pub use shares::wilson;

/// The 97.5 % quantile of the normal distribution.
pub(crate) const Z: f64 = 1.959_963_984_540_054;

/// The normal distribution function.
fn normal_share(x: f64) -> f64 {
    0.5 * libm::erfc(-x * std::f64::consts::FRAC_1_SQRT_2)
}

/// Its inverse.
fn normal_quantile(share: f64) -> f64 {
    Normal::standard().inverse_cdf(share)
}

/// The chance that the square of a normal number is at least `x`, not negative: the upper tail of χ²
/// with one degree of freedom.
fn chi_squared_tail(x: f64) -> f64 {
    libm::erfc((x / 2.0).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_normal_law_has_its_published_values() {
        for (x, share) in [(0.0, 0.5), (1.0, 0.841_344_746), (-2.0, 0.022_750_132), (Z, 0.975)] {
            assert!((normal_share(x) - share).abs() < 1e-9, "{x}");
            assert!((normal_quantile(share) - x).abs() < 1e-7, "{share}");
        }
        // χ²(1) exceeds 3.841459 once in twenty times and 10.828 once in a thousand.
        assert!((chi_squared_tail(3.841_458_82) - 0.05).abs() < 1e-9);
        assert!((chi_squared_tail(10.827_566_17) - 0.001).abs() < 1e-9);
        assert_eq!(chi_squared_tail(0.0), 1.0);
    }
}
