//! Populations evolving on a payoff matrix, and how often they end in cooperation.
//!
//! Suggested reading order: [`matrix`], [`simplex`], [`replicator`], [`mod@emergence`].
//!
//! **Architecture invariant:** no match is played here and no strategy is known by name. A
//! population is a vector of shares, a game among strategies a matrix of payoffs per round; where
//! the numbers came from, sampled or exact, is not this crate's business.

pub mod emergence;
pub mod matrix;
pub mod replicator;
pub mod simplex;

pub use emergence::{Emergence, emergence};
pub use matrix::Matrix;
pub use replicator::{Ending, settle};
