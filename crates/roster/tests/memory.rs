//! What a long match under noise does to each strategy: none panics, and none hoards memory.
//!
//! Bytes are counted for the whole process, so this file has a single test.

use std::panic::{AssertUnwindSafe, catch_unwind};

use arena::{Horizon, Noise, Rules, play};
use kernel::{Action, Args, Briefing, Entry, Length, Payoffs, SecurityDilemma, Seed, Strategy, Turn};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const ROUNDS: u64 = 10_000;
const HALF: u64 = ROUNDS / 2;

/// What a strategy may have in use after any number of rounds, those within it not counted. Most have
/// some hundred bytes, the largest tables take less than eight thousand.
const BYTES_OF_A_STRATEGY: usize = 1 << 14;

/// The bytes that a match needed.
#[derive(Clone, Copy, Debug)]
struct Bytes {
    /// More at the end than halfway.
    kept: usize,
    /// More at some time in the second half than halfway, be it for a moment.
    peak: usize,
    /// At the end, those of the players included.
    end: usize,
}

/// Plays a match of [`ROUNDS`]; `before` is what was in use before the players were built.
fn measure([row, column]: [&mut dyn Strategy; 2], rules: &Rules, seed: Seed, before: usize) -> Bytes {
    let (mut round, mut half, mut end) = (0, 0, 0);
    play(row, column, rules, seed, |_| {
        round += 1;
        if round == HALF {
            MEMORY.reset_peak_usage();
            half = MEMORY.current_usage();
        }
        end = MEMORY.current_usage();
    });
    assert_eq!(round, ROUNDS);
    // Whatever is freed in the second half does not count against anybody.
    Bytes { kept: end.saturating_sub(half), peak: MEMORY.peak_usage() - half, end: end - before }
}

fn build(entry: &'static Entry, payoffs: Payoffs, length: Length) -> Option<Box<dyn Strategy>> {
    (entry.build)(&Args::defaults(entry), &Briefing::symmetric(payoffs, length)).ok()
}

/// The sizes of the teams of those strategies whose team is no parameter.
const TEAMS: [(&str, usize); 14] = [
    ("meta-hunter", 6),
    ("meta-majority-finite-memory", 81),
    ("meta-majority-long-memory", 138),
    ("meta-majority-memory-one", 37),
    ("meta-winner-deterministic", 151),
    ("meta-winner-finite-memory", 81),
    ("meta-winner-long-memory", 138),
    ("meta-winner-memory-one", 37),
    ("meta-winner-stochastic", 68),
    ("nmwe-deterministic", 151),
    ("nmwe-finite-memory", 81),
    ("nmwe-long-memory", 138),
    ("nmwe-memory-one", 37),
    ("nmwe-stochastic", 68),
];

/// How many strategies are at work within a player.
fn within(entry: &'static Entry, args: &Args) -> usize {
    let team = TEAMS.iter().find(|it| it.0 == entry.slug).map_or(0, |it| it.1);
    team + args.recipes().map(|it| 1 + within(it.entry, &it.args)).sum::<usize>()
}

/// The histories of a match grow by a bit a round, four of them, and each strategy within a player may
/// have one of its own, of what it would have played. Nothing else may grow. `histories` is what was
/// measured of two players without any memory.
fn permitted(histories: Bytes, within: usize) -> Bytes {
    let more = |four: usize| four + within * four / 4;
    Bytes {
        kept: more(histories.kept),
        peak: more(histories.peak),
        end: more(histories.end) + (2 + within) * BYTES_OF_A_STRATEGY,
    }
}

impl Bytes {
    fn exceed(&self, permitted: &Bytes) -> bool {
        permitted.kept < self.kept || permitted.peak < self.peak || permitted.end < self.end
    }
}

/// Repeats its first move, and remembers everything.
struct Hoarder(Vec<Action>);

impl Strategy for Hoarder {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        self.0.extend(turn.theirs.last());
        Action::C
    }
}

/// Remembers nothing, and looks everything up again in every round.
struct Rereader;

impl Strategy for Rereader {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        turn.theirs.iter().collect::<Vec<_>>().first().copied().unwrap_or(Action::C)
    }
}

/// What players are told: the number of rounds, nothing, and a chance of going on, in a match that
/// would last longer but for a cap of which nobody is told.
fn conditions() -> [Rules; 3] {
    let noise = Noise { execution: 0.05, perception: 0.05 };
    let number =
        Rules { horizon: Horizon::Fixed(ROUNDS), announced: true, noise, conquest: arena::Conquest::NEVER };
    let horizon = Horizon::Geometric { continuation: 1.0 - 1e-9, cap: Some(ROUNDS) };
    [number, Rules { announced: false, ..number }, Rules { horizon, ..number }]
}

/// A game that the strategy is defined for, if there is one.
fn game(entry: &'static Entry, told: Length) -> Option<Payoffs> {
    let games = [Payoffs::AXELROD, SecurityDilemma::DEFAULT.payoffs()];
    games.into_iter().find(|it| build(entry, *it, told).is_some())
}

/// Bytes in use by a player that has not moved yet.
fn at_first(entry: &'static Entry, told: Length) -> Option<usize> {
    let payoffs = game(entry, told)?;
    let before = MEMORY.current_usage();
    let player = build(entry, payoffs, told);
    let used = MEMORY.current_usage() - before;
    drop(player);
    Some(used)
}

#[test]
fn no_strategy_panics_or_hoards_memory_in_a_long_noisy_match() {
    let roster = roster::standard();
    let [cooperator, random, cycler] =
        ["cooperator", "random", "cycler-ccd"].map(|it| roster.get(it).unwrap());
    let before = MEMORY.current_usage();
    let [mut one, mut other] = [0; 2].map(|_| build(cooperator, Payoffs::AXELROD, Length::Untold).unwrap());
    let histories = measure([&mut *one, &mut *other], &conditions()[0], Seed(1), before);
    // A bit a round each, with as much again to grow into.
    assert!((4 * 625..=8 * 625).contains(&histories.kept), "{histories:?}");
    for wasteful in [&mut Hoarder(Vec::new()) as &mut dyn Strategy, &mut Rereader] {
        let it = measure([wasteful, &mut *other], &conditions()[0], Seed(1), before);
        assert!(it.exceed(&permitted(histories, 0)), "{it:?} would pass");
    }
    drop((one, other));

    assert!(TEAMS.iter().all(|(slug, _)| roster.get(slug).is_some()), "a team of nobody");
    for entry in roster.entries() {
        let mut played = false;
        for rules in conditions() {
            let told = rules.length_told();
            let Some(payoffs) = game(entry, told) else { continue };
            for partner in [entry, random, cycler] {
                let name = format!("{} against {}, told {told:?}", entry.slug, partner.slug);
                let seed = Seed(1).derive(entry.slug).derive(partner.slug);
                let before = MEMORY.current_usage();
                let [mut row, mut column] = [entry, partner].map(|it| build(it, payoffs, told).unwrap());
                let play = AssertUnwindSafe(|| measure([&mut *row, &mut *column], &rules, seed, before));
                let it = catch_unwind(play).unwrap_or_else(|_| panic!("{name}: it panicked"));
                let within: usize = [entry, partner].map(|it| within(it, &Args::defaults(it))).iter().sum();
                let permitted = permitted(histories, within);
                assert!(!it.exceed(&permitted), "{name}: {it:?}, and permitted are {permitted:?}");
                played = true;
            }
        }
        assert!(played, "{}: it is defined in none of these games", entry.slug);
        // Who is told of a long match sets no memory aside for it.
        let [short, long] = [ROUNDS, 1_000_000_000].map(|it| at_first(entry, Length::Rounds(it)));
        assert_eq!(short, long, "{}: bytes in use at the beginning", entry.slug);
    }
}
