//! Populations evolving on a payoff matrix, and how often they end in cooperation.
//!
//! Suggested reading order: [`matrix`], [`law`], [`replicator`], [`simplex`], [`mod@emergence`]; then the
//! other laws, [`replicator_mutator`], [`ecological`], [`logit`] and [`best_response`]; then what can be said
//! of a game without following anything, [`rest_points`], [`invasion`] and [`nash`].
//!
//! **Architecture invariant:** no match is played here and no strategy is known by name. A
//! population is a vector of shares, a game among strategies a matrix of payoffs per round; where
//! the numbers came from, sampled or exact, is not this crate's business.

pub mod best_response;
mod columns;
pub mod ecological;
pub mod emergence;
pub mod invasion;
pub mod law;
mod linear;
pub mod logit;
pub mod matrix;
pub mod nash;
pub mod replicator;
pub mod replicator_mutator;
pub mod rest_points;
pub mod simplex;
mod steps;

pub use best_response::BestResponse;
pub use ecological::Ecological;
pub use emergence::{Emergence, Mix, Trials, emergence};
pub use law::{End, Ending, Law};
pub use logit::Logit;
pub use matrix::Matrix;
pub use replicator::Replicator;
pub use replicator_mutator::ReplicatorMutator;
