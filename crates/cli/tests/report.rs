//! `jervis report`, and `jervis run --report`.

mod common;

use std::path::Path;

use common::{read, write};
use serde_json::Value;

const SCENARIO: &str = "\
title: 'A </script><b>small</b> one'
seed: 11
players: [tit-for-tat, defector, {strategy: random, p: 0.3, label: '<img src=x onerror=alert(1)>'}, zd-gtft-2]
match: {continuation: 0.95, noise: {execution: 0.02}, repetitions: 3}
sweep: {conquest-ease: [0.1, 0.5, 0.9]}
emergence: {starts: 20, trajectory: true}
undefined: skip
";

fn home() -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    write(&directory.path().join("small.yaml"), SCENARIO);
    directory
}

fn jervis(directory: &Path, args: &str) -> common::Run {
    common::jervis_in(directory, &args.split_whitespace().collect::<Vec<_>>())
}

fn done(directory: &Path, args: &str) -> common::Run {
    let run = jervis(directory, args);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run
}

/// The data of a page.
fn data(page: &str) -> Value {
    let (_, rest) = page.split_once("<script id=\"data\" type=\"application/json\">").unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

#[test]
fn a_folder_becomes_a_page_with_all_its_figures() {
    let home = home();
    done(home.path(), "run small.yaml --out out --quiet");
    let run = done(home.path(), "report out");
    assert!(run.stderr.contains("wrote out") && run.stderr.contains("report.html"), "{}", run.stderr);
    let page = read(&home.path().join("out/report.html"));
    assert!(!page.contains("<b>small") && !page.contains("<img src=x"));
    let data = data(&page);
    assert_eq!(data["title"], "A </script><b>small</b> one");
    assert_eq!(data["scenario"], SCENARIO);
    let figures: Vec<&str> =
        data["figures"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    let expected = [
        "emergence",
        "theory",
        "scores",
        "payoffs",
        "cooperation",
        "wins",
        "ranks",
        "populations",
        "trajectory",
    ];
    assert_eq!(figures, expected);
    let families: Vec<&Value> = data["players"].as_array().unwrap().iter().map(|it| &it["family"]).collect();
    assert!(families.iter().all(|it| it.is_string()), "{families:?}");
    assert_eq!(data["matches"]["names"].as_array().unwrap().len(), 3);
}

#[test]
fn a_run_writes_the_same_page_on_any_number_of_threads() {
    let home = home();
    done(home.path(), "run small.yaml --out out --quiet --threads 3 --seed 5 --report");
    let page = read(&home.path().join("out/report.html"));
    done(home.path(), "report out --out other.html");
    assert_eq!(read(&home.path().join("other.html")), page);
    assert_eq!(data(&page)["byline"], "jervis 0.1.0 · 4 strategies · seed 5");
    // A page of an earlier run would be taken for this one's.
    done(home.path(), "run small.yaml --out out --quiet");
    assert!(!home.path().join("out/report.html").exists());
}

/// The moves of the viewer are those of `jervis match`.
#[test]
fn matches_are_those_of_the_tournament() {
    let home = home();
    done(home.path(), "run small.yaml --out out --quiet --report");
    let data = data(&read(&home.path().join("out/report.html")));
    let shown = bits(data["matches"]["bits"].as_str().unwrap());
    // The labels in order: <img…>, Defector, Tit For Tat. The fifth pair is Defector's and Tit For Tat's.
    let pair =
        "match defector tit-for-tat --continuation 0.95 --execution-noise 0.02 --seed 11 --format json";
    let json: Value = serde_json::from_str(&done(home.path(), pair).stdout).unwrap();
    let moves = |key: &str| -> Vec<bool> {
        json[key].as_str().unwrap().chars().take(100).map(|it| it == 'D').collect()
    };
    let expected = [moves("actions"), moves("opponent_actions")];
    assert!(3 < expected[0].len(), "too short to show anything");
    assert_eq!(shown[4], expected);
}

/// Reads what is packed as the page does, but by other means: the text as base64, six bits a letter.
fn bits(text: &str) -> Vec<[Vec<bool>; 2]> {
    let value = |it: u8| match it {
        b'A'..=b'Z' => it - b'A',
        b'a'..=b'z' => it - b'a' + 26,
        b'0'..=b'9' => it - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let six = text.trim_end_matches('=').bytes().flat_map(|it| {
        let value = value(it);
        (0..6).rev().map(move |place| value >> place & 1)
    });
    let six: Vec<u8> = six.collect();
    let bytes: Vec<u8> =
        six.chunks_exact(8).map(|it| it.iter().fold(0, |byte, bit| 2 * byte + bit)).collect();
    let mut res = Vec::new();
    let mut rest = &bytes[..];
    while let Some((head, tail)) = rest.split_first() {
        let rounds = usize::from(head & 127);
        let (moves, tail) = tail.split_at((2 * rounds).div_ceil(8));
        let defected = |place: usize| moves[place / 8] >> (place % 8) & 1 == 1;
        res.push([0, 1].map(|seat| (0..rounds).map(|round| defected(seat * rounds + round)).collect()));
        rest = tail;
    }
    res
}

#[test]
fn a_scenario_that_is_not_understood_costs_only_the_matches() {
    let home = home();
    done(home.path(), "run small.yaml --out out --quiet");
    write(&home.path().join("out/scenario.yaml"), "title: of another program\n");
    let run = done(home.path(), "report out");
    assert!(run.stderr.contains("note: Matches are not shown: this program does not"), "{}", run.stderr);
    let data = data(&read(&home.path().join("out/report.html")));
    assert_eq!(data["matches"], Value::Null);
    assert!(data["why_no_matches"].as_str().unwrap().contains("jervis check"));
}

#[test]
fn mistakes_name_the_file_and_the_line() {
    let home = home();
    done(home.path(), "run small.yaml --out out --quiet");
    let refused = |args: &str, parts: &[&str]| {
        let run = jervis(home.path(), args);
        assert_eq!(run.code, Some(2), "{}", run.stderr);
        assert!(parts.iter().all(|it| run.stderr.contains(it)), "{}", run.stderr);
    };
    refused("report nowhere", &["error: cannot read nowhere"]);
    refused("report .", &["error: .: summary.json: it is missing", "`jervis run SCENARIO` writes it"]);
    refused("report out --out no/such/page.html", &["error: cannot write no/such/page.html", "--out FILE"]);
    refused("report out --out out", &["error: out is no name of a file"]);
    let path = home.path().join("out/ranking.csv");
    write(&path, read(&path).replacen("\n1,", "\nfirst,", 1));
    refused(
        "report out",
        &["error: out: ranking.csv, line 2: column `rank` must be a whole number, not `first`"],
    );
}
