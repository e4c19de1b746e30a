//! Cooperation in the long run, from exact payoffs and the limit of rare mutations: nothing is sampled.

use arena::{Conquest, Horizon, Noise, Rules, exact};
use dynamics::{Fitness, Matrix, Process, rare_mutation::long_run};
use kernel::{Automaton, Finality, Payoffs, SecurityDilemma};

const ALLC: [f64; 5] = [1.0; 5];
const ALLD: [f64; 5] = [0.0; 5];
const TFT: [f64; 5] = [1.0, 1.0, 0.0, 1.0, 0.0];
const GTFT: [f64; 5] = [1.0, 1.0, 1.0 / 3.0, 1.0, 1.0 / 3.0];
const WSLS: [f64; 5] = [1.0, 1.0, 0.0, 0.0, 1.0];
const GRIM: [f64; 5] = [1.0, 1.0, 0.0, 0.0, 0.0];

/// The shares of CC, CD, DC, DD between each two of these memory-one strategies (initial probability, then
/// after CC, CD, DC, DD).
fn outcomes(
    strategies: &[[f64; 5]],
    play: impl Fn(&Automaton, &Automaton) -> [f64; 4],
) -> Vec<Vec<[f64; 4]>> {
    let players: Vec<Automaton> = strategies
        .iter()
        .map(|&[first, cc, cd, dc, dd]| Automaton::memory_one(first, [cc, cd, dc, dd]))
        .collect();
    players.iter().map(|row| players.iter().map(|column| play(row, column)).collect()).collect()
}

/// The payoff a round, and how often the row player cooperates.
fn matrices(outcomes: &[Vec<[f64; 4]>], it: &Payoffs) -> [Matrix; 2] {
    let weights = [[it.reward, it.sucker, it.temptation, it.punishment], [1.0, 1.0, 0.0, 0.0]];
    weights.map(|weights| {
        Matrix::from_fn(outcomes.len(), |i, j| outcomes[i][j].iter().zip(weights).map(|(n, it)| n * it).sum())
    })
}

/// The rate of cooperation, weighted with the time spent in each pure state.
fn cooperation(shares: &[f64], rates: &Matrix) -> f64 {
    shares.iter().enumerate().map(|(i, share)| share * rates.row(i)[i]).sum()
}

/// The reference surface of emergence: six strategies with an execution noise of 1 %, fifty individuals,
/// exponential fitness with s = 5, over the ease of conquest and the discount factor.
#[test]
fn the_reference_surface_of_emergence() {
    let eases = [0.02, 0.05, 0.10, 0.15, 0.20, 0.25, 0.30, 0.40, 0.50, 0.60, 0.75, 0.90];
    let surface = [
        (0.5, [0.984, 0.983, 0.982, 0.957, 0.021, 0.010, 0.010, 0.010, 0.010, 0.010, 0.010, 0.010]),
        (0.7, [0.982, 0.980, 0.977, 0.973, 0.727, 0.249, 0.077, 0.013, 0.010, 0.010, 0.010, 0.010]),
        (0.8, [0.983, 0.980, 0.975, 0.970, 0.921, 0.785, 0.641, 0.303, 0.081, 0.031, 0.015, 0.011]),
        (0.9, [0.984, 0.979, 0.974, 0.970, 0.957, 0.921, 0.881, 0.803, 0.709, 0.621, 0.531, 0.461]),
        (0.95, [0.984, 0.979, 0.973, 0.971, 0.967, 0.953, 0.923, 0.834, 0.753, 0.697, 0.657, 0.637]),
    ];
    let noise = Noise { execution: 0.01, perception: 0.0 };
    let mut wrong = Vec::new();
    for (discount, line) in surface {
        let outcomes = outcomes(&[ALLC, ALLD, TFT, GTFT, WSLS, GRIM], |row, column| {
            exact::discounted(row, column, noise, discount).unwrap().map(|it| it * (1.0 - discount))
        });
        for (ease, recorded) in eases.into_iter().zip(line) {
            let [payoffs, rates] = matrices(&outcomes, &SecurityDilemma::DEFAULT.at(ease).payoffs());
            let found: Vec<f64> = [Process::BirthDeath(Fitness::Exponential(5.0)), Process::Fermi(5.0)]
                .map(|process| cooperation(&long_run(&payoffs, 50, process), &rates))
                .to_vec();
            if found.iter().any(|it| 5.05e-4 < (it - recorded).abs()) {
                wrong.push(format!("{discount} {ease}: {found:?}, recorded {recorded}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The same where conquest may be final: now matches depend on the ease of conquest. Cooperation is a share
/// of the rounds that are played.
#[test]
fn the_reference_surface_with_finality() {
    let eases = [0.02, 0.05, 0.10, 0.15, 0.20, 0.25, 0.30, 0.40, 0.50, 0.60, 0.75, 0.90];
    let surface: [(f64, f64, &[f64]); 3] = [
        (0.95, 0.1, &[0.977, 0.971, 0.855, 0.667, 0.576, 0.480, 0.382, 0.199, 0.087, 0.037, 0.015, 0.010]),
        (0.95, 0.3, &[0.972, 0.733, 0.357, 0.056, 0.011, 0.010]),
        (0.99, 0.1, &[0.969, 0.432, 0.400, 0.394, 0.299, 0.099, 0.025, 0.011]),
    ];
    let players: Vec<Automaton> = [ALLC, ALLD, TFT, GTFT, WSLS, GRIM]
        .map(|[first, cc, cd, dc, dd]| Automaton::memory_one(first, [cc, cd, dc, dd]))
        .to_vec();
    let mut wrong = Vec::new();
    for (discount, chance, line) in surface {
        let finality = Finality::NONE.at(chance);
        for (ease, &recorded) in eases.into_iter().zip(line) {
            let dilemma = SecurityDilemma::DEFAULT.at(ease);
            let rules = Rules {
                horizon: Horizon::Geometric { continuation: discount, cap: None },
                announced: true,
                noise: Noise { execution: 0.01, perception: 0.0 },
                conquest: Conquest::of(&dilemma, finality.chance),
            };
            let it = dilemma.payoffs();
            let worths = [
                it.reward,
                it.sucker,
                it.temptation,
                it.punishment,
                finality.winner_flow,
                finality.loser_flow,
            ];
            let found = Matrix::from_fn(players.len(), |i, j| {
                let found = exact::expectation(&players[i], &players[j], &rules).unwrap();
                found.total(worths) / found.rounds
            });
            let rates = Matrix::from_fn(players.len(), |i, j| {
                exact::expectation(&players[i], &players[j], &rules).unwrap().cooperation()
            });
            let found = cooperation(&long_run(&found, 50, Process::Fermi(5.0)), &rates);
            if 5.05e-4 < (found - recorded).abs() {
                wrong.push(format!("δ = {discount}, χ = {chance}, g = {ease}: {found}, recorded {recorded}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Where the rate of cooperation falls to one half, by bisection.
#[test]
fn the_ease_of_conquest_at_which_half_of_cooperation_is_left() {
    let noise = Noise { execution: 0.01, perception: 0.0 };
    for (discount, population, strength, recorded) in [
        (0.5, 50, 5.0, 0.1687),
        (0.7, 50, 5.0, 0.2192),
        (0.8, 50, 5.0, 0.3443),
        (0.9, 50, 5.0, 0.8139),
        (0.8, 20, 1.0, 0.733),
        (0.8, 20, 5.0, 0.412),
        (0.8, 20, 20.0, 0.246),
    ] {
        let outcomes = outcomes(&[ALLC, ALLD, TFT, GTFT, WSLS, GRIM], |row, column| {
            exact::discounted(row, column, noise, discount).unwrap().map(|it| it * (1.0 - discount))
        });
        let (mut low, mut high) = (0.02, 0.99);
        while 1e-7 < high - low {
            let middle = f64::midpoint(low, high);
            let [payoffs, rates] = matrices(&outcomes, &SecurityDilemma::DEFAULT.at(middle).payoffs());
            let process = Process::BirthDeath(Fitness::Exponential(strength));
            let is_above = 0.5 < cooperation(&long_run(&payoffs, population, process), &rates);
            *(if is_above { &mut low } else { &mut high }) = middle;
        }
        assert!(
            (low - recorded).abs() < 6e-4,
            "{discount} {population} {strength}: {low}, recorded {recorded}"
        );
    }
}

/// With errors and rare mutations tit-for-tat is not what is selected, but it is a catalyst: it lowers from
/// about 3 to about 2 the benefit, in units of the cost, above which win-stay, lose-shift prevails over
/// always-defect (Imhof, Fudenberg & Nowak 2007). The numbers are for the donation game in the limit of means,
/// N = 200, s = 1 and errors of 0.5 %.
#[test]
fn tit_for_tat_makes_way_for_win_stay_lose_shift() {
    let noise = Noise { execution: 0.005, perception: 0.0 };
    let shares = |strategies: &[[f64; 5]], benefit: f64| {
        let outcomes = outcomes(strategies, |row, column| {
            exact::Chain::new(row, column, noise).unwrap().limit_of_means().unwrap().counts
        });
        let game = Payoffs { reward: benefit - 1.0, sucker: -1.0, temptation: benefit, punishment: 0.0 };
        let [payoffs, _] = matrices(&outcomes, &game);
        long_run(&payoffs, 200, Process::BirthDeath(Fitness::Exponential(1.0)))
    };
    for (benefit, recorded) in [(2.9, 0.0), (3.1, 0.69)] {
        let [_, _, wsls] = shares(&[ALLC, ALLD, WSLS], benefit)[..] else { unreachable!() };
        assert!((wsls - recorded).abs() < 6e-3, "{benefit}: {wsls}");
    }
    for (benefit, recorded) in [(2.1, 0.387), (2.5, 0.999)] {
        let [_, _, tft, wsls] = shares(&[ALLC, ALLD, TFT, WSLS], benefit)[..] else { unreachable!() };
        assert!((wsls - recorded).abs() < 6e-4 && tft < 0.05, "{benefit}: {wsls} {tft}");
    }
}
