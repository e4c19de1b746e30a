//! Every kernel plays exactly what the reference match plays, for every pair of the roster.

use arena::{
    Contestant, Horizon, Noise, Rules,
    kernels::{self, InstructionSet, Kernel, Pair, Player},
};
use kernel::{
    Args, Automaton, Briefing, Entry, Payoffs, Rng, SecurityDilemma, Seed, Strategy, Undefined,
    automaton::{Run, State},
};

fn contestant(entry: &'static Entry) -> Contestant {
    Contestant { label: entry.slug.to_owned(), entry, args: Args::defaults(entry) }
}

/// Plays the pair with every kernel that applies and compares; returns how many kernels did.
fn compare(
    row: &Contestant,
    column: &Contestant,
    briefing: &Briefing,
    rules: &Rules,
    seeds: &[Seed],
) -> usize {
    let (first, second) = (|| row.enter(briefing), || column.enter(briefing));
    let (Ok(first), Ok(second)) = (Player::new(first), Player::new(second)) else { return 0 };
    let pair = Pair(&first, &second);
    compare_pair(pair, &format!("{} against {}", row.label, column.label), rules, seeds)
}

fn compare_pair(pair: Pair<'_>, name: &str, rules: &Rules, seeds: &[Seed]) -> usize {
    let truth = kernels::tallies(Kernel::Reference, pair, rules, seeds);
    let fast = Kernel::ALL.into_iter().filter(|&it| it != Kernel::Reference);
    let mut applied = 0;
    for kernel in fast.filter(|&it| kernels::applies(it, pair, rules, seeds.len())) {
        applied += 1;
        let tallies = kernels::tallies(kernel, pair, rules, seeds);
        assert_eq!(tallies, truth, "{kernel:?}: {name}, {rules:?}");
    }
    if kernels::applies(Kernel::Lanes, pair, rules, seeds.len()) {
        for set in InstructionSet::available() {
            let tallies = kernels::tallies_in_lanes(set, pair, rules, seeds);
            assert_eq!(tallies, truth, "{}: {name}, {rules:?}", set.name);
        }
    }
    applied
}

const NOISES: [Noise; 5] = [
    Noise { execution: 0.0, perception: 0.0 },
    Noise { execution: 0.05, perception: 0.0 },
    Noise { execution: 0.0, perception: 0.08 },
    Noise { execution: 0.5, perception: 0.2 },
    Noise { execution: 0.001, perception: 0.5 },
];

const HORIZONS: [Horizon; 7] = [
    Horizon::Fixed(1),
    Horizon::Fixed(2),
    Horizon::Fixed(7),
    Horizon::Fixed(64),
    Horizon::Fixed(151),
    Horizon::Geometric { continuation: 0.9, cap: None },
    Horizon::Geometric { continuation: 0.97, cap: Some(40) },
];

/// Every pair meets under every noise; the horizon changes from pair to pair, so that all are
/// covered without playing the whole product.
#[test]
fn kernels_agree_with_the_reference_match() {
    let roster = roster::standard();
    let entries: Vec<_> = roster.entries().map(contestant).collect();
    let dilemma = SecurityDilemma::DEFAULT.at(0.4).payoffs();
    let pairs: Vec<(usize, usize)> = arena::tournament::all_pairs(entries.len());
    let applied = arena::parallel::map(&pairs, |&(i, j)| {
        let mut applied = 0;
        for (k, noise) in NOISES.into_iter().enumerate() {
            let horizon = HORIZONS[(i + 3 * j + k) % HORIZONS.len()];
            let rules =
                Rules { horizon, announced: (i + j + k) % 3 != 0, noise, conquest: arena::Conquest::NEVER };
            let payoffs = if (i + k) % 2 == 0 { Payoffs::AXELROD } else { dilemma };
            let briefing = Briefing::symmetric(payoffs, rules.length_told());
            let seeds: Vec<Seed> = (0..3).map(|it| Seed(it).nth((i * 1000 + j) as u64)).collect();
            applied += compare(&entries[i], &entries[j], &briefing, &rules, &seeds);
        }
        applied
    });
    // Not even one comparison a pair would mean that the test compares nothing.
    assert!(pairs.len() < applied.into_iter().sum());
}

/// More matches than lanes, and a number that does not fill them, for the strategies that draw.
#[test]
fn lanes_agree_with_the_reference_match_whatever_the_number_of_matches() {
    let roster = roster::standard();
    let names = ["generous-tit-for-tat", "zd-extort-2", "random", "tit-for-tat", "detente", "first-by-joss"];
    let entries: Vec<_> = names.iter().map(|it| contestant(roster.get(it).unwrap())).collect();
    for (i, j) in arena::tournament::all_pairs(entries.len()) {
        for noise in NOISES {
            for (horizon, matches) in [
                (Horizon::Fixed(1), 1),
                (Horizon::Fixed(3), 31),
                (Horizon::Fixed(70), 32),
                (Horizon::Fixed(5), 33),
                (Horizon::Fixed(200), 100),
                (Horizon::Geometric { continuation: 0.98, cap: None }, 100),
                (Horizon::Geometric { continuation: 0.9, cap: Some(12) }, 33),
            ] {
                let rules = Rules { horizon, announced: true, noise, conquest: arena::Conquest::NEVER };
                let briefing = Briefing::symmetric(Payoffs::AXELROD, rules.length_told());
                let seeds: Vec<Seed> = (0..matches).map(|it| Seed(7).nth(it)).collect();
                assert!(2 < compare(&entries[i], &entries[j], &briefing, &rules, &seeds));
            }
        }
    }
}

/// Lanes compare 32-bit draws with 32-bit limits, though there are 2³² + 1 thresholds; so the ends of
/// the scale need a test, and so do machines of every size that lanes distinguish.
#[test]
fn lanes_agree_with_the_reference_match_at_the_ends_of_the_scale() {
    let least = 1e-300;
    let mut automata = vec![
        Automaton::memory_one(0.0, [0.0; 4]),
        Automaton::memory_one(1.0, [1.0; 4]),
        Automaton::memory_one(1.0, [1.0, 0.0, 0.0, 1.0]),
        Automaton::memory_one(0.5, [least, 1.0 - f64::EPSILON, 0.5, 0.7]),
        Automaton::memory_one(least, [0.0, 1.0, least, 0.7]),
    ];
    for states in [1, 3, 4, 5, 8, 9, 16] {
        let mut rng = Rng::new(Seed(states.into()));
        let mut below = |n: u16| u16::try_from(rng.bits() % u32::from(n)).unwrap();
        let states = (0..states).map(|_| {
            let next = std::array::from_fn(|_| below(states));
            State { cooperate: [0.0, least, 0.3, 0.8, 1.0][usize::from(below(5))], next }
        });
        automata.push(Automaton::new(states.collect::<Vec<_>>()));
    }
    let player = |it| {
        let enter =
            move || -> Result<Box<dyn Strategy>, Undefined> { Ok(Box::new(Run::from(Automaton::clone(it)))) };
        Player::new(enter).unwrap()
    };
    let players: Vec<Player<'_>> = automata.iter().map(player).collect();
    let horizons = [
        Horizon::Fixed(0),
        Horizon::Fixed(100),
        Horizon::Fixed(2100),
        Horizon::Geometric { continuation: 0.98, cap: None },
        Horizon::Geometric { continuation: 0.0, cap: None },
    ];
    for (i, j) in arena::tournament::all_pairs(automata.len()) {
        let pair = Pair(&players[i], &players[j]);
        for (k, horizon) in horizons.into_iter().enumerate() {
            let rate = [0.0, 0.001, 0.5, 0.02][(i + j + k) % 4];
            let noise = Noise { execution: rate, perception: if k % 2 == 0 { rate } else { 0.0 } };
            let rules = Rules { horizon, announced: false, noise, conquest: arena::Conquest::NEVER };
            let seeds: Vec<Seed> = (0..19).map(|it| Seed(8).nth(it)).collect();
            assert!(2 < compare_pair(pair, &format!("{i} against {j}"), &rules, &seeds));
        }
    }
}

/// A cycle is as good after a million rounds as after a hundred.
#[test]
fn cycles_agree_with_the_reference_match_over_long_matches() {
    let roster = roster::standard();
    let names =
        ["first-by-davis", "grit", "massive-retaliation", "cycler-ccd", "hard-prober", "win-stay-lose-shift"];
    let entries: Vec<_> = names.iter().map(|it| contestant(roster.get(it).unwrap())).collect();
    for (i, j) in arena::tournament::all_pairs(entries.len()) {
        for execution in [0.0, 0.001] {
            let noise = Noise { execution, perception: 0.0 };
            let rules = Rules {
                horizon: Horizon::Fixed(20_011),
                announced: false,
                noise,
                conquest: arena::Conquest::NEVER,
            };
            let briefing = Briefing::symmetric(Payoffs::AXELROD, rules.length_told());
            compare(&entries[i], &entries[j], &briefing, &rules, &[Seed(1), Seed(2)]);
        }
    }
}
