use kernel::{Entry, entry};

use crate::{
    choices::{nice, winner},
    team::{Team, team},
    teams,
};

pub(crate) static NICE_META_WINNER: Entry = entry! {
    /// Cooperates until the opponent has defected, and from then on follows those of a team that would have
    /// earned most so far.
    ///
    /// It is Meta Winner that is never the first to defect. Members propose and earn as if they had been followed
    /// from the start. The team is usually every strategy of the Axelrod library that is no meta strategy.
    ///
    /// ```match
    /// theirs: C C C C C C C
    /// mine:   C C C C C C C
    /// ```
    slug: "nice-meta-winner",
    name: "Nice Meta Winner",
    source: ["axelrodlibrary"],
    params: [team(teams::ordinary)],
    reads_payoffs: true,
    build: |args, briefing| Ok(Team::given(args, briefing, teams::ordinary)?.player(nice(winner))),
};
