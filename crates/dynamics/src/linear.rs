//! Systems of linear equations, of any shape and rank.

/// What solves a system.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Solution {
    /// One solution. If there are as many equations as unknowns, with the sign of the determinant.
    One(Vec<f64>, Sign),
    /// More than one, or none if the equations contradict each other: so many unknowns are not determined.
    Undetermined(usize),
    /// None: every unknown is determined, and the equations contradict each other.
    None,
}

/// The sign of a determinant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    Plus,
    Minus,
}

impl Sign {
    fn turned(self) -> Sign {
        if self == Sign::Plus { Sign::Minus } else { Sign::Plus }
    }
}

/// Solves the equations whose coefficients are in `rows`, each followed by its right-hand side.
///
/// Gaussian elimination with complete pivoting: at every step the greatest coefficient that is left, which
/// also tells the rank. What is at most `tolerance` times the greatest coefficient of all counts as
/// nothing: pivots, and what is left of the right-hand sides of equations that the others imply.
pub(crate) fn solve(mut rows: Vec<Vec<f64>>, tolerance: f64) -> Solution {
    let Some(unknowns) = rows.first().map(|it| it.len() - 1) else { return Solution::Undetermined(0) };
    let greatest = |rows: &[Vec<f64>], from: usize| {
        let mut best = (0.0, from, from);
        for (i, row) in rows.iter().enumerate().skip(from) {
            for (j, value) in row[..unknowns].iter().enumerate().skip(from) {
                if best.0 < value.abs() {
                    best = (value.abs(), i, j);
                }
            }
        }
        best
    };
    let nothing = tolerance * greatest(&rows, 0).0;
    let mut order: Vec<usize> = (0..unknowns).collect();
    let mut rank = 0;
    let mut sign = Sign::Plus;
    while rank < unknowns.min(rows.len()) {
        let (pivot, i, j) = greatest(&rows, rank);
        if pivot <= nothing {
            break;
        }
        let swaps = [rank != i, rank != j, rows[i][j] < 0.0];
        for _ in swaps.into_iter().filter(|it| *it) {
            sign = sign.turned();
        }
        rows.swap(rank, i);
        order.swap(rank, j);
        for row in &mut rows {
            row.swap(rank, j);
        }
        let (done, left) = rows.split_at_mut(rank + 1);
        let pivots = &done[rank];
        for row in left {
            let factor = row[rank] / pivots[rank];
            for (value, pivot) in row[rank..].iter_mut().zip(&pivots[rank..]) {
                *value -= factor * pivot;
            }
        }
        rank += 1;
    }
    if rank < unknowns {
        return Solution::Undetermined(unknowns - rank);
    }
    if rows[rank..].iter().any(|row| nothing < row[unknowns].abs()) {
        return Solution::None;
    }
    let mut values = vec![0.0; unknowns];
    for k in (0..unknowns).rev() {
        let row = &rows[k];
        let known: f64 = (k + 1..unknowns).map(|j| row[j] * values[order[j]]).sum();
        values[order[k]] = (row[unknowns] - known) / row[k];
    }
    Solution::One(values, sign)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Rng, Seed};

    #[test]
    fn random_systems_are_solved() {
        let mut rng = Rng::new(Seed(3));
        for unknowns in 1..30 {
            for more in [0, 3] {
                let exact: Vec<f64> = (0..unknowns).map(|_| rng.unit() - 0.5).collect();
                let rows = (0..unknowns + more).map(|_| {
                    let mut row: Vec<f64> = (0..unknowns).map(|_| rng.unit() - 0.5).collect();
                    row.push(row.iter().zip(&exact).map(|(a, x)| a * x).sum());
                    row
                });
                let Solution::One(found, _) = solve(rows.collect(), 1e-9) else { panic!("{unknowns}") };
                for (found, exact) in found.iter().zip(&exact) {
                    assert!((found - exact).abs() < 1e-10, "{unknowns} {found} {exact}");
                }
            }
        }
    }

    #[test]
    fn what_is_not_determined_is_said() {
        let undetermined = |rows: &[[f64; 3]]| solve(rows.iter().map(|it| it.to_vec()).collect(), 1e-9);
        assert_eq!(undetermined(&[[1.0, 2.0, 3.0]]), Solution::Undetermined(1));
        assert_eq!(undetermined(&[[1.0, 2.0, 3.0], [2.0, 4.0, 6.0]]), Solution::Undetermined(1));
        assert_eq!(undetermined(&[[0.0, 0.0, 0.0]]), Solution::Undetermined(2));
        assert_eq!(undetermined(&[[1.0, 0.0, 1.0], [0.0, 1.0, 1.0], [1.0, 1.0, 3.0]]), Solution::None);
        assert_eq!(
            undetermined(&[[1.0, 0.0, 1.0], [0.0, 1.0, 1.0], [1.0, 1.0, 2.0]]),
            Solution::One(vec![1.0, 1.0], Sign::Plus)
        );
    }

    #[test]
    fn swapping_two_equations_turns_the_sign() {
        let mut rng = Rng::new(Seed(4));
        for _ in 0..50 {
            let [a, b, c, d] = [(); 4].map(|()| rng.unit() - 0.5);
            let sign = |rows: [[f64; 2]; 2]| match solve(rows.map(|[x, y]| vec![x, y, 1.0]).to_vec(), 1e-12) {
                Solution::One(_, sign) => sign,
                other => panic!("{other:?}"),
            };
            let expected = if 0.0 < a * d - b * c { Sign::Plus } else { Sign::Minus };
            assert_eq!(sign([[a, b], [c, d]]), expected);
            assert_eq!(sign([[c, d], [a, b]]), expected.turned());
        }
    }
}
