//! What is measured by watching matches: that they are the matches that were played, that it changes nothing
//! else, and that the numbers are those of the library that has them too.

use arena::{
    Rules,
    measures::{
        Measures,
        recovery::{Seat, Shock, recovery},
    },
    parallel,
};
use kernel::{Briefing, Payoffs, Seed};
use scenario::{
    Outcome, Plan,
    measures::{Measured, Recoveries},
    parse, run,
    statistics::{bootstrap::Interval, kaplan_meier::Curve},
};
use serde_json::{Value, json};

fn plan(text: &str) -> Plan {
    parse(text, &roster::standard()).unwrap_or_else(|it| panic!("{it:#?}"))
}

fn outcome(text: &str) -> Outcome {
    run(&plan(text), &|_| ())
}

fn measured(text: &str) -> Measured {
    outcome(text).measures.expect("they were asked for")
}

/// Luck of every kind, payoff readers, and one that is not defined for the game.
const MIXED: &str = "
players: [tit-for-tat, random, grudger, defensive-realist, gradual, zd-gtft-2]
match: {continuation: 0.95, noise: {execution: 0.02, perception: 0.02}, repetitions: 6}
emergence: {starts: 20}
undefined: skip
";

fn mixed(measures: &str) -> String {
    format!("{MIXED}measures: {measures}\n")
}

#[test]
fn what_is_watched_is_what_was_played() {
    let it = outcome(&mixed("true"));
    let measures = it.measures.as_ref().unwrap();
    assert_eq!(it.absent.len(), 1);
    assert_eq!((measures.classic.names.len(), measures.pairs.len()), (5, 15));
    for (pair, watched) in it.pairs.iter().zip(&measures.pairs) {
        let name = |i: usize| &measures.classic.names[i];
        assert_eq!((&pair.player, &pair.opponent), (name(watched.first), name(watched.second)));
        let tally = watched.measures.tally;
        assert_eq!(pair.counts, [tally.cc, tally.cd, tally.dc, tally.dd].map(|it| it as f64));
        assert_eq!(watched.measures.matches, 6);
    }
    assert_eq!(measures.rounds, it.rounds);
}

#[test]
fn measuring_changes_nothing_else() {
    let mut watched = outcome(&mixed("true"));
    let plain = outcome(MIXED);
    assert_eq!(plain.measures, None);
    assert!(watched.measures.take().is_some());
    assert_eq!(watched, plain);
    assert_eq!(outcome(&mixed("false")), plain);
}

#[test]
fn the_number_of_threads_does_not_reach_the_measures() {
    let plan = plan(&mixed("{repetitions: 40}"));
    let [one, two] = [1, 3].map(|it| parallel::with_threads(it, || run(&plan, &|_| ()).measures).unwrap());
    assert_eq!(one, two);
}

/// The first matches are the same however many are watched, and however the ranking was found.
#[test]
fn a_number_of_matches_of_its_own_and_any_method() {
    let few = measured(&mixed("{repetitions: 2}"));
    assert!(few.pairs.iter().all(|it| it.measures.matches == 2));
    let many = measured(&mixed("{repetitions: 9}"));
    for (i, scores) in few.classic.scores.iter().enumerate() {
        // Sums over opponents in the same order: the same to the last digit.
        assert_eq!(scores[..], many.classic.scores[i][..2]);
    }
    let exact = "players: [tit-for-tat, random]\nmatch: {turns: 50}\nmethod: auto\nmeasures: true\n";
    let played = exact.replace("auto", "play");
    let [exact, played] = [exact, &played].map(outcome);
    assert!(exact.pairs.iter().all(|it| it.matches.is_none()));
    assert_eq!(exact.measures, played.measures);
    let precise =
        measured("players: [tit-for-tat, random]\nmatch: {turns: 50, precision: 0.05}\nmeasures: true\n");
    assert!(precise.pairs.iter().all(|it| it.measures.matches == 20));
}

/// A player's numbers are the sums of its pairs but the one with itself.
#[test]
fn players_are_the_sums_of_their_pairs() {
    let it = measured(&mixed("true"));
    for (i, player) in it.players.iter().enumerate() {
        let pairs: Vec<_> = it
            .pairs
            .iter()
            .filter(|it| it.first != it.second && [it.first, it.second].contains(&i))
            .collect();
        assert_eq!(pairs.len(), 4);
        assert_eq!(player.matches, 24);
        assert_eq!(player.emerged, pairs.iter().map(|it| it.measures.emerged).sum::<u32>());
        let cooperated = pairs
            .iter()
            .map(|it| if it.first == i { it.measures.tally } else { it.measures.tally.transposed() });
        assert_eq!(player.tally.cooperations(), cooperated.map(|it| it.cooperations()).sum::<u64>());
        assert_eq!(it.classic.initial_cooperation_count[i], u64::from(player.initial[0]));
    }
}

/// Wins of pairs and wins of repetitions are the same wins, whoever gains by defecting.
#[test]
fn wins_are_counted_alike_in_pairs_and_in_repetitions() {
    let mut sums = Vec::new();
    for payoffs in ["{R: 3, S: 0, T: 5, P: 1}", "{R: 3, S: 5, T: 0, P: 1}", "{R: 3, S: 2, T: 2, P: 1}"] {
        let it = measured(&format!(
            "game: {{payoffs: {payoffs}}}
players: [tit-for-tat, random, grudger, alternator, defector]
match: {{turns: 50, repetitions: 6}}
measures: true"
        ));
        let mut wins = vec![0; it.classic.names.len()];
        for pair in it.pairs.iter().filter(|it| it.first != it.second) {
            let [first, second] = it.wins(&pair.measures);
            wins[pair.first] += first;
            wins[pair.second] += second;
        }
        let by_repetition: Vec<u32> = it.classic.wins.iter().map(|it| it.iter().sum()).collect();
        assert_eq!(wins, by_repetition, "{payoffs}");
        sums.push(wins);
    }
    // Defector outscores all others where T is the greater payoff, and none where S is.
    assert_eq!([sums[0][1], sums[1][1], sums[2][1]], [24, 0, 0]);
}

/// Cooperation emerges at once between players that begin with it, never with a defector, and a tremble makes
/// grudgers spiral.
#[test]
fn measures_of_players_that_can_be_foreseen() {
    let it = measured(
        "players: [tit-for-tat, suspicious-tit-for-tat, grudger, defector]
match: {turns: 100, repetitions: 3}
measures: true",
    );
    let place = |name: &str| it.classic.names.iter().position(|it| it == name).unwrap();
    let pair = |a: &str, b: &str| {
        let (a, b) = (place(a).min(place(b)), place(a).max(place(b)));
        &it.pairs.iter().find(|it| (it.first, it.second) == (a, b)).unwrap().measures
    };
    let calm = pair("Grudger", "Tit For Tat");
    assert_eq!((calm.emerged, calm.spirals, calm.exposed), (3, 0, 300));
    assert_eq!(Curve::of_matches(&calm.times, 9).median(), Some(1.0));
    // An echo is no cooperation, and no spiral.
    let echo = pair("Suspicious Tit For Tat", "Tit For Tat");
    assert_eq!((echo.emerged, echo.spirals, echo.locked_in, echo.exposed), (0, 0, 0, 0));
    let hostile = pair("Defector", "Tit For Tat");
    assert_eq!((hostile.emerged, hostile.spirals, hostile.locked_in), (0, 0, 3));
    assert_eq!(hostile.answers[1], [[0, 0], [0, 297]]);
    assert_eq!(hostile.reactions[1], [[0, 0], [0, 3], [0, 0], [0, 294]]);

    let trembling = measured(
        "players: [grudger]\nmatch: {turns: 400, noise: {execution: 0.01}, repetitions: 50}\nmeasures: true",
    );
    let grudgers = &trembling.pairs[0].measures;
    assert!(45 <= grudgers.spirals && grudgers.emerged <= 5, "{grudgers:?}");
    // The hazard of a spiral is that of a tremble of either hand, 2 % of rounds, as long as it lasts.
    let rate = grudgers.spiral_rate().unwrap();
    assert!((1.2..3.0).contains(&rate), "{rate}");
}

#[test]
fn a_run_measures_as_the_library_says() {
    let text = include_str!("recordings/classic_measures.json");
    let recorded: Value = serde_json::from_str::<Value>(text).unwrap()["deterministic"].take();
    let names = recorded["names"].as_array().unwrap();
    let it = measured(&format!(
        "game: {{payoffs: {{R: 3, S: 0, T: 5, P: 1}}}}
players: {}
match: {{turns: 30, repetitions: 3}}
measures: true",
        json!(names)
    ));
    let classic = &it.classic;
    assert_eq!(json!(classic.names), recorded["names"]);
    for (key, ours) in [
        ("ranking", json!(classic.ranking)),
        ("wins", json!(classic.wins)),
        ("cooperation", json!(classic.cooperation)),
        ("good_partner_matrix", json!(classic.good_partner_matrix)),
        ("initial_cooperation_count", json!(classic.initial_cooperation_count)),
        ("state_distribution", json!(classic.state_distribution)),
        ("state_to_action", json!(classic.state_to_action)),
    ] {
        assert_eq!(ours, recorded[key], "{key}");
    }
    for (ours, theirs) in
        classic.normalised_scores.iter().zip(recorded["normalised_scores"].as_array().unwrap())
    {
        for (ours, theirs) in ours.iter().zip(theirs.as_array().unwrap()) {
            assert!((ours - theirs.as_f64().unwrap()).abs() < 1e-12);
        }
    }
}

/// A single defection between two that cooperate, with the strategies as they are played.
#[test]
fn recoveries_of_strategies() {
    let rules = Rules::fixed(100);
    let briefing = Briefing::symmetric(Payoffs::AXELROD, rules.length_told());
    for (name, expected) in [
        ("tit-for-tat", None),
        ("grudger", None),
        ("win-stay-lose-shift", Some(2)),
        ("contrite-tit-for-tat", Some(2)),
        ("tit-for-2-tats", Some(1)),
        ("cooperator", Some(1)),
    ] {
        let player = scenario::parse_player(name, &roster::standard()).unwrap();
        for seat in [Seat::Row, Seat::Column] {
            let [mut row, mut column] = [(); 2].map(|()| player.enter(&briefing).unwrap());
            let shock = Shock { round: 20, seat };
            let found = recovery(&mut *row, &mut *column, &rules, Seed(1), shock).expect("both cooperate");
            assert_eq!((found.after, found.followed), (expected, 79), "{name}");
        }
    }
}

/// After a hand has slipped once tit for tat echoes it for ever, win-stay lose-shift and whoever forgives are soon
/// at peace again, and where there was no peace there is nothing to disturb.
#[test]
fn recoveries_that_can_be_foreseen() {
    let it = measured(
        "players: [tit-for-tat, win-stay-lose-shift, cooperator, defector]
match: {turns: 40, repetitions: 3}
measures: {shock: 20, within: 5}",
    );
    let place = |name: &str| it.classic.names.iter().position(|it| it == name).unwrap();
    let pair = |a: &str, b: &str| {
        let (a, b) = (place(a).min(place(b)), place(a).max(place(b)));
        let found = it.pairs.iter().find(|it| (it.first, it.second) == (a, b)).unwrap();
        found.recoveries.clone().unwrap()
    };
    let median = |it: &Recoveries| Curve::of_matches(&it.times, 2).median();
    for (one, other, recovered, after) in [
        ("Tit For Tat", "Tit For Tat", [0, 0], [None, None]),
        ("Win-Stay Lose-Shift", "Win-Stay Lose-Shift", [3, 3], [Some(2.0), Some(2.0)]),
        ("Cooperator", "Cooperator", [3, 3], [Some(1.0), Some(1.0)]),
        // Nobody has answered the cooperator's defection but tit for tat, once.
        ("Cooperator", "Tit For Tat", [3, 3], [Some(2.0), Some(1.0)]),
    ] {
        let found = pair(one, other);
        assert_eq!(found.each_ref().map(|it| it.recovered), recovered, "{one} {other}");
        assert_eq!(found.each_ref().map(median), after, "{one} {other}");
        assert!(found.iter().all(|it| (it.shocks, it.told) == (3, 3)));
    }
    assert_eq!(pair("Defector", "Tit For Tat"), [Recoveries::default(), Recoveries::default()]);
    assert!(measured(&mixed("true")).pairs.iter().all(|it| it.recoveries.is_none()));
}

/// Generous tit for tat gets over it after a geometric time, also in matches that may end before: those that
/// do are no failures.
#[test]
fn matches_that_end_before_peace_returns_do_not_make_it_later() {
    let it = measured(
        "players: [{strategy: generous-tit-for-tat, p: 0.25}]
match: {continuation: 0.95, repetitions: 3000}
measures: {shock: 2, within: 6}",
    );
    for found in it.pairs[0].recoveries.as_ref().unwrap() {
        // All but those of a single round.
        assert!((2700..=3000).contains(&found.shocks) && found.told < found.shocks, "{found:?}");
        let share = f64::from(found.recovered) / f64::from(found.told);
        assert!((share - (1.0 - libm::pow(0.75, 6.0))).abs() < 0.04, "{share}");
        let curve = Curve::of_matches(&found.times, 2);
        for step in curve.steps.iter().filter(|it| it.time <= 12.0) {
            let truth = libm::pow(0.75, step.time);
            assert!((step.survival - truth).abs() < 4.5 * step.variance.sqrt(), "{step:?} {truth}");
        }
        assert_eq!(curve.median(), Some(3.0));
    }
}

/// The rates that have intervals are those of the tables, and a single opponent tells nothing of others.
#[test]
fn intervals_belong_to_the_rates() {
    let it = measured(&mixed("{repetitions: 3}"));
    let total =
        it.pairs.iter().filter(|it| it.first != it.second).fold(Measures::default(), |mut sum, it| {
            sum += &it.measures;
            sum
        });
    let rounds = total.tally.rounds() as f64;
    let both = total.tally.cooperations() + total.tally.transposed().cooperations();
    let close = |interval: Option<Interval>, rate: f64| {
        let Interval { estimate, low, high } = interval.unwrap();
        assert!((estimate - rate).abs() < 1e-12 && low <= rate && rate <= high && low < high, "{interval:?}");
    };
    close(it.all.cooperation, both as f64 / (2.0 * rounds));
    close(it.all.mutual, total.tally.cc as f64 / rounds);
    close(it.all.emerged, f64::from(total.emerged) / f64::from(total.matches));
    for (i, (own, player)) in it.intervals.iter().zip(&it.players).enumerate() {
        close(own.cooperation, it.classic.cooperating_rating[i]);
        close(own.mutual, player.tally.cc as f64 / player.tally.rounds() as f64);
    }
    let two = measured("players: [tit-for-tat, random]\nmatch: {turns: 20}\nmeasures: true");
    assert!(two.intervals.iter().chain([&two.all]).all(|it| it.cooperation.is_none() && it.mutual.is_none()));
}
