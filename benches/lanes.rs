//! What lanes cost a round with each instruction set of this machine, beside the table kernel in the
//! same run; and from how many matches on they pay.
//!
//! The players are random: memory-one vectors, and machines of so many states with random moves and
//! transitions. All take turns and medians are compared, so the ratios hold on a machine that is
//! busy with other things. An argument restricts the run to lines that contain it.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a bench prints and looks at the clock")]

use std::{hint::black_box, time::Instant};

use arena::{
    Horizon, Noise, Rules,
    kernels::{self, InstructionSet, Kernel, Pair, Player},
};
use kernel::{
    Automaton, Rng, Seed, Strategy, Undefined,
    automaton::{Run, State},
};

const PAIRS: u64 = 10;
const TURNS: usize = 15;
const ROUNDS: u64 = 200;
const GEOMETRIC: Horizon = Horizon::Geometric { continuation: 1.0 - 1.0 / ROUNDS as f64, cap: None };

#[derive(Clone, Copy)]
enum Players {
    MemoryOne,
    /// With probabilities of 0 and 1.
    CertainMemoryOne,
    Machines(u16),
}

fn main() {
    let wanted = std::env::args().skip(1).find(|it| !it.starts_with("--")).unwrap_or_default();
    let sets = InstructionSet::available();
    print!("{:<56} {:>8}", "ns a round", "Table");
    for set in &sets {
        print!(" {:>8} {:>7}", set.name, "ratio");
    }
    println!();
    let line = |players: Players, horizon: Horizon, noise: Noise, matches: u64| {
        let name = name(players, horizon, noise, matches);
        if !name.contains(&wanted) {
            return;
        }
        let rules = Rules { horizon, announced: false, noise, conquest: arena::Conquest::NEVER };
        let times = measure(players, &rules, matches, &sets);
        print!("{name:<56} {:>8.3}", times[0]);
        for time in &times[1..] {
            print!(" {time:>8.3} {:>6.1}x", times[0] / time);
        }
        println!();
    };
    let kinds = [
        Players::MemoryOne,
        Players::CertainMemoryOne,
        Players::Machines(4),
        Players::Machines(8),
        Players::Machines(16),
    ];
    let silent = Noise::default();
    let both = |rate| Noise { execution: rate, perception: rate };
    for players in kinds {
        for horizon in [Horizon::Fixed(ROUNDS), GEOMETRIC] {
            for rate in [0.0, 0.001, 0.01, 0.05, 0.2] {
                line(players, horizon, Noise { execution: rate, perception: 0.0 }, 32);
            }
            line(players, horizon, both(0.05), 32);
        }
    }
    for players in kinds {
        for horizon in [Horizon::Fixed(ROUNDS), Horizon::Fixed(10), GEOMETRIC] {
            for noise in [silent, both(0.05)] {
                for matches in [1, 2, 3, 4, 6, 8, 12, 17] {
                    line(players, horizon, noise, matches);
                }
            }
        }
    }
}

fn name(players: Players, horizon: Horizon, noise: Noise, matches: u64) -> String {
    let players = match players {
        Players::MemoryOne => "memory-one".to_owned(),
        Players::CertainMemoryOne => "memory-one with 0 and 1".to_owned(),
        Players::Machines(states) => format!("{states} states"),
    };
    let horizon = match horizon {
        Horizon::Fixed(rounds) => format!("{rounds}"),
        Horizon::Geometric { .. } => format!("~{ROUNDS}"),
    };
    let percent = |rate: f64| 100.0 * rate;
    let noise = match (noise.execution, noise.perception) {
        (0.0, 0.0) => "silent".to_owned(),
        (execution, 0.0) => format!("{} %", percent(execution)),
        (execution, perception) => format!("{} % and {} %", percent(execution), percent(perception)),
    };
    format!("{players}, {matches} x {horizon}, {noise}")
}

/// Nanoseconds a round: table kernel, then lanes with each instruction set.
fn measure(players: Players, rules: &Rules, matches: u64, sets: &[InstructionSet]) -> Vec<f64> {
    let automata: Vec<[Automaton; 2]> = (0..PAIRS)
        .map(|it| ["row", "column"].map(|seat| automaton(players, Seed(it).derive(seat))))
        .collect();
    let player = |it: Automaton| {
        let enter = move || -> Result<Box<dyn Strategy>, Undefined> { Ok(Box::new(Run::from(it.clone()))) };
        Player::new(enter).expect("defined for any game")
    };
    let players: Vec<[Player<'_>; 2]> = automata.into_iter().map(|it| it.map(player)).collect();
    let pairs: Vec<Pair<'_>> = players.iter().map(|[row, column]| Pair(row, column)).collect();
    let seeds: Vec<Vec<Seed>> =
        (0..PAIRS).map(|pair| (0..matches).map(|it| Seed(pair).nth(it)).collect()).collect();
    let tallies = |way: Option<InstructionSet>, pair: Pair<'_>, seeds: &[Seed]| match way {
        None => kernels::tallies(Kernel::Table, pair, rules, seeds),
        Some(set) => kernels::tallies_in_lanes(set, pair, rules, seeds),
    };
    let ways: Vec<Option<InstructionSet>> =
        std::iter::once(None).chain(sets.iter().copied().map(Some)).collect();
    let rounds: u64 = pairs
        .iter()
        .zip(&seeds)
        .flat_map(|(pair, seeds)| tallies(None, *pair, seeds))
        .map(|it| it.cc + it.cd + it.dc + it.dd)
        .sum();
    let mut times = vec![Vec::new(); ways.len()];
    for _ in 0..TURNS {
        for (way, times) in ways.iter().zip(&mut times) {
            let start = Instant::now();
            for (pair, seeds) in pairs.iter().zip(&seeds) {
                black_box(tallies(*way, *pair, black_box(seeds)));
            }
            times.push(start.elapsed().as_secs_f64() * 1e9 / rounds as f64);
        }
    }
    times.into_iter().map(median).collect()
}

fn automaton(players: Players, seed: Seed) -> Automaton {
    let mut rng = Rng::new(seed);
    match players {
        Players::MemoryOne => {
            let first = rng.unit();
            Automaton::memory_one(first, std::array::from_fn(|_| rng.unit()))
        }
        Players::CertainMemoryOne => {
            let first = rng.unit();
            Automaton::memory_one(first, [1.0, rng.unit(), rng.unit(), 0.0])
        }
        Players::Machines(states) => {
            let mut below = |n: u16| u16::try_from(rng.bits() % u32::from(n)).expect("n is small");
            let state = |_| {
                let next = std::array::from_fn(|_| below(states));
                State { cooperate: f64::from(below(5)) / 4.0, next }
            };
            Automaton::new((0..states).map(state).collect::<Vec<_>>())
        }
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
