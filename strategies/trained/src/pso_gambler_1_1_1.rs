use kernel::{Entry, entry};

use crate::lookup::{Depths, gambler};

pub(crate) static PSO_GAMBLER_1_1_1: Entry = entry! {
    /// Cooperates by chance, with probabilities for both last moves and the opponent's first move.
    ///
    /// Particle swarm optimisation set the probabilities. After mutual cooperation it always
    /// cooperates, and after exploiting the opponent it never does; being exploited it forgives more
    /// readily to those who opened with a defection.
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
    /// ```match
    /// theirs: D C C C
    /// mine:   C ? ? ?
    /// ```
    slug: "pso-gambler-1-1-1",
    name: "PSO Gambler 1_1_1",
    source: ["axelrodlibrary", "harper2017"],
    build: |_, _| Ok(gambler(Depths { mine: 1, theirs: 1, openings: 1 }, "C", &[1.0, 1.0, 0.123_047_97, 0.577_401_78, 0.0, 0.0, 0.135_814_23, 0.118_868_07]).player()),
};
