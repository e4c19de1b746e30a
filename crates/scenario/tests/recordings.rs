//! Our strategies against recorded play, and what is said of recordings that do not agree.

use std::collections::BTreeMap;

use insta::assert_snapshot;
use kernel::{Args, Seed};
use scenario::{
    parse, plan,
    recordings::{Verification, verify},
    run,
};

const SCRIPTED: &str = include_str!("recordings/scripted.csv");
const STOCHASTIC: &str = include_str!("recordings/stochastic.csv");
const PAIRS: &str = include_str!("recordings/pairs.csv");
const TOURNAMENT: &str = include_str!("../../../tournaments/deterministic.yaml");

fn verified(text: &str) -> Verification {
    verify(text, &roster::standard(), Seed(1978)).unwrap()
}

fn refused(text: &str) -> String {
    verify(text, &roster::standard(), Seed(1978)).unwrap_err()
}

#[test]
fn our_strategies_play_as_recorded_against_scripts() {
    let it = verified(SCRIPTED);
    assert_eq!(it.disagreements, []);
    assert_eq!(it.unknown, []);
    assert_eq!((it.played, it.strategies), (1232, 154));
}

#[test]
fn our_strategies_play_as_recorded_against_each_other() {
    let it = verified(PAIRS);
    assert_eq!(it.disagreements, []);
    assert_eq!(it.unknown, []);
    assert_eq!((it.played, it.strategies), (11_628, 152));
}

/// The same pairs by way of a scenario: reading it, making its plan, playing it by whatever kernels
/// apply, or counting it exactly, and scoring it.
#[test]
fn a_tournament_of_all_who_never_draw_comes_to_the_recorded_counts_and_scores() {
    let roster = roster::standard();
    let mut plan = parse(TOURNAMENT, &roster).unwrap_or_else(|it| panic!("{it:#?}"));
    plan.base.emergence.starts = 1;
    for method in [plan::Method::Play, plan::Method::Auto] {
        plan.method = method;
        let outcome = run(&plan, &|_| ());
        // Cooperations and score of the player and of its opponent; either may be listed first.
        let mut played = BTreeMap::new();
        for it in &outcome.pairs {
            let [cc, cd, dc, _] = it.counts;
            let (player, opponent) = ([cc + cd, it.score], [cc + dc, it.opponent_score]);
            played.insert((&*it.player, &*it.opponent), [player, opponent]);
            played.insert((&*it.opponent, &*it.player), [opponent, player]);
        }
        let mut rows = csv::Reader::from_reader(PAIRS.as_bytes());
        let mut compared = 0;
        for row in rows.records() {
            let row = row.unwrap();
            let [player, opponent] = [&row[0], &row[1]].map(|it| roster.get(it).unwrap().name);
            let number = |column: usize| row[column].parse::<f64>().unwrap();
            let recorded = [[number(4), number(6)], [number(5), number(7)]];
            let played = played.get(&(player, opponent));
            // If there is none, they are not both listed in tournaments/deterministic.yaml.
            assert_eq!(played, Some(&recorded), "{method:?}: {player} against {opponent}");
            compared += 1;
        }
        // Nobody plays who was not recorded, and nobody sits out.
        let players = plan.players.len();
        assert_eq!((compared, outcome.pairs.len()), (players * (players + 1) / 2, compared));
    }
}

/// All that was recorded.
#[test]
fn our_strategies_draw_as_recorded() {
    let it = verified(STOCHASTIC);
    assert_eq!(it.disagreements, []);
    assert_eq!(it.unknown, []);
    assert_eq!((it.played, it.strategies), (352, 88));
    // Rows have 40 turns and two counts for each; in some of them chance has no part.
    assert!((it.played * 40..it.played * 80).contains(&it.tests), "{} of {}", it.tests, it.played);
}

/// Every so manieth row of the recorded strategies that draw, after the header.
fn some_that_draw(step: usize) -> (String, Vec<csv::StringRecord>) {
    let mut rows = csv::Reader::from_reader(STOCHASTIC.as_bytes());
    let header = rows.headers().unwrap().iter().collect::<Vec<_>>().join(",");
    (header + "\n", rows.records().map(Result::unwrap).step_by(step).collect())
}

/// Whatever we draw: what is right passes with any seed.
#[test]
fn our_strategies_draw_as_recorded_with_any_seed() {
    let (mut text, rows) = some_that_draw(9);
    for row in &rows {
        text += &(row.iter().collect::<Vec<_>>().join(",") + "\n");
    }
    for seed in [1, 2] {
        let it = verify(&text, &roster::standard(), Seed(seed)).unwrap();
        assert_eq!(it.disagreements, [], "seed {seed}");
        assert_eq!((it.played, it.unknown.len()), (rows.len(), 0));
    }
}

/// One count in each row, recorded as a tenth of the plays more or fewer: with 1500 plays that is
/// beyond chance, be it in the test or in what is impossible.
#[test]
fn a_count_that_is_off_by_a_tenth_is_found_where_it_is() {
    let (mut text, rows) = some_that_draw(5);
    let mut expected = Vec::new();
    for (number, row) in rows.iter().filter(|it| &it[6] == "1500").enumerate() {
        let (turn, column) = (1 + number * 7 % 39, 7 + number % 2);
        let mut fields: Vec<String> = row.iter().map(str::to_owned).collect();
        let mut counts: Vec<u64> = row[column].split(' ').map(|it| it.parse().unwrap()).collect();
        counts[turn] = if counts[turn] < 750 { counts[turn] + 150 } else { counts[turn] - 150 };
        fields[column] = counts.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        text += &(fields.join(",") + "\n");
        expected.push((number as u64 + 2, format!("turn {turn}: ")));
    }
    let found = verified(&text).disagreements;
    assert!(50 <= found.len() && found.len() == expected.len());
    for (it, (line, start)) in found.iter().zip(expected) {
        assert!(it.line == line && it.difference.starts_with(&start), "{it:?} {start}");
    }
}

/// Positions off a strategy's own path of play are where implementations differ, so every strategy
/// needs rows with flips as well as rows without.
#[test]
fn the_selection_has_rows_with_and_without_flips_for_every_strategy() {
    let mut rows = csv::Reader::from_reader(SCRIPTED.as_bytes());
    let mut seen = std::collections::BTreeMap::<String, [usize; 2]>::new();
    for row in rows.records() {
        let row = row.unwrap();
        seen.entry(row[0].to_owned()).or_default()[usize::from(row[4].is_empty())] += 1;
    }
    assert!(seen.values().all(|[with, without]| 0 < *with && 0 < *without), "{seen:?}");
}

/// The deterministic strategies that the library knows and that are recorded: if one of ours is
/// renamed, its rows would silently become unknown.
#[test]
fn no_recorded_strategy_goes_by_a_name_that_our_roster_does_not_know() {
    let roster = roster::standard();
    let mut rows = csv::Reader::from_reader(PAIRS.as_bytes());
    for row in rows.records() {
        let row = row.unwrap();
        for name in [&row[0], &row[1]] {
            assert!(roster.get(name).is_some(), "{name}");
        }
    }
}

const HEADER: &str = "strategy,class,script,opponent,flips,length_known,actions\n";
const STOCHASTIC_HEADER: &str =
    "strategy,class,script,opponent,flips,length_known,plays,cooperations_by_turn,repeats_by_turn\n";
const PAIR_HEADER: &str =
    "strategy,opponent,turns,length_known,cooperations,opponent_cooperations,score,opponent_score\n";

#[test]
fn a_tampered_row_is_reported_with_its_first_differing_turn() {
    let it = verified(&format!(
        "{HEADER}Tit For Tat,TitForTat,a,CDDC,,1,CCDD\nTit For Tat,TitForTat,b,CDDCC,,1,CCDCD\n"
    ));
    assert_eq!((it.played, it.strategies), (2, 1));
    let [only] = &it.disagreements[..] else { panic!("{:?}", it.disagreements) };
    assert_eq!((only.line, &*only.strategy, &*only.against), (3, "Tit For Tat", "script b"));
    assert_eq!(only.difference, "turn 3: recorded C, played D");
}

/// Every single letter of every recorded row matters.
#[test]
fn a_flipped_letter_anywhere_is_found_where_it_is() {
    let mut rows = csv::Reader::from_reader(SCRIPTED.as_bytes());
    for (number, row) in rows.records().enumerate().step_by(17) {
        let row = row.unwrap();
        let turn = number % row[6].len();
        let actions: String = row[6]
            .char_indices()
            .map(|(i, it)| match (i == turn, it) {
                (true, 'C') => 'D',
                (true, _) => 'C',
                (false, it) => it,
            })
            .collect();
        let fields = [&row[0], &row[1], &row[2], &row[3], &row[4], &row[5], &*actions];
        let it = verified(&format!("{HEADER}{}\n", fields.join(",")));
        let [only] = &it.disagreements[..] else { panic!("{}: {:?}", &row[0], it.disagreements) };
        assert!(only.difference.starts_with(&format!("turn {turn}: ")), "{}", only.difference);
    }
}

/// What chance has no part in must agree to the last play: the first move of generous tit for tat, and
/// its answer to cooperation; the moves of a strategy that is no automaton, until it draws.
#[test]
fn a_single_move_that_is_impossible_is_a_disagreement() {
    let row = |name: &str, cooperations: &str, repeats: &str| {
        let it = verified(&format!("{STOCHASTIC_HEADER}{name},,a,CCC,,1,1000,{cooperations},{repeats}\n"));
        it.disagreements.into_iter().map(|it| it.difference).collect::<Vec<_>>()
    };
    for name in ["GTFT", "First by Graaskamp"] {
        assert_eq!(row(name, "1000 1000 1000", "0 1000 1000"), [""; 0], "{name}");
        assert_eq!(
            row(name, "1000 999 1000", "0 1000 1000"),
            [
                "turn 1: `cooperations_by_turn`: recorded 0.9990 (999 of 1000), played 1.0000 (10000 of 10000), \
              p = 0, for chance has no part in it"
            ],
            "{name}"
        );
        assert_eq!(row(name, "1000 1000 1000", "0 1000 998").len(), 1, "{name}");
    }
}

/// The shares of C are those of a fair coin, but it is thrown only once: repeats tell.
#[test]
fn moves_that_hang_together_are_found_by_their_repeats() {
    let it = verified(&format!("{STOCHASTIC_HEADER}Random,,a,CCC,,1,1000,500 500 500,0 1000 500\n"));
    let [only] = &it.disagreements[..] else { panic!("{:?}", it.disagreements) };
    assert!(only.difference.starts_with("turn 1: `repeats_by_turn`: recorded 1.0000"), "{}", only.difference);
    assert_eq!(it.tests, 5);
}

#[test]
fn flips_are_made_and_parameters_used_where_moves_are_drawn() {
    let row = |name: &str, flips: &str, cooperations: &str| {
        let text = format!("{STOCHASTIC_HEADER}{name},,a,CCC,{flips},1,1000,{cooperations},0 820 820\n");
        verified(&text).disagreements.len()
    };
    assert_eq!(row("Random: 0.9", "", "900 900 900"), 0);
    assert_eq!(row("Random: 0.1", "0 1 2", "900 900 900"), 0);
    assert_eq!(row("Random: 0.1", "0 2", "900 100 900"), 2);
}

#[test]
fn a_tampered_pair_is_reported_with_the_column_that_differs() {
    let it = verified(&format!("{PAIR_HEADER}Tit For Tat,Defector,200,1,1,0,199,205\n"));
    let [only] = &it.disagreements[..] else { panic!("{:?}", it.disagreements) };
    assert_eq!((only.line, &*only.against), (2, "Defector"));
    assert_eq!(only.difference, "opponent_score: recorded 205, played 204");
}

#[test]
fn unknown_names_are_listed_with_their_rows_on_either_side() {
    let it = verified(&format!(
        "{PAIR_HEADER}Tit For Tat,Nobody,10,1,1,1,1,1\nNobody,Defector,10,1,1,1,1,1\nSomebody,Nobody,10,1,1,1,1,1\n"
    ));
    assert_eq!(it.unknown, [("Nobody".to_owned(), 2), ("Somebody".to_owned(), 1)]);
    assert_eq!(it.played, 0);
}

/// A name with parameters is that strategy with those parameters, not with its defaults: after three
/// defections and a cooperation, a memory of one round forgives and a full memory does not.
#[test]
fn parameters_in_a_display_name_are_used() {
    let row = |name: &str, actions: &str| {
        verified(&format!("{HEADER}{name},NotOurs,a,DDDCC,,1,{actions}\n")).disagreements.len()
    };
    assert_eq!(row("Soft Go By Majority", "CDDDD"), 0);
    assert_eq!(row("Soft Go By Majority: 1", "CDDDC"), 0);
    assert_eq!(row("Soft Go By Majority: 1", "CDDDD"), 1);
    assert_eq!(row("\"Handshake: [D, D, C]\"", "DDCCC"), 1);
    assert_eq!(row("\"Handshake: [D, D, D]\"", "DDDCC"), 0);
}

/// Every strategy with parameters is found under its name followed by their values, and so are the
/// abbreviations that recordings use.
#[test]
fn display_names_with_default_parameters_are_known() {
    for entry in roster::standard().entries().filter(|it| !it.params.is_empty()) {
        let defaults = Args::defaults(entry);
        let values: Vec<String> = entry
            .params
            .iter()
            .map(|it| match defaults.get(it.name) {
                Some(kernel::Value::Actions(it)) => {
                    let letters: Vec<String> = it.iter().map(ToString::to_string).collect();
                    format!("[{}]", letters.join(", "))
                }
                Some(value) => value.to_string(),
                None => panic!("{}: no default of {}", entry.slug, it.name),
            })
            .collect();
        let name = format!("\"{}: {}\"", entry.name, values.join(", "));
        match verify(&format!("{HEADER}{name},NotOurs,a,C,,1,C\n"), &roster::standard(), Seed(1978)) {
            Ok(it) => assert_eq!(it.unknown, [], "{name}"),
            // Some doctrines need a discount factor, which recordings do not have.
            Err(message) => assert!(message.contains("is not defined"), "{message}"),
        }
    }
    for name in ["GTFT: 0.33", "Random: 0.7", "ZD-GTFT-2: 0.25, 0.5", "First by Joss: 0.9"] {
        assert_eq!(verified(&format!("{HEADER}\"{name}\",,a,C,,0,C\n")).unknown, [], "{name}");
    }
}

#[test]
fn a_display_name_with_impossible_parameters_is_unknown() {
    for name in ["Random: 1.5", "Random: often", "Tit For Tat: 3", "Handshake: [X]", "Random: 0.5, 0.5"] {
        let it = verified(&format!("{HEADER}\"{name}\",,a,C,,0,C\n"));
        assert_eq!(it.unknown, [(name.to_owned(), 1)]);
    }
}

#[test]
fn malformed_files_are_refused_with_the_line() {
    let script = |row: &str| refused(&format!("{HEADER}Tit For Tat,TitForTat,a,C,,1,C\n{row}\n"));
    assert_snapshot!(script("Tit For Tat,TitForTat,a,CX,,1,CC"), @"line 3: `opponent` must be made of C and D");
    assert_snapshot!(script("Tit For Tat,TitForTat,a,CC,,1,CCC"), @"line 3: `opponent` and `actions` differ in length");
    assert_snapshot!(script("Tit For Tat,TitForTat,a,CC,one,1,CC"), @"line 3: `flips` must be turn numbers, not `one`");
    assert_snapshot!(script("Tit For Tat,TitForTat,a,CC,,2,CC"), @"line 3: `length_known` must be 0 or 1, not `2`");
    assert_snapshot!(script("Tit For Tat,TitForTat,a"), @"line 3: the column `opponent` is missing");
    let pair = |row: &str| refused(&format!("{PAIR_HEADER}{row}\n"));
    assert_snapshot!(pair("Tit For Tat,Defector,many,1,1,1,1,1"), @"line 2: `turns` must be a number, not `many`");
    assert_snapshot!(pair("Tit For Tat,Defector,10,1,x,1,1,1"), @"line 2: `cooperations` must be a number, not `x`");
    assert_snapshot!(pair("Tit For Tat,Defector,9999999999999,1,1,1,1,1"), @"line 2: 9999999999999 turns are more than the limit of 100000000");
    assert_snapshot!(refused(""), @"this is not a file of recordings: it has none of the columns `actions`, `cooperations_by_turn` and `opponent_cooperations`");
    assert_snapshot!(refused("a,b\n1,2\n"), @"this is not a file of recordings: it has none of the columns `actions`, `cooperations_by_turn` and `opponent_cooperations`");
    assert_snapshot!(refused("strategy,actions\n"), @"the column `script` is missing");
    assert_snapshot!(refused("strategy,script,opponent,flips,length_known,plays,cooperations_by_turn\n"), @"the column `repeats_by_turn` is missing");
    let counts = |row: &str| refused(&format!("{STOCHASTIC_HEADER}Random,Random,{row}\n"));
    assert_snapshot!(counts("a,CC,,1,0,0 0,0 0"), @"line 2: `plays` must be from 1 to 5000000 with 2 turns, not 0");
    assert_snapshot!(counts("a,CC,,1,many,0 0,0 0"), @"line 2: `plays` must be a number, not `many`");
    assert_snapshot!(counts("a,CC,,1,9999999999999,0 0,0 0"), @"line 2: `plays` must be from 1 to 5000000 with 2 turns, not 9999999999999");
    assert_snapshot!(counts("a,CC,,1,10,0 11,0 0"), @"line 2: `cooperations_by_turn` must be counts of at most 10 plays, not `11`");
    assert_snapshot!(counts("a,CC,,1,10,0 1,0 x"), @"line 2: `repeats_by_turn` must be counts of at most 10 plays, not `x`");
    assert_snapshot!(counts("a,CC,,1,10,0 1 2,0 1"), @"line 2: `cooperations_by_turn` has 3 counts, but `opponent` has 2 moves");
    assert_snapshot!(counts("a,CC,,1,10,0 1,1 1"), @"line 2: `repeats_by_turn` must begin with 0: the first move repeats none");
}
