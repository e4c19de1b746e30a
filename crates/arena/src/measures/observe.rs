//! Playing the matches of a tournament again to watch them.

use kernel::Seed;

use super::{
    Observed, Observer, Settings,
    recovery::{self, Recovery, Shock},
};
use crate::{
    Tournament,
    kernels::{self, Pair, Workspace},
    parallel, play,
    tournament::{Seat, pair_seed},
};

impl Tournament {
    /// Plays the first [`repetitions`](Tournament::repetitions) matches of pairs, given by index, by the
    /// reference match, whatever the [method](Tournament::method), and watches them. They are the matches
    /// that [`run`](Tournament::run) plays: same seats, same seeds.
    ///
    /// `add` is given what was seen, from the first player of the pair, one match after the other in the
    /// order of the repetitions; the number says in how many matches in a row just this was seen, because
    /// matches that chance has no part in are played but once. `done` is told of every finished pair, in no
    /// particular order.
    ///
    /// # Panics
    ///
    /// If a contestant is not defined for the game: ask [`Contestant::enter`](crate::Contestant::enter)
    /// first.
    pub fn observe<A: Default + Send>(
        &self,
        pairs: &[(usize, usize)],
        settings: Settings,
        add: impl Fn(&mut A, &Observed, u32) + Sync,
        done: &(dyn Fn() + Sync),
    ) -> Vec<A> {
        let briefing = self.briefing();
        let seats = self.seats(pairs.iter().copied(), &briefing);
        parallel::map_in(pairs, Workspace::default, |workspace, &pair| {
            let seated = Seated::new(&seats, pair, self.seed);
            let watch = |repetition: u32| {
                let mut observer = Observer::new(settings);
                let [mut row, mut column] = seated.pair().enter();
                let seed = seated.seed.nth(repetition.into());
                play(&mut *row, &mut *column, &self.rules, seed, |round| observer.see(round));
                let seen = observer.finish();
                if seated.exchanged { seen.transposed() } else { seen }
            };
            let alike = 1 < self.repetitions && {
                let kernel = kernels::choose(seated.pair(), &self.rules, 1);
                workspace.play(kernel, seated.pair(), &self.rules, &[seated.seed.nth(0)]).certain
            };
            let mut res = A::default();
            if alike {
                add(&mut res, &watch(0), self.repetitions);
            } else {
                (0..self.repetitions).for_each(|it| add(&mut res, &watch(it), 1));
            }
            done();
            res
        })
    }

    /// Plays the matches that [`observe`](Self::observe) watches twice more, with a
    /// [shock](recovery::recovery()) in a round, counted from 0: once the hand of the first player of the pair
    /// slips in it, once that of the second. Until then they are the same matches.
    ///
    /// What came of the shocks is given in the order of the repetitions, by whose hand slipped; matches
    /// without a shock are left out. Nothing is taken for alike here: what draws nothing in peace may draw in
    /// anger. `done` is told of every finished pair, in no particular order.
    ///
    /// # Panics
    ///
    /// As [`observe`](Self::observe).
    pub fn recoveries(
        &self,
        pairs: &[(usize, usize)],
        round: u64,
        done: &(dyn Fn() + Sync),
    ) -> Vec<[Vec<Recovery>; 2]> {
        let briefing = self.briefing();
        let seats = self.seats(pairs.iter().copied(), &briefing);
        parallel::map(pairs, |&pair| {
            let seated = Seated::new(&seats, pair, self.seed);
            let shocked = |seat: recovery::Seat| {
                let recovered = |repetition: u32| {
                    let [mut row, mut column] = seated.pair().enter();
                    let seed = seated.seed.nth(repetition.into());
                    recovery::recovery(&mut *row, &mut *column, &self.rules, seed, Shock { round, seat })
                };
                (0..self.repetitions).filter_map(recovered).collect()
            };
            let mut res = [recovery::Seat::Row, recovery::Seat::Column].map(shocked);
            if seated.exchanged {
                res.reverse();
            }
            done();
            res
        })
    }
}

/// The two players of a pair, each in its seat.
struct Seated<'a> {
    row: &'a Seat<'a>,
    column: &'a Seat<'a>,
    /// Whether the first player of the pair sits in the column seat.
    exchanged: bool,
    /// Of all their matches.
    seed: Seed,
}

impl<'a> Seated<'a> {
    /// The player whose label sorts first sits in the row seat.
    fn new(seats: &'a [Option<Seat<'a>>], (first, second): (usize, usize), master: Seed) -> Seated<'a> {
        let seat = |it: usize| seats[it].as_ref().expect("whoever meets somebody has a seat");
        let exchanged = seat(second).label < seat(first).label;
        let (row, column) = if exchanged { (second, first) } else { (first, second) };
        let (row, column) = (seat(row), seat(column));
        Seated { row, column, exchanged, seed: pair_seed(master, row.label, column.label) }
    }

    fn pair(&self) -> Pair<'_> {
        Pair(&self.row.player, &self.column.player)
    }
}
