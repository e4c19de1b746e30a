//! The entrants of Axelrod's first tournament that are found nowhere else.

use kernel::Family;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "axelrod-1980",
    about: "The entrants of Axelrod's first tournament that are found nowhere else.",
    entries: &[],
};
