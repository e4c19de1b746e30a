use kernel::{Entry, entry};

use crate::{
    choices::{ensemble, nice},
    team::Team,
    teams,
};

pub(crate) static NMWE_FINITE_MEMORY: Entry = entry! {
    /// Cooperates until the opponent has defected, and from then on follows one of the best of
    /// the strategies that remember a fixed number of rounds.
    ///
    /// It is Nice Meta Winner Ensemble with another team: those of which the Axelrod library says so.
    ///
    /// ```match
    /// theirs: C C C C D C
    /// mine:   C C C C C ?
    /// ```
    slug: "nmwe-finite-memory",
    name: "NMWE Finite Memory",
    aliases: ["Nice Meta Winner Ensemble Finite Memory"],
    source: ["axelrodlibrary"],
    reads_payoffs: true,
    build: |_, briefing| Ok(Team::usual(&teams::finite_memory(), briefing).player(nice(ensemble))),
};
