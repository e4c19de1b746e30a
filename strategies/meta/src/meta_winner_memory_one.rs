use kernel::{Entry, entry};

use crate::{choices::winner, team::Team, teams};

pub(crate) static META_WINNER_MEMORY_ONE: Entry = entry! {
    /// Follows the best of the strategies that remember one round or none, and cooperates if one of the best does.
    ///
    /// It is Meta Winner with another team: those of which the Axelrod library says so.
    ///
    /// ```match
    /// theirs: C D
    /// mine:   C C
    /// ```
    slug: "meta-winner-memory-one",
    name: "Meta Winner Memory One",
    source: ["axelrodlibrary"],
    reads_payoffs: true,
    build: |_, briefing| Ok(Team::usual(&teams::memory_one(), briefing).player(winner)),
};
