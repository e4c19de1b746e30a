//! Times until something happens, some of them cut off: the product-limit estimate of Kaplan and Meier
//! (1958), and the log-rank test of two groups.
//!
//! For times such as that of the first war: a run that ends in peace tells only that the war had not come
//! by then. Whatever cuts a time off must have nothing to do with when it would have happened.

use std::collections::BTreeMap;

use arena::measures::Times;

use super::{Z, chi_squared_tail};

/// A time until something happened, or until nobody watched any longer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Time {
    /// Since the start, in any unit; not negative.
    pub time: f64,
    /// Whether it happened then; otherwise the time is censored: it happened later or never.
    pub happened: bool,
}

/// A time at which it happened to somebody.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// When.
    pub time: f64,
    /// To how many it could have happened: all whose time is not shorter. Whoever is censored at this time
    /// is among them.
    pub at_risk: u32,
    /// To how many it did.
    pub events: u32,
    /// The estimated probability that it happens later than this.
    pub survival: f64,
    /// The variance of that estimate (Greenwood 1926); 0 once nobody is left.
    pub variance: f64,
}

/// The probability that it has not happened yet, as a function of time: 1 until the first step, then the
/// `survival` of the latest. Beyond the last time that was watched it is not known.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// In ascending order of time.
    pub steps: Vec<Step>,
}

/// How near a product of fractions comes to ½ if it is ½.
const ROUNDING: f64 = 1e-12;

impl Curve {
    /// The product-limit estimate.
    ///
    /// # Panics
    ///
    /// If a time is negative or NaN.
    pub fn new(times: &[Time]) -> Curve {
        Curve::through(moments(times))
    }

    /// The same of rounds in which something came about in matches that were watched. That it did is noticed
    /// `delay` rounds later, so a match is at risk only as long as so many are left.
    pub fn of_matches(times: &Times, delay: u64) -> Curve {
        let mut counts: BTreeMap<u64, [u32; 2]> = BTreeMap::new();
        for (round, seen) in times.iter() {
            counts.entry(round).or_default()[0] += seen.events;
            counts.entry(round.saturating_sub(delay)).or_default()[1] += seen.censored;
        }
        let mut at_risk: u32 = counts.values().flatten().sum();
        let mut moments = Vec::new();
        for (round, [events, censored]) in counts {
            if 0 < events {
                moments.push(Moment { time: round as f64, at_risk, events });
            }
            at_risk -= events + censored;
        }
        Curve::through(moments)
    }

    /// In ascending order of time.
    fn through(moments: Vec<Moment>) -> Curve {
        let (mut survival, mut sum) = (1.0, 0.0);
        let step = |Moment { time, at_risk, events }| {
            let (n, d) = (f64::from(at_risk), f64::from(events));
            survival *= (n - d) / n;
            sum += d / (n * (n - d));
            let variance = if at_risk == events { 0.0 } else { survival * survival * sum };
            Step { time, at_risk, events, survival, variance }
        };
        Curve { steps: moments.into_iter().map(step).collect() }
    }

    /// The probability that it happens later than `time`.
    pub fn at(&self, time: f64) -> f64 {
        let past = self.steps.partition_point(|it| it.time <= time);
        past.checked_sub(1).map_or(1.0, |latest| self.steps[latest].survival)
    }

    /// The time by which it has happened with probability one half: the first with a survival of ½ or less.
    /// `None` if it stays above.
    pub fn median(&self) -> Option<f64> {
        self.steps.iter().find(|it| it.survival <= 0.5 + ROUNDING).map(|it| it.time)
    }

    /// The 95 % interval of the median (Brookmeyer & Crowley 1982): the times at which the hypothesis that
    /// half survive cannot be rejected, which is from where the lower to where the upper bound of the
    /// survival ([`Step::interval`]) comes down to ½. A bound that never does is `None`, which stands for
    /// any later time.
    pub fn median_interval(&self) -> (Option<f64>, Option<f64>) {
        let first = |bound: fn((f64, f64)) -> f64| {
            self.steps
                .iter()
                .find(|it| it.interval().map(bound).is_some_and(|it| it <= 0.5))
                .map(|it| it.time)
        };
        (first(|it| it.0), first(|it| it.1))
    }
}

impl Step {
    /// The 95 % interval of the survival, from the normal law of log(−log survival): it stays within
    /// [0, 1] and holds its level with fewer observations than that of the survival itself
    /// (Kalbfleisch & Prentice 2002). `None` once nobody is left.
    pub fn interval(&self) -> Option<(f64, f64)> {
        if self.survival <= 0.0 {
            return None;
        }
        let log = libm::log(self.survival);
        let spread = Z * self.variance.sqrt() / (self.survival * log.abs());
        let bound = |sign: f64| libm::exp(log * libm::exp(-sign * spread));
        Some((bound(-1.0), bound(1.0)))
    }
}

/// A comparison of two groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogRank {
    /// How often it happened in each group.
    pub observed: [f64; 2],
    /// How often it would have, had it been as likely for everybody at risk, whichever the group.
    pub expected: [f64; 2],
    /// The variance of the difference between the two, in either group.
    pub variance: f64,
    /// (observed − expected)²/variance.
    pub chi_squared: f64,
    /// How often chance alone makes it at least as great, by the law of χ² with one degree of freedom.
    pub p: f64,
}

/// The log-rank test of the hypothesis that it happens as readily in both groups (Mantel 1966).
///
/// At each time at which it happened the number in the first group is hypergeometric, given who is at
/// risk. `None` if that never leaves anything open: nobody was at risk in both groups when it happened.
///
/// # Panics
///
/// If a time is negative or NaN.
pub fn log_rank(first: &[Time], second: &[Time]) -> Option<LogRank> {
    let all: Vec<Time> = first.iter().chain(second).copied().collect();
    let (mut observed, mut expected, mut variance) = ([0.0; 2], [0.0; 2], 0.0);
    for Moment { time, at_risk, events } in moments(&all) {
        let groups = [first, second].map(|group| {
            let at_risk = group.iter().filter(|it| time <= it.time).count() as f64;
            let events = group.iter().filter(|it| time == it.time && it.happened).count() as f64;
            (at_risk, events)
        });
        let (n, d) = (f64::from(at_risk), f64::from(events));
        for (seat, (at_risk, events)) in groups.into_iter().enumerate() {
            observed[seat] += events;
            expected[seat] += d * at_risk / n;
        }
        if 1.0 < n {
            let [(one, _), (other, _)] = groups;
            variance += d * (one / n) * (other / n) * (n - d) / (n - 1.0);
        }
    }
    let excess = observed[0] - expected[0];
    let chi_squared = excess * excess / variance;
    let p = chi_squared_tail(chi_squared);
    (0.0 < variance).then_some(LogRank { observed, expected, variance, chi_squared, p })
}

/// A time at which it happened, to how many it could have, and to how many it did.
struct Moment {
    time: f64,
    at_risk: u32,
    events: u32,
}

/// All of them, in ascending order of time.
fn moments(times: &[Time]) -> Vec<Moment> {
    assert!(times.iter().all(|it| 0.0 <= it.time), "times are not negative");
    let mut sorted = times.to_vec();
    sorted.sort_by(|a, b| a.time.total_cmp(&b.time));
    let count = |n: usize| u32::try_from(n).expect("there are fewer than 2³² times");
    let mut left = sorted.len();
    let mut res = Vec::new();
    for alike in sorted.chunk_by(|a, b| a.time == b.time) {
        let events = alike.iter().filter(|it| it.happened).count();
        if 0 < events {
            res.push(Moment { time: alike[0].time, at_risk: count(left), events: count(events) });
        }
        left -= alike.len();
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn happened(times: &[f64]) -> Vec<Time> {
        times.iter().map(|&time| Time { time, happened: true }).collect()
    }

    fn censored(times: &[f64]) -> Vec<Time> {
        times.iter().map(|&time| Time { time, happened: false }).collect()
    }

    /// Weeks of remission of leukaemia in 42 children, with 6-mercaptopurine and with a placebo
    /// (Freireich et al. 1963).
    fn remissions() -> (Vec<Time>, Vec<Time>) {
        let mut drug = happened(&[6.0, 6.0, 6.0, 7.0, 10.0, 13.0, 16.0, 22.0, 23.0]);
        drug.extend(censored(&[6.0, 9.0, 10.0, 11.0, 17.0, 19.0, 20.0, 25.0, 32.0, 32.0, 34.0, 35.0]));
        let placebo = happened(&[
            1.0, 1.0, 2.0, 2.0, 3.0, 4.0, 4.0, 5.0, 5.0, 8.0, 8.0, 8.0, 8.0, 11.0, 11.0, 12.0, 12.0, 15.0,
            17.0, 22.0, 23.0,
        ]);
        (drug, placebo)
    }

    /// The table that textbooks print for the drug: survival and its standard error.
    /// Counted or listed, it is the same estimate; and half of the matches are half of them.
    #[test]
    fn times_of_matches_are_times() {
        let mut rng = kernel::Rng::new(kernel::Seed(5));
        for _ in 0..50 {
            let (mut counted, mut listed) = (Times::default(), Vec::new());
            for _ in 0..40 {
                let (round, happened) =
                    (1 + u64::from(rng.unit() < 0.5) + u64::from(rng.unit() < 0.6), rng.unit() < 0.7);
                counted.add(if happened { Ok(round) } else { Err(round + 2) }, 2);
                listed.extend([Time { time: round as f64, happened }; 2]);
            }
            assert_eq!(Curve::of_matches(&counted, 2), Curve::new(&listed));
        }
        let median = |events: &[u64], censored: &[u64]| {
            let mut res = Times::default();
            for it in events.iter().map(|it| Ok(*it)).chain(censored.iter().map(|it| Err(*it))) {
                res.add(it, 1);
            }
            Curve::of_matches(&res, 0).median()
        };
        assert_eq!(median(&[4, 1, 9], &[]), Some(4.0));
        assert_eq!(median(&[4, 1], &[50, 50]), Some(4.0));
        assert_eq!(median(&[4, 1], &[50, 50, 50]), None);
        assert_eq!(median(&[], &[3]), None);
        // Two matches that were over at once leave one of two, and not one of four.
        assert_eq!(median(&[4], &[1, 1, 50]), Some(4.0));
    }

    #[test]
    fn remissions_with_the_drug_have_their_published_curve() {
        let published = [
            (6.0, 21, 3, 0.857, 0.0764),
            (7.0, 17, 1, 0.807, 0.0869),
            (10.0, 15, 1, 0.753, 0.0963),
            (13.0, 12, 1, 0.690, 0.1068),
            (16.0, 11, 1, 0.627, 0.1141),
            (22.0, 7, 1, 0.538, 0.1282),
            (23.0, 6, 1, 0.448, 0.1346),
        ];
        let curve = Curve::new(&remissions().0);
        assert_eq!(curve.steps.len(), published.len());
        for (it, (time, at_risk, events, survival, error)) in curve.steps.iter().zip(published) {
            assert_eq!((it.time, it.at_risk, it.events), (time, at_risk, events));
            assert!((it.survival - survival).abs() < 6e-4, "{it:?}");
            assert!((it.variance.sqrt() - error).abs() < 6e-5, "{it:?}");
        }
        assert_eq!([curve.at(5.9), curve.at(6.0)], [1.0, curve.steps[0].survival]);
        assert_eq!(curve.at(100.0), curve.steps[6].survival);
    }

    #[test]
    fn medians_and_the_log_rank_test_have_their_published_values() {
        let (drug, placebo) = remissions();
        let curves = [&drug, &placebo].map(|it| Curve::new(it));
        assert_eq!(curves.each_ref().map(Curve::median), [Some(23.0), Some(8.0)]);
        assert_eq!(curves[0].median_interval(), (Some(13.0), None));
        assert_eq!(curves[1].median_interval(), (Some(4.0), Some(11.0)));
        let test = log_rank(&drug, &placebo).unwrap();
        assert_eq!(test.observed, [9.0, 21.0]);
        assert!((test.expected[0] - 19.25).abs() < 5e-3 && (test.expected[1] - 10.75).abs() < 5e-3);
        assert!((test.chi_squared - 16.79).abs() < 5e-3, "{}", test.chi_squared);
        assert!((4e-5..4.5e-5).contains(&test.p), "{}", test.p);
    }

    fn time() -> impl Strategy<Value = Time> {
        (0u8..12, any::<bool>()).prop_map(|(time, happened)| Time { time: time.into(), happened })
    }

    /// Every censored observation hands what it stands for to those that come later (Efron 1967): what is
    /// left beyond a time is the survival.
    fn redistributed(times: &[Time], at: f64) -> f64 {
        let mut sorted = times.to_vec();
        sorted.sort_by(|a, b| a.time.total_cmp(&b.time).then(b.happened.cmp(&a.happened)));
        let mut weights = vec![1.0 / sorted.len() as f64; sorted.len()];
        for i in 0..sorted.len() {
            let later = sorted.len() - i - 1;
            if !sorted[i].happened && 0 < later {
                let share = weights[i] / later as f64;
                weights[i] = 0.0;
                weights[i + 1..].iter_mut().for_each(|it| *it += share);
            }
        }
        let gone = |(it, _): &(&Time, f64)| it.happened && it.time <= at;
        1.0 - sorted.iter().zip(weights).filter(gone).map(|it| it.1).sum::<f64>()
    }

    /// The mean and the variance of how many of `events` fall to `group` of `all`, by going through every
    /// way to choose them.
    fn hypergeometric(all: u32, group: u32, events: u32) -> (f64, f64) {
        let chosen = (0u32..1 << all).filter(|it| it.count_ones() == events);
        let hits: Vec<f64> = chosen.map(|it| f64::from((it & ((1 << group) - 1)).count_ones())).collect();
        let n = hits.len() as f64;
        let mean = hits.iter().sum::<f64>() / n;
        (mean, hits.iter().map(|it| (it - mean) * (it - mean)).sum::<f64>() / n)
    }

    proptest! {
        #[test]
        fn the_product_is_what_redistribution_leaves(times in prop::collection::vec(time(), 1..20)) {
            let curve = Curve::new(&times);
            for at in 0..12 {
                let at = f64::from(at);
                prop_assert!((curve.at(at) - redistributed(&times, at)).abs() < 1e-12);
            }
        }

        /// Without censoring the survival is a share, with the variance of a share.
        #[test]
        fn without_censoring_it_is_a_share(times in prop::collection::vec(0u8..12, 1..20)) {
            let all: Vec<f64> = times.iter().map(|&it| it.into()).collect();
            for it in Curve::new(&happened(&all)).steps {
                let share = all.iter().filter(|&&time| it.time < time).count() as f64 / all.len() as f64;
                prop_assert!((it.survival - share).abs() < 1e-12);
                prop_assert!((it.variance - share * (1.0 - share) / all.len() as f64).abs() < 1e-12);
            }
        }

        #[test]
        fn the_log_rank_test_is_a_sum_over_hypergeometric_tables(
            first in prop::collection::vec(time(), 0..6), second in prop::collection::vec(time(), 0..6)
        ) {
            let (mut expected, mut variance) = (0.0, 0.0);
            for at in (0..12).map(f64::from) {
                let at_risk = |it: &[Time]| it.iter().map(|it| u32::from(at <= it.time)).sum::<u32>();
                let events = |it: &[Time]| it.iter().map(|it| u32::from(it.happened && it.time == at)).sum::<u32>();
                let events = events(&first) + events(&second);
                let (one, other) = (at_risk(&first), at_risk(&second));
                if 0 < events {
                    let (mean, scatter) = hypergeometric(one + other, one, events);
                    (expected, variance) = (expected + mean, variance + scatter);
                }
            }
            match log_rank(&first, &second) {
                Some(it) => {
                    prop_assert!((it.expected[0] - expected).abs() < 1e-9);
                    prop_assert!((it.variance - variance).abs() < 1e-9);
                    let total = it.observed[0] + it.observed[1] - it.expected[0] - it.expected[1];
                    prop_assert!(total.abs() < 1e-9);
                }
                None => prop_assert!(variance < 1e-12),
            }
        }
    }

    #[test]
    fn what_is_flat_at_one_half_has_its_median_where_that_begins() {
        let ten: Vec<f64> = (1..=10).map(f64::from).collect();
        assert_eq!(Curve::new(&happened(&ten)).median(), Some(5.0));
        let none = Curve::new(&censored(&ten));
        assert_eq!((none.at(20.0), none.median(), none.median_interval()), (1.0, None, (None, None)));
        assert_eq!(log_rank(&happened(&ten), &[]), None);
    }

    /// Intervals of simulated medians hold the truth as often as they say: exponential times of median
    /// ln 2, cut off at uniform times.
    #[test]
    fn intervals_of_the_median_hold_the_truth() {
        let mut rng = kernel::Rng::new(kernel::Seed(8));
        let (trials, mut held) = (1_000, 0);
        for _ in 0..trials {
            let times: Vec<Time> = (0..60)
                .map(|_| {
                    let (time, end) = (-libm::log(1.0 - rng.unit()), 3.0 * rng.unit());
                    Time { time: time.min(end), happened: time <= end }
                })
                .collect();
            let (low, high) = Curve::new(&times).median_interval();
            let truth = std::f64::consts::LN_2;
            held += i32::from(low.is_some_and(|it| it <= truth) && high.is_none_or(|it| truth <= it));
        }
        let share = f64::from(held) / f64::from(trials);
        assert!((0.93..0.98).contains(&share), "{share}");
    }
}
