//! What a run promises: determinism, fairness of seeds, replays along a sweep, and scores that can
//! be checked by hand.

use std::sync::Mutex;

use arena::{nature, parallel, tournament::pair_seed};
use kernel::{SecurityDilemma, Seed};
use scenario::{
    Event, Outcome, Plan,
    outcome::{Crossing, EmergencePoint, Line, MOMENTS, Pair},
    parse, run,
};

fn plan(text: &str) -> Plan {
    parse(text, &roster::standard()).unwrap_or_else(|it| panic!("{it:#?}"))
}

fn outcome(text: &str) -> Outcome {
    run(&plan(text), &|_| ())
}

fn pair<'a>(outcome: &'a Outcome, player: &str, opponent: &str) -> &'a Pair {
    let found = outcome.pairs.iter().find(|it| it.player == player && it.opponent == opponent);
    found.unwrap_or_else(|| panic!("{player} and {opponent} did not meet"))
}

fn score(outcome: &Outcome, name: &str) -> f64 {
    outcome.ranking.iter().find(|it| it.name == name).map(|it| it.score).unwrap()
}

fn names(outcome: &Outcome) -> Vec<&str> {
    outcome.ranking.iter().map(|it| &*it.name).collect()
}

/// Luck in the lengths, in the moves of two players and of both kinds of noise; and two players that
/// read payoffs.
const MIXED: &str = "
match: {continuation: 0.9, noise: {execution: 0.03, perception: 0.02}, repetitions: 6}
sweep: {conquest-ease: [0.1, 0.3, 0.6]}
emergence: {starts: 40}
";
const PLAYERS: [&str; 7] = [
    "tit-for-tat",
    "random",
    "{strategy: random, p: 0.2, label: Mean}",
    "grudger",
    "defensive-realist",
    "minimal-deterrence",
    "generous-tit-for-tat",
];

fn mixed(players: &[&str]) -> String {
    format!("players: [{}]{MIXED}", players.join(", "))
}

// determinism

#[test]
fn the_number_of_threads_does_not_reach_the_outcome() {
    let plan = plan(&mixed(&PLAYERS));
    let [one, two, again] =
        [1, 2, 2].map(|threads| parallel::with_threads(threads, || run(&plan, &|_| ())).unwrap());
    assert_eq!(one, two);
    assert_eq!(two, again);
}

#[test]
fn the_order_of_listing_does_not_reach_the_outcome() {
    let listed = outcome(&mixed(&PLAYERS));
    let mut players = PLAYERS;
    for turn in 0..4 {
        players.rotate_left(2);
        players.swap(turn, 6 - turn);
        assert_eq!(outcome(&mixed(&players)), listed, "{players:?}");
    }
}

#[test]
fn another_seed_is_another_outcome_and_all_64_bits_count() {
    let with = |seed: &str| outcome(&format!("seed: {seed}\n{}", mixed(&PLAYERS))).pairs;
    assert_ne!(with("0"), with("9223372036854775808"));
    assert_ne!(with("18446744073709551615"), with("18446744073709551614"));
    assert_eq!(with("18446744073709551615"), with("18446744073709551615"));
}

#[test]
fn adding_a_player_changes_no_pair_that_was_there() {
    let few = outcome(&mixed(&PLAYERS[..5])).pairs;
    let mut many = outcome(&mixed(&PLAYERS)).pairs;
    assert_eq!((few.len(), many.len()), (15, 28));
    many.retain(|it| few.iter().any(|old| (&old.player, &old.opponent) == (&it.player, &it.opponent)));
    assert_eq!(few, many);
}

/// Two players with the same strategy and other labels have other luck.
#[test]
fn labels_name_the_luck() {
    let it = outcome(
        "players: [{strategy: random, label: A}, {strategy: random, label: B}]
match: {turns: 100, repetitions: 1}",
    );
    assert_ne!(pair(&it, "A", "A").counts, pair(&it, "B", "B").counts);
}

// replays along a sweep

/// P24 of the register: who does not look at payoffs cannot react to them.
#[test]
fn a_payoff_blind_field_has_exactly_the_same_cooperation_at_every_conquest_ease() {
    let it = outcome(
        "players: [tit-for-tat, random, win-stay-lose-shift, gradual, defector, soft-joss, contrite-tit-for-tat]
match: {continuation: 0.9, noise: {execution: 0.05, perception: 0.05}, repetitions: 10}
sweep: {conquest-ease: {from: 0.02, to: 0.98, steps: 13}}
emergence: {starts: 10}",
    );
    let first = it.emergence[0].cooperation;
    assert!(0.1 < first && first < 0.9, "{first}");
    assert!(it.emergence.iter().all(|point| point.cooperation == first));
    // The field is played once, whatever the number of points.
    assert_eq!(it.rounds as f64, it.pairs.iter().map(|it| it.counts.iter().sum::<f64>()).sum::<f64>());
}

/// Payoff readers are replayed at every point; the others play the same match everywhere. Common
/// random numbers: a point of a sweep is the tournament that this game alone would have.
#[test]
fn every_point_of_a_sweep_is_the_tournament_of_that_game() {
    let swept = outcome(&mixed(&PLAYERS));
    let readers = ["Defensive Realist", "Minimal Deterrence"];
    let reads = |it: &Pair| readers.contains(&&*it.player) || readers.contains(&&*it.opponent);
    let base = &swept.pairs;
    let mut changed = false;
    for (point, ease) in swept.emergence.iter().zip([0.1, 0.3, 0.6]) {
        let alone = outcome(&format!(
            "game: {{security-dilemma: {{conquest-ease: {ease}}}}}\n{}",
            mixed(&PLAYERS).replace("sweep: {conquest-ease: [0.1, 0.3, 0.6]}", "")
        ));
        let [only] = &alone.emergence[..] else { panic!("one point without a sweep") };
        assert_eq!(*only, EmergencePoint { values: Vec::new(), ..point.clone() });
        assert_eq!(alone.ranking[0].name, point.winner);
        for (here, there) in alone.pairs.iter().zip(base) {
            if reads(here) {
                changed |= here.counts != there.counts;
            } else {
                assert_eq!(here.counts, there.counts, "{} against {}", here.player, here.opponent);
            }
        }
    }
    assert!(changed, "no payoff reader ever reacted, so this test cannot fail where it should");
}

/// A strategy around a payoff reader is a payoff reader: where it changes nothing, it is the inner one,
/// at every point and draw for draw.
#[test]
fn a_payoff_reader_within_another_strategy_is_replayed() {
    let with = |player: &str| outcome(&mixed(&["tit-for-tat", "random", "grudger", player]));
    let alone = with("{strategy: defensive-realist, label: Reader}");
    let within =
        with("{strategy: noisy, of: {strategy: noisy, of: defensive-realist, p: 0}, p: 0, label: Reader}");
    assert_eq!(within.emergence, alone.emergence);
    assert_eq!((within.pairs, within.rounds), (alone.pairs, alone.rounds));
    assert_eq!(within.ranking, alone.ranking);
    let blind = with("{strategy: noisy, of: tit-for-tat, p: 0, label: Reader}");
    assert!(blind.rounds < alone.rounds);
}

/// The inner strategy has a say: here is noise for one player alone.
#[test]
fn strategies_are_read_within_strategies() {
    let it = outcome(
        "players:
  - {strategy: noisy, of: cooperator, p: 1}
  - {strategy: flip, of: {strategy: random, p: 0.25}}
  - {strategy: Mixed, of: TFT, p: 1, others: [defector, {strategy: flip, of: cooperator}]}
  - {strategy: noisy, of: tit-for-tat, p: 0.1}
  - noisy
match: {turns: 100, repetitions: 1}",
    );
    let mut labels = names(&it);
    labels.sort_unstable();
    assert_eq!(
        labels,
        [
            "Flip: Random: 0.25",
            "Mixed: Tit For Tat, 1, Defector + Flip: Cooperator",
            "Noisy",
            "Noisy: Cooperator, 1",
            "Noisy: Tit For Tat, 0.1",
        ]
    );
    let defects = pair(&it, "Mixed: Tit For Tat, 1, Defector + Flip: Cooperator", "Noisy: Cooperator, 1");
    assert_eq!(defects.counts, [0.0, 0.0, 0.0, 100.0]);
    let [cc, cd, dc, dd] = pair(&it, "Flip: Random: 0.25", "Noisy: Cooperator, 1").counts;
    assert_eq!((cc, dc, cd + dd), (0.0, 0.0, 100.0));
    assert!((60.0..90.0).contains(&cd), "{cd}");
}

/// The game of the ranking is played once even if it is a point of the sweep as well.
#[test]
fn the_base_game_is_not_replayed_as_a_point_of_the_sweep() {
    let rounds = |sweep: &str| outcome(&mixed(&PLAYERS).replace("[0.1, 0.3, 0.6]", sweep)).rounds;
    assert_eq!(rounds("[0.1, 0.25]"), rounds("[0.1]"));
    assert!(rounds("[0.1]") < rounds("[0.1, 0.2]"));
}

/// 5, 3, 1, 0 and the preset are the same game on two scales: x becomes 3 + (10/3) x.
#[test]
fn an_affine_change_of_payoffs_moves_scores_and_nothing_else() {
    let with = |game: &str| {
        outcome(&format!(
            "game: {game}
players: [{{family: classics}}, {{family: memory-one}}, first-by-joss]
match: {{turns: 50, noise: {{execution: 0.02}}, repetitions: 4}}
emergence: {{starts: 20}}"
        ))
    };
    let (literal, preset) = (with("{payoffs: {R: 3, S: 0, T: 5, P: 1}}"), with("{preset: axelrod}"));
    // Adaptive adds up what it earned, and so the scale is its own affair.
    let blind = |it: &&Pair| it.player != "Adaptive" && it.opponent != "Adaptive";
    let tallies =
        |it: &Outcome| -> Vec<[f64; 4]> { it.pairs.iter().filter(blind).map(|it| it.counts).collect() };
    assert_eq!(tallies(&literal), tallies(&preset));

    let field: Vec<_> = literal.pairs.iter().filter(blind).zip(preset.pairs.iter().filter(blind)).collect();
    for (ours, theirs) in &field {
        let rounds = ours.counts.iter().sum::<f64>();
        let rescaled = 3.0 * rounds + 10.0 / 3.0 * theirs.score;
        assert!((ours.score - rescaled).abs() < 1e-9 * rounds, "{} {}", ours.player, ours.opponent);
    }
    let players = names(&literal).len() - 1;
    assert_eq!(field.len(), players * (players + 1) / 2);
}

#[test]
fn an_affine_change_of_payoffs_keeps_the_ranking() {
    let with = |game: &str| {
        outcome(&format!(
            "game: {game}
players: [tit-for-tat, grudger, random, gradual, win-stay-lose-shift, defector, cooperator, bully, soft-joss]
match: {{turns: 50, noise: {{execution: 0.02}}, repetitions: 4}}
emergence: {{starts: 20}}"
        ))
    };
    let (literal, preset) = (with("{payoffs: {R: 3, S: 0, T: 5, P: 1}}"), with("{preset: axelrod}"));
    assert_eq!(names(&literal), names(&preset));
    for (ours, theirs) in literal.ranking.iter().zip(&preset.ranking) {
        assert!((ours.score - (3.0 + 10.0 / 3.0 * theirs.score)).abs() < 1e-9, "{}", ours.name);
        assert_eq!((ours.rank, ours.cooperation, ours.wins), (theirs.rank, theirs.cooperation, theirs.wins));
    }
    let (ours, theirs) = (&literal.emergence[0], &preset.emergence[0]);
    assert_eq!((ours.class, ours.cooperation), (theirs.class, theirs.cooperation));
    assert!((ours.indifference_share.unwrap() - theirs.indifference_share.unwrap()).abs() < 1e-9);
}

// scores

const AXELROD: &str = "game: {payoffs: {R: 3, S: 0, T: 5, P: 1}}\n";

/// Alternator opens with C against Defector, so it earns nothing in the odd rounds and 1 in the even
/// ones. With lengths drawn at random, a mean of means would count a match of one round as much as a
/// match of twenty.
#[test]
fn a_score_is_total_payoff_over_total_rounds() {
    let text = format!(
        "{AXELROD}players: [alternator, defector]
match: {{continuation: 0.75, repetitions: 5, self-play: false}}
seed: 3"
    );
    let plan = plan(&text);
    let seed = pair_seed(Seed(3), "Alternator", "Defector");
    let lengths: Vec<u64> = (0..5).map(|it| nature::length(plan.base.rules.horizon, seed.nth(it))).collect();
    let earned: Vec<u64> = lengths.iter().map(|it| it / 2).collect();
    let total = earned.iter().sum::<u64>() as f64 / lengths.iter().sum::<u64>() as f64;
    let mean = earned.iter().zip(&lengths).map(|(&e, &l)| e as f64 / l as f64).sum::<f64>() / 5.0;
    assert!(0.01 < (total - mean).abs(), "choose a seed that tells the two apart: {lengths:?}");

    let it = run(&plan, &|_| ());
    assert_eq!(
        pair(&it, "Alternator", "Defector").counts.iter().sum::<f64>(),
        lengths.iter().sum::<u64>() as f64
    );
    assert!((score(&it, "Alternator") - total).abs() < 1e-12);
}

#[test]
fn self_play_counts_or_does_not() {
    let with = |self_play: bool| {
        outcome(&format!(
            "{AXELROD}players: [cooperator, defector]\nmatch: {{turns: 10, repetitions: 2, self-play: {self_play}}}"
        ))
    };
    let (counted, not) = (with(true), with(false));
    // (3 + 0) / 2 and (5 + 1) / 2.
    assert_eq!([score(&counted, "Cooperator"), score(&counted, "Defector")], [1.5, 3.0]);
    assert_eq!([score(&not, "Cooperator"), score(&not, "Defector")], [0.0, 5.0]);
    assert_eq!([counted.emergence[0].cooperation, not.emergence[0].cooperation], [0.5, 0.5]);
    // Populations need to know how a kind does against itself, whatever counts as a score.
    assert_eq!(counted.pairs, not.pairs);
    assert_eq!(counted.pairs.len(), 3);
    assert_eq!(counted.emergence[0].evolved_cooperation, not.emergence[0].evolved_cooperation);
}

/// One scores more than another if it defected more often against it: here Defector beats everybody
/// else, Tit For Tat nobody, and a draw or a match against oneself is no win.
#[test]
fn a_win_is_an_opponent_outscored_in_a_repetition() {
    let it = outcome(&format!(
        "{AXELROD}players: [tit-for-tat, defector, cooperator, random]
match: {{turns: 1, repetitions: 200}}"
    ));
    let wins = |name: &str| it.ranking.iter().find(|it| it.name == name).unwrap().wins.unwrap();
    // Random cooperates about half the time, and with that loses to Defector and draws with the
    // cooperative; in a single round Tit For Tat is a Cooperator.
    let against = |name: &str| {
        let pair = it.pairs.iter().find(|it| {
            it.player.as_str().min(&it.opponent) == name.min("Random")
                && it.player.as_str().max(&it.opponent) == name.max("Random")
        });
        pair.unwrap().counts
    };
    let [_, _, ahead, _] = against("Defector");
    assert_eq!(wins("Defector"), 2.0 + ahead / 200.0);
    assert_eq!([wins("Tit For Tat"), wins("Cooperator")], [0.0, 0.0]);
    let ([_, exploited, ..], [_, _, exploiting, _]) = (against("Cooperator"), against("Tit For Tat"));
    assert_eq!(wins("Random"), (exploited + exploiting) / 200.0);
    assert!((0.8..1.2).contains(&wins("Random")));
}

#[test]
fn equal_scores_share_a_rank_and_the_next_is_left_out() {
    let it = outcome(&format!(
        "{AXELROD}players: [tit-for-tat, grudger, cooperator, alternator]\nmatch: {{turns: 2, repetitions: 1}}"
    ));
    let ranks: Vec<(usize, &str)> = it.ranking.iter().map(|it| (it.rank, &*it.name)).collect();
    assert_eq!(ranks, [(1, "Alternator"), (2, "Cooperator"), (2, "Grudger"), (2, "Tit For Tat")]);
    assert!(it.ranking.iter().all(|it| it.half_width.is_none()), "one repetition has no interval");
}

#[test]
fn what_does_not_vary_has_an_interval_without_width() {
    let it = outcome(&format!("{AXELROD}players: [tit-for-tat, bully]\nmatch: {{turns: 7, repetitions: 3}}"));
    for it in &it.ranking {
        assert_eq!(it.half_width, Some(0.0), "{}", it.name);
    }
}

// players that sit out

#[test]
fn who_is_not_defined_sits_out_and_is_marked() {
    let it = outcome(
        "players: [tit-for-tat, defector, zd-gtft-2]
game: {security-dilemma: {conquest-ease: 0.1}}
match: {turns: 20, repetitions: 2}
sweep: {conquest-ease: [0.1, 0.6]}
emergence: {starts: 10}
undefined: skip",
    );
    let absent: Vec<&str> = it.absent.iter().map(|it| &*it.name).collect();
    assert_eq!(absent, ["ZD-GTFT-2"]);
    assert!(it.absent[0].reason.starts_with("it needs"), "{}", it.absent[0].reason);
    assert_eq!(it.pairs.len(), 3);
    assert!(it.pairs.iter().all(|it| it.player != "ZD-GTFT-2" && it.opponent != "ZD-GTFT-2"));
    assert!(!names(&it).contains(&"ZD-GTFT-2"));
    // At 0.6 the game is a Prisoner's Dilemma, and it plays.
    assert_eq!(it.emergence.iter().map(|it| it.absent.len()).collect::<Vec<_>>(), [1, 0]);
    assert_eq!(it.emergence[0].absent, it.absent);
}

#[test]
fn members_of_a_family_sit_out_without_being_asked() {
    let it =
        outcome("players: [{family: doctrines}]\nmatch: {turns: 20, repetitions: 1}\nemergence: {starts: 2}");
    let absent: Vec<&str> = it.absent.iter().map(|it| &*it.name).collect();
    assert!(absent.contains(&"Defensive Realist"), "{absent:?}");
    assert!(names(&it).contains(&"GRIT"));
    let all = roster::standard().family("doctrines").map_or(0, |it| it.entries.len());
    assert_eq!(absent.len() + it.ranking.len(), all);
}

// groups of strategies

fn labels(players: &str) -> Vec<String> {
    let plan = plan(&format!("players: {players}\nmatch: {{turns: 5}}"));
    plan.players.into_iter().map(|it| it.label).collect()
}

#[test]
fn a_roster_stands_for_its_members() {
    let first = labels("[{roster: axelrod-1980}]");
    assert_eq!(first.len(), 15);
    assert!(
        ["Tit For Tat", "Grudger", "First by Feld"].iter().all(|it| first.iter().any(|label| label == it))
    );
    assert_eq!(labels("[{roster: doctrines}]"), labels("[{family: doctrines}]"));
    assert_eq!(labels("[{roster: All}]").len(), roster::standard().field().count());
    assert_eq!(labels("[{where: {}}]"), labels("[{roster: all}]"));
}

#[test]
fn conditions_narrow_a_group() {
    let both = |a: &str, b: &str| {
        let (a, b) = (labels(a), labels(b));
        a.into_iter().filter(|it| b.contains(it)).collect::<Vec<_>>()
    };
    for (narrow, wide, condition) in [
        ("[{roster: deterministic}]", "[{roster: all}]", "[{where: {stochastic: false}}]"),
        ("[{roster: stochastic}]", "[{roster: all}]", "[{where: {deterministic: false}}]"),
        ("[{roster: memory-one}]", "[{roster: all}]", "[{where: {memory: 1}}]"),
        ("[{roster: demo, where: {nice: true}}]", "[{roster: demo}]", "[{where: {nice: true}}]"),
        ("[{roster: demo, family: classics}]", "[{roster: demo}]", "[{family: classics}]"),
        ("[{where: {nice: true, memory: 1}}]", "[{roster: memory-one}]", "[{where: {nice: true}}]"),
    ] {
        let found = labels(narrow);
        assert_eq!(found, both(wide, condition), "{narrow}");
        assert!(!found.is_empty() && found.len() < labels(wide).len(), "{narrow}");
    }
    assert_eq!(
        labels("[{roster: demo, where: {memory: 1, deterministic: true, provocable: true}}]"),
        ["Suspicious Tit For Tat", "Tit For Tat", "Win-Stay Lose-Shift"]
    );
    assert_eq!(
        labels("[{roster: axelrod-1980, where: {uses-payoffs: true}}]"),
        ["First by Downing", "First by Tideman and Chieruzzi"]
    );
    assert!(labels("[{roster: axelrod-1980, where: {uses-length: true}}]").len() < 15);
}

#[test]
fn a_strategy_of_two_groups_plays_once() {
    let players = labels("[{roster: axelrod-1980}, {roster: demo}, {family: classics}]");
    assert_eq!(players.iter().filter(|it| *it == "Tit For Tat").count(), 1);
}

#[test]
fn members_of_a_roster_sit_out_without_being_asked() {
    let it = outcome(
        "players: [{roster: doctrines, where: {uses-payoffs: true}}, defector]\n\
         match: {turns: 20, repetitions: 1}\nemergence: {starts: 2}",
    );
    assert!(it.absent.iter().any(|it| it.name == "Defensive Realist"));
}

// emergence

/// Two kinds of player, Grudger and Defector, over three rounds: the mix in which both do equally well
/// is x*(g, δ) with δ = 1 − 1/3, and whatever starts above it ends in cooperation. Mixes are uniform,
/// so emergence is 1 − x*, up to the luck of the draw.
fn grim(sweep: &str, starts: u32) -> Outcome {
    outcome(&format!(
        "players: [grudger, defector]\nmatch: {{turns: 3, repetitions: 1}}\n\
         sweep: {{conquest-ease: {sweep}}}\nemergence: {{starts: {starts}}}"
    ))
}

#[test]
fn emergence_of_grim_among_defectors_is_one_less_the_indifference_share() {
    let it = grim("{from: 0.05, to: 0.95, steps: 10}", 4000);
    for point in &it.emergence {
        let exact = SecurityDilemma::DEFAULT.at(point.conquest_ease.unwrap()).payoffs();
        let share = exact.indifference_share(1.0 - 1.0 / 3.0).unwrap();
        assert_eq!(point.indifference_share, Some(share));
        let expected = 1.0 - share.clamp(0.0, 1.0);
        let error = (expected * (1.0 - expected) / 4000.0).sqrt();
        assert!((point.emergence - expected).abs() <= 4.0 * error, "{point:?}: {expected}");
    }
    // The mixes are the same at every point, so along the sweep each can be lost but once.
    assert!(it.emergence.is_sorted_by(|a, b| a.emergence >= b.emergence));
}

/// Common random numbers: every point starts from the same mixes, so games that hardly differ end the
/// same, to the last mix.
#[test]
fn every_point_of_a_sweep_starts_from_the_same_mixes() {
    let it = grim("[0.4, 0.400000001, 0.400000002, 0.400000003]", 4000);
    let first = it.emergence[0].emergence;
    assert!(0.2 < first && first < 0.8, "{first}");
    assert!(it.emergence.iter().all(|point| point.emergence == first), "{:?}", it.emergence);
}

/// On the ladder, x* = ½ at δ = ⅔ is g = 4/7.
#[test]
fn the_threshold_is_where_the_line_between_its_grid_points_crosses_one_half() {
    let it = grim("{from: 0.4, to: 0.8, steps: 5}", 30_000);
    let [crossing] = &it.crossings[..] else { panic!("one line") };
    let threshold = crossing.emergence.threshold.unwrap();
    assert_eq!((threshold.low, threshold.high, crossing.emergence.count), (0.5, 0.6, 1));
    let [a, b] = [0.5, 0.6]
        .map(|ease| it.emergence.iter().find(|it| it.conquest_ease == Some(ease)).unwrap().emergence);
    let by_hand = 0.5 + 0.1 * (a - 0.5) / (a - b);
    assert!((threshold.value - by_hand).abs() < 1e-12);
    let exact = SecurityDilemma::DEFAULT.ladder_ease(0.5, 2.0 / 3.0).unwrap();
    assert!((exact - 4.0 / 7.0).abs() < 1e-12);
    assert!((threshold.value - exact).abs() < 0.02, "{threshold:?}");
}

#[test]
fn without_a_crossing_there_is_no_threshold() {
    for (sweep, everywhere) in [("[0.05, 0.1]", true), ("[0.8, 0.9]", false)] {
        let it = grim(sweep, 500);
        let line = Line { threshold: None, count: 0, everywhere };
        assert_eq!(it.crossings, [Crossing { other: None, emergence: line, cooperation: line }]);
    }
}

#[test]
fn a_literal_matrix_is_one_point_without_a_conquest_ease() {
    let it = outcome(&format!(
        "{AXELROD}players: [grudger, defector]\nmatch: {{turns: 3}}\nemergence: {{starts: 50}}"
    ));
    let [only] = &it.emergence[..] else { panic!("one point") };
    assert_eq!((only.conquest_ease, only.absent.len()), (None, 0));
    assert_eq!(it.crossings, []);
}

// sweeps over other parameters

/// Seeds do not contain what is swept: a point of any sweep is what its setting alone would be.
#[test]
fn every_point_of_a_sweep_over_two_parameters_is_the_tournament_of_that_setting() {
    let scenario = |continuation: &str, noise: &str, sweep: &str| {
        format!(
            "players: [{}]
match: {{continuation: {continuation}, noise: {{execution: {noise}}}, repetitions: 4}}
emergence: {{starts: 20}}
{sweep}",
            PLAYERS.join(", ")
        )
    };
    let swept =
        outcome(&scenario("0.9", "0.03", "sweep: {execution-noise: [0.01, 0.2], continuation: [0.8, 0.9]}"));
    let settings = [("0.8", "0.01"), ("0.9", "0.01"), ("0.8", "0.2"), ("0.9", "0.2")];
    assert_eq!(swept.emergence.len(), settings.len());
    for (point, (continuation, noise)) in swept.emergence.iter().zip(settings) {
        assert_eq!(point.values, [noise.parse::<f64>().unwrap(), continuation.parse::<f64>().unwrap()]);
        let alone = outcome(&scenario(continuation, noise, ""));
        let [only] = &alone.emergence[..] else { panic!("one point without a sweep") };
        // Places are kept along lines only.
        let places = only.places.clone();
        assert_eq!(*only, EmergencePoint { values: Vec::new(), places, ..point.clone() });
    }
    let rates: Vec<f64> = swept.emergence.iter().map(|it| it.cooperation).collect();
    assert!(rates.windows(2).all(|it| it[0] != it[1]), "noise and patience matter: {rates:?}");
}

/// Matches of the blind are played once for each set of conditions, whatever else is swept.
#[test]
fn a_sweep_over_payoffs_and_conditions_plays_the_blind_once_for_each_condition() {
    let it = outcome(
        "players: [tit-for-tat, random, grudger]
match: {turns: 10, repetitions: 3}
sweep: {conquest-ease: [0.1, 0.2, 0.3, 0.4], turns: [5, 10, 20]}
emergence: {starts: 5}",
    );
    // Six pairs, three times: once at the game of the ranking, which is one of the conditions.
    assert_eq!(it.rounds, 6 * 3 * (10 + 5 + 20));
    assert_eq!(
        it.crossings.iter().map(|it| it.other).collect::<Vec<_>>(),
        [Some(5.0), Some(10.0), Some(20.0)]
    );
}

/// What the dynamics is replays nothing, not even whoever looks at payoffs.
#[test]
fn a_sweep_over_the_dynamics_replays_nothing() {
    let it = outcome(
        "players: [tit-for-tat, preemptor, grudger]
match: {turns: 10, repetitions: 3}
emergence: {dynamics: {fermi: {population: 10, generations: 20}}, starts: 5}
sweep: {selection: [0.1, 1, 10], conquest-ease: [0.1, 0.2]}",
    );
    // Six pairs; three of them again at either game, whatever the strength of selection.
    assert_eq!(it.rounds, 10 * 3 * (6 + 3 + 3));
}

/// On the ladder x* = ½ is g = 0.125, 0.2895 and 0.4091 at δ = 0, 0.5 and 0.6; the printed rungs are those.
#[test]
fn the_rungs_of_theory_lie_beside_every_point() {
    let it = outcome(
        "players: [grudger, defector]
match: {continuation: 0.5, repetitions: 1}
sweep: {continuation: [0, 0.5, 0.6], conquest-ease: [0.1, 0.2]}
emergence: {starts: 1}",
    );
    for (point, half) in it.emergence.iter().step_by(2).zip([0.125, 0.2895, 0.4091]) {
        assert!((point.ladder[1].unwrap() - half).abs() < 5e-5, "{point:?}");
    }
}

// mixes

/// With grims and defectors alone the population goes where the share of grims says: x* = 0.4444 at
/// g = ¼ and δ = ½ (two rounds).
#[test]
fn a_sweep_over_a_share_finds_the_boundary_of_the_basins() {
    let it = outcome(
        "players: [grudger, defector]
match: {turns: 2, repetitions: 1}
emergence: {mix: {Grudger: 0.5}}
sweep: {share: [0.1, 0.44, 0.45, 0.9]}",
    );
    let emerged: Vec<f64> = it.emergence.iter().map(|it| it.emergence).collect();
    assert_eq!(emerged, [0.0, 0.0, 1.0, 1.0]);
    let crossing = it.crossings[0].emergence.threshold.unwrap();
    assert_eq!((crossing.low, crossing.high), (0.44, 0.45));
    // The population that evolved is one of grims, or one of defectors.
    for point in &it.emergence {
        let grims = point.shares.iter().map(|it| it.1).fold(0.0, f64::max);
        assert!(0.999 < grims, "{point:?}");
    }
}

#[test]
fn a_trajectory_leads_from_the_first_mix_to_where_the_population_ends() {
    let it = outcome(
        "players: [grudger, defector, tit-for-tat]
match: {turns: 10, repetitions: 1}
emergence: {mix: equal, trajectory: true}",
    );
    let trajectory = it.trajectory.unwrap();
    let (first, last) = (&trajectory.moments[0], trajectory.moments.last().unwrap());
    assert_eq!((first.0, &first.1[..]), (0.0, &[1.0 / 3.0; 3][..]));
    assert!(trajectory.moments.len() <= MOMENTS && trajectory.moments.is_sorted_by(|a, b| a.0 < b.0));
    for ((player, share), expected) in it.emergence[0].shares.iter().zip(&last.1) {
        assert!((share - expected).abs() < 1e-9, "{player}");
    }
}

// events

/// A progress bar that is told these numbers ends full.
#[test]
fn events_add_up_to_what_was_announced() {
    for (measures, expected) in [("", 3), ("measures: {repetitions: 3}", 4)] {
        let events = Mutex::new(Vec::new());
        run(&plan(&format!("{}{measures}", mixed(&PLAYERS))), &|it| events.lock().unwrap().push(it));
        let mut left = 0u64;
        let (mut stages, mut points) = (0, 0);
        for event in events.into_inner().unwrap() {
            match event {
                Event::Playing(more) => left += more,
                Event::Watching(total) | Event::Evolving(total) => left = total,
                Event::Advanced(count) => left = left.checked_sub(count).expect("more than was announced"),
                Event::Finished => {
                    assert_eq!(left, 0, "less than was announced");
                    stages += 1;
                }
                Event::Sweeping(_) => panic!("all points have the same conditions"),
                Event::Measured => points += 1,
            }
        }
        assert_eq!((stages, points), (expected, 3));
    }
}

// finality

/// No finality, written out, is none at all: whatever the flows would be, bit for bit.
#[test]
fn without_finality_nothing_changes() {
    let text = mixed(&PLAYERS);
    let written =
        text.replace("repetitions: 6", "repetitions: 6, finality: 0, winner-flow: 7, loser-flow: -3");
    assert_ne!(text, written);
    assert_eq!(outcome(&text), outcome(&written));
}

/// What is played agrees with what is computed; in self-play, against others, with noise, and along a sweep
/// over the game, where every point is the scenario with its values.
#[test]
fn final_matches_come_to_what_is_expected() {
    let players = "players: [grudger, defector, generous-tit-for-tat, random]";
    let rules =
        "continuation: 0.9, noise: {execution: 0.02}, finality: 0.4, winner-flow: 1.5, loser-flow: -0.5";
    let text = |method: &str, ease: f64, rest: &str| {
        format!(
            "{players}
method: {method}
game: {{security-dilemma: {{conquest-ease: {ease}}}}}
match: {{{rules}, repetitions: 4000}}
emergence: {{starts: 20}}
{rest}"
        )
    };
    let sweep = "sweep: {conquest-ease: [0.2, 0.5]}";
    let (played, exact) = (outcome(&text("play", 0.2, sweep)), outcome(&text("exact", 0.2, sweep)));
    for (found, expected) in played.pairs.iter().zip(&exact.pairs) {
        assert_eq!((&found.player, &found.opponent), (&expected.player, &expected.opponent));
        let matches = f64::from(found.matches.unwrap());
        let error = expected.score_deviation.unwrap() / matches.sqrt();
        assert!((found.score / matches - expected.score).abs() < 4.0 * error, "{found:?} {expected:?}");
        // Conquests are rare and what follows them is long, so deviations are estimated poorly.
        let deviations = found.score_deviation.unwrap() / expected.score_deviation.unwrap();
        assert!((deviations - 1.0).abs() < 0.2, "{found:?} {expected:?}");
        let rounds: f64 = found.counts.iter().chain(&found.aftermath).sum();
        assert!((rounds / matches - 10.0).abs() < 4.0 * (90.0 / matches).sqrt(), "{rounds}");
        assert!((expected.counts.iter().chain(&expected.aftermath).sum::<f64>() - 10.0).abs() < 1e-9);
    }
    for it in &played.ranking {
        let expected = exact.ranking.iter().find(|other| other.name == it.name).unwrap();
        assert!((it.score - expected.score).abs() < 2.5 * it.half_width.unwrap(), "{it:?} {expected:?}");
        assert!((it.cooperation - expected.cooperation).abs() < 0.02);
        assert_eq!((it.wins, expected.wins), (None, None));
    }
    for method in ["play", "exact"] {
        let swept = outcome(&text(method, 0.2, sweep)).emergence;
        for (point, ease) in swept.iter().zip([0.2, 0.5]) {
            let alone = &outcome(&text(method, ease, "")).emergence[0];
            assert_eq!(*point, EmergencePoint { values: vec![ease], ..alone.clone() });
            assert_eq!(
                (point.indifference_share, point.critical_discount, point.ladder),
                (None, None, [None; 3])
            );
        }
    }
}

/// Sure conquest, sure to be final: the first defection is the end, and the rest is scored.
#[test]
fn a_conquered_player_pays_to_the_end() {
    let outcome = outcome(
        "players: [cooperator, defector]
game: {security-dilemma: {conquest-ease: 0.999999999}}
match: {turns: 100, finality: 1, winner-flow: 2, loser-flow: -3}
emergence: {starts: 1}",
    );
    let it = pair(&outcome, "Cooperator", "Defector");
    let matches = f64::from(it.matches.unwrap());
    assert_eq!((it.counts, it.aftermath), ([0.0, matches, 0.0, 0.0], [0.0, 99.0 * matches]));
    let payoffs = SecurityDilemma::DEFAULT.at(0.999_999_999).payoffs();
    assert!((it.score / matches - (payoffs.sucker - 3.0 * 99.0)).abs() < 1e-9);
    assert!((it.opponent_score / matches - (payoffs.temptation + 2.0 * 99.0)).abs() < 1e-9);
}
