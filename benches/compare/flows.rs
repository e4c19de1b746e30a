//! Follows the populations that `run.py` asks for, and says what it cost.
//!
//! A request is one line of JSON on standard input, its answer one line on standard output, as in
//! `main.rs`.

#![expect(clippy::print_stdout, reason = "a bench prints")]

use std::{
    io::{self, BufRead},
    ops::ControlFlow,
};

use arena::{Rules, exact, parallel};
use benches::meter;
use dynamics::{End, Law, Matrix, Replicator, simplex};
use kernel::{Automaton, Payoffs, Rng, Seed};
use serde::{Deserialize, Serialize};

#[derive(Deserialize)]
#[serde(tag = "task", rename_all = "lowercase", deny_unknown_fields)]
enum Request {
    /// A game and some random mixes.
    Game { game: Game, types: usize, starts: u64, seed: u64 },
    /// Where populations get to.
    Follow { payoffs: Vec<Vec<f64>>, starts: Vec<Vec<f64>>, until: f64 },
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Game {
    /// Payoffs uniform between 0 and 1.
    Random,
    /// Random memory-one strategies in matches of 200 rounds.
    MemoryOne,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    Game { payoffs: Vec<Vec<f64>>, starts: Vec<Vec<f64>> },
    Ends { cpu: f64, steps: u32, rests: u32, ends: Vec<Vec<f64>> },
}

fn main() {
    for line in io::stdin().lock().lines() {
        let line = line.expect("standard input is text");
        let request: Request = serde_json::from_str(&line).unwrap_or_else(|why| panic!("{why}"));
        let answer = parallel::with_threads(1, || answer(request)).expect("a thread starts");
        println!("{}", serde_json::to_string(&answer).expect("numbers and words are JSON"));
    }
}

fn answer(request: Request) -> Answer {
    match request {
        Request::Game { game, types, starts, seed } => {
            let mut rng = Rng::new(Seed(seed));
            let payoffs = match game {
                Game::Random => (0..types).map(|_| (0..types).map(|_| rng.unit()).collect()).collect(),
                Game::MemoryOne => memory_one(types, &mut rng),
            };
            let labels: Vec<String> = (0..types).map(|it| it.to_string()).collect();
            let starts = (0..starts).map(|it| simplex::uniform(&labels, Seed(seed).nth(it))).collect();
            Answer::Game { payoffs, starts }
        }
        Request::Follow { payoffs, starts, until } => follow(&payoffs, &starts, until),
    }
}

fn memory_one(types: usize, rng: &mut Rng) -> Vec<Vec<f64>> {
    let mut strategy = || Automaton::memory_one(rng.unit(), [(); 4].map(|()| rng.unit()));
    let strategies: Vec<Automaton> = (0..types).map(|_| strategy()).collect();
    let rules = Rules::fixed(200);
    let score = |row: &Automaton, column: &Automaton| {
        let res = exact::expectation(row, column, &rules).expect("they are small");
        res.score(&Payoffs::AXELROD)
    };
    strategies.iter().map(|row| strategies.iter().map(|column| score(row, column)).collect()).collect()
}

fn follow(payoffs: &[Vec<f64>], starts: &[Vec<f64>], until: f64) -> Answer {
    let payoffs = Matrix::from_fn(payoffs.len(), |i, j| payoffs[i][j]);
    let (mut steps, mut rests) = (0, 0);
    let begun = meter::cpu_seconds();
    let ends = starts.iter().map(|start| {
        let mut time = 0.0;
        let ending = Replicator.follow(&payoffs, start, Seed(0), &mut |_, step| {
            (steps, time) = (steps + 1, time + step);
            if time < until { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        rests += u32::from(ending.end == End::Rest);
        ending.shares
    });
    let ends = ends.collect();
    Answer::Ends { cpu: meter::cpu_seconds() - begun, steps, rests, ends }
}
