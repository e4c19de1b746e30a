//! The round robin: parallel map, sequential fold.

use std::ops::Range;

use kernel::{Args, Briefing, Entry, Payoffs, Recipe, Seed, Strategy, Tally, Undefined};

use crate::{
    Horizon, Rules, exact,
    kernels::{self, Kernel, Pair, Player, Workspace},
    parallel,
    results::{Finding, Results, Spread},
    sample::Sample,
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

    /// True if its play may depend on the payoffs, be it its own or that of a strategy within.
    pub fn reads_payoffs(&self) -> bool {
        self.entry.reads_payoffs || self.args.recipes().any(Recipe::reads_payoffs)
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
    /// How often each pair plays, where it has to play.
    pub repetitions: u32,
    /// How to find out what its matches come to.
    pub method: Method,
    /// The master seed.
    pub seed: Seed,
}

/// How to find out what a pair's matches come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Method {
    /// By playing them.
    #[default]
    Play,
    /// By the expectation where both players are automata and it does not take too long, and where
    /// chance has no part in a match; otherwise by playing.
    Auto,
}

/// How many pairs are found out about before their findings are packed.
const BLOCK: usize = 1 << 12;

/// How many matches are played before they are summed up.
const BATCH: u32 = 1 << 10;

impl Tournament {
    /// What every player is told.
    pub const fn briefing(&self) -> Briefing {
        Briefing::symmetric(self.payoffs, self.rules.length_told())
    }

    /// Nothing is known yet of these pairs, given by index.
    ///
    /// # Panics
    ///
    /// If there are more than 65 536 contestants.
    pub fn unplayed(&self, pairs: &[(usize, usize)]) -> Results {
        let spread = match self.rules.horizon {
            _ if !self.rules.conquest.is_never() => Spread::Conquest,
            _ if self.method == Method::Play && self.repetitions <= 1 => Spread::None,
            Horizon::Fixed(_) => Spread::FixedLength,
            Horizon::Geometric { .. } => Spread::RandomLength,
        };
        Results::unplayed(pairs, spread)
    }

    /// Lets the pairs meet that are given by index, self-play included where both are the same.
    /// `done` is told of every finished pair, in no particular order.
    ///
    /// # Panics
    ///
    /// If a contestant is not defined for the game: ask [`Contestant::enter`] first.
    pub fn run(&self, pairs: &[(usize, usize)], done: &(dyn Fn() + Sync)) -> Results {
        self.run_with(pairs, done, |pair, matches| kernels::choose(pair, &self.rules, matches))
    }

    /// As [`run`](Self::run), but `kernel` decides how so many matches of a pair are played. It
    /// changes nothing but the time; benches and tests use it.
    ///
    /// # Panics
    ///
    /// If a contestant is not defined for the game, or a kernel does not apply.
    pub fn run_with(
        &self,
        pairs: &[(usize, usize)],
        done: &(dyn Fn() + Sync),
        kernel: impl Fn(Pair<'_>, usize) -> Kernel + Sync,
    ) -> Results {
        self.go_on(self.unplayed(pairs), |_| self.repetitions, &|_| done(), &kernel)
    }

    /// Plays every pair of `results` that is sampled until it has as many matches as `wanted` says
    /// for its place; what is exact stays as it is. `done` is told the place of every finished pair,
    /// in no particular order.
    ///
    /// # Panics
    ///
    /// As [`run`](Self::run); and if there is not a number for every pair.
    #[must_use]
    pub fn run_on(&self, results: Results, wanted: &[u32], done: &(dyn Fn(usize) + Sync)) -> Results {
        assert_eq!(results.len(), wanted.len(), "a number of matches for every pair");
        let kernel = |pair: Pair<'_>, matches: usize| kernels::choose(pair, &self.rules, matches);
        self.go_on(results, |place| wanted[place], done, &kernel)
    }

    fn go_on(
        &self,
        mut results: Results,
        wanted: impl Fn(usize) -> u32 + Sync,
        done: &(dyn Fn(usize) + Sync),
        kernel: &(impl Fn(Pair<'_>, usize) -> Kernel + Sync),
    ) -> Results {
        let briefing = self.briefing();
        let seats = self.seats((0..results.len()).map(|place| results.pair(place)), &briefing);
        for begin in (0..results.len()).step_by(BLOCK) {
            let places: Vec<usize> = (begin..results.len().min(begin + BLOCK)).collect();
            let findings = parallel::map_in(&places, Workspace::default, |workspace, &place| {
                let lacks = |played: &u32| *played < wanted(place);
                let found = results.matches(place).filter(lacks).map(|played| {
                    let more = played..wanted(place);
                    let mut found = self.meet(&seats, results.pair(place), more, kernel, workspace);
                    if 0 < played
                        && let Finding::Sampled(more) = &mut found
                        && let Finding::Sampled(before) = results.get(place).finding
                    {
                        *more += before;
                    }
                    found
                });
                done(place);
                found
            });
            for (place, found) in places.into_iter().zip(findings) {
                if let Some(finding) = found {
                    results.set(place, &finding);
                }
            }
        }
        results
    }

    /// The players of those contestants that meet anybody.
    pub(crate) fn seats<'a>(
        &'a self,
        pairs: impl Iterator<Item = (usize, usize)>,
        briefing: &'a Briefing,
    ) -> Vec<Option<Seat<'a>>> {
        let mut plays = vec![false; self.contestants.len()];
        for (first, second) in pairs {
            plays[first] = true;
            plays[second] = true;
        }
        let seat = |(it, plays): (&'a Contestant, bool)| {
            plays.then(|| {
                let player = Player::new(|| it.enter(briefing))
                    .unwrap_or_else(|why| panic!("{} should have been refused before play: {why}", it.label));
                Seat { label: &it.label, player }
            })
        };
        self.contestants.iter().zip(plays).map(seat).collect()
    }

    /// Finds out about a pair, seen from the first; by playing `matches`, if it has to be played.
    ///
    /// The contestant whose label sorts first always sits in the row seat, so the order in which
    /// contestants are listed cannot change what happens.
    fn meet(
        &self,
        seats: &[Option<Seat<'_>>],
        (first, second): (usize, usize),
        matches: Range<u32>,
        kernel: &(impl Fn(Pair<'_>, usize) -> Kernel + Sync),
        workspace: &mut Workspace,
    ) -> Finding {
        let seat = |it: usize| seats[it].as_ref().expect("whoever meets somebody has a seat");
        let (row, column) = (seat(first), seat(second));
        if column.label < row.label {
            return self.meet(seats, (second, first), matches, kernel, workspace).transposed();
        }
        let pair = Pair(&row.player, &column.player);
        let kernel = kernel(pair, matches.len());
        if let Some(tally) = workspace.foregone(kernel, pair, &self.rules) {
            return self.foregone(tally, matches);
        }
        if self.method == Method::Auto
            && let Some([row, column]) = pair.automata()
            && let Ok(expectation) = exact::expectation(row, column, &self.rules)
        {
            return Finding::Exact { expectation, ahead: None };
        }
        let seed = pair_seed(self.seed, row.label, column.label);
        let mut sample = Sample::default();
        let mut seeds = Vec::with_capacity(matches.len().min(BATCH as usize));
        for begin in matches.clone().step_by(BATCH as usize) {
            seeds.clear();
            seeds.extend((begin..matches.end.min(begin.saturating_add(BATCH))).map(|it| seed.nth(it.into())));
            let played = workspace.play(kernel, pair, &self.rules, &seeds);
            if let (true, Some(&tally)) = (played.certain, played.tallies.first()) {
                return self.foregone(tally, matches);
            }
            if self.rules.conquest.is_never() {
                sample.add(played.tallies);
            } else {
                sample.add_with_aftermaths(played.tallies, played.aftermaths);
            }
        }
        Finding::Sampled(sample)
    }

    /// All matches have this tally.
    fn foregone(&self, tally: Tally, matches: Range<u32>) -> Finding {
        match self.method {
            Method::Play => {
                let mut sample = Sample::default();
                sample.add_alike(tally, matches.end - matches.start);
                Finding::Sampled(sample)
            }
            Method::Auto => Finding::foregone(tally),
        }
    }

    /// The seed of all matches between two labels. Repetition r plays the match named by its `nth(r)`.
    pub fn pair_seed(&self, row: &str, column: &str) -> Seed {
        pair_seed(self.seed, row, column)
    }
}

/// A contestant ready to play.
pub(crate) struct Seat<'a> {
    pub(crate) label: &'a str,
    pub(crate) player: Player<'a>,
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
