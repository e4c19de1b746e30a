//! Populations evolving on a payoff matrix, and how often they end in cooperation.
//!
//! Suggested reading order: [`matrix`], [`law`], [`replicator`], [`simplex`], [`mod@emergence`]; for finite
//! populations [`finite`], [`fermi`], [`moran`], [`imitate_best`], then what is known of them without
//! simulation, [`mod@fixation`] and [`rare_mutation`].
//!
//! **Architecture invariant:** no match is played here and no strategy is known by name. A
//! population is a vector of shares, a game among strategies a matrix of payoffs per round; where
//! the numbers came from, sampled or exact, is not this crate's business.

pub mod emergence;
pub mod fermi;
pub mod finite;
pub mod fitness;
pub mod fixation;
pub mod imitate_best;
pub mod law;
pub mod matrix;
pub mod moran;
pub mod rare_mutation;
pub mod replicator;
pub mod simplex;
mod urn;

pub use emergence::{Emergence, Trials, emergence};
pub use fermi::Fermi;
pub use finite::{Finite, Individuals};
pub use fitness::Fitness;
pub use fixation::{Fixation, Process, fixation};
pub use imitate_best::ImitateBest;
pub use law::{End, Ending, Law};
pub use matrix::Matrix;
pub use moran::Moran;
pub use replicator::Replicator;
