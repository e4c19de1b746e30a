use kernel::{Entry, entry};

use crate::linear_relation::{baseline, phi, player, slope};

pub(crate) static ZD_SET_2: Entry = entry! {
    /// Fixes the opponent's score, at 2 by default, whatever the opponent does.
    ///
    /// With slope zero the opponent's average no longer depends on its own play at all, only on
    /// the baseline chosen here. An equaliser gives the other side nothing to learn from.
    ///
    /// ```match
    /// theirs: C C D D
    /// mine:   C ? ? ?
    /// ```
    slug: "zd-set-2",
    name: "ZD-SET-2",
    source: ["kuhn2017", "press2012"],
    params: [phi(0.25), slope(0.0), baseline(2.0)],
    reads_payoffs: true,
    build: player,
};
