use kernel::{Entry, entry};

use crate::{
    choices::{ensemble, nice},
    team::Team,
    teams,
};

pub(crate) static NMWE_DETERMINISTIC: Entry = entry! {
    /// Cooperates until the opponent has defected, and from then on follows one of the best of
    /// the strategies that never draw.
    ///
    /// It is Nice Meta Winner Ensemble with another team: those of which the Axelrod library says so.
    ///
    /// ```match
    /// theirs: C C C C D C
    /// mine:   C C C C C ?
    /// ```
    slug: "nmwe-deterministic",
    name: "NMWE Deterministic",
    aliases: ["Nice Meta Winner Ensemble Deterministic"],
    source: ["axelrodlibrary"],
    reads_payoffs: true,
    build: |_, briefing| Ok(Team::usual(&teams::deterministic(), briefing).player(nice(ensemble))),
};
