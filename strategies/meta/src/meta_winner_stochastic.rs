use kernel::{Entry, entry};

use crate::{choices::winner, team::Team, teams};

pub(crate) static META_WINNER_STOCHASTIC: Entry = entry! {
    /// Follows the best of the strategies that draw, and cooperates if one of the best does.
    ///
    /// It is Meta Winner with another team: those of which the Axelrod library says so.
    ///
    /// ```match
    /// theirs: C D
    /// mine:   C ?
    /// ```
    slug: "meta-winner-stochastic",
    name: "Meta Winner Stochastic",
    source: ["axelrodlibrary"],
    reads_payoffs: true,
    build: |_, briefing| Ok(Team::usual(&teams::stochastic(), briefing).player(winner)),
};
