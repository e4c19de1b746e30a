use kernel::{Entry, entry};

use crate::{
    choices::{ensemble, nice},
    team::Team,
    teams,
};

pub(crate) static NMWE_MEMORY_ONE: Entry = entry! {
    /// Cooperates until the opponent has defected, and from then on follows one of the best of
    /// the strategies that remember one round or none.
    ///
    /// It is Nice Meta Winner Ensemble with another team: those of which the Axelrod library says so.
    ///
    /// ```match
    /// theirs: C C C C D C
    /// mine:   C C C C C ?
    /// ```
    slug: "nmwe-memory-one",
    name: "NMWE Memory One",
    aliases: ["Nice Meta Winner Ensemble Memory One"],
    source: ["axelrodlibrary"],
    reads_payoffs: true,
    build: |_, briefing| Ok(Team::usual(&teams::memory_one(), briefing).player(nice(ensemble))),
};
