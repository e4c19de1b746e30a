use kernel::{Entry, Param, entry};

use crate::orientation::Objective;

pub(crate) static POWER_OPTIMISER: Entry = entry! {
    /// Wants more than the other side has, and supposes that it will be paid in kind.
    ///
    /// The first of Buzan's three orientations: what counts is the margin over the other side. It takes the
    /// move that is best for this round and the next, the next discounted, if a round is worth its own payoff
    /// less `rivalry` times the other's, and the other does tit for tat. This project's formalisation of a
    /// verbal doctrine.
    ///
    /// With full rivalry what one side gains the other loses. So retaliation does not deter it, and it always
    /// defects if T > S; it is restrained where attackers fare worse than victims. It expects the other to
    /// repeat its own last realised move, and never looks at what the other does.
    ///
    /// ```match
    /// continuation: 0.9
    /// theirs: C C D C
    /// mine:   D D D D
    /// ```
    /// ```match
    /// conquest-ease: 0.01
    /// continuation: 0.9
    /// theirs: C D D C
    /// mine:   C C C C
    /// ```
    slug: "power-optimiser",
    name: "Power Optimiser",
    source: ["buzan1984"],
    params: [Param::real("rivalry", 1.0, 0.0, 100.0, "How much a unit of the other's payoff hurts.")],
    reads_payoffs: true,
    build: |args, briefing| {
        Objective { other: -args.real("rivalry"), lesser: 0.0, war: 0.0 }.player(briefing)
    },
};
