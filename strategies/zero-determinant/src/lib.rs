//! Memory-one strategies that enforce a linear relation between the two scores.

use kernel::Family;

mod linear_relation;
mod zd_extort_2;
mod zd_gtft_2;
mod zd_set_2;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "zero-determinant",
    about: "Memory-one strategies that enforce a linear relation between the two scores.",
    entries: &[&zd_extort_2::ZD_EXTORT_2, &zd_gtft_2::ZD_GTFT_2, &zd_set_2::ZD_SET_2],
};
