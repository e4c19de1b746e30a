use kernel::{Entry, entry};

use crate::lookup::{Depths, table};

pub(crate) static EVOLVED_LOOKER_UP_1_1_1: Entry = entry! {
    /// Cooperates after mutual cooperation, if the opponent opened with cooperation; else it defects,
    /// unless the opponent opened with a defection and has just let itself be exploited.
    ///
    /// A table of eight rows, one for each combination of both last moves and the opponent's first,
    /// which an evolutionary algorithm filled in. It never forgives.
    ///
    /// ```match
    /// theirs: C C D C C C
    /// mine:   C C C D D D
    /// ```
    /// ```match
    /// theirs: D C D C C C
    /// mine:   C D C D C D
    /// ```
    /// ```match
    /// flips: 1
    /// theirs: C C C C
    /// mine:   C D D D
    /// ```
    slug: "evolved-looker-up-1-1-1",
    name: "EvolvedLookerUp1_1_1",
    source: ["axelrodlibrary", "harper2017"],
    build: |_, _| Ok(table(Depths { mine: 1, theirs: 1, openings: 1 }, "C", "CDDDDCDD").player()),
};
