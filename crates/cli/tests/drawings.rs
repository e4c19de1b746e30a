//! `jervis plot` and `jervis run --parquet`.

mod common;

use std::path::Path;

use common::{Run, jervis_in, read, write};

const SCENARIO: &str = "\
title: A small one
seed: 11
players: [tit-for-tat, grudger, defector, {strategy: random, p: 0.3, label: 'Coin <b>\"fair\"</b>'}]
match: {continuation: 0.9, noise: {execution: 0.02}, repetitions: 4}
sweep: {conquest-ease: [0.1, 0.5, 0.9]}
emergence: {starts: 30, trajectory: true}
";

fn jervis(home: &Path, args: &str) -> Run {
    jervis_in(home, &args.split_whitespace().collect::<Vec<_>>())
}

#[track_caller]
fn done(home: &Path, args: &str) -> Run {
    let run = jervis(home, args);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run
}

fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    write(&home.path().join("small.yaml"), SCENARIO);
    home
}

fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

#[test]
fn every_figure_of_a_folder_is_drawn_in_every_format() {
    let home = home();
    done(home.path(), "run small.yaml --quiet --out out");
    done(home.path(), "fingerprint tit-for-tat --step 0.25 --out out");
    let list = done(home.path(), "plot out").stdout;
    let names: Vec<&str> = list.lines().map(|it| it.split_whitespace().next().unwrap()).collect();
    for wanted in
        ["emergence", "scores", "payoffs", "cooperation", "wins", "trajectory", "fingerprint-tit-for-tat"]
    {
        assert!(names.contains(&wanted), "{list}");
    }
    for name in names {
        for (ending, begin) in [("svg", &b"<svg "[..]), ("pdf", b"%PDF-"), ("PNG", b"\x89PNG")] {
            let run = done(
                home.path(),
                &format!("plot out --figure {name} --out deep/er/{name}.{ending} --width 90mm"),
            );
            assert_eq!((&*run.stdout, &*run.stderr), ("", ""));
            let file = bytes(&home.path().join(format!("deep/er/{name}.{ending}")));
            assert!(file.starts_with(begin), "{name}.{ending}");
        }
    }
    let svg = read(&home.path().join("deep/er/payoffs.svg"));
    assert!(
        svg.contains("width=\"90mm\"") && svg.contains("Coin &lt;b&gt;") && !svg.contains("<b>"),
        "{svg}"
    );
    done(home.path(), "plot out --figure payoffs --out a.svg --width 90");
    assert_eq!(read(&home.path().join("a.svg")), svg, "the same figure, the same bytes");
}

#[test]
fn what_cannot_be_drawn_is_refused_with_a_remedy() {
    let home = home();
    done(home.path(), "run small.yaml --quiet --out out");
    for (args, messages) in [
        ("plot out --figure emergance --out a.svg", ["has no figure `emergance`", "did you mean emergence?"]),
        ("plot out --figure emergence --out a.gif", ["a.gif", ".svg, .pdf or .png"]),
        ("plot out --figure emergence", ["`emergence` needs a file", "--out FILE"]),
        ("plot out --out a.svg", ["no figure is named for a.svg", "--figure NAME"]),
        ("plot out --figure emergence --out a.svg --width 10", ["10", "from 40 to 600 millimetres"]),
        ("plot nowhere", ["nowhere", ""]),
        ("plot .", ["summary.json", ""]),
    ] {
        let run = jervis(home.path(), args);
        assert_eq!((run.code, &*run.stdout), (Some(2), ""), "{args}: {}", run.stderr);
        assert!(messages.iter().all(|it| run.stderr.contains(it)), "{args}: {}", run.stderr);
    }
    write(&home.path().join("out/ranking.csv"), "rank,name,score\n1,a,high\n");
    let error = jervis(home.path(), "plot out").stderr;
    assert!(error.contains("ranking.csv"), "{error}");
}

#[test]
fn tables_for_other_programs_are_written_on_request_and_go_with_the_next_run() {
    let home = home();
    let run = done(home.path(), "run small.yaml --out out --parquet");
    let names = ["pairs.parquet", "matches.parquet", "trajectory.parquet"];
    let first = names.map(|it| bytes(&home.path().join("out").join(it)));
    for (name, file) in names.iter().zip(&first) {
        assert!(file.starts_with(b"PAR1") && file.ends_with(b"PAR1") && run.stderr.contains(name), "{name}");
    }
    done(home.path(), "run small.yaml --quiet --out other --parquet --threads 1 --no-cache");
    assert_eq!(
        names.map(|it| bytes(&home.path().join("other").join(it))),
        first,
        "the same run, the same bytes"
    );
    done(home.path(), "run small.yaml --quiet --out out");
    assert!(names.iter().all(|it| !home.path().join("out").join(it).exists()));
}

#[test]
fn too_many_matches_to_record_are_refused_before_they_are_played() {
    let home = tempfile::tempdir().unwrap();
    let text = "{players: [tit-for-tat, grudger, defector, alternator, random], match: {turns: 5, repetitions: 1000000}}";
    write(&home.path().join("many.yaml"), text);
    let run = jervis(home.path(), "run many.yaml --quiet --parquet");
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    assert!(run.stderr.contains("many.yaml") && run.stderr.contains("15000000"), "{}", run.stderr);
    assert!(run.stderr.contains("help: ask for fewer repetitions"), "{}", run.stderr);
}
