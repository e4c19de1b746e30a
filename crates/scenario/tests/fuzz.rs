//! Whatever a file holds, reading it ends with a plan or with mistakes; and every plan can be run.

use arena::Horizon;
use proptest::{collection::vec, prelude::*, sample::select};
use scenario::{Plan, parse, run};

const WHOLE: &str = "\
title: A scenario with every key
description: For mutations.
seed: 1978
game: {security-dilemma: {conquest-ease: 0.25, leverage: 3, war-cost: 0.2}}
players:
  - tit-for-tat
  - {strategy: random, p: 0.3, label: Coin}
  - {family: zero-determinant}
  - defensive-realist
match: {continuation: 0.9, cap: 100, announced: true, noise: {execution: 0.01, perception: 0}, repetitions: 2, self-play: true}
sweep: {conquest-ease: {from: 0.1, to: 0.9, steps: 3}}
emergence: {dynamics: replicator, starts: 4, threshold: 0.9}
measures: {repetitions: 2, window: 0.2, window-rounds: 10, threshold: 0.9, lasting: 10, spiral: 5, shock: 5, within: 3}
undefined: skip
";

/// Reads a text and, if it is a scenario, runs it at a size that takes no time.
fn read_and_run(text: &str) {
    let plan = match parse(text, &roster::standard()) {
        Ok(plan) => plan,
        Err(mistakes) => {
            assert!(!mistakes.is_empty(), "refused without a reason:\n{text}");
            for it in mistakes {
                assert!(0 < it.line && 0 < it.column && 0 < it.width, "{it:?}");
                assert!(!it.to_string().contains('\n'), "a message has one line: {it:?}");
            }
            return;
        }
    };
    let plan = reduced(plan);
    let outcome = run(&plan, &|_| ());
    assert_eq!(outcome.emergence.len(), plan.points().len());
    assert_eq!(outcome.ranking.len() + outcome.absent.len(), listed(&plan), "{text}");
    for it in &outcome.emergence {
        let within = |(low, high): (f64, f64)| low <= it.emergence && it.emergence <= high;
        assert!(it.interval.is_none_or(within), "{it:?}");
        assert!((0.0..=1.0).contains(&it.evolved_cooperation) || listed(&plan) == 0, "{it:?}\n{text}");
    }
    assert!(outcome.ranking.iter().all(|it| it.score.is_finite()), "{text}");
}

/// A single player that does not play itself has no score and no rank.
fn listed(plan: &Plan) -> usize {
    let present = plan.base.absent.iter().filter(|it| it.is_none()).count();
    if plan.self_play || 1 < present { plan.players.len() } else { plan.players.len() - present }
}

fn reduced(mut plan: Plan) -> Plan {
    plan.repetitions = plan.repetitions.min(2);
    if let Some(measures) = &mut plan.measures {
        measures.repetitions = measures.repetitions.min(2);
    }
    plan.sweep.truncate(2);
    for point in [&mut plan.base].into_iter().chain(&mut plan.sweep) {
        point.emergence.starts = point.emergence.starts.min(3);
        point.rules.horizon = match point.rules.horizon {
            Horizon::Fixed(rounds) => Horizon::Fixed(rounds.min(30)),
            Horizon::Geometric { continuation, cap } => {
                Horizon::Geometric { continuation, cap: Some(cap.unwrap_or(30).min(30)) }
            }
        };
    }
    plan
}

/// A piece of text that might stand anywhere in a scenario.
fn token() -> impl Strategy<Value = String> {
    let words = vec![
        "",
        " ",
        "\n",
        "\n  ",
        "\t",
        ":",
        ": ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        ",",
        "#",
        "\"",
        "'",
        "|",
        ">",
        "&a",
        "*a",
        "!!int",
        "!x",
        "%",
        "---\n",
        "...\n",
        "? ",
        "~",
        "null",
        "true",
        "no",
        "0",
        "1",
        "-1",
        "0.5",
        "1e400",
        "-.inf",
        ".nan",
        "1/0",
        "1/3",
        "0x10",
        "1_000",
        "99999999999999999999999999999999999999999",
        "1e-320",
        "players",
        "match",
        "turns: 3",
        "sweep: {}",
        "game: {payoffs: {R: 3, S: 0, T: 5, P: 1}}",
        "{family: doctrines}",
        "{roster: demo, where: {nice: true, memory: 1}}",
        "label: ",
        "<<: ",
        "é",
        "🦀",
        "\u{0}",
        "\u{feff}",
        "\r\n",
        "\u{85}",
        "\u{2028}",
    ];
    select(words).prop_map(str::to_owned)
}

/// A value of any kind, many of them on the edge of something.
fn value() -> impl Strategy<Value = String> {
    let edge = select(vec![
        "0",
        "1",
        "2",
        "-1",
        "0.5",
        "0.25",
        "0.999999",
        "1e-300",
        "1e-9",
        "1e9",
        "1e300",
        "1.7976931348623157e308",
        "-1e300",
        "5e-324",
        ".nan",
        ".inf",
        "-.inf",
        "1/3",
        "1/0",
        "0/0",
        "7/7/7",
        "9223372036854775807",
        "-9223372036854775808",
        "18446744073709551615",
        "18446744073709551616",
        "true",
        "false",
        "null",
        "~",
        "''",
        "[]",
        "{}",
        "text",
        "CD",
        "[1, 2]",
        "[0.2, 0.4]",
        "{a: 1}",
        "{from: 0.2, to: 0.3, steps: 2}",
        "tit-for-tat",
        "skip",
    ])
    .prop_map(str::to_owned);
    prop_oneof![
        4 => edge,
        2 => any::<f64>().prop_map(|it| format!("{it:?}").replace("NaN", ".nan").replace("inf", ".inf")),
        2 => any::<i64>().prop_map(|it| it.to_string()),
        1 => "[a-zA-Z0-9 .:-]{0,12}",
    ]
}

/// The places of a scenario that take a value, with a value each takes.
const PLACES: [(&str, &str); 31] = [
    ("title", "A title"),
    ("seed", "7"),
    ("R", "3"),
    ("S", "0"),
    ("T", "5"),
    ("P", "1"),
    ("conquest-ease", "0.4"),
    ("leverage", "3"),
    ("revisionism", "1"),
    ("arming-cost", "0.1"),
    ("war-cost", "0.2"),
    ("destruction", "1"),
    ("dividend", "0.2"),
    ("player", "bully"),
    ("p", "0.5"),
    ("phi", "0.25"),
    ("s", "0"),
    ("l", "0.1"),
    ("initial-plays", "CD"),
    ("turns", "10"),
    ("continuation", "0.9"),
    ("cap", "50"),
    ("announced", "true"),
    ("execution", "0.1"),
    ("repetitions", "2"),
    ("self-play", "false"),
    ("from", "0.1"),
    ("to", "0.9"),
    ("steps", "2"),
    ("threshold", "0.9"),
    ("undefined", "skip"),
];

/// Which of the alternatives a scenario has.
#[derive(Clone, Copy, Debug)]
struct Shape {
    matrix: bool,
    geometric: bool,
    sweep: bool,
}

fn shape() -> impl Strategy<Value = Shape> {
    any::<[bool; 3]>().prop_map(|[matrix, geometric, sweep]| Shape {
        matrix,
        geometric,
        sweep: sweep && !matrix,
    })
}

/// A scenario of this shape. `values` are put at their places; elsewhere stands what is valid.
fn scenario(shape: Shape, values: &[(usize, String)]) -> String {
    let at = |key: &str| {
        let place = PLACES.iter().position(|it| it.0 == key).expect("the place is listed");
        values.iter().find(|it| it.0 == place).map_or(PLACES[place].1, |it| &*it.1)
    };
    let list =
        |keys: &[&str]| keys.iter().map(|it| format!("{it}: {}", at(it))).collect::<Vec<_>>().join(", ");
    let game = if shape.matrix {
        format!("{{payoffs: {{{}}}}}", list(&["R", "S", "T", "P"]))
    } else {
        let primitives = [
            "conquest-ease",
            "leverage",
            "revisionism",
            "arming-cost",
            "war-cost",
            "destruction",
            "dividend",
        ];
        format!("{{security-dilemma: {{{}}}}}", list(&primitives))
    };
    let length = if shape.geometric { list(&["continuation", "cap"]) } else { list(&["turns"]) };
    let sweep = if shape.sweep {
        format!("sweep: {{conquest-ease: {{{}}}}}\n", list(&["from", "to", "steps"]))
    } else {
        String::new()
    };
    format!(
        "{}\n{}\ngame: {game}\nplayers: [tit-for-tat, {}, {{strategy: random, {}}}, {{strategy: zd-set-2, {}}}, \
         {{strategy: handshake, {}}}, defector, {{family: doctrines}}]\n\
         match: {{{length}, noise: {{{}}}, {}}}\n{sweep}emergence: {{starts: 3, {}}}\n{}\n",
        list(&["title"]),
        list(&["seed"]),
        at("player"),
        list(&["p"]),
        list(&["phi", "s", "l"]),
        list(&["initial-plays"]),
        list(&["execution"]),
        list(&["announced", "repetitions", "self-play"]),
        list(&["threshold"]),
        list(&["undefined"]),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn any_text_is_read_without_panic(text in any::<String>()) {
        read_and_run(&text);
    }

    #[test]
    fn any_heap_of_tokens_is_read_without_panic(tokens in vec(token(), 0..60)) {
        read_and_run(&tokens.concat());
    }

    /// A few pieces of a valid file overwritten by something else.
    #[test]
    fn a_damaged_scenario_is_read_without_panic(
        edits in vec((0..WHOLE.len(), 0usize..12, token()), 1..4)
    ) {
        let mut text = WHOLE.to_owned();
        for (at, length, token) in edits {
            let floor = |it: usize| (0..=it.min(text.len())).rev().find(|&it| text.is_char_boundary(it)).unwrap_or(0);
            let range = floor(at)..floor(at + length);
            text.replace_range(range, &token);
        }
        read_and_run(&text);
    }

    /// Lines left out, repeated and in another order.
    #[test]
    fn a_scenario_with_its_lines_shuffled_is_read_without_panic(lines in vec(0usize..14, 0..16)) {
        let all: Vec<&str> = WHOLE.lines().collect();
        let text: Vec<&str> = lines.into_iter().filter_map(|it| all.get(it).copied()).collect();
        read_and_run(&text.join("\n"));
    }

    /// Up to three values of an otherwise valid scenario, so that many of the results are accepted.
    #[test]
    fn any_value_at_any_key_is_read_and_run_without_panic(
        shape in shape(), values in vec((0..PLACES.len(), value()), 0..4)
    ) {
        read_and_run(&scenario(shape, &values));
    }

    /// Every place at once: nearly always refused, with every mistake.
    #[test]
    fn any_values_at_all_keys_are_read_without_panic(shape in shape(), values in vec(value(), PLACES.len())) {
        read_and_run(&scenario(shape, &values.into_iter().enumerate().collect::<Vec<_>>()));
    }
}

#[test]
fn the_scenario_that_is_damaged_is_valid_itself() {
    assert!(parse(WHOLE, &roster::standard()).is_ok_and(|it| 6 <= it.players.len()));
    read_and_run(WHOLE);
    for (matrix, geometric, sweep) in [(true, false, false), (false, true, true), (false, false, false)] {
        let text = scenario(Shape { matrix, geometric, sweep }, &[]);
        assert_eq!(parse(&text, &roster::standard()).err(), None, "{text}");
    }
}
