//! Where a probability passes one half, from how often something happened at several places.
//!
//! The model is logit Pr(x) = β₀ + β₁ x, and the threshold x* = −β₀/β₁. [`fit`] estimates it; where no
//! maximum of the likelihood exists ([`separation`]) it penalises the likelihood (Firth 1993), and then
//! [`bracket`] says all that is certain. [`isotonic`] assumes no curve but a direction, and its
//! [`crossing`] shows whether the model misled.

use super::Z;

/// What happened at one place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    /// The place, in any unit.
    pub at: f64,
    /// How often it happened; not more often than was tried.
    pub successes: u32,
    /// How often it was tried; a place without trials counts for nothing.
    pub trials: u32,
}

impl Group {
    fn share(&self) -> f64 {
        f64::from(self.successes) / f64::from(self.trials)
    }
}

/// Whether a place parts successes from failures; then the likelihood grows with the slope for ever
/// (Albert & Anderson 1984).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separation {
    /// None does. The likelihood has a maximum.
    None,
    /// At one place there were both; beyond it, on the one side only successes, on the other only failures.
    Quasi,
    /// No place has both.
    Complete,
}

/// Between which places there were successes, and between which failures.
struct Ranges {
    successes: (f64, f64),
    failures: (f64, f64),
}

impl Ranges {
    /// `None` if no curve can be fitted.
    fn new(groups: &[Group]) -> Option<Ranges> {
        let range = |with: fn(&Group) -> bool| {
            let places = groups.iter().filter(|it| with(it)).map(|it| (it.at, it.at));
            places.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
        };
        let res = Ranges {
            successes: range(|it| 0 < it.successes)?,
            failures: range(|it| it.successes < it.trials)?,
        };
        let one_place = res.successes == res.failures && res.successes.0 == res.successes.1;
        (!one_place).then_some(res)
    }
}

/// Whether the groups are separated. `None` if no curve can be fitted at all: there were trials at fewer
/// than two places, or nothing but successes, or nothing but failures.
pub fn separation(groups: &[Group]) -> Option<Separation> {
    let Ranges { successes, failures } = Ranges::new(groups)?;
    // Between the failures and the successes, on either of their sides.
    let gap = (failures.0 - successes.1).max(successes.0 - failures.1);
    Some(match gap {
        _ if 0.0 < gap => Separation::Complete,
        _ if gap == 0.0 => Separation::Quasi,
        _ => Separation::None,
    })
}

/// A curve fitted to groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Logistic {
    /// β₀.
    pub intercept: f64,
    /// β₁, per unit of place.
    pub slope: f64,
    /// Of (β₀, β₁): the inverse of Fisher's information, or what [`with_shared_trials`](Self::with_shared_trials) puts there.
    pub covariance: [[f64; 2]; 2],
    /// Whether the groups are separated, so that this is the maximum of the penalised likelihood.
    pub separation: Separation,
}

/// Fits the curve: by maximum likelihood, or if the groups are separated as [`firth`] does. Trials are
/// taken to be independent. `None` where [`separation`] is.
///
/// # Panics
///
/// If there are more successes than trials, or a place is not finite.
pub fn fit(groups: &[Group]) -> Option<Logistic> {
    let separation = separation(groups)?;
    let penalty = if separation == Separation::None { Penalty::None } else { Penalty::Jeffreys };
    Some(maximise(groups, separation, penalty))
}

/// Fits the curve by the penalised likelihood of Firth (1993), that is with Jeffreys' prior: a maximum
/// always exists, and the bias of order 1/n is gone. There may be several maxima, one for a gentle and one
/// for a steep curve, if groups of very unequal size are separated; this is the highest of those that
/// lie above a flat curve or an ever steeper one. `None` where [`separation`] is.
///
/// # Panics
///
/// As [`fit`].
pub fn firth(groups: &[Group]) -> Option<Logistic> {
    Some(maximise(groups, separation(groups)?, Penalty::Jeffreys))
}

/// What is added to the log-likelihood.
#[derive(Clone, Copy, PartialEq)]
enum Penalty {
    None,
    /// Half the logarithm of the determinant of Fisher's information.
    Jeffreys,
}

/// A line of logits, or a direction in which to change it.
type Line = [f64; 2];

/// Steps of Newton's method; it takes some ten, and a few dozen where the slope is steep.
const STEPS: usize = 500;

/// Newton's method with the expected information (iteratively reweighted least squares), halving steps
/// that do not lead upwards.
fn maximise(groups: &[Group], separation: Separation, penalty: Penalty) -> Logistic {
    assert!(groups.iter().all(|it| it.successes <= it.trials), "successes are among the trials");
    let groups: Vec<Group> = groups.iter().filter(|it| 0 < it.trials).copied().collect();
    assert!(groups.iter().all(|it| it.at.is_finite()), "places are finite");
    let (low, high) =
        groups.iter().fold((f64::MAX, f64::MIN), |it, group| (it.0.min(group.at), it.1.max(group.at)));
    // Places from −1 to 1, so that the unit does not matter.
    let (centre, scale) = (f64::midpoint(low, high), (high - low) / 2.0);
    let scaled: Vec<Group> = groups.iter().map(|it| Group { at: (it.at - centre) / scale, ..*it }).collect();
    let tops = starts(&scaled, penalty).into_iter().map(|start| climb(&scaled, start, penalty));
    let higher = |a: Top, b: Top| if a.height < b.height { b } else { a };
    let line = tops.reduce(higher).expect("there is a start").line;
    let covariance = inverse(&scaled, line);
    // (β₀, β₁) = (a − b centre/scale, b/scale).
    let back = [[1.0, -centre / scale], [0.0, 1.0 / scale]];
    let [intercept, slope] = back.map(|it| it[0] * line[0] + it[1] * line[1]);
    let covariance = back.map(|row| back.map(|column| bilinear(row, covariance, column)));
    Logistic { intercept, slope, covariance, separation }
}

/// Where to begin. The likelihood has one maximum; a penalised one may have several, at different slopes
/// about the same place. A curve that needs less than the least gap between places is steep enough.
fn starts(groups: &[Group], penalty: Penalty) -> Vec<Line> {
    let flat = vec![[0.0, 0.0]];
    let (Penalty::Jeffreys, Some(Ranges { successes, failures })) = (penalty, Ranges::new(groups)) else {
        return flat;
    };
    let (middle, sign) = if successes.0 + successes.1 < failures.0 + failures.1 {
        (f64::midpoint(successes.1, failures.0), -1.0)
    } else {
        (f64::midpoint(failures.1, successes.0), 1.0)
    };
    let mut places: Vec<f64> = groups.iter().map(|it| it.at).collect();
    places.sort_by(f64::total_cmp);
    let gaps = places.windows(2).map(|it| it[1] - it[0]).filter(|it| 0.0 < *it);
    let steepest = 16.0 / gaps.fold(f64::MAX, f64::min);
    let slopes = std::iter::successors(Some(1.0), |slope| Some(slope * 2.0)).take_while(|it| *it < steepest);
    flat.into_iter().chain(slopes.map(|it| [-sign * it * middle, sign * it])).collect()
}

/// A line from which no way leads upwards.
#[derive(Clone, Copy)]
struct Top {
    line: Line,
    height: f64,
}

fn climb(groups: &[Group], start: Line, penalty: Penalty) -> Top {
    let mut line = start;
    let mut height = objective(groups, line, penalty);
    for _ in 0..STEPS {
        let step = step(groups, line, penalty);
        let parts = std::iter::successors(Some(1.0), |part| Some(part / 2.0)).take_while(|it| 1e-9 < *it);
        let mut tried = parts.map(|part| [line[0] + part * step[0], line[1] + part * step[1]]);
        let Some(next) = tried.find(|it| height < objective(groups, *it, penalty)) else { break };
        (line, height) = (next, objective(groups, next, penalty));
    }
    // A top is too flat to see its highest point. The steps still know, for as long as they shrink.
    let mut size = 1e-6 * (1.0 + line[0].abs() + line[1].abs());
    loop {
        let step = step(groups, line, penalty);
        let next = step[0].abs() + step[1].abs();
        if next.is_nan() || size <= next {
            return Top { line, height };
        }
        (line, size) = ([line[0] + step[0], line[1] + step[1]], next);
    }
}

/// Newton's step, with the expected information.
fn step(groups: &[Group], line: Line, penalty: Penalty) -> Line {
    let inverse = inverse(groups, line);
    let score = score(groups, line, inverse, penalty);
    inverse.map(|it| it[0] * score[0] + it[1] * score[1])
}

/// The log-likelihood, with its penalty.
fn objective(groups: &[Group], line: Line, penalty: Penalty) -> f64 {
    // −log of the probability of whatever has these odds against it.
    let surprise = |odds: f64| odds.max(0.0) + libm::log1p(libm::exp(-odds.abs()));
    let likelihood: f64 = groups
        .iter()
        .map(|it| {
            let logit = line[0] + line[1] * it.at;
            let failures = f64::from(it.trials - it.successes);
            -f64::from(it.successes) * surprise(-logit) - failures * surprise(logit)
        })
        .sum();
    match penalty {
        Penalty::None => likelihood,
        Penalty::Jeffreys => likelihood + 0.5 * libm::log(Information::new(groups, line).determinant()),
    }
}

/// Its gradient.
fn score(groups: &[Group], line: Line, inverse: [[f64; 2]; 2], penalty: Penalty) -> Line {
    groups.iter().fold([0.0; 2], |sum, it| {
        let probability = probability(line[0] + line[1] * it.at);
        let mut excess = f64::from(it.successes) - f64::from(it.trials) * probability;
        if penalty == Penalty::Jeffreys {
            let leverage = weight(it, line) * bilinear([1.0, it.at], inverse, [1.0, it.at]);
            excess += leverage * (0.5 - probability);
        }
        [sum[0] + excess, sum[1] + excess * it.at]
    })
}

/// Fisher's information, in terms of the mean place: where one place has nearly all the weight, the usual
/// sums would cancel.
struct Information {
    weight: f64,
    mean: f64,
    /// Weighted squares of the distances from the mean.
    squares: f64,
}

impl Information {
    fn new(groups: &[Group], line: Line) -> Information {
        let sum = |f: &dyn Fn(&Group) -> f64| groups.iter().map(|it| weight(it, line) * f(it)).sum::<f64>();
        let weight = sum(&|_| 1.0);
        let mean = sum(&|it| it.at) / weight;
        Information { weight, mean, squares: sum(&|it| (it.at - mean) * (it.at - mean)) }
    }

    fn determinant(&self) -> f64 {
        self.weight * self.squares
    }
}

/// The inverse of Fisher's information.
fn inverse(groups: &[Group], line: Line) -> [[f64; 2]; 2] {
    let Information { weight, mean, squares } = Information::new(groups, line);
    let slope = 1.0 / squares;
    [[1.0 / weight + mean * mean * slope, -mean * slope], [-mean * slope, slope]]
}

/// The variance of the number of successes.
fn weight(it: &Group, line: Line) -> f64 {
    let less = libm::exp(-(line[0] + line[1] * it.at).abs());
    f64::from(it.trials) * less / ((1.0 + less) * (1.0 + less))
}

fn probability(logit: f64) -> f64 {
    let less = libm::exp(-logit.abs());
    if logit < 0.0 { less / (1.0 + less) } else { 1.0 / (1.0 + less) }
}

fn bilinear(row: Line, matrix: [[f64; 2]; 2], column: Line) -> f64 {
    let image = matrix.map(|it| it[0] * column[0] + it[1] * column[1]);
    row[0] * image[0] + row[1] * image[1]
}

/// The places that Fieller's argument cannot reject as the threshold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fieller {
    /// Those between two bounds.
    Between(f64, f64),
    /// Those outside of two bounds: the slope does not differ from 0, but some place has a probability that
    /// differs from one half.
    Outside(f64, f64),
    /// All.
    Anywhere,
}

impl Logistic {
    /// The threshold x* = −β₀/β₁; not finite if the slope is 0.
    pub fn threshold(&self) -> f64 {
        -self.intercept / self.slope
    }

    /// The 95 % interval of the threshold by the delta method. It is symmetric, and too narrow if the slope
    /// is uncertain.
    pub fn delta(&self) -> (f64, f64) {
        let threshold = self.threshold();
        let variance = bilinear([1.0, threshold], self.covariance, [1.0, threshold]);
        let half = Z * variance.sqrt() / self.slope.abs();
        (threshold - half, threshold + half)
    }

    /// The 95 % interval of the threshold after Fieller (1954): the places x at which β₀ + β₁ x does not
    /// differ from 0, that is where its square is at most z² times its variance. It is right whatever the
    /// slope is, and says so if there is no bound.
    pub fn fieller(&self) -> Fieller {
        let [[v, w], [_, u]] = self.covariance;
        let (a, b) = (self.intercept, self.slope);
        // c₂ x² + 2 c₁ x + c₀ ≤ 0
        let [c0, c1, c2] = [a * a - Z * Z * v, a * b - Z * Z * w, b * b - Z * Z * u];
        let discriminant = c1 * c1 - c0 * c2;
        if discriminant < 0.0 || c2 == 0.0 {
            return Fieller::Anywhere;
        }
        // The root that adds numbers of one sign, and the other by the product of both.
        let sum = -(c1 + discriminant.sqrt().copysign(c1));
        let (one, other) = if sum == 0.0 { (0.0, 0.0) } else { (sum / c2, c0 / sum) };
        let (low, high) = (one.min(other), one.max(other));
        if 0.0 < c2 { Fieller::Between(low, high) } else { Fieller::Outside(low, high) }
    }

    /// The same curve with the covariance that it has if trial number k is *the same* trial at all places,
    /// say the same initial mix, rather than a new one at each.
    ///
    /// Then places tell less than they seem to. The covariance between two of them is taken as great as it
    /// can be given how often it happened at each (the bound of Fréchet and Hoeffding): a trial that
    /// succeeds where success is rare does so wherever it is less rare. That is what they have if every
    /// trial has a threshold of its own, and a cautious guess otherwise. It enters by the sandwich of
    /// Liang & Zeger (1986), which does not rely on the shape of the curve either.
    ///
    /// `groups` are those that were fitted, all with as many trials.
    #[must_use]
    pub fn with_shared_trials(self, groups: &[Group]) -> Logistic {
        let groups: Vec<Group> = groups.iter().filter(|it| 0 < it.trials).copied().collect();
        let mut meat = [[0.0; 2]; 2];
        for a in &groups {
            for b in &groups {
                let (p, q) = (a.share(), b.share());
                let covariance = f64::from(a.trials.min(b.trials)) * (p.min(q) - p * q);
                for (i, x) in [1.0, a.at].into_iter().enumerate() {
                    for (j, y) in [1.0, b.at].into_iter().enumerate() {
                        meat[i][j] += covariance * x * y;
                    }
                }
            }
        }
        let bread = inverse(&groups, [self.intercept, self.slope]);
        let covariance = bread.map(|row| bread.map(|column| bilinear(row, meat, column)));
        Logistic { covariance, ..self }
    }
}

/// The places between which the threshold of separated groups lies: the last with nothing but successes
/// and the first with nothing but failures, or the other way round. A side is `None` if the place that has
/// both is the outermost. `None` where [`separation`] is, or if the groups are not separated.
pub fn bracket(groups: &[Group]) -> Option<(Option<f64>, Option<f64>)> {
    let Ranges { successes, failures } = Ranges::new(groups)?;
    let (lower, upper) = if successes.1 <= failures.0 {
        (successes, failures)
    } else if failures.1 <= successes.0 {
        (failures, successes)
    } else {
        return None;
    };
    let places = || groups.iter().filter(|it| 0 < it.trials).map(|it| it.at);
    let low = places().filter(|&it| it < upper.0).reduce(f64::max);
    let high = places().filter(|&it| lower.1 < it).reduce(f64::min);
    Some((low, high))
}

/// Whether a probability may only grow with the place, or only fall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Only grow.
    Rising,
    /// Only fall.
    Falling,
}

/// The probabilities that fit best among those that only grow, or only fall, with the place: by maximum
/// likelihood, which pools neighbours that violate the order (Ayer et al. 1955). One for each group.
///
/// # Panics
///
/// If the places do not ascend, or a place has no trials.
pub fn isotonic(groups: &[Group], direction: Direction) -> Vec<f64> {
    assert!(groups.is_sorted_by(|a, b| a.at < b.at), "places ascend");
    assert!(groups.iter().all(|it| 0 < it.trials), "there were trials everywhere");
    // Pools of neighbours: successes, trials, groups. Shares are compared in whole numbers.
    let mut pools: Vec<(u64, u64, usize)> = Vec::new();
    for it in groups {
        let mut new = (u64::from(it.successes), u64::from(it.trials), 1);
        while let Some(&last) = pools.last() {
            let (before, after) =
                (u128::from(last.0) * u128::from(new.1), u128::from(new.0) * u128::from(last.1));
            let violates = match direction {
                Direction::Rising => after < before,
                Direction::Falling => before < after,
            };
            if !violates {
                break;
            }
            new = (last.0 + new.0, last.1 + new.1, last.2 + new.2);
            pools.pop();
        }
        pools.push(new);
    }
    pools.iter().flat_map(|&(successes, trials, n)| vec![successes as f64 / trials as f64; n]).collect()
}

/// Where the probabilities of [`isotonic`] cross one half: linear interpolation between the two
/// neighbouring places on either side of it. `None` if they do not cross.
///
/// # Panics
///
/// As [`isotonic`].
pub fn crossing(groups: &[Group], direction: Direction) -> Option<f64> {
    let shares = isotonic(groups, direction);
    let high = |share: f64| 0.5 <= share;
    let place = shares.windows(2).position(|it| high(it[0]) != high(it[1]))?;
    let part = (shares[place] - 0.5) / (shares[place] - shares[place + 1]);
    let (low, next) = (groups[place].at, groups[place + 1].at);
    Some(low + part * (next - low))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Rng, Seed};
    use proptest::prelude::*;

    fn groups(rows: &[(f64, u32, u32)]) -> Vec<Group> {
        rows.iter().map(|&(at, successes, trials)| Group { at, successes, trials }).collect()
    }

    /// How many beetles died of carbon disulphide, by the logarithm of its dose (Bliss 1935); the fit as
    /// Dobson & Barnett (2008) print it.
    #[test]
    fn the_fit_to_the_beetles_has_its_published_values() {
        let beetles = groups(&[
            (1.6907, 6, 59),
            (1.7242, 13, 60),
            (1.7552, 18, 62),
            (1.7842, 28, 56),
            (1.8113, 52, 63),
            (1.8369, 53, 59),
            (1.8610, 61, 62),
            (1.8839, 60, 60),
        ]);
        let it = fit(&beetles).unwrap();
        assert_eq!(it.separation, Separation::None);
        assert!((it.intercept + 60.72).abs() < 5e-3 && (it.slope - 34.27).abs() < 5e-3, "{it:?}");
        let errors = [it.covariance[0][0].sqrt(), it.covariance[1][1].sqrt()];
        assert!((errors[0] - 5.18).abs() < 5e-3 && (errors[1] - 2.91).abs() < 5e-3, "{errors:?}");
        assert!((it.threshold() - 1.7717).abs() < 1e-4);
        // With so sure a slope both intervals agree.
        let Fieller::Between(low, high) = it.fieller() else { panic!("{:?}", it.fieller()) };
        assert!((it.delta().0 - low).abs() < 1e-3 && (it.delta().1 - high).abs() < 1e-3);
    }

    /// The logarithm of the likelihood times the square root of the determinant, if `penalised`; written
    /// down trial by trial, the determinant as a sum over pairs of trials.
    fn height(groups: &[Group], intercept: f64, slope: f64, penalised: f64) -> f64 {
        let mut log = 0.0;
        let mut trials = Vec::new();
        for it in groups {
            let odds = libm::exp(intercept + slope * it.at);
            let (success, failure) = (odds / (1.0 + odds), 1.0 / (1.0 + odds));
            log += f64::from(it.successes) * libm::log(success);
            log += f64::from(it.trials - it.successes) * libm::log(failure);
            trials.extend((0..it.trials).map(|_| (it.at, success * failure)));
        }
        let mut determinant = 0.0;
        for (i, (x, v)) in trials.iter().enumerate() {
            determinant += trials[..i].iter().map(|(y, w)| v * w * (x - y) * (x - y)).sum::<f64>();
        }
        if penalised == 0.0 { log } else { log + penalised * 0.5 * libm::log(determinant) }
    }

    /// Up to six places from 0 to 2.5, not all of them tried.
    fn some_groups() -> impl proptest::strategy::Strategy<Value = Vec<Group>> {
        let group = |place: usize| {
            (0u32..6, 0u32..10, 0u32..3).prop_map(move |(trials, successes, kind)| {
                let successes = [successes.min(trials), 0, trials][kind as usize];
                Group { at: place as f64 / 2.0, successes, trials }
            })
        };
        (group(0), group(1), group(2), group(3), group(4), group(5))
            .prop_map(|(a, b, c, d, e, f)| vec![a, b, c, d, e, f])
    }

    proptest! {
        /// The gradient vanishes, by differences of the likelihood itself, and nothing is higher: not far
        /// away either, among gentle and steep curves with their threshold anywhere.
        #[test]
        fn the_fit_is_the_maximum(groups in some_groups()) {
            let fits = [fit(&groups).filter(|it| it.separation == Separation::None), firth(&groups)];
            for (it, penalised) in fits.into_iter().zip([0.0, 1.0]) {
                let Some(it) = it else { continue };
                let at = |x: f64, y: f64| height(&groups, it.intercept + x, it.slope + y, penalised);
                let d = 1e-4;
                let gradient = [(at(d, 0.0) - at(-d, 0.0)) / (2.0 * d), (at(0.0, d) - at(0.0, -d)) / (2.0 * d)];
                prop_assert!(gradient[0].abs() < 1e-5 && gradient[1].abs() < 1e-5, "{:?} {:?}", it, gradient);
                for (x, y) in [(0.3, 0.0), (-0.3, 0.0), (0.0, 0.3), (0.0, -0.3)] {
                    prop_assert!(at(x, y) < at(0.0, 0.0));
                }
                for threshold in (-6..16).map(|it| f64::from(it) / 4.0) {
                    for slope in (1..24).map(f64::from).flat_map(|it| [-it, it]) {
                        let other = height(&groups, -threshold * slope, slope, penalised);
                        prop_assert!(other <= at(0.0, 0.0), "{:?} {} {}", it, threshold, slope);
                    }
                }
            }
        }

        /// Against the definition: is there a place that parts them?
        #[test]
        fn separation_is_what_a_place_parts(groups in some_groups()) {
            let trials: Vec<(f64, bool)> =
                groups.iter().flat_map(|it| (0..it.trials).map(|trial| (it.at, trial < it.successes))).collect();
            let parts = |cut: f64, may_touch: bool| [1.0, -1.0].iter().any(|side| {
                trials.iter().all(|&(at, success)| {
                    let signed = side * (at - cut) * if success { 1.0 } else { -1.0 };
                    0.0 < signed || (may_touch && signed == 0.0)
                })
            });
            let cuts: Vec<f64> = (-1..12).map(|it| f64::from(it) / 4.0).collect();
            let places = groups.iter().filter(|it| 0 < it.trials).count();
            let outcomes = [true, false].map(|it| trials.iter().any(|trial| trial.1 == it));
            let expected = if places < 2 || outcomes != [true, true] {
                None
            } else if cuts.iter().any(|&it| parts(it, false)) {
                Some(Separation::Complete)
            } else if cuts.iter().any(|&it| parts(it, true)) {
                Some(Separation::Quasi)
            } else {
                Some(Separation::None)
            };
            prop_assert_eq!(separation(&groups), expected);
            prop_assert_eq!(fit(&groups).map(|it| it.separation), expected);
            match bracket(&groups) {
                None => prop_assert!(expected.is_none_or(|it| it == Separation::None)),
                Some((low, high)) => {
                    // Whatever parts them lies in it, and neither of its ends does for all.
                    for &cut in cuts.iter().filter(|&&it| parts(it, true) && (0.0..=2.5).contains(&it)) {
                        prop_assert!(low.is_none_or(|it| it <= cut) && high.is_none_or(|it| cut <= it));
                    }
                    let share = |at: f64| groups.iter().find(|it| it.at == at).map(Group::share);
                    prop_assert!(low.is_none_or(|it| share(it) == Some(0.0) || share(it) == Some(1.0)));
                    prop_assert!(high.is_none_or(|it| share(it) == Some(0.0) || share(it) == Some(1.0)));
                }
            }
        }

        /// Against the formula of the greatest of the least means (of all runs of neighbours that begin
        /// not after, and end not before).
        #[test]
        fn pooling_is_the_max_min_formula(rows in prop::collection::vec((0u32..5, 1u32..5), 1..8)) {
            let groups: Vec<Group> = rows
                .iter()
                .enumerate()
                .map(|(i, &(successes, trials))| Group { at: i as f64, successes: successes.min(trials), trials })
                .collect();
            let mean = |a: usize, b: usize| {
                let run = &groups[a..=b];
                f64::from(run.iter().map(|it| it.successes).sum::<u32>())
                    / f64::from(run.iter().map(|it| it.trials).sum::<u32>())
            };
            let n = groups.len();
            for i in 0..n {
                let least = |a: usize| (i..n).map(|b| mean(a, b)).fold(f64::MAX, f64::min);
                let greatest = |a: usize| (i..n).map(|b| mean(a, b)).fold(f64::MIN, f64::max);
                let rising = (0..=i).map(least).fold(f64::MIN, f64::max);
                let falling = (0..=i).map(greatest).fold(f64::MAX, f64::min);
                prop_assert!((isotonic(&groups, Direction::Rising)[i] - rising).abs() < 1e-12);
                prop_assert!((isotonic(&groups, Direction::Falling)[i] - falling).abs() < 1e-12);
            }
        }
    }

    /// At two places the model can take any two shares, and the penalty is that of half a success and half
    /// a failure more at each; that holds if they are separated too.
    #[test]
    fn at_two_places_firths_fit_adds_one_half() {
        for (a, n, b, m) in
            [(3u32, 10u32, 6u32, 8u32), (10, 10, 0, 10), (0, 4, 3, 3), (7, 7, 1, 9), (1, 2, 1, 2)]
        {
            let it = firth(&groups(&[(0.1, a, n), (0.6, b, m)])).unwrap();
            for (at, successes, trials) in [(0.1, a, n), (0.6, b, m)] {
                let expected = (f64::from(successes) + 0.5) / (f64::from(trials) + 1.0);
                assert!((probability(it.intercept + it.slope * at) - expected).abs() < 1e-9, "{it:?}");
            }
        }
    }

    #[test]
    fn separated_groups_have_a_finite_fit_and_a_bracket() {
        let complete = groups(&[(0.1, 50, 50), (0.2, 50, 50), (0.3, 0, 50), (0.5, 0, 50)]);
        let it = fit(&complete).unwrap();
        assert_eq!(it.separation, Separation::Complete);
        assert!((0.2..0.3).contains(&it.threshold()) && it.slope < 0.0, "{it:?}");
        assert_eq!(bracket(&complete), Some((Some(0.2), Some(0.3))));

        let quasi = groups(&[(0.1, 50, 50), (0.2, 50, 50), (0.3, 20, 50), (0.5, 0, 50)]);
        let it = fit(&quasi).unwrap();
        assert_eq!(it.separation, Separation::Quasi);
        assert!((0.2..0.3).contains(&it.threshold()), "{it:?}");
        assert_eq!(bracket(&quasi), Some((Some(0.2), Some(0.5))));

        let outermost = groups(&[(0.1, 0, 50), (0.2, 0, 50), (0.3, 20, 50)]);
        assert_eq!(separation(&outermost), Some(Separation::Quasi));
        assert_eq!(bracket(&outermost), Some((Some(0.2), None)));

        for nothing in [groups(&[]), groups(&[(0.1, 3, 5)]), groups(&[(0.1, 5, 5), (0.2, 5, 5)])] {
            assert_eq!((separation(&nothing), fit(&nothing), bracket(&nothing)), (None, None, None));
        }
        // Untried places are none.
        assert_eq!(separation(&groups(&[(0.1, 3, 5), (0.2, 0, 0)])), None);
    }

    /// One success beyond nine failures: a gentle curve is a maximum of the penalised likelihood, a steep one
    /// is a higher one.
    #[test]
    fn of_several_maxima_the_highest_is_found() {
        let groups = groups(&[(0.0, 0, 1), (0.5, 0, 3), (1.5, 0, 5), (2.0, 1, 1)]);
        let gentle = climb(&groups, [0.0, 0.0], Penalty::Jeffreys);
        let it = firth(&groups).unwrap();
        assert!((1.0..4.0).contains(&gentle.line[1]) && 6.0 < it.slope, "{:?} {it:?}", gentle.line);
        assert!(gentle.height < objective(&groups, [it.intercept, it.slope], Penalty::Jeffreys) - 0.1);
    }

    #[test]
    fn the_unit_of_places_does_not_matter() {
        let rows = [(0.1, 19, 20), (0.2, 16, 20), (0.4, 9, 20), (0.7, 1, 20)];
        let it = fit(&groups(&rows)).unwrap();
        let other = fit(&groups(&rows.map(|(at, s, n)| (1e4 + 1e3 * at, s, n)))).unwrap();
        assert!((1e4 + 1e3 * it.threshold() - other.threshold()).abs() < 1e-6);
        let (Fieller::Between(a, b), Fieller::Between(c, d)) = (it.fieller(), other.fieller()) else {
            panic!("{it:?} {other:?}")
        };
        assert!((1e4 + 1e3 * a - c).abs() < 1e-5 && (1e4 + 1e3 * b - d).abs() < 1e-5);
    }

    const PLACES: [f64; 7] = [0.05, 0.2, 0.35, 0.5, 0.65, 0.8, 0.95];

    /// Trials that succeed below a threshold of their own, logistic about 0.4; one for each place, or the
    /// same at all.
    fn simulated(seed: Seed, slope: f64, trials: u32, shared: bool) -> Vec<Group> {
        let mut rng = Rng::new(seed);
        let mut res = PLACES.map(|at| Group { at, successes: 0, trials });
        let threshold = |rng: &mut Rng| {
            let u = rng.unit().max(1e-300);
            0.4 + libm::log(u / (1.0 - u)) / slope
        };
        for _ in 0..trials {
            let mut own = threshold(&mut rng);
            for it in &mut res {
                if !shared {
                    own = threshold(&mut rng);
                }
                it.successes += u32::from(it.at < own);
            }
        }
        res.to_vec()
    }

    #[test]
    fn known_coefficients_are_recovered() {
        let it = fit(&simulated(Seed(1), 8.0, 40_000, false)).unwrap();
        let errors = [it.covariance[0][0].sqrt(), it.covariance[1][1].sqrt()];
        assert!(
            (it.intercept - 3.2).abs() < 4.0 * errors[0] && (it.slope + 8.0).abs() < 4.0 * errors[1],
            "{it:?}"
        );
        assert!(errors[1] < 0.1 && (it.threshold() - 0.4).abs() < 0.005, "{it:?}");
    }

    /// How often the places that are not rejected hold the truth.
    fn coverage(
        trials: u32,
        slope: f64,
        shared: bool,
        prepare: impl Fn(Logistic, &[Group]) -> Logistic,
    ) -> f64 {
        let seed = Seed(trials.into()).derive("coverage");
        let held = (0..3_000).filter(|&number| {
            let groups = simulated(seed.nth(number), slope, trials, shared);
            let it = fit(&groups).map(|it| prepare(it, &groups));
            it.is_none_or(|it| match it.fieller() {
                Fieller::Between(low, high) => low <= 0.4 && 0.4 <= high,
                Fieller::Outside(low, high) => 0.4 <= low || high <= 0.4,
                Fieller::Anywhere => true,
            })
        });
        held.count() as f64 / 3_000.0
    }

    #[test]
    fn fiellers_interval_holds_the_truth() {
        for (trials, slope) in [(40, 8.0), (12, 3.0), (200, 12.0)] {
            let share = coverage(trials, slope, false, |it, _| it);
            assert!((0.935..0.97).contains(&share), "{trials} {slope}: {share}");
        }
    }

    /// Seven places with the same trials are not seven times as many trials.
    #[test]
    fn shared_trials_need_the_covariance_of_shared_trials() {
        let (naive, honest) =
            (coverage(100, 8.0, true, |it, _| it), coverage(100, 8.0, true, Logistic::with_shared_trials));
        assert!(naive < 0.85, "{naive}");
        assert!((0.93..0.97).contains(&honest), "{honest}");
    }

    /// By hand: (β₀, β₁) = (0, 1) with variances v and u and no covariance leaves |x| ≤ z √(v/(1 − z² u)).
    #[test]
    fn fiellers_interval_says_if_there_is_no_bound() {
        let with = |intercept, v, u| Logistic {
            intercept,
            slope: 1.0,
            covariance: [[v, 0.0], [0.0, u]],
            separation: Separation::None,
        };
        let Fieller::Between(low, high) = with(0.0, 0.01, 0.1).fieller() else { panic!() };
        let half = Z * (0.01 / (1.0 - Z * Z * 0.1)).sqrt();
        assert!((low + half).abs() < 1e-12 && (high - half).abs() < 1e-12);
        assert_eq!(with(0.0, 0.01, 1.0).fieller(), Fieller::Anywhere);
        let Fieller::Outside(low, high) = with(1.0, 0.01, 1.0).fieller() else { panic!() };
        for x in [low, high] {
            assert!(((1.0 + x) * (1.0 + x) - Z * Z * (0.01 + x * x)).abs() < 1e-9, "{x}");
        }
        assert!(low < high);
    }

    #[test]
    fn probabilities_cross_one_half_between_their_neighbours() {
        let falling = groups(&[(0.1, 10, 10), (0.2, 7, 10), (0.3, 8, 10), (0.4, 3, 10), (0.5, 4, 10)]);
        let shares = isotonic(&falling, Direction::Falling);
        assert_eq!(shares, [1.0, 0.75, 0.75, 0.35, 0.35]);
        assert!((crossing(&falling, Direction::Falling).unwrap() - (0.3 + 0.1 * 0.25 / 0.4)).abs() < 1e-12);
        // All in one pool.
        assert_eq!(crossing(&falling[..1], Direction::Falling), None);
        let rising = groups(&[(0.0, 0, 4), (1.0, 4, 4)]);
        assert_eq!(crossing(&rising, Direction::Rising), Some(0.5));
        assert_eq!(crossing(&rising, Direction::Falling), None);
    }
}
