//! The security dilemma beyond the matrix: what happens where there are first strikes, arms that only defend,
//! stocks of arms, more than two states, and where states do not know what they face.
//!
//! Suggested reading order: [`parameter`], [`contest`], [`preemption`], [`postures`], [`arms_race`],
//! [`system`], [`monitoring`], [`information`], [`inspection`], [`orientations`], [`enforcement`],
//! [`predictions`], [`models`]. Each module is
//! a small model of its own: its state, its parameters with their ranges and
//! defaults, its rule, and the limit in which it is exactly the dilemma of `kernel`. The pages in
//! `docs/models` have the formulas, where they come from and what is assumed.
//!
//! What `kernel` already has (conquest ease, costs, dividend, revisionism) a module takes from a
//! [`kernel::SecurityDilemma`]; it names only what it adds.
//!
//! **Architecture invariant:** nothing here knows a file format, a terminal or the name of a strategy of the
//! roster. Every stream of random numbers is named by what it is for, so that switching one thing off
//! disturbs no other. It is parallel only through arena's map.

pub mod arms_race;
mod chance;
pub mod contest;
pub mod enforcement;
pub mod information;
pub mod inspection;
pub mod models;
pub mod monitoring;
pub mod orientations;
pub mod parameter;
mod plans;
pub mod postures;
pub mod predictions;
pub mod preemption;
pub mod system;

pub use arms_race::ArmsRace;
pub use contest::Contest;
pub use enforcement::Enforcer;
pub use information::Types;
pub use inspection::Treaty;
pub use models::{MODELS, Model};
pub use monitoring::Dyad;
pub use orientations::Orientation;
pub use parameter::Parameter;
pub use postures::Postures;
pub use predictions::{Effort, Prediction, Verdict};
pub use preemption::ExitGame;
pub use system::System;
