use kernel::{Entry, entry};

use crate::lookup::{Depths, gambler};

pub(crate) static PSO_GAMBLER_MEM1: Entry = entry! {
    /// Cooperates after mutual cooperation, never after it has exploited the opponent, and by chance
    /// after other outcomes.
    ///
    /// A memory-one strategy whose chances were set by particle swarm optimisation, for high scores
    /// against many opponents: 52 % after being exploited and 12 % after mutual defection.
    ///
    /// ```match
    /// theirs: C C D C
    /// mine:   C C C ?
    /// ```
    /// ```match
    /// flips: 1
    /// theirs: C C C
    /// mine:   C D D
    /// ```
    slug: "pso-gambler-mem1",
    name: "PSO Gambler Mem1",
    source: ["axelrodlibrary", "harper2017"],
    build: |_, _| Ok(gambler(Depths { mine: 1, theirs: 1, openings: 0 }, "C", &[1.0, 0.521_734_87, 0.0, 0.120_509_39]).player()),
};
