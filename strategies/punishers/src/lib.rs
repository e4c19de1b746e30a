//! Strategies that measure out punishment.

use kernel::Family;

mod inverse_punisher;
mod level_punisher;
mod limited_retaliate;
mod limited_retaliate_2;
mod limited_retaliate_3;
mod punisher;
mod retaliate;
mod retaliate_2;
mod retaliate_3;
mod tricky_level_punisher;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "punishers",
    about: "Strategies that measure out punishment.",
    entries: &[
        &inverse_punisher::INVERSE_PUNISHER,
        &level_punisher::LEVEL_PUNISHER,
        &limited_retaliate::LIMITED_RETALIATE,
        &limited_retaliate_2::LIMITED_RETALIATE_2,
        &limited_retaliate_3::LIMITED_RETALIATE_3,
        &punisher::PUNISHER,
        &retaliate::RETALIATE,
        &retaliate_2::RETALIATE_2,
        &retaliate_3::RETALIATE_3,
        &tricky_level_punisher::TRICKY_LEVEL_PUNISHER,
    ],
};
