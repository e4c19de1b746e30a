//! Strategies that test the opponent before they settle.

use kernel::Family;

mod calculator;
mod hard_prober;
mod prober;
mod prober_2;
mod prober_3;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "probers",
    about: "Strategies that test the opponent before they settle.",
    entries: &[
        &calculator::CALCULATOR,
        &hard_prober::HARD_PROBER,
        &prober::PROBER,
        &prober_2::PROBER_2,
        &prober_3::PROBER_3,
    ],
};
