//! How matches begin, move by move.

use arena::{Horizon, Rules, nature, parallel, play, tournament};
use kernel::{Action, Briefing, Seed};

use crate::Plan;

/// The beginning of a pair's first match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Indices into the plan's players; the first sat in the row seat.
    pub players: [usize; 2],
    /// What was really done, round by round, the row player's move first.
    pub moves: Vec<[Action; 2]>,
    /// Whether the match went on after that.
    pub goes_on: bool,
}

/// The first rounds, at most `rounds` of them, of the first match of every pair at the game of the ranking:
/// the match that its tournament plays as repetition 0, whether or not the pair is exact in the ranking.
/// Those that sit out are in no pair.
///
/// # Panics
///
/// If the plan was not made by [`crate::parse`] and lets a player play where it is not defined.
pub fn openings(plan: &Plan, rounds: u64) -> Vec<Opening> {
    let meets = |it: &(usize, usize)| plan.base.meet(it.0, it.1);
    let pairs: Vec<(usize, usize)> =
        tournament::all_pairs(plan.players.len()).into_iter().filter(meets).collect();
    parallel::map(&pairs, |&(first, second)| opening(plan, [first, second], rounds))
}

fn opening(plan: &Plan, players: [usize; 2], rounds: u64) -> Opening {
    let rules = plan.base.rules;
    let briefing = Briefing::symmetric(plan.base.payoffs, rules.length_told());
    let [row, column] = players.map(|it| &plan.players[it]);
    let seed = tournament::pair_seed(Seed(plan.seed), &row.label, &column.label).nth(0);
    // What players are told, and nature's accidents, do not depend on where we stop watching.
    let length = nature::length(rules.horizon, seed);
    let watched = Rules { horizon: Horizon::Fixed(length.min(rounds)), ..rules };
    let enter = |it: &arena::Contestant| {
        it.enter(&briefing).unwrap_or_else(|why| panic!("{} should have sat out: {why}", it.label))
    };
    let mut moves = Vec::new();
    let (mut first, mut second) = (enter(row), enter(column));
    play(&mut *first, &mut *second, &watched, seed, |it| moves.push(it.realised));
    // A conquest ends a match early.
    let goes_on = rounds < length && moves.len() as u64 == rounds;
    Opening { players, moves, goes_on }
}
