use kernel::{Entry, entry};

use crate::linear_relation::{baseline, phi, player, slope};

pub(crate) static ZD_EXTORTION: Entry = entry! {
    /// Makes sure of ten times the opponent's gain over the baseline, which is 1 whatever the payoffs.
    ///
    /// The greediest of the extortioners here: whatever the opponent gains, it keeps ten parts out of
    /// eleven for itself.
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
    slug: "zd-extortion",
    name: "ZD-Extortion",
    source: ["roemheld2013"],
    params: [phi(0.2), slope(0.1), baseline(1.0)],
    reads_payoffs: true,
    build: player,
};
