//! Replicator dynamics: a type's share grows at the rate by which it earns more than the average
//! (Taylor & Jonker 1978).
//!
//! The flow is followed in the logarithms of the shares, where it reads u̇ᵢ = πᵢ. A type that is
//! dying out then never quite disappears, and can come back when its time comes; and how fast it
//! dies does not limit the length of a step, so a slow drift among near-neutral types is followed
//! in long steps.

use std::ops::ControlFlow;

use kernel::Seed;

use crate::{
    Matrix,
    columns::Columns,
    law::{End, Ending, Law},
    steps::{self, Steps},
};

/// The replicator flow. Time is in units of 1/(range of payoffs): in one of them an advantage of the whole
/// range multiplies odds by e.
///
/// Adding a constant to all payoffs, or multiplying them by a positive one, changes nothing. The
/// population is at rest when no type, however rare, earns more than the average by more than
/// [`TOLERANCE`] of the range of payoffs; after [`STEPS_MAX`] steps it counts as moving.
#[derive(Clone, Copy, Debug, Default)]
pub struct Replicator;

impl Law for Replicator {
    fn follow(
        &self,
        payoffs: &Matrix,
        start: &[f64],
        _: Seed,
        visit: &mut dyn FnMut(&[f64], f64) -> ControlFlow<()>,
    ) -> Ending {
        settle(payoffs, start, visit)
    }
}

/// A population is at rest when nobody's advantage exceeds this share of the range of payoffs.
/// What remains would take some 10⁵ generations to show.
pub const TOLERANCE: f64 = 1e-5;

/// The greatest number of integration steps.
pub const STEPS_MAX: usize = 20_000;

/// The largest error of a share in one step.
const STEP_ERROR: f64 = 1e-6;

/// Below this logarithm relative to the most frequent type a share counts as nothing in the
/// payoffs of the others (4·10⁻¹⁸), though it can still grow.
const NEGLIGIBLE: f64 = -40.0;

fn settle(payoffs: &Matrix, start: &[f64], visit: &mut dyn FnMut(&[f64], f64) -> ControlFlow<()>) -> Ending {
    assert_eq!(start.len(), payoffs.size(), "one share for every type");
    assert!(start.iter().all(|&it| 0.0 < it), "shares must be positive");
    let Some((mut columns, _)) = Columns::of_unit_range(payoffs) else {
        return Ending { shares: start.to_vec(), end: End::Rest };
    };
    let logs: Vec<f64> = start.iter().map(|&it| libm::log(it)).collect();
    // The shares at the last state whose slope was asked for, and those at the present one.
    let (mut latest, mut shares) = (vec![0.0; start.len()], vec![0.0; start.len()]);
    // In logarithmic shares the slope is what every type earns.
    let mut field = |logs: &[f64], latest: &mut [f64], slope: &mut [f64]| {
        shares_of(logs, latest);
        columns.payoffs(latest, slope);
    };
    let mut steps = Steps::new(logs, |logs, slope| field(logs, &mut shares, slope));
    let mut step = 1.0;
    for _ in 0..STEPS_MAX {
        if is_at_rest(&shares, &steps.slope) {
            return Ending { shares, end: End::Rest };
        }
        steps.attempt(step, |logs, slope| field(logs, &mut latest, slope));
        // Only differences between types matter: a common drift of the logarithms is no error.
        let common: f64 = steps.error.iter().zip(&latest).map(|(error, share)| error * share).sum();
        let errors = steps.error.iter().zip(&shares);
        let error = errors.map(|(error, share)| (error - common).abs() * (share + 1e-3)).fold(0.0, f64::max);
        if error <= STEP_ERROR {
            steps.accept();
            std::mem::swap(&mut shares, &mut latest);
            // Keep the logarithms near zero, where they have the most digits.
            let top = steps.state.iter().copied().fold(f64::MIN, f64::max);
            for log in &mut steps.state {
                *log -= top;
            }
            if visit(&shares, step).is_break() {
                return Ending { shares, end: End::Stopped };
            }
        }
        step *= steps::factor(STEP_ERROR, error);
    }
    Ending { shares, end: End::Moving }
}

fn is_at_rest(shares: &[f64], payoffs: &[f64]) -> bool {
    let mean: f64 = shares.iter().zip(payoffs).map(|(share, payoff)| share * payoff).sum();
    payoffs.iter().all(|payoff| payoff - mean <= TOLERANCE)
}

/// The shares with these logarithms, up to a constant; negligible ones are 0.
fn shares_of(logs: &[f64], shares: &mut [f64]) {
    let top = logs.iter().copied().fold(f64::MIN, f64::max);
    for (share, log) in shares.iter_mut().zip(logs) {
        *share = if log - top < NEGLIGIBLE { 0.0 } else { libm::exp(log - top) };
    }
    let total: f64 = shares.iter().sum();
    for share in shares {
        *share /= total;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Payoffs, SecurityDilemma};
    use proptest::prelude::*;

    fn game(rows: &[&[f64]]) -> Matrix {
        Matrix::from_fn(rows.len(), |i, j| rows[i][j])
    }

    fn end(payoffs: &Matrix, start: &[f64]) -> Ending {
        settle(payoffs, start, &mut |_, _| ControlFlow::Continue(()))
    }

    /// A random game among `types` types, and a random start.
    fn random(types: usize, seed: Seed) -> (Matrix, Vec<f64>) {
        let mut rng = kernel::Rng::new(seed);
        let payoffs = Matrix::from_fn(types, |_, _| rng.unit());
        let labels: Vec<String> = (0..types).map(|it| it.to_string()).collect();
        (payoffs, crate::simplex::uniform(&labels, seed.derive("start")))
    }

    /// How many steps, and every bit of the path.
    #[test]
    fn value_stability() {
        let mut seen = Vec::new();
        for (types, number) in [(3, 1), (10, 2), (61, 3), (250, 4)] {
            let (payoffs, start) = random(types, Seed(7).nth(number));
            let (mut steps, mut hash) = (0, 0u64);
            let mut time = 0.0;
            settle(&payoffs, &start, &mut |shares, step| {
                (steps, time) = (steps + 1, time + step);
                for it in shares.iter().chain([&step]) {
                    hash = (hash.rotate_left(5) ^ it.to_bits()).wrapping_mul(0x100_0000_01B3);
                }
                if time < 300.0 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            });
            seen.push((steps, hash));
        }
        assert_eq!(
            seen,
            [
                (78, 11_990_803_822_009_143_918),
                (125, 5_408_976_410_762_406_975),
                (102, 10_875_483_427_279_196_645),
                (235, 11_152_976_523_225_278_621)
            ]
        );
    }

    /// Grim trigger (first) against always-defect, payoffs per round of the discounted game.
    fn grim_against_defector(payoffs: Payoffs, discount: f64) -> Matrix {
        let Payoffs { reward, sucker, temptation, punishment } = payoffs;
        let repeated = |first: f64| (1.0 - discount) * first + discount * punishment;
        game(&[&[reward, repeated(sucker)], &[repeated(temptation), punishment]])
    }

    #[test]
    fn dominated_types_die_out() {
        let outcome = end(&game(&[&[3.0, 0.0], &[5.0, 1.0]]), &[0.999, 0.001]);
        assert!(outcome.end == End::Rest && 0.9999 < outcome.shares[1], "{outcome:?}");
    }

    #[test]
    fn hawks_and_doves_reach_the_mixed_equilibrium() {
        let chicken = SecurityDilemma {
            destruction: 6.0,
            dividend: 0.0,
            arming_cost: 0.05,
            ..SecurityDilemma::DEFAULT.at(0.4)
        }
        .payoffs();
        let matrix = game(&[&[chicken.reward, chicken.sucker], &[chicken.temptation, chicken.punishment]]);
        for start in [0.01, 0.5, 0.99] {
            let outcome = end(&matrix, &[start, 1.0 - start]);
            assert!(outcome.end == End::Rest);
            assert!((outcome.shares[0] - chicken.chicken_share().unwrap()).abs() < 1e-3, "{outcome:?}");
        }
    }

    /// Rock, paper, scissors with a bonus for winning spirals in; with a malus it never settles.
    #[test]
    fn rock_paper_scissors_settles_only_if_winning_pays() {
        let rps = |win: f64| game(&[&[0.0, -1.0, win], &[win, 0.0, -1.0], &[-1.0, win, 0.0]]);
        let inward = end(&rps(1.5), &[0.6, 0.3, 0.1]);
        assert!(inward.end == End::Rest);
        assert!(inward.shares.iter().all(|it| (it - 1.0 / 3.0).abs() < 1e-3), "{inward:?}");
        assert_eq!(end(&rps(0.8), &[0.6, 0.3, 0.1]).end, End::Moving);
    }

    /// A type that has all but died out comes back when what it feeds on has taken over.
    #[test]
    fn rare_types_are_never_lost() {
        // b beats a quickly, c beats b, and c starts at one in 10³⁰⁰.
        let matrix = game(&[&[1.0, 0.0, 1.0], &[2.0, 1.0, 0.0], &[0.0, 1.5, 1.2]]);
        let outcome = end(&matrix, &[0.5, 0.5, 1e-300]);
        assert!(outcome.end == End::Rest && 0.99 < outcome.shares[2], "{outcome:?}");
    }

    proptest! {
        /// Two types: the boundary of the basins is the indifference share, in closed form.
        #[test]
        fn basin_of_cooperation_ends_at_the_indifference_share(ease in 0.05..0.95f64, discount in 0.0..0.8f64, offset in 0.01..0.3f64) {
            let payoffs = SecurityDilemma::DEFAULT.at(ease).payoffs();
            let share = payoffs.indifference_share(discount).unwrap();
            prop_assume!((0.02..0.98).contains(&share));
            let matrix = grim_against_defector(payoffs, discount);
            for (start, cooperates) in [(share + offset, true), (share - offset, false)] {
                if (0.001..0.999).contains(&start) {
                    let outcome = end(&matrix, &[start, 1.0 - start]);
                    prop_assert!(outcome.end == End::Rest);
                    prop_assert_eq!(0.5 < outcome.shares[0], cooperates, "{} {} {:?}", share, start, outcome);
                }
            }
        }

    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        /// The whole path against an independent method: tiny Euler steps of the shares themselves.
        #[test]
        fn path_agrees_with_tiny_euler_steps(entries in prop::collection::vec(-1.0..1.0f64, 9), a in 0.1..1.0f64, b in 0.1..1.0f64) {
            let matrix = Matrix::from_fn(3, |i, j| entries[3 * i + j]);
            let (low, high) = matrix.range();
            prop_assume!(high - low > 0.2);
            let start: Vec<f64> = { let total = a + b + 0.5; vec![a / total, b / total, 0.5 / total] };
            let mut path: Vec<(f64, Vec<f64>)> = Vec::new();
            let mut time = 0.0;
            settle(&matrix, &start, &mut |shares, step| { time += step / (high - low); path.push((time, shares.to_vec())); ControlFlow::Continue(()) });
            let Some((until, ours)) = path.into_iter().take_while(|it| it.0 < 8.0).last() else { return Ok(()) };
            let steps = 100_000;
            let h = until / f64::from(steps);
            let mut x = start;
            for _ in 0..steps {
                let pay: Vec<f64> = (0..3).map(|i| matrix.against(i, &x)).collect();
                let mean: f64 = x.iter().zip(&pay).map(|(x, p)| x * p).sum();
                for i in 0..3 { x[i] += h * x[i] * (pay[i] - mean); }
            }
            for (ours, theirs) in ours.iter().zip(&x) {
                prop_assert!((ours - theirs).abs() < 2e-4, "{} {}", ours, theirs);
            }
        }

    }

    proptest! {
        /// Affine invariance: payoffs rescaled, same path.
        #[test]
        fn rescaling_payoffs_changes_nothing(entries in prop::collection::vec(-1.0..1.0f64, 16), scale in 0.1..10.0f64, shift in -3.0..3.0f64) {
            let one = Matrix::from_fn(4, |i, j| entries[4 * i + j]);
            let two = Matrix::from_fn(4, |i, j| shift + scale * entries[4 * i + j]);
            let start = [0.4, 0.3, 0.2, 0.1];
            let (one, two) = (end(&one, &start), end(&two, &start));
            if one.end == End::Rest && two.end == End::Rest {
                for (x, y) in one.shares.iter().zip(&two.shares) {
                    prop_assert!((x - y).abs() < 1e-3, "{:?} {:?}", one, two);
                }
            }
        }
    }
}
