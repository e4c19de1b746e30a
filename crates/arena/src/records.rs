//! Single matches of a tournament, a record each, for whoever wants more than sums.

use kernel::Tally;

use crate::{
    Aftermath, Tournament,
    kernels::{self, Pair, Workspace},
    parallel,
    play::play_out,
    tournament::pair_seed,
};

/// One match, seen from the first player of its pair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// How often each outcome occurred.
    pub tally: Tally,
    /// The rounds that were lived through after a conquest.
    pub aftermath: Aftermath,
    /// The round, from 1, in which the first player and the second first defected; `None` if one never did.
    /// What counts is what was done, trembles included.
    pub first_defection: [Option<u64>; 2],
}

impl Record {
    /// The same seen by the opponent.
    #[must_use]
    pub fn transposed(&self) -> Record {
        let Aftermath { won, lost } = self.aftermath;
        let [first, second] = self.first_defection;
        Record {
            tally: self.tally.transposed(),
            aftermath: Aftermath { won: lost, lost: won },
            first_defection: [second, first],
        }
    }
}

impl Tournament {
    /// Plays the first [`repetitions`](Tournament::repetitions) matches of pairs, given by index, by the
    /// reference match, whatever the [method](Tournament::method): the matches that [`run`](Tournament::run)
    /// plays, same seats, same seeds. Of each pair, in their order, the records of its matches in the order
    /// of the repetitions. `done` is told of every finished pair, in no particular order.
    ///
    /// # Panics
    ///
    /// If a contestant is not defined for the game: ask [`Contestant::enter`](crate::Contestant::enter)
    /// first.
    pub fn records(&self, pairs: &[(usize, usize)], done: &(dyn Fn() + Sync)) -> Vec<Vec<Record>> {
        let briefing = self.briefing();
        let seats = self.seats(pairs.iter().copied(), &briefing);
        parallel::map_in(pairs, Workspace::default, |workspace, &(first, second)| {
            let seat = |it: usize| seats[it].as_ref().expect("whoever meets somebody has a seat");
            let exchanged = seat(second).label < seat(first).label;
            let (row, column) = if exchanged { (second, first) } else { (first, second) };
            let (row, column) = (seat(row), seat(column));
            let seed = pair_seed(self.seed, row.label, column.label);
            let pair = Pair(&row.player, &column.player);
            let record = |repetition: u32| {
                let mut res = Record::default();
                let mut number = 0;
                let [mut row, mut column] = pair.enter();
                let seed = seed.nth(repetition.into());
                let (tally, aftermath) = play_out(&mut *row, &mut *column, &self.rules, seed, |round| {
                    number += 1;
                    for (first, action) in res.first_defection.iter_mut().zip(round.realised) {
                        if action.is_defection() && first.is_none() {
                            *first = Some(number);
                        }
                    }
                });
                let res = Record { tally, aftermath, ..res };
                if exchanged { res.transposed() } else { res }
            };
            let alike = 1 < self.repetitions && {
                let kernel = kernels::choose(pair, &self.rules, 1);
                workspace.play(kernel, pair, &self.rules, &[seed.nth(0)]).certain
            };
            let res = if alike {
                vec![record(0); self.repetitions as usize]
            } else {
                (0..self.repetitions).map(record).collect()
            };
            done();
            res
        })
    }
}
