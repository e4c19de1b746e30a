//! Two machines, one match: a step is two look-ups. No histories, no virtual calls.

use kernel::{Rng, Seed, Tally};

use super::machine::Machine;
use crate::{
    Rules,
    nature::{self, Trembles},
};

pub(super) fn tally([row, column]: [&Machine; 2], rules: &Rules, seed: Seed) -> Tally {
    let mut rows = Seat::new(row, rules, seed.derive("row"));
    let mut columns = Seat::new(column, rules, seed.derive("column"));
    let mut counts = [0u64; 4];
    for round in 0..nature::length(rules.horizon, seed) {
        let a = rows.defects() != rows.execution.strike(round);
        let b = columns.defects() != columns.execution.strike(round);
        counts[usize::from(a) * 2 + usize::from(b)] += 1;
        let (seen_by_row, seen_by_column) =
            (b != rows.perception.strike(round), a != columns.perception.strike(round));
        rows.state = row.after(rows.state, a, seen_by_row);
        columns.state = column.after(columns.state, b, seen_by_column);
    }
    let [cc, cd, dc, dd] = counts;
    Tally { cc, cd, dc, dd }
}

struct Seat<'a> {
    machine: &'a Machine,
    state: usize,
    /// The first draws of the rounds, one after the other; `None` for a machine that needs none.
    draws: Option<Rng>,
    execution: Trembles,
    perception: Trembles,
}

impl Seat<'_> {
    fn new<'a>(machine: &'a Machine, rules: &Rules, seed: Seed) -> Seat<'a> {
        Seat {
            machine,
            state: 0,
            draws: (!machine.deterministic).then(|| Rng::new(seed.derive("player"))),
            execution: Trembles::new(rules.noise.execution, seed.derive("execution")),
            perception: Trembles::new(rules.noise.perception, seed.derive("perception")),
        }
    }

    /// The intended move of this round; draws whether or not the state needs it, so that the draw
    /// of every round stays in its place.
    fn defects(&mut self) -> bool {
        let draw = self.draws.as_mut().map_or(0, Rng::bits);
        self.machine.threshold[self.state] <= u64::from(draw)
    }
}
