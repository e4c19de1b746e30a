//! Whole numbers from a stream.

use kernel::Rng;

/// A uniform number below `bound`, without bias: the upper half of a product, drawn again in the rare case
/// that its lower half would favour some numbers (Lemire 2019).
///
/// # Panics
///
/// If `bound` is 0.
#[inline]
pub(crate) fn below(rng: &mut Rng, bound: u32) -> u32 {
    assert_ne!(bound, 0, "there is no number below 0");
    loop {
        let wide = u64::from(rng.bits()) * u64::from(bound);
        #[expect(clippy::cast_possible_truncation, reason = "the low and the high half of the product")]
        let (low, high) = (wide as u32, (wide >> 32) as u32);
        // The division that tells exactly is needed only where the first comparison cannot.
        if bound <= low || bound.wrapping_neg() % bound <= low {
            return high;
        }
    }
}

/// The same for wider numbers.
#[inline]
pub(crate) fn below_wide(rng: &mut Rng, bound: u64) -> u64 {
    loop {
        let bits = u64::from(rng.bits()) << 32 | u64::from(rng.bits());
        let wide = u128::from(bits) * u128::from(bound);
        #[expect(clippy::cast_possible_truncation, reason = "the low and the high half of the product")]
        let (low, high) = (wide as u64, (wide >> 64) as u64);
        if bound <= low || bound.wrapping_neg() % bound <= low {
            return high;
        }
    }
}

/// One of `items`, all equally likely.
///
/// # Panics
///
/// If there is none.
#[inline]
pub(crate) fn one_of<T: Copy>(rng: &mut Rng, items: &[T]) -> T {
    let count = u32::try_from(items.len()).expect("no list here has 2³² items");
    items[below(rng, count) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Seed;

    /// So wide a bound that a biased method would show it: the last of seven parts would be short.
    #[test]
    fn all_wide_numbers_are_equally_likely() {
        let mut rng = Rng::new(Seed(5));
        let part = u64::MAX / 7 * 5;
        let mut counts = [0u32; 7];
        for _ in 0..70_000 {
            counts[usize::try_from(below_wide(&mut rng, part) / (part / 7 + 1)).unwrap()] += 1;
        }
        let chi_square: f64 = counts.iter().map(|it| (f64::from(*it) - 1e4).powi(2) / 1e4).sum();
        assert!(chi_square < 22.46, "{counts:?}");
    }

    #[test]
    fn all_numbers_are_equally_likely() {
        let mut rng = Rng::new(Seed(1));
        let mut counts = [0u32; 7];
        for _ in 0..70_000 {
            counts[below(&mut rng, 7) as usize] += 1;
        }
        let chi_square: f64 = counts.iter().map(|it| (f64::from(*it) - 1e4).powi(2) / 1e4).sum();
        // The 99.9 % point with six degrees of freedom.
        assert!(chi_square < 22.46, "{counts:?}");
    }

    /// With a bound of 3·2³⁰ a quarter of the numbers would come up twice as often if none were refused.
    #[test]
    fn large_bounds_have_no_bias() {
        let mut rng = Rng::new(Seed(2));
        let bound = 3 << 30;
        let lower = (0..60_000).filter(|_| below(&mut rng, bound) < bound / 2).count();
        assert!(lower.abs_diff(30_000) < 500, "{lower}");
    }
}
