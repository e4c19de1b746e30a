//! Draws that more than one model needs.

use kernel::{Rng, Seed};

/// The first uniform number in [0, 1) of the stream named by `seed`.
pub(crate) fn uniform(seed: Seed) -> f64 {
    Rng::new(seed).unit()
}

/// The first standard normal number of the stream named by `seed` (Box & Muller 1958).
pub(crate) fn normal(seed: Seed) -> f64 {
    let mut rng = Rng::new(seed);
    // 1 − u lies in (0, 1].
    let radius = (-2.0 * libm::log(1.0 - rng.unit())).sqrt();
    radius * libm::cos(std::f64::consts::TAU * rng.unit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn value_stability() {
        assert_eq!(uniform(Seed(1978).nth(1)), 0.175_920_201_488_032_78);
        assert_eq!(normal(Seed(1978).nth(1)), 0.621_994_112_758_643_9);
    }

    /// Mean 0, variance 1, fourth moment 3; 1.96 is exceeded in magnitude once in twenty.
    #[test]
    fn normal_numbers_have_the_moments_of_the_normal_law() {
        let n = 100_000u32;
        let draws: Vec<f64> = (0..n).map(|it| normal(Seed(5).nth(it.into()))).collect();
        let moment = |power: i32| draws.iter().map(|it| it.powi(power)).sum::<f64>() / f64::from(n);
        let error = |variance: f64| 4.0 * (variance / f64::from(n)).sqrt();
        assert!(moment(1).abs() < error(1.0));
        assert!((moment(2) - 1.0).abs() < error(2.0));
        assert!((moment(4) - 3.0).abs() < error(96.0));
        let tail = draws.iter().filter(|it| 1.959_963_984_540_054 < it.abs()).count() as f64 / f64::from(n);
        assert!((tail - 0.05).abs() < error(0.05 * 0.95));
    }
}
