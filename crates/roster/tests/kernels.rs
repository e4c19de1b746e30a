//! Every kernel plays exactly what the reference match plays, for every pair of the roster.

use arena::{
    Contestant, Horizon, Noise, Rules,
    kernels::{self, Kernel, Pair, Player},
};
use kernel::{Args, Briefing, Entry, Payoffs, SecurityDilemma, Seed};

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
    let truth = kernels::tallies(Kernel::Reference, pair, rules, seeds);
    let fast = Kernel::ALL.into_iter().filter(|&it| it != Kernel::Reference);
    let mut applied = 0;
    for kernel in fast.filter(|&it| kernels::applies(it, pair, rules, seeds.len())) {
        applied += 1;
        let tallies = kernels::tallies(kernel, pair, rules, seeds);
        assert_eq!(tallies, truth, "{kernel:?}: {} against {}, {rules:?}", row.label, column.label);
    }
    applied
}

const NOISES: [Noise; 4] = [
    Noise { execution: 0.0, perception: 0.0 },
    Noise { execution: 0.05, perception: 0.0 },
    Noise { execution: 0.0, perception: 0.08 },
    Noise { execution: 0.5, perception: 0.2 },
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
            let rules = Rules { horizon, announced: (i + j + k) % 3 != 0, noise };
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
            for (rounds, matches) in [(1, 1), (3, 31), (70, 32), (5, 33), (200, 100)] {
                let rules = Rules { horizon: Horizon::Fixed(rounds), announced: true, noise };
                let briefing = Briefing::symmetric(Payoffs::AXELROD, rules.length_told());
                let seeds: Vec<Seed> = (0..matches).map(|it| Seed(7).nth(it)).collect();
                assert!(2 < compare(&entries[i], &entries[j], &briefing, &rules, &seeds));
            }
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
            let rules = Rules { horizon: Horizon::Fixed(20_011), announced: false, noise };
            let briefing = Briefing::symmetric(Payoffs::AXELROD, rules.length_told());
            compare(&entries[i], &entries[j], &briefing, &rules, &[Seed(1), Seed(2)]);
        }
    }
}
