//! Anything, through the trait: the reference match without what this one does not need.
//!
//! Without perception noise each side's view of the other is the other's history itself, so two
//! histories are kept and not four. Without any noise, a pair that drew nothing will draw nothing
//! again: it is played once, whatever the repetitions.

use kernel::{Action, Draws, Gap, History, Seed, Strategy, Tally, Turn};

use super::Pair;
use crate::{
    Horizon, Rules,
    nature::{self, Trembles},
};

/// Appends the tallies of the matches named by `seeds` to `res`. True if chance has no part in any
/// match of this pair: then all have the same tally.
pub(super) fn tallies(pair: Pair<'_>, rules: &Rules, seeds: &[Seed], res: &mut Vec<Tally>) -> bool {
    let lengths = nature::lengths(rules.horizon, seeds);
    let gaps = [rules.noise.execution, rules.noise.perception].map(Trembles::gap);
    let play = |i: usize, stops: &[u64], tallies: &mut Vec<Tally>| {
        let [mut row, mut column] = pair.enter();
        if 0.0 < rules.noise.perception {
            play_lean::<true>(&mut *row, &mut *column, gaps, seeds[i], stops, tallies)
        } else {
            play_lean::<false>(&mut *row, &mut *column, gaps, seeds[i], stops, tallies)
        }
    };
    if !rules.noise.is_silent() {
        for (i, &length) in lengths.iter().enumerate() {
            play(i, &[length], res);
        }
        return false;
    }
    // The longest match, stopped at the length of every other: if it drew nothing, the others are
    // its beginnings.
    let Some(longest) = (0..seeds.len()).max_by_key(|&i| lengths[i]) else { return false };
    let mut stops = lengths.clone();
    stops.sort_unstable();
    stops.dedup();
    let mut beginnings = Vec::with_capacity(stops.len());
    if play(longest, &stops, &mut beginnings) {
        for (i, &length) in lengths.iter().enumerate() {
            if i == longest {
                res.extend(beginnings.last());
            } else {
                play(i, &[length], res);
            }
        }
        return false;
    }
    res.extend(lengths.iter().map(|length| {
        let stop = stops.binary_search(length).expect("every length is a stop");
        beginnings[stop]
    }));
    matches!(rules.horizon, Horizon::Fixed(_))
}

/// Plays a match up to the last of `stops` (ascending), and adds the tally at each to `tallies`;
/// says whether anybody drew. `MISREAD` says whether there is perception noise.
fn play_lean<const MISREAD: bool>(
    row: &mut dyn Strategy,
    column: &mut dyn Strategy,
    gaps: [Option<Gap>; 2],
    seed: Seed,
    stops: &[u64],
    tallies: &mut Vec<Tally>,
) -> bool {
    let mut rows = Seat::new(gaps, seed.derive("row"));
    let mut columns = Seat::new(gaps, seed.derive("column"));
    let mut both = 0u64;
    let mut round = 0;
    for &stop in stops {
        while round < stop {
            let pause = stop.min((round | 63) + 1);
            play_word::<MISREAD>(row, &mut rows, column, &mut columns, round, pause);
            let together = rows.mine.recent() & columns.mine.recent();
            both += u64::from((together << (64 - (pause - round))).count_ones());
            round = pause;
        }
        // The histories have counted everything but the rounds in which both defected.
        let (row_defections, column_defections) =
            (rows.mine.defections() as u64, columns.mine.defections() as u64);
        tallies.push(Tally {
            cc: round + both - row_defections - column_defections,
            cd: column_defections - both,
            dc: row_defections - both,
            dd: both,
        });
    }
    rows.draws.have_been_used() || columns.draws.have_been_used()
}

/// Plays from round `start` to round `pause`, which is no further than to where histories set a
/// word of 64 moves aside: so no round needs to look for that.
#[inline(never)]
fn play_word<const MISREAD: bool>(
    row: &mut dyn Strategy,
    rows: &mut Seat,
    column: &mut dyn Strategy,
    columns: &mut Seat,
    start: u64,
    pause: u64,
) {
    let mut accident = rows.next_accident().min(columns.next_accident());
    let mut round = start;
    while round < pause {
        let theirs = if MISREAD { &rows.theirs } else { &columns.mine };
        rows.draws.begin(round);
        let mut a = row.act(&mut Turn { mine: &rows.mine, theirs, rng: &mut rows.draws });
        let theirs = if MISREAD { &columns.theirs } else { &rows.mine };
        columns.draws.begin(round);
        let mut b = column.act(&mut Turn { mine: &columns.mine, theirs, rng: &mut columns.draws });
        let [mut seen_a, mut seen_b] = [a, b];
        if round == accident {
            a = after(&mut rows.execution, a, round);
            b = after(&mut columns.execution, b, round);
            if MISREAD {
                seen_a = after(&mut columns.perception, a, round);
                seen_b = after(&mut rows.perception, b, round);
            }
            accident = rows.next_accident().min(columns.next_accident());
        }
        rows.mine.push_in_word(a);
        columns.mine.push_in_word(b);
        if MISREAD {
            rows.theirs.push_in_word(seen_b);
            columns.theirs.push_in_word(seen_a);
        }
        round += 1;
    }
    if pause.is_multiple_of(64) {
        for seat in [rows, columns] {
            seat.mine.end_word();
            if MISREAD {
                seat.theirs.end_word();
            }
        }
    }
}

/// One side of the board, as in the reference match.
struct Seat {
    mine: History,
    /// Stays empty where it would be the other's history over again.
    theirs: History,
    draws: Draws,
    execution: Trembles,
    perception: Trembles,
}

impl Seat {
    fn new([execution, perception]: [Option<Gap>; 2], seed: Seed) -> Seat {
        Seat {
            mine: History::default(),
            theirs: History::default(),
            draws: Draws::new(seed.derive("player")),
            execution: Trembles::with_gap(execution, seed.derive("execution")),
            perception: Trembles::with_gap(perception, seed.derive("perception")),
        }
    }

    fn next_accident(&self) -> u64 {
        self.execution.next().min(self.perception.next())
    }
}

/// What becomes of an action that `trembles` may flip.
fn after(trembles: &mut Trembles, action: Action, round: u64) -> Action {
    if trembles.strike(round) { action.flipped() } else { action }
}
