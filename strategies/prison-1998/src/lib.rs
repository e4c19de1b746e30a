//! Strategies from PRISON, Lille's collection of 1998, and what was made after them.

use kernel::Family;

mod better_and_better;
mod doubler;
mod gradual_killer;
mod knowledgeable_worse_and_worse;
mod worse_and_worse;
mod worse_and_worse_2;
mod worse_and_worse_3;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "prison-1998",
    about: "Strategies from PRISON, Lille's collection of 1998, and what was made after them.",
    entries: &[
        &better_and_better::BETTER_AND_BETTER,
        &doubler::DOUBLER,
        &gradual_killer::GRADUAL_KILLER,
        &knowledgeable_worse_and_worse::KNOWLEDGEABLE_WORSE_AND_WORSE,
        &worse_and_worse::WORSE_AND_WORSE,
        &worse_and_worse_2::WORSE_AND_WORSE_2,
        &worse_and_worse_3::WORSE_AND_WORSE_3,
    ],
};
