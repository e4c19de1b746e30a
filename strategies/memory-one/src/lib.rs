//! Strategies that look one round back: vectors of four probabilities.

use kernel::Family;

mod allc_or_alld;
mod burn_both_ends;
mod desperate;
mod firm_but_fair;
mod generous_tit_for_tat;
mod hopeless;
mod memory_one_vector;
mod negation;
mod soft_joss;
mod stochastic_cooperator;
mod stochastic_wsls;
mod willing;
mod win_shift_lose_stay;
mod win_stay_lose_shift;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "memory-one",
    about: "Strategies that look one round back: vectors of four probabilities.",
    entries: &[
        &allc_or_alld::ALLC_OR_ALLD,
        &burn_both_ends::BURN_BOTH_ENDS,
        &desperate::DESPERATE,
        &firm_but_fair::FIRM_BUT_FAIR,
        &generous_tit_for_tat::GENEROUS_TIT_FOR_TAT,
        &hopeless::HOPELESS,
        &memory_one_vector::MEMORY_ONE_VECTOR,
        &negation::NEGATION,
        &soft_joss::SOFT_JOSS,
        &stochastic_cooperator::STOCHASTIC_COOPERATOR,
        &stochastic_wsls::STOCHASTIC_WSLS,
        &willing::WILLING,
        &win_shift_lose_stay::WIN_SHIFT_LOSE_STAY,
        &win_stay_lose_shift::WIN_STAY_LOSE_SHIFT,
    ],
};
