use kernel::{Entry, entry};

use crate::{choices::majority, team::Team, teams};

pub(crate) static META_MAJORITY_MEMORY_ONE: Entry = entry! {
    /// Plays what most of the strategies that remember one round or none propose.
    ///
    /// It is Meta Majority with another team: those to which the Axelrod library ascribes such a memory.
    ///
    /// ```match
    /// theirs: C C C D
    /// mine:   C C C C
    /// ```
    slug: "meta-majority-memory-one",
    name: "Meta Majority Memory One",
    source: ["axelrodlibrary"],
    reads_payoffs: true,
    build: |_, briefing| Ok(Team::usual(&teams::memory_one(), briefing).player(majority)),
};
