use arena::{Rules, exact, exact::Chain};
use kernel::{Automaton, Briefing, Length, Payoffs, SecurityDilemma, entry::Recipe};

use super::{
    benchmarks::{self, Kind},
    *,
};
use crate::{
    parameter::check_table,
    plans::{Watch, threshold},
};

const PAGE: &str = include_str!("../../../../docs/models/monitoring.md");

fn briefing() -> Briefing {
    Briefing::symmetric(SecurityDilemma::DEFAULT.at(0.4).payoffs(), Length::Continuation(0.9))
}

fn player(slug: &str) -> Box<dyn Strategy> {
    Recipe::new(roster::standard().get(slug).unwrap()).build(&briefing()).unwrap()
}

fn automaton(slug: &str) -> Automaton {
    player(slug).automaton().unwrap()
}

fn generous(mercy: f64) -> Automaton {
    Automaton::memory_one(1.0, [1.0, mercy, 1.0, mercy])
}

fn noise(error: f64, kind: Kind) -> arena::Noise {
    match kind {
        Kind::Execution => arena::Noise { execution: error, perception: 0.0 },
        Kind::Perception => arena::Noise { execution: 0.0, perception: error },
    }
}

/// The long-run rate of cooperation of a rule with itself.
fn limit(rule: &Automaton, error: f64, kind: Kind) -> f64 {
    Chain::new(rule, rule, noise(error, kind)).unwrap().limit_of_means().unwrap().cooperation()
}

#[test]
fn parameters_are_proper_tables() {
    check_table(&NOISE, PAGE);
    check_table(&REGIME, PAGE);
}

/// For any players: automata, players with chance, and players that read payoffs; for every kind of horizon.
#[test]
fn opaque_states_play_the_match_of_the_arena_draw_for_draw() {
    let slugs = [
        "tit-for-tat",
        "generous-tit-for-tat",
        "contrite-tit-for-tat",
        "random",
        "gradual",
        "bayesian-spiral-aware",
    ];
    let horizons = [Horizon::Fixed(300), Horizon::Geometric { continuation: 0.99, cap: Some(500) }];
    for (i, error) in [0.0, 0.05, 0.5].into_iter().enumerate() {
        let noise = arena::Noise { execution: error / 2.0, perception: error };
        let opaque =
            Dyad { answer: Answer::AtOnce, ..Dyad::of(Noise::symmetric(noise), [Regime::OPAQUE; 2]) };
        for (x, y) in slugs.iter().flat_map(|x| slugs.iter().map(move |y| (x, y))) {
            for horizon in horizons {
                let seed = Seed(11).derive(x).derive(y).nth(i as u64);
                let (mut ours, mut arenas) = (Vec::new(), Vec::new());
                let rules = Rules { horizon, announced: false, noise, conquest: arena::Conquest::NEVER };
                let theirs =
                    arena::play(&mut *player(x), &mut *player(y), &rules, seed, |it| arenas.push(*it));
                let tally = opaque.play(&mut *player(x), &mut *player(y), horizon, seed, |it| ours.push(*it));
                assert_eq!(tally, theirs, "{x} against {y}");
                assert_eq!(ours, arenas, "{x} against {y}");
            }
        }
    }
}

#[test]
fn value_stability() {
    let dyad = Dyad {
        noise: Noise { execution: 0.02, false_alarm: 0.1, oversight: 0.3 },
        regimes: [Regime { transparency: 0.3, lag: 1.0, ..Regime::OPAQUE }, Regime::AUTOCRACY],
        signal: Signal::Private,
        answer: Answer::AtOnce,
    };
    let tally = dyad.play(
        &mut *player("tit-for-tat"),
        &mut *player("generous-tit-for-tat"),
        Horizon::Fixed(1000),
        Seed(1984),
        |_| (),
    );
    assert_eq!(tally, Tally { cc: 621, cd: 128, dc: 139, dd: 112 });
}

/// Every benchmark against the chain of the rule as the roster has it.
#[test]
fn benchmarks_are_the_exact_limits_of_the_rules() {
    use Kind::{Execution, Perception};
    let [echo, pavlov] = ["tit-for-tat", "win-stay-lose-shift"].map(automaton);
    let contrite = benchmarks::standing();
    for error in [0.001, 0.01, 0.05, 0.2] {
        let mut pairs = vec![
            (benchmarks::win_stay_lose_shift(error), limit(&pavlov, error, Execution)),
            (benchmarks::contrition(error, Execution), limit(&contrite, error, Execution)),
            (benchmarks::contrition(error, Perception), limit(&contrite, error, Perception)),
        ];
        for kind in [Execution, Perception] {
            pairs.push((0.5, limit(&echo, error, kind)));
            for mercy in [0.1, 1.0 / 3.0, 0.9] {
                let expected = benchmarks::generosity(error, kind, mercy);
                pairs.push((expected, limit(&generous(mercy), error, kind)));
            }
            for rounds in [1, 10, 200] {
                let mean = |rounds: u32| {
                    let rules = Rules { noise: noise(error, kind), ..Rules::fixed(rounds.into()) };
                    exact::expectation(&echo, &echo, &rules).unwrap().counts
                };
                let rate = |[cc, cd, _, _]: [f64; 4]| cc + cd;
                let last = rate(mean(rounds)) - rate(mean(rounds - 1));
                pairs.push((benchmarks::reciprocity(error, kind, rounds - 1), last));
                if kind == Perception {
                    let share = rate(mean(rounds)) / f64::from(rounds);
                    pairs.push((benchmarks::reciprocity_mean(error, rounds), share));
                }
            }
        }
        for (formula, chain) in pairs {
            assert!((formula - chain).abs() < 1e-10, "{error}: {formula} {chain}");
        }
    }
}

/// There is another rule of that name, which asks only whether its own hand has trembled: it makes peace
/// later, and does not tell the two kinds of noise apart so neatly.
#[test]
fn contrition_about_ones_own_mistakes_alone_is_weaker() {
    let other = automaton("contrite-tit-for-tat");
    for error in [0.001, 0.01, 0.05] {
        let rate = limit(&other, error, Kind::Execution);
        assert!(0.5 < rate && rate < benchmarks::contrition(error, Kind::Execution), "{rate}");
    }
}

#[test]
fn benchmarks_have_their_published_values() {
    use Kind::{Execution, Perception};
    for (value, published) in [
        (benchmarks::reciprocity_mean(0.01, 200), 0.6228),
        (benchmarks::generosity(0.01, Perception, 1.0 / 3.0), 0.98077),
        (benchmarks::generosity(0.01, Execution, 1.0 / 3.0), 0.97115),
        (benchmarks::generosity(0.05, Execution, 1.0 / 3.0), 0.875),
        (benchmarks::win_stay_lose_shift(0.01), 0.970_596),
        (benchmarks::win_stay_lose_shift(0.05), 0.8645),
        (benchmarks::contrition(0.01, Execution), 0.98039),
        (benchmarks::contrition(0.05, Execution), 0.90909),
    ] {
        assert!((value - published).abs() < 5e-5, "{value} {published}");
    }
}

/// The payoff of echoes is the mean of the four payoffs: 2.25 in Axelrod's game (Molander 1985).
#[test]
fn echoes_earn_the_mean_of_the_payoffs() {
    let echo = automaton("tit-for-tat");
    for kind in [Kind::Execution, Kind::Perception] {
        let chain = Chain::new(&echo, &echo, noise(0.01, kind)).unwrap();
        let score = chain.limit_of_means().unwrap().mean_score(&Payoffs::AXELROD);
        assert!((score - 2.25).abs() < 1e-10);
    }
}

#[test]
fn grim_trigger_collapses_as_it_should() {
    let (grim, error) = (automaton("grudger"), 0.05);
    let mutual = |rounds: u32| {
        let rules = Rules { noise: noise(error, Kind::Perception), ..Rules::fixed(rounds.into()) };
        exact::expectation(&grim, &grim, &rules).unwrap().counts[0]
    };
    for round in [0, 1, 7, 40] {
        let exact = mutual(round + 1) - mutual(round);
        assert!((exact - benchmarks::grim_survival(error, round)).abs() < 1e-12);
    }
    assert!((mutual(2000) - benchmarks::grim_duration(error)).abs() < 1e-9);
}

#[test]
fn half_lives_have_their_published_values() {
    let noise = Noise { execution: 0.0, ..Noise::default() };
    let (democracy, autocracy) = (Regime::DEMOCRACY, Regime::AUTOCRACY);
    for (regimes, published) in [
        ([democracy; 2], 69.0),
        ([democracy, autocracy], 13.3),
        ([autocracy, democracy], 13.3),
        ([autocracy; 2], 7.35),
    ] {
        let half_life = Dyad::of(noise, regimes).half_life();
        assert!((half_life - published).abs() < 0.05, "{half_life}");
    }
    assert_eq!(
        Dyad::of(Noise { false_alarm: 0.0, oversight: 0.0, ..noise }, [democracy; 2]).half_life(),
        f64::INFINITY
    );
    let blind = Noise { false_alarm: 0.5, oversight: 0.5, ..noise };
    assert_eq!(Dyad::of(blind, [Regime::OPAQUE; 2]).half_life(), 0.0);
}

/// The distance from the limit is halved in a half-life, for symmetric and asymmetric noise.
#[test]
fn half_lives_are_those_of_the_exact_curve() {
    let noises = [
        Noise { execution: 0.0, ..Noise::default() },
        Noise::default(),
        Noise { execution: 0.01, false_alarm: 0.1, oversight: 0.02 },
    ];
    for noise in noises {
        for regimes in [[Regime::DEMOCRACY; 2], [Regime::DEMOCRACY, Regime::AUTOCRACY]] {
            let dyad = Dyad::of(noise, regimes);
            let curve = dyad.reciprocity(4000);
            // After an even number of rounds an echo is back at its origin.
            let distance = |round: usize| curve[round][0] - curve[3998][0];
            let ratio = libm::pow(distance(40) / distance(0), dyad.half_life() / 40.0);
            assert!((ratio - 0.5).abs() < 1e-9, "{ratio}");
        }
    }
}

/// The curve against the closed forms of the symmetric case, and against matches of every kind of dyad.
#[test]
fn echoes_follow_the_exact_curve() {
    for (kind, error) in [(Kind::Execution, 0.05), (Kind::Perception, 0.1)] {
        let dyad = Dyad::of(Noise::symmetric(noise(error, kind)), [Regime::OPAQUE; 2]);
        for (round, [row, column]) in (0..50).zip(dyad.reciprocity(50)) {
            assert!((row - benchmarks::reciprocity(error, kind, round)).abs() < 1e-12);
            assert_eq!(row, column);
        }
    }
    let (rounds, matches) = (40usize, 8000u32);
    let noise = Noise { execution: 0.01, false_alarm: 0.15, oversight: 0.05 };
    let echo = automaton("tit-for-tat");
    for regimes in [[Regime::OPAQUE; 2], [Regime::DEMOCRACY, Regime::AUTOCRACY]] {
        let dyad = Dyad::of(noise, regimes);
        let mut counts = vec![[0u32; 2]; rounds];
        for i in 0..matches {
            let [mut row, mut column] = [0, 1].map(|_| echo.clone().player());
            let mut number = 0;
            let horizon = Horizon::Fixed(rounds as u64);
            dyad.play(&mut *row, &mut *column, horizon, Seed(3).nth(i.into()), |round| {
                for (count, realised) in counts[number].iter_mut().zip(round.realised) {
                    *count += u32::from(realised.is_cooperation());
                }
                number += 1;
            });
        }
        for (count, exact) in counts.iter().flatten().zip(dyad.reciprocity(rounds).iter().flatten()) {
            let share = f64::from(*count) / f64::from(matches);
            let error = (exact * (1.0 - exact) / f64::from(matches)).sqrt();
            assert!((share - exact).abs() <= 4.5 * error, "{share} {exact}");
        }
    }
}

/// How often each observer misreads each kind of move.
#[test]
fn misreadings_come_at_their_rates() {
    let noise = Noise { execution: 0.3, false_alarm: 0.05, oversight: 0.3 };
    let dyad = Dyad::of(noise, [Regime { transparency: 0.6, lag: 0.0, ..Regime::OPAQUE }, Regime::OPAQUE]);
    let mut seen = [[[0u32; 2]; 2]; 2];
    let [mut row, mut column] = [player("random"), player("random")];
    dyad.play(&mut *row, &mut *column, Horizon::Fixed(200_000), Seed(4), |round| {
        for (observer, seen) in seen.iter_mut().enumerate() {
            let theirs = round.realised[1 - observer];
            let misread = round.perceived[observer] != theirs;
            seen[theirs as usize][usize::from(misread)] += 1;
        }
    });
    for (observer, seen) in seen.iter().enumerate() {
        for (counts, rate) in seen.iter().zip(dyad.misreading(observer)) {
            let n = f64::from(counts[0] + counts[1]);
            let share = f64::from(counts[1]) / n;
            assert!((share - rate).abs() < 4.0 * (rate * (1.0 - rate) / n).sqrt(), "{share} {rate}");
        }
    }
}

/// Rounds of misreading are nested, and full transparency leaves none, whatever the noise.
#[test]
fn transparency_only_takes_misreadings_away() {
    let misread = |transparency: f64| -> Vec<bool> {
        let noise = Noise { execution: 0.0, false_alarm: 0.2, oversight: 0.4 };
        let dyad = Dyad::of(noise, [Regime::OPAQUE, Regime { transparency, lag: 0.0, ..Regime::OPAQUE }]);
        let mut res = Vec::new();
        let [mut row, mut column] = [player("random"), player("random")];
        dyad.play(&mut *row, &mut *column, Horizon::Fixed(2000), Seed(9), |it| {
            res.push(it.perceived[0] != it.realised[1]);
        });
        res
    };
    let mut before = misread(0.0);
    for transparency in [0.3, 0.7, 1.0] {
        let now = misread(transparency);
        assert!(now.iter().zip(&before).all(|(now, before)| *before || !now));
        assert!(now.iter().filter(|it| **it).count() < before.iter().filter(|it| **it).count());
        before = now;
    }
    assert!(before.iter().all(|it| !it));
}

/// With one record for both a misread move is like a move gone wrong: contrition copes with it.
#[test]
fn a_public_record_turns_misperception_into_misexecution() {
    let error = 0.05;
    let noise = Noise { execution: 0.0, false_alarm: error, oversight: error };
    let recorded = |signal| {
        let dyad = Dyad { signal, ..Dyad::of(noise, [Regime::OPAQUE; 2]) };
        let [mut row, mut column] = [0, 1].map(|_| benchmarks::standing().player());
        let (mut cooperation, rounds) = (0u32, 200_000);
        dyad.play(&mut *row, &mut *column, Horizon::Fixed(rounds), Seed(2), |it| {
            cooperation += u32::from(it.perceived[0].is_cooperation());
        });
        f64::from(cooperation) / rounds as f64
    };
    let public = benchmarks::contrition(error, Kind::Execution);
    assert!((recorded(Signal::Public) - public).abs() < 0.005, "{}", recorded(Signal::Public));
    assert!((recorded(Signal::Private) - 0.5).abs() < 0.03, "{}", recorded(Signal::Private));
}

#[test]
fn plans_get_known_as_often_as_the_regime_says() {
    assert_eq!(Regime::AUTOCRACY.warning(), 0.0);
    assert!((Regime::DEMOCRACY.warning() - 0.99).abs() < 1e-12);
    assert_eq!(Regime { transparency: 1.0, lag: 0.0, ..Regime::OPAQUE }.warning(), 0.0);
    assert_eq!(Regime { transparency: 1.0, lag: 0.5, ..Regime::OPAQUE }.warning(), 1.0);
    // A defector against a cooperator, who is warned in three rounds of four.
    let regime = Regime { transparency: 0.5, lag: 2.0, ..Regime::OPAQUE };
    let quiet = Noise { execution: 0.0, false_alarm: 0.0, oversight: 0.0 };
    let dyad = Dyad { answer: Answer::AtOnce, ..Dyad::of(quiet, [regime, Regime::OPAQUE]) };
    let [mut row, mut column] = [player("defector"), player("cooperator")];
    let tally = dyad.play(&mut *row, &mut *column, Horizon::Fixed(40_000), Seed(6), |_| ());
    assert_eq!(tally.cc + tally.cd, 0);
    assert!((tally.dd as f64 / 4e4 - 0.75).abs() < 4.0 * (0.1875f64 / 4e4).sqrt());
}

/// Half of what is seen is wrong: then nothing is learnt, and reciprocity is a coin.
#[test]
fn at_an_error_of_a_half_observations_carry_nothing() {
    let noise = Noise { execution: 0.0, false_alarm: 0.5, oversight: 0.5 };
    for [row, column] in &Dyad::of(noise, [Regime::OPAQUE; 2]).reciprocity(20)[1..] {
        assert!(*row == 0.5 && *column == 0.5);
    }
}

/// The thresholds against every plan there is.
#[test]
fn critical_discounts_are_those_of_the_best_plans() {
    for ease in [0.3, 0.4, 0.6, 0.9] {
        let payoffs = SecurityDilemma::DEFAULT.at(ease).payoffs();
        let critical = payoffs.critical_discount_grim().unwrap();
        for warning in [0.0, 0.1, 0.2, 0.4, 0.9] {
            let watch = |discount| Watch { payoffs, discount, foresight: warning, inspection: 1.0, lag: 1 };
            let found = threshold(|it| watch(it).keeps_peace()).unwrap();
            assert!((found - critical_discount_warned(critical, warning)).abs() < 1e-7);
        }
        for lag in [1u8, 2, 3, 6] {
            let watch =
                |discount| Watch { payoffs, discount, foresight: 0.0, inspection: 1.0, lag: lag.into() };
            let found = threshold(|it| watch(it).keeps_peace()).unwrap();
            assert!((found - critical_discount_delayed(critical, lag.into())).abs() < 1e-7);
        }
    }
    assert_eq!(critical_discount_warned(1.0, 1.0), 0.0);
}

/// A keen eye is worth as much as a glass house: accuracy of the observer and transparency of the observed enter alike,
/// down to the draws.
#[test]
fn accuracy_is_transparency_seen_from_the_other_side() {
    let echo = || Automaton::memory_one(1.0, [1.0, 0.0, 1.0, 0.0]).player();
    let play = |regimes| {
        let dyad = Dyad::of(Noise::default(), regimes);
        let mut rounds = Vec::new();
        dyad.play(&mut *echo(), &mut *echo(), Horizon::Fixed(400), Seed(17), |it| rounds.push(*it));
        (rounds, dyad.half_life(), dyad.reciprocity(30))
    };
    for share in [0.0, 0.4, 1.0] {
        let keen = Regime { accuracy: share, ..Regime::OPAQUE };
        let open = Regime { transparency: share, ..Regime::OPAQUE };
        assert_eq!(play([keen, Regime::OPAQUE]), play([Regime::OPAQUE, open]));
        assert_eq!(play([keen, keen]), play([open, open]));
    }
    let halves = Regime { transparency: 0.5, accuracy: 0.5, ..Regime::OPAQUE };
    assert_eq!(Dyad::of(Noise::default(), [halves; 2]).misreading(0), [0.0125; 2]);
}
