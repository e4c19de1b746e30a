//! Strategies that test the opponent before they settle.

use kernel::Family;

mod calculator;
mod collective_strategy;
mod detective;
mod hard_prober;
mod naive_prober;
mod prober;
mod prober_2;
mod prober_3;
mod prober_4;
mod remorseful_prober;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "probers",
    about: "Strategies that test the opponent before they settle.",
    entries: &[
        &calculator::CALCULATOR,
        &collective_strategy::COLLECTIVE_STRATEGY,
        &detective::DETECTIVE,
        &hard_prober::HARD_PROBER,
        &naive_prober::NAIVE_PROBER,
        &prober::PROBER,
        &prober_2::PROBER_2,
        &prober_3::PROBER_3,
        &prober_4::PROBER_4,
        &remorseful_prober::REMORSEFUL_PROBER,
    ],
};
