use kernel::{Entry, entry};

use crate::lookup::{Depths, gambler};

pub(crate) static PSO_GAMBLER_2_2_2: Entry = entry! {
    /// Cooperates by chance, with probabilities for the last two moves of both sides and the opponent's
    /// first two.
    ///
    /// Particle swarm optimisation set the probabilities; most of the 64 came out as 0 or 1. It
    /// cooperates with cooperators and hardly ever with defectors.
    ///
    /// ```match
    /// theirs: C C C C C D C C C
    /// mine:   C C C C C C C D D
    /// ```
    /// ```match
    /// theirs: D D D D D D
    /// mine:   C C D D D D
    /// ```
    /// ```match
    /// theirs: C D C C C
    /// mine:   C C ? ? ?
    /// ```
    slug: "pso-gambler-2-2-2",
    name: "PSO Gambler 2_2_2",
    source: ["axelrodlibrary", "harper2017"],
    build: |_, _| Ok(gambler(Depths { mine: 2, theirs: 2, openings: 2 }, "CC", &ROWS).player()),
};

/// Rows: its own last two moves and the opponent's. Columns: the opponent's first two.
#[rustfmt::skip]
const ROWS: [f64; 64] = [
    1.0,          1.0,          1.0,          0.0,          // CC CC
    1.0,          0.952_804_65, 0.0,          0.0,          // CC CD
    0.0,          0.808_975_41, 0.0,          0.0,          // CC DC
    0.021_264_34, 0.0,          0.432_785_86, 0.0,          // CC DD
    0.0,          0.0,          1.0,          0.151_407_43, // CD CC
    1.0,          0.0,          0.0,          0.0,          // CD CD
    1.0,          0.0,          0.235_631_37, 0.0,          // CD DC
    0.0,          0.651_475_65, 1.0,          0.0,          // CD DD
    0.0,          0.154_123_92, 1.0,          0.0,          // DC CC
    0.0,          0.249_221_66, 1.0,          0.0,          // DC CD
    0.0,          0.0,          0.002_276_15, 0.0,          // DC DC
    0.0,          0.0,          0.0,          1.0,          // DC DD
    0.0,          0.0,          0.0,          0.0,          // DD CC
    0.0,          0.0,          0.0,          1.0,          // DD CD
    0.0,          0.0,          0.0,          0.773_449_42, // DD DC
    1.0,          0.245_231_49, 1.0,          0.0,          // DD DD
];
