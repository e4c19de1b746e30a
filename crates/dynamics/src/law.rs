//! What every dynamics has in common: a law by which a population moves.

use std::ops::ControlFlow;

use kernel::Seed;

use crate::Matrix;

/// A law of motion of a population: replicator, Moran, imitation on a lattice, …
///
/// A population is given by its mix, the shares of its types; how a law represents it (shares, counts,
/// who lives where) is the law's own business. All a law knows of the game is the matrix of payoffs
/// between types: nothing is played while a population moves.
pub trait Law: Sync {
    /// Follows a population from the mix `start` until it is at rest, `visit` has seen enough, or the law
    /// gives up.
    ///
    /// `payoffs` has the payoff a round of the row type against the column type. `visit` sees the mix
    /// after every step, with the time the step took in the law's own unit; each law says which, and for
    /// all of them a thousand units are long. Whatever is drawn depends on `seed` alone; a law without
    /// chance ignores it.
    ///
    /// # Panics
    ///
    /// If `start` does not have one share for every type, or not all shares are positive.
    fn follow(
        &self,
        payoffs: &Matrix,
        start: &[f64],
        seed: Seed,
        visit: &mut dyn FnMut(&[f64], f64) -> ControlFlow<()>,
    ) -> Ending;
}

/// Where a population ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Ending {
    /// The final shares.
    pub shares: Vec<f64>,
    /// Why it ended there.
    pub end: End,
}

/// Why a population was followed no further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It is at rest: it would not move any more, or not noticeably.
    Rest,
    /// The visitor had seen enough.
    Stopped,
    /// It was still moving (a cycle, a very slow drift, or fluctuations that never end) when the law
    /// gave up.
    Moving,
}
