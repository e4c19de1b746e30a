//! Memory-one strategies that enforce a linear relation between the two scores.

use kernel::Family;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "zero-determinant",
    about: "Memory-one strategies that enforce a linear relation between the two scores.",
    entries: &[],
};
