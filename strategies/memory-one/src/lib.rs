//! Strategies that look one round back: vectors of four probabilities.

use kernel::Family;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "memory-one",
    about: "Strategies that look one round back: vectors of four probabilities.",
    entries: &[],
};
