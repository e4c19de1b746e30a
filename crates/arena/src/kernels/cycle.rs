//! Two deterministic machines without noise: a path that runs into a cycle (the shape of a ρ).
//!
//! The joint state determines the future, so once one recurs the match repeats, and whole laps are
//! counted by multiplication. A match of a billion rounds costs what one of a hundred does.

use kernel::{Seed, Tally};

use super::{lengths, machine::Machine};
use crate::{Horizon, Rules};

pub(super) fn tallies(machines: &[Machine; 2], rules: &Rules, seeds: &[Seed]) -> Vec<Tally> {
    let path = Path::new(machines);
    match rules.horizon {
        // Nothing differs between repetitions.
        Horizon::Fixed(rounds) => vec![path.tally(rounds); seeds.len()],
        Horizon::Geometric { .. } => {
            lengths(rules, seeds).into_iter().map(|rounds| path.tally(rounds)).collect()
        }
    }
}

/// The outcomes from the start until the first joint state that recurs.
struct Path {
    /// `prefix[k]`: the outcomes of the first k rounds.
    prefix: Vec<Tally>,
    /// The round in which the cycle begins.
    start: usize,
}

impl Path {
    fn new([row, column]: &[Machine; 2]) -> Path {
        const UNSEEN: u32 = u32::MAX;
        let columns = column.next.len();
        let mut seen = vec![UNSEEN; row.next.len() * columns];
        let mut prefix = vec![Tally::default()];
        let (mut i, mut j) = (0, 0);
        let mut sum = Tally::default();
        loop {
            let joint = &mut seen[i * columns + j];
            if *joint != UNSEEN {
                return Path { start: *joint as usize, prefix };
            }
            *joint = u32::try_from(prefix.len() - 1).expect("there are at most 2¹⁶ joint states");
            let (a, b) = (row.defects(i), column.defects(j));
            super::joint::count(&mut sum, u8::from(a) * 2 + u8::from(b), 1);
            prefix.push(sum);
            (i, j) = (row.after(i, a, b), column.after(j, b, a));
        }
    }

    fn tally(&self, rounds: u64) -> Tally {
        let end = self.prefix.len() - 1;
        if let Some(sum) = usize::try_from(rounds).ok().and_then(|rounds| self.prefix.get(rounds)) {
            return *sum;
        }
        let cycle = (end - self.start) as u64;
        let beyond = rounds - self.start as u64;
        let laps = beyond / cycle;
        let rest = usize::try_from(beyond % cycle).expect("less than the length of the path");
        let (before, lap, part) = (self.prefix[self.start], self.prefix[end], self.prefix[self.start + rest]);
        let whole = |before: u64, lap: u64, part: u64| (lap - before) * laps + part;
        Tally {
            cc: whole(before.cc, lap.cc, part.cc),
            cd: whole(before.cd, lap.cd, part.cd),
            dc: whole(before.dc, lap.dc, part.dc),
            dd: whole(before.dd, lap.dd, part.dd),
        }
    }
}
