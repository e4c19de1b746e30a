//! From a scenario's text to its outcome: `parse` → [`Plan`] → [`run()`] → [`Outcome`].
//!
//! Suggested reading order: [`plan`], [`sweep`], [`laws`], [`parse()`], [`run()`], [`outcome`], [`measures`],
//! [`analysis`], [`mod@records`], [`statistics`], [`openings()`]; [`rosters`] finds strategies that are asked for
//! together; [`recordings`] checks a roster against recorded play; [`fingerprint`] is about one strategy and needs
//! no scenario.
//!
//! **Architecture invariant:** nothing here opens a file or prints. `parse` takes text and a
//! roster, reports every mistake at once with its position, and never panics on bad input; `run`
//! takes a plan that cannot fail and says what happened.

pub mod analysis;
pub mod crossings;
pub mod diagnostic;
mod field;
pub mod fingerprint;
pub mod laws;
mod logistic_threshold;
pub mod measures;
pub mod memory;
pub mod openings;
pub mod outcome;
mod parse;
pub mod plan;
pub mod recordings;
pub mod records;
pub mod rosters;
mod run;
pub mod statistics;
mod suggest;
pub mod sweep;
mod yaml;

pub use diagnostic::Diagnostic;
pub use memory::Memory;
pub use openings::openings;
pub use outcome::Outcome;
pub use parse::{parse, parse_player};
pub use plan::Plan;
pub use run::{Event, run, run_remembering};
pub use suggest::{did_you_mean, similar_strategies};
