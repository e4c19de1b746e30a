//! Two machines, one match: a step is two look-ups. No histories, no virtual calls.

use kernel::{Rng, Seed, Tally};

use super::machine::Machine;
use crate::{
    Rules,
    nature::{self, Trembles},
};

pub(super) fn tally([row, column]: [&Machine; 2], rules: &Rules, seed: Seed) -> Tally {
    let mut board = Board {
        seats: [Seat::new(row, rules, seed.derive("row")), Seat::new(column, rules, seed.derive("column"))],
        defections: [0; 3],
    };
    let calm = match (row.deterministic, column.deterministic) {
        (false, false) => Board::calm::<true, true>,
        (false, true) => Board::calm::<true, false>,
        (true, false) => Board::calm::<false, true>,
        (true, true) => Board::calm::<false, false>,
    };
    let rounds = nature::length(rules.horizon, seed);
    let mut round = 0;
    while round < rounds {
        // Until somebody trembles, nobody has to be asked.
        let pause = board.seats.iter().map(Seat::next_accident).fold(rounds, u64::min);
        calm(&mut board, pause - round);
        round = pause;
        if round < rounds {
            board.tremble(round);
            round += 1;
        }
    }
    let [row, column, both] = board.defections;
    Tally { cc: rounds + both - row - column, cd: column - both, dc: row - both, dd: both }
}

struct Board<'a> {
    seats: [Seat<'a>; 2],
    /// How often row defected, column defected, and both.
    defections: [u64; 3],
}

impl Board<'_> {
    /// Plays rounds in which nobody trembles. `ROW` and `COLUMN` say who draws.
    fn calm<const ROW: bool, const COLUMN: bool>(&mut self, rounds: u64) {
        // Local copies live in registers.
        let [rows, columns] = &mut self.seats;
        let (row, column) = (rows.machine, columns.machine);
        let (mut i, mut j) = (rows.state, columns.state);
        let (mut u, mut v) = (rows.draws.clone(), columns.draws.clone());
        let [mut by_row, mut by_column, mut both] = self.defections;
        for _ in 0..rounds {
            let (a, b) = (row.defects_at::<ROW>(i, &mut u), column.defects_at::<COLUMN>(j, &mut v));
            by_row += u64::from(a);
            by_column += u64::from(b);
            both += u64::from(a & b);
            (i, j) = (row.after(i, a, b), column.after(j, b, a));
        }
        (rows.state, columns.state) = (i, j);
        (rows.draws, columns.draws) = (u, v);
        self.defections = [by_row, by_column, both];
    }

    /// Plays a round in which somebody trembles.
    fn tremble(&mut self, round: u64) {
        let [rows, columns] = &mut self.seats;
        let a = rows.defects() != rows.execution.strike(round);
        let b = columns.defects() != columns.execution.strike(round);
        let [by_row, by_column, both] = &mut self.defections;
        *by_row += u64::from(a);
        *by_column += u64::from(b);
        *both += u64::from(a & b);
        let (seen_by_row, seen_by_column) =
            (b != rows.perception.strike(round), a != columns.perception.strike(round));
        rows.state = rows.machine.after(rows.state, a, seen_by_row);
        columns.state = columns.machine.after(columns.state, b, seen_by_column);
    }
}

struct Seat<'a> {
    machine: &'a Machine,
    state: usize,
    /// The first draws of the rounds, one after the other. A machine that needs none takes none.
    draws: Rng,
    execution: Trembles,
    perception: Trembles,
}

impl Seat<'_> {
    fn new<'a>(machine: &'a Machine, rules: &Rules, seed: Seed) -> Seat<'a> {
        Seat {
            machine,
            state: 0,
            draws: Rng::new(seed.derive("player")),
            execution: Trembles::new(rules.noise.execution, seed.derive("execution")),
            perception: Trembles::new(rules.noise.perception, seed.derive("perception")),
        }
    }

    fn next_accident(&self) -> u64 {
        self.execution.next().min(self.perception.next())
    }

    fn defects(&mut self) -> bool {
        if self.machine.deterministic {
            self.machine.defects(self.state)
        } else {
            self.machine.defects_at::<true>(self.state, &mut self.draws)
        }
    }
}
