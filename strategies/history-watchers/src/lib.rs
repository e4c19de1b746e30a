//! Strategies that go by the record: shares, spells and averages of the play so far.

use kernel::Family;

mod average_copier;
mod double_resurrection;
mod e;
mod golden;
mod grumpy;
mod inverse;
mod nice_average_copier;
mod pi;
mod ratio_seeker;
mod resurrection;
mod self_steem;
mod short_mem;
mod stalker;
mod tricky_cooperator;
mod tricky_defector;
mod very_bad;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "history-watchers",
    about: "Strategies that go by the record: shares, spells and averages of the play so far.",
    entries: &[
        &average_copier::AVERAGE_COPIER,
        &double_resurrection::DOUBLE_RESURRECTION,
        &e::E,
        &golden::GOLDEN,
        &grumpy::GRUMPY,
        &inverse::INVERSE,
        &nice_average_copier::NICE_AVERAGE_COPIER,
        &pi::PI,
        &resurrection::RESURRECTION,
        &self_steem::SELF_STEEM,
        &short_mem::SHORT_MEM,
        &stalker::STALKER,
        &tricky_cooperator::TRICKY_COOPERATOR,
        &tricky_defector::TRICKY_DEFECTOR,
        &very_bad::VERY_BAD,
    ],
};
