//! Smoothed best response: everybody now and then chooses anew, the better a type fares the more likely,
//! and with enough noise anything at all.
//!
//! Its rest points are logit equilibria, the quantal response equilibria of McKelvey & Palfrey (1995). With
//! infinite noise there is one, the even mix; [`principal_branch`] follows it as noise is taken away, and
//! [`selected`] says where it leads.

use std::ops::ControlFlow;

use kernel::Seed;

use crate::{
    Matrix,
    columns::Columns,
    law::{Ending, Law},
    linear::{self, Sign, Solution},
    steps::{self, Steps},
};

/// The logit flow ẋ = softmax(π/η) − x (Fudenberg & Levine 1998, ch. 4).
///
/// Time is in units of the mean time between an individual's choices. As η → 0 this is the best-response
/// flow. The population is at rest when no share is farther than 10⁻⁷ from what is chosen; after 100 000
/// steps it counts as moving.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Logit {
    /// The noise η, in units of payoff; positive. A difference of η in payoff multiplies odds by e.
    pub noise: f64,
}

const TOLERANCE: f64 = 1e-7;

/// The largest error of a share in one step.
const STEP_ERROR: f64 = 1e-6;

/// The longest step, in units of how long the flow takes to react. (At 1 the estimate of the error happens
/// to vanish for ẋ = b − x, whatever the error.)
const STEP_MAX: f64 = 0.5;

impl Law for Logit {
    /// # Panics
    ///
    /// If the noise is not positive, and where the trait says so.
    fn follow(
        &self,
        payoffs: &Matrix,
        start: &[f64],
        _: Seed,
        visit: &mut dyn FnMut(&[f64], f64) -> ControlFlow<()>,
    ) -> Ending {
        let Self { noise } = *self;
        assert!(0.0 < noise && noise.is_finite(), "noise must be positive");
        assert_eq!(start.len(), payoffs.size(), "one share for every type");
        assert!(start.iter().all(|&it| 0.0 < it), "shares must be positive");
        let (low, high) = payoffs.range();
        let flow = Flow {
            columns: Columns::new(payoffs),
            precision: 1.0 / noise,
            half_range: (high - low) / (2.0 * noise),
        };
        steps::follow(flow, start, visit)
    }
}

struct Flow {
    columns: Columns,
    /// 1/η.
    precision: f64,
    /// Half the range of payoffs, in units of the noise.
    half_range: f64,
}

impl steps::Flow for Flow {
    const STEPS_MAX: usize = 100_000;

    fn slope(&mut self, shares: &[f64], slope: &mut [f64]) {
        self.columns.payoffs(shares, slope);
        softmax(slope, self.precision);
        for (slope, share) in slope.iter_mut().zip(shares) {
            *slope -= share;
        }
    }

    fn is_at_rest(&self, steps: &Steps) -> bool {
        steps.slope.iter().all(|it| it.abs() <= TOLERANCE)
    }

    /// Where choices are far from certain they react quickly to shares, at most at this rate. Below the time
    /// it takes the method is stable, and errors vanish at rest.
    fn longest(&self, steps: &Steps) -> f64 {
        let chosen = steps.slope.iter().zip(&steps.state).map(|(slope, share)| slope + share);
        let uncertain = 1.0 - chosen.map(|it| it * it).sum::<f64>();
        STEP_MAX / (1.0 + self.half_range * uncertain)
    }

    fn judge(&self, steps: &Steps) -> (bool, f64) {
        let error = steps.error.iter().map(|it| it.abs()).fold(0.0, f64::max);
        (error <= STEP_ERROR, steps::factor(STEP_ERROR, error))
    }
}

/// The logit choice among types that earn this much: probabilities proportional to exp(payoff/noise).
///
/// # Panics
///
/// If `noise` is not positive.
#[must_use]
pub fn choice(payoffs: &[f64], noise: f64) -> Vec<f64> {
    assert!(0.0 < noise, "noise must be positive");
    let mut res = payoffs.to_vec();
    softmax(&mut res, 1.0 / noise);
    res
}

/// Turns values into shares proportional to exp(scale × value).
fn softmax(values: &mut [f64], scale: f64) {
    let top = values.iter().copied().fold(f64::MIN, f64::max);
    for value in &mut *values {
        *value = libm::exp(scale * (*value - top));
    }
    let total: f64 = values.iter().sum();
    for value in values {
        *value /= total;
    }
}

/// The noise at which [`selected`] stops, in units of the range of payoffs.
pub const NOISE_MIN: f64 = 1e-6;

/// The principal branch could not be followed to the end.
#[derive(Clone, Debug, PartialEq)]
pub struct Lost {
    /// The noise where it was lost, in units of payoff.
    pub noise: f64,
    /// The shares there.
    pub shares: Vec<f64>,
}

impl std::fmt::Display for Lost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the branch of logit equilibria was lost at a noise of {}", self.noise)
    }
}

impl std::error::Error for Lost {}

/// The equilibrium that the principal branch of logit equilibria selects: the shares in which it ends at a
/// noise of [`NOISE_MIN`] times the range of payoffs.
///
/// In a Stag Hunt it is the risk-dominant action (McKelvey & Palfrey 1995).
///
/// # Errors
///
/// If the branch is lost because another crosses it, or comes too close to be told apart. That happens only
/// in games that are not generic, such as a Stag Hunt in which neither action is risk-dominant.
///
/// # Panics
///
/// If there is no type.
pub fn selected(payoffs: &Matrix) -> Result<Vec<f64>, Lost> {
    let mut last = vec![1.0 / payoffs.size() as f64; payoffs.size()];
    let (low, high) = payoffs.range();
    principal_branch(payoffs, NOISE_MIN * (high - low), &mut |_, shares| {
        last.clear();
        last.extend_from_slice(shares);
    })?;
    Ok(last)
}

/// Follows the principal branch of logit equilibria, in which all have the same mix, from infinite noise and
/// the even mix down to `noise_min`, in units of payoff.
///
/// `visit` sees the noise and the shares after every step; the last time it sees exactly `noise_min`. Where
/// the branch turns noise grows for a while.
///
/// The method is continuation by arc length in the logarithms of the shares (Turocy 2005), in which what
/// hardly anybody chooses keeps its digits: a step along the tangent, then Newton's method across it.
///
/// # Errors
///
/// If steps become too short, or there are too many.
///
/// # Panics
///
/// If there is no type, or `noise_min` is negative.
pub fn principal_branch(
    payoffs: &Matrix,
    noise_min: f64,
    visit: &mut dyn FnMut(f64, &[f64]),
) -> Result<(), Lost> {
    assert!(0 < payoffs.size(), "there must be a type");
    assert!(0.0 <= noise_min, "noise must not be negative");
    let (low, high) = payoffs.range();
    let range = high - low;
    if range <= 0.0 {
        // All earn the same: the even mix at any noise.
        visit(noise_min, &vec![1.0 / payoffs.size() as f64; payoffs.size()]);
        return Ok(());
    }
    assert!(0.0 < noise_min, "noise must be positive unless all payoffs are equal");
    let branch = Branch::new(payoffs, range);
    let last = range / noise_min;
    // It begins where precision is 0, and leads to where it grows.
    let mut point = vec![0.0; payoffs.size() + 1];
    let mut direction = point.clone();
    direction[payoffs.size()] = 1.0;
    direction = branch.direction(&point, &direction).expect("at infinite noise the equations are u = 0");
    let mut length = LENGTH_FIRST;
    for _ in 0..POINTS_MAX {
        let Some((next, turned)) = branch.step(&point, &direction, length) else {
            length /= 2.0;
            if length < LENGTH_MIN {
                break;
            }
            continue;
        };
        if last <= *next.last().expect("there is the precision") {
            if let Some(end) = branch.at(last, &point, &next) {
                visit(noise_min, &shares_of(&end));
                return Ok(());
            }
            length /= 2.0;
            continue;
        }
        (point, direction) = (next, turned);
        length *= 1.5;
        visit(range / point[payoffs.size()], &shares_of(&point));
    }
    Err(Lost { noise: range / point[payoffs.size()], shares: shares_of(&point) })
}

const LENGTH_FIRST: f64 = 0.1;
const LENGTH_MIN: f64 = 1e-9;
const POINTS_MAX: usize = 20_000;

/// The least cosine of the angle by which the branch may turn in one step.
const COSINE_MIN: f64 = 0.95;

/// How exactly a point is found, relative to how far out it is.
const POINT_ERROR: f64 = 1e-12;

/// The equations u = λ (B x(u)), one for each type. Unknown are the logarithms u of the shares, less their
/// average, and the precision λ = range/noise, which comes last in a point.
struct Branch {
    size: usize,
    /// Payoffs in units of their range, less the average of the column: nothing but differences matters.
    relative: Matrix,
}

impl Branch {
    fn new(payoffs: &Matrix, range: f64) -> Branch {
        let size = payoffs.size();
        let mean = |j: usize| (0..size).map(|i| payoffs.row(i)[j]).sum::<f64>() / size as f64;
        let means: Vec<f64> = (0..size).map(mean).collect();
        let relative = Matrix::from_fn(size, |i, j| (payoffs.row(i)[j] - means[j]) / range);
        Branch { size, relative }
    }

    /// A step of some length along the branch: the point, and the direction there.
    fn step(&self, point: &[f64], direction: &[f64], length: f64) -> Option<(Vec<f64>, Vec<f64>)> {
        let guess: Vec<f64> = point.iter().zip(direction).map(|(it, way)| it + length * way).collect();
        let next = self.correct(guess, direction)?;
        let turned = self.direction(&next, direction)?;
        let cosine: f64 = turned.iter().zip(direction).map(|(a, b)| a * b).sum();
        (COSINE_MIN <= cosine).then_some((next, turned))
    }

    /// The point of the branch at this precision, which lies between two of its points.
    fn at(&self, precision: f64, before: &[f64], after: &[f64]) -> Option<Vec<f64>> {
        let last = self.size;
        let part = (precision - before[last]) / (after[last] - before[last]);
        let mut guess: Vec<f64> = before.iter().zip(after).map(|(a, b)| a + part * (b - a)).collect();
        guess[last] = precision;
        let mut fixed = vec![0.0; self.size + 1];
        fixed[last] = 1.0;
        self.correct(guess, &fixed)
    }

    /// Newton's method in the plane through `guess` across `normal`.
    fn correct(&self, mut guess: Vec<f64>, normal: &[f64]) -> Option<Vec<f64>> {
        for _ in 0..8 {
            let shares = shares_of(&guess);
            let mut rows = self.derivatives(&guess, &shares);
            for (i, row) in rows.iter_mut().enumerate() {
                row.push(guess[self.size] * self.relative.against(i, &shares) - guess[i]);
            }
            rows.push(normal.iter().copied().chain([0.0]).collect());
            let Solution::One(change, _) = linear::solve(rows, SINGULAR) else { return None };
            for (it, change) in guess.iter_mut().zip(&change) {
                *it += change;
            }
            let size = guess.iter().map(|it| it.abs()).fold(1.0, f64::max);
            if change.iter().all(|it| it.abs() <= POINT_ERROR * size) {
                return (0.0 < guess[self.size]).then_some(guess);
            }
        }
        None
    }

    /// The direction of the branch at a point, the one that leads on.
    fn direction(&self, point: &[f64], before: &[f64]) -> Option<Vec<f64>> {
        let mut rows = self.derivatives(point, &shares_of(point));
        for row in &mut rows {
            row.push(0.0);
        }
        rows.push(before.iter().copied().chain([1.0]).collect());
        // Along a branch that is followed in one direction the determinant keeps its sign. If it does not,
        // this is another branch.
        let Solution::One(mut way, Sign::Plus) = linear::solve(rows, SINGULAR) else { return None };
        let length = way.iter().map(|it| it * it).sum::<f64>().sqrt();
        for it in &mut way {
            *it /= length;
        }
        Some(way)
    }

    /// The derivatives of u − λBx, one row for each type.
    fn derivatives(&self, point: &[f64], shares: &[f64]) -> Vec<Vec<f64>> {
        let precision = point[self.size];
        let row = |i: usize| {
            let earned = self.relative.against(i, shares);
            let entry = |j: usize| {
                let one = if i == j { 1.0 } else { 0.0 };
                one - precision * shares[j] * (self.relative.row(i)[j] - earned)
            };
            (0..self.size).map(entry).chain([-earned]).collect()
        };
        (0..self.size).map(row).collect()
    }
}

/// Pivots below this share of the greatest coefficient count as nothing. Coefficients reach 10⁶, and those
/// of types that nobody chooses are 1.
const SINGULAR: f64 = 1e-14;

/// The shares at a point of the branch.
fn shares_of(point: &[f64]) -> Vec<f64> {
    choice(&point[..point.len() - 1], 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::End;
    use kernel::{Payoffs, Rng, SecurityDilemma};
    use proptest::prelude::*;

    fn game(rows: &[&[f64]]) -> Matrix {
        Matrix::from_fn(rows.len(), |i, j| rows[i][j])
    }

    fn one_shot(ease: f64) -> Matrix {
        let Payoffs { reward, sucker, temptation, punishment } = SecurityDilemma::DEFAULT.at(ease).payoffs();
        game(&[&[reward, sucker], &[temptation, punishment]])
    }

    fn end(noise: f64, payoffs: &Matrix, start: &[f64]) -> Ending {
        Logit { noise }.follow(payoffs, start, Seed(0), &mut |_, _| ControlFlow::Continue(()))
    }

    /// How far shares are from what would be chosen.
    fn gap(payoffs: &Matrix, noise: f64, shares: &[f64]) -> f64 {
        let earned: Vec<f64> = (0..shares.len()).map(|i| payoffs.against(i, shares)).collect();
        let chosen = choice(&earned, noise);
        chosen.iter().zip(shares).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn populations_rest_where_they_would_choose_what_they_are(entries in prop::collection::vec(-1.0..1.0f64, 9), noise in 0.003..1.0f64) {
            let payoffs = Matrix::from_fn(3, |i, j| entries[3 * i + j]);
            let ending = end(noise, &payoffs, &[0.5, 0.3, 0.2]);
            if ending.end == End::Rest {
                prop_assert!(gap(&payoffs, noise, &ending.shares) <= 1e-6, "{:?}", ending);
            }
        }

        #[test]
        fn every_point_of_the_branch_is_an_equilibrium(entries in prop::collection::vec(-1.0..1.0f64, 16)) {
            let payoffs = Matrix::from_fn(4, |i, j| entries[4 * i + j]);
            let (mut worst, mut points) = (0.0f64, 0);
            let followed = principal_branch(&payoffs, 0.01, &mut |noise, shares| {
                worst = worst.max(gap(&payoffs, noise, shares));
                points += 1;
            });
            prop_assert!(followed.is_ok() && worst < 1e-7 && 3 < points, "{:?} {} {}", followed, worst, points);
        }
    }

    #[test]
    fn great_noise_leaves_the_even_mix_only() {
        let ending = end(1e6, &one_shot(0.6), &[0.9, 0.1]);
        assert!(ending.end == End::Rest && (ending.shares[0] - 0.5).abs() < 1e-5, "{ending:?}");
    }

    /// With little noise everybody who chooses chooses the best: x = b + (x₀ − b) e^(−t) while b is best.
    #[test]
    fn little_noise_is_best_response() {
        let payoffs = game(&[&[1.0, 0.0, 1.0], &[0.0, 2.0, 0.0], &[0.5, 0.0, 0.5]]);
        let start = [0.3, 0.4, 0.3];
        let mut time = 0.0;
        Logit { noise: 1e-3 }.follow(&payoffs, &start, Seed(0), &mut |shares, step| {
            time += step;
            for (i, share) in shares.iter().enumerate() {
                let best = if i == 1 { 1.0 } else { 0.0 };
                let exact = best + (start[i] - best) * libm::exp(-time);
                assert!((share - exact).abs() < 1e-4, "{time} {share} {exact}");
            }
            ControlFlow::Continue(())
        });
        assert!(10.0 < time);
    }

    /// A Stag Hunt of the security dilemma turns to war at p = (α + β)/2, where risk dominance changes
    /// sides: at the defaults for a conquest ease of 1/8.
    #[test]
    fn noise_that_vanishes_selects_what_is_risk_dominant() {
        let default = SecurityDilemma::DEFAULT;
        let edge = default.ease_for_probability(f64::midpoint(default.alpha(), default.beta()));
        assert!((edge - 0.125).abs() < 1e-12);
        for away in [1e-5, 1e-3, 0.03, 0.08] {
            let [below, above] = [edge - away, edge + away].map(|ease| selected(&one_shot(ease)).unwrap());
            assert!(1.0 - 1e-9 < below[0] && 1.0 - 1e-9 < above[1], "{away} {below:?} {above:?}");
        }
    }

    /// The boundary, found from the branch alone, wherever the primitives put it.
    #[test]
    fn the_threshold_of_war_is_where_risk_dominance_puts_it() {
        for (war_cost, dividend) in [(0.2, 0.2), (0.1, 0.3), (0.3, 0.1)] {
            let dilemma = SecurityDilemma { war_cost, dividend, ..SecurityDilemma::DEFAULT };
            let peace = |ease: f64| {
                let it = dilemma.at(ease).payoffs();
                let shares = selected(&game(&[&[it.reward, it.sucker], &[it.temptation, it.punishment]]));
                0.5 < shares.unwrap()[0]
            };
            let (mut low, mut high) = (0.01, 0.9);
            assert!(peace(low) && !peace(high));
            while 1e-6 < high - low {
                let middle = f64::midpoint(low, high);
                if peace(middle) { low = middle } else { high = middle }
            }
            let exact = dilemma.ease_for_probability(f64::midpoint(dilemma.alpha(), dilemma.beta()));
            assert!((low - exact).abs() < 2e-6, "{low} {exact}");
        }
    }

    /// The same by the flow: from the even mix, with noise taken away little by little.
    #[test]
    fn slow_cooling_gets_where_the_branch_leads() {
        for ease in [0.08, 0.11, 0.14, 0.2] {
            let payoffs = one_shot(ease);
            let (mut shares, mut noise) = (vec![0.5, 0.5], 2.0);
            while 0.01 < noise {
                shares = end(noise, &payoffs, &shares).shares.iter().map(|it| it.max(1e-300)).collect();
                noise *= 0.9;
            }
            let branch = selected(&payoffs).unwrap();
            assert!((shares[0] - branch[0]).abs() < 1e-3, "{ease} {shares:?} {branch:?}");
        }
    }

    #[test]
    fn games_without_a_choice_stay_mixed() {
        assert_eq!(selected(&Matrix::from_fn(4, |_, _| 2.0)), Ok(vec![0.25; 4]));
        assert_eq!(selected(&Matrix::from_fn(1, |_, _| 2.0)), Ok(vec![1.0]));
        // A mixed equilibrium of three, where no type is better than another.
        let rps = selected(&game(&[&[0.0, -1.0, 1.0], &[1.0, 0.0, -1.0], &[-1.0, 1.0, 0.0]])).unwrap();
        assert!(rps.iter().all(|it| (it - 1.0 / 3.0).abs() < 1e-9), "{rps:?}");
    }

    /// At the very edge of risk dominance three branches meet, at a noise of half the range of payoffs:
    /// there the slope of the choice at the even mix, 1/(2η), is 1.
    #[test]
    fn a_branch_that_forks_is_lost_where_it_forks() {
        let lost = selected(&game(&[&[1.0, 0.0], &[0.0, 1.0]])).unwrap_err();
        assert!((lost.noise - 0.5).abs() < 1e-6 && (lost.shares[0] - 0.5).abs() < 1e-9, "{lost:?}");
    }

    /// Random games of several types: the branch ends in an equilibrium without noise.
    #[test]
    fn the_branch_ends_in_a_nash_equilibrium() {
        let mut rng = Rng::new(Seed(95));
        for types in [2, 3, 5, 8, 20] {
            for _ in 0..10 {
                let payoffs = Matrix::from_fn(types, |_, _| rng.unit());
                let shares = selected(&payoffs).unwrap();
                let earned: Vec<f64> = (0..types).map(|i| payoffs.against(i, &shares)).collect();
                let best = earned.iter().copied().fold(f64::MIN, f64::max);
                let mean = payoffs.mean(&shares);
                assert!(best - mean < 1e-4, "{types} {shares:?}");
            }
        }
    }
}
