//! Outcomes as terminal tables, JSON and CSV.
//!
//! One module per kind of output: [`tables`] for people, [`json`] and [`csv`] for programs, with
//! [`measures`] and [`analysis`] in all three; [`diagnostics`] for mistakes, [`game`], [`roster`] and [`playback`] for the
//! smaller commands.
//! The columns and keys are documented in `docs/results.md`.
//!
//! **Architecture invariant:** nothing here runs anything or opens a file. Data comes in, a
//! `String` goes out.

pub mod analysis;
pub mod csv;
pub mod diagnostics;
pub mod game;
pub mod json;
pub mod measures;
pub mod pages;
mod phases;
pub mod playback;
pub mod records;
pub mod roster;
mod style;
pub mod tables;
pub mod verification;

/// The version written into every result.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
