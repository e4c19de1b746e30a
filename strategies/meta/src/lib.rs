//! Strategies that ask a team of others what to play.
//!
//! Every member is asked in every round, in the order of the team. It sees the opponent's moves, and takes
//! for its own moves what it has proposed itself: neither what was chosen in the end nor a tremble of the
//! hand reaches it. A meta strategy may be a member too.
//!
//! Of the usual teams, those sit a match out that are not defined for the game, as the members of a family
//! do in a tournament. Of a team that was named member by member, each is wanted: if one is not defined,
//! the whole is not.

use kernel::Family;

mod choices;
mod memory_decay;
mod meta_hunter;
mod meta_hunter_aggressive;
mod meta_majority;
mod meta_majority_finite_memory;
mod meta_majority_long_memory;
mod meta_majority_memory_one;
mod meta_minority;
mod meta_mixer;
mod meta_winner;
mod meta_winner_deterministic;
mod meta_winner_ensemble;
mod meta_winner_finite_memory;
mod meta_winner_long_memory;
mod meta_winner_memory_one;
mod meta_winner_stochastic;
mod nice_meta_winner;
mod nice_meta_winner_ensemble;
mod nmwe_deterministic;
mod nmwe_finite_memory;
mod nmwe_long_memory;
mod nmwe_memory_one;
mod nmwe_stochastic;
mod team;
mod teams;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "meta",
    about: "Strategies that ask a team of others what to play.",
    entries: &[
        &memory_decay::MEMORY_DECAY,
        &meta_hunter::META_HUNTER,
        &meta_hunter_aggressive::META_HUNTER_AGGRESSIVE,
        &meta_majority::META_MAJORITY,
        &meta_majority_finite_memory::META_MAJORITY_FINITE_MEMORY,
        &meta_majority_long_memory::META_MAJORITY_LONG_MEMORY,
        &meta_majority_memory_one::META_MAJORITY_MEMORY_ONE,
        &meta_minority::META_MINORITY,
        &meta_mixer::META_MIXER,
        &meta_winner::META_WINNER,
        &meta_winner_deterministic::META_WINNER_DETERMINISTIC,
        &meta_winner_ensemble::META_WINNER_ENSEMBLE,
        &meta_winner_finite_memory::META_WINNER_FINITE_MEMORY,
        &meta_winner_long_memory::META_WINNER_LONG_MEMORY,
        &meta_winner_memory_one::META_WINNER_MEMORY_ONE,
        &meta_winner_stochastic::META_WINNER_STOCHASTIC,
        &nice_meta_winner::NICE_META_WINNER,
        &nice_meta_winner_ensemble::NICE_META_WINNER_ENSEMBLE,
        &nmwe_deterministic::NMWE_DETERMINISTIC,
        &nmwe_finite_memory::NMWE_FINITE_MEMORY,
        &nmwe_long_memory::NMWE_LONG_MEMORY,
        &nmwe_memory_one::NMWE_MEMORY_ONE,
        &nmwe_stochastic::NMWE_STOCHASTIC,
    ],
};
