//! Exact expectations agree with the matches that are played, for every pair of automata in the
//! roster.

use arena::{
    Contestant, Horizon, Noise, Rules,
    exact::{self, Expectation},
    kernels::{self, Pair, Player},
};
use kernel::{Args, Automaton, Briefing, Entry, Payoffs, Seed, Tally};

const NOISES: [Noise; 4] = [
    Noise { execution: 0.0, perception: 0.0 },
    Noise { execution: 0.05, perception: 0.0 },
    Noise { execution: 0.0, perception: 0.08 },
    Noise { execution: 0.05, perception: 0.08 },
];

const HORIZONS: [Horizon; 4] = [
    Horizon::Fixed(1),
    Horizon::Fixed(7),
    Horizon::Fixed(200),
    Horizon::Geometric { continuation: 0.9, cap: None },
];

/// Matches of each pair under each of the rules.
const MATCHES: u64 = 128;

/// And so many more if these are unlikely.
const MORE: u64 = 64;

/// A standard normal variable is further from 0 once in a million times.
const UNLIKELY: f64 = 4.89;

/// How far an exact value is from the mean of the matches, in standard errors.
struct Comparison {
    cell: String,
    deviations: Vec<f64>,
}

fn contestant(entry: &'static Entry) -> Contestant {
    Contestant { label: entry.slug.to_owned(), entry, args: Args::defaults(entry) }
}

fn automaton(contestant: &Contestant, briefing: &Briefing) -> Option<Automaton> {
    contestant.enter(briefing).ok()?.automaton()
}

/// Compares the pair under `rules`; `None` if not both are automata.
fn compare(row: &Contestant, column: &Contestant, rules: &Rules, seed: Seed) -> Option<Comparison> {
    let briefing = Briefing::symmetric(Payoffs::AXELROD, rules.length_told());
    let automata = [automaton(row, &briefing)?, automaton(column, &briefing)?];
    let exact = exact::expectation(&automata[0], &automata[1], rules).unwrap();
    let [first, second] = [row, column].map(|it| Player::new(|| it.enter(&briefing)).unwrap());
    let pair = Pair(&first, &second);
    let play = |seeds: std::ops::Range<u64>| -> Vec<Tally> {
        let seeds: Vec<Seed> = seeds.map(|it| seed.nth(it)).collect();
        kernels::tallies(kernels::choose(pair, rules, seeds.len()), pair, rules, &seeds)
    };
    let cell = format!("{} against {}, {rules:?}", row.label, column.label);
    let mut tallies = play(0..MATCHES);
    let deterministic = automata.iter().all(Automaton::is_deterministic) && rules.noise.is_silent();
    if deterministic && let Horizon::Fixed(_) = rules.horizon {
        let Tally { cc, cd, dc, dd } = tallies[0];
        for (exact, played) in exact.counts.into_iter().zip([cc, cd, dc, dd]) {
            assert!((exact - played as f64).abs() < 1e-9, "{cell}: {exact} is not {played}");
        }
    }
    let mut deviations = deviations(&exact, &tallies, &cell);
    if deviations.iter().any(|it| UNLIKELY < it.abs()) {
        // Sums of rare events are far from normal; of many more matches they are less so.
        tallies = play(MATCHES..MATCHES * (1 + MORE));
        deviations = self::deviations(&exact, &tallies, &cell);
    }
    Some(Comparison { cell, deviations })
}

/// Of the score and of cooperation per round, each as the ratio of sums over all matches; those that
/// cannot vary are left out and must be equal.
fn deviations(exact: &Expectation, tallies: &[Tally], cell: &str) -> Vec<f64> {
    let total: Tally = tallies.iter().copied().sum();
    let payoffs = &Payoffs::AXELROD;
    let compare = |expected: f64, played: f64, variance: f64| {
        let error = (variance / tallies.len() as f64).sqrt();
        if error < 1e-9 {
            assert!((expected - played).abs() < 1e-9, "{cell}: {expected} is not {played}");
            return None;
        }
        Some((played - expected) / error)
    };
    let other = (exact.transposed(), total.transposed());
    [
        compare(exact.mean_score(payoffs), total.mean_score(payoffs), exact.mean_score_variance(payoffs)),
        compare(exact.cooperation(), total.cooperation(), exact.cooperation_variance()),
        compare(
            other.0.mean_score(payoffs),
            other.1.mean_score(payoffs),
            other.0.mean_score_variance(payoffs),
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A false alarm in a single cell is less likely than one in a million; the sum of squares says
/// whether the variances are right too.
#[test]
fn expectations_agree_with_what_is_played() {
    let roster = roster::standard();
    let entries: Vec<_> = roster.entries().map(contestant).collect();
    let pairs = arena::tournament::all_pairs(entries.len());
    let compared = arena::parallel::map(&pairs, |&(i, j)| {
        let mut res = Vec::new();
        for noise in NOISES {
            for horizon in HORIZONS {
                let rules = Rules { horizon, announced: true, noise, conquest: arena::Conquest::NEVER };
                let seed = Seed(42).derive(&entries[i].label).derive(&entries[j].label).nth(res.len() as u64);
                res.extend(compare(&entries[i], &entries[j], &rules, seed));
            }
        }
        res
    });
    let compared: Vec<Comparison> = compared.into_iter().flatten().collect();
    let (mut squares, mut count) = (0.0, 0u32);
    for Comparison { cell, deviations } in &compared {
        for deviation in deviations {
            assert!(deviation.abs() < UNLIKELY, "{cell}: {deviation} standard errors");
            squares += deviation * deviation;
            count += 1;
        }
    }
    let mean_square = squares / f64::from(count);
    assert!(10_000 < compared.len() && 20_000 < count);
    assert!((mean_square - 1.0).abs() < 0.05, "the mean square of {count} deviations is {mean_square}");
}
