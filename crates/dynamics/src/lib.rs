//! Populations evolving on a payoff matrix, and how often they end in cooperation.
//!
//! Suggested reading order: [`matrix`], [`law`], [`replicator`], [`simplex`], [`mod@emergence`]; then the
//! other flows, [`replicator_mutator`], [`ecological`] and [`logit`]; populations of individuals, [`finite`],
//! [`fermi`], [`moran`], [`imitate_best`] and [`best_response`], and on a [`graph`], [`structured`]; then what can
//! be said without following anything, [`mod@fixation`], [`rare_mutation`], [`stochastic_stability`],
//! [`rest_points`], [`invasion`] and [`nash`].
//!
//! **Architecture invariant:** no match is played here and no strategy is known by name. A
//! population is a vector of shares, a game among strategies a matrix of payoffs per round; where
//! the numbers came from, sampled or exact, is not this crate's business.

pub mod best_response;
mod columns;
mod draw;
pub mod ecological;
pub mod emergence;
pub mod fermi;
pub mod finite;
pub mod fitness;
pub mod fixation;
pub mod graph;
pub mod imitate_best;
pub mod invasion;
pub mod law;
mod linear;
pub mod logit;
pub mod matrix;
pub mod moran;
pub mod nash;
pub mod rare_mutation;
pub mod replicator;
pub mod replicator_mutator;
pub mod rest_points;
pub mod simplex;
mod steps;
pub mod stochastic_stability;
pub mod structured;
mod urn;

pub use best_response::BestResponse;
pub use ecological::Ecological;
pub use emergence::{Emergence, Mix, Trials, emergence};
pub use fermi::Fermi;
pub use finite::{Finite, Individuals};
pub use fitness::Fitness;
pub use fixation::{Fixation, Process, fixation};
pub use graph::{Graph, Neighbours};
pub use imitate_best::ImitateBest;
pub use law::{End, Ending, Law};
pub use logit::Logit;
pub use matrix::Matrix;
pub use moran::Moran;
pub use replicator::Replicator;
pub use replicator_mutator::ReplicatorMutator;
pub use structured::Structured;
