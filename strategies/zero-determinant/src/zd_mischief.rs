use kernel::{Entry, entry};

use crate::linear_relation::{baseline, phi, player, slope};

pub(crate) static ZD_MISCHIEF: Entry = entry! {
    /// Holds the opponent's score down to the baseline, which is 1 whatever the payoffs.
    ///
    /// Under Axelrod's payoffs that is what mutual defection pays, the least to which an opponent can
    /// be held in this way. Nothing that the opponent does can change it.
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
    slug: "zd-mischief",
    name: "ZD-Mischief",
    source: ["roemheld2013"],
    params: [phi(0.1), slope(0.0), baseline(1.0)],
    reads_payoffs: true,
    build: player,
};
