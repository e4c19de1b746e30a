//! The analysis of a game as people and programs read it.

use insta::assert_snapshot;
use report::{analysis, csv, json, tables};
use scenario::{Outcome, Plan};

const SCENARIO: &str = "
game: {payoffs: {R: 3, S: 0, T: 5, P: 1}}
players: [tit-for-tat, grudger, cooperator, defector, alternator]
match: {continuation: 0.9}
method: exact
emergence: {starts: 5}
analysis: true
";

fn run(text: &str) -> (Plan, Outcome) {
    let plan = scenario::parse(text, &roster::standard()).unwrap();
    let outcome = scenario::run(&plan, &|_| ());
    (plan, outcome)
}

#[test]
fn an_analysis_for_people() {
    assert_snapshot!(analysis::table(&run(SCENARIO).1));
}

/// More players than the table has rows, or equilibria are found among.
#[test]
fn an_analysis_of_many_for_people() {
    let players = "[{roster: axelrod-1980}]";
    let text = SCENARIO.replace("[tit-for-tat, grudger, cooperator, defector, alternator]", players);
    assert_snapshot!(analysis::table(
        &run(&text.replace("exact", "play").replace("continuation: 0.9", "turns: 30")).1
    ));
}

#[test]
fn nobody_is_shown_what_nobody_asked_for() {
    let (plan, outcome) = run(&SCENARIO.replace("analysis: true", ""));
    assert_eq!((csv::stability(&outcome), csv::invasions(&outcome)), (None, None));
    assert!(!tables::outcome(&plan, &outcome).contains("Analysis"));
    assert!(json::summary(&plan, &outcome).contains("\"analysis\": null"));
}
