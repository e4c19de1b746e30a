//! Strategies that do as the opponent has mostly done.

use kernel::Family;

mod go_by_majority;
mod go_by_majority_10;
mod go_by_majority_20;
mod go_by_majority_40;
mod go_by_majority_5;
mod hard_go_by_majority;
mod hard_go_by_majority_10;
mod hard_go_by_majority_20;
mod hard_go_by_majority_40;
mod hard_go_by_majority_5;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "majorities",
    about: "Strategies that do as the opponent has mostly done.",
    entries: &[
        &go_by_majority::GO_BY_MAJORITY,
        &go_by_majority_10::GO_BY_MAJORITY_10,
        &go_by_majority_20::GO_BY_MAJORITY_20,
        &go_by_majority_40::GO_BY_MAJORITY_40,
        &go_by_majority_5::GO_BY_MAJORITY_5,
        &hard_go_by_majority::HARD_GO_BY_MAJORITY,
        &hard_go_by_majority_10::HARD_GO_BY_MAJORITY_10,
        &hard_go_by_majority_20::HARD_GO_BY_MAJORITY_20,
        &hard_go_by_majority_40::HARD_GO_BY_MAJORITY_40,
        &hard_go_by_majority_5::HARD_GO_BY_MAJORITY_5,
    ],
};
