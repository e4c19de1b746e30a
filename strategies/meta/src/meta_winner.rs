use kernel::{Entry, entry};

use crate::{
    choices::winner,
    team::{Team, team},
    teams,
};

pub(crate) static META_WINNER: Entry = entry! {
    /// Follows those of a team that would have earned most so far against the opponent's moves, and
    /// cooperates if one of them does.
    ///
    /// A member's score is what its proposals would have earned; that the opponent might have answered them
    /// differently is not considered. The team is usually every strategy of the Axelrod library that is no meta
    /// strategy.
    ///
    /// ```match
    /// theirs: C D C
    /// mine:   C C ?
    /// ```
    /// ```match
    /// theirs: D D D D
    /// mine:   C C C C
    /// ```
    slug: "meta-winner",
    name: "Meta Winner",
    source: ["axelrodlibrary"],
    params: [team(teams::ordinary)],
    reads_payoffs: true,
    build: |args, briefing| Ok(Team::given(args, briefing, teams::ordinary)?.player(winner)),
};
