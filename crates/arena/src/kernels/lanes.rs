//! Two machines, many matches side by side: element `l` of every array belongs to lane `l`, which
//! plays one match.
//!
//! Plain arrays and plain loops, compiled for several instruction sets and chosen at run time (the
//! `pulp` crate does both, so nothing here is unsafe). Every lane draws what the scalar path would
//! draw, because the first draw of a round has a fixed place in its player's stream: the bits are
//! the same on every machine.
//!
//! What is called in the inner loop takes one lane at a time and has no branches, so the compiler
//! can turn the loop over the lanes into vector instructions and keep all state in registers.

#![expect(clippy::inline_always, reason = "a body is compiled for the instruction set of its caller")]
#![expect(clippy::needless_range_loop, reason = "a lane is a place in many arrays")]

use std::{cmp::Reverse, hint::black_box};

use kernel::{Gap, Rng, Seed, Tally};
use pulp::{Arch, Simd, WithSimd};

use super::{machine::Machine, table};
use crate::{Horizon, Rules, nature};

/// Machines of up to so many states are stepped in lanes.
pub(super) const STATES_MAX: usize = 16;

/// A set of instructions that this machine has.
#[derive(Clone, Copy, Debug)]
pub struct InstructionSet {
    /// What it is called.
    pub name: &'static str,
    arch: Arch,
}

impl InstructionSet {
    /// The one that lanes use.
    fn best() -> InstructionSet {
        InstructionSet { name: "best", arch: Arch::new() }
    }

    /// All that lanes are compiled for and this machine has, the plainest first.
    pub fn available() -> Vec<InstructionSet> {
        let mut res = vec![InstructionSet { name: "baseline", arch: Arch::Scalar }];
        #[cfg(target_arch = "x86_64")]
        {
            use pulp::x86::{V3, V4};
            res.extend(V3::try_new().map(|it| InstructionSet { name: "AVX2", arch: Arch::V3(it) }));
            res.extend(V4::try_new().map(|it| InstructionSet { name: "AVX-512", arch: Arch::V4(it) }));
        }
        #[cfg(not(target_arch = "x86_64"))]
        res.push(InstructionSet::best());
        res
    }
}

/// Plays the matches named by `seeds`; the tallies come in the same order.
pub(super) fn tallies(machines: [&Machine; 2], rules: &Rules, seeds: &[Seed]) -> Vec<Tally> {
    tallies_with(InstructionSet::best(), machines, rules, seeds)
}

/// The same, with the instructions of `set`.
pub(super) fn tallies_with(
    set: InstructionSet,
    machines: [&Machine; 2],
    rules: &Rules,
    seeds: &[Seed],
) -> Vec<Tally> {
    let lengths: Option<Vec<u32>> = nature::lengths(rules.horizon, seeds)
        .into_iter()
        .map(|it| u32::try_from(it).ok().filter(|&it| it <= ROUNDS_MAX))
        .collect();
    match lengths {
        Some(lengths) if machines.into_iter().all(has_limits) => {
            set.arch.dispatch(Matches { machines, rules, seeds, lengths: &lengths })
        }
        _ => seeds.iter().map(|&seed| table::tally(machines, rules, seed)).collect(),
    }
}

/// The longest match in lanes. It leaves room for a round and a gap in one word.
const ROUNDS_MAX: u32 = 1 << 30;

/// Whether lanes are quicker than a table, for so many matches between machines of up to `states`
/// states.
///
/// From how many matches on they were, in `cargo bench -p benches --bench lanes` (AMD EPYC, Zen 4;
/// AVX2 and AVX-512 are alike, "–" is more than 32):
///
/// | rounds | noise | up to 4 states | more states | baseline, up to 4 | baseline, more |
/// |---|---|---|---|---|---|
/// | 200 | none | 1 | 2–4 | 2–4 | 6–8, for a little |
/// | 200 | 5 % | 3–4 | 4–6 | 6–8 | – |
/// | 10 | none | 2–3 | 4–6 | 3–6 | – |
/// | 10 | 5 % | 6–8 | 8–12 | – | – |
/// | 200 on average | none | 1–2 | 8–17 | 4–17 | – |
/// | 200 on average | 5 % | 8–12 | 17–32 | – | – |
pub(super) fn worthwhile(states: usize, rules: &Rules, matches: usize) -> bool {
    let many_states = 4 < states;
    let noisy = !rules.noise.is_silent();
    let random_length = matches!(rules.horizon, Horizon::Geometric { .. });
    let short = rules.horizon.expected_rounds() < 50.0;
    let narrow = matches!(Arch::new(), Arch::Scalar);
    if narrow && (many_states || noisy && (short || random_length)) {
        return false;
    }
    // Each of them doubles it, roughly.
    let handicaps = [many_states, many_states && random_length, noisy, random_length, short, narrow];
    2 << handicaps.into_iter().filter(|it| *it).count() <= matches
}

/// All matches of a pair.
struct Matches<'a> {
    machines: [&'a Machine; 2],
    rules: &'a Rules,
    seeds: &'a [Seed],
    lengths: &'a [u32],
}

impl WithSimd for Matches<'_> {
    type Output = Vec<Tally>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> Vec<Tally> {
        // One vector register for each array: with two, there are too few of them. Four lanes are
        // so few that the compiler unrolls the loop over them and then misses the vectors.
        if 16 <= S::U32_LANES { self.play_in::<16>() } else { self.play_in::<8>() }
    }
}

impl Matches<'_> {
    #[inline(always)]
    fn play_in<const N: usize>(&self) -> Vec<Tally> {
        let [row, column] = self.machines;
        match (row.memory_one(), column.memory_one()) {
            (Some(rows), Some(columns)) => {
                let vectors = [Vector::<N>::new(row, rows), Vector::new(column, columns)];
                if self.machines.into_iter().any(is_never_needed) {
                    self.play_with::<N, true, _>(vectors)
                } else {
                    self.play_with::<N, false, _>(vectors)
                }
            }
            _ => match row.next.len().max(column.next.len()) {
                0..=4 => self.play_with::<N, true, _>([Table::<N, 4>::new(row), Table::new(column)]),
                // With sixteen lanes the compiler misses the vectors, for this size only.
                5..=8 if N < 16 => {
                    self.play_with::<N, true, _>([Table::<N, 8>::new(row), Table::new(column)])
                }
                _ => self.play_with::<N, true, _>([Table::<N, STATES_MAX>::new(row), Table::new(column)]),
            },
        }
    }

    /// Blocks of `N` matches. `players` are as before the first round.
    #[inline(always)]
    fn play_with<const N: usize, const NEVER: bool, P: Player>(&self, players: [P; 2]) -> Vec<Tally> {
        let Matches { lengths, .. } = self;
        let mut order: Vec<usize> = (0..self.seeds.len()).collect();
        // Matches of like length share a block, since it goes on until its longest is over.
        order.sort_by_key(|&it| Reverse(lengths[it]));
        let mut res = vec![Tally::default(); self.seeds.len()];
        for matches in order.chunks(N) {
            // A lane without a match plays one of the others again; nobody reads what comes of it.
            let seeds = std::array::from_fn(|l| self.seeds[*matches.get(l).unwrap_or(&matches[0])]);
            let mut block = Block::<N, P>::new(players, self.rules, &seeds);
            for (l, &it) in matches.iter().enumerate().rev() {
                block.play::<NEVER>(lengths[it]);
                res[it] = block.tally(l);
            }
        }
        res
    }
}

/// `N` matches, somewhere in their course.
struct Block<const N: usize, P> {
    players: [P; 2],
    streams: [Streams<N>; 2],
    nature: Option<Box<Nature<N>>>,
    /// Rounds played.
    rounds: u32,
    /// How often CD, DC and DD came of them.
    counts: [[u32; N]; 3],
}

/// What a round adds to a lane's count after CC, CD, DC, DD: three counts in one word.
const WEIGHTS: [u32; 4] = [0, 1, 1 << COUNT_BITS, 1 << (2 * COUNT_BITS)];
const COUNT_BITS: u32 = 10;

/// So many rounds cannot overflow a count.
const SILENT_ROUNDS: u32 = (1 << COUNT_BITS) - 1;

impl<const N: usize, P: Player> Block<N, P> {
    #[inline(always)]
    fn new(players: [P; 2], rules: &Rules, seeds: &[Seed; N]) -> Block<N, P> {
        let nature = (!rules.noise.is_silent()).then(|| Box::new(Nature::new(rules, seeds)));
        let streams = [Streams::new("row", "player", seeds), Streams::new("column", "player", seeds)];
        Block { players, streams, nature, rounds: 0, counts: [[0; N]; 3] }
    }

    /// Plays until `rounds` rounds are over.
    #[inline(always)]
    fn play<const NEVER: bool>(&mut self, rounds: u32) {
        while self.rounds < rounds {
            match &mut self.nature {
                None => self.play_some::<NEVER, false>(rounds.min(self.rounds + SILENT_ROUNDS)),
                Some(nature) => {
                    let ahead = AHEAD - self.rounds % AHEAD;
                    if ahead == AHEAD {
                        nature.foresee(self.rounds);
                    }
                    self.play_some::<NEVER, true>(rounds.min(self.rounds + ahead));
                }
            }
        }
    }

    /// Plays until `end` rounds are over, no more at a time than a count can hold.
    #[inline(always)]
    fn play_some<const NEVER: bool, const NOISY: bool>(&mut self, end: u32) {
        // Local copies live in registers. Selects between constants would be turned into shifts and
        // the like, which are more than the one instruction that a select is.
        let weights = black_box(WEIGHTS);
        let [mut row, mut column] = self.players;
        let [mut rows, mut columns] = self.streams;
        let mut counts = [0u32; N];
        for round in self.rounds..end {
            for l in 0..N {
                let [mut u, mut v] = [rows.draw(l), columns.draw(l)];
                if NEVER {
                    [u, v] = [u.max(1), v.max(1)];
                }
                let (mut a, mut b) = (row.limit(l) < u, column.limit(l) < v);
                let (mut seen_by_row, mut seen_by_column) = (false, false);
                if NOISY && let Some(nature) = &self.nature {
                    let [execution_row, execution_column, perception_row, perception_column] =
                        nature.flips.each_ref().map(|it| it[(round % AHEAD) as usize][l] != 0);
                    a ^= execution_row;
                    b ^= execution_column;
                    seen_by_row = perception_row;
                    seen_by_column = perception_column;
                }
                seen_by_row ^= b;
                seen_by_column ^= a;
                counts[l] += select(weights, a, b);
                row.learn(l, a, seen_by_row);
                column.learn(l, b, seen_by_column);
            }
        }
        self.players = [row, column];
        self.streams = [rows, columns];
        self.rounds = end;
        for (i, sums) in (0..).zip(&mut self.counts) {
            for l in 0..N {
                sums[l] += counts[l] >> (i * COUNT_BITS) & ((1 << COUNT_BITS) - 1);
            }
        }
    }

    fn tally(&self, l: usize) -> Tally {
        let [cd, dc, dd] = self.counts.map(|it| u64::from(it[l]));
        Tally { cc: u64::from(self.rounds) - cd - dc - dd, cd, dc, dd }
    }
}

/// The entry for CC, CD, DC or DD.
#[inline(always)]
fn select([cc, cd, dc, dd]: [u32; 4], mine: bool, theirs: bool) -> u32 {
    blend(mine, blend(theirs, cc, cd), blend(theirs, dc, dd))
}

/// `yes` if `choice` else `no`, in a form that the compiler cannot turn into a jump.
#[inline(always)]
fn blend(choice: bool, no: u32, yes: u32) -> u32 {
    no ^ (u32::from(choice).wrapping_neg() & (no ^ yes))
}

/// xoshiro128++ in every lane.
#[derive(Clone, Copy)]
struct Streams<const N: usize> {
    a: [u32; N],
    b: [u32; N],
    /// The third word, but xor the first: so a step is one instruction shorter.
    ac: [u32; N],
    d: [u32; N],
}

impl<const N: usize> Streams<N> {
    #[inline(always)]
    fn new(seat: &str, purpose: &str, seeds: &[Seed; N]) -> Streams<N> {
        let mut res = Streams { a: [0; N], b: [0; N], ac: [0; N], d: [0; N] };
        for l in 0..N {
            let [a, b, c, d] = Rng::words(seeds[l].derive(seat).derive(purpose));
            res.a[l] = a;
            res.b[l] = b;
            res.ac[l] = a ^ c;
            res.d[l] = d;
        }
        res
    }

    #[inline(always)]
    fn draw(&mut self, l: usize) -> u32 {
        let (a, b, ac, d) = (self.a[l], self.b[l], self.ac[l], self.d[l]);
        let bd = b ^ d;
        self.a[l] = a ^ bd;
        self.b[l] = b ^ ac;
        self.ac[l] = ac ^ (b << 9) ^ self.a[l];
        self.d[l] = bd.rotate_left(11);
        a.wrapping_add(d).rotate_left(7).wrapping_add(a)
    }

    /// A gap, cut off at `ROUNDS_MAX`, which is no less than any round.
    #[inline(always)]
    fn gap(&mut self, l: usize, gap: Gap) -> u32 {
        round_down(gap.unrounded([self.draw(l), self.draw(l)]))
    }
}

/// ⌊x⌋ of a number that is not negative, cut off at `ROUNDS_MAX`. A cast would do the same, but in
/// one lane after the other.
#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "the integer is in the lower half")]
fn round_down(x: f64) -> u32 {
    // Numbers of this size have no fractions: what is added to it is rounded, to the nearest.
    const WHOLE: f64 = (1u64 << 52) as f64;
    let max = f64::from(ROUNDS_MAX);
    let x = if x < max { x } else { max };
    let sum = x + WHOLE;
    (sum.to_bits() as u32).wrapping_sub(u32::from(x < sum - WHOLE))
}

/// Who trembles when.
struct Nature<const N: usize> {
    /// Execution of row and column, then perception by row and column; `None` at rate 0.
    trembles: [Option<Trembles<N>>; 4],
    /// Their flips, in the same order.
    flips: [Flips<N>; 4],
}

/// Rounds whose trembles are drawn before they are played. A round then costs the same however many
/// lanes tremble in it, and nobody asks every lane in every round.
const AHEAD: u32 = 64;

/// The flips of the rounds ahead in every lane, not 0 where there is one; and a row that nobody reads.
type Flips<const N: usize> = [[u32; N]; AHEAD as usize + 1];

impl<const N: usize> Nature<N> {
    #[inline(always)]
    fn new(rules: &Rules, seeds: &[Seed; N]) -> Nature<N> {
        let noise = rules.noise;
        let trembles = [
            Trembles::new(noise.execution, "row", "execution", seeds),
            Trembles::new(noise.execution, "column", "execution", seeds),
            Trembles::new(noise.perception, "row", "perception", seeds),
            Trembles::new(noise.perception, "column", "perception", seeds),
        ];
        Nature { trembles, flips: [[[0; N]; AHEAD as usize + 1]; 4] }
    }

    /// Prepares the flips of the rounds from `start` on, a multiple of [`AHEAD`].
    #[inline(always)]
    fn foresee(&mut self, start: u32) {
        for (trembles, flips) in self.trembles.iter_mut().zip(&mut self.flips) {
            if let Some(trembles) = trembles {
                *flips = [[0; N]; AHEAD as usize + 1];
                trembles.foresee(start, flips);
            }
        }
    }
}

/// The trembles of one kind and seat in every lane.
struct Trembles<const N: usize> {
    streams: Streams<N>,
    gap: Gap,
    /// The round of the next one.
    next: [u32; N],
}

impl<const N: usize> Trembles<N> {
    #[inline(always)]
    fn new(rate: f64, seat: &str, kind: &str, seeds: &[Seed; N]) -> Option<Trembles<N>> {
        if rate == 0.0 {
            return None;
        }
        let mut res =
            Trembles { streams: Streams::new(seat, kind, seeds), gap: Gap::new(rate), next: [0; N] };
        for l in 0..N {
            res.next[l] = res.streams.gap(l, res.gap);
        }
        Some(res)
    }

    #[inline(always)]
    fn foresee(&mut self, start: u32, flips: &mut Flips<N>) {
        let Trembles { streams, gap, next } = self;
        let end = start + AHEAD;
        loop {
            let mut due = 0;
            for l in 0..N {
                due |= u32::from(next[l] < end);
            }
            if due == 0 {
                return;
            }
            // A lane that is not due writes into the row that nobody reads.
            for l in 0..N {
                flips[(next[l] - start).min(AHEAD) as usize][l] = 1;
            }
            // Every lane draws, but only those that are due have drawn.
            let before = *streams;
            for l in 0..N {
                let after = next[l].wrapping_add(1).wrapping_add(streams.gap(l, *gap));
                let due = next[l] < end;
                next[l] = blend(due, next[l], after);
                streams.a[l] = blend(due, before.a[l], streams.a[l]);
                streams.b[l] = blend(due, before.b[l], streams.b[l]);
                streams.ac[l] = blend(due, before.ac[l], streams.ac[l]);
                streams.d[l] = blend(due, before.d[l], streams.d[l]);
            }
        }
    }
}

/// When to cooperate: if a 32-bit draw is not above the limit. 0 is the limit of the threshold 1 and of
/// the threshold 0, "never"; where it means "never", draws of 0 must count as 1.
fn limit(threshold: u64) -> u32 {
    u32::try_from(threshold.saturating_sub(1)).unwrap_or(u32::MAX)
}

/// Whether some state never cooperates.
fn is_never_needed(machine: &Machine) -> bool {
    machine.threshold.contains(&0)
}

/// Whether limits can tell the states apart.
fn has_limits(machine: &Machine) -> bool {
    !(machine.threshold.contains(&0) && machine.threshold.contains(&1))
}

/// A machine in every lane.
trait Player: Copy {
    /// Cooperates if the draw is not above this.
    fn limit(&self, l: usize) -> u32;

    /// Moves to the next state after a round in which it played `mine` and perceived `theirs`.
    fn learn(&mut self, l: usize, mine: bool, theirs: bool);
}

/// A memory-one machine: the last outcome is its state, and of that only the limit matters.
#[derive(Clone, Copy)]
struct Vector<const N: usize> {
    after: [u32; 4],
    limit: [u32; N],
}

impl<const N: usize> Vector<N> {
    fn new(machine: &Machine, next: [u16; 4]) -> Vector<N> {
        let limit = |state: usize| limit(machine.threshold[state]);
        Vector { after: next.map(|it| limit(it.into())), limit: [limit(0); N] }
    }
}

impl<const N: usize> Player for Vector<N> {
    #[inline(always)]
    fn limit(&self, l: usize) -> u32 {
        self.limit[l]
    }

    #[inline(always)]
    fn learn(&mut self, l: usize, mine: bool, theirs: bool) {
        self.limit[l] = select(self.after, mine, theirs);
    }
}

/// A machine of up to `STATES` states.
#[derive(Clone, Copy)]
struct Table<const N: usize, const STATES: usize> {
    limits: [u32; STATES],
    /// The next states after CC, CD, DC, DD, from the lowest four bits up.
    nexts: [u32; STATES],
    limit: [u32; N],
    next: [u32; N],
}

impl<const N: usize, const STATES: usize> Table<N, STATES> {
    fn new(machine: &Machine) -> Table<N, STATES> {
        let (mut limits, mut nexts) = ([0; STATES], [0; STATES]);
        for (i, &threshold) in machine.threshold.iter().enumerate() {
            limits[i] = limit(threshold);
            nexts[i] = machine.next[i].iter().rev().fold(0, |word, &next| word << 4 | u32::from(next));
        }
        Table { limits, nexts, limit: [limits[0]; N], next: [nexts[0]; N] }
    }
}

impl<const N: usize, const STATES: usize> Player for Table<N, STATES> {
    #[inline(always)]
    fn limit(&self, l: usize) -> u32 {
        self.limit[l]
    }

    #[inline(always)]
    fn learn(&mut self, l: usize, mine: bool, theirs: bool) {
        let word = self.next[l];
        let word = blend(mine, word, word >> 8);
        let state = blend(theirs, word, word >> 4);
        self.limit[l] = entry(self.limits, state);
        self.next[l] = entry(self.nexts, state);
    }
}

/// `table[index]`, for an index whose bits beyond the table do not matter: a knockout by its bits.
/// Gathering from memory is slower.
#[inline(always)]
fn entry<const STATES: usize>(mut table: [u32; STATES], index: u32) -> u32 {
    let (mut left, mut bit) = (STATES, 0);
    while 1 < left {
        left /= 2;
        let odd = index >> bit & 1 != 0;
        for i in 0..left {
            table[i] = blend(odd, table[2 * i], table[2 * i + 1]);
        }
        bit += 1;
    }
    table[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_part_draws_as_thresholds_do() {
        let ends = [0, 1, 2, 1 << 31, (1 << 32) - 2, (1 << 32) - 1];
        for threshold in ends.into_iter().filter(|&it| it != 1).chain([1 << 32]) {
            for draw in ends {
                let word = u32::try_from(draw).unwrap().max(1);
                assert_eq!(limit(threshold) < word, threshold <= draw, "{threshold}, {draw}");
            }
        }
        for threshold in ends.into_iter().filter(|&it| it != 0).chain([1 << 32]) {
            for draw in ends {
                let word = u32::try_from(draw).unwrap();
                assert_eq!(limit(threshold) < word, threshold <= draw, "{threshold}, {draw}");
            }
        }
    }

    #[test]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "what a cast does is asked")]
    fn rounding_down_is_what_a_cast_does() {
        let mut rng = Rng::new(Seed(2));
        let random = (0..1000).map(|_| rng.unit() * 100.0).collect::<Vec<_>>();
        let whole = (0..100).map(f64::from);
        let edges = whole.flat_map(|it| [it, it + 0.5, it.next_up(), it.next_down().max(0.0)]);
        let large = [1e9 + 0.5, 1_073_741_823.9, 1_073_741_824.0, 1_073_741_824.5, 1e300, f64::INFINITY];
        for x in [-0.0].into_iter().chain(edges).chain(large).chain(random) {
            assert_eq!(round_down(x), (x as u32).min(ROUNDS_MAX), "{x}");
        }
    }

    #[test]
    fn entries_are_found_by_their_index() {
        let table: [u32; 16] = std::array::from_fn(|i| 100 + u32::try_from(i).unwrap());
        for i in 0..16 {
            assert_eq!(entry(table, i), 100 + i);
            assert_eq!(entry(table, 0xFF0 + i), 100 + i);
        }
    }
}
