//! Measures of a tournament that its counts do not tell: the matches at the game of the ranking are played
//! again, move by move, and watched.

pub mod classic;

use arena::{
    Tournament,
    measures::{
        Measures, Observed, Times,
        recovery::{self, Recovery},
    },
    tournament,
};
use kernel::{Payoffs, Seed, Tally};

use crate::{
    Event, Plan,
    plan::MeasureSettings,
    statistics::bootstrap::{Bootstrap, Bounds, Cluster, Interval},
};
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
    /// Of each player in the same order, how far its rates depend on whom it met.
    pub intervals: Vec<Intervals>,
    /// How far those of all matches against others depend on who met whom.
    pub all: Intervals,
    /// Every pair, self-play included, in order of labels.
    pub pairs: Vec<MeasuredPair>,
}

/// Rates of matches against others with their 95 % intervals: the bootstrap over pairs, so what they say is
/// how much a rate would vary with *other pairs* of the same kind. `None` with fewer than two pairs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Intervals {
    /// The share of moves that were C: the player's own, or, of all matches, both sides'.
    pub cooperation: Option<Interval>,
    /// The share of rounds in which both cooperated.
    pub mutual: Option<Interval>,
    /// The share of matches in which cooperation emerged.
    pub emerged: Option<Interval>,
}

/// What came of the shocks in the matches of a pair in which the hand of one of the two slipped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recoveries {
    /// How many there were: a match in which not both cooperated in the round before has none.
    pub shocks: u32,
    /// How many of them were followed by enough rounds to tell whether cooperation began again soon.
    pub told: u32,
    /// In how many of these it did.
    pub recovered: u32,
    /// How many rounds after the shock cooperation began again.
    pub times: Times,
}

impl Recoveries {
    fn new(found: &[Recovery], within: u64) -> Recoveries {
        let [recovered, told] = recovery::resilience(found.iter().copied(), within);
        let mut res = Recoveries { told, recovered, ..Recoveries::default() };
        for it in found {
            res.shocks += 1;
            res.times.add(it.after.ok_or(it.followed), 1);
        }
        res
    }
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
    /// What came of shocks, by whose hand slipped, if there was to be one.
    pub recoveries: Option<[Recoveries; 2]>,
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
    let times = if settings.shock.is_some() { 3 } else { 1 };
    on(Event::Watching(times * matches * all.len() as u64));
    for block in all.chunks((BLOCK / settings.repetitions as usize).max(1)) {
        let watched =
            tournament.observe(block, settings.what, Watched::add, &|| on(Event::Advanced(matches)));
        let recoveries = recoveries(&tournament, block, settings, &|| on(Event::Advanced(2 * matches)));
        for ((&(first, second), Watched { measures, tallies }), recoveries) in
            block.iter().zip(watched).zip(recoveries)
        {
            ledger.add(first, second, &measures, &tallies);
            if first != second {
                players[first] += &measures;
                players[second] += &measures.transposed();
            }
            pairs.push(MeasuredPair { first, second, measures, recoveries });
        }
    }
    on(Event::Finished);
    let rounds = pairs.iter().map(|it| it.measures.tally.rounds()).sum();
    let classic = ledger.finish();
    let seed = Seed(plan.seed).derive("intervals of measures");
    let intervals = classic.names.iter().enumerate().map(|(i, name)| {
        let own = pairs.iter().filter_map(|it| match i {
            _ if it.first == it.second => None,
            i if i == it.first => Some(it.measures.clone()),
            i if i == it.second => Some(it.measures.transposed()),
            _ => None,
        });
        Intervals::new(&own.map(|it| Rates::of(&it)).collect::<Vec<_>>(), seed.derive("player").derive(name))
    });
    let intervals = intervals.collect();
    let others = pairs.iter().filter(|it| it.first != it.second);
    let both: Vec<Rates> = others.map(|it| Rates::of_both(&it.measures)).collect();
    let all = Intervals::new(&both, seed.derive("all"));
    Measured { settings, payoffs: plan.base.payoffs, rounds, classic, players, intervals, all, pairs }
}

/// What came of shocks in each of these pairs, if there is to be one.
fn recoveries(
    tournament: &Tournament,
    pairs: &[(usize, usize)],
    settings: MeasureSettings,
    done: &(dyn Fn() + Sync),
) -> Vec<Option<[Recoveries; 2]>> {
    let Some(shock) = settings.shock else { return vec![None; pairs.len()] };
    let found = tournament.recoveries(pairs, shock.round - 1, done);
    let summed = |found: [Vec<Recovery>; 2]| Some(found.map(|it| Recoveries::new(&it, shock.within)));
    found.into_iter().map(summed).collect()
}

/// What a pair contributes to rates.
#[derive(Clone, Copy, Debug)]
struct Rates {
    cooperation: Cluster,
    mutual: Cluster,
    emerged: Cluster,
}

impl Rates {
    /// With the cooperation of the first side.
    fn of(it: &Measures) -> Rates {
        let rounds = it.tally.rounds() as f64;
        Rates {
            cooperation: Cluster { payoff: it.tally.cooperations() as f64, rounds },
            mutual: Cluster { payoff: it.tally.cc as f64, rounds },
            emerged: Cluster { payoff: it.emerged.into(), rounds: it.matches.into() },
        }
    }

    /// With that of both.
    fn of_both(it: &Measures) -> Rates {
        let one = Rates::of(it);
        let Cluster { payoff, rounds } = Rates::of(&it.transposed()).cooperation;
        let cooperation =
            Cluster { payoff: one.cooperation.payoff + payoff, rounds: one.cooperation.rounds + rounds };
        Rates { cooperation, ..one }
    }
}

impl Intervals {
    /// All rates from the same draws of pairs.
    fn new(pairs: &[Rates], seed: Seed) -> Intervals {
        let bootstrap = Bootstrap { replicates: REPLICATES, seed, bounds: Bounds::Bca };
        let of = |rate: fn(&Rates) -> Cluster| bootstrap.mean(&pairs.iter().map(rate).collect::<Vec<_>>());
        Intervals {
            cooperation: of(|it| it.cooperation),
            mutual: of(|it| it.mutual),
            emerged: of(|it| it.emerged),
        }
    }
}

/// How often pairs are drawn for an interval: as few as its bounds need, because every player has some.
const REPLICATES: u32 = 1000;

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
