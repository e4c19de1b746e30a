use kernel::{Entry, entry};

use crate::{choices::winner, team::Team, teams};

pub(crate) static META_WINNER_DETERMINISTIC: Entry = entry! {
    /// Follows the best of the strategies that never draw, and cooperates if one of the best does.
    ///
    /// It is Meta Winner with another team: those of which the Axelrod library says so.
    ///
    /// ```match
    /// theirs: C C D D
    /// mine:   C C C C
    /// ```
    slug: "meta-winner-deterministic",
    name: "Meta Winner Deterministic",
    source: ["axelrodlibrary"],
    reads_payoffs: true,
    build: |_, briefing| Ok(Team::usual(&teams::deterministic(), briefing).player(winner)),
};
