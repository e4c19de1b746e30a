//! Measures of a tournament that its counts do not tell: the matches at the game of the ranking are played
//! again, move by move, and watched.

pub mod classic;

use arena::{
    Tournament,
    measures::{Measures, Observed},
    tournament,
};
use kernel::{Payoffs, Seed, Tally};

use crate::{Event, Plan, plan::MeasureSettings};
use classic::{Classic, Ledger};

/// What was measured at the game of the ranking.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// What was asked for.
    pub settings: MeasureSettings,
    /// Either side's payoffs.
    pub payoffs: Payoffs,
    /// How many rounds were watched; a match that stands for many alike counts as often as they do.
    pub rounds: u64,
    /// The measures that tournaments are usually reported with.
    pub classic: Classic,
    /// Of each player in the order of [`Classic::names`], all its matches against others, seen from it.
    pub players: Vec<Measures>,
    /// Every pair, self-play included, in order of labels.
    pub pairs: Vec<MeasuredPair>,
}

/// What was seen of all watched matches of a pair.
#[derive(Clone, Debug, PartialEq)]
pub struct MeasuredPair {
    /// Index in [`Classic::names`] of the player whose label sorts first; it sat in the row seat.
    pub first: usize,
    /// Index of the other; the same in self-play.
    pub second: usize,
    /// Seen from the first.
    pub measures: Measures,
}

impl Measured {
    /// In how many matches of a pair either side scored more than the other.
    pub fn wins(&self, pair: &Measures) -> [u32; 2] {
        // Scores differ by (T − S)(dc − cd): who wins is a matter of counts alone.
        let better = self.payoffs.temptation - self.payoffs.sucker;
        let [first, second] = pair.ahead;
        match () {
            () if 0.0 < better => [first, second],
            () if better < 0.0 => [second, first],
            () => [0, 0],
        }
    }
}

/// How many matches are watched before they are added up: room for as many tallies.
const BLOCK: usize = 1 << 16;

/// Watches the matches of all players that are defined at the game of the ranking.
pub(crate) fn measure(plan: &Plan, settings: MeasureSettings, on: &(dyn Fn(Event) + Sync)) -> Measured {
    let present: Vec<_> =
        plan.players.iter().zip(&plan.base.absent).filter(|(_, why)| why.is_none()).map(|it| it.0).collect();
    let tournament = Tournament {
        contestants: present.iter().map(|it| (*it).clone()).collect(),
        payoffs: plan.base.payoffs,
        rules: plan.base.rules,
        repetitions: settings.repetitions,
        method: arena::Method::Play,
        seed: Seed(plan.seed),
    };
    let names: Vec<String> = present.iter().map(|it| it.label.clone()).collect();
    let mut players = vec![Measures::default(); names.len()];
    let mut ledger = Ledger::new(names, plan.base.payoffs, settings.repetitions);
    let all = tournament::all_pairs(present.len());
    let mut pairs = Vec::with_capacity(all.len());
    let matches = u64::from(settings.repetitions);
    on(Event::Watching(matches * all.len() as u64));
    for block in all.chunks((BLOCK / settings.repetitions as usize).max(1)) {
        let watched =
            tournament.observe(block, settings.what, Watched::add, &|| on(Event::Advanced(matches)));
        for (&(first, second), Watched { measures, tallies }) in block.iter().zip(watched) {
            ledger.add(first, second, &measures, &tallies);
            if first != second {
                players[first] += &measures;
                players[second] += &measures.transposed();
            }
            pairs.push(MeasuredPair { first, second, measures });
        }
    }
    on(Event::Finished);
    let rounds = pairs.iter().map(|it| it.measures.tally.rounds()).sum();
    Measured { settings, payoffs: plan.base.payoffs, rounds, classic: ledger.finish(), players, pairs }
}

/// What is kept of the matches of a pair until they are added up.
#[derive(Clone, Debug, Default)]
struct Watched {
    measures: Measures,
    /// One a match, in the order of the repetitions.
    tallies: Vec<Tally>,
}

impl Watched {
    fn add(&mut self, seen: &Observed, times: u32) {
        self.measures.add(seen, times);
        self.tallies.extend((0..times).map(|_| seen.tally));
    }
}
