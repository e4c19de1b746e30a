//! Models beyond the matrix on the command line: `jervis run`, `jervis check` and `jervis models`.

mod common;

use std::path::Path;

use common::{Run, read, write};
use serde_json::Value;

const SCENARIO: &str = "\
title: A small system
model: system
parameters: {shock: 0.5}
map: {torus: [4, 3]}
sweep: {conquest-ease: [0.45, 0.49]}
rounds: 60
runs: 4
snapshots: 20
measures: [superiority, empire, states]
";

const FILES: [&str; 5] = ["history.csv", "map.csv", "model.csv", "scenario.yaml", "summary.json"];

const TOURNAMENT: &str = "players: [tit-for-tat, defector]\nmatch: {turns: 10}\nemergence: {starts: 5}\n";

fn directory() -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    write(&directory.path().join("small.yaml"), SCENARIO);
    write(&directory.path().join("game.yaml"), "model: contagion\n");
    write(&directory.path().join("players.yaml"), TOURNAMENT);
    directory
}

fn jervis(directory: &Path, args: &str) -> Run {
    common::jervis_in(directory, &args.split_whitespace().collect::<Vec<_>>())
}

fn done(directory: &Path, args: &str) -> Run {
    let run = jervis(directory, args);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run
}

/// The names in a directory, sorted, but for the store of pairs.
fn names(directory: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(directory).unwrap();
    let mut res: Vec<String> = entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    res.retain(|it| it != "pairings.cache");
    res.sort();
    res
}

#[test]
fn every_column_and_key_is_documented() {
    let home = directory();
    done(home.path(), "run small.yaml --out out");
    let out = home.path().join("out");
    assert_eq!(names(&out), FILES);
    let documented = read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/results.md")));
    let (_, section) = documented.split_once("## Results of models").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    for (name, rows) in [("model.csv", 6), ("history.csv", 61), ("map.csv", 48)] {
        let text = read(&out.join(name));
        assert_eq!(text.lines().count(), rows + 1, "{name}");
        assert!(section.contains(&format!("**{name}**")));
        for column in text.lines().next().unwrap().split(',') {
            assert!(section.contains(&format!("`{column}`")), "{name}: {column}");
        }
    }
    let summary: Value = serde_json::from_str(&read(&out.join("summary.json"))).unwrap();
    for key in summary.as_object().unwrap().keys() {
        assert!(section.contains(&format!("`{key}`")), "{key}");
    }
    assert_eq!((&summary["kind"], &summary["model"]), (&Value::from("model"), &Value::from("system")));
    assert_eq!(summary["points"].as_array().unwrap().len(), 2);
    assert_eq!(summary["points"][0]["measures"]["superiority"]["method"], "exact");
    assert_eq!(summary["points"][0]["measures"]["superiority"]["low"], Value::Null);
    assert_eq!(summary["points"][1]["measures"]["empire"]["method"], "simulated");
    assert!(summary["points"][1]["measures"]["empire"]["high"].is_number());
    assert_eq!(summary["thresholds"][0]["value"], 0.5);
    assert_eq!(summary["parameters"]["shock"], 0.5);
    assert_eq!(summary["map"], "torus 4 × 3");
}

#[test]
fn csv_is_tidy_and_consistent_with_the_summary() {
    let home = directory();
    let printed = done(home.path(), "run small.yaml --out out --format csv").stdout;
    assert_eq!(printed, read(&home.path().join("out/model.csv")));
    let summary: Value = serde_json::from_str(&read(&home.path().join("out/summary.json"))).unwrap();
    let mut reader = csv::Reader::from_reader(printed.as_bytes());
    let header = "point,conquest_ease,measure,value,low,high,method";
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>().join(","), header);
    for row in reader.records().map(Result::unwrap) {
        let number: usize = row[0].parse().unwrap();
        let point = &summary["points"][number - 1];
        assert_eq!(point["values"]["conquest_ease"].as_f64(), row[1].parse().ok());
        let found = &point["measures"][&row[2]];
        for (place, key) in [(3, "value"), (4, "low"), (5, "high")] {
            assert_eq!(found[key].as_f64(), row[place].parse().ok(), "{row:?}");
        }
        assert_eq!(found["method"], row[6]);
    }
    // The map and the history are of one and the same history.
    let history = read(&home.path().join("out/history.csv"));
    assert!(history.contains("\n0,12,") && history.lines().last().unwrap().starts_with("60,"));
    let cells = read(&home.path().join("out/map.csv"));
    assert!(cells.contains("\n0,11,3,2,11\n") && cells.contains("\n60,0,0,0,"));
}

#[test]
fn bytes_depend_on_the_seed_and_not_on_threads() {
    let home = directory();
    let bytes = |threads: &str, more: &str| {
        let out = format!("t{threads}{}", more.len());
        let args = format!("run small.yaml --quiet --out {out} --threads {threads} {more}");
        let run = done(home.path(), &args);
        let files = FILES.map(|it| read(&home.path().join(&out).join(it)));
        (run.stdout, files)
    };
    assert_eq!(bytes("1", ""), bytes("4", ""));
    assert_ne!(bytes("1", "").1[0], bytes("1", "--seed 2").1[0]);
}

#[test]
fn what_a_run_of_another_kind_left_is_removed() {
    let home = directory();
    let out = home.path().join("out");
    done(home.path(), "run players.yaml --out out");
    let of_tournaments = names(&out);
    assert!(of_tournaments.contains(&"ranking.csv".to_owned()));
    done(home.path(), "run small.yaml --out out");
    assert_eq!(names(&out), FILES);
    done(home.path(), "run game.yaml --out out");
    assert_eq!(names(&out), ["model.csv", "scenario.yaml", "summary.json"]);
    done(home.path(), "run players.yaml --out out");
    assert_eq!(names(&out), of_tournaments);
}

#[test]
fn check_takes_both_kinds() {
    let home = directory();
    assert_eq!(
        done(home.path(), "check small.yaml").stdout,
        "small.yaml: valid; model system, a sweep of 2 points\n"
    );
    assert_eq!(done(home.path(), "check game.yaml").stdout, "game.yaml: valid; model contagion, no sweep\n");
    assert_eq!(done(home.path(), "check players.yaml").stdout, "players.yaml: valid; 2 players, no sweep\n");
}

#[test]
fn mistakes_stand_beside_their_lines() {
    let home = directory();
    write(&home.path().join("wrong.yaml"), "model: system\nparameters: {shock: -1}\n");
    let run = jervis(home.path(), "run wrong.yaml --out out");
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("wrong.yaml:2:21"), "{}", run.stderr);
    assert!(run.stderr.contains("`parameters.shock` must be a number of at least 0"), "{}", run.stderr);
    assert!(!home.path().join("out").exists());
}

#[test]
fn tables_show_points_grids_and_maps() {
    let home = directory();
    let table = done(home.path(), "run small.yaml --out out").stdout;
    for part in
        ["A small system", "torus 4 × 3", "superiority", "theory: g = 0.5", "The first history", "95 %"]
    {
        assert!(table.contains(part), "{part}\n{table}");
    }
    let two = "model: contagion\nsweep: {conquest-ease: {from: 0.1, to: 0.3, steps: COLUMNS}, arming-cost-max: [0.4, 0.6]}\n";
    for (columns, mark) in [("5", "┆"), ("21", "██")] {
        write(&home.path().join("two.yaml"), two.replace("COLUMNS", columns));
        let table = done(home.path(), "run two.yaml --out out").stdout;
        assert!(table.contains(mark) && table.contains("upwards"), "{table}");
        assert!(table.contains("theory: g = 0.181818: somebody arms beyond"), "{table}");
    }
}

#[test]
fn models_are_listed_and_shown() {
    let home = directory();
    let list = done(home.path(), "models").stdout;
    let json: Value = serde_json::from_str(&done(home.path(), "models --format json").stdout).unwrap();
    let documented = read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/results.md")));
    let (_, section) = documented.split_once("## jervis models").unwrap();
    let (section, _) = section.split_once("\n## ").unwrap();
    for model in json.as_array().unwrap() {
        let name = model["name"].as_str().unwrap();
        assert!(list.contains(name), "{name}");
        for key in model.as_object().unwrap().keys() {
            assert!(section.contains(&format!("`{key}`")), "{key}");
        }
        let shown = done(home.path(), &format!("models {name}")).stdout;
        for list in ["parameters", "choices", "measures"] {
            for it in model[list].as_array().unwrap() {
                assert!(shown.contains(it["name"].as_str().unwrap()), "{name}: {it}");
            }
        }
        let one: Value =
            serde_json::from_str(&done(home.path(), &format!("models {name} --format json")).stdout).unwrap();
        assert_eq!(&one, model);
    }
    let run = jervis(home.path(), "models sistem");
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("did you mean system?"), "{}", run.stderr);
}
