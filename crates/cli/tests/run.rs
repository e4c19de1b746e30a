//! `jervis run` and `jervis check`: the files, the bytes, and what happens when something is wrong.

mod common;

use std::path::Path;

use common::{Run, read, write};
use serde_json::Value;

/// Luck of every kind, a sweep, a payoff reader and a player that sits out.
const SCENARIO: &str = "\
title: A small one
seed: 11
players: [tit-for-tat, grudger, defector, {strategy: random, p: 0.3, label: 'Coin, \"fair\"'}, defensive-realist, zd-gtft-2]
match: {continuation: 0.9, noise: {execution: 0.02, perception: 0.01}, repetitions: 4}
sweep: {conquest-ease: [0.1, 0.5, 0.9]}
emergence: {starts: 30}
undefined: skip
";

const RESULTS: [&str; 7] = [
    "emergence.csv",
    "pairs.csv",
    "populations.csv",
    "ranking.csv",
    "ranks.csv",
    "scenario.yaml",
    "summary.json",
];

/// The results, and the store of pairs.
const FILES: [&str; 8] = [
    "emergence.csv",
    "pairings.cache",
    "pairs.csv",
    "populations.csv",
    "ranking.csv",
    "ranks.csv",
    "scenario.yaml",
    "summary.json",
];

fn directory() -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    write(&directory.path().join("small.yaml"), SCENARIO);
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

/// The names in a directory, sorted.
fn names(directory: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(directory).unwrap();
    let mut res: Vec<String> = entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    res.sort();
    res
}

/// The results in a directory.
fn files(directory: &Path) -> Vec<(String, String)> {
    RESULTS.iter().map(|it| ((*it).to_owned(), read(&directory.join(it)))).collect()
}

#[test]
fn whole_files_and_a_store_are_written_and_nothing_else() {
    let home = directory();
    done(home.path(), "run small.yaml --out out/deep/er");
    assert_eq!(names(&home.path().join("out/deep/er")), FILES);
    assert_eq!(names(home.path()), ["out", "small.yaml"]);
    for (name, text) in files(&home.path().join("out/deep/er")) {
        assert!(text.ends_with('\n') && 1 < text.lines().count(), "{name}");
    }
}

#[test]
fn results_go_to_a_directory_named_after_the_scenario() {
    let home = directory();
    let run = done(home.path(), "run small.yaml");
    assert_eq!(names(&home.path().join("results/small")), FILES);
    assert!(run.stderr.contains("results/small"), "{}", run.stderr);
}

#[test]
fn results_of_an_earlier_run_are_replaced_and_other_files_left_alone() {
    let home = directory();
    let out = home.path().join("out");
    std::fs::create_dir(&out).unwrap();
    write(&out.join("notes.txt"), "mine");
    write(&out.join("summary.json"), "old");
    done(home.path(), "run small.yaml --out out");
    assert_eq!(read(&out.join("notes.txt")), "mine");
    assert!(read(&out.join("summary.json")).starts_with('{'));
}

#[test]
fn two_runs_and_any_number_of_threads_give_the_same_bytes() {
    let home = directory();
    let outs: Vec<_> = ["", "--threads 1", "--threads 2", "--threads 5"]
        .iter()
        .enumerate()
        .map(|(i, threads)| {
            let run = done(home.path(), &format!("run small.yaml --quiet --out {i} {threads}"));
            (run.stdout, files(&home.path().join(i.to_string())))
        })
        .collect();
    for other in &outs[1..] {
        assert_eq!(*other, outs[0]);
    }
}

/// The scenario is kept as it was written, and embedded in the summary; everything else must not know the order.
#[test]
fn a_shuffled_list_of_players_gives_the_same_bytes() {
    let home = directory();
    let shuffled = SCENARIO.replace("tit-for-tat, grudger, defector,", "defector, tit-for-tat, grudger,");
    assert_ne!(shuffled, SCENARIO);
    write(&home.path().join("shuffled.yaml"), &shuffled);
    let [ours, theirs] = ["small", "shuffled"].map(|it| {
        let run = done(home.path(), &format!("run {it}.yaml --quiet --out {it}"));
        let mut files = files(&home.path().join(it));
        let mut summary: Value = serde_json::from_str(&files.pop().unwrap().1).unwrap();
        summary["scenario"] = Value::Null;
        assert_eq!(files.pop().unwrap().0, "scenario.yaml");
        (run.stdout, files, summary)
    });
    assert_eq!(ours, theirs);
}

#[test]
fn what_is_printed_can_be_the_summary_or_the_ranking() {
    let home = directory();
    let out = home.path().join("out");
    let json = done(home.path(), "run small.yaml --out out --format json").stdout;
    assert_eq!(json, read(&out.join("summary.json")));
    let csv = done(home.path(), "run small.yaml --out out --format csv").stdout;
    assert_eq!(csv, read(&out.join("ranking.csv")));
    let table = done(home.path(), "run small.yaml --out out").stdout;
    for part in ["A small one", "Ranking at conquest ease 0.25", "Emergence", "threshold", "How to read this"]
    {
        assert!(table.contains(part), "{part} is missing:\n{table}");
    }
}

#[test]
fn quiet_runs_say_nothing_on_standard_error() {
    let home = directory();
    assert_eq!(done(home.path(), "run small.yaml --quiet").stderr, "");
    // Without a terminal there is no progress bar either, only a note of what was not played and one of where
    // the files are.
    let stderr = done(home.path(), "run small.yaml").stderr;
    let lines: Vec<&str> = stderr.lines().collect();
    assert!(lines.len() == 2 && lines[0].starts_with("remembered "), "{stderr}");
    assert!(lines[1].starts_with("wrote "), "{stderr}");
}

#[test]
fn csv_files_have_the_columns_that_were_promised() {
    let home = directory();
    done(home.path(), "run small.yaml --out out --quiet");
    let header = |name: &str| read(&home.path().join("out").join(name)).lines().next().unwrap().to_owned();
    assert_eq!(
        header("ranking.csv"),
        "rank,name,score,score_low,score_high,rank_low,rank_high,cooperation,wins,method,matches"
    );
    assert_eq!(
        header("pairs.csv"),
        "player,opponent,matches,rounds,CC,CD,DC,DD,score,opponent_score,score_sd,opponent_score_sd,method"
    );
    assert_eq!(
        header("emergence.csv"),
        "conquest_ease,class,cooperation,evolved_cooperation,dominant,dominant_share,emergence,emergence_low,emergence_high,winner,\
         indifference_share,critical_discount,ease_one_third,ease_one_half,ease_one,unsettled,absent,method"
    );
    assert_eq!(header("ranks.csv"), "conquest_ease,name,rank,score");
}

/// Where the ranking is made, the places along the sweep are those of the ranking; without a sweep there are none,
/// and none are left behind.
#[test]
fn places_along_a_sweep_are_those_of_rankings_made_there() {
    let home = directory();
    done(home.path(), "run small.yaml --out out --quiet");
    assert_eq!(read(&home.path().join("out/scenario.yaml")), SCENARIO);
    let ranks = read(&home.path().join("out/ranks.csv"));
    let alone = SCENARIO
        .replace("sweep: {conquest-ease: [0.1, 0.5, 0.9]}", "game: {security-dilemma: {conquest-ease: 0.5}}");
    write(&home.path().join("small.yaml"), alone);
    done(home.path(), "run small.yaml --out out --quiet");
    assert!(!names(&home.path().join("out")).contains(&"ranks.csv".to_owned()));
    let rows = |text: &str| -> Vec<Vec<String>> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        reader.records().map(|it| it.unwrap().iter().map(str::to_owned).collect()).collect()
    };
    let expected: Vec<Vec<String>> = rows(&read(&home.path().join("out/ranking.csv")))
        .into_iter()
        .filter(|it| !it[0].is_empty())
        .map(|it| vec!["0.5".to_owned(), it[1].clone(), it[0].clone(), it[2].clone()])
        .collect();
    let found: Vec<Vec<String>> = rows(&ranks).into_iter().filter(|it| it[0] == "0.5").collect();
    assert_eq!(found, expected);
}

/// Files that not every run has: their columns are documented, and a run without them leaves none behind.
#[test]
fn measures_have_files_of_their_own() {
    let home = directory();
    write(&home.path().join("watched.yaml"), format!("{SCENARIO}measures: {{repetitions: 3}}\n"));
    let run = done(home.path(), "run watched.yaml --out out");
    let all = names(&home.path().join("out"));
    assert!(
        FILES.iter().all(|it| all.contains(&(*it).to_owned())) && all.len() == FILES.len() + 2,
        "{all:?}"
    );
    assert!(run.stdout.contains("Measures: 3 matches of each pair"), "{}", run.stdout);
    let documented = read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/results.md")));
    for (name, rows) in [("measures.csv", 5), ("measures-pairs.csv", 15)] {
        let text = read(&home.path().join("out").join(name));
        assert_eq!(text.lines().count(), rows + 1, "{name}");
        for column in text.lines().next().unwrap().split(',') {
            assert!(documented.contains(&format!("`{column}`")), "{name}: {column}");
        }
    }
    let summary: Value = serde_json::from_str(&read(&home.path().join("out/summary.json"))).unwrap();
    let section = &summary["measures"];
    assert_eq!((&section["repetitions"], section["players"].as_array().unwrap().len()), (&Value::from(3), 5));
    assert!(section["rounds_watched"].as_u64().is_some_and(|it| 45 <= it));

    done(home.path(), "run small.yaml --out out");
    assert_eq!(names(&home.path().join("out")), FILES);
    let bytes = |threads: &str| {
        let run = done(
            home.path(),
            &format!("run watched.yaml --quiet --no-cache --out t{threads} --threads {threads}"),
        );
        (run.stdout, read(&home.path().join(format!("t{threads}/measures-pairs.csv"))))
    };
    assert_eq!(bytes("1"), bytes("3"));
}

#[test]
fn an_analysis_has_files_of_its_own() {
    let home = directory();
    write(&home.path().join("analysed.yaml"), format!("{SCENARIO}analysis: {{population: 20}}\n"));
    let run = done(home.path(), "run analysed.yaml --out out");
    assert!(run.stdout.contains("Analysis: one type against one other (population 20, "), "{}", run.stdout);
    let documented = read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/results.md")));
    for (name, rows) in [("stability.csv", 5), ("invasions.csv", 20)] {
        let text = read(&home.path().join("out").join(name));
        assert_eq!(text.lines().count(), rows + 1, "{name}");
        for column in text.lines().next().unwrap().split(',') {
            assert!(documented.contains(&format!("`{column}`")), "{name}: {column}");
        }
    }
    let summary: Value = serde_json::from_str(&read(&home.path().join("out/summary.json"))).unwrap();
    let section = &summary["analysis"];
    assert_eq!((&section["population"], section["players"].as_array().unwrap().len()), (&Value::from(20), 5));
    assert!(!section["equilibria"].as_array().unwrap().is_empty());
    for key in keys(section) {
        assert!(documented.contains(&format!("`{key}`")), "{key}");
    }
    done(home.path(), "run small.yaml --out out");
    assert_eq!(names(&home.path().join("out")), FILES);
    let summary: Value = serde_json::from_str(&read(&home.path().join("out/summary.json"))).unwrap();
    assert!(summary["analysis"].is_null());
}

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

fn sorted<const N: usize>(mut keys: [&str; N]) -> [&str; N] {
    keys.sort_unstable();
    keys
}

#[test]
fn the_summary_has_the_keys_that_were_promised() {
    let home = directory();
    let text = done(home.path(), "run small.yaml --quiet --format json").stdout;
    let summary: Value = serde_json::from_str(&text).unwrap();
    for key in ["scenario", "version", "seed", "ranking", "emergence", "threshold", "logistic_threshold"] {
        assert!(summary.get(key).is_some(), "{key}");
    }
    assert_eq!(summary["scenario"], SCENARIO);
    assert_eq!(summary["seed"], 11);
    assert_eq!(summary["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(
        keys(&summary["ranking"][0]),
        sorted([
            "rank",
            "name",
            "score",
            "score_low",
            "score_high",
            "rank_low",
            "rank_high",
            "cooperation",
            "wins",
            "method",
            "matches"
        ])
    );
    let point = &summary["emergence"][0];
    for key in [
        "conquest_ease",
        "class",
        "cooperation",
        "evolved_cooperation",
        "emergence",
        "emergence_low",
        "emergence_high",
        "winner",
        "indifference_share",
        "critical_discount",
    ] {
        assert!(point.get(key).is_some(), "{key}");
    }
    let threshold = &summary["threshold"];
    assert!(threshold.is_null() || keys(threshold) == sorted(["conquest_ease", "low", "high"]));
    assert_eq!(summary["absent"][0]["name"], "ZD-GTFT-2");
}

/// The threshold is an object where emergence crosses one half and `null` where it does not.
#[test]
fn the_threshold_is_null_where_emergence_never_crosses_one_half() {
    let home = directory();
    let threshold = |sweep: &str| {
        let text = format!(
            "players: [grudger, defector]\nmatch: {{turns: 3}}\nsweep: {{conquest-ease: {sweep}}}\nemergence: {{starts: 300}}\n"
        );
        write(&home.path().join("grim.yaml"), text);
        let run = done(home.path(), "run grim.yaml --quiet --format json");
        serde_json::from_str::<Value>(&run.stdout).unwrap()["threshold"].clone()
    };
    assert_eq!(threshold("[0.1, 0.2]"), Value::Null);
    let crossed = threshold("[0.3, 0.9]");
    assert_eq!(keys(&crossed), sorted(["conquest_ease", "low", "high"]));
    assert_eq!((crossed["low"].as_f64(), crossed["high"].as_f64()), (Some(0.3), Some(0.9)));
}

/// JSON and CSV hold the same numbers, to the last digit. The JSON is read line by line here, because
/// `serde_json` may read a number wrong by one in the last digit.
#[test]
fn json_and_csv_agree() {
    let home = directory();
    let summary = done(home.path(), "run small.yaml --quiet --format json --out out").stdout;
    let (_, ranking) = summary.split_once("\"ranking\": [").unwrap();
    let (ranking, rest) = ranking.split_once("\"emergence\": [").unwrap();
    let (emergence, _) = rest.split_once("\"threshold\": ").unwrap();
    for (table, json) in [("ranking", ranking), ("emergence", emergence)] {
        let text = read(&home.path().join("out").join(format!("{table}.csv")));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader.headers().unwrap().clone();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        for (i, column) in header.iter().enumerate() {
            let key = format!("\"{column}\": ");
            let values = json.lines().filter_map(|it| it.trim().strip_prefix(&key));
            let values: Vec<&str> = values.map(|it| it.trim_end_matches(',')).collect();
            assert!(2 < values.len(), "{column}");
            for (row, value) in rows.iter().zip(values) {
                match value.parse::<f64>() {
                    Ok(number) => assert_eq!(row[i].parse(), Ok(number), "{column}"),
                    Err(_) if value == "null" => assert_eq!(&row[i], "", "{column}"),
                    Err(_) => assert_eq!(serde_json::to_string(&row[i]).unwrap(), value, "{column}"),
                }
            }
        }
    }
}

/// The ranking is the sum of the pairs, so anybody can check it.
#[test]
fn scores_can_be_computed_from_the_pairs() {
    let home = directory();
    write(
        &home.path().join("small.yaml"),
        "game: {payoffs: {R: 3, S: 0, T: 5, P: 1}}\nplayers: [tit-for-tat, random, defector]\n\
         match: {continuation: 0.9, repetitions: 5, self-play: false}\n",
    );
    done(home.path(), "run small.yaml --quiet --out out");
    let rows = |name: &str| {
        let text = read(&home.path().join("out").join(name));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        reader.records().map(Result::unwrap).collect::<Vec<_>>()
    };
    let pairs = rows("pairs.csv");
    assert_eq!(pairs.len(), 6);
    for pair in &pairs {
        let count = |i: usize| pair[i].parse::<f64>().unwrap();
        assert_eq!(count(3), count(4) + count(5) + count(6) + count(7), "rounds");
        assert_eq!(count(8), 3.0 * count(4) + 5.0 * count(6) + count(7), "score");
        assert_eq!(count(9), 3.0 * count(4) + 5.0 * count(5) + count(7), "opponent's score");
    }
    for ranked in rows("ranking.csv") {
        let (mut payoff, mut rounds) = (0.0, 0.0);
        for pair in pairs.iter().filter(|it| it[0] != it[1]) {
            for (name, score) in [(&pair[0], &pair[8]), (&pair[1], &pair[9])] {
                if *name == ranked[1] {
                    payoff += score.parse::<f64>().unwrap();
                    rounds += pair[3].parse::<f64>().unwrap();
                }
            }
        }
        assert!((ranked[2].parse::<f64>().unwrap() - payoff / rounds).abs() < 1e-12, "{ranked:?}");
    }
}

#[test]
fn another_seed_on_the_command_line_replaces_the_scenarios() {
    let home = directory();
    let with = |seed: &str| done(home.path(), &format!("run small.yaml --quiet --format json {seed}")).stdout;
    assert_eq!(with("--seed 11"), with(""));
    let other: Value = serde_json::from_str(&with("--seed 12")).unwrap();
    assert_eq!(other["seed"], 12);
    assert_ne!(with("--seed 12"), with(""));
}

// bad input

/// Exit code 2, nothing printed, nothing written.
#[track_caller]
fn refused(home: &Path, args: &str) -> String {
    let before = names(home);
    let run = jervis(home, args);
    assert_eq!((run.code, &*run.stdout), (Some(2), ""), "{}", run.stderr);
    assert_eq!(names(home), before, "something was written");
    run.stderr
}

#[test]
fn a_bad_scenario_is_refused_with_its_mistakes_and_nothing_is_written() {
    let home = directory();
    write(&home.path().join("bad.yaml"), "players: [tit-for-tatt]\nmatch: {turns: 0}\n");
    for command in ["run bad.yaml", "run bad.yaml --out out", "check bad.yaml"] {
        let stderr = refused(home.path(), command);
        for part in
            ["bad.yaml:1:11", "tit-for-tatt", "did you mean `tit-for-tat`", "bad.yaml:2:16", "2 mistakes"]
        {
            assert!(stderr.contains(part), "{part} is missing:\n{stderr}");
        }
    }
}

#[test]
fn a_file_that_is_not_there_is_bad_input_and_gets_a_suggestion() {
    let home = directory();
    let stderr = refused(home.path(), "run smal.yaml");
    assert!(
        stderr.contains("cannot read smal.yaml") && stderr.contains("did you mean ./small.yaml?"),
        "{stderr}"
    );
    refused(home.path(), "check nothing-like-it.txt");
    refused(home.path(), "run .");
}

#[test]
fn a_file_that_is_no_text_is_bad_input() {
    let home = directory();
    write(&home.path().join("latin1.yaml"), b"title: caf\xE9\n");
    assert!(refused(home.path(), "run latin1.yaml").contains("not a text in UTF-8"));
}

/// Before anything is played: a night's work must not be lost for want of a directory.
#[test]
fn a_directory_that_cannot_be_is_bad_input() {
    let home = directory();
    write(&home.path().join("file"), "");
    for out in ["file", "file/below"] {
        let stderr = refused(home.path(), &format!("run small.yaml --out {out}"));
        assert!(stderr.contains("cannot write to the directory") && stderr.contains("--out DIR"), "{stderr}");
    }
}

#[test]
fn usage_that_is_wrong_is_bad_input() {
    let home = directory();
    for args in [
        "",
        "run",
        "play small.yaml",
        "run small.yaml --format xml",
        "run small.yaml --threads many",
        "run small.yaml --seed -1",
    ] {
        let run = jervis(home.path(), args);
        assert_eq!(run.code, Some(2), "{args}: {}", run.stderr);
        assert_eq!(names(home.path()), ["small.yaml"]);
    }
}

/// A full disk is not the user's mistake.
#[test]
#[cfg(target_os = "linux")]
fn output_that_cannot_be_written_is_a_failure_of_the_machine() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_jervis"))
        .arg("strategies")
        .stdout(full)
        .stderr(std::process::Stdio::null())
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(3));
}

/// A reader that has seen enough (`| head`) is no failure.
#[test]
#[cfg(target_os = "linux")]
fn a_reader_that_stops_reading_is_no_failure() {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_jervis"))
        .args(["match", "random", "random", "--turns", "1000000"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

// check

#[test]
fn check_says_what_would_be_played_and_writes_nothing() {
    let home = directory();
    let run = done(home.path(), "check small.yaml");
    assert_eq!(run.stdout, "small.yaml: valid; 6 players, a sweep of 3 points\n");
    assert_eq!((&*run.stderr, names(home.path())), ("", vec!["small.yaml".to_owned()]));
}

#[test]
fn every_shipped_scenario_is_valid() {
    let tournaments = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tournaments"));
    let names = names(tournaments);
    assert!(4 <= names.len());
    for name in names {
        done(tournaments, &format!("check {name}"));
    }
}
