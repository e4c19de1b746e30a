//! The game theory of iterated games under the security dilemma.
//!
//! Suggested reading order: [`game`], [`dilemma`], [`finality`], [`history`], [`strategy`], [`automaton`],
//! [`tally`], [`random`], [`mod@entry`].
//!
//! **Architecture invariant:** nothing here performs input or output, spawns a thread, reads a
//! clock, draws ambient randomness, serialises, or holds global state. Everything is a value, and
//! nothing can fail except building a strategy for a game it is not defined for.

pub mod automaton;
pub mod dilemma;
pub mod entry;
pub mod finality;
pub mod game;
pub mod history;
pub mod random;
pub mod strategy;
pub mod tally;

pub use automaton::Automaton;
pub use dilemma::SecurityDilemma;
pub use entry::{Args, Entry, Family, LeftOut, Param, Recipe, Roster, Undefined, Value};
pub use finality::Finality;
pub use game::{Action, Class, Payoffs, StageGame};
pub use history::History;
pub use random::{Draws, Gap, Rng, Seed};
pub use strategy::{Briefing, Length, Strategy, Turn};
pub use tally::Tally;
