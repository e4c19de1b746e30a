//! The strategies every account of the iterated Prisoner's Dilemma begins with.

use kernel::Family;

mod alternator;
mod gradual;
mod random;
mod tit_for_tat;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "classics",
    about: "The strategies every account of the iterated Prisoner's Dilemma begins with.",
    entries: &[&alternator::ALTERNATOR, &gradual::GRADUAL, &random::RANDOM, &tit_for_tat::TIT_FOR_TAT],
};
