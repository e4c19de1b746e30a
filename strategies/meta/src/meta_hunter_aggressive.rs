use kernel::{Entry, entry};

use crate::{
    choices::hunter,
    team::{Team, team},
    teams,
};

pub(crate) static META_HUNTER_AGGRESSIVE: Entry = entry! {
    /// Defects if one of a team of hunters does, which look for defectors, alternators, random players, cycles
    /// and cooperators.
    ///
    /// It is Meta Hunter with a hunter of cooperators added, and cooperates no more once somebody has for four
    /// rounds.
    ///
    /// ```match
    /// theirs: C C C C C C
    /// mine:   C C C C D D
    /// ```
    /// ```match
    /// theirs: D D D D D
    /// mine:   C C C C D
    /// ```
    slug: "meta-hunter-aggressive",
    name: "Meta Hunter Aggressive",
    source: ["axelrodlibrary"],
    params: [team(teams::aggressive_hunters)],
    build: |args, briefing| Ok(Team::given(args, briefing, teams::aggressive_hunters)?.player(hunter)),
};
