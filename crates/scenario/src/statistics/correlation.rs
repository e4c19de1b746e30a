//! How much two orders have in common.
//!
//! Both measures look at order alone, so any growing function of the numbers may stand for them: scores
//! for ranks, or what a theory predicts for what people did. The signs are those of the numbers: to compare
//! a ranking, in which 1 is best, with scores, turn one of them round.

/// Spearman's ρ, the correlation of ranks (Spearman 1904); numbers that are equal share the mean of their
/// ranks. Within [−1, 1]. `None` if there are fewer than two numbers or all on one side are equal.
///
/// # Panics
///
/// If the two sides are not equally long, or a number is NaN.
pub fn spearman(first: &[f64], second: &[f64]) -> Option<f64> {
    assert_eq!(first.len(), second.len(), "two numbers for each");
    // Ranks have the same mean on both sides.
    let mean = f64::midpoint(first.len() as f64, 1.0);
    let deviations = |it| midranks(it).into_iter().map(|rank| rank - mean).collect::<Vec<_>>();
    let (first, second) = (deviations(first), deviations(second));
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let squares = product(&first, &first) * product(&second, &second);
    (0.0 < squares).then(|| (product(&first, &second) / squares.sqrt()).clamp(-1.0, 1.0))
}

/// The rank of each number, from 1 for the least; equal numbers share the mean of theirs.
///
/// # Panics
///
/// If a number is NaN.
fn midranks(numbers: &[f64]) -> Vec<f64> {
    assert!(numbers.iter().all(|it| !it.is_nan()), "numbers have an order");
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_by(|&i, &j| numbers[i].total_cmp(&numbers[j]));
    let mut ranks = vec![0.0; numbers.len()];
    let mut before = 0;
    for equal in order.chunk_by(|&i, &j| numbers[i] == numbers[j]) {
        for &i in equal {
            ranks[i] = before as f64 + f64::midpoint(equal.len() as f64, 1.0);
        }
        before += equal.len();
    }
    ranks
}

/// Kendall's τ with his correction for ties (Kendall 1945, there b): pairs in the same order less pairs in opposite order, divided by the
/// geometric mean of the numbers of pairs that are not equal on the one and on the other side. Within
/// [−1, 1]. `None` if there are fewer than two numbers or all on one side are equal.
///
/// It compares all pairs: for 5 000 numbers that is 12 million.
///
/// # Panics
///
/// If the two sides are not equally long, or a number is NaN.
pub fn kendall(first: &[f64], second: &[f64]) -> Option<f64> {
    assert_eq!(first.len(), second.len(), "two numbers for each");
    assert!(first.iter().chain(second).all(|it| !it.is_nan()), "numbers have an order");
    let sign = |a: f64, b: f64| i64::from(a < b) - i64::from(b < a);
    let (mut agreement, mut of_first, mut of_second) = (0, 0, 0);
    for i in 0..first.len() {
        for j in 0..i {
            let (a, b) = (sign(first[j], first[i]), sign(second[j], second[i]));
            agreement += a * b;
            of_first += a * a;
            of_second += b * b;
        }
    }
    let scale = (of_first as f64 * of_second as f64).sqrt();
    (0.0 < scale).then(|| (agreement as f64 / scale).clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Spearman's formula for ranks without ties, 1 − 6 Σ d²/(n (n² − 1)).
    fn by_differences(first: &[f64], second: &[f64]) -> f64 {
        let n = first.len() as f64;
        let squares: f64 = midranks(first).iter().zip(midranks(second)).map(|(a, b)| (a - b) * (a - b)).sum();
        1.0 - 6.0 * squares / (n * (n * n - 1.0))
    }

    proptest! {
        #[test]
        fn without_ties_rho_is_spearmans_formula(numbers in prop::collection::hash_set(0u32..1000, 2..30), seed: u64) {
            let mut first: Vec<f64> = numbers.iter().map(|&it| f64::from(it)).collect();
            first.sort_by(f64::total_cmp);
            let key = |it: f64| kernel::Seed(seed).nth(it.to_bits()).0;
            let second: Vec<f64> = first.iter().map(|&it| key(it) as f64).collect();
            let rho = spearman(&first, &second).unwrap();
            prop_assert!((rho - by_differences(&first, &second)).abs() < 1e-12);
        }

        /// With ties, each against its other definition: ρ as Pearson's correlation of how many numbers
        /// are smaller and half of those that are equal; τ by counting them.
        #[test]
        fn with_ties_both_have_their_definitions(
            pairs in prop::collection::vec((0u8..6, 0u8..6), 2..25)
        ) {
            let first: Vec<f64> = pairs.iter().map(|it| f64::from(it.0)).collect();
            let second: Vec<f64> = pairs.iter().map(|it| f64::from(it.1)).collect();
            let n = first.len();

            let place = |numbers: &[f64], x: f64| {
                numbers.iter().map(|&it| if it < x { 1.0 } else if it == x { 0.5 } else { 0.0 }).sum::<f64>()
            };
            let (mut x, mut y, mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0, 0.0, 0.0);
            for i in 0..n {
                let (a, b) = (place(&first, first[i]), place(&second, second[i]));
                (x, y, xx, xy, yy) = (x + a, y + b, xx + a * a, xy + a * b, yy + b * b);
            }
            let m = n as f64;
            let (cov, var, other) = (xy - x * y / m, xx - x * x / m, yy - y * y / m);
            match spearman(&first, &second) {
                Some(rho) => prop_assert!((rho - cov / (var * other).sqrt()).abs() < 1e-9),
                None => prop_assert!(var < 1e-9 || other < 1e-9),
            }

            let choose = |n: usize| (n * n.saturating_sub(1) / 2) as f64;
            let tied = |numbers: &[f64]| {
                (0..6).map(|it| choose(numbers.iter().filter(|&&x| x == f64::from(it)).count())).sum::<f64>()
            };
            let (mut same, mut opposite) = (0.0, 0.0);
            for i in 0..n {
                for j in 0..n {
                    if first[i] < first[j] {
                        same += f64::from(u8::from(second[i] < second[j]));
                        opposite += f64::from(u8::from(second[j] < second[i]));
                    }
                }
            }
            let scale = ((choose(n) - tied(&first)) * (choose(n) - tied(&second))).sqrt();
            let tau = (0.0 < scale).then(|| (same - opposite) / scale);
            prop_assert_eq!(kendall(&first, &second).is_some(), tau.is_some());
            prop_assert!(kendall(&first, &second).zip(tau).is_none_or(|(a, b)| (a - b).abs() < 1e-12));
        }
    }

    #[test]
    fn orders_agree_or_are_opposite_or_there_is_none() {
        let numbers = [1.0, 2.0, 3.0, 7.0];
        let opposite = numbers.map(|it| -it);
        assert_eq!((spearman(&numbers, &numbers), kendall(&numbers, &numbers)), (Some(1.0), Some(1.0)));
        assert_eq!((spearman(&numbers, &opposite), kendall(&numbers, &opposite)), (Some(-1.0), Some(-1.0)));
        assert_eq!((spearman(&numbers, &[1.0; 4]), kendall(&[1.0; 4], &numbers)), (None, None));
        assert_eq!((spearman(&[], &[]), kendall(&[1.0], &[1.0])), (None, None));
        // By hand: one exchange of neighbours among four is one pair of six, Σ d² = 2.
        let exchanged = [2.0, 1.0, 3.0, 7.0];
        assert_eq!(kendall(&numbers, &exchanged), Some(4.0 / 6.0));
        assert!((spearman(&numbers, &exchanged).unwrap() - 0.8).abs() < 1e-15);
    }
}
