//! Anything, through the trait: the reference match without what this one does not need.
//!
//! Without perception noise each side's view of the other is the other's history itself, so two
//! histories are kept and not four. Without any noise, a pair that drew nothing will draw nothing
//! again: it is played once, whatever the repetitions.

use kernel::{Draws, History, Seed, Strategy, Tally, Turn};

use super::Pair;
use crate::{
    Horizon, Rules,
    nature::{self, Trembles},
    play,
};

/// Appends the tallies of the matches named by `seeds` to `res`. True if chance has no part in any
/// match of this pair: then all have the same tally.
pub(super) fn tallies(pair: Pair<'_>, rules: &Rules, seeds: &[Seed], res: &mut Vec<Tally>) -> bool {
    if 0.0 < rules.noise.perception {
        res.extend(seeds.iter().map(|&seed| {
            let [mut row, mut column] = pair.enter();
            play(&mut *row, &mut *column, rules, seed, |_| ())
        }));
        return false;
    }
    let lengths: Vec<u64> = seeds.iter().map(|&seed| nature::length(rules.horizon, seed)).collect();
    let one = |i: usize, stops: &[u64]| {
        let [mut row, mut column] = pair.enter();
        play_lean(&mut *row, &mut *column, rules, seeds[i], stops)
    };
    if !rules.noise.is_silent() {
        res.extend((0..seeds.len()).map(|i| last(&one(i, &[lengths[i]]).0)));
        return false;
    }
    // The longest match, stopped at the length of every other: if it drew nothing, the others are
    // its beginnings.
    let Some(longest) = (0..seeds.len()).max_by_key(|&i| lengths[i]) else { return false };
    let mut stops = lengths.clone();
    stops.sort_unstable();
    stops.dedup();
    let (beginnings, drew) = one(longest, &stops);
    if drew {
        let played = |i: usize| if i == longest { last(&beginnings) } else { last(&one(i, &[lengths[i]]).0) };
        res.extend((0..seeds.len()).map(played));
        return false;
    }
    res.extend(lengths.iter().map(|length| {
        let stop = stops.binary_search(length).expect("every length is a stop");
        beginnings[stop]
    }));
    matches!(rules.horizon, Horizon::Fixed(_))
}

fn last(tallies: &[Tally]) -> Tally {
    tallies.last().copied().unwrap_or_default()
}

/// Plays a match without perception noise up to the last of `stops` (ascending), and gives the
/// tally at each; and whether anybody drew.
fn play_lean(
    row: &mut dyn Strategy,
    column: &mut dyn Strategy,
    rules: &Rules,
    seed: Seed,
    stops: &[u64],
) -> (Vec<Tally>, bool) {
    let seats = [seed.derive("row"), seed.derive("column")];
    let [mut row_draws, mut column_draws] = seats.map(|it| Draws::new(it.derive("player")));
    let [mut row_trembles, mut column_trembles] =
        seats.map(|it| Trembles::new(rules.noise.execution, it.derive("execution")));
    let (mut rows, mut columns) = (History::default(), History::default());
    let mut both = 0u64;
    let mut res = Vec::with_capacity(stops.len());
    let mut round = 0;
    for &stop in stops {
        while round < stop {
            row_draws.begin(round);
            let a = row.act(&mut Turn { mine: &rows, theirs: &columns, rng: &mut row_draws });
            column_draws.begin(round);
            let b = column.act(&mut Turn { mine: &columns, theirs: &rows, rng: &mut column_draws });
            let a = if row_trembles.strike(round) { a.flipped() } else { a };
            let b = if column_trembles.strike(round) { b.flipped() } else { b };
            both += u64::from(a.is_defection() && b.is_defection());
            rows.push(a);
            columns.push(b);
            round += 1;
        }
        // The histories have counted everything but the rounds in which both defected.
        let (row_defections, column_defections) = (rows.defections() as u64, columns.defections() as u64);
        res.push(Tally {
            cc: round + both - row_defections - column_defections,
            cd: column_defections - both,
            dc: row_defections - both,
            dd: both,
        });
    }
    (res, row_draws.have_been_used() || column_draws.have_been_used())
}
