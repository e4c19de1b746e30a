//! Scenarios of models beyond the matrix: the shipped ones find what the pages say, mistakes are named, every
//! number can be swept, and a point of a sweep is what its setting alone would be.

use std::{collections::BTreeMap, path::PathBuf};

use arena::parallel;
use insta::assert_snapshot;
use proptest::{collection::vec, prelude::*, sample::select};
use scenario::{
    Scenario,
    models::{Outcome, Plan, run},
    read,
};
use statecraft::models::{Amount, Estimate, MODELS, Model, Number};

#[path = "common/models.rs"]
mod common;

fn parsed(text: &str) -> Plan {
    match read(text, &roster::standard()) {
        Ok(Scenario::Model(plan)) => *plan,
        Ok(Scenario::Tournament(_)) => panic!("it is a tournament:\n{text}"),
        Err(mistakes) => panic!("{mistakes:#?}\n{text}"),
    }
}

#[expect(clippy::disallowed_methods, reason = "tests open files")]
fn shipped(name: &str) -> Plan {
    let directory = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tournaments"));
    parsed(&std::fs::read_to_string(directory.join(name)).unwrap())
}

/// At most so many rounds and histories.
fn reduced(plan: Plan, rounds: u32, runs: u32) -> Plan {
    let amount = plan.amount.map(|it| Amount { rounds: it.rounds.min(rounds), runs: it.runs.min(runs) });
    Plan { amount, ..plan }
}

/// What was found, by the values of the sweep and the name of the measure.
struct Found {
    plan: Plan,
    outcome: Outcome,
}

fn found(plan: Plan) -> Found {
    let outcome = run(&plan, &|_| ());
    Found { plan, outcome }
}

impl Found {
    #[track_caller]
    fn estimate(&self, values: &[f64], measure: &str) -> Option<Estimate> {
        let near = |a: &f64, b: &f64| (a - b).abs() < 1e-12;
        let at = |it: &&scenario::models::Point| it.values.iter().zip(values).all(|(a, b)| near(a, b));
        let point = self.outcome.points.iter().find(at).unwrap_or_else(|| panic!("no point {values:?}"));
        assert_eq!(point.values.len(), values.len());
        let place = self.plan.measured().iter().position(|it| it.name == measure);
        point.found[place.unwrap_or_else(|| panic!("no measure {measure}"))]
    }

    #[track_caller]
    fn value(&self, values: &[f64], measure: &str) -> f64 {
        self.estimate(values, measure).unwrap_or_else(|| panic!("no {measure} at {values:?}")).value
    }

    /// Whether it is what was published, to the digits that were printed.
    #[track_caller]
    fn is(&self, values: &[f64], measure: &str, published: f64, rounding: f64) {
        let value = self.value(values, measure);
        assert!((value - published).abs() <= rounding, "{measure} at {values:?}: {value}, not {published}");
    }
}

// the shipped scenarios

#[test]
fn strategic_risk_halves_what_peace_can_tolerate() {
    let it = found(shipped("preemption.yaml"));
    for (first_strike, complete, risk) in
        [(0.0, 0.75, 0.625), (0.5, 0.6453, 0.5027), (1.0, 0.5246, 0.3801), (2.0, 0.2888, 0.184)]
    {
        let at = [first_strike];
        it.is(&at, "threshold-complete", complete, 5e-5);
        it.is(&at, "threshold-risk", risk, 5e-5);
        it.is(&at, "tolerable-complete", 0.5, 1e-12);
        it.is(&at, "tolerable-risk", 0.25, 1e-12);
        // Found without either formula.
        it.is(&at, "selected-advantage", 0.25, 1e-4);
    }
}

#[test]
fn the_four_worlds_are_in_jerviss_order() {
    let it = found(shipped("four-worlds.yaml"));
    let clarities = [0.0, 0.25, 0.5, 0.75, 1.0];
    for (ease, peace, without) in [
        (0.05, [0.994, 0.994, 0.993, 0.992, 0.991], 0.991),
        (0.15, [0.977, 0.987, 0.990, 0.991, 0.990], 0.990),
        (0.25, [0.000, 0.001, 0.060, 0.432, 0.752], 0.605),
        (0.35, [0.000, 0.000, 0.001, 0.131, 0.647], 0.477),
        (0.45, [0.000, 0.000, 0.000, 0.029, 0.564], 0.391),
        (0.7, [0.000, 0.000, 0.000, 0.001, 0.362], 0.242),
        (0.9, [0.000, 0.000, 0.000, 0.000, 0.231], 0.172),
    ] {
        for (clarity, published) in clarities.into_iter().zip(peace) {
            it.is(&[ease, clarity], "peace", published, 5e-4);
            it.is(&[ease, clarity], "peace-without-defence", without, 5e-4);
        }
    }
    let worlds = [[0.15, 1.0], [0.15, 0.0], [0.35, 1.0], [0.35, 0.0]].map(|at| it.value(&at, "peace"));
    assert!(worlds.is_sorted_by(|a, b| a >= b), "{worlds:?}");
    it.is(&[0.35, 0.4], "looks", 3.593, 5e-4);
    it.is(&[0.35, 1.0], "clarity", 10.0 / 11.0, 1e-12);
    it.is(&[0.35, 1.0], "ease-of-greatest-value", 0.366, 5e-4);
    let eases: Vec<f64> = it.plan.axes[0].values.clone();
    let worth = |ease: &f64| it.value(&[*ease, 1.0], "value-of-defence");
    let best = eases.iter().max_by(|a, b| worth(a).total_cmp(&worth(b)));
    assert_eq!(best, Some(&0.35));
}

#[test]
fn what_deters_diverges_where_attacks_break_even() {
    let it = found(shipped("arms-race.yaml"));
    for (ease, stock) in
        [(0.05, 0.0556), (0.1, 0.125), (0.2, 0.3333), (0.3, 0.75), (0.4, 2.0), (0.45, 4.5), (0.49, 24.5)]
    {
        it.is(&[ease, 1.0], "deterrent", stock, 5e-5);
        it.is(&[ease, 1.0], "deterrent-closed-form", stock, 5e-5);
        it.is(&[ease, 1.0], "war", 0.0, 0.0);
        it.is(&[ease, 0.95], "war", 1.0, 0.0);
        // The upkeep of what deters, at a cost of 0.1 for a unit and a tenth that decays.
        let burden = 0.01 * it.value(&[ease, 1.0], "deterrent");
        it.is(&[ease, 1.0], "burden", burden, 1e-9);
        it.is(&[ease, 1.0], "welfare", 0.2 - burden, 1e-9);
    }
    for ease in [0.5, 0.55] {
        assert_eq!(it.estimate(&[ease, 1.0], "deterrent"), None);
    }
    it.is(&[0.55, 1.0], "war", 1.0, 0.0);
    assert_eq!(it.outcome.thresholds.iter().map(|it| it.value).collect::<Vec<_>>(), [0.5, 0.5]);
}

#[test]
fn richardsons_race_is_stable_where_fatigue_outweighs_reaction() {
    let it = found(shipped("richardson.yaml"));
    for point in &it.outcome.points {
        let [first, second] = point.values[..] else { panic!("{point:?}") };
        let (margin, at) = (0.2 - first * second, &point.values);
        if 1e-9 < f64::abs(margin) {
            it.is(at, "stable", f64::from(u8::from(0.0 < margin)), 0.0);
            assert_eq!(it.value(at, "growth") < 0.0, 0.0 < margin, "{at:?}");
        }
    }
    it.is(&[0.3, 0.2], "rest-first", 0.714_286, 5e-7);
    it.is(&[0.3, 0.2], "rest-second", 0.857_143, 5e-7);
    it.is(&[0.3, 0.2], "arms-first", 0.714_286, 1e-3);
}

#[test]
fn transparency_keeps_the_peace() {
    let it = found(shipped("monitoring.yaml"));
    let [autocracies, mixed, democracies] = [[0.1, 0.1], [0.9, 0.1], [0.9, 0.9]];
    it.is(&democracies, "half-life", 69.0, 0.05);
    it.is(&mixed, "half-life", 13.3, 0.05);
    it.is(&autocracies, "half-life", 7.35, 0.005);
    let rate = |at: &[f64]| it.estimate(at, "spirals").unwrap();
    let [few, some, many] = [&democracies, &mixed, &autocracies].map(|at| rate(at));
    assert!(few.value < some.value && some.value < many.value);
    assert!(few.interval.unwrap().1 < many.interval.unwrap().0, "{few:?} {many:?}");
    it.is(&democracies, "cooperation", 0.5, 1e-9);
    assert_eq!(it.estimate(&mixed, "cooperation"), None);
}

/// P14, and the patience that warnings save.
#[test]
fn contrition_tells_the_two_kinds_of_noise_apart() {
    let scenario = |noise: &str| {
        format!(
            "model: monitoring\nparameters: {{{noise}}}\nchoices: {{rule: contrite}}\nmeasures: [cooperation]\n"
        )
    };
    for error in [0.01, 0.05] {
        let execution = format!("execution-noise: {error}, false-alarm: 0, oversight: 0");
        let perception = format!("execution-noise: 0, false-alarm: {error}, oversight: {error}");
        found(parsed(&scenario(&execution))).is(&[], "cooperation", 1.0 / (1.0 + 2.0 * error), 1e-9);
        found(parsed(&scenario(&perception))).is(&[], "cooperation", 0.5, 1e-9);
    }
    let warned = "model: monitoring\ngame: {security-dilemma: {conquest-ease: 0.6}}\n\
        choices: {answer: at-once, regime-second: democracy}\nmeasures: [critical-discount, patience-first, patience-second]\n";
    let it = found(parsed(warned));
    let critical = it.value(&[], "critical-discount");
    it.is(&[], "patience-first", critical, 0.0);
    // τ = 1 − 0.1²
    it.is(&[], "patience-second", ((critical - 0.99) / 0.01).max(0.0), 1e-9);
}

#[test]
fn attribution_bias_prolongs_mutual_arming() {
    let it = found(shipped("attribution.yaml"));
    let effect = it.estimate(&[0.05], "bias-effect").unwrap();
    assert!(0.0 < effect.interval.unwrap().0, "{effect:?}");
    // 4000 pairs have 0.0204 ± 0.0011 and 0.0364 ± 0.0022 on the page.
    it.is(&[0.05], "mutual-aware", 0.0204, 0.006);
    it.is(&[0.05], "mutual-biased", 0.0364, 0.012);
    it.is(&[0.02], "revisionist-threshold", 1.0, 1e-12);
    // P4.
    let thresholds =
        "model: types\nsweep: {conquest-ease: [0.1, 0.25, 0.5]}\nmeasures: [revisionist-threshold]\n";
    let it = found(parsed(thresholds));
    for (ease, published) in [(0.1, 2.0), (0.25, 1.0), (0.5, 2.0 / 3.0)] {
        it.is(&[ease], "revisionist-threshold", published, 1e-12);
    }
    // An ambition of 1.5 is dangerous from 1/7 on.
    assert!((it.outcome.thresholds[0].value - 1.0 / 7.0).abs() < 1e-12);
}

#[test]
fn reassurance_is_costly_enough_and_not_too_costly() {
    let it = found(shipped("reassurance.yaml"));
    for (at, least, most) in [([0.3, 0.3], 0.325, 0.546), ([0.9, 0.6], 0.422, 0.840)] {
        it.is(&at, "stake-least", least, 5e-4);
        it.is(&at, "stake-most", most, 5e-4);
    }
    // By the window, and by trying all plans at a stake of one half.
    for point in &it.outcome.points {
        let at = &point.values;
        let inside = match (it.estimate(at, "stake-least"), it.estimate(at, "stake-most")) {
            (Some(least), Some(most)) => least.value <= 0.5 && 0.5 <= most.value,
            _ => false,
        };
        it.is(at, "tells-apart", f64::from(u8::from(inside)), 0.0);
    }
}

#[test]
fn fear_jumps_or_multiplies() {
    let it = found(shipped("contagion.yaml"));
    for (ease, share) in [(0.1, 0.0), (0.18, 0.0), (0.1817, 0.0), (0.182, 1.0), (0.19, 1.0), (0.35, 1.0)] {
        it.is(&[ease, 0.4], "arming", share, 1e-9);
    }
    for (ease, share) in [(0.18, 0.0), (0.2, 0.1429), (0.25, 0.5), (0.3, 0.8125)] {
        it.is(&[ease, 0.6], "arming", share, 5e-5);
        // Repeated best answers from "nobody arms".
        it.is(&[ease, 0.6], "arming-least", share, 5e-5);
    }
    it.is(&[0.25, 0.6], "multiplier", 3.0, 1e-12);
    let jump = it.outcome.thresholds.iter().find(|it| it.axis == 0).unwrap();
    assert!((jump.value - 2.0 / 11.0).abs() < 1e-12);
}

#[test]
fn treaties_hold_with_enough_inspection() {
    let it = found(shipped("inspection.yaml"));
    for (discount, least) in [(0.6, 0.4242), (0.8, 0.1591), (0.95, 0.0335)] {
        for step in 0..=10 {
            let at = [discount, f64::from(step) / 20.0];
            it.is(&at, "least-inspection", least, 5e-5);
            it.is(&at, "holds", f64::from(u8::from(least <= at[1])), 0.0);
        }
    }
    // Drawn histories come to what the formula says.
    let drawn = "model: inspection\nparameters: {inspection: 0.2, breaches: 0.3, detection-lag: 3}\n\
        rounds: 20\nruns: 4000\nmeasures: [survival, survival-drawn]\n";
    let it = found(parsed(drawn));
    let (low, high) = it.estimate(&[], "survival-drawn").unwrap().interval.unwrap();
    let exact = it.value(&[], "survival");
    assert!(low <= exact && exact <= high, "{exact}: {low} … {high}");
}

/// A few histories of the shipped scenario; the page has 48 of each.
#[test]
fn empires_begin_where_superiority_drops_below_the_greatest_ratio() {
    let it = found(reduced(shipped("system.yaml"), 2000, 6));
    it.is(&[0.42], "war", 0.0, 0.0);
    it.is(&[0.42], "superiority", 1.38, 5e-3);
    it.is(&[0.45], "superiority", 1.22, 5e-3);
    it.is(&[0.45], "empire", 1.0, 0.0);
    it.is(&[0.5], "empire", 1.0, 0.0);
    it.is(&[0.5], "states", 1.0, 0.0);
    for point in &it.outcome.points {
        it.is(&point.values, "peaceful-ratio", 1.28, 0.03);
        it.is(&point.values, "threshold", 0.439, 0.006);
    }
    // The first history at the first point is peaceful.
    let course = it.outcome.course.as_ref().unwrap();
    assert_eq!((course.polarity.len(), course.attacks.len(), course.snapshots.len()), (2001, 2000, 11));
    assert!(course.attacks.iter().all(|it| *it == 0));
    assert_eq!(it.plan.amount, Some(Amount { rounds: 2000, runs: 6 }));
}

/// The table of the page, to the digits printed there.
#[test]
fn power_leads_and_earns_least() {
    let it = found(shipped("orientations.yaml"));
    let page = include_str!("../../../docs/models/orientations.md");
    for ease in it.plan.axes[0].values.clone() {
        let names = ["power", "power-lead", "peace", "peace-lead", "security", "security-lead"];
        let cells = names.map(|name| format!("{:.3}", it.value(&[ease], name)).replace('-', "−"));
        let line = format!("| {ease:.2} | {} |", cells.join(" | "));
        assert!(page.lines().any(|it| it == line), "{line}");
    }
}

#[test]
fn every_model_has_a_scenario_and_every_scenario_is_tested() {
    let tested = include_str!("models.rs");
    let mut models = BTreeMap::new();
    for name in common::SCENARIOS {
        assert!(tested.contains(&format!("shipped(\"{name}\")")), "{name}");
        *models.entry(shipped(name).model.name).or_insert(0) += 1;
    }
    assert_eq!(models.len(), MODELS.len());
}

// every number of every model

/// A permitted value that is not the default.
fn another(number: &Number) -> f64 {
    let candidates = [0.37, 1.5, 3.0, 0.2, 7.0];
    candidates.into_iter().find(|it| number.permits(*it) && *it != number.default).unwrap()
}

/// Small amounts, as far as the model simulates.
fn little(model: &Model) -> &'static str {
    if model.effort.is_some() { "rounds: 8\nruns: 3\n" } else { "" }
}

fn with(model: &Model, number: &Number, value: impl std::fmt::Display) -> String {
    let (name, given) = (number.name, little(model));
    let place = if number.primitive {
        format!("game: {{security-dilemma: {{{name}: {value}}}}}")
    } else {
        format!("parameters: {{{name}: {value}}}")
    };
    format!("model: {}\n{given}{place}\n", model.name)
}

fn mistakes(text: &str) -> Vec<String> {
    let mistakes = read(text, &roster::standard()).expect_err(text);
    mistakes.iter().map(ToString::to_string).collect()
}

#[test]
fn every_number_can_be_swept_and_a_point_is_its_setting_alone() {
    for model in &MODELS {
        for number in model.numbers() {
            let other = another(&number);
            let sweep = format!(
                "model: {}\n{}sweep: {{{}: [{}, {other}]}}\n",
                model.name,
                little(model),
                number.name,
                number.default
            );
            let swept = parallel::with_threads(1, || run(&parsed(&sweep), &|_| ())).unwrap();
            let [a, b] = &swept.points[..] else { panic!("{swept:?}") };
            for point in [a, b] {
                let alone = run(&parsed(&with(model, &number, point.values[0])), &|_| ());
                assert_eq!(alone.points[0].found, point.found, "{} {}", model.name, number.name);
            }
        }
    }
}

#[test]
fn every_number_just_outside_its_range_is_refused_by_name() {
    use std::ops::Bound::{Excluded, Included, Unbounded};
    for model in &MODELS {
        for number in model.numbers() {
            let step = if number.whole { 1.0 } else { 1e-9 };
            for (bound, outwards) in [(number.bounds.0, -1.0), (number.bounds.1, 1.0)] {
                let value = match bound {
                    Included(end) => end + outwards * step,
                    Excluded(end) => end,
                    Unbounded => outwards * 1.1e300,
                };
                let text = with(model, &number, format!("{value:?}"));
                let found = mistakes(&text);
                assert!(
                    found
                        .iter()
                        .any(|it| it.contains(&format!(".{}: ", number.name)) && it.contains(number.help)),
                    "{text}{found:?}"
                );
                let sweep = format!("model: {}\nsweep: {{{}: [{value:?}]}}\n", model.name, number.name);
                assert!(
                    mistakes(&sweep)[0].contains(&format!("sweep.{}[1]: must be ", number.name)),
                    "{sweep}"
                );
            }
        }
    }
}

#[test]
fn threads_do_not_reach_the_result() {
    for name in common::SCENARIOS {
        let plan = reduced(shipped(name), 40, 4);
        let on = |threads| parallel::with_threads(threads, || run(&plan, &|_| ())).unwrap();
        assert_eq!(on(1), on(4), "{name}");
    }
}

#[test]
fn every_model_runs_as_it_is() {
    for model in &MODELS {
        let outcome = run(&parsed(&format!("model: {}\n{}", model.name, little(model))), &|_| ());
        assert_eq!(outcome.points.len(), 1);
        assert_eq!(outcome.points[0].found.len(), model.measures().len());
        assert_eq!(outcome.course.is_some(), model.course.is_some());
    }
}

#[test]
fn the_documentation_lists_every_model() {
    let page = include_str!("../../../docs/scenarios.md");
    for model in &MODELS {
        assert!(page.contains(&format!("| `{}` |", model.name)), "{}", model.name);
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "tests open files")]
fn every_model_has_its_page() {
    let directory = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/models"));
    for model in &MODELS {
        let page = std::fs::read_to_string(directory.join(model.page)).unwrap();
        assert!(page.starts_with("# "), "{}", model.name);
        for number in model.numbers().iter().filter(|it| !it.primitive) {
            let quoted = format!("`{}`", number.name);
            let elsewhere = include_str!("../../../docs/models/monitoring.md");
            let besides = include_str!("../../../docs/models/README.md");
            let documented = page.contains(&quoted)
                || besides
                    .lines()
                    .any(|it| it.contains(&format!("`{}`", model.name)) && it.contains(&quoted))
                || (besides.contains("noise of [monitoring]") && elsewhere.contains(&quoted));
            assert!(documented, "{}: {}", model.name, number.name);
        }
    }
}

// mistakes

#[track_caller]
fn all<const N: usize>(lines: [&str; N]) -> String {
    mistakes(&lines.join("\n")).join("\n")
}

#[test]
fn a_model_that_does_not_exist_gets_a_suggestion() {
    assert_snapshot!(all(["model: premption"]), @"1:8: model: there is no model `premption` (did you mean `preemption`?)");
    assert_snapshot!(all(["model: zzz"]), @"1:8: model: there is no model `zzz` (there are: preemption, postures, arms-race, richardson, system, monitoring, types, reassurance, contagion, talk, inspection, orientations, enforcement)");
    assert_snapshot!(all(["model: [system]"]), @"1:8: model: must be a text, not a list");
}

#[test]
fn a_parameter_that_does_not_exist_gets_a_suggestion() {
    assert_snapshot!(all(["model: system", "parameters: {shok: 0.1}"]), @"2:14: parameters.shok: unknown key `shok` (did you mean `shock`?)");
    assert_snapshot!(all(["model: preemption", "game: {security-dilemma: {leverage: 3}}"]), @"2:27: game.security-dilemma.leverage: it does not matter in the model `preemption` (remove it; of the game only these matter: conquest-ease, dividend)");
    assert_snapshot!(all(["model: richardson", "game: {preset: mad}"]), @"2:7: game: there is no game in the model `richardson` (remove `game`)");
    assert_snapshot!(all(["model: system", "game: {payoffs: {R: 3, S: 0, T: 5, P: 1}}"]), @"2:7: game: the model `system` needs the primitives of a security dilemma (write `game: {security-dilemma: …}` or `game: {preset: …}`)");
    assert_snapshot!(all(["model: system", "players: [grit]"]), @"2:1: players: unknown key `players` (allowed here: `title`, `description`, `model`, `seed`, `game`, `choices`, `parameters`, `map`, `sweep`, `rounds`, `runs`, `measures`, `snapshots`)");
}

#[test]
fn all_mistakes_of_a_file_are_named_at_once() {
    assert_snapshot!(
        all([
            "model: system",
            "game: {security-dilemma: {conquest-ease: 1, arming-cost: -1}}",
            "parameters: {depreciation: 0, hazard: many}",
            "choices: {alliances: balance}",
            "sweep: {vigilance: [0, 2]}",
            "measures: [empire, empires, empire]",
            "rounds: 0",
            "runs: 1",
            "map: {torus: 8}",
            "snapshots: never",
        ]),
        @r"
        2:42: game.security-dilemma.conquest-ease: must be a number strictly between 0 and 1, not 1 (g: Probability that an attack on an equally armed defender succeeds)
        2:58: game.security-dilemma.arming-cost: must be a number of at least 0, not -1 (k: Cost of arming for a crisis)
        3:28: parameters.depreciation: must be a number above 0 and at most 1, not 0 (ζ: Share of a stock of arms that decays in a round)
        3:39: parameters.hazard: must be a number above 0 and at most 1, not `many` (h: Probability of a crisis, in which alone an attack is possible)
        4:22: choices.alliances: must be `none` or `balancing`, not `balance`
        5:24: sweep.vigilance[2]: must be a number from 0 to 1, not 2 (φ: Share of the arms that goes where the threat is)
        6:20: measures[2]: the model `system` has no measure `empires` (did you mean `empire`?)
        6:29: measures[3]: `empire` appears twice (remove one of the two)
        7:9: rounds: must be a whole number from 1 to 1 000 000, not 0
        8:7: runs: must be a whole number from 2 to 1 000 000, not 1
        9:14: map.torus: must be a list of columns and rows, such as [8, 8], not 8
        10:12: snapshots: must be a whole number from 1 to 1 000 000, not `never`
        "
    );
}

#[test]
fn what_a_model_has_no_use_for_is_refused() {
    assert_snapshot!(
        all([
            "model: richardson",
            "choices: {alliances: none}",
            "rounds: 5",
            "runs: 5",
            "map: {ring: 5}",
            "snapshots: 5",
        ]),
        @r"
        2:10: choices: there is nothing to choose in the model `richardson` (remove `choices`)
        3:9: rounds: nothing is simulated in the model `richardson` (remove `rounds`)
        4:7: runs: nothing is simulated in the model `richardson` (remove `runs`)
        5:6: map: there is no map in the model `richardson` (remove `map`)
        6:12: snapshots: there is no map in the model `richardson` (remove `snapshots`)
        "
    );
}

#[test]
fn sweeps_are_read_as_elsewhere() {
    assert_snapshot!(all(["model: postures", "sweep: {}"]), @"2:8: sweep: it does not say what to sweep over (for example `sweep: {conquest-ease: [0.1, 0.5]}`)");
    assert_snapshot!(all(["model: postures", "sweep: {slip: {from: 0.2, to: 0.1, steps: 3}}"]), @"2:15: sweep.slip: `to` (0.1) must be greater than `from` (0.2) (exchange the two)");
    assert_snapshot!(all(["model: postures", "sweep: {population: {from: 10, to: 20, steps: 4}}"]), @"2:21: sweep.population: 4 steps from 10 to 20 are not all whole numbers (choose steps that divide the range, or list the values)");
    assert_snapshot!(all(["model: postures", "sweep: {slip: [0], discount: [0], trust: [0]}"]), @"2:42: sweep: 3 parameters are more than can be swept at a time: one or two (remove the others)");
    assert_snapshot!(all(["model: postures", "sweep: {slip: [0.1, 0.1]}"]), @"2:21: sweep.slip[2]: the value 0.1 appears twice (remove one of the two)");
}

#[test]
fn too_much_is_refused() {
    assert_snapshot!(all(["model: system", "map: {torus: [300, 300]}"]), @"2:14: map.torus: 90 000 cells are more than the limit of 65 536 (fewer columns or rows)");
    assert_snapshot!(all(["model: system", "map: {complete: 5000}"]), @"2:17: map.complete: must be a whole number from 1 to 1 024, not 5000");
    assert_snapshot!(all(["model: system", "map: {}"]), @"2:6: map: a map is one of three (for example `map: {torus: [8, 8]}`)");
    assert_snapshot!(all(["model: system", "rounds: 1000000", "runs: 1000000"]), @"3:7: runs: 6.4e13 rounds of a cell would be simulated, more than the limit of 1e12 (fewer rounds, fewer runs, or fewer points)");
    assert_snapshot!(
        all(["model: system", "map: {torus: [200, 200]}", "rounds: 10000", "runs: 2", "snapshots: 1"]),
        @"5:12: snapshots: the map would be kept in 400 040 000 rows, more than the limit of 10 000 000 (keep it less often, or make it smaller)"
    );
    assert_snapshot!(all(["model: system", "measures: []"]), @"2:11: measures: the list of measures is empty (list at least one, or leave the key out for all of them)");
}

// whatever a file holds

/// What may stand anywhere, and mostly should not.
fn value() -> impl Strategy<Value = &'static str> {
    select(vec![
        "",
        "null",
        "[]",
        "{}",
        "-1",
        "0",
        "1",
        "2",
        "0.5",
        "1/3",
        "1e9",
        "1e300",
        "-1e300",
        ".nan",
        "word",
        "none",
        "[0, 1]",
        "[0.2, 0.4]",
        "[1e9, 3]",
        "[[1]]",
        "{a: b}",
        "{from: 0, to: 1, steps: 3}",
        "{torus: [3, 2]}",
        "{ring: 1}",
        "{complete: 4}",
        "{preset: mad}",
        "[empire]",
        "99999999999",
        "democracy",
    ])
}

/// A scenario of a model in which some keys have such values. `#` stands for a number of the model.
fn odd(model: &Model, number: &Number, places: &[(usize, &str)]) -> String {
    let keys = [
        "parameters: {#: ",
        "game: {security-dilemma: {#: ",
        "sweep: {#: ",
        "choices: {regime-first: ",
        "measures: ",
        "rounds: ",
        "runs: ",
        "map: ",
        "snapshots: ",
        "game: ",
        "sweep: ",
    ];
    let line = |(place, value): &(usize, &str)| {
        let key = keys[place % keys.len()];
        format!("{}{value}{}\n", key.replace('#', number.name), "}".repeat(key.matches('{').count()))
    };
    let lines: String = places.iter().map(line).collect();
    format!("model: {}\n{lines}", model.name)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// Reading ends with a plan or with mistakes that have a place, and every plan can be run.
    #[test]
    fn any_value_at_any_key_is_read_and_run_without_panic(
        model in 0..MODELS.len(),
        number in any::<prop::sample::Index>(),
        places in vec((0usize..11, value()), 0..4),
    ) {
        let model = &MODELS[model];
        let numbers = model.numbers();
        let text = odd(model, &numbers[number.index(numbers.len())], &places);
        match read(&text, &roster::standard()) {
            Ok(Scenario::Model(plan)) => {
                let mut plan = reduced(*plan, 5, 2);
                for axis in &mut plan.axes {
                    axis.values.truncate(2);
                }
                let outcome = run(&plan, &|_| ());
                prop_assert_eq!(outcome.points.len(), plan.points().len());
                for it in outcome.points.iter().flat_map(|it| &it.found).flatten() {
                    prop_assert!(it.value.is_finite(), "{}", text);
                }
            }
            Ok(Scenario::Tournament(_)) => prop_assert!(false, "{}", text),
            Err(mistakes) => {
                prop_assert!(!mistakes.is_empty(), "{}", text);
                for it in mistakes {
                    prop_assert!(0 < it.line && 0 < it.column && !it.to_string().contains('\n'), "{:?}", it);
                }
            }
        }
    }
}

/// A few histories of the shipped scenario; the page has more.
#[test]
fn a_concert_stops_opportunists_up_to_a_point() {
    let few = || reduced(shipped("concert.yaml"), 1000, 6);
    let concert = found(few());
    concert.is(&[0.44], "empire", 0.0, 0.0);
    concert.is(&[0.5], "empire", 0.0, 0.0);
    assert!(0.5 < concert.value(&[0.8], "empire"));
    let mut plan = few();
    plan.model.choose(&mut plan.base, "policy", "restraint").unwrap();
    let restraint = found(plan);
    for ease in [0.44, 0.5, 0.8] {
        restraint.is(&[ease], "empire", 1.0, 0.0);
    }
}

/// With opportunists alone a policy is the system without policies, whatever the policy of the others would be.
#[test]
fn a_share_of_all_states_leaves_no_others() {
    let text = |policy: &str| {
        format!(
            "model: system\ngame: {{security-dilemma: {{conquest-ease: 0.5}}}}\nchoices: {{policy: {policy}}}\n\
             parameters: {{shock: 0.5, opportunists: 1}}\nmap: {{torus: [4, 4]}}\nrounds: 200\nruns: 3\n"
        )
    };
    let [one, other] = ["restraint", "opportunist"].map(|it| found(parsed(&text(it))).outcome);
    assert_eq!(one.points, other.points);
    assert_eq!(one.course, other.course);
}

#[test]
fn talk_matters_between_two_shares() {
    let it = found(shipped("talk.yaml"));
    let mut met = [false; 2];
    for point in &it.outcome.points {
        let bent = point.values[1];
        let required = it.value(&point.values, "required-trust");
        let [silent, spoken] = [1.0 - 2.0 * required, 1.0 - required];
        if [silent, spoken].iter().any(|edge| (edge - bent).abs() < 1e-9) {
            continue;
        }
        let matters = silent < bent && bent < spoken;
        met[usize::from(matters)] = true;
        it.is(&point.values, "talk-matters", f64::from(u8::from(matters)), 0.0);
        it.is(&point.values, "peace-by-talk", f64::from(u8::from(bent < spoken)), 0.0);
    }
    assert_eq!(met, [true; 2]);
}

#[test]
fn enforcement_ends_attacks_where_the_page_says() {
    let it = found(shipped("enforcement.yaml"));
    for (ease, critical) in [(0.1, 0.0), (0.25, 0.0), (0.5, 1.0 / 3.0)] {
        it.is(&[ease, 0.0], "critical-enforcement", critical, 1e-12);
    }
    for point in &it.outcome.points {
        let critical = it.value(&point.values, "critical-enforcement");
        let enforced = point.values[1];
        if 1e-9 < (critical - enforced).abs() {
            let pays = f64::from(u8::from(enforced < critical));
            it.is(&point.values, "attack-pays", pays, 0.0);
        }
    }
}
