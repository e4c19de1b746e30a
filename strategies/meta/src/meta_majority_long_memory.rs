use kernel::{Entry, entry};

use crate::{choices::majority, team::Team, teams};

pub(crate) static META_MAJORITY_LONG_MEMORY: Entry = entry! {
    /// Plays what most of the strategies that remember everything propose.
    ///
    /// It is Meta Majority with another team: those to which the Axelrod library ascribes such a memory.
    ///
    /// ```match
    /// theirs: C D D C
    /// mine:   C C D D
    /// ```
    slug: "meta-majority-long-memory",
    name: "Meta Majority Long Memory",
    source: ["axelrodlibrary"],
    reads_payoffs: true,
    build: |_, briefing| Ok(Team::usual(&teams::long_memory(), briefing).player(majority)),
};
