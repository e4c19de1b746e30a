//! Broken scenarios, each with what is said about it: where it is, what is wrong, what is allowed,
//! and what to do.

use std::fmt::Write;

use insta::assert_snapshot;

/// All mistakes of the scenario made of these lines, one a line.
#[track_caller]
fn mistakes<const N: usize>(lines: [&str; N]) -> String {
    let text = lines.join("\n");
    let Err(mistakes) = scenario::parse(&text, &roster::standard()) else { panic!("it is valid:\n{text}") };
    let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

// keys and kinds of value

#[test]
fn an_unknown_key_gets_a_suggestion() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {turns: 10}", "tittle: Mine"]),
        @"3:1: tittle: unknown key `tittle` (did you mean `title`?)"
    );
}

#[test]
fn an_unknown_key_that_resembles_nothing_gets_the_list() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {turns: 10}", "zzz: 1"]),
        @"3:1: zzz: unknown key `zzz` (allowed here: `title`, `description`, `seed`, `method`, `game`, `players`, `match`, `sweep`, `emergence`, `measures`, `analysis`, `undefined`)"
    );
}

#[test]
fn an_unknown_key_deep_down_names_its_path() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {turns: 10, noise: {execuion: 0.1}}"]),
        @"2:28: match.noise.execuion: unknown key `execuion` (did you mean `execution`?)"
    );
}

#[test]
fn a_repeated_key_is_a_mistake() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {turns: 10}", "seed: 1", "seed: 2"]),
        @"4:1: seed: the key `seed` appears twice (remove one of the two)"
    );
}

#[test]
fn a_key_repeated_in_another_case_is_a_mistake() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {self-play: true, Self_Play: false, turns: 10}"]),
        @"2:26: match.Self_Play: the key `Self_Play` appears twice (remove one of the two)"
    );
}

#[test]
fn a_text_is_no_number() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {turns: many}"]),
        @"2:16: match.turns: must be a whole number from 1 to 100 000 000, not `many`"
    );
}

#[test]
fn a_quoted_number_is_a_text() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", r#"match: {turns: "200"}"#]),
        @"2:16: match.turns: must be a whole number from 1 to 100 000 000, not the text `200`"
    );
}

#[test]
fn a_fraction_of_a_round_is_no_number_of_rounds() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {turns: 10.5}"]),
        @"2:16: match.turns: must be a whole number from 1 to 100 000 000, not 10.5"
    );
}

#[test]
fn a_number_is_no_switch() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {turns: 10, announced: 1}"]),
        @"2:31: match.announced: must be `true` or `false`, not 1"
    );
}

#[test]
fn a_map_is_no_list_of_players() {
    assert_snapshot!(
        mistakes(["players: {strategy: random}", "match: {turns: 10}"]),
        @"1:10: players: must be a list of strategies, such as [tit-for-tat, {strategy: random, p: 0.3}], not a map"
    );
}

#[test]
fn a_text_is_no_list_of_players() {
    assert_snapshot!(
        mistakes(["players: tit-for-tat", "match: {turns: 10}"]),
        @"1:10: players: must be a list of strategies, such as [tit-for-tat, {strategy: random, p: 0.3}], not `tit-for-tat`"
    );
}

#[test]
fn a_list_is_no_match() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: [turns, 200]"]),
        @"2:8: match: must be a map with the keys `turns`, `continuation`, `cap`, `announced`, `noise`, `finality`, `winner-flow`, `loser-flow`, `repetitions`, `precision`, `self-play`, not a list"
    );
}

#[test]
fn a_number_is_no_player() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat, 7]", "match: {turns: 10}"]),
        @"1:24: players[2]: must be the name of a strategy, {strategy: …}, {family: …} or {roster: …}, not 7"
    );
}

#[test]
fn a_map_is_no_title() {
    assert_snapshot!(
        mistakes(["title: {de: Titel}", "players: [tit-for-tat]", "match: {turns: 10}"]),
        @"1:8: title: must be a text, not a map"
    );
}

#[test]
fn a_negative_seed_is_refused() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {turns: 10}", "seed: -1"]),
        @"3:7: seed: must be a whole number from 0 to 18 446 744 073 709 551 615, not -1"
    );
}

#[test]
fn a_seed_beyond_64_bits_is_refused() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {turns: 10}", "seed: 18446744073709551616"]),
        @"3:7: seed: must be a whole number from 0 to 18 446 744 073 709 551 615, not 1.8446744073709552e19"
    );
}

#[test]
fn nothing_is_no_value() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match:"]),
        @"2:6: match: must be a map with the keys `turns`, `continuation`, `cap`, `announced`, `noise`, `finality`, `winner-flow`, `loser-flow`, `repetitions`, `precision`, `self-play`, not an empty value"
    );
}

// the game

/// g = 1 is a limit that `jervis game` shows, not a game to play.
#[test]
fn conquest_ease_lies_strictly_between_its_limits() {
    assert_snapshot!(mistakes([
            "players: [tit-for-tat]",
            "match: {turns: 10}",
            "game: {security-dilemma: {conquest-ease: 0}}",
        ]), @"3:42: game.security-dilemma.conquest-ease: must be a number strictly between 0 and 1, not 0 (g: Probability that an attack on an equally armed defender succeeds)");
    assert_snapshot!(mistakes([
            "players: [tit-for-tat]",
            "match: {turns: 10}",
            "game: {security-dilemma: {conquest-ease: 1}}",
        ]), @"3:42: game.security-dilemma.conquest-ease: must be a number strictly between 0 and 1, not 1 (g: Probability that an attack on an equally armed defender succeeds)");
    assert_snapshot!(mistakes([
            "players: [tit-for-tat]",
            "match: {turns: 10}",
            "game: {security-dilemma: {conquest-ease: 1.2}}",
        ]), @"3:42: game.security-dilemma.conquest-ease: must be a number strictly between 0 and 1, not 1.2 (g: Probability that an attack on an equally armed defender succeeds)");
    assert_snapshot!(mistakes([
            "players: [tit-for-tat]",
            "match: {turns: 10}",
            "game: {security-dilemma: {conquest-ease: -0.1}}",
        ]), @"3:42: game.security-dilemma.conquest-ease: must be a number strictly between 0 and 1, not -0.1 (g: Probability that an attack on an equally armed defender succeeds)");
}

#[test]
fn costs_are_not_negative() {
    assert_snapshot!(
        mistakes([
            "players: [tit-for-tat]",
            "match: {turns: 10}",
            "game:",
            "  security-dilemma:",
            "    arming-cost: -0.1",
            "    war-cost: -1",
            "    destruction: -2",
            "    revisionism: -0.5",
        ]),
        @"
    5:18: game.security-dilemma.arming-cost: must be a number of at least 0, not -0.1 (k: Cost of arming for a crisis)
    6:15: game.security-dilemma.war-cost: must be a number of at least 0, not -1 (w: Cost of a war in which one side is unprepared)
    7:18: game.security-dilemma.destruction: must be a number of at least 0, not -2 (ω: How much more destructive war is when both sides are armed)
    8:18: game.security-dilemma.revisionism: must be a number of at least 0, not -0.5 (ρ: Value of foreign territory relative to one's own)
    "
    );
}

#[test]
fn leverage_is_at_least_one() {
    assert_snapshot!(
        mistakes([
            "players: [tit-for-tat]",
            "match: {turns: 10}",
            "game: {security-dilemma: {leverage: 0.5}}",
        ]),
        @"3:37: game.security-dilemma.leverage: must be a number of at least 1, not 0.5 (m: Effective force ratio of an armed to an unprepared side)"
    );
}

#[test]
fn numbers_are_finite() {
    assert_snapshot!(
        mistakes([
            "players: [tit-for-tat]",
            "match: {turns: 10}",
            "game: {security-dilemma: {dividend: .nan, war-cost: .inf, leverage: -.inf, arming-cost: 1/0}}",
        ]),
        @"
    3:37: game.security-dilemma.dividend: must be a finite number, not NaN (b: Dividend of mutual restraint)
    3:53: game.security-dilemma.war-cost: must be a number of at least 0, not inf (w: Cost of a war in which one side is unprepared)
    3:69: game.security-dilemma.leverage: must be a number of at least 1, not -inf (m: Effective force ratio of an armed to an unprepared side)
    3:89: game.security-dilemma.arming-cost: must be a number of at least 0, not `1/0` (k: Cost of arming for a crisis)
    "
    );
}

#[test]
fn an_unknown_primitive_gets_a_suggestion() {
    assert_snapshot!(
        mistakes([
            "players: [tit-for-tat]",
            "match: {turns: 10}",
            "game: {security-dilemma: {conquest_eas: 0.3}}",
        ]),
        @"3:27: game.security-dilemma.conquest_eas: unknown key `conquest_eas` (did you mean `conquest-ease`?)"
    );
}

#[test]
fn an_incomplete_matrix_names_what_is_missing() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {turns: 10}", "game: {payoffs: {R: 3, S: 0}}"]),
        @"
    3:17: game.payoffs.T: the key `T` is missing (a matrix needs R, S, T and P, for example {R: 3, S: 0, T: 5, P: 1})
    3:17: game.payoffs.P: the key `P` is missing (a matrix needs R, S, T and P, for example {R: 3, S: 0, T: 5, P: 1})
    "
    );
}

#[test]
fn a_payoff_is_a_number() {
    assert_snapshot!(
        mistakes([
            "players: [tit-for-tat]",
            "match: {turns: 10}",
            "game: {payoffs: {R: three, S: .nan, T: 5, P: 1, Q: 2}}",
        ]),
        @"
    3:21: game.payoffs.R: must be a finite number, not `three`
    3:31: game.payoffs.S: must be a finite number, not NaN
    3:49: game.payoffs.Q: unknown key `Q` (allowed here: `R`, `S`, `T`, `P`)
    "
    );
}

/// Sums of payoffs over a tournament must not overflow, nor lose their last digits.
#[test]
fn payoffs_beyond_all_measure_are_refused() {
    assert_snapshot!(
        mistakes([
            "players: [tit-for-tat]",
            "match: {turns: 10}",
            "game: {payoffs: {R: 3, S: -1e10, T: 5, P: 1}}",
        ]),
        @"3:17: game.payoffs: a payoff can reach S = -1e10; the limit is 1e9 either way (only the proportions between differences of payoffs matter: use smaller numbers)"
    );
    assert_snapshot!(
        mistakes([
            "players: [tit-for-tat]",
            "match: {turns: 10}",
            "game: {security-dilemma: {revisionism: 1e300}}",
        ]),
        @"3:26: game.security-dilemma: a payoff can reach T = 5e299; the limit is 1e9 either way (only the proportions between differences of payoffs matter: use smaller numbers)"
    );
}

#[test]
fn two_games_are_one_too_many() {
    assert_snapshot!(
        mistakes([
            "players: [tit-for-tat]",
            "match: {turns: 10}",
            "game: {security-dilemma: {}, payoffs: {R: 3, S: 0, T: 5, P: 1}}",
        ]),
        @"3:7: game.payoffs: only one game can be given (a game is a security dilemma, a matrix or a preset)"
    );
}

#[test]
fn no_game_is_too_few() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {turns: 10}", "game: {}"]),
        @"3:7: game: must be `{security-dilemma: …}`, `{payoffs: …}` or `{preset: …}`, not an empty map"
    );
}

#[test]
fn an_unknown_preset_gets_a_suggestion() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {turns: 10}", "game: {preset: fortres}"]),
        @"3:16: game.preset: there is no preset `fortres` (did you mean `fortress`?)"
    );
}

#[test]
fn an_unknown_preset_that_resembles_nothing_gets_the_list() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {turns: 10}", "game: {preset: zzz}"]),
        @"3:16: game.preset: there is no preset `zzz` (there are: fortress, default-moderate, offense-dominant, cult-of-the-offensive, mad, napoleonic, ethnic-posen, mature-anarchy, axelrod)"
    );
}

// the players

#[test]
fn an_unknown_strategy_gets_a_suggestion() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tatt, grudgr, GRIMM]", "match: {turns: 10}"]),
        @"
    1:11: players[1]: there is no strategy `tit-for-tatt` (did you mean `tit-for-tat` or `tit-for-2-tats` or `anti-tit-for-tat`?)
    1:25: players[2]: there is no strategy `grudgr` (did you mean `grudger` or `grudge` or `grudger-alternator`?)
    1:33: players[3]: there is no strategy `GRIMM` (did you mean `Grim` or `grit`?)
    "
    );
}

#[test]
fn an_unknown_strategy_that_resembles_nothing_gets_a_way_to_list_them() {
    assert_snapshot!(
        mistakes(["players: [zzz]", "match: {turns: 10}"]),
        @"1:11: players[1]: there is no strategy `zzz` (`jervis strategies` lists them)"
    );
}

#[test]
fn an_unknown_parameter_gets_the_list() {
    assert_snapshot!(
        mistakes(["players: [{strategy: random, probability: 0.3}]", "match: {turns: 10}"]),
        @"1:30: players[1].probability: unknown key `probability` (allowed here: `strategy`, `label`, `p`)"
    );
}

#[test]
fn a_parameter_of_a_strategy_that_has_none_is_unknown() {
    assert_snapshot!(
        mistakes(["players: [{strategy: tit-for-tat, p: 0.3}]", "match: {turns: 10}"]),
        @"1:35: players[1].p: unknown key `p` (allowed here: `strategy`, `label`)"
    );
}

#[test]
fn a_parameter_out_of_range_says_what_is_allowed() {
    assert_snapshot!(
        mistakes([
            "players: [{strategy: random, p: 1.5}, {strategy: democratic, delay: 0}]",
            "match: {turns: 10}",
        ]),
        @"
    1:33: players[1].p: must be a number from 0 to 1, not 1.5 (Probability of cooperating)
    1:69: players[2].delay: must be a whole number from 1 to 1000, not 0 (Defections in a row before it defects)
    "
    );
}

#[test]
fn a_parameter_of_the_wrong_kind_says_what_is_allowed() {
    assert_snapshot!(
        mistakes([
            "players: [{strategy: random, p: often}, {strategy: handshake, initial-plays: [C, D]}, {strategy: democratic, delay: 1.5}]",
            "match: {turns: 10}",
        ]),
        @"
    1:33: players[1].p: must be a number from 0 to 1, not `often` (Probability of cooperating)
    1:78: players[2].initial-plays: must be a sequence of C and D, such as CCD, not a list (The sign)
    1:117: players[3].delay: must be a whole number from 1 to 1000, not 1.5 (Defections in a row before it defects)
    "
    );
}

#[test]
fn an_unknown_family_gets_a_suggestion() {
    assert_snapshot!(
        mistakes(["players: [{family: doctrine}]", "match: {turns: 10}"]),
        @"1:20: players[1].family: there is no family `doctrine` (did you mean `doctrines`?)"
    );
}

#[test]
fn an_unknown_family_that_resembles_nothing_gets_the_list() {
    let families: Vec<&str> = roster::standard().families().iter().map(|it| it.name).collect();
    assert_eq!(
        mistakes(["players: [{family: zzz}]", "match: {turns: 10}"]),
        format!("1:20: players[1].family: there is no family `zzz` (there are: {})", families.join(", "))
    );
}

#[test]
fn a_family_has_no_parameters() {
    assert_snapshot!(
        mistakes(["players: [{family: classics, label: Us}]", "match: {turns: 10}"]),
        @"1:30: players[1].label: unknown key `label` (allowed here: `roster`, `family`, `where`)"
    );
}

#[test]
fn an_unknown_roster_gets_a_suggestion() {
    assert_snapshot!(
        mistakes(["players: [{roster: axelrod-1981}]", "match: {turns: 10}"]),
        @"1:20: players[1].roster: there is no roster `axelrod-1981` (did you mean `axelrod-1980` or `axelrod-1984`?)"
    );
    assert_snapshot!(
        mistakes(["players: [{roster: zzz}]", "match: {turns: 10}"]),
        @"1:20: players[1].roster: there is no roster `zzz` (there are: all, deterministic, stochastic, memory-one, axelrod-1980, axelrod-1984, stewart-plotkin-2012, doctrines, demo)"
    );
}

#[test]
fn families_and_rosters_are_told_apart() {
    assert_snapshot!(
        mistakes(["players: [{roster: classics}, {family: demo}]", "match: {turns: 10}"]),
        @"
    1:20: players[1].roster: there is no roster `classics` (it is a family: write {family: classics})
    1:40: players[2].family: there is no family `demo` (it is a roster: write {roster: demo})
    "
    );
}

#[test]
fn conditions_on_strategies_are_checked() {
    assert_snapshot!(
        mistakes([
            "players:",
            "  - {where: {nice: 1, memory: -1, deep: true}}",
            "  - {roster: demo, where: nice}",
            "  - {where: {stochastic: true, deterministic: true}}",
            "match: {turns: 10}",
        ]),
        @"
    2:20: players[1].where.nice: must be `true` or `false`, not 1
    2:31: players[1].where.memory: must be a whole number from 0 to 1 000, not -1
    2:35: players[1].where.deep: unknown key `deep` (allowed here: `deterministic`, `stochastic`, `nice`, `provocable`, `uses-length`, `uses-payoffs`, `memory`)
    3:27: players[2].where: must be a map with the keys `deterministic`, `stochastic`, `nice`, `provocable`, `uses-length`, `uses-payoffs`, `memory`, not `nice`
    4:47: players[3].where.deterministic: `deterministic` and `stochastic` ask the same question twice (leave one of the two out)
    "
    );
}

#[test]
fn conditions_that_nobody_meets_are_a_mistake() {
    assert_snapshot!(
        mistakes([
            "players:",
            "  - {family: zero-determinant, where: {deterministic: true}}",
            "  - {roster: axelrod-1980, family: doctrines}",
            "match: {turns: 10}",
        ]),
        @"
    2:5: players[1]: no strategy meets all of these conditions (`jervis strategies` shows what each is like, and takes the same conditions)
    3:5: players[2]: no strategy meets all of these conditions (`jervis strategies` shows what each is like, and takes the same conditions)
    "
    );
}

/// Not a far-fetched suggestion, but the reason.
#[test]
fn a_strategy_that_is_left_out_is_explained() {
    assert_snapshot!(
        mistakes(["players: [DARWIN, {strategy: noisy, of: evolved attention}]", "match: {turns: 10}"]),
        @"
    1:11: players[1]: there is no strategy `DARWIN` (Darwin, of the Axelrod library, evolves its genome from one opponent to the next. Its matches would depend on those played before them, and results on the order of play; here a match depends on its two players, the conditions and the seed alone)
    1:41: players[2].of: there is no strategy `evolved attention` (EvolvedAttention, of the Axelrod library, is a neural network with 12 770 049 weights: some 51 MB of data for one strategy)
    "
    );
}

#[test]
fn a_player_names_a_strategy() {
    assert_snapshot!(
        mistakes(["players: [{label: Somebody}]", "match: {turns: 10}"]),
        @"1:11: players[1]: this player names no strategy (write {strategy: random, p: 0.3}, {family: classics} or {roster: demo})"
    );
}

#[test]
fn an_empty_list_of_players_is_refused() {
    assert_snapshot!(
        mistakes(["players: []", "match: {turns: 10}"]),
        @"1:10: players: the list of players is empty (list at least one strategy; `jervis strategies` shows them)"
    );
}

/// A member of a family that is listed on its own as well is such a case.
#[test]
fn two_players_cannot_share_a_label() {
    assert_snapshot!(
        mistakes([
            "players:",
            "  - tit-for-tat",
            "  - {strategy: random, label: Tit For Tat}",
            "  - {family: memory-one}",
            "  - win-stay-lose-shift",
            "match: {turns: 10}",
        ]),
        @"
    3:5: players[2]: two players are called `Tit For Tat`; the first is listed at line 2 (give one of them another `label`)
    5:5: players[4]: two players are called `Win-Stay Lose-Shift`; the first is listed at line 4 (give one of them another `label`)
    "
    );
}

#[test]
fn a_label_is_a_text_on_one_line() {
    assert_snapshot!(
        mistakes([
            r#"players: [{strategy: random, label: ""}, {strategy: random, label: "a\nb"}]"#,
            "match: {turns: 10}",
        ]),
        @r"
    1:37: players[1].label: must be a text on one line, not ``
    1:68: players[2].label: must be a text on one line, not `a\nb`
    "
    );
}

#[test]
fn players_and_match_are_required() {
    assert_snapshot!(mistakes(["title: Nothing"]), @"
    1:1: players: the key `players` is missing (list the strategies that play)
    1:1: match: the key `match` is missing (say how long a match lasts, for example `match: {turns: 200}`)
    ");
    assert_snapshot!(mistakes(["{}"]), @"
    1:1: players: the key `players` is missing (list the strategies that play)
    1:1: match: the key `match` is missing (say how long a match lasts, for example `match: {turns: 200}`)
    ");
}

// the match

#[test]
fn a_match_needs_a_length() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {repetitions: 5}"]),
        @"2:8: match: it does not say how long a match lasts (add `turns: 200`, or `continuation: 0.9`)"
    );
}

#[test]
fn a_match_has_one_kind_of_length() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {turns: 10, continuation: 0.9}"]),
        @"2:16: match.turns: a match has either `turns` or a `continuation` probability, not both (remove one of the two)"
    );
}

#[test]
fn a_fixed_length_needs_no_cap() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {turns: 10, cap: 100}"]),
        @"2:25: match.cap: a fixed length needs no cap (`cap` belongs to `continuation`)"
    );
}

#[test]
fn a_match_has_rounds_and_repetitions() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {turns: 0, repetitions: 0}"]),
        @"
    2:16: match.turns: must be a whole number from 1 to 100 000 000, not 0
    2:32: match.repetitions: must be a whole number from 1 to 1 000 000, not 0
    "
    );
}

#[test]
fn too_many_repetitions_name_the_limit() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {turns: 10, repetitions: 2000000}"]),
        @"2:33: match.repetitions: must be a whole number from 1 to 1 000 000, not 2000000"
    );
}

#[test]
fn a_continuation_probability_is_below_one() {
    assert_snapshot!(mistakes(["players: [tit-for-tat]", "match: {continuation: 1}"]), @"2:23: match.continuation: must be a number of at least 0 and below 1, not 1 (the probability that a match goes on after each round; a match has to end)");
    assert_snapshot!(mistakes(["players: [tit-for-tat]", "match: {continuation: 1.5}"]), @"2:23: match.continuation: must be a number of at least 0 and below 1, not 1.5 (the probability that a match goes on after each round; a match has to end)");
    assert_snapshot!(mistakes(["players: [tit-for-tat]", "match: {continuation: -0.5}"]), @"2:23: match.continuation: must be a number of at least 0 and below 1, not -0.5 (the probability that a match goes on after each round; a match has to end)");
    assert_snapshot!(mistakes(["players: [tit-for-tat]", "match: {continuation: .nan}"]), @"2:23: match.continuation: must be a number of at least 0 and below 1, not NaN (the probability that a match goes on after each round; a match has to end)");
}

#[test]
fn a_continuation_so_close_to_one_that_matches_never_end_needs_a_cap() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {continuation: 0.999999999}"]),
        @"2:23: match.continuation: matches would last 1e9 rounds on average (lower it, or add a `cap`)"
    );
}

#[test]
fn noise_beyond_one_half_is_refused() {
    assert_snapshot!(
        mistakes([
            "players: [tit-for-tat]",
            "match: {turns: 10, noise: {execution: 0.6, perception: -0.1}}",
        ]),
        @"
    2:39: match.noise.execution: must be a number from 0 to 0.5, not 0.6 (the probability that a move is turned into its opposite; at 0.5 it is pure chance)
    2:56: match.noise.perception: must be a number from 0 to 0.5, not -0.1 (the probability that a move is turned into its opposite; at 0.5 it is pure chance)
    "
    );
}

#[test]
fn noise_is_two_numbers() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {turns: 10, noise: 0.1}"]),
        @"2:27: match.noise: must be a map with the keys `execution`, `perception`, not 0.1"
    );
}

#[test]
fn too_many_rounds_in_total_name_the_limit() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat, defector]", "match: {turns: 100000000, repetitions: 1000000}"]),
        @"2:8: match: this tournament would play 3.0e14 rounds, more than the limit of 1e13 (fewer repetitions, shorter matches or fewer players)"
    );
}

// the sweep and emergence

#[test]
fn a_sweep_is_over_one_or_two_known_parameters() {
    let sweep = |sweep: &str| mistakes(["players: [tit-for-tat]", "match: {turns: 10}", sweep]);
    assert_snapshot!(sweep("sweep: {leverag: [1, 2, 3]}"), @"3:9: sweep.leverag: unknown key `leverag` (did you mean `leverage`?)");
    assert_snapshot!(sweep("sweep: {}"), @"3:8: sweep: it does not say what to sweep over (for example `sweep: {conquest-ease: {from: 0.02, to: 0.98, steps: 25}}`)");
    assert_snapshot!(sweep("sweep: {leverage: [1, 2], dividend: [0, 1], war-cost: [0, 1]}"), @"3:55: sweep: 3 parameters are more than can be swept at a time: one or two (remove the others)");
}

#[test]
fn what_is_swept_must_be_there() {
    let sweep = |length: &str, sweep: &str| {
        mistakes(["players: [tit-for-tat]", &format!("match: {{{length}}}"), &format!("sweep: {sweep}")])
    };
    assert_snapshot!(sweep("turns: 10", "{continuation: [0.5, 0.6]}"), @"3:23: sweep.continuation: matches of a fixed length have no continuation probability (write `match: {continuation: …}`, or sweep over `turns`)");
    assert_snapshot!(sweep("continuation: 0.9", "{turns: [10, 20], leverage: [0.5, 2]}"), @r"
        3:16: sweep.turns: matches with a continuation probability have no fixed number of turns (write `match: {turns: …}`, or sweep over `continuation`)
        3:37: sweep.leverage[1]: must be a number of at least 1, not 0.5 (m: Effective force ratio of an armed to an unprepared side)
        ");
}

#[test]
fn values_of_a_sweep_have_the_range_of_their_parameter() {
    let sweep = |sweep: &str| {
        mistakes(["players: [tit-for-tat]", "match: {continuation: 0.9}", &format!("sweep: {sweep}")])
    };
    assert_snapshot!(sweep("{continuation: [0.5, 1], execution-noise: [0, 0.7]}"), @r"
        3:29: sweep.continuation[2]: must be a number of at least 0 and below 1, not 1 (the probability that a match goes on after each round; a match has to end)
        3:54: sweep.execution-noise[2]: must be a number from 0 to 0.5, not 0.7 (the probability that a move is turned into its opposite; at 0.5 it is pure chance)
        ");
    assert_snapshot!(sweep("{continuation: {from: 0, to: 0.9, steps: 5, scale: log}}"), @"3:23: sweep.continuation: `from` must be above 0 on a logarithmic scale, not 0 (raise it, or write `scale: linear`)");
    assert_snapshot!(sweep("{continuation: [0.5, 0.999999999]}"), @"3:8: sweep: matches would last 1e9 rounds on average (lower it, or add a `cap`)");
    assert_snapshot!(sweep("{war-cost: [0, 1e12]}"), @"3:8: sweep: a payoff can reach S = -1.0000000000005e12; the limit is 1e9 either way (only the proportions between differences of payoffs matter: use smaller numbers)");
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {turns: 10}", "sweep: {turns: {from: 1, to: 10, steps: 3}}"]),
        @"3:16: sweep.turns: 3 steps from 1 to 10 are not all whole numbers (choose steps that divide the range, or list the values)"
    );
    assert_snapshot!(
        sweep("{conquest-ease: {from: 0.1, to: 0.9, steps: 1000}, continuation: {from: 0.1, to: 0.9, steps: 1000}}"),
        @"3:8: sweep: 1 000 000 points are more than the limit of 10 000"
    );
}

#[test]
fn a_literal_matrix_has_nothing_to_sweep_over() {
    assert_snapshot!(
        mistakes([
            "players: [tit-for-tat]",
            "match: {turns: 10}",
            "game: {payoffs: {R: 3, S: 0, T: 5, P: 1}}",
            "sweep: {conquest-ease: [0.1, 0.2]}",
        ]),
        @"4:24: sweep.conquest-ease: a literal matrix has no conquest ease to sweep over (use `game: {security-dilemma: {}}`, or leave the sweep out)"
    );
}

#[test]
fn an_oversize_grid_names_the_limit() {
    assert_snapshot!(
        mistakes([
            "players: [tit-for-tat]",
            "match: {turns: 10}",
            "sweep: {conquest-ease: {from: 0.02, to: 0.98, steps: 5000}}",
        ]),
        @"3:54: sweep.conquest-ease.steps: must be a whole number from 2 to 1 001, not 5000"
    );
}

#[test]
fn an_oversize_list_names_the_limit() {
    let values: Vec<String> = (1..=1002).map(|it| format!("{}", f64::from(it) / 1003.0)).collect();
    let text = format!(
        "players: [tit-for-tat]\nmatch: {{turns: 10}}\nsweep: {{conquest-ease: [{}]}}",
        values.join(", ")
    );
    assert_snapshot!(mistakes([&text]), @"3:24: sweep.conquest-ease: 1 002 points are more than the limit of 1 001");
}

#[test]
fn an_empty_list_of_values_is_refused() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {turns: 10}", "sweep: {conquest-ease: []}"]),
        @"3:24: sweep.conquest-ease: the list of values is empty (list at least one, or leave the sweep out)"
    );
}

#[test]
fn a_value_that_appears_twice_is_refused() {
    assert_snapshot!(
        mistakes([
            "players: [tit-for-tat]",
            "match: {turns: 10}",
            "sweep: {conquest-ease: [0.1, 0.2, 0.1]}",
        ]),
        @"3:35: sweep.conquest-ease[3]: the value 0.1 appears twice (remove one of the two)"
    );
}

#[test]
fn values_of_a_sweep_have_the_range_of_conquest_ease() {
    assert_snapshot!(
        mistakes([
            "players: [tit-for-tat]",
            "match: {turns: 10}",
            "sweep: {conquest-ease: [0, 0.5, 1, a half]}",
        ]),
        @"
    3:25: sweep.conquest-ease[1]: must be a number strictly between 0 and 1, not 0 (the limits 0 and 1 themselves leave nothing to chance; `jervis game` shows the game at 1)
    3:33: sweep.conquest-ease[3]: must be a number strictly between 0 and 1, not 1 (the limits 0 and 1 themselves leave nothing to chance; `jervis game` shows the game at 1)
    3:36: sweep.conquest-ease[4]: must be a number strictly between 0 and 1, not `a half` (the limits 0 and 1 themselves leave nothing to chance; `jervis game` shows the game at 1)
    "
    );
}

#[test]
fn a_grid_has_two_ends_and_a_number_of_steps() {
    assert_snapshot!(
        mistakes([
            "players: [tit-for-tat]",
            "match: {turns: 10}",
            "sweep: {conquest-ease: {from: 0.1}}",
        ]),
        @"
    3:24: sweep.conquest-ease.to: the key `to` is missing (a grid needs from, to and steps)
    3:24: sweep.conquest-ease.steps: the key `steps` is missing (a grid needs from, to and steps)
    "
    );
}

#[test]
fn a_grid_runs_upwards_whatever_else_is_wrong_with_it() {
    assert_snapshot!(
        mistakes([
            "players: [tit-for-tat]",
            "match: {turns: 10}",
            "sweep: {conquest-ease: {from: 0.9, to: 0.1, steps: 1}}",
        ]),
        @"
    3:24: sweep.conquest-ease: `to` (0.1) must be greater than `from` (0.9) (exchange the two)
    3:52: sweep.conquest-ease.steps: must be a whole number from 2 to 1 001, not 1
    "
    );
}

#[test]
fn a_single_value_is_no_sweep() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {turns: 10}", "sweep: {conquest-ease: 0.5}"]),
        @"3:24: sweep.conquest-ease: must be a list of values, or {from: 0.02, to: 0.98, steps: 25}, not 0.5"
    );
}

#[test]
fn a_threshold_of_emergence_is_a_share_above_zero() {
    assert_snapshot!(mistakes(["players: [tit-for-tat]", "match: {turns: 10}", "emergence: {threshold: 0}"]), @"3:24: emergence.threshold: must be a number above 0 and at most 1, not 0 (the cooperation rate from which a population counts as cooperative)");
    assert_snapshot!(mistakes(["players: [tit-for-tat]", "match: {turns: 10}", "emergence: {threshold: 1.1}"]), @"3:24: emergence.threshold: must be a number above 0 and at most 1, not 1.1 (the cooperation rate from which a population counts as cooperative)");
    assert_snapshot!(mistakes(["players: [tit-for-tat]", "match: {turns: 10}", "emergence: {threshold: .nan}"]), @"3:24: emergence.threshold: must be a number above 0 and at most 1, not NaN (the cooperation rate from which a population counts as cooperative)");
}

#[test]
fn emergence_needs_starts_and_known_dynamics() {
    assert_snapshot!(
        mistakes([
            "players: [tit-for-tat]",
            "match: {turns: 10}",
            "emergence: {dynamics: moral, starts: 0}",
        ]),
        @"
    3:23: emergence.dynamics: there is no dynamics `moral` (did you mean `moran`?)
    3:38: emergence.starts: must be a whole number from 1 to 1 000 000, not 0
    "
    );
}

// strategies within strategies

#[test]
fn a_misspelt_strategy_within_another_gets_a_suggestion() {
    assert_snapshot!(
        mistakes(["players: [{strategy: noisy, of: tit-for-tatt, p: 0.1}]", "match: {turns: 10}"]),
        @"1:33: players[1].of: there is no strategy `tit-for-tatt` (did you mean `tit-for-tat` or `tit-for-2-tats` or `anti-tit-for-tat`?)"
    );
}

#[test]
fn mistakes_are_found_at_any_depth() {
    assert_snapshot!(
        mistakes([
            "players:",
            "  - {strategy: noisy, of: {strategy: flip, of: {strategy: randum}}}",
            "  - {strategy: noisy, of: {strategy: random, q: 0.3}}",
            "  - {strategy: noisy, of: {strategy: random, p: 3}, p: 2}",
            "  - {strategy: mixed, others: [tit-for-tat, defectr, {strategy: randum}]}",
            "match: {turns: 10}",
        ]),
        @"
        2:59: players[1].of.of.strategy: there is no strategy `randum` (did you mean `random` or `random-hunter` or `random-tit-for-tat`?)
        3:46: players[2].of.q: unknown key `q` (allowed here: `strategy`, `p`)
        4:49: players[3].of.p: must be a number from 0 to 1, not 3 (Probability of cooperating)
        4:56: players[3].p: must be a number from 0 to 1, not 2 (Probability of doing the opposite)
        5:45: players[4].others[2]: there is no strategy `defectr` (did you mean `defector` or `defector-hunter`?)
        5:65: players[4].others[3].strategy: there is no strategy `randum` (did you mean `random` or `random-hunter` or `random-tit-for-tat`?)
        "
    );
}

#[test]
fn a_strategy_within_another_is_a_name_or_a_map() {
    assert_snapshot!(
        mistakes([
            "players:",
            "  - {strategy: noisy, of: 7}",
            "  - {strategy: noisy, of: {family: classics}}",
            "  - {strategy: noisy, of: {strategy: random, label: Coin}}",
            "  - {strategy: mixed, others: defector}",
            "  - {strategy: mixed, others: []}",
            "match: {turns: 10}",
        ]),
        @"
        2:27: players[1].of: must be a strategy, such as tit-for-tat or {strategy: random, p: 0.3}, not 7 (The strategy that is followed)
        3:27: players[2].of: must be the name of a strategy, or {strategy: …}, not a map
        4:46: players[3].of.label: unknown key `label` (allowed here: `strategy`, `p`)
        5:31: players[4].others: must be a list of strategies, such as [tit-for-tat, grudger], not `defector` (The others)
        6:31: players[5].others: must be a list of strategies, such as [tit-for-tat, grudger], not an empty list (The others)
        "
    );
}

#[test]
fn a_strategy_within_another_that_is_not_defined_is_reported() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat, {strategy: noisy, of: defensive-realist}]", "match: {turns: 10}"]),
        @"1:24: players[2]: `Noisy: Defensive Realist` is not defined for the game at conquest ease 0.25 (Stag Hunt | Prisoner's Dilemma): it weighs the future and needs a discount factor: give the match a continuation probability (leave it out, change the game, or write `undefined: skip` to let it sit those points out)"
    );
}

// strategies that are not defined

/// In this matrix P lies below S, and the vector leaves [0, 1].
#[test]
fn a_named_strategy_that_is_not_defined_is_a_mistake() {
    assert_snapshot!(
        mistakes([
            "players: [tit-for-tat, zd-extort-2]",
            "match: {turns: 10}",
            "game: {payoffs: {R: 3, S: 2, T: 5, P: 1}}",
        ]),
        @"1:24: players[2]: `ZD-Extort-2` is not defined for the game (Chicken): it needs 4 ≤ s ≤ 1: s = 0.5 (leave it out, change the game, or write `undefined: skip` to let it sit those points out)"
    );
}

#[test]
fn a_doctrine_that_needs_a_discount_factor_refuses_a_fixed_length() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat, defensive-realist]", "match: {turns: 10}"]),
        @"1:24: players[2]: `Defensive Realist` is not defined for the game at conquest ease 0.25 (Stag Hunt | Prisoner's Dilemma): it weighs the future and needs a discount factor: give the match a continuation probability (leave it out, change the game, or write `undefined: skip` to let it sit those points out)"
    );
}

#[test]
fn a_strategy_that_is_undefined_at_many_points_is_one_mistake() {
    assert_snapshot!(
        mistakes([
            "players: [tit-for-tat, zd-gtft-2]",
            "match: {continuation: 0.9}",
            "game: {security-dilemma: {conquest-ease: 0.1}}",
            "sweep: {conquest-ease: {from: 0.05, to: 0.95, steps: 10}}",
        ]),
        @"1:24: players[2]: `ZD-GTFT-2` is not defined for the game at conquest ease 0.1 (Stag Hunt) (and at 3 more points of the sweep): it needs 2.6 ≤ s ≤ 1: s = 0.5 (leave it out, change the game, or write `undefined: skip` to let it sit those points out)"
    );
}

#[test]
fn undefined_error_applies_to_families_too() {
    let all = mistakes([
        "players: [tit-for-tat, {family: zero-determinant}]",
        "match: {turns: 10}",
        "game: {security-dilemma: {conquest-ease: 0.1}}",
        "undefined: error",
    ]);
    let two: Vec<&str> = all.lines().filter(|it| it.contains("GTFT") || it.contains("SET")).collect();
    assert_snapshot!(
        two.join("\n"),
        @"
    1:24: players[2].family: `ZD-GTFT-2` is not defined for the game at conquest ease 0.1 (Stag Hunt): it needs 2.6 ≤ s ≤ 1: s = 0.5 (leave it out, change the game, or write `undefined: skip` to let it sit those points out)
    1:24: players[2].family: `ZD-SET-2` is not defined for the game at conquest ease 0.1 (Stag Hunt): it needs P ≤ l ≤ R: P = -0.3, l = 2, R = 0.2 (leave it out, change the game, or write `undefined: skip` to let it sit those points out)
    "
    );
}

#[test]
fn undefined_is_one_of_two_words() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {turns: 10}", "undefined: ignore"]),
        @"3:12: undefined: must be `error` or `skip`, not `ignore`"
    );
}

#[test]
fn somebody_must_be_left_to_play() {
    assert_snapshot!(
        mistakes(["players: [defensive-realist]", "match: {turns: 10}", "undefined: skip"]),
        @"1:11: players: nobody is left to play in the game at conquest ease 0.25 (Stag Hunt | Prisoner's Dilemma): no player is defined there (`Defensive Realist` is not defined: it weighs the future and needs a discount factor: give the match a continuation probability)"
    );
}

// files that are no scenario

#[test]
fn an_unclosed_bracket_is_no_yaml() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat", "match: {turns: 10}"]),
        @"2:6: this is not valid YAML: illegal placement of ':' indicator"
    );
}

#[test]
fn a_tab_is_no_indentation() {
    assert_snapshot!(
        mistakes(["match:", "\tturns: 10"]),
        @"2:2: this is not valid YAML: tabs disallowed within this context (block indentation)"
    );
}

#[test]
fn bad_indentation_is_no_yaml() {
    assert_snapshot!(
        mistakes(["match:", "    turns: 10", "  noise: {}"]),
        @"3:3: this is not valid YAML: while parsing a block mapping, did not find expected key"
    );
}

#[test]
fn an_empty_file_is_no_scenario() {
    assert_snapshot!(mistakes([""]), @"1:1: this scenario is empty (the least there can be is `players: [tit-for-tat, defector]` and `match: {turns: 200}`)");
    assert_snapshot!(mistakes(["", "", ""]), @"3:1: this scenario is empty (the least there can be is `players: [tit-for-tat, defector]` and `match: {turns: 200}`)");
    assert_snapshot!(mistakes(["# only a comment"]), @"1:17: this scenario is empty (the least there can be is `players: [tit-for-tat, defector]` and `match: {turns: 200}`)");
}

#[test]
fn a_list_is_no_scenario() {
    assert_snapshot!(
        mistakes(["- tit-for-tat"]),
        @"1:1: must be a map with the keys `title`, `description`, `seed`, `method`, `game`, `players`, `match`, `sweep`, `emergence`, `measures`, `analysis`, `undefined`, not a list"
    );
}

#[test]
fn a_word_is_no_scenario() {
    assert_snapshot!(
        mistakes(["tit-for-tat"]),
        @"1:1: must be a map with the keys `title`, `description`, `seed`, `method`, `game`, `players`, `match`, `sweep`, `emergence`, `measures`, `analysis`, `undefined`, not `tit-for-tat`"
    );
}

#[test]
fn several_documents_are_no_scenario() {
    assert_snapshot!(
        mistakes([
            "players: [tit-for-tat]",
            "match: {turns: 10}",
            "---",
            "players: [tit-for-tat]",
            "match: {turns: 10}",
        ]),
        @"4:1: a scenario is a single document (put each scenario into a file of its own, and remove the line `---`)"
    );
}

#[test]
fn a_key_that_is_no_text_is_refused() {
    assert_snapshot!(
        mistakes(["{[1, 2]: 3}"]),
        @"1:2: keys must be texts"
    );
}

#[test]
fn an_unknown_alias_is_no_yaml() {
    assert_snapshot!(
        mistakes(["players: *nobody", "match: {turns: 10}"]),
        @"1:10: this is not valid YAML: alias references unknown anchor"
    );
}

#[test]
fn a_nul_is_no_yaml() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "\0"]),
        @r"2:1: this is not valid YAML: unexpected character: `\u{0}'"
    );
}

/// A file with a mistake in every part: all are reported, in the order in which they stand.
#[test]
fn all_mistakes_are_reported_at_once_and_in_order() {
    assert_snapshot!(
        mistakes([
            "",
            "title: [A, list]",
            "seed: -3",
            "game: {security-dilemma: {conquest-ease: 2, war-cost: -1}}",
            "players:",
            "  - tit-for-tatt",
            "  - {strategy: random, p: 3}",
            "  - tit-for-tat",
            "  - TFT",
            "match: {turns: 0, noise: {execution: 0.7}, repetitions: none}",
            "sweep: {conquest-ease: {from: 0.9, to: 0.2, steps: 1}}",
            "emergence: {starts: 0, threshold: 0}",
            "sead: 3",
        ]),
        @"
    2:8: title: must be a text, not a list
    3:7: seed: must be a whole number from 0 to 18 446 744 073 709 551 615, not -3
    4:42: game.security-dilemma.conquest-ease: must be a number strictly between 0 and 1, not 2 (g: Probability that an attack on an equally armed defender succeeds)
    4:55: game.security-dilemma.war-cost: must be a number of at least 0, not -1 (w: Cost of a war in which one side is unprepared)
    6:5: players[1]: there is no strategy `tit-for-tatt` (did you mean `tit-for-tat` or `tit-for-2-tats` or `anti-tit-for-tat`?)
    7:27: players[2].p: must be a number from 0 to 1, not 3 (Probability of cooperating)
    9:5: players[4]: two players are called `Tit For Tat`; the first is listed at line 8 (give one of them another `label`)
    10:16: match.turns: must be a whole number from 1 to 100 000 000, not 0
    10:38: match.noise.execution: must be a number from 0 to 0.5, not 0.7 (the probability that a move is turned into its opposite; at 0.5 it is pure chance)
    10:57: match.repetitions: must be a whole number from 1 to 1 000 000, not `none`
    11:24: sweep.conquest-ease: `to` (0.2) must be greater than `from` (0.9) (exchange the two)
    11:52: sweep.conquest-ease.steps: must be a whole number from 2 to 1 001, not 1
    12:21: emergence.starts: must be a whole number from 1 to 1 000 000, not 0
    12:35: emergence.threshold: must be a number above 0 and at most 1, not 0 (the cooperation rate from which a population counts as cooperative)
    13:1: sead: unknown key `sead` (did you mean `seed`?)
    "
    );
}

/// Depth is limited by the reader, not by the stack.
#[test]
fn deep_nesting_is_a_mistake_and_not_a_crash() {
    for (open, close) in [("[", "]"), ("{a: ", "}")] {
        let text = format!("players: {}{}", open.repeat(100_000), close.repeat(100_000));
        assert!(mistakes([&text]).contains("this is not valid YAML"));
    }
}

/// Aliases that multiply themselves are refused before they fill the memory.
#[test]
fn a_bomb_of_aliases_is_a_mistake_and_not_a_crash() {
    let mut text = String::from("a0: &a0 [tit-for-tat]\n");
    for i in 1..30 {
        let aliases = vec![format!("*a{}", i - 1); 10].join(", ");
        let _ = writeln!(text, "a{i}: &a{i} [{aliases}]");
    }
    assert!(mistakes([&text]).contains("this is not valid YAML"));
}

#[test]
fn a_single_player_needs_self_play() {
    assert_snapshot!(
        mistakes(["players: [grudger]", "match: {turns: 5, self-play: false}"]),
        @"1:11: players: a single player has nobody to meet in the game at conquest ease 0.25 (Stag Hunt | Prisoner's Dilemma) (add a player, or count matches against oneself with `self-play: true`)"
    );
    assert!(scenario::parse("players: [grudger]\nmatch: {turns: 5}\n", &roster::standard()).is_ok());
}

/// One tournament is within the limit; with its replays along a thousand points it is not.
#[test]
fn replays_along_a_sweep_count_towards_the_limit_of_rounds() {
    let sweep = "sweep: {conquest-ease: {from: 0.1, to: 0.9, steps: 1000}}";
    let valid = |player: &str, rest: &str| {
        let text = format!("players: [{player}]\nmatch: {{turns: 100000, repetitions: 1000000}}\n{rest}\n");
        scenario::parse(&text, &roster::standard()).is_ok()
    };
    assert!(valid("grudger", sweep) && valid("preemptor", ""));
    assert!(!valid("preemptor", sweep));
}

#[test]
fn a_mix_names_players_and_leaves_something_for_the_others() {
    let mix = |rest: &str| {
        mistakes([
            "players: [tit-for-tat, defector, random]",
            "match: {turns: 10}",
            &format!("emergence: {rest}"),
        ])
    };
    assert_snapshot!(mix("{mix: {Tit for Tat: 0.5}}"), @"3:12: emergence.mix: no player is called `Tit for Tat` (did you mean `Tit For Tat`?)");
    assert_snapshot!(mix("{mix: {Tit For Tat: 0.5, Defector: 0.6}}"), @"3:12: emergence.mix: the shares of some of the players add up to 1.1 (leave something for the others)");
    assert_snapshot!(mix("{mix: {Tit For Tat: 0.5, Defector: 0.2, Random: 0.2}}"), @"3:12: emergence.mix: the shares of all players add up to 0.9 (they must add up to 1)");
    assert_snapshot!(mix("{mix: {Tit For Tat: 1, Defector: none}}"), @r"
        3:32: emergence.mix.Tit For Tat: must be a number strictly between 0 and 1, not 1 (the part of the population that plays this strategy at first)
        3:45: emergence.mix.Defector: must be a number strictly between 0 and 1, not `none` (the part of the population that plays this strategy at first)
        ");
    assert_snapshot!(mix("{mix: all}"), @"3:18: emergence.mix: must be `random`, `equal`, or {label: share, …}, not `all`");
    assert_snapshot!(mix("{mix: equal, starts: 10}"), @"3:33: emergence.starts: all populations would be the same: neither the mix nor the dynamics is random (leave `starts` out)");
    assert_snapshot!(mix("{trajectory: maybe}"), @"3:25: emergence.trajectory: must be `true` or `false`, not `maybe`");
}

// analysis

fn analysis(value: &str) -> String {
    let analysis = format!("analysis: {value}");
    mistakes(["players: [tit-for-tat, defector]", "match: {turns: 10}", &analysis])
}

#[test]
fn an_analysis_is_asked_for_or_not() {
    assert_snapshot!(analysis("deep"), @"3:11: analysis: must be `true`, `false`, or settings such as {population: 50, selection: 5}, not `deep`");
}

#[test]
fn settings_of_an_analysis_have_ranges() {
    let settings = "{population: 1, selection: -1, fitness: log, process: moran, tolerance: -1, N: 3}";
    assert_snapshot!(analysis(settings), @r"
    3:24: analysis.population: must be a whole number from 2 to 10 000, not 1 (the number of individuals)
    3:38: analysis.selection: must be a number from 0 to 1000000, not -1 (how much payoffs matter: the strength of selection)
    3:51: analysis.fitness: must be `exponential` or `linear`, not `log` (exp(s · payoff), or 1 - s + s · payoff, which needs payoffs that leave it positive)
    3:65: analysis.process: must be `birth-death` or `death-birth` or `fermi`, not `moran` (how one mutant takes over or not)
    3:83: analysis.tolerance: must be a number of at least 0, not -1 (payoffs a round that differ by no more count as equal)
    3:87: analysis.N: unknown key `N` (allowed here: `population`, `selection`, `fitness`, `process`, `tolerance`)
    ");
}

#[test]
fn an_analysis_needs_payoffs_that_have_a_fitness() {
    assert_snapshot!(analysis("{selection: 1, fitness: linear}"), @"3:11: analysis: linear fitness 1 - s + s * payoff must be positive, but at s = 1 the payoff -0.7 gives -0.7; choose a smaller s, add a constant to all payoffs, or use exponential fitness");
}

// measures

#[test]
fn measures_are_asked_for_or_not() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {turns: 10}", "measures: all"]),
        @"3:11: measures: must be `true`, `false`, or settings such as {window: 0.2, spiral: 5}, not `all`"
    );
}

#[test]
fn settings_of_measures_have_ranges() {
    assert_snapshot!(
        mistakes([
            "players: [tit-for-tat]",
            "match: {turns: 10}",
            "measures:",
            "  window: 0",
            "  threshold: 1.1",
            "  lasting: 0",
            "  spiral: 2.5",
            "  window-rounds: many",
            "  repetitions: 0",
            "  wimdow: 1",
        ]),
        @r"
    4:11: measures.window: must be a number above 0 and at most 1, not 0 (the part of a match at its end that decides)
    5:14: measures.threshold: must be a number above 0 and at most 1, not 1.1 (the share of mutual cooperation there)
    6:12: measures.lasting: must be a whole number from 1 to 100 000 000, not 0
    7:11: measures.spiral: must be a whole number from 1 to 100 000 000, not 2.5
    8:18: measures.window-rounds: must be a whole number from 1 to 100 000 000, not `many`
    9:16: measures.repetitions: must be a whole number from 1 to 1 000 000, not 0
    10:3: measures.wimdow: unknown key `wimdow` (did you mean `window`?)
    "
    );
}

#[test]
fn more_matches_than_can_be_watched() {
    assert_snapshot!(
        mistakes([
            "players: [tit-for-tat, random, grudger, defector, gradual]",
            "match: {turns: 10, precision: 0.1}",
            "measures: {repetitions: 1000000}",
        ]),
        @"3:11: measures: 15 000 000 matches would be watched move by move, more than the limit of 10 000 000 (fewer players, or watch fewer matches of each pair with `measures: {repetitions: 1}`)"
    );
}

#[test]
fn more_rounds_than_can_be_watched() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {turns: 100000, repetitions: 1000000}", "measures: true"]),
        @"3:11: measures: 1.0e11 rounds would be watched move by move, more than the limit of 1e10 (fewer players, or watch fewer matches of each pair with `measures: {repetitions: 1}`)"
    );
}

#[test]
fn more_players_than_can_be_watched() {
    let mut text = "measures: true\nmatch: {turns: 1, repetitions: 1}\nplayers:\n".to_owned();
    for i in 0..1001 {
        let _ = writeln!(text, "  - {{strategy: tit-for-tat, label: L{i}}}");
    }
    assert_snapshot!(
        mistakes([&*text]),
        @"1:11: measures: 1 001 players cannot be watched move by move, no more than 1 000 (fewer players, or watch fewer matches of each pair with `measures: {repetitions: 1}`)"
    );
}

/// Whoever asks for fewer may have them, and whoever asks for none is not told off.
#[test]
fn fewer_matches_can_be_watched_than_are_played() {
    let players = "players: [tit-for-tat]\nmatch: {turns: 100000, repetitions: 1000000}\n";
    for measures in ["", "measures: false", "measures: {repetitions: 100000}"] {
        let text = format!("{players}{measures}");
        assert!(scenario::parse(&text, &roster::standard()).is_ok(), "{measures}");
    }
}

#[test]
fn laws_of_motion_say_what_can_be_set() {
    let law = |law: &str| {
        mistakes([
            "players: [tit-for-tat, defector]",
            "match: {turns: 10}",
            &format!("emergence: {{dynamics: {law}}}"),
        ])
    };
    assert_snapshot!(law("{moran: {populaton: 50}}"), @"3:32: emergence.dynamics.moran.populaton: unknown key `populaton` (did you mean `population`?)");
    assert_snapshot!(law("{moran: {population: 1, selection: -1, fitness: quadratic}}"), @r"
        3:44: emergence.dynamics.moran.population: must be a whole number from 2 to 1 000 000, not 1 (the number of individuals)
        3:58: emergence.dynamics.moran.selection: must be a number from 0 to 1000000, not -1 (how much payoffs matter: the strength of selection)
        3:71: emergence.dynamics.moran.fitness: must be `exponential` or `linear`, not `quadratic` (exp(s · payoff), or 1 - s + s · payoff, which needs payoffs that leave it positive)
        ");
    assert_snapshot!(law("{moran: {fitness: linear, selection: 3}}"), @"3:12: emergence.dynamics: the strength of selection is 3; linear fitness needs one from 0 to 1");
    assert_snapshot!(law("{structured: {graph: ring, population: 4, reach: 5}}"), @"3:12: emergence.dynamics: reach: must be from 1 to 1, less than half of the 4 vertices, not 5");
    assert_snapshot!(law("{structured: {population: 1000000}, moran: {}}"), @"3:23: emergence.dynamics: must be the name of a law of motion, or {name: {its settings}}, not a map");
    assert_snapshot!(law("rare-mutation, starts: 5"), @"3:46: emergence.starts: rare-mutation says where populations are in the long run, from wherever they start (leave `starts` out)");
}

#[test]
fn what_the_dynamics_does_not_have_cannot_be_swept() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat, defector]", "match: {turns: 10}", "sweep: {selection: [1, 2], share: [0.1]}"]),
        @r"
        3:20: sweep.selection: replicator dynamics has no selection to sweep over (choose dynamics that have it, or leave the sweep out)
        3:35: sweep.share: there is no single player whose share could be swept (name one, as in `emergence: {mix: {Tit For Tat: 0.5}}`)
        "
    );
}

// finality

#[test]
fn finality_is_a_probability() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {turns: 10, finality: 1.5}"]),
        @"2:30: match.finality: must be a number from 0 to 1, not 1.5 (the probability that a successful conquest ends the match)"
    );
}

#[test]
fn a_matrix_knows_no_conquest() {
    assert_snapshot!(
        mistakes([
            "players: [tit-for-tat]",
            "game: {payoffs: {R: 3, S: 0, T: 5, P: 1}}",
            "match: {turns: 10, loser-flow: -2}",
        ]),
        @"3:32: match.loser-flow: a literal matrix does not say how easy conquest is, so no conquest can end a match (use `game: {security-dilemma: {}}`, or remove the key)"
    );
}

#[test]
fn a_matrix_has_no_finality_to_sweep() {
    assert_snapshot!(
        mistakes([
            "players: [tit-for-tat]",
            "game: {payoffs: {R: 3, S: 0, T: 5, P: 1}}",
            "match: {turns: 10}",
            "sweep: {finality: [0, 1]}",
        ]),
        @"4:19: sweep.finality: a literal matrix has no finality to sweep over (use `game: {security-dilemma: {}}`, or leave the sweep out)"
    );
}

#[test]
fn matches_that_a_conquest_may_end_are_not_watched() {
    assert_snapshot!(
        mistakes(["players: [tit-for-tat]", "match: {turns: 10, finality: 0.1}", "measures: true"]),
        @"3:11: measures: matches that a conquest may end are not watched move by move (remove `measures`, or `finality` from `match`)"
    );
}
