use kernel::{Entry, entry};

use crate::{
    choices::{ensemble, nice},
    team::{Team, team},
    teams,
};

pub(crate) static NICE_META_WINNER_ENSEMBLE: Entry = entry! {
    /// Cooperates until the opponent has defected, and from then on follows one of those in a team that would
    /// have earned most so far, drawn afresh in every round.
    ///
    /// It is Meta Winner Ensemble that is never the first to defect. The team is usually every strategy of the
    /// Axelrod library that is no meta strategy.
    ///
    /// ```match
    /// theirs: C C C C D C
    /// mine:   C C C C C ?
    /// ```
    slug: "nice-meta-winner-ensemble",
    name: "Nice Meta Winner Ensemble",
    aliases: ["NMWE"],
    source: ["axelrodlibrary"],
    params: [team(teams::ordinary)],
    reads_payoffs: true,
    build: |args, briefing| Ok(Team::given(args, briefing, teams::ordinary)?.player(nice(ensemble))),
};
