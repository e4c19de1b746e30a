//! A square matrix of numbers between types: payoffs, cooperation rates.

/// A square matrix; row `i` holds what type `i` does or earns against every type.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    size: usize,
    /// Row by row.
    values: Vec<f64>,
}

impl Matrix {
    /// A matrix with the value `f(i, j)` in row `i` and column `j`.
    #[must_use]
    pub fn from_fn(size: usize, mut f: impl FnMut(usize, usize) -> f64) -> Matrix {
        let mut values = Vec::with_capacity(size * size);
        for i in 0..size {
            for j in 0..size {
                values.push(f(i, j));
            }
        }
        Matrix { size, values }
    }

    /// The number of types.
    pub const fn size(&self) -> usize {
        self.size
    }

    /// Row `i`.
    pub fn row(&self, i: usize) -> &[f64] {
        &self.values[i * self.size..(i + 1) * self.size]
    }

    /// What type `i` earns on average in a population with these shares.
    pub fn against(&self, i: usize, shares: &[f64]) -> f64 {
        self.row(i).iter().zip(shares).map(|(value, share)| value * share).sum()
    }

    /// The population's average. Types without a share cost nothing.
    pub fn mean(&self, shares: &[f64]) -> f64 {
        let present = shares.iter().enumerate().filter(|(_, share)| **share != 0.0);
        present.map(|(i, share)| share * self.against(i, shares)).sum()
    }

    /// The smallest and the largest entry; (0, 0) without entries.
    pub fn range(&self) -> (f64, f64) {
        if self.values.is_empty() {
            return (0.0, 0.0);
        }
        self.values.iter().fold((f64::MAX, f64::MIN), |(low, high), &it| (low.min(it), high.max(it)))
    }
}
