//! The round robin: parallel map, sequential fold.

use std::sync::Arc;

use kernel::{Args, Briefing, Entry, Payoffs, Seed, Strategy, Tally, Undefined};

use crate::{
    Rules,
    kernels::{self, Kernel, Pair},
    parallel,
};

/// A strategy entered in a tournament under a label.
#[derive(Clone, Debug)]
pub struct Contestant {
    /// Unique within the tournament; it names this contestant's random streams.
    pub label: String,
    /// Which strategy.
    pub entry: &'static Entry,
    /// With which parameters.
    pub args: Args,
}

impl Contestant {
    /// A fresh player for one match.
    ///
    /// # Errors
    ///
    /// If the strategy is not defined for this game.
    pub fn enter(&self, briefing: &Briefing) -> Result<Box<dyn Strategy>, Undefined> {
        (self.entry.build)(&self.args, briefing)
    }
}

/// Everything a round robin needs to know.
#[derive(Clone, Debug)]
pub struct Tournament {
    /// Who plays.
    pub contestants: Vec<Contestant>,
    /// The payoffs of either seat, which players may read. They are not needed to play, only to
    /// brief; scores are computed from the results.
    pub payoffs: Payoffs,
    /// The conditions of every match.
    pub rules: Rules,
    /// How often each pair meets.
    pub repetitions: u32,
    /// The master seed.
    pub seed: Seed,
}

/// All matches of one pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairing {
    /// Index of the one contestant.
    pub first: usize,
    /// Index of the other, not smaller; equal in self-play.
    pub second: usize,
    /// One tally a repetition, seen from `first`.
    pub matches: Vec<Tally>,
}

impl Pairing {
    /// The sum over all matches, seen from the first contestant.
    pub fn total(&self) -> Tally {
        self.matches.iter().copied().sum()
    }
}

/// What happened: counts only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Results {
    /// The pairs that met. Pairings are shared, so that results which differ in a few pairs (at
    /// neighbouring points of a sweep) hold the others once.
    pub pairings: Vec<Arc<Pairing>>,
}

impl Tournament {
    /// What every player is told.
    pub const fn briefing(&self) -> Briefing {
        Briefing::symmetric(self.payoffs, self.rules.length_told())
    }

    /// Plays the pairs given by index, self-play included where both are the same. `done` is told
    /// of every finished pair, in no particular order.
    ///
    /// # Panics
    ///
    /// If a contestant is not defined for the game: ask [`Contestant::enter`] first.
    pub fn run(&self, pairs: &[(usize, usize)], done: &(dyn Fn() + Sync)) -> Results {
        self.run_with(pairs, done, |pair| kernels::choose(pair, &self.rules, self.repetitions as usize))
    }

    /// As [`run`](Self::run), but `kernel` decides how each pair is played. It changes nothing but
    /// the time; benches and tests use it.
    ///
    /// # Panics
    ///
    /// If a contestant is not defined for the game, or a kernel does not apply.
    pub fn run_with(
        &self,
        pairs: &[(usize, usize)],
        done: &(dyn Fn() + Sync),
        kernel: impl Fn(&Pair<'_>) -> Kernel + Sync,
    ) -> Results {
        let pairings = parallel::map(pairs, |&(first, second)| {
            let matches = self.pairing(&self.contestants[first], &self.contestants[second], &kernel);
            done();
            Arc::new(Pairing { first, second, matches })
        });
        Results { pairings }
    }

    /// Plays all repetitions of one pairing, seen from `first`.
    ///
    /// The contestant whose label sorts first always sits in the row seat, so the order in which
    /// contestants are listed cannot change what happens.
    fn pairing(
        &self,
        first: &Contestant,
        second: &Contestant,
        kernel: &(impl Fn(&Pair<'_>) -> Kernel + Sync),
    ) -> Vec<Tally> {
        if second.label < first.label {
            return self.pairing(second, first, kernel).into_iter().map(Tally::transposed).collect();
        }
        let seed = self.pair_seed(&first.label, &second.label);
        let seeds: Vec<Seed> = (0..self.repetitions).map(|it| seed.nth(it.into())).collect();
        let briefing = self.briefing();
        let (row, column) = (|| first.enter(&briefing), || second.enter(&briefing));
        let pair = Pair::new(&row, &column).unwrap_or_else(|why| {
            panic!("{} and {} should have been refused before play: {why}", first.label, second.label)
        });
        kernels::tallies(kernel(&pair), &pair, &self.rules, &seeds)
    }

    /// The seed of all matches between two labels. Repetition r plays the match named by its `nth(r)`.
    pub fn pair_seed(&self, row: &str, column: &str) -> Seed {
        pair_seed(self.seed, row, column)
    }
}

/// The seed of all matches between `row` and `column` under a master seed; `row` must not sort
/// after `column`.
pub fn pair_seed(master: Seed, row: &str, column: &str) -> Seed {
    debug_assert!(row <= column, "the label that sorts first sits in the row seat");
    master.derive("match").derive(row).derive(column)
}

/// All unordered pairs of `0..n`, self-play included, in lexicographic order.
pub fn all_pairs(n: usize) -> Vec<(usize, usize)> {
    (0..n).flat_map(|i| (i..n).map(move |j| (i, j))).collect()
}
