//! `jervis compare` and `jervis fingerprint`.

mod common;

use std::path::Path;

use common::{Run, jervis_in, read, write};
use insta::assert_snapshot;
use serde_json::Value;

const WITHOUT: &str = "\
title: Without
seed: 11
players: [tit-for-tat, grudger, defector, {strategy: random, p: 0.3, label: Coin}]
match: {continuation: 0.9, noise: {execution: 0.02}, repetitions: 40}
sweep: {conquest-ease: [0.1, 0.3, 0.5]}
emergence: {starts: 100}
";

fn jervis(home: &Path, args: &str) -> Run {
    jervis_in(home, &args.split_whitespace().collect::<Vec<_>>())
}

#[track_caller]
fn done(home: &Path, args: &str) -> String {
    let run = jervis(home, args);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run.stdout
}

#[track_caller]
fn refused(home: &Path, args: &str) -> String {
    let run = jervis(home, args);
    assert_eq!((run.code, &*run.stdout), (Some(2), ""), "{}", run.stderr);
    run.stderr
}

/// Two runs: without a strategy, and with it and other conditions.
fn runs() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let with = WITHOUT
        .replace("title: Without", "title: With grit")
        .replace("[tit-for-tat,", "[grit, tit-for-tat,")
        .replace("{strategy: random, p: 0.3, label: Coin}", "{strategy: random, p: 0.4, label: Coin}")
        .replace("defector,", "")
        .replace("repetitions: 40", "repetitions: 20")
        .replace("0.3, 0.5]", "0.3, 0.4]");
    for (name, text) in [("without", WITHOUT), ("with", &*with)] {
        write(&home.path().join(format!("{name}.yaml")), text);
        done(home.path(), &format!("run {name}.yaml --quiet --out {name}"));
    }
    home
}

#[test]
fn a_comparison_names_what_changed() {
    let home = runs();
    assert_snapshot!(done(home.path(), "compare without with"));
    let all: Value = serde_json::from_str(&done(home.path(), "compare without with --format json")).unwrap();
    assert_eq!(
        (&all["added"], &all["removed"]),
        (&serde_json::json!(["GRIT"]), &serde_json::json!(["Defector"]))
    );
    let what: Vec<&str> =
        all["conditions"].as_array().unwrap().iter().map(|it| it["what"].as_str().unwrap()).collect();
    assert_eq!(what, ["title", "repetitions", "sweep", "Coin"]);
    assert_eq!((&all["points_only_before"], &all["points_only_after"]), (&1.into(), &1.into()));
    // The differences are those of the files.
    let score = |run: &str, name: &str| -> f64 {
        let text = read(&home.path().join(run).join("ranking.csv"));
        let row = text.lines().find(|it| it.contains(name)).unwrap().to_owned();
        row.split(',').nth(2).unwrap().parse().unwrap()
    };
    for player in all["players"].as_array().unwrap() {
        let name = player["name"].as_str().unwrap();
        let expected = score("with", name) - score("without", name);
        assert_eq!(player["score_difference"].as_f64(), Some(expected), "{name}");
    }
    let rows = done(home.path(), "compare without with --format csv");
    assert_eq!(rows.lines().count(), 4, "{rows}");
}

#[test]
fn a_run_does_not_differ_from_itself() {
    let home = runs();
    let all: Value = serde_json::from_str(&done(home.path(), "compare with with --format json")).unwrap();
    assert_eq!(all["conditions"], serde_json::json!([]));
    for it in all["players"].as_array().unwrap().iter().chain(all["emergence"].as_array().unwrap()) {
        assert_eq!(it["verdict"], "none", "{it}");
    }
    assert!(done(home.path(), "compare with with").contains("The scenarios do not differ."));
}

/// The same strategies under other seeds: luck alone, and it is called so nearly always.
#[test]
fn other_seeds_are_within_the_intervals() {
    let home = tempfile::tempdir().unwrap();
    write(&home.path().join("a.yaml"), WITHOUT);
    let (mut within, mut all) = (0, 0);
    for seed in 0..8 {
        done(home.path(), &format!("run a.yaml --quiet --no-cache --seed {seed} --out {seed}"));
        if 0 < seed {
            let text = done(home.path(), &format!("compare {} {seed} --format json", seed - 1));
            let compared: Value = serde_json::from_str(&text).unwrap();
            for it in compared["players"].as_array().unwrap() {
                within += u32::from(it["verdict"] == "within");
                all += 1;
            }
        }
    }
    assert!(all == 28 && 23 <= within, "{within} of {all}");
}

#[test]
fn what_is_no_run_is_refused_by_file_and_field() {
    let home = runs();
    let summary = home.path().join("with/summary.json");
    let text = read(&summary);
    for (from, to, message) in [
        ("\"score\": ", "\"skore\": ", "`ranking[0].score` is missing"),
        ("\"score\": ", "\"score\": \"high\", \"_\": ", "`ranking[0].score` must be a number"),
        ("\"seed\": 11", "\"seed\": -1", "`seed` must be a whole number"),
        ("\"dominant\": ", "\"dominant\": 3, \"_\": ", "`emergence[0].dominant` must be a text"),
        ("{", "[", "line 2, column 10: it is not JSON"),
    ] {
        write(&summary, text.replacen(from, to, 1));
        let error = refused(home.path(), "compare without with");
        assert!(error.contains("with/summary.json") && error.contains(message), "{error}");
        assert!(error.contains("help: "), "{error}");
    }
    assert!(refused(home.path(), "compare without nowhere").contains("nowhere"));
}

#[test]
fn a_scenario_of_another_program_is_compared_without_its_conditions() {
    let home = runs();
    let summary = home.path().join("with/summary.json");
    write(&summary, read(&summary).replace("players: [grit,", "players: [stranger,"));
    let shown = done(home.path(), "compare without with");
    assert!(shown.contains("not one that this program can read") && shown.contains("Grudger"), "{shown}");
}

#[test]
fn fingerprints_are_shown_and_written() {
    let home = tempfile::tempdir().unwrap();
    let axelrod = "--payoffs 3,0,5,1";
    let shown = done(home.path(), &format!("fingerprint win-stay-lose-shift --endless --step 0.1 {axelrod}"));
    assert_snapshot!("win_stay_lose_shift", shown);
    let shown =
        done(home.path(), "fingerprint generous-tit-for-tat --transitive --step 0.25 --turns 20 --play");
    assert_snapshot!("generous_tit_for_tat", shown);
    let args =
        ["fingerprint", "{strategy: random, p: 0.3}", "--step", "1/2", "--out", "out", "--format", "csv"];
    let run = jervis_in(home.path(), &args);
    let file = read(&home.path().join("out/fingerprint-random-0.3.csv"));
    assert_eq!((run.code, run.stdout), (Some(0), file.clone()));
    assert_eq!(file.lines().next(), Some("x,y,score,score_low,score_high,cooperation,method,matches"));
    assert_eq!(file.lines().count(), 10);
    done(home.path(), "fingerprint tit-for-tat --transitive --against defector --against grit --out out");
    let file = read(&home.path().join("out/transitive-tit-for-tat.csv"));
    assert_eq!(file.lines().count(), 101);
    assert!(file.contains("Defector,1,1.0,1.0,1.0,exact,\nDefector,2,0.0,0.0,0.0,exact,\n"), "{file}");
}

#[test]
fn the_json_of_a_fingerprint_says_under_which_conditions() {
    let home = tempfile::tempdir().unwrap();
    let text = done(home.path(), "fingerprint gradual --step 1 --turns 30 --repetitions 7 --format json");
    let all: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((&all["player"], &all["probe"]), (&"Gradual".into(), &"Tit For Tat".into()));
    assert_eq!((&all["rounds"], &all["repetitions"], &all["seed"]), (&30.into(), &7.into(), &1978.into()));
    assert_eq!(all["points"].as_array().unwrap().len(), 4);
}

#[test]
fn impossible_fingerprints_are_refused_with_a_remedy() {
    let home = tempfile::tempdir().unwrap();
    for (args, messages) in [
        ("gradual --endless", ["`Gradual` is not a finite automaton", "--turns"]),
        ("tit-for-tatt", ["tit-for-tatt", "did you mean"]),
        ("tit-for-tat --step 0.3", ["0.3", "1 divided by a whole number"]),
        ("tit-for-tat --against defector", ["--against", "--transitive"]),
        ("zd-gtft-2 --conquest-ease 0.1", ["`ZD-GTFT-2` is not defined for this game", ""]),
    ] {
        let error = refused(home.path(), &format!("fingerprint {args}"));
        assert!(messages.iter().all(|it| error.contains(it)), "{args}: {error}");
    }
}
