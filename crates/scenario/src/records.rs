//! Single matches of a run, a record each.

use arena::{Tournament, records::Record, tournament};
use kernel::Seed;

use crate::{Event, Plan, plan::limits};

/// One match where the ranking is made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match<'a> {
    /// The label that sorts first; it sat in the row seat.
    pub player: &'a str,
    /// The other label; the same in self-play.
    pub opponent: &'a str,
    /// Which of the pair's matches, from 0.
    pub repetition: u32,
    /// What happened, seen from `player`.
    pub record: Record,
    /// The player's total payoff, what comes after a conquest included, and the opponent's.
    pub scores: [f64; 2],
}

impl Match<'_> {
    /// How many rounds it lasted, those after a conquest included.
    pub fn rounds(&self) -> u64 {
        self.record.tally.rounds() + self.record.aftermath.won + self.record.aftermath.lost
    }
}

/// How many matches are played before they are handed on.
const BLOCK: usize = 1 << 16;

/// How many records [`matches()`] makes.
///
/// # Errors
///
/// If they are more than [`limits::WATCHED_MATCHES`], or have more than [`limits::WATCHED_ROUNDS`] rounds.
pub fn count(plan: &Plan) -> Result<u64, String> {
    let matches = pairs(plan).len() as u64 * u64::from(plan.repetitions);
    let rounds = matches as f64 * plan.base.rules.horizon.expected_rounds();
    if limits::WATCHED_MATCHES < matches || limits::WATCHED_ROUNDS < rounds {
        return Err(format!(
            "a record of each match is kept of at most {} matches with {:e} rounds, and these are {matches} with {rounds:.0}",
            limits::WATCHED_MATCHES,
            limits::WATCHED_ROUNDS,
        ));
    }
    Ok(matches)
}

/// Plays the first `repetitions` matches of each pair where the ranking is made once more, exact pairs
/// included, and hands them on in order: pairs by their labels, self-play included, each pair's matches by
/// their repetition. They are the matches that were played for the ranking; with a `precision` the first of
/// them.
pub fn matches(plan: &Plan, on: &(dyn Fn(Event) + Sync), mut each: impl FnMut(&[Match<'_>])) {
    let tournament = Tournament {
        contestants: plan.players.clone(),
        payoffs: plan.base.payoffs,
        rules: plan.base.rules,
        repetitions: plan.repetitions,
        method: arena::Method::Play,
        seed: Seed(plan.seed),
    };
    let pairs = pairs(plan);
    on(Event::Watching(pairs.len() as u64 * u64::from(plan.repetitions)));
    for block in pairs.chunks((BLOCK / plan.repetitions.max(1) as usize).max(1)) {
        let played = tournament.records(block, &|| on(Event::Advanced(plan.repetitions.into())));
        let mut all = Vec::new();
        for (&(i, j), records) in block.iter().zip(played) {
            let [player, opponent] = [i, j].map(|it| &*plan.players[it].label);
            all.extend(records.into_iter().zip(0..).map(|(record, repetition)| Match {
                player,
                opponent,
                repetition,
                record,
                scores: [score(plan, &record), score(plan, &record.transposed())],
            }));
        }
        each(&all);
    }
    on(Event::Finished);
}

/// Who meets where the ranking is made, in order of labels.
fn pairs(plan: &Plan) -> Vec<(usize, usize)> {
    let mut res = tournament::all_pairs(plan.players.len());
    res.retain(|&(i, j)| plan.base.meet(i, j));
    res
}

fn score(plan: &Plan, Record { tally, aftermath, .. }: &Record) -> f64 {
    let counts = [tally.cc, tally.cd, tally.dc, tally.dd, aftermath.won, aftermath.lost];
    plan.base.worths().iter().zip(counts).map(|(worth, count)| worth * count as f64).sum()
}
