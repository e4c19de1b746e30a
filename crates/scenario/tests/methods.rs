//! How numbers are found: exactly or by playing, to a fixed effort or to a precision, anew or from
//! memory. What is found does not depend on the last; and the first two agree.

use std::{collections::BTreeMap, sync::Mutex};

use arena::Sample;
use scenario::{Event, Memory, Outcome, Plan, memory::Key, outcome::Source, parse, run, run_remembering};

fn plan(text: &str) -> Plan {
    parse(text, &roster::standard()).unwrap_or_else(|it| panic!("{it:#?}"))
}

fn outcome(text: &str) -> Outcome {
    run(&plan(text), &|_| ())
}

/// Automata that draw and that do not, and a strategy that is none.
fn field(method: &str, conditions: &str) -> String {
    format!(
        "method: {method}
players: [tit-for-tat, grudger, win-stay-lose-shift, random, generous-tit-for-tat]
match: {{{conditions}}}
emergence: {{starts: 20}}"
    )
}

fn errors(text: &str) -> String {
    let errors = parse(text, &roster::standard()).expect_err("it should be refused");
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

// exact answers

/// For every horizon and kind of noise the exact scores lie in the intervals of the played ones, about
/// as often as the intervals promise.
#[test]
fn exact_and_played_scores_agree() {
    let (mut held, mut all) = (0, 0);
    for length in ["turns: 30", "continuation: 0.9", "continuation: 0.95, cap: 25"] {
        for noise in ["", ", noise: {execution: 0.04}", ", noise: {execution: 0.02, perception: 0.05}"] {
            let exact = outcome(&field("exact", &format!("{length}{noise}")));
            let played = outcome(&field("play", &format!("{length}{noise}, repetitions: 400")));
            for it in &exact.ranking {
                assert_eq!((it.source, it.half_width), (Source::Exact, Some(0.0)), "{}", it.name);
                let other = played.ranking.iter().find(|other| other.name == it.name).unwrap();
                let half = other.half_width.unwrap();
                let off = (it.score - other.score).abs();
                // Four and a half standard errors.
                assert!(off <= 2.3 * half + 1e-12, "{}: {} and {}", it.name, it.score, other.score);
                held += u32::from(off <= half + 1e-12);
                all += 1;
            }
        }
    }
    assert!(0.85 < f64::from(held) / f64::from(all), "{held} of {all}");
}

/// The standard deviation of a match's score is the same, whichever way it is found.
#[test]
fn exact_and_played_deviations_agree() {
    for length in ["turns: 20", "continuation: 0.9"] {
        let conditions = format!("{length}, noise: {{execution: 0.05}}, repetitions: 4000");
        let exact = outcome(&field("exact", &format!("{length}, noise: {{execution: 0.05}}")));
        let played = outcome(&field("play", &conditions));
        for (exact, played) in exact.pairs.iter().zip(&played.pairs) {
            let name = format!("{} against {}", exact.player, exact.opponent);
            assert_eq!((exact.matches, played.matches), (None, Some(4000)), "{name}");
            let (a, b) = (exact.score_deviation.unwrap(), played.score_deviation.unwrap());
            assert!((a - b).abs() < 0.12 * a, "{name}: {a} and {b}");
        }
    }
}

#[test]
fn auto_is_exact_where_it_can_be_and_says_where() {
    let it = outcome(
        "method: auto
players: [tit-for-tat, random, {strategy: adaptive, label: Adaptive}, {strategy: gradual, label: Gradual}]
match: {turns: 50, repetitions: 5}
emergence: {starts: 5}",
    );
    let exact: BTreeMap<(&str, &str), bool> =
        it.pairs.iter().map(|it| ((&*it.player, &*it.opponent), it.matches.is_none())).collect();
    // Automata; and where nobody draws, whoever they are.
    assert!(exact[&("Random", "Tit For Tat")] && exact[&("Random", "Random")]);
    assert!(exact[&("Adaptive", "Gradual")] && exact[&("Gradual", "Tit For Tat")]);
    assert!(!exact[&("Adaptive", "Random")] && !exact[&("Gradual", "Random")]);
    let found = |name: &str| it.ranking.iter().find(|it| it.name == name).unwrap();
    assert_eq!(found("Tit For Tat").source, Source::Exact);
    assert_eq!(found("Adaptive").source, Source::Sampled(5));
    assert_eq!(it.emergence[0].source, Source::Sampled(10));
    // The same two pairs are all that was played.
    assert_eq!(it.rounds, 2 * 5 * 50);
    // Random's match with Tit For Tat is an expectation: nobody knows who wins how often.
    assert_eq!((found("Random").wins, found("Tit For Tat").wins), (None, None));
    assert_eq!(found("Gradual").wins.map(|it| (0.0..=3.0).contains(&it)), Some(true));
}

#[test]
fn whoever_is_no_automaton_has_no_exact_answer() {
    let text = "method: exact
players: [tit-for-tat, adaptive, gradual]
match: {turns: 50}";
    insta::assert_snapshot!(errors(text));
}

#[test]
fn an_exact_answer_that_would_take_too_long_is_refused() {
    let text = "method: exact
players: [random, first-by-davis, hard-prober]
match: {turns: 100_000_000, noise: {execution: 0.1}}";
    insta::assert_snapshot!(errors(text));
}

#[test]
fn methods_have_names() {
    insta::assert_snapshot!(errors("method: exactly\nplayers: [defector]\nmatch: {turns: 5}"));
}

// precision

#[test]
fn a_precision_is_reached_by_playing_where_it_helps() {
    let precision = 0.004;
    let it = outcome(&field("play", &format!("turns: 30, precision: {precision}")));
    assert_eq!(it.missed_precision, None);
    for it in &it.ranking {
        assert!(it.half_width.unwrap() <= precision, "{}: ± {:?}", it.name, it.half_width);
    }
    let matches = |player: &str, opponent: &str| {
        let found = it.pairs.iter().find(|it| (&*it.player, &*it.opponent) == (player, opponent));
        found.unwrap().matches.unwrap()
    };
    // What never varies plays no more than to find that out.
    assert_eq!(matches("Grudger", "Tit For Tat"), 20);
    assert!(20 < matches("Random", "Win-Stay Lose-Shift"));
    // And it holds what it promises: these are all automata, so the truth is known.
    let truth = outcome(&field("exact", "turns: 30"));
    for exact in &truth.ranking {
        let played = it.ranking.iter().find(|it| it.name == exact.name).unwrap();
        assert!((played.score - exact.score).abs() < 2.0 * precision, "{}", exact.name);
    }
}

/// At every point of a sweep pairs play as often as at the game of the ranking.
#[test]
fn a_precision_is_settled_at_the_game_of_the_ranking() {
    let text = "
players: [tit-for-tat, random, defensive-realist]
match: {continuation: 0.8, precision: 0.05}
sweep: {conquest-ease: [0.3, 0.5]}
emergence: {starts: 5}";
    let it = outcome(text);
    let matches = |it: &Source| it.matches().unwrap();
    let base: u64 = it.pairs.iter().map(|it| u64::from(it.matches.unwrap())).sum();
    assert!(20 * 6 < base, "{base}");
    assert!(it.emergence.iter().all(|it| matches(&it.source) == base));
}

#[test]
fn a_precision_and_a_number_of_repetitions_contradict_each_other() {
    insta::assert_snapshot!(errors("players: [random]\nmatch: {turns: 5, precision: 0.1, repetitions: 3}"));
    insta::assert_snapshot!(errors("players: [random]\nmatch: {turns: 5, precision: 0}"));
}

// memory

#[derive(Default)]
struct Notebook {
    samples: Mutex<BTreeMap<Key, Sample>>,
}

impl Memory for Notebook {
    fn recall(&self, keys: &[Key]) -> Vec<Option<Sample>> {
        let samples = self.samples.lock().unwrap();
        keys.iter().map(|it| samples.get(it).copied()).collect()
    }

    fn remember(&self, samples: &[(Key, Sample)]) {
        self.samples.lock().unwrap().extend(samples.iter().copied());
    }
}

impl Notebook {
    /// The outcome, and how many matches had to be played.
    fn run(&self, text: &str) -> (Outcome, u64) {
        let played = Mutex::new(0);
        let outcome = run_remembering(&plan(text), Some(self), &|event| {
            if let Event::Playing(matches) = event {
                *played.lock().unwrap() += matches;
            }
        });
        (outcome, played.into_inner().unwrap())
    }
}

const ALL: [&str; 5] = ["tit-for-tat", "random", "defensive-realist", "adaptive", "minimal-deterrence"];

fn sweep(players: &[&str], more: &str) -> String {
    format!(
        "players: [{}]
match: {{continuation: 0.8, noise: {{execution: 0.05}}, repetitions: 4}}
sweep: {{conquest-ease: [0.25, 0.3, 0.5]}}
emergence: {{starts: 5}}
{more}",
        players.join(", ")
    )
}

#[test]
fn what_is_remembered_is_not_played_and_changes_nothing() {
    for more in ["", "method: auto"] {
        let notebook = Notebook::default();
        let text = sweep(&ALL, more);
        let (first, played) = notebook.run(&text);
        assert!(0 < played);
        let (second, again) = notebook.run(&text);
        // What is exact is not worth remembering.
        let exact = first.pairs.iter().any(|it| it.matches.is_none());
        assert!(again == 0 && !exact || exact && again < played, "{more}: {again} of {played}");
        assert_eq!(first, second);
        assert_eq!(first, outcome(&text));
    }
}

#[test]
fn a_precision_is_remembered_too() {
    let notebook = Notebook::default();
    let text = field("play", "turns: 20, precision: 0.05");
    let (first, _) = notebook.run(&text);
    let (second, played) = notebook.run(&text);
    assert_eq!((&second, played), (&first, 0));
    assert_eq!(first, outcome(&text));
}

/// One more player plays its own row, at those points where somebody in a pair looks at payoffs, and
/// once where nobody does; one more point of the sweep plays only such pairs.
#[test]
fn an_entrant_plays_its_row_and_a_point_what_it_changes() {
    let notebook = Notebook::default();
    let (_, _) = notebook.run(&sweep(&ALL[..4], ""));
    let (outcome, played) = notebook.run(&sweep(&ALL, ""));
    assert_eq!(outcome, run(&plan(&sweep(&ALL, "")), &|_| ()));
    // Minimal Deterrence looks at payoffs: five pairs, four repetitions, three games (the base is one
    // of the points).
    assert_eq!(played, 5 * 4 * 3);
    let more_points = sweep(&ALL, "").replace("0.5]", "0.5, 0.7]");
    let (_, played) = notebook.run(&more_points);
    // Three players of five look at payoffs: 5 + 4 + 3 pairs.
    assert_eq!(played, 12 * 4);
    // In a field without them nothing is new but what was never asked.
    let (_, played) = notebook.run(&sweep(&["tit-for-tat", "random", "grudger"], ""));
    assert_eq!(played, 3 * 4);
}

#[test]
fn whatever_matters_is_part_of_the_name() {
    let notebook = Notebook::default();
    let text =
        "players: [tit-for-tat, random]\nseed: 1\nmatch: {turns: 9, repetitions: 2}\nemergence: {starts: 5}";
    let (_, all) = notebook.run(text);
    for (what, other) in [
        ("seed: 1", "seed: 2"),
        ("turns: 9", "turns: 10"),
        ("turns: 9", "continuation: 0.8"),
        ("turns: 9", "turns: 9, announced: false"),
        ("turns: 9", "turns: 9, noise: {execution: 0.1}"),
        ("turns: 9", "turns: 9, noise: {perception: 0.1}"),
        ("repetitions: 2", "repetitions: 3"),
        ("random]", "{strategy: random, p: 0.6}]"),
        ("random]", "{strategy: random, label: Chance}]"),
    ] {
        assert!(text.contains(what));
        let (_, played) = notebook.run(&text.replace(what, other));
        assert!(0 < played && (played == all * 3 / 2 || played <= all), "{other}: {played} of {all}");
    }
    assert_eq!(notebook.run(text).1, 0);
}

/// A memory that tells something else than it was asked for is not believed.
#[test]
fn a_sample_of_another_size_is_not_taken() {
    struct Confused(Notebook);
    impl Memory for Confused {
        fn recall(&self, keys: &[Key]) -> Vec<Option<Sample>> {
            let wrong = |it: Sample| Sample { matches: it.matches + 1, ..it };
            self.0.recall(keys).into_iter().map(|it| it.map(wrong)).collect()
        }

        fn remember(&self, samples: &[(Key, Sample)]) {
            self.0.remember(samples);
        }
    }
    let confused = Confused(Notebook::default());
    let text = sweep(&ALL, "");
    let first = run_remembering(&plan(&text), Some(&confused), &|_| ());
    assert_eq!(run_remembering(&plan(&text), Some(&confused), &|_| ()), first);
}
