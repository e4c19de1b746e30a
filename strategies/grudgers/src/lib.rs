//! Strategies that a defection, or a few, changes for long or for ever.

use kernel::Family;

mod aggravater;
mod back_stabber;
mod double_crosser;
mod easy_go;
mod fool_me_once;
mod forgetful_fool_me_once;
mod forgetful_grudger;
mod general_soft_grudger;
mod grudger_alternator;
mod once_bitten;
mod opposite_grudger;
mod soft_grudger;
mod spiteful_cc;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "grudgers",
    about: "Strategies that a defection, or a few, changes for long or for ever.",
    entries: &[
        &aggravater::AGGRAVATER,
        &back_stabber::BACK_STABBER,
        &double_crosser::DOUBLE_CROSSER,
        &easy_go::EASY_GO,
        &fool_me_once::FOOL_ME_ONCE,
        &forgetful_fool_me_once::FORGETFUL_FOOL_ME_ONCE,
        &forgetful_grudger::FORGETFUL_GRUDGER,
        &general_soft_grudger::GENERAL_SOFT_GRUDGER,
        &grudger_alternator::GRUDGER_ALTERNATOR,
        &once_bitten::ONCE_BITTEN,
        &opposite_grudger::OPPOSITE_GRUDGER,
        &soft_grudger::SOFT_GRUDGER,
        &spiteful_cc::SPITEFUL_CC,
    ],
};
