//! Measures as people and programs read them.

use insta::assert_snapshot;
use report::{csv, json, measures, tables};
use scenario::{Outcome, Plan};

const SCENARIO: &str = "
game: {payoffs: {R: 3, S: 0, T: 5, P: 1}}
players: [tit-for-tat, suspicious-tit-for-tat, grudger, win-stay-lose-shift, defector]
match: {turns: 60, repetitions: 20, noise: {execution: 0.005}}
emergence: {starts: 5}
measures: true
";

fn run(text: &str) -> (Plan, Outcome) {
    let plan = scenario::parse(text, &roster::standard()).unwrap();
    let outcome = scenario::run(&plan, &|_| ());
    (plan, outcome)
}

#[test]
fn measures_for_people() {
    assert_snapshot!(measures::table(&run(SCENARIO).1));
}

#[test]
fn nobody_is_shown_what_nobody_asked_for() {
    let (plan, outcome) = run(&SCENARIO.replace("measures: true", ""));
    assert_eq!((csv::measures(&outcome), csv::measures_of_pairs(&outcome)), (None, None));
    assert!(!tables::outcome(&plan, &outcome).contains("Measures"));
    assert!(json::summary(&plan, &outcome).contains("\"measures\": null"));
}

fn rows(text: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let mut reader = ::csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

/// Everything in a row of `measures.csv` that is a sum or a share of rounds or matches follows from
/// `measures-pairs.csv`, and the columns are under the right names.
#[test]
fn players_can_be_computed_from_pairs() {
    let outcome = run(SCENARIO).1;
    let pairs = rows(&csv::measures_of_pairs(&outcome).unwrap());
    assert_eq!(pairs.len(), 15);
    for player in rows(&csv::measures(&outcome).unwrap()) {
        let number = |row: &std::collections::BTreeMap<String, String>, key: &str| -> f64 {
            row[key].parse().unwrap_or_else(|_| panic!("{key}: {}", row[key]))
        };
        // Of the player's matches against others, a column of its own side.
        let mine = |key: &str| -> f64 {
            let other = |key: &str| match key {
                "CD" => "DC".to_owned(),
                "DC" => "CD".to_owned(),
                "CC" | "DD" => key.to_owned(),
                key => format!("opponent_{key}"),
            };
            pairs
                .iter()
                .filter(|it| it["player"] != it["opponent"])
                .filter_map(|it| match &player["name"] {
                    name if *name == it["player"] => Some(number(it, key)),
                    name if *name == it["opponent"] => Some(number(it, &other(key))),
                    _ => None,
                })
                .sum()
        };
        let both = |key: &str| -> f64 {
            let of = |it: &&std::collections::BTreeMap<String, String>| {
                it["player"] != it["opponent"] && [&it["player"], &it["opponent"]].contains(&&player["name"])
            };
            pairs.iter().filter(of).map(|it| number(it, key)).sum()
        };
        let matches = both("matches");
        let rounds = both("rounds");
        let seen_d = mine("C_after_seen_D") + mine("D_after_seen_D");
        for (key, expected) in [
            ("matches", matches),
            ("rounds", rounds),
            ("spirals", both("spirals")),
            ("cooperation", (mine("CC") + mine("CD")) / rounds),
            ("mutual_cooperation", mine("CC") / rounds),
            ("initial_cooperation", mine("initial_C") / matches),
            ("good_partner_share", mine("good_partner") / matches),
            ("restraint", mine("C_after_seen_D") / seen_d),
            ("provocability", mine("D_after_seen_D") / seen_d),
            ("emerged", both("emerged") / 4.0),
            ("locked_in", both("locked_in") / 4.0),
        ] {
            assert!((number(&player, key) - expected).abs() < 1e-12, "{} {key}: {expected}", player["name"]);
        }
        // Every match has a move in each round but the first that answers what was seen, and one that follows
        // an outcome.
        for stem in ["seen_C seen_D", "CC CD DC DD"] {
            let all = stem.split(' ').flat_map(|it| ["C", "D"].map(|action| format!("{action}_after_{it}")));
            assert_eq!(all.map(|it| mine(&it)).sum::<f64>(), rounds - matches, "{stem}");
        }
        // Per opponent, then the mean over opponents, in the other file.
        let shares: f64 =
            ["CC", "CD", "DC", "DD"].map(|it| number(&player, &format!("{it}_share"))).iter().sum();
        assert!((shares - 1.0).abs() < 1e-12);
    }
}

/// Who got over a shock is told pair by pair, for either hand that may have slipped, and only if it was asked for.
#[test]
fn recoveries_have_columns_of_their_own() {
    let text = SCENARIO.replace("noise: {execution: 0.005}", "repetitions: 20");
    let text = text.replace("repetitions: 20, repetitions: 20", "repetitions: 20");
    let found = rows(&csv::measures_of_pairs(&run(&text.replace("true", "{shock: 10}")).1).unwrap());
    let row = |player: &str, opponent: &str| {
        found.iter().find(|it| it["player"] == player && it["opponent"] == opponent).unwrap()
    };
    let columns = ["shocks", "resilience", "recovery_time"];
    let own = |row: &std::collections::BTreeMap<String, String>| columns.map(|it| row[it].clone());
    assert_eq!(own(row("Win-Stay Lose-Shift", "Win-Stay Lose-Shift")), ["20", "1.0", "2"]);
    assert_eq!(own(row("Tit For Tat", "Tit For Tat")), ["20", "0.0", ""]);
    assert_eq!(own(row("Defector", "Grudger")), ["0", "", ""]);
    assert_eq!(row("Grudger", "Tit For Tat")["opponent_shocks"], "20");
    let unasked = rows(&csv::measures_of_pairs(&run(&text).1).unwrap());
    assert!(unasked.iter().all(|it| columns.iter().all(|key| it[*key].is_empty())));
}
