//! Predictions about what states know: types, trust, monitoring, treaties, contagion.

use arena::exact::{self, Chain};
use kernel::{Automaton, Payoffs, Rng, SecurityDilemma, Strategy};

use super::{Effort, Verdict, populations};
use crate::{
    Dyad, Treaty, Types,
    information::{Contagion, Suspicious, belief::Reading, required_trust},
    monitoring::{
        self, Answer, Regime, Spirals,
        benchmarks::{self, Kind},
        critical_discount_delayed, critical_discount_warned, spirals,
    },
    plans::{Watch, threshold},
};

/// P4: the revisionism at which attacking a peaceful neighbour begins to pay, found by bisection on the payoffs,
/// against its published values.
pub fn p4(_: &Effort) -> Vec<Verdict> {
    [(0.1, 2.0), (0.25, 1.0), (0.5, 2.0 / 3.0), (1.0, 0.5)]
        .into_iter()
        .map(|(ease, published)| {
            let types = Types { dilemma: SecurityDilemma::DEFAULT.at(ease), ..Types::default() };
            let (mut low, mut high) = (0.0, 9.0);
            for _ in 0..60 {
                let middle = f64::midpoint(low, high);
                if types.payoffs(middle).greed() <= 0.0 {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            let holds = !types.revisionist(low - 1e-9) && types.revisionist(high + 1e-9);
            let what = format!("revisionism from which an attack on a peaceful neighbour pays, g = {ease}");
            let verdict = Verdict::within("P4", what, published, 1e-9, high);
            Verdict { holds: holds && verdict.holds, ..verdict }
        })
        .collect()
}

/// P6: required trust at random points, against a mix of grim triggers and of those who always arm; its second
/// difference in p, and the signs of its changes.
pub fn p6(effort: &Effort) -> Vec<Verdict> {
    let mut rng = Rng::new(effort.seed.derive("trust"));
    let (mut points, mut apart, mut bend, mut wrong) = (0u32, 0.0f64, 0.0f64, 0u32);
    for _ in 0..100 * effort.histories {
        let mut between = |low: f64, high: f64| low + (high - low) * rng.unit();
        let dilemma = SecurityDilemma {
            conquest_ease: between(0.02, 0.98),
            leverage: between(1.0, 6.0),
            revisionism: 1.0,
            arming_cost: between(0.01, 0.4),
            war_cost: between(0.01, 0.4),
            destruction: between(1.0, 4.0),
            dividend: between(0.01, 0.4),
        };
        let discount = between(0.1, 0.95);
        let trust = |dilemma: &SecurityDilemma, discount| required_trust(&dilemma.payoffs(), discount);
        let here = trust(&dilemma, discount);
        if !(0.01..0.99).contains(&here) {
            continue;
        }
        points += 1;
        apart = apart.max((here - break_even(&dilemma.payoffs(), discount)).abs());
        let step = 1e-3;
        let at = |shift: f64| {
            let probability = dilemma.conquest_probability() + shift;
            trust(&dilemma.at(dilemma.ease_for_probability(probability)), discount)
        };
        if dilemma.conquest_probability() + step < 1.0 && 0.0 < at(-step) {
            bend = bend.max((at(step) - 2.0 * here + at(-step)).abs());
            wrong += u32::from(at(step) <= here);
        }
        let more = [
            SecurityDilemma { arming_cost: dilemma.arming_cost + step, ..dilemma },
            SecurityDilemma { war_cost: dilemma.war_cost + step, ..dilemma },
            SecurityDilemma { dividend: dilemma.dividend + step, ..dilemma },
        ];
        wrong += more.iter().map(|it| u32::from(here <= trust(it, discount))).sum::<u32>();
        wrong += u32::from(here <= trust(&dilemma, discount + step));
    }
    let about = format!("at {points} random points");
    vec![
        Verdict::within("P6", format!("greatest error of x* {about}"), 0.0, 1e-9, apart),
        Verdict::within("P6", format!("greatest second difference of x* in p {about}"), 0.0, 1e-9, bend),
        Verdict::within(
            "P6",
            format!("changes of x* in the wrong direction {about}"),
            0.0,
            0.0,
            wrong.into(),
        ),
    ]
}

/// The share of grim triggers at which grim trigger earns what always arming does, the rest always arming, by the
/// exact sums of matches.
fn break_even(payoffs: &Payoffs, discount: f64) -> f64 {
    let grim = Automaton::memory_one(1.0, [1.0, 0.0, 0.0, 0.0]);
    let armed = Automaton::memory_one(0.0, [0.0; 4]);
    let earn = |mine: &Automaton, theirs: &Automaton| {
        // Players who remember one outcome are never too large.
        exact::discounted(mine, theirs, arena::Noise::default(), discount).map_or(
            f64::NAN,
            |[cc, cd, dc, dd]| {
                cc * payoffs.reward + cd * payoffs.sucker + dc * payoffs.temptation + dd * payoffs.punishment
            },
        )
    };
    let [with_grim, with_armed] = [&grim, &armed].map(|it| earn(&grim, it) - earn(&armed, it));
    with_armed / (with_armed - with_grim)
}

/// P12: half-lives of echoes read off exact curves, the patience that peace needs under warnings by the best of all
/// plans, and the order of spirals in simulated dyads.
pub fn p12(effort: &Effort) -> Vec<Verdict> {
    let mut res = half_lives();
    res.extend(populations::transparency());
    for (ease, warning) in [(0.3, 0.05), (0.4, 0.1), (0.6, 0.1), (0.6, 0.9), (0.9, 0.4)] {
        let payoffs = SecurityDilemma::DEFAULT.at(ease).payoffs();
        let critical = payoffs.critical_discount_grim().unwrap_or(f64::NAN);
        let watch = |discount| Watch { payoffs, discount, foresight: warning, inspection: 1.0, lag: 1 };
        let found = threshold(|it| watch(it).keeps_peace()).unwrap_or(f64::NAN);
        let what = format!("discount factor that peace needs, plans known with τ = {warning}, g = {ease}");
        res.push(Verdict::within("P12", what, critical_discount_warned(critical, warning), 1e-6, found));
    }
    let echo = || Automaton::memory_one(1.0, [1.0, 0.0, 1.0, 0.0]).player();
    res.push(order(effort, "reciprocators", Answer::Never, &echo));
    for ease in [0.2, 0.3, 0.5] {
        let required = required_trust(&SecurityDilemma::DEFAULT.at(ease).payoffs(), 2.0 / 3.0);
        let player = Suspicious::new(Types::default(), Reading::SpiralAware, required);
        let name = format!("Bayesians, g = {ease}, δ = 2/3");
        res.push(order(effort, &name, Answer::Never, &move || Box::new(player)));
        if ease == 0.2 {
            let name = format!("{name}, warnings answered at once");
            res.push(order(effort, &name, Answer::AtOnce, &move || Box::new(player)).set_beside());
        }
    }
    res.push(order(effort, "reciprocators, warnings answered at once", Answer::AtOnce, &echo).set_beside());
    res
}

const DYADS: [[Regime; 2]; 3] = [
    [Regime::DEMOCRACY, Regime::DEMOCRACY],
    [Regime::DEMOCRACY, Regime::AUTOCRACY],
    [Regime::AUTOCRACY, Regime::AUTOCRACY],
];

fn half_lives() -> Vec<Verdict> {
    let noise = monitoring::Noise { execution: 0.0, ..monitoring::Noise::default() };
    let published = [("democracies", 69.0, 0.05), ("a mixed pair", 13.3, 0.05), ("autocracies", 7.35, 0.005)];
    DYADS
        .iter()
        .zip(published)
        .map(|(regimes, (name, rounds, rounding))| {
            // The limit is ½, and after an even number of rounds an echo is back at its origin.
            let curve = Dyad::of(noise, *regimes).reciprocity(41);
            let distance = |round: usize| curve[round][0] - 0.5;
            let measured = -40.0 * std::f64::consts::LN_2 / libm::log(distance(40) / distance(0));
            Verdict::within("P12", format!("half-life of echoes between {name}"), rounds, rounding, measured)
        })
        .collect()
}

/// Somebody who makes players.
type Make<'a> = &'a (dyn Fn() -> Box<dyn Strategy> + Sync);

/// The spirals of each dyad.
fn of_dyads(effort: &Effort, answer: Answer, player: Make<'_>) -> [Spirals; 3] {
    let (pairs, rounds) = (100 * effort.histories, effort.rounds.min(300));
    DYADS.map(|regimes| {
        let dyad = Dyad { answer, ..Dyad::of(monitoring::Noise::default(), regimes) };
        spirals(&dyad, player, pairs, rounds, effort.seed.derive("dyads"))
    })
}

fn order(effort: &Effort, name: &str, answer: Answer, player: Make<'_>) -> Verdict {
    let rates = of_dyads(effort, answer, player).map(|it| it.rate());
    let [(democracies, low), (mixed, _), (measured, interval)] = rates;
    Verdict {
        prediction: "P12",
        beside: false,
        what: format!(
            "spirals of {name} for 100 rounds of restraint: autocracies; mixed {mixed:.3}, democracies {democracies:.3}"
        ),
        expected: None,
        measured,
        interval,
        holds: democracies < mixed && mixed < measured && low.1 < interval.0,
    }
}

/// P14: the rule of standing with itself, by its exact chain.
pub fn p14(_: &Effort) -> Vec<Verdict> {
    let rule = benchmarks::standing();
    let mut res = Vec::new();
    for error in [0.01, 0.05] {
        for (kind, name) in [(Kind::Execution, "execution"), (Kind::Perception, "perception")] {
            let noise = match kind {
                Kind::Execution => arena::Noise { execution: error, perception: 0.0 },
                Kind::Perception => arena::Noise { execution: 0.0, perception: error },
            };
            let limit = Chain::new(&rule, &rule, noise).and_then(|it| it.limit_of_means());
            // Sixteen joint states are never too many.
            let measured = limit.map_or(f64::NAN, |it| it.cooperation());
            let what = format!("cooperation of the contrite under {name} noise, ε = {error}");
            res.push(Verdict::within("P14", what, benchmarks::contrition(error, kind), 1e-9, measured));
        }
    }
    res
}

/// P15: the least inspection against its published values and against the best of all plans; the lag likewise.
pub fn p15(_: &Effort) -> Vec<Verdict> {
    let mut res = Vec::new();
    for (discount, published) in [(0.6, 0.4242), (0.8, 0.1591), (0.95, 0.0335)] {
        let treaty = Treaty { dilemma: SecurityDilemma::DEFAULT.at(0.6), discount, ..Treaty::default() };
        let payoffs = treaty.dilemma.payoffs();
        let keeps =
            |inspection| Watch { payoffs, discount, foresight: 0.0, inspection, lag: 1 }.keeps_peace();
        let ways = [("closed form", treaty.critical_inspection()), ("best plan", threshold(keeps))];
        for (way, found) in ways {
            let what = format!("least inspection that keeps a treaty, δ = {discount}, g = 0.6, {way}");
            res.push(Verdict::within("P15", what, published, 5e-5, found.unwrap_or(f64::NAN)));
        }
    }
    for (ease, lag) in [(0.3, 2u8), (0.6, 2), (0.6, 5), (0.9, 3)] {
        let payoffs = SecurityDilemma::DEFAULT.at(ease).payoffs();
        let critical = payoffs.critical_discount_grim().unwrap_or(f64::NAN);
        let watch = |discount| Watch { payoffs, discount, foresight: 0.0, inspection: 1.0, lag: lag.into() };
        let found = threshold(|it| watch(it).keeps_peace()).unwrap_or(f64::NAN);
        let what = format!("discount factor that a treaty needs, known after {lag} rounds, g = {ease}");
        res.push(Verdict::within("P15", what, critical_discount_delayed(critical, lag.into()), 1e-6, found));
    }
    res
}

/// Published shares of rounds of mutual arming, of the aware and of the biased, and how many pairs they are from.
const PUBLISHED_SHARES: [(&str, arena::Noise, [f64; 2]); 2] = [
    ("execution", arena::Noise { execution: 0.05, perception: 0.0 }, [0.024, 0.046]),
    ("perception", arena::Noise { execution: 0.0, perception: 0.05 }, [0.009, 0.043]),
];
const PUBLISHED_PAIRS: f64 = 4000.0;

/// P16: by how much the biased spend more time in mutual arming than the aware, in pairs of content states that meet
/// the same accidents. Beside it the published shares, which depend on more than is known of them.
pub fn p16(effort: &Effort) -> Vec<Verdict> {
    let pairs = 400 * effort.histories;
    let mut res = Vec::new();
    for (name, noise, published) in PUBLISHED_SHARES {
        let dyad = Dyad::of(monitoring::Noise::symmetric(noise), [Regime::OPAQUE; 2]);
        let found = [Reading::SpiralAware, Reading::AttributionBiased].map(|reading| {
            let player = Suspicious::new(Types::default(), reading, 0.458);
            let seed = effort.seed.derive("bias");
            spirals(&dyad, &|| Box::new(player), pairs, effort.rounds.min(300), seed)
        });
        let [aware, biased] = &found;
        let more = biased.mutual - aware.mutual;
        // An upper bound, because the same accidents make the two move together.
        let spread = 1.96 * libm::hypot(aware.error, biased.error);
        res.push(Verdict {
            prediction: "P16",
            beside: false,
            what: format!(
                "by how much the share of mutual arming is greater among the biased, {name} noise 0.05"
            ),
            expected: None,
            measured: more,
            interval: (more - spread, more + spread),
            holds: 0.0 < more - spread,
        });
        for (reading, (found, published)) in ["aware", "biased"].into_iter().zip(found.iter().zip(published))
        {
            let measured = found.mutual;
            // The published share scatters as ours would with as many pairs, and is rounded.
            let theirs = found.error * (f64::from(pairs) / PUBLISHED_PAIRS).sqrt();
            let apart = (measured - published).abs();
            res.push(Verdict {
                prediction: "P16",
                beside: true,
                what: format!("share of mutual arming among the {reading}, {name} noise 0.05"),
                expected: Some(published),
                measured,
                interval: (measured - 1.96 * found.error, measured + 1.96 * found.error),
                holds: apart <= 1.96 * libm::hypot(found.error, theirs) + 5e-4,
            });
        }
    }
    res
}

/// P20: the share that arms on both sides of the jump, and where there is none, by repeated best answers.
pub fn p20(_: &Effort) -> Vec<Verdict> {
    let edge = SecurityDilemma::DEFAULT.ease_for_probability(0.4);
    let points = [
        (edge - 1e-4, 0.4, 0.0, 0.0),
        (edge + 1e-4, 0.4, 1.0, 0.0),
        (edge - 1e-4, 0.3, 0.0, 0.0),
        (edge + 1e-4, 0.3, 1.0, 0.0),
        (0.2, 0.6, 0.1429, 5e-5),
        (0.25, 0.6, 0.5, 5e-5),
        (0.3, 0.6, 0.8125, 5e-5),
    ];
    let mut res = Vec::new();
    for (ease, cost_max, published, rounding) in points {
        let states = Contagion { dilemma: SecurityDilemma::DEFAULT.at(ease), cost_max };
        let found = states.extremes().map_or(f64::NAN, |[least, _]| least);
        let what = format!("share that arms at g = {ease:.4}, k̄ = {cost_max}");
        let verdict = Verdict::within("P20", what, published, rounding, found);
        // The closed form as well.
        let agrees = (states.arming() - found).abs() < 1e-9;
        res.push(Verdict { holds: verdict.holds && agrees, ..verdict });
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        information::{Belief, belief::Before},
        monitoring::Noise,
    };
    use kernel::{Action, Turn};

    #[test]
    fn predictions_about_information_hold() {
        for check in [p4, p6, p12, p14, p15, p16, p20] {
            for verdict in check(&Effort::QUICK).into_iter().filter(|it| !it.beside) {
                assert!(verdict.holds, "{verdict:?}");
            }
        }
    }

    /// A believer whose belief is drawn towards the prior *before* Bayes' rule, and kept away from certainty: what the
    /// page about information says of the published shares of P16.
    #[derive(Clone, Copy)]
    struct Cautious {
        types: Types,
        reading: Reading,
        belief: Belief,
    }

    impl Strategy for Cautious {
        fn act(&mut self, turn: &mut Turn<'_>) -> Action {
            if let Some(seen) = turn.theirs.last() {
                let provoked = turn.mine.back(2) == Some(Action::D);
                let before = if provoked { Before::Provocation } else { Before::Calm };
                let belief =
                    self.belief.relaxed(&self.types).posterior(&self.types, self.reading, before, seen);
                self.belief = Belief { content: belief.content.clamp(0.01, 0.99) };
            }
            Action::from_defects(self.belief.content < 0.458)
        }
    }

    /// The sizes depend on what nobody wrote down: with this variant the biased come to other shares than with the
    /// rule of the model, far beyond sampling error, and to the published one of them.
    #[test]
    fn the_size_of_bias_depends_on_the_order_of_forgetting_and_learning() {
        let (types, pairs) = (Types::default(), 8000);
        let share = |noise: arena::Noise, player: &(dyn Fn() -> Box<dyn Strategy> + Sync)| {
            let dyad = Dyad::of(monitoring::Noise::symmetric(noise), [Regime::OPAQUE; 2]);
            spirals(&dyad, player, pairs, 300, Effort::QUICK.seed.derive("bias"))
        };
        for (_, noise, published) in PUBLISHED_SHARES {
            let reading = Reading::AttributionBiased;
            let cautious = Cautious { types, reading, belief: types.belief() };
            let rule = share(noise, &|| Box::new(Suspicious::new(types, reading, 0.458)));
            let variant = share(noise, &|| Box::new(cautious));
            assert!(rule.mutual + 3.0 * rule.error < variant.mutual, "{rule:?} {variant:?}");
            let error = variant.error * (1.0 + f64::from(pairs) / PUBLISHED_PAIRS).sqrt();
            assert!((variant.mutual - published[1]).abs() < 2.5 * error, "{variant:?} {published:?}");
        }
    }

    /// What the page about monitoring says of warnings among reciprocators: an echo that is known in advance and
    /// answered at once is a spiral. Then mixed pairs are worse off than autocracies, which never know in advance.
    #[test]
    fn warnings_make_spirals_among_reciprocators() {
        let echo = || Automaton::memory_one(1.0, [1.0, 0.0, 1.0, 0.0]).player();
        let rates = |answer| {
            DYADS.map(|regimes| {
                let dyad = Dyad { answer, ..Dyad::of(Noise::default(), regimes) };
                spirals(&dyad, &echo, 600, 300, Effort::QUICK.seed).rate().0
            })
        };
        let [silent, warned] = [Answer::Never, Answer::AtOnce].map(rates);
        assert!(silent.is_sorted() && 1.5 * silent[0] < warned[0], "{silent:?} {warned:?}");
        assert!(warned[0] < warned[2] && warned[2] == silent[2] && warned[2] < warned[1], "{warned:?}");
    }
}
