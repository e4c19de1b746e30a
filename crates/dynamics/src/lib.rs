//! Populations evolving on a payoff matrix, and how often they end in cooperation.
//!
//! Suggested reading order: [`matrix`], [`law`], [`replicator`], [`simplex`], [`mod@emergence`].
//!
//! **Architecture invariant:** no match is played here and no strategy is known by name. A
//! population is a vector of shares, a game among strategies a matrix of payoffs per round; where
//! the numbers came from, sampled or exact, is not this crate's business.

mod columns;
pub mod ecological;
pub mod emergence;
pub mod law;
mod linear;
pub mod logit;
pub mod matrix;
pub mod replicator;
pub mod replicator_mutator;
pub mod simplex;
mod steps;

pub use ecological::Ecological;
pub use emergence::{Emergence, Trials, emergence};
pub use law::{End, Ending, Law};
pub use logit::Logit;
pub use matrix::Matrix;
pub use replicator::Replicator;
pub use replicator_mutator::ReplicatorMutator;
