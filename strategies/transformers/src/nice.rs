use kernel::{Action, Entry, Param, entry};

use crate::wrapper::{Stage, Twist, classic, wrapped};

pub(crate) static NICE: Entry = entry! {
    /// Cooperates until the opponent has defected once, and from then on plays what another strategy
    /// would.
    ///
    /// So it is never the first to defect. What counts is the opponent's first defection: a tremble of
    /// its own hand changes nothing. Applied to Defector it is Grudger.
    ///
    /// ```match
    /// theirs: C C D C C
    /// mine:   C C C D D
    /// ```
    /// ```match
    /// flips: 1
    /// theirs: C C C D C
    /// mine:   C D C C D
    /// ```
    slug: "nice",
    name: "Nice",
    aliases: ["NiceTransformer"],
    source: ["axelrodlibrary"],
    params: [Param::player("of", || classic("defector"), "The strategy that is made nice.")],
    build: |args, briefing| {
        let calm = Stage { twist: Twist::always(Action::C), next: [0, 1, 0, 1] };
        wrapped(args, briefing, vec![calm, Stage { twist: Twist::KEEP, next: [1; 4] }])
    },
};
