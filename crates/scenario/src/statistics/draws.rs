//! What the bootstrap draws from a stream.

use std::f64::consts::TAU;

use kernel::Rng;

/// A uniform whole number below `bound`, which is not 0, without bias (Lemire 2019).
pub(super) fn below(rng: &mut Rng, bound: u32) -> u32 {
    let reject_under = bound.wrapping_neg() % bound;
    loop {
        let wide = u64::from(rng.bits()) * u64::from(bound);
        #[expect(clippy::cast_possible_truncation, reason = "the low and the high half of the product")]
        let (low, high) = (wide as u32, (wide >> 32) as u32);
        if reject_under <= low {
            return high;
        }
    }
}

/// A number from the standard normal distribution (Box & Muller 1958). Takes four draws of 32 bits; with
/// functions that are the same on every platform.
pub(super) fn normal(rng: &mut Rng) -> f64 {
    // 1 − u lies in (0, 1].
    let radius = (-2.0 * libm::log(1.0 - rng.unit())).sqrt();
    radius * libm::cos(TAU * rng.unit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::normal_share;
    use kernel::Seed;

    #[test]
    fn whole_numbers_are_uniform() {
        let mut rng = Rng::new(Seed(1));
        let mut counts = [0u32; 7];
        (0..70_000).for_each(|_| counts[below(&mut rng, 7) as usize] += 1);
        // Six degrees of freedom: χ² exceeds 22.5 once in a thousand times.
        let chi: f64 = counts.iter().map(|&it| (f64::from(it) - 1e4).powi(2) / 1e4).sum();
        assert!(chi < 22.5, "{counts:?}");
    }

    /// Kolmogorov's distance of the drawn numbers from the normal law; √n times it exceeds 1.95 once in a
    /// thousand times.
    #[test]
    fn normal_numbers_are_normal() {
        let mut rng = Rng::new(Seed(2));
        let mut drawn: Vec<f64> = (0..20_000).map(|_| normal(&mut rng)).collect();
        drawn.sort_by(f64::total_cmp);
        let n = drawn.len() as f64;
        let distance = drawn
            .iter()
            .enumerate()
            .map(|(i, &x)| (normal_share(x) - i as f64 / n).abs().max((i as f64 + 1.0) / n - normal_share(x)))
            .fold(0.0, f64::max);
        assert!(distance * n.sqrt() < 1.95, "{distance}");
    }

    #[test]
    fn values_are_stable() {
        let mut rng = Rng::new(Seed(3));
        let drawn = [normal(&mut rng), normal(&mut rng), normal(&mut rng)];
        let numbers: Vec<u32> = (0..5).map(|_| below(&mut rng, 100)).collect();
        assert_eq!(drawn, [0.275_008_578_504_877_8, -0.197_340_206_958_503_46, -0.978_998_395_500_922_5]);
        assert_eq!(numbers, [99, 97, 34, 33, 96]);
    }
}
