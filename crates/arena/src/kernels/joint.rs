//! The joint states of two deterministic machines: from each leads one path, into a cycle.

use kernel::Tally;

use super::machine::Machine;

/// The functional graph on joint states, with counts along its cycles.
#[derive(Debug)]
pub(super) struct Joint<'a> {
    row: &'a Machine,
    column: &'a Machine,
    /// The joint state that follows without noise.
    next: Vec<u32>,
    /// The cell of the tally: 2·(row defects) + (column defects).
    cell: Vec<u8>,
    /// Where the state lies on a cycle: its place in `prefix`, and the cycle's length. A length of
    /// 0 means that it lies on a path into one.
    place: Vec<(u32, u32)>,
    /// For every cycle, twice around, the counts before each of its states.
    prefix: Vec<Tally>,
}

impl<'a> Joint<'a> {
    pub(super) fn new([row, column]: [&'a Machine; 2]) -> Joint<'a> {
        let (rows, columns) = (row.next.len(), column.next.len());
        let mut res = Joint {
            row,
            column,
            next: Vec::with_capacity(rows * columns),
            cell: Vec::with_capacity(rows * columns),
            place: vec![(0, 0); rows * columns],
            prefix: Vec::new(),
        };
        for i in 0..rows {
            for j in 0..columns {
                let (a, b) = (row.defects(i), column.defects(j));
                res.next.push(res.index(row.after(i, a, b), column.after(j, b, a)));
                res.cell.push(u8::from(a) * 2 + u8::from(b));
            }
        }
        res.find_cycles();
        res
    }

    #[expect(clippy::cast_possible_truncation, reason = "there are at most 2¹⁶ joint states")]
    fn index(&self, i: usize, j: usize) -> u32 {
        (i * self.column.next.len() + j) as u32
    }

    fn find_cycles(&mut self) {
        // 0: not seen; otherwise the number of the walk that first came here.
        let mut seen = vec![0u32; self.next.len()];
        for start in 0..self.next.len() {
            let walk = u32::try_from(start).expect("there are at most 2¹⁶ joint states") + 1;
            let mut state = start;
            while seen[state] == 0 {
                seen[state] = walk;
                state = self.next[state] as usize;
            }
            // A walk that meets itself has found a new cycle.
            if seen[state] == walk && self.place[state].1 == 0 {
                self.lay_out_cycle(state);
            }
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "there are at most 2¹⁶ joint states")]
    fn lay_out_cycle(&mut self, first: usize) {
        let base = self.prefix.len();
        let mut sum = Tally::default();
        let mut length = 0;
        let mut state = first;
        while length == 0 || state != first {
            self.prefix.push(sum);
            count(&mut sum, self.cell[state], 1);
            state = self.next[state] as usize;
            length += 1;
        }
        for i in 0..=length {
            self.prefix.push(sum + self.prefix[base + i]);
        }
        for i in 0..length {
            self.place[state] = ((base + i) as u32, length as u32);
            state = self.next[state] as usize;
        }
    }

    /// Plays `rounds` rounds from `state` without noise; returns the state after them.
    pub(super) fn advance(&self, mut state: usize, mut rounds: u64, tally: &mut Tally) -> usize {
        while 0 < rounds && self.place[state].1 == 0 {
            count(tally, self.cell[state], 1);
            state = self.next[state] as usize;
            rounds -= 1;
        }
        if rounds == 0 {
            return state;
        }
        let (place, length) = (self.place[state].0 as usize, self.place[state].1);
        let laps = rounds / u64::from(length);
        let rest = usize::try_from(rounds % u64::from(length)).expect("less than the length of the cycle");
        let lap = difference(self.prefix[place + length as usize], self.prefix[place]);
        let part = difference(self.prefix[place + rest], self.prefix[place]);
        *tally += part;
        for (cell, lap) in [(0, lap.cc), (1, lap.cd), (2, lap.dc), (3, lap.dd)] {
            count(tally, cell, lap * laps);
        }
        (0..rest).fold(state, |state, _| self.next[state] as usize)
    }

    /// Plays one round from `state` in which nature flips what it flips: the players' own moves,
    /// and what each sees of the other's; returns the state after it.
    pub(super) fn tremble(
        &self,
        state: usize,
        execution: [bool; 2],
        perception: [bool; 2],
        tally: &mut Tally,
    ) -> usize {
        let (i, j) = (state / self.column.next.len(), state % self.column.next.len());
        let a = self.row.defects(i) != execution[0];
        let b = self.column.defects(j) != execution[1];
        count(tally, u8::from(a) * 2 + u8::from(b), 1);
        let i = self.row.after(i, a, b != perception[0]);
        let j = self.column.after(j, b, a != perception[1]);
        self.index(i, j) as usize
    }
}

/// Adds `times` outcomes of a cell, 2·(row defects) + (column defects).
pub(super) fn count(tally: &mut Tally, cell: u8, times: u64) {
    match cell {
        0 => tally.cc += times,
        1 => tally.cd += times,
        2 => tally.dc += times,
        _ => tally.dd += times,
    }
}

fn difference(later: Tally, earlier: Tally) -> Tally {
    Tally {
        cc: later.cc - earlier.cc,
        cd: later.cd - earlier.cd,
        dc: later.dc - earlier.dc,
        dd: later.dd - earlier.dd,
    }
}
