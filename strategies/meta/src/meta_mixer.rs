use kernel::{Entry, entry};

use crate::{
    choices::mixer,
    team::{Team, team},
    teams,
};

pub(crate) static META_MIXER: Entry = entry! {
    /// Plays what one of a team proposes, drawn afresh in every round, each of them equally likely.
    ///
    /// Those who are not drawn follow the match all the same. The team is usually every strategy of the Axelrod
    /// library that is no meta strategy.
    ///
    /// ```match
    /// theirs: C D C D
    /// mine:   ? ? ? ?
    /// ```
    slug: "meta-mixer",
    name: "Meta Mixer",
    source: ["axelrodlibrary"],
    params: [team(teams::ordinary)],
    reads_payoffs: true,
    build: |args, briefing| Ok(Team::given(args, briefing, teams::ordinary)?.player(mixer)),
};
