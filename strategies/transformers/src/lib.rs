//! Strategies that change what another strategy plays.
//!
//! Each has a parameter `of`, the inner strategy, which may be one of these again. Unless an entry
//! says otherwise, the inner strategy sees what the whole player sees: the moves it *really* made, not
//! those the inner one wanted. It is asked for its move in every round, and first, so that its draws are
//! those it would have made alone; then the transformer draws. If the inner strategy is a finite automaton,
//! so is the whole, if that is not too large; then a round takes one draw.
//!
//! The Axelrod library has one more, which records the moves a player makes for its own use. Here every
//! player sees its history anyway, so it would change nothing.

use kernel::Family;

mod apology;
mod deadlock_breaking;
mod dual;
mod final_moves;
mod flip;
mod forgiving;
mod grudge;
mod initial_moves;
mod joss_ann;
mod mixed;
mod nice;
mod noisy;
mod retaliate_until_apology;
mod retaliation;
mod wrapper;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: "transformers",
    about: "Strategies that change what another strategy plays.",
    entries: &[
        &apology::APOLOGY,
        &deadlock_breaking::DEADLOCK_BREAKING,
        &dual::DUAL,
        &final_moves::FINAL_MOVES,
        &flip::FLIP,
        &forgiving::FORGIVING,
        &grudge::GRUDGE,
        &initial_moves::INITIAL_MOVES,
        &joss_ann::JOSS_ANN,
        &mixed::MIXED,
        &nice::NICE,
        &noisy::NOISY,
        &retaliate_until_apology::RETALIATE_UNTIL_APOLOGY,
        &retaliation::RETALIATION,
    ],
};
