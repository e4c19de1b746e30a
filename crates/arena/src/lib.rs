//! Playing matches and tournaments.
//!
//! Suggested reading order: [`rules`], [`mod@play`] (the reference match, the definition of truth),
//! [`nature`], [`script`], [`tournament`], [`sample`] and [`results`], [`kernels`], [`exact`], [`traits`],
//! [`measures`], [`mod@records`], [`parallel`].
//!
//! **Architecture invariant:** nothing here knows the name of a strategy, a file format or a
//! terminal. Results are counts; payoffs enter only when somebody scores them. The number of
//! threads never reaches a result.

pub mod exact;
pub mod kernels;
pub mod measures;
pub mod nature;
pub mod parallel;
pub mod play;
pub mod records;
pub mod results;
pub mod rules;
pub mod sample;
pub mod script;
pub mod tournament;
pub mod traits;

pub use play::{Aftermath, Round, play};
pub use results::{Finding, Meeting, Results};
pub use rules::{Conquest, Horizon, Noise, Rules};
pub use sample::Sample;
pub use script::rehearse;
pub use tournament::{Contestant, Method, Tournament};
