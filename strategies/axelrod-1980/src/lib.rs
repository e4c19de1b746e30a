//! The entrants of Axelrod's first tournament that are found nowhere else.

use kernel::Family;

mod first_by_anonymous;
mod first_by_davis;
mod first_by_downing;
mod first_by_feld;
mod first_by_graaskamp;
mod first_by_grofman;
mod first_by_joss;
mod first_by_nydegger;
mod first_by_shubik;
mod first_by_stein_and_rapoport;
mod first_by_tideman_and_chieruzzi;
mod first_by_tullock;
mod randomness_test;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "axelrod-1980",
    about: "The entrants of Axelrod's first tournament that are found nowhere else.",
    entries: &[
        &first_by_anonymous::FIRST_BY_ANONYMOUS,
        &first_by_davis::FIRST_BY_DAVIS,
        &first_by_downing::FIRST_BY_DOWNING,
        &first_by_feld::FIRST_BY_FELD,
        &first_by_graaskamp::FIRST_BY_GRAASKAMP,
        &first_by_grofman::FIRST_BY_GROFMAN,
        &first_by_joss::FIRST_BY_JOSS,
        &first_by_nydegger::FIRST_BY_NYDEGGER,
        &first_by_shubik::FIRST_BY_SHUBIK,
        &first_by_stein_and_rapoport::FIRST_BY_STEIN_AND_RAPOPORT,
        &first_by_tideman_and_chieruzzi::FIRST_BY_TIDEMAN_AND_CHIERUZZI,
        &first_by_tullock::FIRST_BY_TULLOCK,
    ],
};
