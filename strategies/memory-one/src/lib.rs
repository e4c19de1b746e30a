//! Strategies that look one round back: vectors of four probabilities.

use kernel::Family;

mod firm_but_fair;
mod generous_tit_for_tat;
mod soft_joss;
mod stochastic_cooperator;
mod win_stay_lose_shift;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "memory-one",
    about: "Strategies that look one round back: vectors of four probabilities.",
    entries: &[
        &firm_but_fair::FIRM_BUT_FAIR,
        &generous_tit_for_tat::GENEROUS_TIT_FOR_TAT,
        &soft_joss::SOFT_JOSS,
        &stochastic_cooperator::STOCHASTIC_COOPERATOR,
        &win_stay_lose_shift::WIN_STAY_LOSE_SHIFT,
    ],
};
