use kernel::{Entry, entry};

use crate::{choices::winner, team::Team, teams};

pub(crate) static META_WINNER_FINITE_MEMORY: Entry = entry! {
    /// Follows the best of the strategies that remember a fixed number of rounds, and cooperates if one of the best does.
    ///
    /// It is Meta Winner with another team: those of which the Axelrod library says so.
    ///
    /// ```match
    /// theirs: C D
    /// mine:   C C
    /// ```
    slug: "meta-winner-finite-memory",
    name: "Meta Winner Finite Memory",
    source: ["axelrodlibrary"],
    reads_payoffs: true,
    build: |_, briefing| Ok(Team::usual(&teams::finite_memory(), briefing).player(winner)),
};
