//! Strategies that look for a particular kind of opponent and exploit it.

use kernel::Family;

mod alternator_hunter;
mod cooperator_hunter;
mod cycle_hunter;
mod defector_hunter;
mod eventual_cycle_hunter;
mod math_constant_hunter;
mod random_hunter;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "hunters",
    about: "Strategies that look for a particular kind of opponent and exploit it.",
    entries: &[
        &alternator_hunter::ALTERNATOR_HUNTER,
        &cooperator_hunter::COOPERATOR_HUNTER,
        &cycle_hunter::CYCLE_HUNTER,
        &defector_hunter::DEFECTOR_HUNTER,
        &eventual_cycle_hunter::EVENTUAL_CYCLE_HUNTER,
        &math_constant_hunter::MATH_CONSTANT_HUNTER,
        &random_hunter::RANDOM_HUNTER,
    ],
};
