//! Closed forms at parameters that nobody has seen before, each against a method that does not know it: bisection on
//! exact matches, sums round by round, a linear equation. To 1e-10.

use arena::{
    Noise,
    exact::{self, Chain},
};
use kernel::{Automaton, Finality, Payoffs, SecurityDilemma};
use proptest::prelude::*;
use statecraft::{
    ArmsRace, Dyad, ExitGame, Postures, Treaty, Types,
    arms_race::{
        benchmarks,
        richardson::{Reaction, Richardson},
    },
    contest,
    information::{Contagion, Reassurance, reassurance::Plan, required_trust},
    monitoring::{
        self, Regime,
        benchmarks::{self as rates, Kind},
    },
    postures::Posture::{C, O, Z},
    preemption::Criterion,
};

const CLOSE: f64 = 1e-10;

/// Cooperation at first, and after CC, CD, DC and DD.
type Rule = [f64; 5];
const GRIM: Rule = [1.0, 1.0, 0.0, 0.0, 0.0];
const DEFECTOR: Rule = [0.0; 5];
const TIT_FOR_TAT: Rule = [1.0, 1.0, 0.0, 1.0, 0.0];
const ALTERNATOR: Rule = [0.0, 0.0, 0.0, 1.0, 1.0];
const WIN_STAY: Rule = [1.0, 1.0, 0.0, 0.0, 1.0];
/// Win-stay lose-shift after a first defection.
const WIN_STAY_LATER: Rule = [0.0, 1.0, 0.0, 0.0, 1.0];

fn automaton([first, cc, cd, dc, dd]: Rule) -> Automaton {
    Automaton::memory_one(first, [cc, cd, dc, dd])
}

/// What the first earns a round against the second, discounted; the solution of linear equations.
fn earns(it: &Payoffs, mine: Rule, theirs: Rule, discount: f64) -> f64 {
    let visits = exact::discounted(&automaton(mine), &automaton(theirs), Noise::default(), discount).unwrap();
    let worths = [it.reward, it.sucker, it.temptation, it.punishment];
    (1.0 - discount) * visits.iter().zip(worths).map(|(count, worth)| count * worth).sum::<f64>()
}

/// Where `f`, which is negative at `low` and positive at `high`, changes its sign.
fn root(mut low: f64, mut high: f64, f: impl Fn(f64) -> f64) -> f64 {
    for _ in 0..80 {
        let middle = f64::midpoint(low, high);
        *(if f(middle) < 0.0 { &mut low } else { &mut high }) = middle;
    }
    f64::midpoint(low, high)
}

/// The discount factor from which on none of `deviations` earns more than the rule against itself.
fn patience(it: &Payoffs, rule: Rule, deviations: &[Rule]) -> f64 {
    let threshold = |deviation| {
        let loss = |discount| earns(it, rule, rule, discount) - earns(it, deviation, rule, discount);
        root(0.0, 1.0 - 1e-9, loss)
    };
    deviations.iter().copied().map(threshold).fold(0.0, f64::max)
}

prop_compose! {
    /// Prisoner's Dilemmas whose payoffs are not too close to each other.
    fn prisoners()(steps in prop::array::uniform3(0.15..1.0f64), sucker in -2.0..1.0f64) -> Payoffs {
        let punishment = sucker + steps[0];
        let reward = punishment + steps[1];
        Payoffs::new(reward, sucker, reward + steps[2], punishment)
    }
}

prop_compose! {
    /// Transfer dilemmas: ρ = 1.
    fn transfers()(
        ease in 0.02..0.98f64, leverage in 1.2..6.0f64, k in 0.01..0.4f64, w in 0.05..0.4f64, omega in 0.5..5.0f64,
        b in 0.01..0.4f64,
    ) -> SecurityDilemma {
        SecurityDilemma {
            conquest_ease: ease, leverage, revisionism: 1.0, arming_cost: k, war_cost: w, destruction: omega, dividend: b,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// δ* of grim trigger, tit for tat and win-stay lose-shift.
    #[test]
    fn critical_discounts(it in prisoners()) {
        let grim = it.critical_discount_grim().unwrap();
        prop_assert!((patience(&it, GRIM, &[DEFECTOR]) - grim).abs() < CLOSE);
        let tit_for_tat = it.critical_discount_tit_for_tat().unwrap();
        if tit_for_tat < 0.99 {
            prop_assert!((patience(&it, TIT_FOR_TAT, &[DEFECTOR, ALTERNATOR]) - tit_for_tat).abs() < CLOSE);
        }
        let win_stay = it.critical_discount_win_stay_lose_shift().unwrap();
        if win_stay < 0.99 {
            prop_assert!((patience(&it, WIN_STAY, &[WIN_STAY_LATER]) - win_stay).abs() < CLOSE);
        }
    }

    /// δ^RD, where grim trigger and always-defect do equally well against a coin, and x*, the share at which they do.
    #[test]
    fn risk_dominance_and_the_indifference_share(it in prisoners(), discount in 0.0..0.95f64) {
        let against = |other, discount| earns(&it, GRIM, other, discount) - earns(&it, DEFECTOR, other, discount);
        let coin = root(0.0, 1.0 - 1e-9, |discount| against(GRIM, discount) + against(DEFECTOR, discount));
        prop_assert!((coin - it.risk_dominance_discount().unwrap()).abs() < CLOSE);
        let (with_grim, with_defector) = (against(GRIM, discount), against(DEFECTOR, discount));
        let share = it.indifference_share(discount).unwrap();
        let scale = 1.0 + share.abs();
        prop_assume!(0.05 < (with_grim - with_defector).abs() / scale);
        prop_assert!((with_defector / (with_defector - with_grim) - share).abs() < CLOSE * scale);
    }

    /// The ladder, by bisection for the probability of conquest at which x* of exact matches is ξ.
    #[test]
    fn the_ladder(it in transfers(), share in 0.05..0.95f64, discount in 0.0..0.9f64) {
        let rises = discount * it.gamma() + (1.0 - discount) * (it.alpha() - it.beta());
        prop_assume!(0.05 < rises);
        let rung = it.ladder_probability(share, discount).unwrap();
        prop_assume!((0.01..0.99).contains(&rung));
        let found = root(1e-6, 1.0 - 1e-6, |probability| {
            let payoffs = it.at(it.ease_for_probability(probability)).payoffs();
            let against = |other| earns(&payoffs, GRIM, other, discount) - earns(&payoffs, DEFECTOR, other, discount);
            -(share * against(GRIM) + (1.0 - share) * against(DEFECTOR))
        });
        prop_assert!((found - rung).abs() < CLOSE, "{} {}", found, rung);
    }

    /// The greatest generosity that neither a defector nor an alternator exploits, in the limit of means.
    #[test]
    fn generosity(it in prisoners()) {
        let formula = it.maximal_generosity().unwrap();
        prop_assume!((0.01..0.95).contains(&formula));
        let mean = |mine: Rule, mercy: f64| {
            let generous = automaton([1.0, 1.0, mercy, 1.0, mercy]);
            let chain = Chain::new(&automaton(mine), &generous, Noise::default()).unwrap();
            chain.limit_of_means().unwrap().mean_score(&it)
        };
        let found = root(0.0, 0.999, |mercy| mean(DEFECTOR, mercy).max(mean(ALTERNATOR, mercy)) - it.reward);
        prop_assert!((found - formula).abs() < CLOSE, "{} {}", found, formula);
    }

    /// The share at which both types of a Chicken earn the same.
    #[test]
    fn shares_of_chicken(steps in prop::array::uniform3(0.1..1.0f64)) {
        let it = Payoffs::new(steps[0] + steps[1], steps[0], steps.iter().sum(), 0.0);
        let earn = |cooperates: bool, share: f64| {
            let [with, without] = if cooperates { [it.reward, it.sucker] } else { [it.temptation, it.punishment] };
            share * with + (1.0 - share) * without
        };
        let found = root(0.0, 1.0, |share| earn(false, share) - earn(true, share));
        prop_assert!((found - it.chicken_share().unwrap()).abs() < CLOSE);
    }

    /// V and the value of a deviation where conquest may be final, summed over rounds.
    #[test]
    fn values_of_finality(
        dilemma in transfers(), chance in 0.0..1.0f64, discount in 0.0..0.97f64, flows in prop::array::uniform2(-2.0..2.0f64),
    ) {
        let finality = Finality { chance, winner_flow: flows[0], loser_flow: flows[1] };
        let payoffs = dilemma.payoffs();
        let armed = chance * dilemma.conquest_ease;
        let sum = |first: f64, wins: f64, loses: f64| {
            let (mut lasts, mut won, mut lost, mut weight, mut res) = (1.0, 0.0, 0.0, 1.0 - discount, 0.0);
            for round in 0..4000 {
                let first_round = round == 0;
                let now = if first_round { first } else { payoffs.punishment };
                res += weight * (lasts * now + won * flows[0] + lost * flows[1]);
                let (w, l) = if first_round { (wins, loses) } else { (armed / 2.0, armed / 2.0) };
                won += lasts * w;
                lost += lasts * l;
                lasts *= 1.0 - w - l;
                weight *= discount;
            }
            res
        };
        let mutual = sum(payoffs.punishment, armed / 2.0, armed / 2.0);
        prop_assert!((mutual - finality.defection_value(&dilemma, discount)).abs() < CLOSE);
        let deviation = sum(payoffs.temptation, chance * dilemma.conquest_probability(), 0.0);
        prop_assert!((deviation - finality.deviation_value(&dilemma, discount)).abs() < CLOSE);
    }

    /// p(g) − g, its greatest value and where that is, by the slope of what defensive arms save among the payoffs.
    #[test]
    fn the_worth_of_defensive_arms(leverage in 1.2..12.0f64, ease in 0.02..0.98f64) {
        let model = Postures { dilemma: SecurityDilemma { leverage, ..SecurityDilemma::DEFAULT }, ..Postures::default() };
        let saved = |ease: f64| {
            let it = model.at(ease);
            it.payoff(Z, O) + it.defensive_cost - it.payoff(C, O)
        };
        prop_assert!((model.at(ease).value_of_defence() - saved(ease)).abs() < CLOSE);
        // Central differences, extrapolated to no step at all.
        let slope = |ease: f64| {
            let centred = |step: f64| (saved(ease + step) - saved(ease - step)) / (2.0 * step);
            let once = |step: f64| (4.0 * centred(step / 2.0) - centred(step)) / 3.0;
            let twice = |step: f64| (16.0 * once(step / 2.0) - once(step)) / 15.0;
            (64.0 * twice(2e-3) - twice(4e-3)) / 63.0
        };
        let best = root(0.01, 0.99, |ease| -slope(ease));
        prop_assert!((best - model.ease_of_greatest_value()).abs() < CLOSE, "{} {}", best, model.ease_of_greatest_value());
        prop_assert!((saved(best) - model.greatest_value()).abs() < CLOSE);
    }

    /// M*, by bisection on the payoffs of a break-out.
    #[test]
    fn the_stock_that_deters(
        ease in 0.01..0.45f64, r in 0.4..2.0f64, breakout in 0.2..3.0f64, k in 0.0..0.3f64, w in 0.0..0.3f64, rho in 0.8..1.5f64,
    ) {
        let dilemma = SecurityDilemma { revisionism: rho, arming_cost: k, war_cost: w, ..SecurityDilemma::DEFAULT.at(ease) };
        let alpha = dilemma.alpha() / rho;
        prop_assume!(1.02 * ease < alpha && alpha < 0.98);
        let stock = benchmarks::breakout_stock(ease, alpha, r, breakout).unwrap();
        let race = ArmsRace { dilemma, decisiveness: r, breakout, latent: 0.0, ..ArmsRace::default() };
        // What a break-out and attack earns beyond peace: ρ p − w − k − b, at the odds of the stocks.
        let gain = |mine: f64, theirs: f64| {
            let odds = contest::odds(ease) * libm::pow(mine / theirs, r);
            rho * odds / (1.0 + odds) - w - k - dilemma.dividend
        };
        let found = root(1e-9, 1e3 * breakout, |it| -gain(it + breakout, it));
        prop_assert!((found - stock).abs() < CLOSE * (1.0 + stock), "{} {}", found, stock);
        prop_assert!((race.stable_stock(ease).unwrap() - stock).abs() < CLOSE * (1.0 + stock));
        // Θ is where the break-out just pays against a unit of arms.
        let superiority = root(1e-6, 1e6, |ratio| gain(ratio, 1.0));
        let formula = contest::superiority(ease, alpha, r);
        prop_assert!((superiority - formula).abs() < CLOSE * (1.0 + formula));
        prop_assert!((contest::ease_for_superiority(formula, alpha, r) - ease).abs() < CLOSE);
    }

    /// q*, δ* and the interval at a cost, by bisection on the value of a breach, summed over rounds.
    #[test]
    fn inspections_that_suffice(
        ease in 0.3..0.95f64, discount in 0.3..0.9f64, lag in 1..4u32, cost in prop_oneof![Just(0.0), 0.0..0.6f64],
    ) {
        let it = Treaty {
            dilemma: SecurityDilemma::DEFAULT.at(ease), discount, lag: lag.into(), cost, ..Treaty::default()
        };
        let payoffs = it.dilemma.payoffs();
        // What breaking the treaty in every round loses; nobody inspects once it is known.
        let loss = |inspection: f64, discount: f64| {
            let spent = cost * inspection;
            let (mut weight, mut unknown, mut res) = (1.0 - discount, 1.0, 0.0);
            for round in 1..=800 {
                res += weight * (unknown * (payoffs.temptation - spent) + (1.0 - unknown) * payoffs.punishment);
                if lag <= round {
                    unknown *= 1.0 - inspection;
                }
                weight *= discount;
            }
            payoffs.reward - spent - res
        };
        let peak = root(0.0, 1.0, |it| loss(it, discount) - loss(it + 1e-7, discount));
        match it.sufficient() {
            Some([least, most]) => {
                let found = root(0.0, peak, |q| loss(q, discount));
                // Close to its peak the loss is flat.
                if 1e-3 < peak - least || cost == 0.0 {
                    prop_assert!((found - least).abs() < CLOSE, "{} {}", found, least);
                    prop_assert_eq!(it.critical_inspection(), Some(least));
                }
                if most < 1.0 && 1e-3 < most - peak {
                    let found = root(-1.0, -peak, |q| loss(-q, discount));
                    prop_assert!((-found - most).abs() < CLOSE, "{} {}", -found, most);
                } else if cost == 0.0 {
                    prop_assert_eq!(most, 1.0);
                }
            }
            None => prop_assert!(loss(peak.min(1.0), discount) < 1e-9),
        }
        let some = Treaty { inspection: 0.6, ..it };
        if let Some(patience) = some.critical_discount().filter(|it| *it < 0.95) {
            let found = root(0.0, 0.96, |discount| loss(0.6, discount));
            prop_assert!((found - patience).abs() < CLOSE, "{} {}", found, patience);
        }
    }

    /// How long a treaty lasts: the sum of its chances to be still there.
    #[test]
    fn durations_of_treaties(breaches in 0.05..1.0f64, inspection in 0.05..1.0f64, lag in 1..5u32) {
        let it = Treaty { inspection, lag: lag.into(), ..Treaty::default() };
        let sum: f64 = (0..20_000).map(|round| it.survival(breaches, round)).sum();
        prop_assert!((sum - it.duration(breaches)).abs() < CLOSE * sum);
    }

    /// Half-lives of echoes, from the exact curve of two who repeat what they saw.
    #[test]
    fn half_lives(
        execution in 0.0..0.2f64, alarm in 0.0..0.3f64, oversight in 0.0..0.3f64, of in prop::array::uniform4(0.0..1.0f64),
    ) {
        let noise = monitoring::Noise { execution, false_alarm: alarm, oversight };
        let regime = |transparency, accuracy| Regime { transparency, accuracy, ..Regime::OPAQUE };
        let dyad = Dyad::of(noise, [regime(of[0], of[1]), regime(of[2], of[3])]);
        let curve = dyad.reciprocity(5);
        // Two rounds bring an echo home; its distance from the limit has shrunk by the same factor every time.
        let step = |round: usize| curve[round + 2][0] - curve[round][0];
        prop_assume!(1e-3 < step(0).abs());
        let found = -2.0 * std::f64::consts::LN_2 / libm::log(step(2) / step(0));
        prop_assert!((found - dyad.half_life()).abs() < CLOSE * found / step(0).abs(), "{} {}", found, dyad.half_life());
    }

    /// Rates of cooperation under noise, from the chains of the rules.
    #[test]
    fn rates_under_noise(error in 0.005..0.3f64, mercy in 0.05..0.95f64, round in 0..30u32) {
        let rate = |rule: &Automaton, noise| {
            Chain::new(rule, rule, noise).unwrap().limit_of_means().unwrap().cooperation()
        };
        for kind in [Kind::Execution, Kind::Perception] {
            let noise = match kind {
                Kind::Execution => Noise { execution: error, perception: 0.0 },
                Kind::Perception => Noise { execution: 0.0, perception: error },
            };
            let generous = rate(&automaton([1.0, 1.0, mercy, 1.0, mercy]), noise);
            prop_assert!((generous - rates::generosity(error, kind, mercy)).abs() < CLOSE);
            prop_assert!((rate(&rates::standing(), noise) - rates::contrition(error, kind)).abs() < CLOSE);
            // An echo, one round after the other.
            let mut echo = if kind == Kind::Execution { 1.0 - error } else { 1.0 };
            for _ in 0..round {
                echo = echo * (1.0 - error) + (1.0 - echo) * error;
            }
            prop_assert!((echo - rates::reciprocity(error, kind, round)).abs() < CLOSE);
        }
        let noise = Noise { execution: error, perception: 0.0 };
        prop_assert!((rate(&automaton(WIN_STAY), noise) - rates::win_stay_lose_shift(error)).abs() < CLOSE);
        let survival: f64 = (0..20_000).map(|it| rates::grim_survival(error, it)).sum();
        prop_assert!((survival - rates::grim_duration(error)).abs() < CLOSE * survival);
        let mean = (0..=round).map(|it| rates::reciprocity(error, Kind::Perception, it)).sum::<f64>() / f64::from(round + 1);
        prop_assert!((mean - rates::reciprocity_mean(error, round + 1)).abs() < CLOSE);
    }

    /// The trust that restraint requires in a single round and for long, of any type.
    #[test]
    fn trust(ease in 0.05..0.95f64, rho in 0.0..2.0f64, discount in 0.0..0.95f64) {
        let types = Types { dilemma: SecurityDilemma::DEFAULT.at(ease), ..Types::default() };
        let payoffs = types.payoffs(rho);
        let required = required_trust(&payoffs, discount);
        prop_assume!((0.0..1.0).contains(&required) && 0.0 < required);
        let against = |other| earns(&payoffs, GRIM, other, discount) - earns(&payoffs, DEFECTOR, other, discount);
        let (with_grim, with_defector) = (against(GRIM), against(DEFECTOR));
        let found = root(0.0, 1.0, |share| share * with_grim + (1.0 - share) * with_defector);
        prop_assert!((found - required).abs() < CLOSE / (with_grim - with_defector).abs().min(1.0));
        // ρ*: where the temptation of a peaceful neighbour is worth the peace.
        let threshold = root(0.0, 60.0, |rho| types.payoffs(rho).greed());
        prop_assert!((threshold - types.dilemma.revisionist_threshold()).abs() < CLOSE * (1.0 + threshold));
    }

    /// The window of reassurance, by bisection on the values of the plans that bound it.
    #[test]
    fn windows_of_reassurance(ease in 0.2..0.95f64, prior in 0.1..0.9f64) {
        let types = Types { dilemma: SecurityDilemma::DEFAULT.at(ease), prior, ..Types::default() };
        let game = Reassurance::from(&types);
        let Some([least, most]) = game.window() else { return Ok(()) };
        let others = [Plan::REASSURE, Plan::ARM];
        let [content, ambitious] = game.payoffs;
        let best = |payoffs: &Payoffs, own: Plan, stake: f64| {
            Plan::all().filter(|it| *it != own).map(|it| game.value(payoffs, it, others, stake)).fold(f64::NEG_INFINITY, f64::max)
        };
        let gain = |payoffs: &Payoffs, own: Plan, stake: f64| game.value(payoffs, own, others, stake) - best(payoffs, own, stake);
        // What the ambitious gain by arming openly rises with the first stake, what the content gain by daring falls.
        let pretends = root(0.0, 1.0, |stake| gain(&ambitious, Plan::ARM, stake));
        prop_assert!((pretends - least).abs() < CLOSE, "{} {}", pretends, least);
        if most < 1.0 {
            let dares = root(0.0, 1.0, |stake| -gain(&content, Plan::REASSURE, stake));
            prop_assert!((dares - most).abs() < CLOSE, "{} {}", dares, most);
        }
    }

    /// The share that arms, as the solution of one equation.
    #[test]
    fn contagion(ease in 0.05..0.95f64, cost_max in 0.3..2.0f64, omega in 0.5..2.5f64) {
        let dilemma = SecurityDilemma { destruction: omega, ..SecurityDilemma::DEFAULT.at(ease) };
        let states = Contagion { dilemma, cost_max };
        prop_assume!((states.complementarity() - 1.0).abs() > 0.02 && states.alone().abs() > 1e-6);
        let least = if states.answer(0.0) == 0.0 { 0.0 } else { root(0.0, 1.0, |share| share - states.answer(share)) };
        prop_assert!((least - states.arming()).abs() < CLOSE, "{} {}", least, states.arming());
    }

    /// The eases of conquest up to which there is peace, by bisection on the flows.
    #[test]
    fn thresholds_of_preemption(b in 0.0..0.4f64, first_strike in -1.0..2.0f64, discount in 0.8..0.99f64, toll in 0.0..3.0f64) {
        let game = ExitGame {
            dilemma: SecurityDilemma { dividend: b, ..SecurityDilemma::DEFAULT }, first_strike, war_toll: toll, discount,
            ..ExitGame::default()
        };
        let at = |ease: f64| ExitGame { dilemma: game.dilemma.at(ease), ..game }.payoffs();
        let complete = |it: Payoffs| it.temptation - it.reward;
        let risky = |it: Payoffs| (it.temptation - it.reward) + (it.punishment - it.sucker);
        for (criterion, pays) in [
            (Criterion::CompleteInformation, &complete as &dyn Fn(Payoffs) -> f64),
            (Criterion::StrategicRisk, &risky),
        ] {
            let threshold = game.threshold_ease(criterion);
            prop_assume!((1e-6..1.0 - 1e-6).contains(&threshold));
            let found = root(0.0, 1.0, |ease| pays(at(ease)));
            prop_assert!((found - threshold).abs() < CLOSE, "{} {}", found, threshold);
        }
    }

    /// Where Richardson's race comes to rest, by elimination, and its path by the series of the matrix exponential.
    #[test]
    fn richardson(kappa in prop::array::uniform2(0.0..0.5f64), a in prop::array::uniform2(0.1..0.8f64), h in prop::array::uniform2(-0.3..0.3f64)) {
        let side = |i: usize| Reaction { reaction: kappa[i], fatigue: a[i], grievance: h[i] };
        let race = Richardson { sides: [side(0), side(1)] };
        prop_assume!(0.02 < (a[0] * a[1] - kappa[0] * kappa[1]).abs());
        // x from the first equation, put into the second.
        let y = (h[1] + kappa[1] * h[0] / a[0]) / (a[1] - kappa[1] * kappa[0] / a[0]);
        let x = (kappa[0] * y + h[0]) / a[0];
        let rest = race.rest().unwrap();
        prop_assert!((rest[0] - x).abs() < CLOSE * (1.0 + x.abs()) && (rest[1] - y).abs() < CLOSE * (1.0 + y.abs()));
        let (start, time) = ([0.3, 0.8], 2.5);
        let mut term = [start[0] - x, start[1] - y];
        let mut found = [x + term[0], y + term[1]];
        for order in 1..60 {
            let scale = time / f64::from(order);
            term = [scale * (kappa[0] * term[1] - a[0] * term[0]), scale * (kappa[1] * term[0] - a[1] * term[1])];
            found = [found[0] + term[0], found[1] + term[1]];
        }
        let formula = race.at(start, time).unwrap();
        for i in 0..2 {
            prop_assert!((found[i] - formula[i]).abs() < CLOSE * (1.0 + x.abs() + y.abs()), "{:?} {:?}", found, formula);
        }
    }
}
