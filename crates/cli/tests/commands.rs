//! The smaller commands: `game`, `match`, `strategies`, `show`, `verify`, and the help.

mod common;

use std::{io::Write, path::Path};

use common::{Run, read, write};
use insta::assert_snapshot;
use serde_json::Value;

fn jervis<S: AsRef<std::ffi::OsStr>>(args: &[S]) -> Run {
    common::jervis_in(Path::new(env!("CARGO_MANIFEST_DIR")), args)
}

#[track_caller]
fn done<S: AsRef<std::ffi::OsStr>>(args: &[S]) -> String {
    let run = jervis(args);
    assert_eq!((run.code, &*run.stderr), (Some(0), ""));
    run.stdout
}

/// Exit code 2, and nothing on standard output.
#[track_caller]
fn refused<S: AsRef<std::ffi::OsStr>>(args: &[S]) -> String {
    let run = jervis(args);
    assert_eq!((run.code, &*run.stdout), (Some(2), ""), "{}", run.stderr);
    run.stderr
}

fn json<S: AsRef<std::ffi::OsStr>>(args: &[S]) -> Value {
    serde_json::from_str(&done(args)).unwrap()
}

// help

#[test]
fn the_help_of_the_program() {
    assert_snapshot!(done(&["--help"]));
}

#[test]
fn every_command_has_help() {
    for command in
        ["run", "compare", "plot", "check", "game", "match", "fingerprint", "strategies", "show", "verify"]
    {
        let help = done(&[command, "--help"]);
        assert!(help.contains("Usage: jervis") && 5 < help.lines().count(), "{help}");
    }
}

#[test]
fn the_version_is_that_of_the_package() {
    assert_eq!(done(&["--version"]), format!("jervis {}\n", env!("CARGO_PKG_VERSION")));
}

// game

/// The numbers of the golden table are fractions or decimals.
fn golden(value: &Value) -> f64 {
    match value {
        Value::String(text) => match text.split_once('/') {
            Some((n, d)) => n.parse::<f64>().unwrap() / d.parse::<f64>().unwrap(),
            None => text.parse().unwrap(),
        },
        value => value.as_f64().unwrap(),
    }
}

#[test]
fn the_printed_game_agrees_with_the_golden_table() {
    let table: Value = serde_json::from_str(include_str!("../../kernel/tests/golden.json")).unwrap();
    let rows = table["kernel_default"].as_array().unwrap();
    assert!(rows.iter().any(|row| row["g"] == "1"), "the limit g = 1 is among them");
    for row in rows {
        let g = row["g"].as_str().unwrap();
        for (discount, share) in [("0", "x0"), ("0.5", "x_half"), ("2/3", "x_23"), ("0.9", "x_9")] {
            let game = json(&["game", "--conquest-ease", g, "--discount", discount, "--format", "json"]);
            let critical = &game["critical_discount"];
            for (ours, key) in [
                (&game["conquest_ease"], "g"),
                (&game["conquest_probability"], "p"),
                (&game["payoffs"]["R"], "R"),
                (&game["payoffs"]["S"], "S"),
                (&game["payoffs"]["T"], "T"),
                (&game["payoffs"]["P"], "P"),
                (&game["greed"], "A"),
                (&game["fear"], "B"),
                (&game["surplus"], "C"),
                (&critical["grim"], "d_grim"),
                (&critical["win_stay_lose_shift"], "d_wsls"),
                (&game["risk_dominance_discount"], "d_RD"),
                (&game["indifference_share"], share),
            ] {
                let (ours, theirs) = (ours.as_f64().unwrap(), golden(&row[key]));
                assert!((ours - theirs).abs() < 1e-12, "{key} at g = {g}: {ours} is not {theirs}");
            }
            let class = match row["cls"].as_str().unwrap() {
                "SH" => "stag-hunt",
                "PD" => "prisoners-dilemma",
                other => other,
            };
            assert_eq!(game["class"], class, "g = {g}");
        }
    }
}

/// At a point that is not in the table, from the formulas in the documentation of the kernel.
#[test]
fn the_printed_game_agrees_with_the_formulas_elsewhere() {
    let game = json(&[
        "game",
        "--conquest-ease",
        "0.37",
        "--leverage",
        "2.5",
        "--revisionism",
        "1.3",
        "--arming-cost",
        "0.07",
        "--war-cost",
        "0.15",
        "--destruction",
        "1.4",
        "--dividend",
        "-0.05",
        "--discount",
        "0.8",
        "--format",
        "json",
    ]);
    let (g, m, rho, k, w, omega, b, d) = (0.37, 2.5, 1.3, 0.07, 0.15, 1.4, -0.05, 0.8);
    let p = m * g / (1.0 + (m - 1.0) * g);
    let (r, s, t, q) = (b, -p - w, rho * p - w - k, -k - omega * w - (1.0 - rho) * g / 2.0);
    let (greed, fear, surplus) = (t - r, q - s, r - q);
    for (ours, expected) in [
        (&game["conquest_probability"], p),
        (&game["payoffs"]["R"], r),
        (&game["payoffs"]["S"], s),
        (&game["payoffs"]["T"], t),
        (&game["payoffs"]["P"], q),
        (&game["greed"], greed),
        (&game["fear"], fear),
        (&game["surplus"], surplus),
        (&game["critical_discount"]["grim"], greed / (greed + surplus)),
        (&game["indifference_share"], (1.0 - d) * fear / (d * surplus + (1.0 - d) * (fear - greed))),
    ] {
        let ours = ours.as_f64().unwrap();
        assert!((ours - expected).abs() < 1e-12, "{ours} is not {expected}");
    }
}

#[test]
fn the_json_of_a_game_has_fixed_keys() {
    let keys =
        |it: &Value| it.as_object().unwrap().keys().cloned().collect::<std::collections::BTreeSet<_>>();
    let expected = |keys: &[&str]| keys.iter().map(|it| (*it).to_owned()).collect();
    let game = json(&["game", "--conquest-ease", "0.4", "--format", "json"]);
    assert_eq!(
        keys(&game),
        expected(&[
            "conquest_ease",
            "conquest_probability",
            "class",
            "payoffs",
            "greed",
            "fear",
            "surplus",
            "critical_discount",
            "risk_dominance_discount",
            "indifference_share",
        ])
    );
    assert_eq!(keys(&game["payoffs"]), expected(&["R", "S", "T", "P"]));
    assert_eq!(keys(&game["critical_discount"]), expected(&["grim", "tit_for_tat", "win_stay_lose_shift"]));
    assert_eq!(game["indifference_share"], Value::Null, "without a discount factor there is none");
}

/// Every class a game can have, by its name in JSON.
#[test]
fn classes_have_their_promised_names() {
    for (options, class) in [
        (vec!["--conquest-ease", "0.02"], "harmony"),
        (vec!["--conquest-ease", "0.1"], "stag-hunt"),
        (vec!["--conquest-ease", "0.25"], "boundary"),
        (vec!["--conquest-ease", "0.6"], "prisoners-dilemma"),
        (vec!["--preset", "mad"], "chicken"),
        (vec!["--preset", "napoleonic"], "deadlock"),
    ] {
        let args: Vec<&str> = ["game", "--format", "json"].into_iter().chain(options).collect();
        assert_eq!(json(&args)["class"], class, "{args:?}");
    }
}

#[test]
fn the_game_for_people_shows_payoffs_and_closed_forms() {
    assert_snapshot!(done(&["game", "--conquest-ease", "0.4", "--discount", "0.9"]));
}

#[test]
fn options_out_of_range_are_refused() {
    for (option, value, allowed) in [
        ("--conquest-ease", "0", "above 0 and at most 1"),
        ("--conquest-ease", "1.5", "above 0 and at most 1"),
        ("--conquest-ease", "nan", "not a finite number"),
        ("--conquest-ease", "inf", "not a finite number"),
        ("--conquest-ease", "1/0", "not a finite number"),
        ("--conquest-ease", "easy", "not a number"),
        ("--leverage", "0.5", "at least 1"),
        ("--revisionism", "-1", "at least 0"),
        ("--arming-cost", "-0.1", "at least 0"),
        ("--war-cost", "-0.1", "at least 0"),
        ("--destruction", "-1", "at least 0"),
        ("--dividend", "much", "not a number"),
        ("--discount", "1", "at least 0 and below 1"),
        ("--discount", "-0.5", "at least 0 and below 1"),
        ("--preset", "fortres", "fortress"),
    ] {
        let stderr = refused(&["game", &format!("{option}={value}")]);
        assert!(stderr.contains(allowed), "{option} {value}:\n{stderr}");
    }
}

// match

#[test]
fn a_match_is_shown_move_by_move() {
    assert_snapshot!(done(&["match", "grit", "defector", "--turns", "14", "--payoffs", "3,0,5,1"]));
}

#[test]
fn a_match_as_json_lists_moves_and_counts() {
    let it = json(&["match", "TFT", "ALLD", "--turns", "5", "--payoffs", "3,0,5,1", "--format", "json"]);
    assert_eq!((&it["player"], &it["opponent"]), (&"Tit For Tat".into(), &"Defector".into()));
    assert_eq!((&it["actions"], &it["opponent_actions"]), (&"CDDDD".into(), &"DDDDD".into()));
    assert_eq!(
        (it["CC"].as_u64(), it["CD"].as_u64(), it["DC"].as_u64(), it["DD"].as_u64()),
        (Some(0), Some(1), Some(0), Some(4))
    );
    assert_eq!((it["score"].as_f64(), it["opponent_score"].as_f64()), (Some(4.0), Some(9.0)));
}

/// Who is named first makes no difference to what happens, only to how it is shown.
#[test]
fn exchanging_the_players_shows_the_same_match_from_the_other_side() {
    let args =
        |a, b| json(&["match", a, b, "--turns", "200", "--execution-noise", "0.1", "--format", "json"]);
    let (ours, theirs) = (args("random", "tit-for-tat"), args("tit-for-tat", "random"));
    assert_eq!(ours["actions"], theirs["opponent_actions"]);
    assert_eq!(ours["opponent_actions"], theirs["actions"]);
    assert_eq!((&ours["CD"], &ours["DC"]), (&theirs["DC"], &theirs["CD"]));
    assert_ne!(ours["actions"], ours["intended"], "some moves trembled");
}

#[test]
fn seed_and_repetition_name_the_match() {
    let with = |seed: &str, repetition: &str| {
        done(&["match", "random", "random", "--seed", seed, "--repetition", repetition, "--format", "json"])
    };
    assert_eq!(with("5", "0"), with("5", "0"));
    assert_ne!(with("5", "0"), with("6", "0"));
    assert_ne!(with("5", "0"), with("5", "1"));
}

/// A match of a tournament can be watched: the matches named by repetition 0, 1, 2, … add up to the
/// row of `pairs.csv`. With labels, lengths drawn at random, noise, and a player that reads payoffs.
#[test]
fn matches_of_a_tournament_can_be_seen_again_one_by_one() {
    let home = tempfile::tempdir().unwrap();
    for (length, options) in [
        ("continuation: 0.95", vec!["--continuation", "0.95"]),
        ("turns: 30", vec!["--turns", "30"]),
        (
            "continuation: 0.99, cap: 20, announced: false",
            vec!["--continuation", "0.99", "--cap", "20", "--unannounced"],
        ),
    ] {
        for repetitions in [1, 3] {
            let scenario = format!(
                "seed: 77\ngame: {{security-dilemma: {{conquest-ease: 0.4, war-cost: 0.1}}}}\n\
                 players: [{{strategy: random, p: 0.7, label: A coin}}, {{strategy: tit-for-tat, label: Zed}}, adaptive, defector]\n\
                 match: {{{length}, noise: {{execution: 0.05, perception: 0.1}}, repetitions: {repetitions}}}\nemergence: {{starts: 1}}\n"
            );
            write(&home.path().join("s.yaml"), scenario);
            let run = common::jervis_in(home.path(), &["run", "s.yaml", "--out", "out", "--quiet"]);
            assert_eq!(run.code, Some(0), "{}", run.stderr);
            let text = read(&home.path().join("out/pairs.csv"));
            let mut rows = csv::Reader::from_reader(text.as_bytes());
            let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
            let players = |name: &str| match name {
                "A coin" => "{strategy: random, p: 0.7, label: A coin}",
                "Zed" => "{strategy: tit-for-tat, label: Zed}",
                "Adaptive" => "adaptive",
                _ => "defector",
            };
            for row in rows.iter().filter(|it| &it[0] != "Defector") {
                let mut counts = [0; 4];
                for repetition in 0..repetitions {
                    let repetition = repetition.to_string();
                    let mut args = vec!["match", players(&row[0]), players(&row[1]), "--seed", "77"];
                    args.extend(["--repetition", &repetition, "--conquest-ease", "0.4", "--war-cost", "0.1"]);
                    args.extend([
                        "--execution-noise",
                        "0.05",
                        "--perception-noise",
                        "0.1",
                        "--format",
                        "json",
                    ]);
                    args.extend(&options);
                    let it = json(&args);
                    for (count, key) in counts.iter_mut().zip(["CC", "CD", "DC", "DD"]) {
                        *count += it[key].as_u64().unwrap();
                    }
                }
                let recorded: Vec<u64> = (4..8).map(|i| row[i].parse().unwrap()).collect();
                assert_eq!(counts[..], recorded, "{length}: {} against {}", &row[0], &row[1]);
            }
        }
    }
}

#[test]
fn players_that_make_no_sense_are_refused() {
    assert!(refused(&["match", "tit-for-tatt", "defector"]).contains("did you mean `tit-for-tat`"));
    assert!(refused(&["match", "{strategy: random, p: 2}", "defector"]).contains("from 0 to 1"));
    assert!(refused(&["match", "{family: classics}", "defector"]).contains("must be one strategy"));
    assert!(refused(&["match", "[tit-for-tat]", "defector"]).contains("must be the name of a strategy"));
    assert!(refused(&["match", "", "defector"]).contains("must be the name of a strategy"));
    assert!(refused(&["match", "defensive-realist", "defector"]).contains("is not defined for this game"));
    for options in
        [["--turns", "0"], ["--execution-noise", "0.6"], ["--continuation", "1"], ["--payoffs", "1,2,3"]]
    {
        refused(&["match", "tit-for-tat", "defector", options[0], options[1]]);
    }
    refused(&["match", "tit-for-tat", "defector", "--turns", "5", "--continuation", "0.5"]);
}

// strategies and show

#[test]
fn strategies_are_listed_in_three_formats() {
    let table = done(&["strategies"]);
    assert!(
        table.contains("tit-for-tat") && table.contains("Doctrines of international relations"),
        "{table}"
    );
    let records = json(&["strategies", "--format", "json"]);
    let records = records.as_array().unwrap();
    let text = done(&["strategies", "--format", "csv"]);
    let mut rows = csv::Reader::from_reader(text.as_bytes());
    let header = rows.headers().unwrap().clone();
    assert_eq!(
        header.iter().collect::<Vec<_>>().join(","),
        "slug,name,family,automaton_states,deterministic,reads_payoffs,parameters,aliases,source,summary,\
         stochastic,nice,memory_depth,uses_length,provocable,uses_payoffs"
    );
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), records.len());
    assert!(60 <= rows.len());
    for (row, record) in rows.iter().zip(records) {
        assert_eq!(
            (&row[0], &row[9]),
            (record["slug"].as_str().unwrap(), record["summary"].as_str().unwrap())
        );
        assert!(table.contains(&row[0]), "{} is not in the table", &row[0]);
    }
}

#[test]
fn strategies_of_one_family_are_listed_alone() {
    let records = json(&["strategies", "--family", "Zero Determinant", "--format", "json"]);
    let slugs: Vec<&str> =
        records.as_array().unwrap().iter().map(|it| it["slug"].as_str().unwrap()).collect();
    assert!(slugs.contains(&"zd-extort-2") && slugs.contains(&"zd-set-2"), "{slugs:?}");
    assert!(slugs.iter().all(|it| it.starts_with("zd-") || *it == "linear-relation"), "{slugs:?}");
    let stderr = refused(&["strategies", "--family", "doctrine"]);
    assert_eq!(stderr, "error: there is no family `doctrine`\nhelp: did you mean doctrines?\n");
    assert!(refused(&["strategies", "--family", "zzz"]).contains("`jervis strategies` lists them all"));
}

/// What is known of them from the literature.
#[test]
fn strategies_have_the_traits_that_they_are_known_for() {
    let records = json(&["strategies", "--format", "json"]);
    let unknown = Value::from("unknown");
    let unbounded = Value::from("unbounded");
    for (slug, stochastic, nice, provocable, memory, uses_length) in [
        ("cooperator", false, true, false, Value::from(0), false),
        ("defector", false, false, false, Value::from(0), false),
        ("random", true, false, false, Value::from(0), false),
        ("tit-for-tat", false, true, true, Value::from(1), false),
        ("tit-for-2-tats", false, true, false, Value::from(2), false),
        ("grudger", false, true, true, unbounded, false),
        ("generous-tit-for-tat", true, true, true, Value::from(1), false),
        ("zd-extort-2", true, false, true, Value::from(1), false),
        ("first-by-joss", true, false, true, Value::from(1), false),
        // It does not look at what the opponent does in the first eleven rounds.
        ("first-by-tullock", true, false, false, unknown.clone(), false),
        ("first-by-tideman-and-chieruzzi", false, false, true, unknown.clone(), true),
        ("gradual", false, true, true, unknown.clone(), false),
        // After long peace one defection weighs too little.
        ("forgiver", false, true, false, unknown, false),
    ] {
        let found = records.as_array().unwrap().iter().find(|it| it["slug"] == slug).unwrap();
        let keys = ["stochastic", "nice", "provocable", "memory_depth", "uses_length"];
        let expected = [stochastic.into(), nice.into(), provocable.into(), memory, uses_length.into()];
        assert_eq!(keys.map(|it| found[it].clone()), expected, "{slug}");
    }
}

#[test]
fn strategies_are_filtered_by_their_traits() {
    let slugs = |options: &[&str]| -> Vec<String> {
        let records = json(&[&["strategies", "--format", "json"], options].concat());
        records.as_array().unwrap().iter().map(|it| it["slug"].as_str().unwrap().to_owned()).collect()
    };
    let all = slugs(&[]);
    let (drawing, certain) = (slugs(&["--stochastic"]), slugs(&["--deterministic"]));
    assert!(drawing.iter().all(|it| !certain.contains(it)));
    assert_eq!(drawing.len() + certain.len(), all.len());
    let [none, one] = ["0", "1"].map(|it| slugs(&["--memory", it]));
    assert!(none.len() < one.len() && none.iter().all(|it| one.contains(it)));
    let combined = slugs(&["--family", "classics", "--deterministic", "--nice", "--memory", "1"]);
    assert!(combined.contains(&"tit-for-tat".to_owned()) && !combined.contains(&"grudger".to_owned()));
    assert_eq!(slugs(&["--family", "zero-determinant", "--deterministic"]), [""; 0]);
    assert!(done(&["strategies", "--family", "zero-determinant", "--deterministic"]).starts_with("0 strat"));
    let payoffs = slugs(&["--uses-payoffs", "--family", "doctrines"]);
    assert!(payoffs.contains(&"defensive-realist".to_owned()) && !payoffs.contains(&"grit".to_owned()));
    assert!(slugs(&["--uses-length", "--family", "tit-for-tats"]).contains(&"alexei".to_owned()));
    refused(&["strategies", "--deterministic", "--stochastic"]);
    refused(&["strategies", "--memory", "long"]);
}

#[test]
fn strategies_of_one_roster_are_listed_alone() {
    let slugs = |options: &[&str]| -> Vec<String> {
        let records = json(&[&["strategies", "--format", "json"], options].concat());
        records.as_array().unwrap().iter().map(|it| it["slug"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(slugs(&["--roster", "Axelrod 1980"]).len(), 15);
    assert_eq!(slugs(&["--roster", "deterministic"]), {
        let mut found = slugs(&["--deterministic"]);
        let apart = slugs(&["--family", "transformers"]);
        found.retain(|it| !apart.contains(it));
        found
    });
    assert_eq!(
        slugs(&["--roster", "demo", "--family", "classics", "--provocable", "--memory", "1"]),
        ["suspicious-tit-for-tat", "tit-for-tat"]
    );
    assert_eq!(
        refused(&["strategies", "--roster", "axelrod-1979"]),
        "error: there is no roster `axelrod-1979`\nhelp: did you mean axelrod-1980 or axelrod-1984?\n"
    );
    assert!(refused(&["strategies", "--roster", "zzz"]).contains("`jervis rosters` lists them all"));
}

#[test]
fn rosters_are_listed_in_three_formats_with_their_sizes() {
    let records = json(&["rosters", "--format", "json"]);
    let records = records.as_array().unwrap();
    assert!(9 <= records.len());
    let (table, csv) = (done(&["rosters"]), done(&["rosters", "--format", "csv"]));
    assert!(csv.starts_with("name,about,strategies\n"), "{csv}");
    assert_eq!(csv.lines().count(), records.len() + 1);
    for record in records {
        let name = record["name"].as_str().unwrap();
        let members = json(&["strategies", "--roster", name, "--format", "json"]);
        assert_eq!(record["strategies"], members.as_array().unwrap().len(), "{name}");
        assert!(table.contains(name), "{table}");
    }
}

/// Exit code 2, as for any name that nothing can be played under; the reason, and no guess.
#[test]
fn a_strategy_that_is_left_out_is_explained() {
    for (name, part) in [
        ("darwin", "evolves its genome"),
        ("Darwin", "evolves its genome"),
        ("evolved-attention", "51 MB"),
        ("EvolvedAttention", "51 MB"),
    ] {
        let stderr = refused(&["show", name]);
        assert!(stderr.starts_with(&format!("error: there is no strategy `{name}`\nhelp: ")), "{stderr}");
        assert!(stderr.contains(part) && !stderr.contains("did you mean"), "{stderr}");
        assert!(refused(&["match", name, "defector"]).contains(part));
    }
}

#[test]
fn a_strategy_is_shown_in_full_whatever_the_spelling() {
    let shown = done(&["show", "Tit-for_TAT"]);
    assert_eq!(shown, done(&["show", "tft"]));
    let traits = "traits: leaves nothing to chance, nice, provocable, a memory of one round\n";
    for part in ["Tit For Tat", "tit-for-tat", "source: ", traits, "automaton", "theirs:"] {
        assert!(shown.contains(part), "{part} is missing:\n{shown}");
    }
    let shown = done(&["show", "random"]);
    assert!(
        shown.contains("Probability of cooperating") && shown.contains("a number from 0 to 1"),
        "{shown}"
    );
    // Those that are defined only where they know the discount factor are shown as well.
    assert!(done(&["show", "defensive realist"]).contains("It reads the payoffs"));
}

/// One name for each strategy, and the one used in files if it is close.
#[test]
fn a_near_miss_gets_a_suggestion() {
    assert_eq!(
        refused(&["show", "grudgr"]),
        "error: there is no strategy `grudgr`\nhelp: did you mean grudger or grudge or grudger-alternator?\n"
    );
    assert_eq!(
        refused(&["show", "zzzzzz"]),
        "error: there is no strategy `zzzzzz`\nhelp: `jervis strategies` lists them all\n"
    );
}

// verify

const RECORDINGS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../scenario/tests/recordings");

#[test]
fn the_shipped_recordings_agree() {
    for (name, rows, strategies) in [("scripted.csv", 1232, 154), ("pairs.csv", 11628, 152)] {
        let printed = done(&["verify", &format!("{RECORDINGS}/{name}")]);
        let expected = format!("{rows} rows of {strategies} strategies played: {rows} agree, 0 disagree");
        assert!(printed.starts_with(&expected), "{printed}");
    }
}

/// Fifteen of the recorded strategies, which takes less time than all.
#[test]
#[expect(clippy::disallowed_methods, reason = "tests open files")]
fn recorded_counts_agree_whatever_the_seed() {
    let recorded = std::fs::read_to_string(format!("{RECORDINGS}/stochastic.csv")).unwrap();
    let some: String = recorded.split_inclusive('\n').take(1 + 60).collect();
    for options in [&[][..], &["--seed", "7"]] {
        let run = verified(&some, options);
        assert_eq!(run.code, Some(0));
        assert_eq!(
            run.stdout,
            "3875 counts left to chance, each compared at the level 2.6e-7: of files that agree, fewer than 1 in \
             1000 is reported\n\
             60 rows of 15 strategies played: 60 agree, 0 disagree; 0 rows of 0 unknown names skipped\n"
        );
    }
}

#[test]
fn a_count_that_disagrees_is_printed_with_both_shares() {
    let header = "strategy,script,opponent,flips,length_known,plays,cooperations_by_turn,repeats_by_turn\n";
    let run = verified(&format!("{header}GTFT,s,CCC,,1,1000,999 998 1000,0 1000 1000\n"), &[]);
    assert_eq!(run.code, Some(1));
    assert_eq!(
        run.stdout,
        "line 2: GTFT against script s: turn 0: `cooperations_by_turn`: recorded 0.9990 (999 of 1000), played \
         1.0000 (10000 of 10000), p = 0, for chance has no part in it\n\
         line 2: GTFT against script s: turn 1: `cooperations_by_turn`: recorded 0.9980 (998 of 1000), played \
         1.0000 (10000 of 10000), p = 0, for chance has no part in it\n\
         1 rows of 1 strategies played: 0 agree, 1 disagree; 0 rows of 0 unknown names skipped\n"
    );
}

#[test]
fn recordings_may_be_compressed() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("pairs.csv.gz");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(read(&Path::new(RECORDINGS).join("pairs.csv")).as_bytes()).unwrap();
    let mut bytes = gzip.finish().unwrap();
    write(&path, &bytes);
    assert_eq!(
        done(&["verify".as_ref(), path.as_os_str()]),
        done(&["verify", &format!("{RECORDINGS}/pairs.csv")])
    );
    bytes.truncate(1000);
    write(&path, &bytes);
    assert!(refused(&["verify".as_ref(), path.as_os_str()]).contains("is damaged"));
}

const HEADER: &str = "strategy,class,script,opponent,flips,length_known,actions\n";

fn verified(text: &str, options: &[&str]) -> Run {
    let home = tempfile::tempdir().unwrap();
    write(&home.path().join("r.csv"), text);
    common::jervis_in(home.path(), &[&["verify", "r.csv"], options].concat())
}

#[test]
fn a_disagreement_is_printed_with_its_turn_and_is_exit_code_1() {
    let run = verified(&format!("{HEADER}Tit For Tat,TitForTat,s,CDCD,,1,CCDD\n"), &[]);
    assert_eq!((run.code, &*run.stderr), (Some(1), ""));
    assert_eq!(
        run.stdout,
        "line 2: Tit For Tat against script s: turn 3: recorded D, played C\n\
         1 rows of 1 strategies played: 0 agree, 1 disagree; 0 rows of 0 unknown names skipped\n"
    );
    // Permission to skip what is unknown is no permission to disagree.
    assert_eq!(
        verified(&format!("{HEADER}Tit For Tat,TitForTat,s,CDCD,,1,CCDD\n"), &["--allow-missing"]).code,
        Some(1)
    );
}

#[test]
fn unknown_names_are_exit_code_1_unless_they_may_be_missing() {
    let text = format!("{HEADER}Nobody,Nobody,s,CC,,1,CC\nTit For Tat,TitForTat,s,CC,,1,CC\n");
    for (options, code) in [(&[][..], 1), (&["--allow-missing"], 0)] {
        let run = verified(&text, options);
        assert_eq!(run.code, Some(code));
        assert!(run.stdout.contains("not in the roster, rows in brackets: Nobody (1)"), "{}", run.stdout);
    }
}

#[test]
fn a_file_that_holds_no_recordings_is_bad_input() {
    assert_eq!(verified("a,b\n1,2\n", &[]).code, Some(2));
    let run = verified(&format!("{HEADER}Tit For Tat,TitForTat,s,CX,,1,CC\n"), &[]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("r.csv: line 2: `opponent` must be made of C and D"), "{}", run.stderr);
    refused(&["verify", "no-such-file.csv"]);
}
