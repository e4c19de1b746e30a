//! Strategies that test the opponent before they settle.

use kernel::Family;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "probers",
    about: "Strategies that test the opponent before they settle.",
    entries: &[],
};
