//! Two deterministic machines without noise: a path that runs into a cycle (the shape of a ρ).
//!
//! The joint state determines the future, so once one recurs the match repeats, and whole laps are
//! counted by multiplication. A match of a billion rounds costs what one of a hundred does.

use kernel::Tally;

use super::machine::Machine;

/// The outcomes from the start until the first joint state that recurs.
#[derive(Debug, Default)]
pub(super) struct Path {
    /// `prefix[k]`: how often CC, CD, DC and DD occurred in the first k rounds, 16 bits each.
    prefix: Vec<u64>,
    /// The round in which the cycle begins.
    start: usize,
    /// For every joint state the walk that came last to it, and in which round: so that nothing has
    /// to be cleared from one pair to the next.
    seen: Vec<(u32, u32)>,
    /// The number of the walk.
    walk: u32,
}

impl Path {
    /// Follows two machines from their start.
    pub(super) fn follow(&mut self, [row, column]: [&Machine; 2]) {
        let columns = column.next.len();
        let joint_states = row.next.len() * columns;
        if self.seen.len() < joint_states {
            self.seen.resize(joint_states, (0, 0));
        }
        self.walk = self.walk.wrapping_add(1);
        if self.walk == 0 {
            self.seen.fill((0, 0));
            self.walk = 1;
        }
        let seen = &mut self.seen[..joint_states];
        self.prefix.clear();
        self.prefix.reserve(joint_states + 1);
        let (mut i, mut j) = (0, 0);
        let mut sum = 0;
        for round in 0.. {
            self.prefix.push(sum);
            let joint = &mut seen[i * columns + j];
            if joint.0 == self.walk {
                self.start = joint.1 as usize;
                return;
            }
            *joint = (self.walk, round);
            let (a, b) = (row.defects(i), column.defects(j));
            sum += 1 << (16 * (u32::from(a) * 2 + u32::from(b)));
            (i, j) = (row.after(i, a, b), column.after(j, b, a));
        }
    }

    /// How often CC, CD, DC and DD occurred in the first `rounds` rounds, which the path has.
    fn counts(&self, rounds: usize) -> [u64; 4] {
        let packed = self.prefix[rounds];
        [0, 16, 32, 48].map(|place| packed >> place & 0xFFFF)
    }

    /// The outcomes of the first `rounds` rounds of the path that was followed last.
    pub(super) fn tally(&self, rounds: u64) -> Tally {
        let end = self.prefix.len() - 1;
        let [cc, cd, dc, dd] = match usize::try_from(rounds) {
            Ok(rounds) if rounds <= end => self.counts(rounds),
            _ => {
                let cycle = (end - self.start) as u64;
                let beyond = rounds - self.start as u64;
                let laps = beyond / cycle;
                let rest = usize::try_from(beyond % cycle).expect("less than the length of the path");
                let [before, lap, part] = [self.start, end, self.start + rest].map(|it| self.counts(it));
                std::array::from_fn(|k| (lap[k] - before[k]) * laps + part[k])
            }
        };
        Tally { cc, cd, dc, dd }
    }
}
