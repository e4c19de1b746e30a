use kernel::{Entry, entry};

use crate::{
    choices::{ensemble, nice},
    team::Team,
    teams,
};

pub(crate) static NMWE_LONG_MEMORY: Entry = entry! {
    /// Cooperates until the opponent has defected, and from then on follows one of the best of
    /// the strategies that remember everything.
    ///
    /// It is Nice Meta Winner Ensemble with another team: those of which the Axelrod library says so.
    ///
    /// ```match
    /// theirs: C C C C D C
    /// mine:   C C C C C ?
    /// ```
    slug: "nmwe-long-memory",
    name: "NMWE Long Memory",
    aliases: ["Nice Meta Winner Ensemble Long Memory"],
    source: ["axelrodlibrary"],
    reads_payoffs: true,
    build: |_, briefing| Ok(Team::usual(&teams::long_memory(), briefing).player(nice(ensemble))),
};
