use kernel::{Entry, entry};

use crate::{
    choices::ensemble,
    team::{Team, team},
    teams,
};

pub(crate) static META_WINNER_ENSEMBLE: Entry = entry! {
    /// Follows one of those in a team that would have earned most so far, drawn afresh in every round.
    ///
    /// The draw is among the best 8 in 100, at least one; of equal scores the later in the team is the better. It
    /// is less predictable than Meta Winner and does not hang on one member. A team of a single strategy, once or
    /// many times, is led by its first member. The team is usually every strategy of the Axelrod library that is no
    /// meta strategy.
    ///
    /// ```match
    /// theirs: C D C
    /// mine:   ? ? ?
    /// ```
    slug: "meta-winner-ensemble",
    name: "Meta Winner Ensemble",
    source: ["axelrodlibrary"],
    params: [team(teams::ordinary)],
    reads_payoffs: true,
    build: |args, briefing| Ok(Team::given(args, briefing, teams::ordinary)?.player(ensemble)),
};
