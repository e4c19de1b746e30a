use arena::{Noise, Rules, exact};
use kernel::{Action, Automaton, Briefing, Length, Seed, entry::Recipe};
use proptest::prelude::*;

use super::{
    belief::{Before, Reading},
    reassurance::Plan,
    *,
};
use crate::{
    Dyad,
    monitoring::{self, Regime, Spirals, spirals},
    parameter::check_table,
};

const PAGE: &str = include_str!("../../../../docs/models/information.md");

#[test]
fn parameters_are_proper_tables() {
    check_table(&PARAMETERS, PAGE);
    check_table(&contagion::PARAMETERS, PAGE);
}

/// The limit: one type that values what the kernel's states do is the dilemma of the kernel, bit by bit, and
/// nothing that is seen changes the belief.
#[test]
fn one_type_is_the_dilemma_of_the_kernel() {
    let types = Types { content: 1.0, prior: 1.0, ..Types::default() };
    for ease in [0.05, 0.3, 0.9] {
        let dilemma = SecurityDilemma::DEFAULT.at(ease);
        assert_eq!(Types { dilemma, ..types }.payoffs(types.content), dilemma.payoffs());
    }
    for reading in READINGS {
        for seen in [Action::C, Action::D] {
            let belief = types.belief().posterior(&types, reading, Before::Calm, seen).relaxed(&types);
            assert_eq!(belief.content, 1.0);
        }
    }
}

/// By the payoffs themselves: just above the threshold an attack on a peaceful neighbour pays.
#[test]
fn ambition_is_dangerous_where_conquest_is_easy_enough() {
    for (ease, published) in [(0.1, 2.0), (0.25, 1.0), (0.5, 2.0 / 3.0), (1.0, 0.5)] {
        let types = Types { dilemma: SecurityDilemma::DEFAULT.at(ease), ..Types::default() };
        for (revisionism, dangerous) in [(published - 1e-6, false), (published + 1e-6, true)] {
            assert_eq!(types.revisionist(revisionism), dangerous, "{ease}");
            assert_eq!(0.0 < types.payoffs(revisionism).greed(), dangerous, "{ease}");
        }
        let tempted = types.ease_of_temptation(published * 1.000_001).unwrap();
        assert!((tempted - ease).abs() < 1e-4, "{tempted}");
    }
    // A content state is never dangerous, an ambitious one from g = 1/7 on.
    let types = Types::default();
    assert_eq!(types.ease_of_temptation(types.content), None);
    assert!((types.ease_of_temptation(types.ambitious).unwrap() - 1.0 / 7.0).abs() < 1e-12);
}

/// The trust at which grim trigger and arming earn the same against a mix of grim triggers and those who always
/// arm, by the exact sums of the arena and bisection.
fn indifferent(payoffs: &Payoffs, discount: f64) -> f64 {
    let (grim, armed) =
        (Automaton::memory_one(1.0, [1.0, 0.0, 0.0, 0.0]), Automaton::memory_one(0.0, [0.0; 4]));
    let earn = |mine: &Automaton, theirs: &Automaton| {
        let [cc, cd, dc, dd] = exact::discounted(mine, theirs, Noise::default(), discount).unwrap();
        cc * payoffs.reward + cd * payoffs.sucker + dc * payoffs.temptation + dd * payoffs.punishment
    };
    let advantage = |theirs: &Automaton| earn(&grim, theirs) - earn(&armed, theirs);
    let (with_grim, with_armed) = (advantage(&grim), advantage(&armed));
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..50 {
        let trust = f64::midpoint(low, high);
        if trust * with_grim + (1.0 - trust) * with_armed < 0.0 { low = trust } else { high = trust }
    }
    high
}

fn allow(action: Action) -> Before {
    if action.is_defection() { Before::Provocation } else { Before::Calm }
}

const READINGS: [Reading; 2] = [Reading::SpiralAware, Reading::AttributionBiased];

/// The players of the roster that are meant, move for move, under either noise.
#[test]
fn suspicious_states_play_as_those_of_the_roster() {
    let (discount, types) = (0.7, Types::default());
    let payoffs = SecurityDilemma::DEFAULT.at(0.4).payoffs();
    let required = required_trust(&payoffs, discount);
    let briefing = Briefing::symmetric(payoffs, Length::Continuation(discount));
    for (reading, slug) in READINGS.into_iter().zip(["bayesian-spiral-aware", "bayesian-attribution-biased"])
    {
        let recipe = Recipe::new(roster::standard().get(slug).unwrap());
        for noise in [Noise { execution: 0.05, perception: 0.0 }, Noise { execution: 0.02, perception: 0.1 }]
        {
            let rules = Rules { noise, ..Rules::fixed(2000) };
            let mut matches = [Vec::new(), Vec::new()];
            let mut ours = [Suspicious::new(types, reading, required); 2];
            let [row, column] = &mut ours;
            arena::play(row, column, &rules, Seed(1), |it| matches[0].push(*it));
            let [mut row, mut column] = [0, 1].map(|_| recipe.build(&briefing).unwrap());
            arena::play(&mut *row, &mut *column, &rules, Seed(1), |it| matches[1].push(*it));
            assert!(matches[0] == matches[1], "{slug}");
        }
    }
}

fn pairs(reading: Reading, noise: Noise, pairs: u32) -> Spirals {
    let dyad = Dyad::of(monitoring::Noise::symmetric(noise), [Regime::OPAQUE; 2]);
    let player = Suspicious::new(Types::default(), reading, 0.458);
    spirals(&dyad, &|| Box::new(player), pairs, 300, Seed(5))
}

/// In pairs of content states the biased spend more time in mutual arming.
#[test]
fn bias_prolongs_mutual_arming() {
    for noise in [Noise { execution: 0.05, perception: 0.0 }, Noise { execution: 0.0, perception: 0.05 }] {
        let [aware, biased] = READINGS.map(|reading| pairs(reading, noise, 3000));
        let error = (aware.error * aware.error + biased.error * biased.error).sqrt();
        assert!(aware.mutual + 4.0 * error < biased.mutual, "{aware:?} {biased:?}");
    }
}

#[test]
fn spirals_do_not_depend_on_threads() {
    let noise = Noise { execution: 0.05, perception: 0.02 };
    let on =
        |threads| arena::parallel::with_threads(threads, || pairs(Reading::SpiralAware, noise, 40)).unwrap();
    assert_eq!(on(1), on(3));
}

fn reassurance(ease: f64, prior: f64) -> Reassurance {
    Reassurance::from(&Types { dilemma: SecurityDilemma::DEFAULT.at(ease), prior, ..Types::default() })
}

#[test]
fn windows_of_reassurance_have_their_published_values() {
    for (ease, prior, least, most) in [(0.3, 0.3, 0.325, 0.546), (0.9, 0.6, 0.422, 0.840)] {
        let [low, high] = reassurance(ease, prior).window().unwrap();
        assert!((low - least).abs() < 5e-4 && (high - most).abs() < 5e-4, "{low} {high}");
    }
}

/// At every stake of a fine grid, all eight plans of either type are tried.
#[test]
fn windows_of_reassurance_are_where_no_other_plan_is_better() {
    let (mut windows, mut none) = (0, 0);
    for ease in [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] {
        for prior in [0.1, 0.3, 0.6, 0.9] {
            let game = reassurance(ease, prior);
            let window = game.window();
            windows += u32::from(window.is_some());
            none += u32::from(window.is_none());
            for step in 0..=1000 {
                let stake = f64::from(step) / 1000.0;
                let inside = window.is_some_and(|[low, high]| low <= stake && stake <= high);
                let near = window
                    .is_some_and(|[low, high]| (stake - low).abs() < 1e-9 || (stake - high).abs() < 1e-9);
                assert!(near || game.tells_apart(stake) == inside, "{ease} {prior} {stake}: {window:?}");
            }
        }
    }
    assert!(0 < windows, "{windows} {none}");
    assert_eq!(Plan::all().count(), 8);
    // With the roles exchanged nobody is told apart.
    let game = reassurance(0.3, 0.3);
    let [content, ambitious] = game.payoffs;
    assert_eq!(Reassurance { payoffs: [ambitious, content], ..game }.window(), None);
}

fn contagion(ease: f64, cost_max: f64) -> Contagion {
    Contagion { dilemma: SecurityDilemma::DEFAULT.at(ease), cost_max }
}

#[test]
fn contagion_has_its_published_values() {
    for (ease, published) in [(0.2, 0.1429), (0.25, 0.5), (0.3, 0.8125)] {
        let states = contagion(ease, 0.6);
        assert!((states.arming() - published).abs() < 5e-5);
        assert!((states.multiplier() - 3.0).abs() < 1e-12);
    }
    // The jump is at p = w + b, which is g = 2/11.
    let edge = SecurityDilemma::DEFAULT.ease_for_probability(0.4);
    assert!((edge - 0.1818).abs() < 5e-5);
    for (ease, share) in [(edge - 1e-6, 0.0), (edge + 1e-6, 1.0)] {
        assert_eq!(contagion(ease, 0.35).arming(), share);
        assert_eq!(contagion(ease, 0.35).extremes().unwrap()[0], share);
    }
    assert_eq!(contagion(0.3, 0.35).multiplier(), f64::INFINITY);
    // Just below the jump both nobody and everybody arming is an equilibrium.
    assert_eq!(contagion(edge - 0.001, 0.35).extremes(), Some([0.0, 1.0]));
    let nuclear = SecurityDilemma { destruction: 8.0, ..SecurityDilemma::DEFAULT };
    assert_eq!(Contagion { dilemma: nuclear, cost_max: 0.6 }.extremes(), None);
}

/// The gain from arming at a private cost, from the kernel's payoffs with that cost.
#[test]
fn the_cutoff_is_where_arming_pays() {
    for destruction in [0.5, 1.0, 2.5] {
        for ease in [0.2, 0.5, 0.9] {
            let dilemma = SecurityDilemma { destruction, ..SecurityDilemma::DEFAULT.at(ease) };
            let states = Contagion { dilemma, cost_max: 2.0 };
            for others in [0.0, 0.3, 1.0] {
                let gain = |arming_cost: f64| {
                    let payoffs = SecurityDilemma { arming_cost, ..dilemma }.payoffs();
                    (1.0 - others) * payoffs.greed() + others * payoffs.fear()
                };
                let share = states.answer(others);
                if 0.0 < share && share < 1.0 {
                    assert!(gain(share * 2.0).abs() < 1e-12);
                } else {
                    assert_eq!(share == 1.0, 0.0 <= gain(if share == 1.0 { 2.0 } else { 0.0 }));
                }
            }
        }
    }
}

proptest! {
    /// Where it lies in [0, 1] it is where grim trigger and arming earn the same, by exact sums.
    #[test]
    fn required_trust_is_where_restraint_breaks_even(ease in 0.05..0.95f64, discount in 0.3..0.95f64, rho in 0.3..1.5f64) {
        let payoffs = SecurityDilemma { revisionism: rho, ..SecurityDilemma::DEFAULT.at(ease) }.payoffs();
        let required = required_trust(&payoffs, discount);
        if required <= 1.0 {
            prop_assert!((indifferent(&payoffs, discount) - required).abs() < 1e-9);
        }
    }

    /// Restraint is expected to change the belief as little as arming: without new leaders the mean of the
    /// posteriors is the prior, and with them it is drawn towards the share of content states.
    #[test]
    fn beliefs_are_martingales(content in 0.0..=1.0f64, slack in 0.001..0.5f64, switching in 0.0..1.0f64, prior in 0.0..=1.0f64) {
        let types = Types { prior, slack, switching, ..Types::default() };
        let belief = Belief { content };
        for reading in READINGS {
            for mine in [Action::C, Action::D] {
                let before = allow(mine);
                let arms = belief.predicted(&types, reading, before);
                let mean = |after: &dyn Fn(Action) -> f64| (1.0 - arms) * after(Action::C) + arms * after(Action::D);
                let posterior = |seen| belief.posterior(&types, reading, before, seen);
                prop_assert!((mean(&|seen| posterior(seen).content) - content).abs() < 1e-12);
                let drawn = content + switching * (prior - content);
                prop_assert!((mean(&|seen| posterior(seen).relaxed(&types).content) - drawn).abs() < 1e-12);
            }
            // A provoked defection says nothing to whoever is aware of it, and everything to the biased.
            let after = belief.posterior(&types, reading, Before::Provocation, Action::D).content;
            match reading {
                Reading::SpiralAware => prop_assert!((after - content).abs() < 1e-12),
                Reading::AttributionBiased => prop_assert!(after <= content + 1e-12),
            }
        }
    }

    /// Iteration from both ends against the closed form, where the arms of others encourage one's own.
    #[test]
    fn contagion_is_where_best_answers_lead(ease in 0.02..1.0f64, cost_max in 0.05..3.0f64, destruction in 0.0..2.5f64) {
        let dilemma = SecurityDilemma { destruction, ..SecurityDilemma::DEFAULT.at(ease) };
        let states = Contagion { dilemma, cost_max };
        prop_assume!((states.complementarity() - 1.0).abs() > 1e-3 && states.alone().abs() > 1e-4);
        if let Some([least, greatest]) = states.extremes() {
            prop_assert!((least - states.arming()).abs() < 1e-9, "{} {}", least, states.arming());
            if 0.0 < states.alone() {
                prop_assert!((least - greatest).abs() < 1e-9);
            }
        }
    }
}
