use kernel::{Entry, entry};

use crate::{choices::majority, team::Team, teams};

pub(crate) static META_MAJORITY_FINITE_MEMORY: Entry = entry! {
    /// Plays what most of the strategies that remember a fixed number of rounds propose.
    ///
    /// It is Meta Majority with another team: those to which the Axelrod library ascribes such a memory.
    ///
    /// ```match
    /// theirs: C D D C
    /// mine:   C C D D
    /// ```
    slug: "meta-majority-finite-memory",
    name: "Meta Majority Finite Memory",
    source: ["axelrodlibrary"],
    reads_payoffs: true,
    build: |_, briefing| Ok(Team::usual(&teams::finite_memory(), briefing).player(majority)),
};
