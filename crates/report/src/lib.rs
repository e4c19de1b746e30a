//! Outcomes as terminal tables, JSON and CSV.
//!
//! One module per kind of output: [`tables`] for people, [`json`] and [`csv`] for programs, with
//! [`measures`] and [`analysis`] in all three, [`parquet`] for large tables; [`models`] and [`predictions`] for
//! models beyond the matrix, [`diagnostics`] for mistakes, [`compare`], [`fingerprint`], [`game`], [`roster`] and
//! [`playback`] for the smaller commands.
//! The columns and keys are documented in `docs/results.md`.
//!
//! **Architecture invariant:** nothing here runs anything or opens a file. Data comes in, a
//! `String` goes out, or the bytes of a file that is no text.

pub mod analysis;
pub mod compare;
pub mod csv;
pub mod diagnostics;
pub mod fingerprint;
pub mod game;
pub mod json;
pub mod measures;
pub mod models;
pub mod pages;
pub mod parquet;
mod phases;
pub mod playback;
pub mod predictions;
pub mod records;
pub mod roster;
mod style;
pub mod tables;
pub mod verification;

/// The version written into every result.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
