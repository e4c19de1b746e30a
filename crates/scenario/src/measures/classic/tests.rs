//! Against what the Axelrod library says of the same matches. `tests/recordings/classic_measures.py` makes the
//! recording.

use super::*;
use arena::{
    Round,
    measures::{Observed, Observer, Settings},
};
use kernel::Action;
use serde_json::{Value, json};

const RECORDING: &str = include_str!("../../../tests/recordings/classic_measures.json");

/// Sums of up to a few hundred numbers in another order.
const EXACT: f64 = 1e-12;

fn recorded(case: &str) -> Value {
    serde_json::from_str::<Value>(RECORDING).unwrap()[case].take()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("{value} is no list"))
}

fn moves(text: &Value) -> Vec<Action> {
    Action::parse_all(text.as_str().unwrap()).unwrap()
}

fn watched(row: &[Action], column: &[Action]) -> Observed {
    let mut observer = Observer::new(Settings::default());
    assert_eq!(row.len(), column.len());
    for (&r, &c) in row.iter().zip(column) {
        observer.see(&Round { intended: [r, c], realised: [r, c], perceived: [c, r] });
    }
    observer.finish()
}

/// Our measures of the recorded matches.
fn ours(recorded: &Value) -> Classic {
    let names = list(&recorded["names"]).iter().map(|it| it.as_str().unwrap().to_owned()).collect();
    let [r, s, t, p] = list(&recorded["payoffs"]) else { panic!("four payoffs") };
    let payoffs = Payoffs::new(number(r), number(s), number(t), number(p));
    let repetitions = list(&recorded["moves"][0]["matches"]).len();
    let mut ledger = Ledger::new(names, payoffs, repetitions.try_into().unwrap());
    for pair in list(&recorded["moves"]) {
        let place = |seat: usize| usize::try_from(pair["players"][seat].as_u64().unwrap()).unwrap();
        let seen: Vec<Observed> =
            list(&pair["matches"]).iter().map(|it| watched(&moves(&it[0]), &moves(&it[1]))).collect();
        let mut measures = Measures::default();
        for it in &seen {
            measures.add(it, 1);
        }
        let tallies: Vec<Tally> = seen.iter().map(|it| it.tally).collect();
        ledger.add(place(0), place(1), &measures, &tallies);
    }
    ledger.finish()
}

/// Compares nested lists of numbers; `None` is nothing at all, and so is a zero of theirs.
#[track_caller]
fn same(what: &str, ours: &Value, theirs: &Value, tolerance: f64) {
    if let (Value::Array(ours), Value::Array(theirs)) = (ours, theirs) {
        assert_eq!(ours.len(), theirs.len(), "{what}");
        for (i, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
            same(&format!("{what}[{i}]"), ours, theirs, tolerance);
        }
        return;
    }
    let (ours, theirs) = (ours.as_f64().unwrap_or(0.0), number(theirs));
    assert!((ours - theirs).abs() <= tolerance, "{what}: {ours}, recorded {theirs}");
}

#[track_caller]
fn agrees(case: &str) {
    let recorded = recorded(case);
    let it = ours(&recorded);
    let n = it.names.len();
    let by_opponent = |f: &dyn Fn(usize, usize) -> Value| -> Value {
        (0..n).map(|i| (0..n).map(|j| f(i, j)).collect::<Value>()).collect()
    };
    let shares = by_opponent(&|i, j| json!(it.state_shares(i, j).unwrap_or_default()));
    let answers = by_opponent(&|i, j| {
        let after = it.cooperation_after(i, j);
        after.iter().map(|c| json!([c, c.map(|it| 1.0 - it)])).collect()
    });
    for (key, ours) in [
        ("ranking", json!(it.ranking)),
        ("wins", json!(it.wins)),
        ("scores", json!(it.scores)),
        ("normalised_scores", json!(it.normalised_scores)),
        ("payoff_matrix", json!(it.payoff_matrix)),
        ("payoff_deviations", json!(it.payoff_deviations)),
        ("payoff_differences", json!(it.payoff_differences)),
        ("cooperation", json!(it.cooperation)),
        ("normalised_cooperation", json!(it.normalised_cooperation)),
        ("vengeful_cooperation", json!(it.vengeful_cooperation)),
        ("cooperating_rating", json!(it.cooperating_rating)),
        ("good_partner_matrix", json!(it.good_partner_matrix)),
        ("good_partner_rating", json!(it.good_partner_rating)),
        ("initial_cooperation_count", json!(it.initial_cooperation_count)),
        ("initial_cooperation_rate", json!(it.initial_cooperation_rate)),
        ("state_distribution", json!(it.state_distribution)),
        ("normalised_state_distribution", shares),
        ("state_to_action", json!(it.state_to_action)),
        ("normalised_state_to_action", answers),
    ] {
        same(key, &ours, &recorded[key], EXACT);
    }
    // The library's iteration stops when a step is shorter than 10⁻³.
    for (key, ours) in [
        ("eigenjesus_rating", it.eigenjesus_rating.as_ref().unwrap()),
        ("eigenmoses_rating", it.eigenmoses_rating.as_ref().unwrap()),
    ] {
        same(key, &json!(ours), &recorded[key], 2e-3);
    }
    summary_agrees(&it, &recorded);
}

#[track_caller]
fn summary_agrees(it: &Classic, recorded: &Value) {
    for (place, theirs) in list(&recorded["summary"]).iter().enumerate() {
        let i = it.ranking[place];
        let ours = &it.summary[i];
        assert_eq!((ours.rank, it.names[i].as_str()), (place + 1, theirs["Name"].as_str().unwrap()));
        let mut pairs = vec![
            ("Median_score", ours.median_score),
            ("Wins", ours.wins),
            ("Cooperation_rating", ours.cooperation),
            ("Initial_C_rate", ours.initial_cooperation),
        ];
        pairs.extend(["CC_rate", "CD_rate", "DC_rate", "DD_rate"].into_iter().zip(ours.states));
        // Theirs leave out opponents after whose outcome the player never cooperated.
        let biased = [0, 1, 2, 3].map(|state: usize| {
            let rates =
                (0..it.names.len()).filter(|&j| j != i).filter_map(|j| it.cooperation_after(i, j)[state]);
            let rates: Vec<f64> = rates.filter(|it| 0.0 < *it).collect();
            if rates.is_empty() { 0.0 } else { mean(&rates) }
        });
        pairs
            .extend(["CC_to_C_rate", "CD_to_C_rate", "DC_to_C_rate", "DD_to_C_rate"].into_iter().zip(biased));
        for (key, ours) in pairs {
            same(&format!("{} {key}", it.names[i]), &ours.into(), &theirs[key], EXACT);
        }
    }
}

#[test]
fn deterministic_players_measure_as_the_library_says() {
    agrees("deterministic");
}

/// Noise, lengths drawn at random, other payoffs.
#[test]
fn drawn_matches_measure_as_the_library_says() {
    agrees("drawn");
}

/// After mutual defection Prober never cooperated again with two of the four opponents it was there with, once
/// in 27 moves with another, and always with the last.
#[test]
fn opponents_with_a_rate_of_zero_count() {
    let recorded = recorded("deterministic");
    let it = ours(&recorded);
    let place = |name: &str| it.names.iter().position(|it| it == name).unwrap();
    let after = |name: &str, state: usize| it.summary[place(name)].cooperation_after[state];
    assert!((after("Prober", 3).unwrap() - (1.0 / 27.0 + 1.0) / 4.0).abs() < EXACT);
    let theirs = list(&recorded["summary"]).iter().find(|it| it["Name"] == "Prober").unwrap();
    assert!((number(&theirs["DD_to_C_rate"]) - f64::midpoint(1.0 / 27.0, 1.0)).abs() < EXACT);
    // Alternator never cooperates twice in a row; with Defector there is no mutual cooperation to follow.
    assert_eq!(after("Alternator", 0), Some(0.0));
    assert_eq!(it.cooperation_after(place("Alternator"), place("Defector"))[0], None);
    assert_eq!(after("Defector", 0), None);
}

#[test]
fn principal_directions() {
    let near = |matrix: &[Vec<f64>], expected: &[f64], tolerance: f64| {
        let found = principal(matrix).unwrap();
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < tolerance, "{found} {expected}");
        }
    };
    // Eigenvalues 3 and 1 with (1, 1) and (1, −1).
    near(&[vec![2.0, 1.0], vec![1.0, 2.0]], &[0.5f64.sqrt(); 2], 1e-11);
    // 5 with (1, 2), 0 with (2, −1).
    near(&[vec![1.0, 2.0], vec![2.0, 4.0]], &[0.2f64.sqrt(), 0.8f64.sqrt()], 1e-11);
    // One direction only, which is approached as 1/k.
    near(&[vec![1.0, 1.0], vec![0.0, 1.0]], &[1.0, 0.0], 2e-4);
    // Nobody ever cooperates; and what turns round and round.
    assert_eq!(principal(&[vec![0.0; 2], vec![0.0; 2]]), None);
    assert_eq!(principal(&[vec![-1.0, 0.0], vec![0.0, -1.0]]), None);
    assert_eq!(principal(&[vec![0.0, -1.0], vec![1.0, 0.0]]), None);
}

#[test]
fn medians() {
    assert_eq!([median(&[3.0, 1.0, 2.0]), median(&[4.0, 1.0, 3.0, 2.0]), median(&[7.0])], [2.0, 2.5, 7.0]);
    assert!(median(&[]).is_nan());
}

#[test]
fn a_single_player_has_no_opponents() {
    let mut ledger = Ledger::new(vec!["Alone".to_owned()], Payoffs::AXELROD, 1);
    let seen = watched(&[Action::C, Action::D], &[Action::C, Action::C]);
    let mut measures = Measures::default();
    measures.add(&seen, 1);
    ledger.add(0, 0, &measures, &[seen.tally]);
    let it = ledger.finish();
    assert_eq!((it.payoff_matrix[0][0], it.cooperation[0][0]), (f64::midpoint(4.0, 1.5), 1));
    assert_eq!((it.cooperating_rating[0], it.good_partner_rating[0]), (0.0, 0.0));
    assert!(it.summary[0].median_score.is_nan() && it.summary[0].states[0].is_nan());
    assert_eq!(it.summary[0].cooperation_after, [None; 4]);
}
