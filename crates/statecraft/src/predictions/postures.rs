//! What two kinds of arms are predicted to do: P9, P10, P11.

use kernel::{Rng, SecurityDilemma, Seed};

use super::{Effort, Verdict, wilson};
use crate::postures::{
    Posture, Postures, distinguishability_required,
    meeting::draw,
    worlds::{Population, peace, peace_without_defence},
};

/// P9: the ease of conquest at which defensive arms save a victim most, found by search among payoffs, against
/// the formula and its published value.
pub fn p9(_: &Effort) -> Vec<Verdict> {
    let mut res = Vec::new();
    for (leverage, published) in [(3.0, Some((0.366, 0.268))), (1.5, None), (9.0, None)] {
        let dilemma = SecurityDilemma { leverage, ..SecurityDilemma::DEFAULT };
        let model = Postures { dilemma, ..Postures::default() };
        let saved = |ease: f64| {
            let at = model.at(ease);
            at.payoff(Posture::Z, Posture::O) + at.cost(Posture::Z) - at.payoff(Posture::C, Posture::O)
        };
        let ease = highest(&saved);
        let what = |of: &str| format!("{of} defensive arms are worth most, m = {leverage}");
        let (formula, value) = (model.ease_of_greatest_value(), model.greatest_value());
        res.push(Verdict::within("P9", what("conquest ease where"), formula, 1e-6, ease));
        res.push(Verdict::within("P9", what("by how much, where"), value, 1e-12, saved(ease)));
        if let Some((published_ease, published_value)) = published {
            res.push(Verdict::within("P9", what("published ease where"), published_ease, 5e-4, ease));
            let what = what("published value where");
            res.push(Verdict::within("P9", what, published_value, 5e-4, saved(ease)));
        }
    }
    res
}

/// The place in [0, 1] at which a function with one peak is highest.
fn highest(f: &dyn Fn(f64) -> f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..100 {
        let (left, right) = (low + (high - low) / 3.0, high - (high - low) / 3.0);
        if f(left) < f(right) { low = left } else { high = right }
    }
    f64::midpoint(low, high)
}

/// The degrees of distinguishability of the published table.
const CLARITIES: [f64; 5] = [0.0, 0.25, 0.5, 0.75, 1.0];

/// Published shares of peace in the long run: for each conquest ease those with [`CLARITIES`], then the one
/// without defensive arms.
const FOUR_WORLDS: [(f64, [f64; 5], f64); 7] = [
    (0.05, [0.994, 0.994, 0.993, 0.992, 0.991], 0.991),
    (0.15, [0.977, 0.987, 0.990, 0.991, 0.990], 0.990),
    (0.25, [0.000, 0.001, 0.060, 0.432, 0.752], 0.605),
    (0.35, [0.000, 0.000, 0.001, 0.131, 0.647], 0.477),
    (0.45, [0.000, 0.000, 0.000, 0.029, 0.564], 0.391),
    (0.70, [0.000, 0.000, 0.000, 0.001, 0.362], 0.242),
    (0.90, [0.000, 0.000, 0.000, 0.000, 0.231], 0.172),
];

/// P10: the published table of Jervis's four worlds, their order, and where it matters most that postures
/// can be told apart.
pub fn p10(_: &Effort) -> Vec<Verdict> {
    let population = Population::default();
    let at = |ease: f64, distinguishability: f64| {
        peace(&Postures { distinguishability, ..Postures::default() }.at(ease), population)
    };
    let mut res = Vec::new();
    for (ease, published, without) in FOUR_WORLDS {
        for (clarity, published) in CLARITIES.into_iter().zip(published) {
            let what = format!("share of peace in the long run, g = {ease}, d = {clarity}");
            res.push(Verdict::within("P10", what, published, 5e-4, at(ease, clarity)));
        }
        let measured = peace_without_defence(&Postures::default().at(ease), population);
        let what = format!("share of peace in the long run, g = {ease}, no defensive arms");
        res.push(Verdict::within("P10", what, without, 5e-4, measured));
    }
    let worlds = [at(0.15, 1.0), at(0.15, 0.0), at(0.35, 1.0), at(0.35, 0.0)];
    let names = ["hard conquest, distinguishable", "hard, not", "easy, distinguishable", "easy, not"];
    for (pair, names) in worlds.windows(2).zip(names.windows(2)) {
        let &[better, worse] = pair else { continue };
        let what = format!("by how much there is more peace in one world than the next: {names:?}");
        res.push(exact("P10", what, better - worse, worse <= better));
    }
    let eases: Vec<f64> = (1..50).map(|it| f64::from(it) / 50.0).collect();
    let effects = arena::parallel::map(&eases, |&ease| at(ease, 1.0) - at(ease, 0.0));
    let strongest = eases.iter().zip(effects).max_by(|a, b| a.1.total_cmp(&b.1));
    if let Some((&ease, _)) = strongest {
        let what = "conquest ease at which it matters most that postures can be told apart".to_owned();
        res.push(exact("P10", what, ease, 0.1 < ease && ease < 0.5));
    }
    res.extend(gains(population));
    res
}

/// What distinguishable defensive arms add to peace with δ = 0.8, against the published gains.
fn gains(population: Population) -> Vec<Verdict> {
    let model = Postures { discount: 0.8, distinguishability: 1.0, ..Postures::default() };
    let gain = |ease: f64| {
        let model = model.at(ease);
        peace(&model, population) - peace_without_defence(&model, population)
    };
    let published = [(0.15, 0.0), (0.25, 0.31), (0.35, 0.29), (0.9, 0.0)];
    let verdict = |(ease, published): (f64, f64)| {
        let what = format!("what distinguishable defensive arms add to peace, g = {ease}, δ = 0.8");
        Verdict::within("P10", what, published, 5e-3, gain(ease))
    };
    published.into_iter().map(verdict).collect()
}

/// P11: the number of looks against its published value, against Bayes's rule applied look by look, and against
/// simulated states that look at each other; and the clarity at which a single look is enough.
pub fn p11(effort: &Effort) -> Vec<Verdict> {
    let (prior, required) = (0.3, 0.9);
    let model = Postures { distinguishability: 0.4, slip: 0.0, ..Postures::default() };
    let reads = model.reads_required(prior, required);
    let mut res = vec![Verdict::within("P11", "looks required, d = 0.4".to_owned(), 3.593, 5e-4, reads)];
    // Look by look, by the joint probabilities.
    let [rightly, wrongly] = [Posture::Z, Posture::O].map(|it| model.seen(it)[Posture::Z as usize]);
    let (mut belief, mut looks) = (prior, 0.0);
    while belief < required {
        let joint = belief * rightly;
        belief = joint / (joint + (1.0 - belief) * wrongly);
        looks += 1.0;
    }
    let what = "looks after which Bayes's rule has reached the required trust".to_owned();
    res.push(Verdict::within("P11", what, reads.ceil(), 0.0, looks));
    let clarity = distinguishability_required(prior, required);
    let just = Postures { distinguishability: clarity, ..model };
    let what = format!("belief after one look, d = d* = {clarity:.4}");
    res.push(Verdict::within("P11", what, required, 1e-12, just.posterior(prior, 1)));
    for looks in [1, 4] {
        res.push(calibration(&model, prior, looks, effort));
    }
    res
}

/// How many of the states that looked defensive every time are content, against the belief that they are.
fn calibration(model: &Postures, prior: f64, looks: u32, effort: &Effort) -> Verdict {
    let states = u64::from(effort.histories) * u64::from(effort.rounds);
    let seed = effort.seed.derive("signals").nth(looks.into());
    let (mut content, mut all) = (0, 0);
    for state in 0..states {
        let seed: Seed = seed.nth(state);
        let is_content = Rng::new(seed.derive("type")).unit() < prior;
        let posture = if is_content { Posture::Z } else { Posture::O };
        let mut sight = Rng::new(seed.derive("sight"));
        if (0..looks).all(|_| draw(model.seen(posture), &mut sight) == Posture::Z) {
            all += 1;
            content += u32::from(is_content);
        }
    }
    let expected = model.posterior(prior, looks);
    let interval = if all == 0 { (0.0, 1.0) } else { wilson(content, all) };
    let measured = f64::from(content) / f64::from(all);
    Verdict {
        prediction: "P11",
        beside: false,
        what: format!("share of the content among {all} states that looked defensive {looks} times"),
        expected: Some(expected),
        measured,
        interval,
        // Four standard errors: a true prediction fails once in 16 000 seeds.
        holds: (measured - expected).abs() <= 4.0 * (expected * (1.0 - expected) / f64::from(all)).sqrt(),
    }
}

/// A number that is known exactly, of which a prediction says something but no value.
pub(super) fn exact(prediction: &'static str, what: String, measured: f64, holds: bool) -> Verdict {
    Verdict {
        prediction,
        beside: false,
        what,
        expected: None,
        measured,
        interval: (measured, measured),
        holds,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_holds(verdicts: Vec<Verdict>) {
        for verdict in verdicts {
            assert!(verdict.holds, "{verdict:?}");
        }
    }

    #[test]
    fn defensive_arms_are_worth_most_at_moderate_ease() {
        assert_holds(p9(&Effort::QUICK));
    }

    #[test]
    fn four_worlds_are_in_jerviss_order() {
        assert_holds(p10(&Effort::QUICK));
    }

    #[test]
    fn signals_suffice_as_predicted() {
        assert_holds(p11(&Effort::QUICK));
    }

    #[test]
    fn page_has_the_table() {
        let page = include_str!("../../../../docs/models/postures.md");
        for (ease, published, without) in FOUR_WORLDS {
            let digits = |it: f64| format!("{it:.3}").trim_start_matches('0').to_owned();
            let cells: Vec<String> = published.into_iter().chain([without]).map(digits).collect();
            let line = format!("| {ease:.2} | {} |", cells.join(" | "));
            assert!(page.lines().any(|it| it == line), "{line}");
        }
    }
}
