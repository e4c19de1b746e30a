//! What an exact answer costs, beside one simulated match in the same run.
//!
//! Exact answer and match take turns and the medians are compared, so the ratio holds on a machine
//! that is busy with other things; the nanoseconds are only as good as the machine was quiet.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a bench prints and looks at the clock")]

use std::{hint::black_box, time::Instant};

use arena::{
    Horizon, Noise, Rules,
    exact::{self, Chain},
    kernels::{self, Kernel, Pair, Player},
};
use kernel::{
    Automaton, Rng, Seed, Strategy, Tally, Undefined,
    automaton::{Run, State},
};

/// Pairs of random automata a sample.
const PAIRS: usize = 64;
const ROUNDS: u64 = 200;
const TURNS: usize = 15;
const NOISE: Noise = Noise { execution: 0.05, perception: 0.0 };
const MISREADING: Noise = Noise { execution: 0.05, perception: 0.05 };

fn main() {
    println!("mean and variance of a match of {ROUNDS} rounds, nanoseconds a pair;");
    println!("{PAIRS} random pairs a sample, median of {TURNS}; ratio = one match / exact answer\n");
    println!(
        "{:<34} {:>6} {:>12} {:>12} {:>12} {:>8} {:>8}",
        "pair", "joint", "exact", "Table", "Generic", "/Table", "/Generic"
    );
    for (name, noise, automaton) in [
        ("memory-one", Noise::default(), memory_one as fn(&mut Rng) -> Automaton),
        ("memory-one, noise", NOISE, memory_one),
        ("memory-one, both noises", MISREADING, memory_one),
        ("memory-two", Noise::default(), |rng| memory_n(2, rng)),
        ("memory-three", Noise::default(), |rng| memory_n(3, rng)),
        ("4-state machines, noise", NOISE, |rng| machine(4, rng)),
        ("16-state machines, noise", NOISE, |rng| machine(16, rng)),
        ("16-state machines, both noises", MISREADING, |rng| machine(16, rng)),
    ] {
        let pairs = random_pairs(automaton);
        let rules = Rules {
            horizon: Horizon::Fixed(ROUNDS),
            announced: false,
            noise,
            conquest: arena::Conquest::NEVER,
        };
        let exactly = time(&pairs, |[row, column]| exact::expectation(row, column, &rules));
        let tabled = time(&pairs, |pair| play(Kernel::Table, pair, &rules));
        let generic = time(&pairs, |pair| play(Kernel::Generic, pair, &rules));
        let joint: usize = pairs.iter().map(|it| chain(it, noise).joint_states()).sum();
        println!(
            "{name:<34} {:>6.1} {exactly:>12.0} {tabled:>12.0} {generic:>12.0} {:>8.2} {:>8.2}",
            joint as f64 / PAIRS as f64,
            tabled / exactly,
            generic / exactly
        );
    }
    parts();
}

/// What the parts of an answer cost, and other horizons.
fn parts() {
    println!("\nmemory-one, nanoseconds a pair");
    let pairs = random_pairs(memory_one);
    let chains: Vec<Chain> = pairs.iter().map(|it| chain(it, Noise::default())).collect();
    let report = |name: &str, run: &dyn Fn() -> f64| {
        println!("{name:<34} {:>12.0}", run());
    };
    report("the chain alone", &|| time(&pairs, |it| chain(it, Noise::default())));
    for rounds in [10, 200, 2000, 1_000_000, 1_000_000_000] {
        report(&format!("{rounds} rounds"), &|| time(&chains, |it| it.finite(black_box(rounds))));
    }
    let discounted =
        |[row, column]: &[Automaton; 2]| exact::discounted(row, column, Noise::default(), black_box(0.9));
    report("discounted 0.9, mean, no chain", &|| time(&pairs, discounted));
    report("discounted 0.9, mean", &|| time(&chains, |it| it.discounted(black_box(0.9))));
    report("discounted 0.9, mean and variance", &|| time(&chains, |it| it.geometric(black_box(0.9), None)));
    report("geometric 0.9, cap 50", &|| time(&chains, |it| it.geometric(black_box(0.9), Some(50))));
    report("limit of means", &|| time(&chains, Chain::limit_of_means));

    println!("\n16-state machines, noise, nanoseconds a pair");
    let pairs = random_pairs(|rng| machine(16, rng));
    let chains: Vec<Chain> = pairs.iter().map(|it| chain(it, NOISE)).collect();
    report("the chain alone", &|| time(&pairs, |it| chain(it, NOISE)));
    report("200 rounds", &|| time(&chains, |it| it.finite(black_box(200))));
    report("geometric 0.9", &|| time(&chains, |it| it.geometric(black_box(0.9), None)));
    report("limit of means", &|| time(&chains, Chain::limit_of_means));
}

/// Nanoseconds an item: what it takes one by one, the median of some turns, on average over items.
/// One item takes less than the system lets a program run in peace. Looking at the clock is included:
/// about 25 of them.
fn time<T, R>(items: &[T], run: impl Fn(&T) -> R) -> f64 {
    let once = |it: &T| {
        let start = Instant::now();
        black_box(run(black_box(it)));
        start.elapsed().as_secs_f64() * 1e9
    };
    let each = items.iter().map(|it| median((0..TURNS).map(|_| once(it)).collect()));
    each.sum::<f64>() / items.len() as f64
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn chain([row, column]: &[Automaton; 2], noise: Noise) -> Chain {
    Chain::new(row, column, noise).expect("they are small")
}

/// One match.
fn play(kernel: Kernel, [row, column]: &[Automaton; 2], rules: &Rules) -> Vec<Tally> {
    let [row, column] = [row, column].map(|it| {
        let enter = || -> Result<Box<dyn Strategy>, Undefined> { Ok(Box::new(Run::from(it.clone()))) };
        Player::new(enter).expect("automata are always defined")
    });
    kernels::tallies(kernel, Pair(&row, &column), rules, &[Seed(1)])
}

fn random_pairs(automaton: impl Fn(&mut Rng) -> Automaton) -> Vec<[Automaton; 2]> {
    let mut rng = Rng::new(Seed(3));
    (0..PAIRS).map(|_| [automaton(&mut rng), automaton(&mut rng)]).collect()
}

fn memory_one(rng: &mut Rng) -> Automaton {
    Automaton::memory_one(rng.unit(), [(); 4].map(|()| rng.unit()))
}

/// Remembers `n` outcomes; begins as if after mutual cooperation.
fn memory_n(n: u32, rng: &mut Rng) -> Automaton {
    let states = 4u16.pow(n);
    let state = |i: u16| State {
        cooperate: rng.unit(),
        next: [0, 1, 2, 3].map(|outcome| (i * 4 + outcome) % states),
    };
    Automaton::new((0..states).map(state).collect::<Vec<_>>())
}

/// A random deterministic machine.
fn machine(states: u16, rng: &mut Rng) -> Automaton {
    let mut below = |bound: u16| u16::try_from(rng.bits() % u32::from(bound)).expect("less than the bound");
    let state = |_| State { cooperate: f64::from(below(2)), next: [(); 4].map(|()| below(states)) };
    Automaton::new((0..states).map(state).collect::<Vec<_>>())
}
