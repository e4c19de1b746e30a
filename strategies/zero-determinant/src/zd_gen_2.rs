use kernel::{Entry, entry};

use crate::linear_relation::{baseline, phi, player, slope};

pub(crate) static ZD_GEN_2: Entry = entry! {
    /// Makes sure that it falls short of the baseline, 3 whatever the payoffs, twice as far as the
    /// opponent does.
    ///
    /// ZD-GTFT-2 at half the pace: more patient when it is exploited, and slower to make up for what
    /// it has done itself.
    ///
    /// ```match
    /// theirs: C C C D C
    /// mine:   C C C C ?
    /// ```
    slug: "zd-gen-2",
    name: "ZD-GEN-2",
    source: ["kuhn2017"],
    params: [phi(0.125), slope(0.5), baseline(3.0)],
    reads_payoffs: true,
    build: player,
};
