//! What each kernel costs a round, beside the reference match in the same run.
//!
//! Kernel and reference take turns and the medians are compared, so the ratio holds on a machine
//! that is busy with other things; the nanoseconds are only as good as the machine was quiet.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a bench prints and looks at the clock")]

use std::{hint::black_box, time::Instant};

use arena::{
    Contestant, Horizon, Noise, Rules,
    kernels::{self, Kernel, Pair, Player, Workspace},
};
use kernel::{Args, Automaton, Briefing, Payoffs, Rng, Seed, automaton::State};

const MATCHES: usize = 64;
const ROUNDS: u64 = 200;
const TURNS: usize = 15;

fn main() {
    let roster = roster::standard();
    println!("{ROUNDS} rounds, {MATCHES} matches a sample, median of {TURNS}; ratio = reference / kernel\n");
    println!(
        "{:<42} {:>6}  {:<10} {:>10} {:>10} {:>8}",
        "pair", "noise", "kernel", "ns/round", "reference", "ratio"
    );
    for (row, column) in [
        ("tit-for-tat", "grudger"),
        ("first-by-davis", "hard-prober"),
        ("random", "tit-for-tat"),
        ("generous-tit-for-tat", "zd-extort-2"),
        ("detente", "first-by-joss"),
        ("adaptive", "random"),
        ("gradual", "first-by-downing"),
    ] {
        for execution in [0.0, 0.05] {
            let rules = Rules {
                horizon: Horizon::Fixed(ROUNDS),
                announced: true,
                noise: Noise { execution, perception: 0.0 },
                conquest: arena::Conquest::NEVER,
            };
            let briefing = Briefing::symmetric(Payoffs::AXELROD, rules.length_told());
            let contestant = |name: &str| {
                let entry = roster.get(name).expect("the roster has it");
                Contestant { label: entry.slug.to_owned(), entry, args: Args::defaults(entry) }
            };
            let (first, second) = (contestant(row), contestant(column));
            let [first, second] = [&first, &second]
                .map(|it| Player::new(|| it.enter(&briefing)).expect("both are defined for Axelrod's game"));
            let pair = Pair(&first, &second);
            let seeds: Vec<Seed> = (0..MATCHES as u64).map(Seed).collect();
            let time = |kernel: Kernel| {
                let start = Instant::now();
                black_box(kernels::tallies(kernel, pair, &rules, black_box(&seeds)));
                start.elapsed().as_secs_f64() * 1e9 / (MATCHES as f64 * ROUNDS as f64)
            };
            for kernel in Kernel::ALL {
                if kernel == Kernel::Reference || !kernels::applies(kernel, pair, &rules, MATCHES) {
                    continue;
                }
                let mut ours = Vec::new();
                let mut reference = Vec::new();
                for _ in 0..TURNS {
                    ours.push(time(kernel));
                    reference.push(time(Kernel::Reference));
                }
                let (ours, reference) = (median(ours), median(reference));
                println!(
                    "{:<42} {:>6}  {:<10} {:>10.3} {:>10.2} {:>7.1}x",
                    format!("{row} v {column}"),
                    format!("{} %", 100.0 * execution),
                    format!("{kernel:?}"),
                    ours,
                    reference,
                    reference / ours
                );
            }
        }
    }
    cycles();
}

/// What a pair of random deterministic machines costs, however long its matches.
fn cycles() {
    println!("\nrandom machines without noise, nanoseconds a pair, one match\n");
    println!("{:<20} {:>12} {:>12} {:>8}", "states", "200 rounds", "10⁹ rounds", "ratio");
    for states in [2u16, 4, 8, 16, 32] {
        let mut rng = Rng::new(Seed(16));
        let player = |_| {
            let mut below = |n: u16| u16::try_from(rng.bits() % u32::from(n)).expect("less than the bound");
            let state = |_| State { cooperate: f64::from(below(2)), next: [(); 4].map(|()| below(states)) };
            let automaton = Automaton::new((0..states).map(state).collect::<Vec<_>>());
            Player::new(move || Ok(automaton.clone().player())).expect("always defined")
        };
        let players: Vec<Player<'_>> = (0..64).map(player).collect();
        let mut workspace = Workspace::default();
        let mut time = |rounds: u64| {
            let rules = Rules::fixed(rounds);
            let start = Instant::now();
            for (i, row) in players.iter().enumerate() {
                for column in &players[i..] {
                    black_box(workspace.foregone(Kernel::Cycle, Pair(row, column), black_box(&rules)));
                }
            }
            start.elapsed().as_secs_f64() * 1e9 / (64.0 * 65.0 / 2.0)
        };
        let (mut short, mut long) = (Vec::new(), Vec::new());
        for _ in 0..5 * TURNS {
            short.push(time(200));
            long.push(time(1_000_000_000));
        }
        let (short, long) = (median(short), median(long));
        println!("{states:<20} {short:>12.1} {long:>12.1} {:>8.2}", long / short);
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
