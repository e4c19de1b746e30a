//! Plays the tournaments and follows the populations that `run.py` asks for, and says what they cost.
//!
//! A request is one line of JSON on standard input, its answer one line on standard output. The
//! incumbent's side speaks the same language, so the two can take turns while both stay warm.

#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a bench prints and looks at the clock")]

mod field;
mod populations;

use std::{
    collections::BTreeMap,
    io::{self, BufRead},
    time::Instant,
};

use arena::{
    Horizon, Method, Noise, Results, Rules, Tournament,
    kernels::{self, Kernel, Pair, Player},
    parallel, tournament,
};
use benches::meter;
use kernel::{Payoffs, Seed};
use serde::{Deserialize, Serialize};

use field::Group;

/// A tournament, and how to play it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    players: Vec<Group>,
    /// Who meets, by index; everybody everybody and themselves if it is left out.
    pairs: Option<Vec<(usize, usize)>>,
    length: Length,
    /// The execution noise.
    noise: f64,
    repetitions: u32,
    path: Path,
    threads: usize,
    /// How often the whole is played, each time with another seed.
    passes: u64,
    /// Whether the outcomes are wanted too.
    tallies: bool,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Length {
    Rounds(u64),
    /// The mean of a geometric length.
    Mean(f64),
}

/// Which kernels may be used.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Path {
    /// The quickest for each pair, as in every tournament.
    Automatic,
    /// Only the one that plays anything.
    Generic,
    /// Only the joint table, one match at a time.
    Table,
    /// No play where both are automata: expectations and covariances.
    Exact,
}

#[derive(Serialize)]
struct Answer {
    /// How many pairs each kernel played.
    kernels: BTreeMap<String, usize>,
    /// CPU seconds of all passes and all threads.
    cpu: f64,
    /// Seconds of each pass by the clock.
    wall: Vec<f64>,
    /// Of the last pass.
    pairs: usize,
    rounds: f64,
    /// The most memory this process ever held, in KiB.
    peak_kib: u64,
    /// First, second, and how often CC, CD, DC, DD (all repetitions together), of the last pass.
    tallies: Option<Vec<(usize, usize, [f64; 4])>>,
}

fn main() {
    for line in io::stdin().lock().lines() {
        let line = line.expect("standard input is text");
        let answer = if line.contains("\"population\"") {
            serde_json::to_string(&populations::answer(&read(&line)))
        } else {
            let request: Request = read(&line);
            let answer = parallel::with_threads(request.threads, || answer(&request)).expect("threads start");
            serde_json::to_string(&answer)
        };
        println!("{}", answer.expect("numbers and words are JSON"));
    }
}

fn read<'a, R: Deserialize<'a>>(line: &'a str) -> R {
    serde_json::from_str(line).unwrap_or_else(|why| panic!("{why} in {line}"))
}

fn answer(request: &Request) -> Answer {
    let (mut tournament, pairs) = tournament(request);
    let mut wall = Vec::new();
    let mut results = tournament.unplayed(&[]);
    let start = meter::cpu_seconds();
    for pass in 0..request.passes {
        // The results of one pass are gone before the next begins, or memory would count double.
        drop(results);
        tournament.seed = Seed(1980).nth(pass);
        let start = Instant::now();
        results = play(&tournament, &pairs, request.path);
        wall.push(start.elapsed().as_secs_f64());
    }
    let cpu = meter::cpu_seconds() - start;
    let peak_kib = meter::peak_kib();
    let tallies = tallies(&results);
    Answer {
        kernels: kernels_of(&tournament, &pairs, request.path),
        cpu,
        wall,
        pairs: pairs.len(),
        rounds: tallies.iter().flat_map(|(_, _, counts)| counts).sum(),
        peak_kib,
        tallies: request.tallies.then_some(tallies),
    }
}

fn tallies(results: &Results) -> Vec<(usize, usize, [f64; 4])> {
    results.iter().map(|it| (it.first, it.second, it.finding.counts())).collect()
}

fn tournament(request: &Request) -> (Tournament, Vec<(usize, usize)>) {
    let horizon = match request.length {
        Length::Rounds(rounds) => Horizon::Fixed(rounds),
        Length::Mean(mean) => Horizon::Geometric { continuation: 1.0 - 1.0 / mean, cap: None },
    };
    let noise = Noise { execution: request.noise, perception: 0.0 };
    let mut res = Tournament {
        contestants: Vec::new(),
        payoffs: Payoffs::AXELROD,
        rules: Rules { horizon, announced: true, noise, conquest: arena::Conquest::NEVER },
        repetitions: request.repetitions,
        method: if matches!(request.path, Path::Exact) { Method::Auto } else { Method::Play },
        seed: Seed(1980),
    };
    res.contestants = field::contestants(&request.players, &roster::standard(), &res.briefing());
    let pairs = request.pairs.clone().unwrap_or_else(|| tournament::all_pairs(res.contestants.len()));
    (res, pairs)
}

fn play(tournament: &Tournament, pairs: &[(usize, usize)], path: Path) -> Results {
    match path {
        Path::Automatic | Path::Exact => tournament.run(pairs, &|| ()),
        Path::Generic => tournament.run_with(pairs, &|| (), |_, _| Kernel::Generic),
        Path::Table => tournament.run_with(pairs, &|| (), |_, _| Kernel::Table),
    }
}

/// The choice of every pair, made once more: the one that was made left no trace.
fn kernels_of(tournament: &Tournament, pairs: &[(usize, usize)], path: Path) -> BTreeMap<String, usize> {
    let briefing = tournament.briefing();
    let mut res = BTreeMap::new();
    let contestants = tournament.contestants.iter();
    let players: Result<Vec<Player<'_>>, _> =
        contestants.map(|it| Player::new(|| it.enter(&briefing))).collect();
    let players = players.expect("contestants are defined for the game");
    for &(first, second) in pairs {
        let pair = Pair(&players[first], &players[second]);
        let chosen = || kernels::choose(pair, &tournament.rules, tournament.repetitions as usize);
        let path = match path {
            Path::Exact if pair.automata().is_some() => "Exact".to_owned(),
            Path::Automatic | Path::Exact => format!("{:?}", chosen()),
            Path::Generic => format!("{:?}", Kernel::Generic),
            Path::Table => format!("{:?}", Kernel::Table),
        };
        *res.entry(path).or_default() += 1;
    }
    res
}
