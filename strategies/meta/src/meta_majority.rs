use kernel::{Entry, entry};

use crate::{
    choices::majority,
    team::{Team, team},
    teams,
};

pub(crate) static META_MAJORITY: Entry = entry! {
    /// Asks a team for their moves and plays what most of them propose, and cooperates in case of a tie.
    ///
    /// The team is usually every strategy of the Axelrod library that is no meta strategy. A tremble of the
    /// hand is unknown to the team: each member takes its own proposals for its moves.
    ///
    /// ```match
    /// theirs: C D D C
    /// mine:   C C D D
    /// ```
    /// ```match
    /// flips: 0
    /// theirs: C D C
    /// mine:   D C D
    /// ```
    slug: "meta-majority",
    name: "Meta Majority",
    source: ["axelrodlibrary"],
    params: [team(teams::ordinary)],
    reads_payoffs: true,
    build: |args, briefing| Ok(Team::given(args, briefing, teams::ordinary)?.player(majority)),
};
