use kernel::{Entry, entry};

use crate::lookup::{Depths, gambler};

pub(crate) static PSO_GAMBLER_2_2_2_NOISE_05: Entry = entry! {
    /// Cooperates by chance, with probabilities for the last two moves of both sides and the opponent's
    /// first two, set for play in which one move in twenty goes wrong.
    ///
    /// Particle swarm optimisation set the probabilities; most of the 64 came out as 0 or 1. After a
    /// single defection it alternates against an unconditional cooperator.
    ///
    /// ```match
    /// theirs: C C C C C D C C C C
    /// mine:   C C C C C C D C D C
    /// ```
    /// ```match
    /// theirs: D D D D D D
    /// mine:   C C D D D D
    /// ```
    /// ```match
    /// flips: 2
    /// theirs: C C C C C
    /// mine:   C C D C D
    /// ```
    slug: "pso-gambler-2-2-2-noise-05",
    name: "PSO Gambler 2_2_2 Noise 05",
    source: ["axelrodlibrary", "harper2017"],
    build: |_, _| Ok(gambler(Depths { mine: 2, theirs: 2, openings: 2 }, "CC", &ROWS).player()),
};

/// Rows: its own last two moves and the opponent's. Columns: the opponent's first two.
#[rustfmt::skip]
const ROWS: [f64; 64] = [
    1.0,          1.0,          0.0,          0.0,          // CC CC
    0.0,          1.0,          0.986_038_25, 1.0,          // CC CD
    1.0,          0.0,          0.0,          0.162_407_99, // CC DC
    0.635_481_02, 0.0,          0.0,          0.0,          // CC DD
    1.0,          0.0,          1.0,          0.0,          // CD CC
    1.0,          0.138_631_75, 0.064_346_19, 1.0,          // CD CD
    1.0,          1.0,          1.0,          1.0,          // CD DC
    0.0,          0.772_413_7,  1.0,          0.0,          // CD DD
    0.0,          0.0,          1.0,          0.0,          // DC CC
    1.0,          1.0,          0.509_997_29, 1.0,          // DC CD
    0.0,          0.0,          0.005_245_08, 0.874_639_05, // DC DC
    0.0,          0.071_276_53, 1.0,          0.0,          // DC DD
    1.0,          0.0,          1.0,          0.0,          // DD CC
    0.0,          1.0,          1.0,          1.0,          // DD CD
    0.0,          0.281_240_22, 1.0,          0.0,          // DD DC
    0.0,          0.0,          1.0,          0.0,          // DD DD
];
