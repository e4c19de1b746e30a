use kernel::{Entry, Param, entry};

use crate::orientation::Objective;

pub(crate) static SECURITY_OPTIMISER: Entry = entry! {
    /// Wants to do well and nobody to do badly, and supposes that it will be answered in kind.
    ///
    /// The third of Buzan's three orientations: security lies between power and peace, and no side has it for
    /// long while the other lacks it. It takes the move that is best for this round and the next, the next
    /// discounted, if a round is worth its own payoff and `concern` times the lesser of the two, and the
    /// other does tit for tat. This project's formalisation of a verbal doctrine.
    ///
    /// It expects the other to repeat its own last realised move, and never looks at what the other does.
    /// The future restrains it; if it counts for little, it defects:
    /// ```match
    /// continuation: 0.9
    /// theirs: C D D C
    /// mine:   C C C C
    /// ```
    /// ```match
    /// continuation: 0.1
    /// theirs: C C C D
    /// mine:   D D D D
    /// ```
    /// In between it keeps a peace that it would not make. Nature flips its second move:
    /// ```match
    /// continuation: 0.3
    /// flips: 1
    /// theirs: C C C C
    /// mine:   C D D D
    /// ```
    slug: "security-optimiser",
    name: "Security Optimiser",
    source: ["buzan1984"],
    params: [
        Param::real("concern", 0.5, 0.0, 100.0, "Weight of the payoff of whoever is worse off."),
    ],
    reads_payoffs: true,
    build: |args, briefing| {
        Objective { other: 0.0, lesser: args.real("concern"), war: 0.0 }.player(briefing)
    },
};
