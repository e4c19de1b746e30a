//! Random mixes of types.

use kernel::{Rng, Seed};

/// A mix drawn uniformly from the simplex of shares of the types called `labels`.
///
/// Each type's part depends only on the seed and its own label, so neither the order of the types
/// nor the arrival of another changes the proportions among the rest. (Independent exponential
/// variables, normalised, are uniform on the simplex: Devroye 1986, ch. V.)
pub fn uniform<L: AsRef<str>>(labels: &[L], seed: Seed) -> Vec<f64> {
    let weight = |label: &L| -libm::log(1.0 - Rng::new(seed.derive(label.as_ref())).unit());
    let mut shares: Vec<f64> = labels.iter().map(weight).collect();
    let total: f64 = shares.iter().sum();
    for share in &mut shares {
        *share /= total;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn value_stability() {
        let shares = uniform(&["a", "b", "c"], Seed(1).nth(2));
        assert_eq!(shares, [0.472_627_050_950_357_8, 0.519_080_873_845_522_2, 0.008_292_075_204_120_213]);
    }

    /// On the uniform simplex of n types a share has mean 1/n and variance (n−1)/(n²(n+1)).
    #[test]
    fn shares_have_the_moments_of_the_uniform_simplex() {
        let labels = ["a", "b", "c", "d"];
        let draws = 50_000u32;
        let (mut sum, mut squares) = (0.0, 0.0);
        for i in 0..draws {
            let share = uniform(&labels, Seed(4).nth(i.into()))[1];
            sum += share;
            squares += share * share;
        }
        let mean = sum / f64::from(draws);
        let variance = squares / f64::from(draws) - mean * mean;
        assert!((mean - 0.25).abs() < 0.004, "{mean}");
        assert!((variance - 3.0 / 80.0).abs() < 0.001, "{variance}");
    }

    #[test]
    fn another_type_changes_no_proportion() {
        let (two, three) = (uniform(&["a", "b"], Seed(9)), uniform(&["c", "b", "a"], Seed(9)));
        assert!((two[0] / two[1] - three[2] / three[1]).abs() < 1e-12);
    }
}
