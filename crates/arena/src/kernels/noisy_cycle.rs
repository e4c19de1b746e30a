//! Two deterministic machines with noise: between two trembles the match runs along a path into a
//! cycle, so it jumps from tremble to tremble. The cost follows the number of trembles.

use kernel::{Seed, Tally};

use super::{joint::Joint, machine::Machine};
use crate::{
    Rules,
    nature::{self, Trembles},
};

pub(super) fn tallies(machines: [&Machine; 2], rules: &Rules, seeds: &[Seed], res: &mut Vec<Tally>) {
    let joint = Joint::new(machines);
    res.extend(seeds.iter().map(|&seed| tally(&joint, rules, seed)));
}

fn tally(joint: &Joint<'_>, rules: &Rules, seed: Seed) -> Tally {
    let rounds = nature::length(rules.horizon, seed);
    let seats = [seed.derive("row"), seed.derive("column")];
    let mut execution = seats.map(|seat| Trembles::new(rules.noise.execution, seat.derive("execution")));
    let mut perception = seats.map(|seat| Trembles::new(rules.noise.perception, seat.derive("perception")));
    let mut tally = Tally::default();
    let (mut state, mut round) = (0, 0);
    while round < rounds {
        let next = execution.iter().chain(&perception).map(Trembles::next).min().unwrap_or(u64::MAX);
        if rounds <= next {
            joint.advance(state, rounds - round, &mut tally);
            break;
        }
        state = joint.advance(state, next - round, &mut tally);
        let flipped = execution.each_mut().map(|it| it.strike(next));
        let misread = perception.each_mut().map(|it| it.strike(next));
        state = joint.tremble(state, flipped, misread, &mut tally);
        round = next + 1;
    }
    tally
}
