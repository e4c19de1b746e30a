//! Variations on tit for tat.

use kernel::Family;

mod alexei;
mod anti_tit_for_tat;
mod dynamic_two_tits_for_tat;
mod eugine_nier;
mod forgiving_tit_for_tat;
mod last_round;
mod michaelos;
mod n_tits_for_m_tats;
mod omega_tft;
mod random_tit_for_tat;
mod slow_tit_for_two_tats_2;
mod sneaky_tit_for_tat;
mod spiteful_tit_for_tat;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "tit-for-tats",
    about: "Variations on tit for tat.",
    entries: &[
        &alexei::ALEXEI,
        &anti_tit_for_tat::ANTI_TIT_FOR_TAT,
        &dynamic_two_tits_for_tat::DYNAMIC_TWO_TITS_FOR_TAT,
        &eugine_nier::EUGINE_NIER,
        &forgiving_tit_for_tat::FORGIVING_TIT_FOR_TAT,
        &michaelos::MICHAELOS,
        &n_tits_for_m_tats::N_TITS_FOR_M_TATS,
        &omega_tft::OMEGA_TFT,
        &random_tit_for_tat::RANDOM_TIT_FOR_TAT,
        &slow_tit_for_two_tats_2::SLOW_TIT_FOR_TWO_TATS_2,
        &sneaky_tit_for_tat::SNEAKY_TIT_FOR_TAT,
        &spiteful_tit_for_tat::SPITEFUL_TIT_FOR_TAT,
    ],
};
