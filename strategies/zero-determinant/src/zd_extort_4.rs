use kernel::{Entry, entry};

use crate::linear_relation::{baseline, phi, player, slope};

pub(crate) static ZD_EXTORT_4: Entry = entry! {
    /// Makes sure of four times the opponent's gain over the baseline, which is 1 whatever the
    /// payoffs.
    ///
    /// It reacts as strongly as it can: under Axelrod's payoffs it never cooperates after it has
    /// been exploited.
    ///
    /// ```match
    /// theirs: D C C D
    /// mine:   C D ? ?
    /// ```
    slug: "zd-extort-4",
    name: "ZD-Extort-4",
    source: ["axelrodlibrary"],
    params: [phi(4.0 / 17.0), slope(0.25), baseline(1.0)],
    reads_payoffs: true,
    build: player,
};
