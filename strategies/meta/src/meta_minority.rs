use kernel::{Entry, entry};

use crate::{
    choices::minority,
    team::{Team, team},
    teams,
};

pub(crate) static META_MINORITY: Entry = entry! {
    /// Asks a team for their moves and plays what fewer of them propose, and cooperates in case of a tie.
    ///
    /// When all of them agree it does the opposite, so it defects against cooperators. The team is usually every
    /// strategy of the Axelrod library that is no meta strategy; each member takes its own proposals for its
    /// moves.
    ///
    /// ```match
    /// theirs: C D D C C
    /// mine:   D D C C D
    /// ```
    slug: "meta-minority",
    name: "Meta Minority",
    source: ["axelrodlibrary"],
    params: [team(teams::ordinary)],
    reads_payoffs: true,
    build: |args, briefing| Ok(Team::given(args, briefing, teams::ordinary)?.player(minority)),
};
