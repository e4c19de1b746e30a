//! The strategies every account of the iterated Prisoner's Dilemma begins with.

use kernel::Family;

mod adaptive;
mod alternator;
mod appeaser;
mod bully;
mod contrite_tit_for_tat;
mod cooperator;
mod cycler_ccd;
mod defector;
mod forgiver;
mod gradual;
mod grudger;
mod handshake;
mod hard_tit_for_2_tats;
mod hard_tit_for_tat;
mod original_gradual;
mod random;
mod suspicious_tit_for_tat;
mod tit_for_2_tats;
mod tit_for_tat;
mod two_tits_for_tat;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "classics",
    about: "The strategies every account of the iterated Prisoner's Dilemma begins with.",
    entries: &[
        &adaptive::ADAPTIVE,
        &alternator::ALTERNATOR,
        &appeaser::APPEASER,
        &bully::BULLY,
        &contrite_tit_for_tat::CONTRITE_TIT_FOR_TAT,
        &cooperator::COOPERATOR,
        &cycler_ccd::CYCLER_CCD,
        &defector::DEFECTOR,
        &forgiver::FORGIVER,
        &gradual::GRADUAL,
        &grudger::GRUDGER,
        &handshake::HANDSHAKE,
        &hard_tit_for_2_tats::HARD_TIT_FOR_2_TATS,
        &hard_tit_for_tat::HARD_TIT_FOR_TAT,
        &original_gradual::ORIGINAL_GRADUAL,
        &random::RANDOM,
        &suspicious_tit_for_tat::SUSPICIOUS_TIT_FOR_TAT,
        &tit_for_2_tats::TIT_FOR_2_TATS,
        &tit_for_tat::TIT_FOR_TAT,
        &two_tits_for_tat::TWO_TITS_FOR_TAT,
    ],
};
