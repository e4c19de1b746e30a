use kernel::{Action, Entry, Param, entry};

use crate::wrapper::{Stage, Twist, classic, wrapped};

pub(crate) static DEADLOCK_BREAKING: Entry = entry! {
    /// Plays what another strategy would, but cooperates when the two sides have just taken turns in
    /// defecting alone.
    ///
    /// That is: the last two rounds were CD and DC, in either order. It ends the echo of a single
    /// defection in which two players of tit for tat are caught.
    ///
    /// ```match
    /// theirs: D C D C
    /// mine:   C D C C
    /// ```
    /// ```match
    /// flips: 0
    /// theirs: C D D C
    /// mine:   D C C D
    /// ```
    slug: "deadlock-breaking",
    name: "Deadlock Breaking",
    aliases: ["DeadlockBreakingTransformer"],
    source: ["axelrodlibrary"],
    params: [Param::player("of", || classic("tit-for-tat"), "The strategy that is followed otherwise.")],
    build: |args, briefing| {
        // After anything else, after CD, after DC, after DC and CD, after CD and DC.
        let keep = |next| Stage { twist: Twist::KEEP, next };
        let (exploited, exploiting) = (keep([0, 1, 4, 0]), keep([0, 3, 2, 0]));
        let breaks = |it: Stage| Stage { twist: Twist::always(Action::C), ..it };
        let stages = vec![keep([0, 1, 2, 0]), exploited, exploiting, breaks(exploited), breaks(exploiting)];
        wrapped(args, briefing, stages)
    },
};
