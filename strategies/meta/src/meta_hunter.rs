use kernel::{Entry, entry};

use crate::{choices::hunter, team::Team, teams};

pub(crate) static META_HUNTER: Entry = entry! {
    /// Defects if one of six hunters does, each of which looks for a kind of opponent to exploit.
    ///
    /// As long as none of them has found its prey it cooperates, and after a hundred rounds it repeats the
    /// opponent's last move. They look for defectors, alternators, random players, cycles, and players whose ratio of
    /// moves tends to a constant. Each member takes its own proposals for its moves.
    ///
    /// ```match
    /// theirs: D D D D D
    /// mine:   C C C C D
    /// ```
    /// ```match
    /// theirs: C C C C C C
    /// mine:   C C C C C C
    /// ```
    slug: "meta-hunter",
    name: "Meta Hunter",
    source: ["axelrodlibrary"],
    build: |_, briefing| Ok(Team::usual(&teams::hunters(), briefing).player(hunter)),
};
