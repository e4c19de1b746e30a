//! Playing the matches of a tournament again to watch them.

use super::{Observed, Observer, Settings};
use crate::{
    Tournament,
    kernels::{self, Pair, Workspace},
    parallel, play,
    tournament::pair_seed,
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
        parallel::map_in(pairs, Workspace::default, |workspace, &(first, second)| {
            let seat = |it: usize| seats[it].as_ref().expect("whoever meets somebody has a seat");
            let exchanged = seat(second).label < seat(first).label;
            let (row, column) = if exchanged { (second, first) } else { (first, second) };
            let (row, column) = (seat(row), seat(column));
            let seed = pair_seed(self.seed, row.label, column.label);
            let watch = |repetition: u32| {
                let mut observer = Observer::new(settings);
                let [mut row, mut column] = Pair(&row.player, &column.player).enter();
                let seed = seed.nth(repetition.into());
                play(&mut *row, &mut *column, &self.rules, seed, |round| observer.see(round));
                let seen = observer.finish();
                if exchanged { seen.transposed() } else { seen }
            };
            let pair = Pair(&row.player, &column.player);
            let alike = 1 < self.repetitions && {
                let kernel = kernels::choose(pair, &self.rules, 1);
                workspace.play(kernel, pair, &self.rules, &[seed.nth(0)]).certain
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
}
