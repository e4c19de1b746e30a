use kernel::{Entry, entry};

use crate::linear_relation::{baseline, phi, player, slope};

pub(crate) static ZD_EXTORT_3: Entry = entry! {
    /// Makes sure of three times the opponent's gain over the baseline, which is 1 whatever the
    /// payoffs.
    ///
    /// The factor and the vector are those of the example in Press and Dyson's paper.
    ///
    /// ```match
    /// theirs: C C D D
    /// mine:   C ? ? ?
    /// ```
    /// ```match
    /// flips: 0
    /// theirs: D D D D
    /// mine:   D D D D
    /// ```
    slug: "zd-extort-3",
    name: "ZD-Extort3",
    source: ["axelrodlibrary", "press2012"],
    params: [phi(3.0 / 26.0), slope(1.0 / 3.0), baseline(1.0)],
    reads_payoffs: true,
    build: player,
};
