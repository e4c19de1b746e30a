//! The shipped scenarios that retell published results, from their files to the published numbers. Nothing is
//! reduced: every file runs as it is. `docs/literature.md` has a section for each.

use std::path::PathBuf;

use dynamics::{
    Fitness, Matrix, Process,
    fixation::Contest,
    invasion::{smallest_cluster, stabilities},
    logit,
    rest_points::{TwoTypes, two_types},
};
use kernel::SecurityDilemma;
use scenario::{Outcome, Plan, outcome::EmergencePoint, parse, run, statistics::correlation::spearman};

#[expect(clippy::disallowed_methods, reason = "tests open files")]
fn text(name: &str) -> String {
    let directory = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tournaments"));
    std::fs::read_to_string(directory.join(name)).unwrap()
}

fn played(text: &str) -> (Plan, Outcome) {
    let plan = parse(text, &roster::standard()).unwrap_or_else(|it| panic!("{it:#?}"));
    let outcome = run(&plan, &|_| ());
    (plan, outcome)
}

/// The text with something in it replaced that must be there.
fn with(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "`{from}` is not in the scenario");
    text.replace(from, to)
}

/// The point of the sweep with these values.
fn at<'a>(outcome: &'a Outcome, values: &[f64]) -> &'a EmergencePoint {
    outcome.emergence.iter().find(|it| it.values == values).unwrap_or_else(|| panic!("no point {values:?}"))
}

/// The share of a player in the evolved population.
fn share(plan: &Plan, point: &EmergencePoint, label: &str) -> f64 {
    point.shares.iter().find(|it| plan.players[it.0].label == label).map_or(0.0, |it| it.1)
}

/// Expected payoffs of a match between these players, as `pairs.csv` has them.
fn matches(outcome: &Outcome, labels: &[&str]) -> Matrix {
    Matrix::from_fn(labels.len(), |i, j| {
        let found = outcome.pairs.iter().find_map(|it| match (&*it.player, &*it.opponent) {
            (a, b) if (a, b) == (labels[i], labels[j]) => Some(it.score),
            (a, b) if (b, a) == (labels[i], labels[j]) => Some(it.opponent_score),
            _ => None,
        });
        found.unwrap_or_else(|| panic!("{} and {} did not meet", labels[i], labels[j]))
    })
}

/// Equal to all digits that were printed.
fn assert_printed(found: f64, printed: f64, digits: i32, what: &str) {
    let half = 0.5 * 0.1f64.powi(digits);
    assert!((found - printed).abs() <= half * 1.01, "{what}: {found}, printed {printed}");
}

const EASES: [f64; 12] = [0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.75, 0.9];

#[test]
fn the_reference_surface_of_emergence() {
    let surface = [
        (0.5, [0.984, 0.983, 0.982, 0.957, 0.021, 0.010, 0.010, 0.010, 0.010, 0.010, 0.010, 0.010]),
        (0.7, [0.982, 0.980, 0.977, 0.973, 0.727, 0.249, 0.077, 0.013, 0.010, 0.010, 0.010, 0.010]),
        (0.8, [0.983, 0.980, 0.975, 0.970, 0.921, 0.785, 0.641, 0.303, 0.081, 0.031, 0.015, 0.011]),
        (0.9, [0.984, 0.979, 0.974, 0.970, 0.957, 0.921, 0.881, 0.803, 0.709, 0.621, 0.531, 0.461]),
        (0.95, [0.984, 0.979, 0.973, 0.971, 0.967, 0.953, 0.923, 0.834, 0.753, 0.697, 0.657, 0.637]),
    ];
    let (_, outcome) = played(&text("emergence-surface.yaml"));
    assert_eq!(outcome.emergence.len(), 60);
    for (discount, line) in surface {
        for (ease, printed) in EASES.into_iter().zip(line) {
            let point = at(&outcome, &[ease, discount]);
            assert_printed(point.evolved_cooperation, printed, 3, &format!("g = {ease}, δ = {discount}"));
        }
    }
}

/// The surface on a grid of 99 eases of conquest.
fn fine(text: &str) -> String {
    let coarse = "[0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.75, 0.9]";
    with(text, coarse, "{from: 0.01, to: 0.99, steps: 99}")
}

/// Where half of cooperation is left at δ = 0.8; 1 if it is more than half all along.
fn half(text: &str) -> f64 {
    let line = with(&fine(text), "continuation: [0.5, 0.7, 0.8, 0.9, 0.95]", "continuation: [0.8]");
    let (_, outcome) = played(&line);
    let line = outcome.crossings[0].cooperation;
    assert!(line.count <= 1, "{line:?}");
    line.threshold.map_or(f64::from(u8::from(line.everywhere)), |it| it.value)
}

/// P2: cooperation never rises with the ease of conquest, and falls to one half where it is said to.
#[test]
fn the_surface_falls_and_crosses_one_half_once() {
    let (_, outcome) = played(&fine(&text("emergence-surface.yaml")));
    for (discount, printed) in
        [(0.5, Some(0.1687)), (0.7, Some(0.2192)), (0.8, Some(0.3443)), (0.9, Some(0.8139)), (0.95, None)]
    {
        let line: Vec<f64> = outcome
            .emergence
            .iter()
            .filter(|it| it.values[1] == discount)
            .map(|it| it.evolved_cooperation)
            .collect();
        assert_eq!(line.len(), 99);
        assert!(line.windows(2).all(|it| it[1] <= it[0] + 1e-12), "δ = {discount}");
        let crossing = outcome.crossings.iter().find(|it| it.other == Some(discount)).unwrap().cooperation;
        match (printed, crossing.threshold) {
            (Some(printed), Some(found)) => assert_printed(found.value, printed, 4, "g₅₀"),
            (None, None) => assert!(crossing.everywhere),
            other => panic!("δ = {discount}: {other:?}"),
        }
    }
}

/// How destruction (P7), revisionism, the population and the strength of selection move it.
#[test]
fn what_moves_the_place_where_half_of_cooperation_is_left() {
    let text = text("emergence-surface.yaml");
    let primitive =
        |it: &str| with(&text, "{conquest-ease: 0.25}", &format!("{{conquest-ease: 0.25, {it}}}"));
    let law = |it: &str| with(&text, "{population: 50, selection: 5}", it);
    for (text, printed) in [
        (primitive("destruction: 2"), 0.616),
        (primitive("destruction: 3"), 1.0),
        (primitive("revisionism: 0.8"), 0.439),
        (primitive("revisionism: 1.2"), 0.283),
        (law("{population: 20, selection: 1}"), 0.733),
        (law("{population: 20, selection: 5}"), 0.412),
        (law("{population: 20, selection: 20}"), 0.246),
    ] {
        assert_printed(half(&text), printed, 3, &text);
    }
}

/// Fermi's pairwise comparison has the same probabilities of fixation, so the same surface; and the roster's
/// grudger is not the Grim of the file, because only Grim turns after slips of its own.
#[test]
fn what_changes_the_surface_and_what_does_not() {
    let text = text("emergence-surface.yaml");
    let (_, outcome) = played(&text);
    let fermi =
        with(&text, "{population: 50, selection: 5}", "{population: 50, selection: 5, process: fermi}");
    let (_, same) = played(&fermi);
    let grim = "{strategy: memory-one-vector, first: 1, cc: 1, cd: 0, dc: 0, dd: 0, label: Grim}";
    let (_, other) = played(&with(&text, grim, "grudger"));
    let difference = |other: &Outcome| {
        let pairs = outcome.emergence.iter().zip(&other.emergence);
        pairs.map(|(a, b)| (a.evolved_cooperation - b.evolved_cooperation).abs()).fold(0.0, f64::max)
    };
    assert!(difference(&same) < 1e-9);
    let with_grudger = difference(&other);
    assert!((0.001..0.2).contains(&with_grudger), "{with_grudger}");
}

/// Nowak, Sasaki, Taylor and Fudenberg (2004).
#[test]
fn a_single_reciprocator_takes_over() {
    let (plan, outcome) = played(&text("nowak-2004.yaml"));
    let game = matches(&outcome, &["Tit For Tat", "Defector"]);
    assert_eq!([game.row(0), game.row(1)], [[30.0, 9.0], [14.0, 10.0]]);
    let TwoTypes::Bistable(boundary) = two_types(&game, 1e-12) else { panic!("{game:?}") };
    assert!((boundary - 1.0 / 17.0).abs() < 1e-12);
    // The one-third law, a + 2b > c + 2d: weak selection favours it in large populations, not in the smallest.
    assert!(boundary < 1.0 / 3.0);
    let rows = [[30.0, 9.0], [14.0, 10.0]];
    let weak = |population| {
        Contest::new(&rows, population, Process::BirthDeath(Fitness::Linear(1e-6))).is_advantageous(0)
    };
    assert!(!weak(2) && weak(10) && weak(1000));

    let strong = Process::BirthDeath(Fitness::Linear(1.0));
    for (population, printed) in [(10u32, 1.695), (20, 2.457), (50, 3.575), (100, 4.184)] {
        let contest = Contest::new(&rows, population, strong);
        assert_printed(contest.relative_to_neutral(0), printed, 3, "Nρ");
        let [there, back] = [0, 1].map(|it| contest.relative_to_neutral(it));
        let found = share(&plan, at(&outcome, &[f64::from(population)]), "Tit For Tat");
        assert!((found - there / (there + back)).abs() < 1e-5, "{population}: {found}");
    }
}

/// Imhof, Fudenberg and Nowak (2007): shares at points with an exact value of benefit/cost.
#[test]
fn tit_for_tat_is_a_catalyst() {
    let with_it = text("imhof-2007.yaml");
    let without = with(&with_it, "  - tit-for-tat\n", "");
    // The benefit is 1/2, the cost 1/2 − k, and selection is 1 in units of the cost.
    let at_ratio = |text: &str, ratio: f64| {
        let cost = 0.5 / ratio;
        let text = with(text, "{from: 0.2, to: 0.35, steps: 31}", &format!("[{}]", 0.5 - cost));
        let (plan, outcome) = played(&with(&text, "selection: 5", &format!("selection: {}", 1.0 / cost)));
        ["Win-Stay Lose-Shift", "Tit For Tat"].map(|it| share(&plan, &outcome.emergence[0], it))
    };
    for (ratio, printed, digits) in [(2.1, 0.387, 3), (2.5, 0.999, 3)] {
        let [shift, tat] = at_ratio(&with_it, ratio);
        assert_printed(shift, printed, digits, "Win-Stay Lose-Shift with Tit For Tat");
        assert!(tat < 0.05, "{tat}");
    }
    for (ratio, printed) in [(2.9, 0.0), (3.1, 0.69)] {
        assert_printed(at_ratio(&without, ratio)[0], printed, 2, "Win-Stay Lose-Shift without Tit For Tat");
    }
    // The sweep as shipped: Win-Stay Lose-Shift passes one half once, near 2 and near 3, and cooperation
    // with it.
    for (text, low, high) in [(&with_it, 2.0, 2.25), (&without, 2.95, 3.2)] {
        let (_, outcome) = played(text);
        let line = outcome.crossings[0].cooperation;
        let ratio = 0.5 / (0.5 - line.threshold.unwrap().value);
        assert!(line.count == 1 && (low..high).contains(&ratio), "{ratio}");
    }
}

/// Nowak and May (1992): 12 ln 2 − 8, whatever the beginning and the temptation.
#[test]
fn cooperators_survive_on_a_lattice() {
    let text = text("nowak-may-1992.yaml");
    let published = 12.0 * std::f64::consts::LN_2 - 8.0;
    for text in [text.clone(), with(&with(&text, "Cooperator: 0.6", "Cooperator: 0.9"), "T: 1.85", "T: 1.95")]
    {
        let (_, outcome) = played(&text);
        let point = &outcome.emergence[0];
        assert_eq!(point.unsettled, 1.0);
        assert!((point.evolved_cooperation - published).abs() < 0.01, "{}", point.evolved_cooperation);
    }
    // Beyond 2 defectors take over, but for what lives in isolation.
    let (_, outcome) = played(&with(&text, "T: 1.85", "T: 2.5"));
    assert!(outcome.emergence[0].evolved_cooperation < 0.01, "{}", outcome.emergence[0].evolved_cooperation);
}

/// Dal Bó and Fréchette (2011): the theory of the six treatments, and the order in which they evolve.
#[test]
fn six_treatments_are_ordered_as_theory_says() {
    let (_, outcome) = played(&text("dal-bo-frechette-2011.yaml"));
    assert_eq!(outcome.emergence.len(), 6);
    for (dividend, reward, critical, risk, shares) in [
        (-0.1, 32.0, 0.72, 0.816, [6.5, 0.8125]),
        (0.06, 40.0, 0.40, 0.605, [0.722, 0.271]),
        (0.22, 48.0, 0.08, 0.395, [0.382, 0.163]),
    ] {
        for (continuation, share) in [0.5, 0.75].into_iter().zip(shares) {
            let point = at(&outcome, &[dividend, continuation]);
            // Points of the paper: 50 times ours, less what 25 is short of there.
            let it = point.payoffs;
            let in_points = |payoff: f64| 50.0 * (payoff - it.punishment) + 25.0;
            let found = [it.temptation, it.sucker, it.reward].map(in_points);
            assert!(found.iter().zip([50.0, 12.0, reward]).all(|(a, b)| (a - b).abs() < 1e-9), "{found:?}");
            assert!((point.critical_discount.unwrap() - critical).abs() < 1e-9);
            assert_printed(it.risk_dominance_discount().unwrap(), risk, 3, "δ^RD");
            assert_printed(point.indifference_share.unwrap(), share, 3, "x*");
        }
    }
    let theory: Vec<f64> = outcome.emergence.iter().map(|it| -it.indifference_share.unwrap()).collect();
    let evolved: Vec<f64> = outcome.emergence.iter().map(|it| it.evolved_cooperation).collect();
    let correlation = spearman(&theory, &evolved).unwrap();
    assert!(0.9 < correlation, "{correlation}: {evolved:?}");
    let rate = |dividend, continuation| at(&outcome, &[dividend, continuation]).evolved_cooperation;
    // Hardly any where it is no equilibrium, little where it is but is not risk-dominant, much where it is.
    assert!(rate(-0.1, 0.5) < 0.1);
    assert!(rate(-0.1, 0.75) < 0.5 && rate(0.06, 0.5) < 0.5);
    assert!([(0.22, 0.5), (0.06, 0.75), (0.22, 0.75)].iter().all(|it| 0.5 < rate(it.0, it.1)));
}

/// Axelrod (1984): the rule that lives on others first rises, then fades; Tit For Tat goes on growing.
#[test]
fn harrington_rises_and_fades_in_the_ecological_run() {
    let (plan, outcome) = played(&text("ecological-1984.yaml"));
    let path = outcome.trajectory.unwrap();
    let of = |label: &str| -> Vec<f64> {
        let place = path.players.iter().position(|it| plan.players[*it].label == label).unwrap();
        path.moments.iter().map(|it| it.1[place]).collect()
    };
    let harrington = of("Second by Harrington");
    let peak =
        (0..harrington.len()).fold(0, |best, it| if harrington[best] < harrington[it] { it } else { best });
    let last = harrington.len() - 1;
    assert!((100.0..250.0).contains(&path.moments[peak].0), "{}", path.moments[peak].0);
    assert!(0.2 < harrington[peak] && harrington[last] < 0.4 * harrington[peak]);
    // Tit For Tat never falls, and in the end it is among the three largest, Harrington below half of it.
    let tat = of("Tit For Tat");
    assert!(tat.windows(2).all(|it| it[0] <= it[1] + 1e-12));
    assert!(harrington[last] < 0.5 * tat[last]);
    let end = &path.moments[last].1;
    assert!(end.iter().filter(|it| tat[last] < **it).count() < 3);
    // Who is exploited goes first: those at the bottom lose half by the fifth generation.
    let fifth = path.moments.iter().position(|it| 5.0 <= it.0).unwrap();
    let random = of("Random");
    assert!(random[fifth] < 0.5 * random[0]);
}

/// Axelrod (1981) and Axelrod and Hamilton (1981).
#[test]
fn tit_for_tat_is_collectively_stable_and_comes_in_clusters() {
    let text = text("axelrod-1981.yaml");
    let (_, outcome) = played(&text);
    for point in &outcome.emergence {
        let expected = if point.values[0] < 2.0 / 3.0 { 0.0 } else { 1.0 };
        assert_eq!(point.emergence, expected, "{:?}", point.values);
    }
    let labels = ["Tit For Tat", "Defector", "Cycler DC"];
    let game = matches(&outcome, &labels);
    let pairs: Vec<f64> = [(0, 0), (0, 1), (1, 0), (1, 1)].iter().map(|it| game.row(it.0)[it.1]).collect();
    assert!(pairs.iter().zip([30.0, 9.0, 14.0, 10.0]).all(|(a, b)| (a - b).abs() < 1e-9), "{pairs:?}");
    let cluster = smallest_cluster(&game, 0, 1, 1e-9).unwrap();
    assert!((cluster - 1.0 / 21.0).abs() < 1e-9, "{cluster}");
    for continuation in [0.3, 0.5, 0.6, 0.66, 0.67, 0.7, 0.8, 0.99] {
        let there =
            with(&text, "match: {continuation: 0.9}", &format!("match: {{continuation: {continuation}}}"));
        let (_, outcome) = played(&there);
        let stable = stabilities(&matches(&outcome, &labels), 1e-9);
        assert_eq!(stable[0].collective, 2.0 / 3.0 <= continuation, "{continuation}");
        assert!(stable[1].collective);
    }
}

/// P24, and what can be said of P21: the winners of a fixed pool.
#[test]
fn a_fixed_pool_plays_the_same_whatever_the_ease_of_conquest() {
    let text = text("fixed-pool.yaml");
    let winners = |outcome: &Outcome| -> Vec<String> {
        let mut res: Vec<String> = outcome.emergence.iter().map(|it| it.winner.clone()).collect();
        res.dedup();
        res
    };
    let (_, noisy) = played(&text);
    let (_, clean) = played(&with(&text, "execution: 0.05", "execution: 0"));
    for outcome in [&noisy, &clean] {
        let first = outcome.emergence[0].cooperation;
        assert!(outcome.emergence.iter().all(|it| it.cooperation.to_bits() == first.to_bits()));
    }
    assert_eq!(winners(&noisy), ["Cooperator", "Tit For 2 Tats", "Grudger", "Defector"]);
    assert_eq!(winners(&clean), ["Cooperator", "Tit For 2 Tats", "Grudger"]);

    // Played, and each ease of conquest as a scenario of its own: the same counts in every pair.
    let sampled = with(&text, "method: exact", "method: play");
    let sampled = sampled.split_once("sweep:").unwrap().0.to_owned() + "emergence: {mix: equal}\n";
    let counts = |ease: &str| {
        let (_, outcome) = played(&with(&sampled, "conquest-ease: 0.25", &format!("conquest-ease: {ease}")));
        outcome.pairs.iter().map(|it| it.counts.map(f64::to_bits)).collect::<Vec<_>>()
    };
    let here = counts("0.25");
    assert_eq!(here.len(), 14 * 15 / 2);
    assert!(["0.02", "0.6", "0.99"].iter().all(|ease| counts(ease) == here));
    // A field that reads payoffs is not like that.
    let doctrines = with(&sampled, "  - cooperator\n", "  - cooperator\n  - {family: doctrines}\n");
    let rate = |ease: &str| {
        let (_, outcome) =
            played(&with(&doctrines, "conquest-ease: 0.25", &format!("conquest-ease: {ease}")));
        outcome.emergence[0].cooperation
    };
    assert!(rate("0.6") < rate("0.02"));
}

/// P21: generosity that nobody can exploit, from the strategy that reads it off the payoffs.
#[test]
fn safe_generosity_falls_with_the_ease_of_conquest() {
    for (ease, printed) in [(0.25, 1.0), (0.3, 0.8889), (0.5, 0.6667), (1.0, 0.5)] {
        // No game has an ease of 1; its payoffs are a limit.
        let payoffs = SecurityDilemma::DEFAULT.at(ease).payoffs();
        assert_printed(payoffs.maximal_generosity().unwrap(), printed, 4, "q*");
    }
}

/// P5: logit choice selects war in the one-shot Stag Hunt from p = (α + β)/2 on, which is g = 1/8.
#[test]
fn noise_selects_war_from_one_eighth_on() {
    for (ease, restraint) in
        [(0.05, true), (0.1, true), (0.124, true), (0.126, false), (0.15, false), (0.24, false)]
    {
        let it = SecurityDilemma::DEFAULT.at(ease).payoffs();
        let game = Matrix::from_fn(2, |i, j| [[it.reward, it.sucker], [it.temptation, it.punishment]][i][j]);
        assert_eq!(0.5 < logit::selected(&game).unwrap()[0], restraint, "{ease}");
    }
}

/// P6: the trust that restraint requires rises linearly in p, and falls in k, w, b and δ: from the boundary
/// between the basins of exact matches, which knows no formula.
#[test]
fn required_trust_rises_linearly_with_the_chance_of_conquest() {
    let boundary = |dilemma: &SecurityDilemma, continuation: f64| {
        let text = format!(
            "game: {{security-dilemma: {{conquest-ease: {}, arming-cost: {}, war-cost: {}, dividend: {}}}}}\n\
             players: [grudger, defector]\nmatch: {{continuation: {continuation}}}\nmethod: exact\n\
             emergence: {{starts: 1}}\n",
            dilemma.conquest_ease, dilemma.arming_cost, dilemma.war_cost, dilemma.dividend
        );
        let (_, outcome) = played(&text);
        match two_types(&matches(&outcome, &["Grudger", "Defector"]), 1e-12) {
            TwoTypes::Bistable(share) => share,
            other => panic!("{other:?} at {dilemma:?}, {continuation}"),
        }
    };
    let base = SecurityDilemma::DEFAULT;
    for continuation in [0.0, 0.5, 0.8] {
        let points: Vec<(f64, f64)> = [0.06, 0.1, 0.14, 0.2]
            .map(|ease| (base.at(ease).conquest_probability(), boundary(&base.at(ease), continuation)))
            .to_vec();
        let slope = |a: (f64, f64), b: (f64, f64)| (b.1 - a.1) / (b.0 - a.0);
        let first = slope(points[0], points[1]);
        assert!(0.0 < first);
        assert!(points.windows(2).all(|it| (slope(it[0], it[1]) - first).abs() < 1e-9), "{points:?}");
    }
    let base = base.at(0.2);
    let here = boundary(&base, 0.5);
    for dearer in [
        SecurityDilemma { arming_cost: base.arming_cost + 0.05, ..base },
        SecurityDilemma { war_cost: base.war_cost + 0.05, ..base },
        SecurityDilemma { dividend: base.dividend + 0.05, ..base },
    ] {
        assert!(boundary(&dearer, 0.5) < here, "{dearer:?}");
    }
    assert!(boundary(&base, 0.6) < here);
}

/// P8: beyond the knife-edge the replicator flow leads to the coexistence of a Chicken, here g = 0.4.
#[test]
fn cooperators_and_defectors_coexist_in_a_chicken() {
    let (plan, outcome) = played(
        "game: {security-dilemma: {conquest-ease: 0.4, destruction: 6, dividend: 0, arming-cost: 0.05}}\n\
         players: [cooperator, defector]\nmatch: {turns: 1}\nmethod: exact\nemergence: {starts: 20}\n",
    );
    let found = share(&plan, &outcome.emergence[0], "Cooperator");
    assert!((found - 0.4792).abs() < 1e-3, "{found}");
}
