//! What a run says of its own precision beyond scores: ranks, and the threshold of a sweep.

use kernel::SecurityDilemma;
use scenario::{Outcome, parse, run};

fn outcome(text: &str) -> Outcome {
    run(&parse(text, &roster::standard()).unwrap_or_else(|it| panic!("{it:#?}")), &|_| ())
}

// ranks

fn noisy(method: &str, seed: u32, repetitions: &str) -> Outcome {
    outcome(&format!(
        "seed: {seed}
method: {method}
players: [tit-for-tat, grudger, win-stay-lose-shift, random, generous-tit-for-tat, cooperator, defector]
match: {{turns: 30, noise: {{execution: 0.05}}{repetitions}}}
emergence: {{starts: 1}}"
    ))
}

/// The ranks of exact scores lie in the intervals of sampled ones at least as often as they promise.
#[test]
fn rank_intervals_hold_the_ranks_of_exact_scores() {
    let exact = noisy("exact", 0, "");
    assert!(exact.ranking.iter().all(|it| it.rank_interval == Some((it.rank, it.rank))));
    let (mut held, mut all, mut width) = (0, 0, 0);
    for seed in 0..60 {
        for it in noisy("play", seed, ", repetitions: 40").ranking {
            let (low, high) = it.rank_interval.unwrap();
            let rank = exact.ranking.iter().find(|other| other.name == it.name).unwrap().rank;
            held += u32::from(low <= rank && rank <= high);
            width += high - low;
            all += 1;
        }
    }
    assert!(0.94 < f64::from(held) / all as f64, "{held} of {all}");
    // And they do say something: of seven ranks they hold less than half.
    assert!(width < 2 * all, "{width} {all}");
}

#[test]
fn a_single_match_tells_nothing_about_ranks_and_many_tell_all() {
    let single = noisy("play", 1, ", repetitions: 1");
    assert!(single.ranking.iter().all(|it| it.rank_interval.is_none()));
    let many = noisy("play", 1, ", repetitions: 20000");
    assert!(many.ranking.iter().all(|it| it.rank_interval == Some((it.rank, it.rank))));
}

// the threshold of a sweep

/// Grudger and Defector over two rounds: emergence is the complement of the indifference share, so
/// it passes one half where that is one half.
fn grim(sweep: &str, starts: u32, seed: u32) -> Outcome {
    outcome(&format!(
        "seed: {seed}\nplayers: [grudger, defector]\nmatch: {{turns: 2, repetitions: 1}}\n\
         sweep: {{conquest-ease: {sweep}}}\nemergence: {{starts: {starts}}}"
    ))
}

/// By bisection.
fn truth() -> f64 {
    let share = |ease: f64| SecurityDilemma::DEFAULT.at(ease).payoffs().indifference_share(1.0 - 1.0 / 2.0);
    let (mut low, mut high) = (0.05, 0.95);
    while 1e-12 < high - low {
        let middle = f64::midpoint(low, high);
        if share(middle).unwrap() < 0.5 { low = middle } else { high = middle }
    }
    low
}

/// The grid is fine and near the threshold, where any smooth curve is nearly logistic.
#[test]
fn logistic_thresholds_hold_the_truth_as_often_as_they_say() {
    let truth = truth();
    let sweep = format!("{{from: {}, to: {}, steps: 9}}", truth - 0.1, truth + 0.1);
    let mut held = 0;
    let seeds = 150;
    for seed in 0..seeds {
        let it = grim(&sweep, 200, seed).logistic.unwrap();
        let (Some(low), Some(high)) = it.interval else { panic!("{it:?}") };
        assert!(!it.separated && low < it.conquest_ease && it.conquest_ease < high, "{it:?}");
        assert!((it.conquest_ease - it.isotonic.unwrap()).abs() < 0.05, "{it:?}");
        held += u32::from(low <= truth && truth <= high);
    }
    let share = f64::from(held) / f64::from(seeds);
    assert!((0.9..0.99).contains(&share), "{share}");
}

#[test]
fn where_a_point_parts_the_mixes_the_bracket_takes_the_place_of_an_interval() {
    // One mix: emergence is 1 up to some point and 0 beyond it.
    let it = grim("{from: 0.05, to: 0.95, steps: 10}", 1, 3);
    let (logistic, threshold) = (it.logistic.unwrap(), it.crossings[0].emergence.threshold.unwrap());
    assert!(logistic.separated);
    assert_eq!(logistic.interval, (Some(threshold.low), Some(threshold.high)));
    assert!(threshold.low <= logistic.conquest_ease && logistic.conquest_ease <= threshold.high);
}

#[test]
fn there_is_no_threshold_without_a_sweep_and_none_beyond_it() {
    let truth = truth();
    assert_eq!(outcome("players: [grudger, defector]\nmatch: {turns: 2}").logistic, None);
    // Emergence falls, but passes one half only after the last point.
    let it = grim(&format!("[{}, {}]", truth - 0.2, truth - 0.1), 400, 1);
    assert!(it.emergence[1].emergence < it.emergence[0].emergence && 0.55 < it.emergence[1].emergence);
    assert_eq!((it.crossings[0].emergence.threshold, it.logistic), (None, None));
}
