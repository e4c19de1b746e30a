//! Every scenario that we ship is valid and runs, and the reproductions reproduce what they say.

use std::{collections::BTreeMap, fmt::Write, path::PathBuf};

use insta::assert_snapshot;
use kernel::{Finality, Payoffs, SecurityDilemma};
use scenario::{Outcome, Plan, parse, read, run};

#[path = "common/models.rs"]
mod models;

fn directory() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tournaments"))
}

#[expect(clippy::disallowed_methods, reason = "tests open files")]
fn plan(name: &str) -> Plan {
    let text = std::fs::read_to_string(directory().join(name)).unwrap();
    parse(&text, &roster::standard()).unwrap_or_else(|it| panic!("{name}: {it:#?}"))
}

/// At most so many repetitions, initial mixes and points of the sweep. The points that remain are
/// spread over the whole sweep.
fn reduced(mut plan: Plan, repetitions: u32, starts: u32, points: usize) -> Plan {
    plan.repetitions = plan.repetitions.min(repetitions);
    for point in [&mut plan.base].into_iter().chain(&mut plan.sweep) {
        point.emergence.starts = point.emergence.starts.min(starts);
    }
    let step = plan.sweep.len().div_ceil(points).max(1);
    plan.sweep = plan.sweep.into_iter().step_by(step).collect();
    plan
}

/// The ranking and the emergence of an outcome, as a text that shows every change that matters.
fn summary(outcome: &Outcome) -> String {
    let mut res = String::new();
    for it in &outcome.ranking {
        let _ = writeln!(res, "{:2} {:32} {:7.4} {:5.3}", it.rank, it.name, it.score, it.cooperation);
    }
    for it in &outcome.absent {
        let _ = writeln!(res, "-- {}", it.name);
    }
    for it in &outcome.emergence {
        let ease = it.conquest_ease.map_or_else(String::new, |it| format!("g = {it:.3}: "));
        let _ = writeln!(
            res,
            "{ease}{}, cooperation {:.4}, evolved {:.3}, emergence {:.3}, winner {}, {} sit out",
            it.class,
            it.cooperation,
            it.evolved_cooperation,
            it.emergence,
            it.winner,
            it.absent.len()
        );
    }
    res
}

/// The scenarios of this directory with their reductions. A file that is not listed is not tested,
/// and that is a failure.
const REDUCTIONS: [(&str, u32, u32, usize); 14] = [
    ("axelrod-1980.yaml", 5, 50, 1),
    ("axelrod-1981.yaml", 1, 1, 3),
    ("dal-bo-frechette-2011.yaml", 1, 1, 6),
    ("deterministic.yaml", 1, 10, 1),
    ("ecological-1984.yaml", 1, 1, 1),
    ("emergence-surface.yaml", 1, 1, 12),
    ("finality.yaml", 1, 50, 20),
    ("fixed-pool.yaml", 1, 1, 4),
    ("imhof-2007.yaml", 1, 1, 8),
    ("noise.yaml", 10, 50, 1),
    ("nowak-2004.yaml", 1, 1, 4),
    ("nowak-may-1992.yaml", 1, 1, 1),
    ("security-dilemma.yaml", 2, 40, 5),
    ("stewart-plotkin-2012.yaml", 3, 50, 1),
];

#[test]
fn every_shipped_scenario_is_one_that_the_tests_run() {
    let mut found: Vec<String> = std::fs::read_dir(directory())
        .unwrap()
        .map(|it| it.unwrap().file_name().into_string().unwrap())
        .collect();
    // Those of models beyond the matrix are in tests/models.rs.
    found.retain(|it| !models::SCENARIOS.contains(&it.as_str()));
    found.sort();
    assert_eq!(found, REDUCTIONS.map(|it| it.0));
}

#[test]
fn every_shipped_scenario_runs() {
    for (name, repetitions, starts, points) in REDUCTIONS {
        let outcome = run(&reduced(plan(name), repetitions, starts, points), &|_| ());
        assert_snapshot!(name.trim_end_matches(".yaml"), summary(&outcome));
    }
}

#[test]
fn the_examples_of_the_documentation_are_valid() {
    let page = include_str!("../../../docs/scenarios.md");
    let examples: Vec<&str> =
        page.split("```yaml\n").skip(1).filter_map(|it| it.split("```").next()).collect();
    assert!(2 < examples.len());
    for example in examples {
        if example.contains("model:") {
            read(example, &roster::standard()).unwrap_or_else(|it| panic!("{it:#?}\n{example}"));
            continue;
        }
        // Some show one key only.
        let required = [("players:", "players: [tit-for-tat]\n"), ("match:", "match: {continuation: 0.5}\n")];
        let missing = required.iter().filter(|it| !example.contains(it.0)).map(|it| it.1);
        let text: String = missing.chain([example]).collect();
        parse(&text, &roster::standard()).unwrap_or_else(|it| panic!("{it:#?}\n{text}"));
    }
}

/// Every law of motion and everything that can be set of it is on the page about scenarios.
#[test]
fn the_documentation_lists_every_law() {
    let page = include_str!("../../../docs/scenarios.md");
    for kind in &scenario::laws::LAWS {
        let row = page.lines().find(|it| it.starts_with(&format!("| `{}` |", kind.name)));
        let row = row.unwrap_or_else(|| panic!("{} is not there", kind.name));
        for setting in kind.settings {
            assert!(row.contains(&format!("`{}`", setting.name)), "{}: {}", kind.name, setting.name);
        }
    }
}

/// The headline is about all sizes of conquest ease, so its sweep starts and ends near the limits.
#[test]
fn the_headline_sweeps_from_hard_to_easy_conquest() {
    let plan = plan("security-dilemma.yaml");
    let eases: Vec<f64> = plan.sweep.iter().filter_map(scenario::plan::Point::conquest_ease).collect();
    assert!(10 <= eases.len() && eases[0] < 0.1 && 0.9 < eases[eases.len() - 1], "{eases:?}");
}

fn ranks(outcome: &Outcome) -> BTreeMap<&str, usize> {
    outcome.ranking.iter().map(|it| (&*it.name, it.rank)).collect()
}

/// Points of a single match, by the two labels.
fn points(outcome: &Outcome, name: &str, opponent: &str) -> f64 {
    let found = outcome.pairs.iter().find_map(|it| match (&*it.player, &*it.opponent) {
        (a, b) if (a, b) == (name, opponent) => Some(it.score / f64::from(it.matches.unwrap())),
        (a, b) if (b, a) == (name, opponent) => Some(it.opponent_score / f64::from(it.matches.unwrap())),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("{name} and {opponent} did not meet"))
}

/// The names under which the eight nice rules of 1980 play.
const NICE: [&str; 8] = [
    "Tit For Tat",
    "First by Tideman and Chieruzzi",
    "First by Nydegger",
    "First by Grofman",
    "First by Shubik",
    "First by Stein and Rapoport",
    "Grudger",
    "First by Davis",
];

/// Whatever the luck: with the shipped seed and with others.
#[test]
fn in_1980_the_nice_rules_come_first_and_tit_for_tat_is_among_the_first_four() {
    for seed in [None, Some(1), Some(2), Some(3), Some(4)] {
        let mut plan = reduced(plan("axelrod-1980.yaml"), u32::MAX, 1, 1);
        plan.seed = seed.unwrap_or(plan.seed);
        let outcome = run(&plan, &|_| ());
        let ranks = ranks(&outcome);
        assert_eq!(ranks.len(), 15);
        for name in NICE {
            assert!(ranks[name] <= 8, "{name} came {} with seed {seed:?}", ranks[name]);
        }
        assert!(ranks["Tit For Tat"] <= 4, "Tit For Tat came {} with seed {seed:?}", ranks["Tit For Tat"]);
    }
}

/// The cells of the published table that no luck enters.
#[test]
fn in_1980_tit_for_tat_earned_these_points_a_match() {
    let plan = reduced(plan("axelrod-1980.yaml"), u32::MAX, 1, 1);
    assert_eq!((plan.repetitions, plan.base.payoffs), (5, Payoffs::AXELROD));
    let outcome = run(&plan, &|_| ());
    for (opponent, expected) in [
        ("Tit For Tat", 600.0),
        ("First by Nydegger", 600.0),
        ("First by Grofman", 600.0),
        ("First by Shubik", 600.0),
        ("Grudger", 600.0),
        ("First by Davis", 600.0),
        ("First by Tideman and Chieruzzi", 595.0),
        ("First by Stein and Rapoport", 595.0),
        ("First by Downing", 597.0),
    ] {
        assert_eq!(points(&outcome, "Tit For Tat", opponent), expected, "{opponent}");
    }
}

/// 450 is the expectation; a match of 200 independent coins has a standard deviation below 20.
#[test]
fn tit_for_tat_earns_450_points_with_random() {
    let mut plan = reduced(plan("axelrod-1980.yaml"), u32::MAX, 1, 1);
    plan.repetitions = 1000;
    plan.players.retain(|it| ["Tit For Tat", "Random"].contains(&&*it.label));
    plan.base.absent.truncate(2);
    let mean = points(&run(&plan, &|_| ()), "Tit For Tat", "Random");
    assert!((mean - 450.0).abs() < 4.0 * 20.0 / 1000.0f64.sqrt(), "{mean}");
}

/// The ranks that the paper states, each within two places; at full size.
#[test]
fn stewart_and_plotkins_ranks_come_out_within_two_places() {
    let plan = reduced(plan("stewart-plotkin-2012.yaml"), u32::MAX, 1, 1);
    let outcome = run(&plan, &|_| ());
    let ranks = ranks(&outcome);
    assert_eq!((plan.repetitions, ranks.len()), (60, 19));
    for (published, name) in [
        (1, "ZD-GTFT-2"),
        (2, "Generous Tit For Tat"),
        (3, "Tit For 2 Tats"),
        (5, "Hard Prober"),
        (6, "Hard Tit For 2 Tats"),
        (7, "Win-Stay Lose-Shift"),
        (8, "Random"),
        (9, "Prober 2"),
        (10, "Grudger"),
        (12, "Hard Tit For Tat"),
        (13, "Hard Go By Majority"),
        (15, "Prober"),
        (16, "First by Joss"),
        (17, "Prober 3"),
        (18, "ZD-Extort-2"),
    ] {
        assert!(ranks[name].abs_diff(published) <= 2, "{name} came {}, not {published}", ranks[name]);
    }
    assert_eq!([ranks["ZD-GTFT-2"], ranks["ZD-Extort-2"], ranks["Defector"]], [1, 18, 19]);
}

/// s − 3 = 2 (t − 3) for ZD-GTFT-2 and s − 1 = 2 (t − 1) for ZD-Extort-2, whoever the opponent is.
///
/// A vector with strength φ and slope ½ keeps φ [½ (s − l) − (t − l)] at the difference of two
/// probabilities of cooperating, one round and the next; so over n rounds the two sides differ by at
/// most 2/(φ n) in expectation, and by a random walk with steps of at most half of that n-fold.
#[test]
fn zero_determinant_strategies_keep_their_promise_to_every_opponent() {
    let mut plan = reduced(plan("stewart-plotkin-2012.yaml"), u32::MAX, 1, 1);
    plan.repetitions = 500;
    let outcome = run(&plan, &|_| ());
    for (name, baseline, phi) in [("ZD-GTFT-2", 3.0, 1.0 / 4.0), ("ZD-Extort-2", 1.0, 1.0 / 9.0)] {
        let tolerance = 2.0 / phi * (1.0 / 200.0 + 4.0 * 0.5 / (200.0f64 * 500.0).sqrt());
        // In a match against itself both sides promise, and the row's score is but one of two.
        for it in outcome.ranking.iter().filter(|it| it.name != name) {
            let mine = points(&outcome, name, &it.name) / 200.0 - baseline;
            let theirs = points(&outcome, &it.name, name) / 200.0 - baseline;
            assert!((mine - 2.0 * theirs).abs() < tolerance, "{name} against {}: {mine} {theirs}", it.name);
        }
    }
}

/// Contrition ends a quarrel after a slip of one's own, and is no use against misreadings.
#[test]
fn contrition_heals_slips_and_not_misreadings() {
    let slips = plan("noise.yaml");
    assert_eq!((slips.base.rules.noise.execution, slips.base.rules.noise.perception), (0.01, 0.0));
    let mut misreadings = slips.clone();
    std::mem::swap(&mut misreadings.base.rules.noise.execution, &mut misreadings.base.rules.noise.perception);
    let [slips, misreadings] = [slips, misreadings].map(|it| run(&it, &|_| ()));

    assert_eq!(ranks(&slips)["Contrite Tit For Tat"], 1);
    assert_eq!(ranks(&misreadings)["Win-Stay Lose-Shift"], 1);
    let lead = |it: &Outcome| {
        let score = |name: &str| it.ranking.iter().find(|it| it.name == name).unwrap().score;
        score("Contrite Tit For Tat") - score("Tit For Tat")
    };
    assert!(0.03 < lead(&slips), "{}", lead(&slips));
    assert!(lead(&misreadings).abs() < 0.02, "{}", lead(&misreadings));

    let with_itself = |it: &Outcome, name: &str| {
        let found = it.pairs.iter().find(|it| it.player == name && it.opponent == name).unwrap();
        let [cc, cd, dc, dd] = found.counts;
        (cc + f64::midpoint(cd, dc)) / (cc + cd + dc + dd)
    };
    let [contrite, plain] = ["Contrite Tit For Tat", "Tit For Tat"].map(|it| with_itself(&slips, it));
    assert!((contrite - 0.97).abs() < 0.01 && (plain - 0.62).abs() < 0.03, "{contrite} {plain}");
    assert!((with_itself(&misreadings, "Contrite Tit For Tat") - 0.62).abs() < 0.03);

    assert!(0.5 < slips.emergence[0].emergence && misreadings.emergence[0].emergence < 0.1);
}

/// Cooperation emerges only where grim trigger sustains it, by the closed form; and at one ease of conquest
/// it does for a patience in between, and neither for less nor for more.
#[test]
fn where_conquest_is_final_patience_helps_and_then_hurts() {
    let plan = plan("finality.yaml");
    let finality = plan.base.finality;
    assert_eq!(finality, Finality::NONE.at(0.3));
    let outcome = run(&plan, &|_| ());
    assert_eq!(outcome.rounds, 0);
    let mut patient = Vec::new();
    for it in &outcome.emergence {
        let [ease, discount] = it.values[..] else { panic!("two parameters are swept") };
        let greatest = finality.largest_ease(&SecurityDilemma::DEFAULT, discount).unwrap();
        if greatest < ease {
            assert_eq!(it.emergence, 0.0, "g = {ease}, δ = {discount}");
        } else if ease < 0.95 * greatest {
            assert!(0.0 < it.emergence, "g = {ease}, δ = {discount}");
        }
        if ease == 0.5 {
            patient.push((discount, 0.0 < it.emergence));
        }
    }
    let expected = [0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99].map(|it| (it, (0.7..0.99).contains(&it)));
    assert_eq!(patient, expected);
}
