//! Two machines, many matches side by side: lane `l` of every array belongs to match `l`.
//!
//! Plain arrays and plain loops, compiled for several instruction sets and chosen at run time (the
//! `pulp` crate does both, so nothing here is unsafe). Every lane draws what the scalar path would
//! draw, because the first draw of a round has a fixed place in its player's stream: the bits are
//! the same on every machine.

use kernel::{Rng, Seed, Tally};
use pulp::NullaryFnOnce;

use super::machine::Machine;
use crate::{Horizon, Rules, nature::Trembles};

/// Matches side by side. Two words of 512 bits, four of 256, eight of 128.
const LANES: usize = 32;

/// Machines of up to so many states are stepped in lanes; the table is masked to this size so that
/// no look-up needs a bounds check.
pub(super) const STATES_MAX: usize = 16;

type Lane<T = u32> = [T; LANES];

pub(super) fn tallies(machines: [&Machine; 2], rules: &Rules, seeds: &[Seed], res: &mut Vec<Tally>) {
    let Horizon::Fixed(rounds) = rules.horizon else { panic!("lanes play matches of one length") };
    let rounds = u32::try_from(rounds).expect("the limit of rounds is far below 2³²");
    for seeds in seeds.chunks(LANES) {
        let block = Block { machines, rules, rounds, seeds };
        res.extend_from_slice(&pulp::Arch::new().dispatch(block)[..seeds.len()]);
    }
}

/// No flips.
const CALM: [Lane; 4] = [[0; LANES]; 4];

/// Up to [`LANES`] matches.
struct Block<'a> {
    machines: [&'a Machine; 2],
    rules: &'a Rules,
    rounds: u32,
    seeds: &'a [Seed],
}

impl NullaryFnOnce for Block<'_> {
    type Output = [Tally; LANES];

    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "the body must be compiled for the instruction set of the caller"
    )]
    fn call(self) -> [Tally; LANES] {
        let [row, column] = self.machines;
        let mut board = Board::new(self.rules, self.seeds);
        match (row.memory_one(), column.memory_one()) {
            (Some(rows), Some(columns)) => {
                let vectors = [&Vector::new(row, rows), &Vector::new(column, columns)];
                if self.rules.noise.is_silent() {
                    memory_one::<false>(&mut board, vectors, self.rounds);
                } else {
                    memory_one::<true>(&mut board, vectors, self.rounds);
                }
            }
            _ => general(&mut board, [&Table::new(row), &Table::new(column)], self.rounds),
        }
        board.tallies(self.rounds)
    }
}

/// The state of all lanes.
struct Board {
    streams: [Streams; 2],
    nature: Option<Box<Nature>>,
    /// How often row defected, column defected, and both.
    defections: [Lane; 3],
}

impl Board {
    fn new(rules: &Rules, seeds: &[Seed]) -> Board {
        let stream = |seat: &str| Streams::new(seeds.iter().map(|it| it.derive(seat).derive("player")));
        let nature = (!rules.noise.is_silent()).then(|| Box::new(Nature::new(rules, seeds)));
        Board { streams: [stream("row"), stream("column")], nature, defections: [[0; LANES]; 3] }
    }

    fn tallies(&self, rounds: u32) -> [Tally; LANES] {
        let [rows, columns, both] = &self.defections;
        std::array::from_fn(|l| {
            let [row, column, both] = [rows[l], columns[l], both[l]].map(u64::from);
            let rounds = u64::from(rounds);
            Tally { cc: rounds + both - row - column, cd: column - both, dc: row - both, dd: both }
        })
    }
}

/// xoshiro128++ in every lane.
struct Streams {
    state: [Lane; 4],
}

impl Streams {
    fn new(seeds: impl Iterator<Item = Seed>) -> Streams {
        // A lane without a match draws from some stream too; nobody reads what comes of it.
        let mut state = [[1; LANES]; 4];
        for (l, seed) in seeds.enumerate() {
            for (lanes, word) in state.iter_mut().zip(Rng::words(seed)) {
                lanes[l] = word;
            }
        }
        Streams { state }
    }

    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "the body must be compiled for the instruction set of the caller"
    )]
    fn draw(&mut self) -> Lane {
        let [a, b, c, d] = &mut self.state;
        let mut res = [0; LANES];
        for l in 0..LANES {
            res[l] = a[l].wrapping_add(d[l]).rotate_left(7).wrapping_add(a[l]);
            let t = b[l] << 9;
            c[l] ^= a[l];
            d[l] ^= b[l];
            b[l] ^= c[l];
            a[l] ^= d[l];
            c[l] ^= t;
            d[l] = d[l].rotate_left(11);
        }
        res
    }
}

/// Who trembles when, lane by lane.
struct Nature {
    /// Execution of row and column, then perception by row and column.
    trembles: [Vec<Trembles>; 4],
    /// The round of each lane's next tremble; `u32::MAX`, beyond every match, if there is none.
    next: [Lane; 4],
}

impl Nature {
    fn new(rules: &Rules, seeds: &[Seed]) -> Nature {
        let noise = rules.noise;
        let of = |seat: &str, kind: &str, rate: f64| -> Vec<Trembles> {
            seeds.iter().map(|it| Trembles::new(rate, it.derive(seat).derive(kind))).collect()
        };
        let trembles = [
            of("row", "execution", noise.execution),
            of("column", "execution", noise.execution),
            of("row", "perception", noise.perception),
            of("column", "perception", noise.perception),
        ];
        let next =
            trembles.each_ref().map(|it| std::array::from_fn(|l| it.get(l).map_or(u32::MAX, round_of_next)));
        Nature { trembles, next }
    }

    /// The flips of this round, in the order of `trembles`.
    #[inline(always)]
    #[expect(
        clippy::inline_always,
        reason = "the body must be compiled for the instruction set of the caller"
    )]
    fn strike(&mut self, round: u32) -> [Lane; 4] {
        let mut flips = [[0; LANES]; 4];
        let mut any = 0;
        for (flips, next) in flips.iter_mut().zip(&self.next) {
            for l in 0..LANES {
                flips[l] = u32::from(next[l] == round);
                any |= flips[l];
            }
        }
        if any != 0 {
            self.redraw(round, &flips);
        }
        flips
    }

    /// The next tremble of every lane that trembles now.
    #[inline(never)]
    fn redraw(&mut self, round: u32, flips: &[Lane; 4]) {
        for ((flips, trembles), next) in flips.iter().zip(&mut self.trembles).zip(&mut self.next) {
            for ((_, it), next) in flips.iter().zip(trembles).zip(next).filter(|((flip, _), _)| **flip != 0) {
                it.strike(u64::from(round));
                *next = round_of_next(it);
            }
        }
    }
}

fn round_of_next(trembles: &Trembles) -> u32 {
    u32::try_from(trembles.next()).unwrap_or(u32::MAX)
}

/// When to cooperate, for a 32-bit draw u: u ≤ `limit`, unless `never`. So 0 and 1 are exact.
#[derive(Clone, Copy, Default)]
struct Limit {
    limit: u32,
    never: u32,
}

impl Limit {
    fn new(threshold: u64) -> Limit {
        match threshold.checked_sub(1) {
            None => Limit { limit: 0, never: 1 },
            Some(limit) => Limit { limit: u32::try_from(limit).unwrap_or(u32::MAX), never: 0 },
        }
    }
}

/// A memory-one machine: what it does first, and what it does after CC, CD, DC, DD.
struct Vector {
    first: Limit,
    after: [Limit; 4],
}

impl Vector {
    fn new(machine: &Machine, next: [u16; 4]) -> Vector {
        let limit = |state: usize| Limit::new(machine.threshold[state]);
        Vector { first: limit(0), after: next.map(|it| limit(it.into())) }
    }
}

/// Both remember one round: what each did and saw in it is its state.
#[inline(always)]
#[expect(clippy::inline_always, reason = "the body must be compiled for the instruction set of the caller")]
fn memory_one<const NOISY: bool>(board: &mut Board, [row, column]: [&Vector; 2], rounds: u32) {
    let (row_after, column_after) = (row.after, column.after);
    let mut rows = [(row.first.limit, row.first.never); LANES];
    let mut columns = [(column.first.limit, column.first.never); LANES];
    // Local copies and plain selects: this is what compiles to blends.
    let pick = |[cc, cd, dc, dd]: [Limit; 4], mine: u32, theirs: u32| {
        let [c, d] = if theirs == 0 { [cc, dc] } else { [cd, dd] };
        if mine == 0 { (c.limit, c.never) } else { (d.limit, d.never) }
    };
    for round in 0..rounds {
        let draws = [board.streams[0].draw(), board.streams[1].draw()];
        let flips = match &mut board.nature {
            Some(nature) if NOISY => nature.strike(round),
            _ => CALM,
        };
        let [row_defections, column_defections, both] = &mut board.defections;
        for l in 0..LANES {
            let mut a = u32::from(rows[l].0 < draws[0][l]) | rows[l].1;
            let mut b = u32::from(columns[l].0 < draws[1][l]) | columns[l].1;
            if NOISY {
                a ^= flips[0][l];
                b ^= flips[1][l];
            }
            row_defections[l] += a;
            column_defections[l] += b;
            both[l] += a & b;
            let (seen_by_row, seen_by_column) =
                if NOISY { (b ^ flips[2][l], a ^ flips[3][l]) } else { (b, a) };
            rows[l] = pick(row_after, a, seen_by_row);
            columns[l] = pick(column_after, b, seen_by_column);
        }
    }
}

/// A machine of up to [`STATES_MAX`] states.
struct Table {
    limit: [Limit; STATES_MAX],
    next: [u32; 4 * STATES_MAX],
}

impl Table {
    fn new(machine: &Machine) -> Table {
        let mut res = Table { limit: [Limit::default(); STATES_MAX], next: [0; 4 * STATES_MAX] };
        for (i, &threshold) in machine.threshold.iter().enumerate() {
            res.limit[i] = Limit::new(threshold);
            for (outcome, &next) in machine.next[i].iter().enumerate() {
                res.next[4 * i + outcome] = u32::from(next);
            }
        }
        res
    }
}

/// Any two machines, with or without noise.
#[inline(always)]
fn general(board: &mut Board, tables: [&Table; 2], rounds: u32) {
    const MASK: usize = STATES_MAX - 1;
    let mut states = [[0u32; LANES]; 2];
    for round in 0..rounds {
        let draws = [board.streams[0].draw(), board.streams[1].draw()];
        let flips = board.nature.as_mut().map_or(CALM, |it| it.strike(round));
        let mut moves = [[0u32; LANES]; 2];
        for seat in 0..2 {
            for l in 0..LANES {
                let limit = tables[seat].limit[states[seat][l] as usize & MASK];
                moves[seat][l] = (u32::from(limit.limit < draws[seat][l]) | limit.never) ^ flips[seat][l];
            }
        }
        let [row_defections, column_defections, both] = &mut board.defections;
        for l in 0..LANES {
            row_defections[l] += moves[0][l];
            column_defections[l] += moves[1][l];
            both[l] += moves[0][l] & moves[1][l];
        }
        for seat in 0..2 {
            for l in 0..LANES {
                let seen = moves[1 - seat][l] ^ flips[2 + seat][l];
                let entry = states[seat][l] * 4 + moves[seat][l] * 2 + seen;
                states[seat][l] = tables[seat].next[entry as usize & (4 * STATES_MAX - 1)];
            }
        }
    }
}
