//! Populations evolving on a payoff matrix, and how often they end in cooperation.
//!
//! Suggested reading order: [`matrix`], [`law`], [`replicator`], [`simplex`], [`mod@emergence`];
//! then [`graph`] and [`structured`].
//!
//! **Architecture invariant:** no match is played here and no strategy is known by name. A
//! population is a vector of shares, a game among strategies a matrix of payoffs per round; where
//! the numbers came from, sampled or exact, is not this crate's business.

mod draw;
pub mod emergence;
pub mod graph;
pub mod law;
pub mod matrix;
pub mod replicator;
pub mod simplex;
pub mod structured;

pub use emergence::{Emergence, Trials, emergence};
pub use graph::{Graph, Neighbours};
pub use law::{End, Ending, Law};
pub use matrix::Matrix;
pub use replicator::Replicator;
pub use structured::Structured;
