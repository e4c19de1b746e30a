//! Where a population would stay: rest points in closed form, and the boundary between basins.

use std::ops::ControlFlow;

use kernel::Seed;

use crate::{
    Law, Matrix,
    linear::{self, Solution},
};

/// The rest points of the replicator flow between two types.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TwoTypes {
    /// Neither type ever earns more than the other: every mix is at rest.
    Neutral,
    /// The first type takes over wherever it is present.
    First,
    /// The second does.
    Second,
    /// Whichever is frequent enough takes over: the first above this share of its own, the second below.
    Bistable(f64),
    /// Each is better when rare; the mix ends where the first has this share.
    Coexistence(f64),
}

/// What becomes of two types, in closed form: the first earns as much as the second at the share
///
/// ```text
/// x* = (a₂₂ − a₁₂) / (a₁₁ − a₂₁ + a₂₂ − a₁₂)
/// ```
///
/// of its own. Both pure mixes are rest points too, whatever the game. Advantages of at most `tolerance`, in
/// units of payoff, count as none: take what sampling errors or rounding leave uncertain. A type with an
/// advantage on one side and none on the other takes over.
///
/// # Panics
///
/// If there are not two types.
#[must_use]
pub fn two_types(payoffs: &Matrix, tolerance: f64) -> TwoTypes {
    assert_eq!(payoffs.size(), 2, "two types");
    let [among_first, among_second] = [0, 1].map(|j| {
        let advantage = payoffs.row(0)[j] - payoffs.row(1)[j];
        if advantage.abs() <= tolerance { 0.0 } else { advantage }
    });
    let share = among_second / (among_second - among_first);
    match (among_first.partial_cmp(&0.0), among_second.partial_cmp(&0.0)) {
        _ if among_first == 0.0 && among_second == 0.0 => TwoTypes::Neutral,
        _ if 0.0 <= among_first && 0.0 <= among_second => TwoTypes::First,
        _ if among_first <= 0.0 && among_second <= 0.0 => TwoTypes::Second,
        _ if 0.0 < among_first => TwoTypes::Bistable(share),
        _ => TwoTypes::Coexistence(share),
    }
}

/// The rest point of the replicator flow in which all types are present.
#[derive(Clone, Debug, PartialEq)]
pub enum Interior {
    /// These shares, all of them positive.
    Point(Vec<f64>),
    /// All types never earn the same while all are present.
    None,
    /// The equations do not determine it: payoffs are so alike that there is a whole continuum of points, or
    /// none. Duplicates of a type do that.
    Degenerate,
}

/// The mix of all types in which all earn the same: the solution of linear equations.
///
/// `tolerance`, relative to the largest payoff difference, says what counts as nothing when the rank of the
/// equations is found; 10⁻⁹ suits exact payoffs, and sampled ones want their sampling error.
///
/// # Panics
///
/// If there is no type.
#[must_use]
pub fn interior(payoffs: &Matrix, tolerance: f64) -> Interior {
    let size = payoffs.size();
    assert!(0 < size, "there must be a type");
    let (low, high) = payoffs.range();
    if high <= low {
        return if size == 1 { Interior::Point(vec![1.0]) } else { Interior::Degenerate };
    }
    // Payoffs less that of the first type, in units of the range: nothing else matters.
    let first = payoffs.row(0);
    let differences = |i: usize| {
        let row = payoffs.row(i).iter().zip(first);
        row.map(|(value, first)| (value - first) / (high - low)).chain([0.0]).collect()
    };
    let rows = (1..size).map(differences).chain([vec![1.0; size + 1]]).collect();
    match linear::solve(rows, tolerance) {
        Solution::One(shares, _) if shares.iter().all(|&it| 0.0 < it) => Interior::Point(shares),
        Solution::One(..) | Solution::None => Interior::None,
        Solution::Undetermined(_) => Interior::Degenerate,
    }
}

/// The share of the first of two types above which a population ends elsewhere than below, found by
/// following the law from ever closer starts until they are `precision` apart; none if it ends alike
/// everywhere.
///
/// The law must move without chance, and have no more than one such boundary. Where the law takes a
/// population to be at rest because it moves too slowly, the boundary is uncertain by as much: for
/// [`Replicator`](crate::Replicator) by the shares at which advantages are below 10⁻⁵ of the range of payoffs.
///
/// # Panics
///
/// If there are not two types, or `precision` is not in (0, 1).
#[must_use]
pub fn basin_boundary(law: &dyn Law, payoffs: &Matrix, precision: f64) -> Option<f64> {
    assert_eq!(payoffs.size(), 2, "two types");
    assert!(0.0 < precision && precision < 1.0, "precision must be between 0 and 1");
    let end = |first: f64| {
        let start = [first, 1.0 - first];
        law.follow(payoffs, &start, Seed(0), &mut |_, _| ControlFlow::Continue(())).shares[0]
    };
    let (mut low, mut high) = (precision / 2.0, 1.0 - precision / 2.0);
    let ends = [end(low), end(high)];
    if ends[1] - ends[0] <= precision.max(1e-3) {
        return None;
    }
    let middle_end = f64::midpoint(ends[0], ends[1]);
    while precision < high - low {
        let middle = f64::midpoint(low, high);
        if end(middle) < middle_end { low = middle } else { high = middle }
    }
    Some(f64::midpoint(low, high))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Ecological, Replicator};
    use kernel::{Payoffs, Rng, SecurityDilemma};
    use proptest::prelude::*;

    fn game(rows: &[&[f64]]) -> Matrix {
        Matrix::from_fn(rows.len(), |i, j| rows[i][j])
    }

    /// Grim trigger (first) against always-defect, payoffs per round of the discounted game.
    fn grim_against_defector(payoffs: Payoffs, discount: f64) -> Matrix {
        let Payoffs { reward, sucker, temptation, punishment } = payoffs;
        let repeated = |first: f64| (1.0 - discount) * first + discount * punishment;
        game(&[&[reward, repeated(sucker)], &[repeated(temptation), punishment]])
    }

    #[test]
    fn two_types_are_told_apart_by_their_advantages() {
        let fate = |rows: [[f64; 2]; 2]| two_types(&Matrix::from_fn(2, |i, j| rows[i][j]), 1e-9);
        assert_eq!(fate([[1.0, 2.0], [1.0, 2.0]]), TwoTypes::Neutral);
        assert_eq!(fate([[3.0, 0.0], [5.0, 1.0]]), TwoTypes::Second);
        assert_eq!(fate([[1.0, 1.0], [1.0, 0.0]]), TwoTypes::First);
        assert_eq!(fate([[1.0 + 1e-12, 0.0], [1.0, 1.0]]), TwoTypes::Second);
        assert_eq!(fate([[4.0, 0.0], [3.0, 3.0]]), TwoTypes::Bistable(0.75));
        assert_eq!(fate([[0.0, -1.0], [1.0, -2.0]]), TwoTypes::Coexistence(0.5));
    }

    proptest! {
        /// The closed form of the kernel, this closed form, and the flow: one boundary.
        #[test]
        fn the_boundary_is_the_indifference_share(ease in 0.05..0.95f64, discount in 0.0..0.8f64) {
            let it = SecurityDilemma::DEFAULT.at(ease).payoffs();
            let share = it.indifference_share(discount).unwrap();
            prop_assume!((0.01..0.99).contains(&share));
            let matrix = grim_against_defector(it, discount);
            let TwoTypes::Bistable(closed) = two_types(&matrix, 1e-9) else { panic!("{share}") };
            prop_assert!((closed - share).abs() < 1e-9);
            let found = basin_boundary(&Replicator, &matrix, 1e-6).unwrap();
            // At rest is who would move too slowly, so the flow cannot tell the last few ten-thousandths.
            prop_assert!((found - share).abs() < 2e-3, "{} {}", found, share);
        }
    }

    #[test]
    fn generations_have_the_boundary_of_the_flow() {
        let matrix = game(&[&[4.0, 0.0], &[3.0, 3.0]]);
        let found = basin_boundary(&Ecological::AXELROD, &matrix, 1e-6).unwrap();
        assert!((found - 0.75).abs() < 1e-4, "{found}");
    }

    #[test]
    fn without_two_basins_there_is_no_boundary() {
        for rows in [[[3.0, 0.0], [5.0, 1.0]], [[0.0, -1.0], [1.0, -2.0]]] {
            let matrix = Matrix::from_fn(2, |i, j| rows[i][j]);
            assert_eq!(basin_boundary(&Replicator, &matrix, 1e-3), None);
        }
    }

    /// Chicken of the security dilemma: the share of restraint in closed form, (β − p)/(β − α), and where the
    /// flow ends.
    #[test]
    fn chicken_has_its_share_of_restraint() {
        let dilemma = SecurityDilemma {
            destruction: 6.0,
            dividend: 0.0,
            arming_cost: 0.05,
            ..SecurityDilemma::DEFAULT.at(0.4)
        };
        let it = dilemma.payoffs();
        let matrix = game(&[&[it.reward, it.sucker], &[it.temptation, it.punishment]]);
        let exact = (dilemma.beta() - dilemma.conquest_probability()) / (dilemma.beta() - dilemma.alpha());
        assert!((exact - 0.479_166_666).abs() < 1e-8);
        let TwoTypes::Coexistence(share) = two_types(&matrix, 1e-9) else { panic!() };
        assert!((share - exact).abs() < 1e-12);
        let Interior::Point(shares) = interior(&matrix, 1e-9) else { panic!() };
        assert!((shares[0] - exact).abs() < 1e-12);
        let ending = Replicator.follow(&matrix, &[0.9, 0.1], Seed(0), &mut |_, _| ControlFlow::Continue(()));
        assert!((ending.shares[0] - exact).abs() < 1e-3, "{ending:?}");
    }

    /// Random games of many types: if there is a point, all earn the same there.
    #[test]
    fn at_the_interior_point_all_earn_the_same() {
        let mut rng = Rng::new(Seed(12));
        let mut points = 0;
        for round in 0..400 {
            let size = 2 + round % 4;
            let payoffs = Matrix::from_fn(size, |_, _| 10.0 * rng.unit());
            if let Interior::Point(shares) = interior(&payoffs, 1e-9) {
                points += 1;
                assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
                let earned: Vec<f64> = (0..size).map(|i| payoffs.against(i, &shares)).collect();
                assert!(earned.iter().all(|it| (it - earned[0]).abs() < 1e-8), "{earned:?}");
            }
        }
        assert!(40 < points, "{points}");
    }

    #[test]
    fn the_interior_point_is_where_the_flow_spirals_in() {
        let rps = game(&[&[0.0, -0.5, 1.5], &[1.2, 0.0, -0.7], &[-0.6, 1.1, 0.1]]);
        let Interior::Point(shares) = interior(&rps, 1e-9) else { panic!() };
        let ending =
            Replicator.follow(&rps, &[0.6, 0.3, 0.1], Seed(0), &mut |_, _| ControlFlow::Continue(()));
        for (ours, theirs) in shares.iter().zip(&ending.shares) {
            assert!((ours - theirs).abs() < 1e-3, "{shares:?} {ending:?}");
        }
    }

    #[test]
    fn duplicates_leave_it_undetermined() {
        let twins = game(&[&[0.0, -1.0, -1.0], &[1.0, -2.0, -2.0], &[1.0, -2.0, -2.0]]);
        assert_eq!(interior(&twins, 1e-9), Interior::Degenerate);
        assert_eq!(interior(&Matrix::from_fn(3, |_, _| 1.0), 1e-9), Interior::Degenerate);
        assert_eq!(interior(&game(&[&[3.0, 0.0], &[5.0, 1.0]]), 1e-9), Interior::None);
    }
}
