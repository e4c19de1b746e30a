use kernel::{Entry, Param, entry};

use crate::linear_relation::LinearRelation;

pub(crate) static ZD_GTFT_2: Entry = entry! {
    /// Makes sure that it falls short of mutual cooperation twice as far as the opponent does.
    ///
    /// Extortion turned round: whatever goes wrong costs it more than the other side, so the best
    /// the opponent can do is to cooperate fully, and then nobody loses. In evolving populations
    /// such generosity outlasts extortion.
    ///
    /// ```match
    /// theirs: C D C C
    /// mine:   C C ? C
    /// ```
    slug: "zd-gtft-2",
    name: "ZD-GTFT-2",
    source: ["stewart2012"],
    params: [
        Param::real("phi", 0.25, 0.0, f64::MAX, "How strongly it reacts."),
        Param::real("s", 0.5, -1.0, 1.0, "The opponent's shortfall from R, as a share of its own."),
    ],
    reads_payoffs: true,
    build: |args, briefing| {
        let baseline = briefing.mine.reward;
        LinearRelation { phi: args.real("phi"), slope: args.real("s"), baseline }.player(briefing)
    },
};
