//! What pairs came to is kept from one run to the next, and nobody can tell but by the clock and a note.

mod common;

use std::path::Path;

use common::{Run, read, write};

const STORE: &str = "out/pairings.cache";

/// A sweep, a payoff reader, luck of every kind.
const PLAYERS: &str = "tit-for-tat, grudger, random, defensive-realist, gradual";

fn scenario(home: &Path, players: &str, sweep: &str) {
    let text = format!(
        "players: [{players}]\nmatch: {{continuation: 0.9, noise: {{execution: 0.02}}, repetitions: 4}}\n\
         sweep: {{conquest-ease: [{sweep}]}}\nemergence: {{starts: 20}}\n"
    );
    write(&home.join("it.yaml"), text);
}

fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    scenario(home.path(), PLAYERS, "0.2, 0.6");
    home
}

fn run(home: &Path, options: &str) -> Run {
    let args = format!("run it.yaml {options}");
    let run = common::jervis_in(home, &args.split_whitespace().collect::<Vec<_>>());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run
}

/// Runs with the store and without, compares everything, and returns the notes.
fn same(home: &Path) -> Vec<String> {
    let with = run(home, "--out out");
    let without = run(home, "--out plain --no-cache");
    assert_eq!(with.stdout, without.stdout);
    for file in ["summary.json", "ranking.csv", "pairs.csv", "emergence.csv", "populations.csv"] {
        let [with, without] = ["out", "plain"].map(|it| read(&home.join(it).join(file)));
        assert_eq!(with, without, "{file}");
    }
    assert!(!home.join("plain/pairings.cache").exists());
    assert_eq!(without.stderr.lines().count(), 1, "{}", without.stderr);
    with.stderr.lines().filter(|it| !it.starts_with("wrote ")).map(str::to_owned).collect()
}

fn remembered(known: usize, all: usize) -> Vec<String> {
    vec![format!("remembered {known} of {all} pairs from {STORE}")]
}

#[test]
fn a_second_run_plays_nothing_and_an_entrant_or_a_point_only_what_is_new() {
    let home = home();
    assert_eq!(same(home.path()), [""; 0]);
    // Fifteen pairs at the game of the ranking, and at two points the five of the payoff reader.
    assert_eq!(same(home.path()), remembered(25, 25));
    // The row of one that looks at no payoffs: six pairs, one of them with the reader, at two points more.
    scenario(home.path(), &format!("alternator, {PLAYERS}"), "0.2, 0.6");
    assert_eq!(same(home.path()), remembered(25, 33));
    assert_eq!(same(home.path()), remembered(33, 33));
    scenario(home.path(), &format!("alternator, {PLAYERS}"), "0.2, 0.4, 0.6");
    assert_eq!(same(home.path()), remembered(33, 39));
    assert!(!run(home.path(), "--out out --quiet").stderr.contains("remembered"));
}

#[test]
fn no_cache_neither_reads_nor_writes() {
    let home = home();
    run(home.path(), "--out out --no-cache");
    assert!(!home.path().join(STORE).exists());
    run(home.path(), "--out out");
    let before = std::fs::read(home.path().join(STORE)).unwrap();
    let again = run(home.path(), "--out out --no-cache");
    assert!(!again.stderr.contains("remembered"), "{}", again.stderr);
    assert_eq!(std::fs::read(home.path().join(STORE)).unwrap(), before);
}

#[test]
fn what_is_exact_needs_no_store() {
    let home = tempfile::tempdir().unwrap();
    write(
        &home.path().join("it.yaml"),
        "method: exact\nplayers: [tit-for-tat, grudger]\nmatch: {turns: 9}\n",
    );
    assert_eq!(same(home.path()), [""; 0]);
    assert!(!home.path().join(STORE).exists());
}

#[test]
fn a_damaged_store_is_played_again() {
    let home = home();
    let store = home.path().join(STORE);
    run(home.path(), "--out out");
    let intact = std::fs::read(&store).unwrap();
    let mut damaged = intact.clone();
    let half = intact.len() / 2;
    damaged[half] ^= 4;
    for bytes in [&damaged[..], &intact[..half]] {
        write(&store, bytes);
        let notes = same(home.path());
        assert_eq!(notes[0], format!("note: {STORE} was damaged; what was lost is played again"));
        assert!(notes[1].starts_with("remembered 12 of 25 pairs"), "{notes:?}");
        assert_eq!(same(home.path()), remembered(25, 25));
    }
}

#[test]
fn whatever_is_in_its_place_a_run_goes_on() {
    let home = home();
    let store = home.path().join(STORE);
    run(home.path(), "--out out");
    write(&store, "something else");
    let without = format!("note: played without {STORE}: ");
    let note = same(home.path());
    assert_eq!(note, [format!("{without}it is something else; remove it, or use --no-cache")]);
    assert_eq!(read(&store), "something else");
    assert_eq!(run(home.path(), "--out out --quiet").stderr, "");
    std::fs::remove_file(&store).unwrap();
    std::fs::create_dir(&store).unwrap();
    let note = same(home.path());
    let [note] = &*note else { panic!("{note:?}") };
    assert!(note.starts_with(&without) && note.ends_with("; remove it, or use --no-cache"), "{note}");
    std::fs::remove_dir(&store).unwrap();
    write(&store, "");
    assert_eq!(same(home.path()), [""; 0]);
    assert_eq!(same(home.path()), remembered(25, 25));
}

/// Root may read everything; for everybody else this is a store without permissions.
#[cfg(unix)]
#[test]
fn a_store_that_may_not_be_read_is_done_without() {
    use std::os::unix::fs::PermissionsExt;

    let home = home();
    let store = home.path().join(STORE);
    run(home.path(), "--out out");
    std::fs::set_permissions(&store, std::fs::Permissions::from_mode(0o000)).unwrap();
    let expected = match std::fs::File::open(&store) {
        Ok(_) => "remembered 25 of 25",
        Err(_) => "note: played without",
    };
    let notes = same(home.path());
    assert!(notes.len() == 1 && notes[0].starts_with(expected), "{notes:?}");
}

#[test]
fn a_store_that_another_run_holds_is_done_without() {
    let home = home();
    run(home.path(), "--out out");
    let file = std::fs::File::options().read(true).write(true).open(home.path().join(STORE)).unwrap();
    file.lock().unwrap();
    let notes = same(home.path());
    let why = "another run is using it; wait for that, or use --no-cache";
    assert_eq!(notes, [format!("note: played without {STORE}: {why}")]);
    file.unlock().unwrap();
    assert_eq!(same(home.path()), remembered(25, 25));
}
