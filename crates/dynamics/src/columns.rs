//! What every type earns in a population: the one sum that takes the time of a flow.

use crate::Matrix;

/// How many columns are added in one pass over the sums, to load and store the sums less often.
const TOGETHER: usize = 8;

/// The columns of a matrix of payoffs, contiguous, so that absent types can be skipped.
#[derive(Debug)]
pub(crate) struct Columns {
    size: usize,
    /// Column by column.
    values: Vec<f64>,
    /// Who is present, while sums are made.
    present: Vec<usize>,
}

impl Columns {
    pub(crate) fn new(payoffs: &Matrix) -> Columns {
        let size = payoffs.size();
        let mut values = vec![0.0; size * size];
        for i in 0..size {
            for (j, &value) in payoffs.row(i).iter().enumerate() {
                values[j * size + i] = value;
            }
        }
        Columns { size, values, present: Vec::with_capacity(size) }
    }

    /// The same game with all payoffs between 0 and 1, and the range that became 1; none if all payoffs
    /// are equal. Flows keep time in units of 1/(range of payoffs).
    pub(crate) fn of_unit_range(payoffs: &Matrix) -> Option<(Columns, f64)> {
        let (low, high) = payoffs.range();
        let unit = |i: usize, j: usize| (payoffs.row(i)[j] - low) / (high - low);
        (low < high).then(|| (Columns::new(&Matrix::from_fn(payoffs.size(), unit)), high - low))
    }

    /// What every type earns, `into` a slice. Absent types, with a share of 0, cost nothing.
    ///
    /// A sum runs over the types in their order and is the same to the last bit on every machine.
    pub(crate) fn payoffs(&mut self, shares: &[f64], into: &mut [f64]) {
        self.present.clear();
        self.present.extend((0..self.size).filter(|&j| 0.0 < shares[j]));
        pulp::Arch::new().dispatch(Summing { columns: self, shares, into });
    }
}

struct Summing<'a> {
    columns: &'a Columns,
    shares: &'a [f64],
    into: &'a mut [f64],
}

impl pulp::NullaryFnOnce for Summing<'_> {
    type Output = ();

    #[expect(clippy::inline_always, reason = "compiled for the instruction set of its caller")]
    #[inline(always)]
    fn call(self) {
        let Summing { columns, shares, into } = self;
        let size = columns.size;
        let column = |j: usize| &columns.values[j * size..][..size];
        let into = &mut into[..size];
        into.fill(0.0);
        let mut groups = columns.present.chunks_exact(TOGETHER);
        for group in &mut groups {
            let group: [usize; TOGETHER] = group.try_into().expect("chunks have that size");
            let (parts, weights) = (group.map(column), group.map(|j| shares[j]));
            for (i, sum) in into.iter_mut().enumerate() {
                // In a register, and stored once.
                let mut total = *sum;
                for (part, weight) in parts.iter().zip(weights) {
                    total += weight * part[i];
                }
                *sum = total;
            }
        }
        for &j in groups.remainder() {
            for (sum, value) in into.iter_mut().zip(column(j)) {
                *sum += shares[j] * value;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Rng, Seed};

    #[test]
    fn sums_are_those_of_the_rows_to_the_last_bit_with_and_without_wide_instructions() {
        let mut rng = Rng::new(Seed(9));
        for size in [1, 2, 7, 8, 9, 61] {
            let matrix = Matrix::from_fn(size, |_, _| rng.unit() - 0.5);
            let shares: Vec<f64> = (0..size).map(|i| if i % 5 == 3 { 0.0 } else { rng.unit() }).collect();
            let rows: Vec<f64> = (0..size).map(|i| matrix.against(i, &shares)).collect();
            let mut columns = Columns::new(&matrix);
            let (mut wide, mut plain) = (vec![7.0; size], vec![7.0; size]);
            columns.payoffs(&shares, &mut wide);
            pulp::NullaryFnOnce::call(Summing { columns: &columns, shares: &shares, into: &mut plain });
            assert_eq!((&wide, &plain), (&rows, &rows));
        }
    }
}
