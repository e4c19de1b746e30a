use kernel::{Entry, Param, entry};

use crate::orientation::Objective;

pub(crate) static PEACE_OPTIMISER: Entry = entry! {
    /// Wants the best for both sides and no war, and supposes that it will be answered in kind.
    ///
    /// The second of Buzan's three orientations: war is the evil, whoever wins it. It takes the move that is
    /// best for this round and the next, the next discounted, if a round is worth the payoffs of both, less a
    /// penalty for a war, and the other does tit for tat. There is war unless both cooperate. The penalty is
    /// in units of the range of its own payoffs. This project's formalisation of a verbal doctrine.
    ///
    /// It expects the other to repeat its own last realised move, and never looks at what the other does.
    /// So in most games it cooperates whatever happens. Not so where both are best off if both defect:
    /// without a penalty it then defects.
    ///
    /// ```match
    /// continuation: 0.9
    /// theirs: C D D D
    /// mine:   C C C C
    /// ```
    slug: "peace-optimiser",
    name: "Peace Optimiser",
    source: ["buzan1984"],
    params: [
        Param::real("war-aversion", 1.0, 0.0, 1000.0, "Penalty for a war, in units of the range of payoffs."),
    ],
    reads_payoffs: true,
    build: |args, briefing| {
        Objective { other: 1.0, lesser: 0.0, war: args.real("war-aversion") }.player(briefing)
    },
};
