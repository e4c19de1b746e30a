use kernel::{Entry, entry};

use crate::lookup::{Depths, gambler};

pub(crate) static ZD_MEM2: Entry = entry! {
    /// Cooperates with a probability for each combination of the last two moves of both sides, after
    /// two cooperations at first.
    ///
    /// The zero-determinant strategies look at one round; here are two, so there are sixteen
    /// probabilities. After two defections of the opponent it is 1/10, after a defection and a
    /// cooperation 7/9; only otherwise do its own moves matter.
    ///
    /// ```match
    /// theirs: C C D D
    /// mine:   C C ? ?
    /// ```
    slug: "zd-mem2",
    name: "ZD-Mem2",
    source: ["lis2014"],
    build: |_, _| Ok(gambler(Depths { mine: 2, theirs: 2, openings: 0 }, "CC", &ROWS).player()),
};

/// Rows: its own last two moves. Columns: the opponent's.
#[rustfmt::skip]
const ROWS: [f64; 16] = [
    11.0 / 12.0, 4.0 / 11.0,  7.0 / 9.0,   1.0 / 10.0,  // CC
    5.0 / 6.0,   3.0 / 11.0,  7.0 / 9.0,   1.0 / 10.0,  // CD
    2.0 / 3.0,   1.0 / 11.0,  7.0 / 9.0,   1.0 / 10.0,  // DC
    3.0 / 4.0,   2.0 / 11.0,  7.0 / 9.0,   1.0 / 10.0,  // DD
];
