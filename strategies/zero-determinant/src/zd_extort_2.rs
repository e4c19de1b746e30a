use kernel::{Entry, Param, entry};

use crate::linear_relation::LinearRelation;

pub(crate) static ZD_EXTORT_2: Entry = entry! {
    /// Makes sure of twice the opponent's gain over mutual defection, whoever the opponent is.
    ///
    /// However the other side adapts, it can raise its own score only by raising the extortioner's
    /// twice as much. Two extortioners hold each other down to mutual defection.
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
    slug: "zd-extort-2",
    name: "ZD-Extort-2",
    aliases: ["Extort-2"],
    source: ["stewart2012", "press2012"],
    params: [
        Param::real("phi", 1.0 / 9.0, 0.0, f64::MAX, "How strongly it reacts."),
        Param::real("s", 0.5, -1.0, 1.0, "The opponent's gain over P, as a share of its own."),
    ],
    reads_payoffs: true,
    build: |args, briefing| {
        let baseline = briefing.mine.punishment;
        LinearRelation { phi: args.real("phi"), slope: args.real("s"), baseline }.player(briefing)
    },
};
