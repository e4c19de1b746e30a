use kernel::{Entry, Param, entry};

use crate::linear_relation::LinearRelation;

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
    params: [
        Param::real("phi", 0.25, 0.0, f64::MAX, "How strongly it reacts."),
        Param::real("s", 0.0, -1.0, 1.0, "The opponent's gain over l, as a share of its own."),
        Param::real("l", 2.0, f64::MIN, f64::MAX, "The baseline, in units of payoff."),
    ],
    reads_payoffs: true,
    build: |args, briefing| {
        LinearRelation { phi: args.real("phi"), slope: args.real("s"), baseline: args.real("l") }
            .player(briefing)
    },
};
