use kernel::{Entry, entry};

use crate::linear_relation::{baseline, phi, player, slope};

pub(crate) static ZD_EXTORT_2_V2: Entry = entry! {
    /// Makes sure of twice the opponent's gain over the baseline, which is 1 whatever the
    /// payoffs.
    ///
    /// ZD-Extort-2 at a slightly quicker pace, as the Stanford Encyclopedia of Philosophy gives it.
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
    slug: "zd-extort-2-v2",
    name: "ZD-Extort-2 v2",
    source: ["kuhn2017"],
    params: [phi(0.125), slope(0.5), baseline(1.0)],
    reads_payoffs: true,
    build: player,
};
