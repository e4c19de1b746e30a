use kernel::{Entry, entry};

use crate::{choices::winner, team::Team, teams};

pub(crate) static META_WINNER_LONG_MEMORY: Entry = entry! {
    /// Follows the best of the strategies that remember everything, and cooperates if one of the best does.
    ///
    /// It is Meta Winner with another team: those of which the Axelrod library says so.
    ///
    /// ```match
    /// theirs: C D
    /// mine:   C C
    /// ```
    slug: "meta-winner-long-memory",
    name: "Meta Winner Long Memory",
    source: ["axelrodlibrary"],
    reads_payoffs: true,
    build: |_, briefing| Ok(Team::usual(&teams::long_memory(), briefing).player(winner)),
};
