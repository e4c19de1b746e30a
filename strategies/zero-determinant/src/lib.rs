//! Memory-one strategies that enforce a linear relation between the two scores.

use kernel::Family;

mod linear_relation;
mod zd_extort_2;
mod zd_extort_2_v2;
mod zd_extort_3;
mod zd_extort_4;
mod zd_extortion;
mod zd_gen_2;
mod zd_gtft_2;
mod zd_mischief;
mod zd_set_2;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "zero-determinant",
    about: "Memory-one strategies that enforce a linear relation between the two scores.",
    entries: &[
        &linear_relation::LINEAR_RELATION,
        &zd_extort_2::ZD_EXTORT_2,
        &zd_extort_2_v2::ZD_EXTORT_2_V2,
        &zd_extort_3::ZD_EXTORT_3,
        &zd_extort_4::ZD_EXTORT_4,
        &zd_extortion::ZD_EXTORTION,
        &zd_gen_2::ZD_GEN_2,
        &zd_gtft_2::ZD_GTFT_2,
        &zd_mischief::ZD_MISCHIEF,
        &zd_set_2::ZD_SET_2,
    ],
};
