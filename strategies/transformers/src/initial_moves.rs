use kernel::{Entry, Param, entry};

use crate::wrapper::{Stage, Twist, classic, wrapped};

pub(crate) static INITIAL_MOVES: Entry = entry! {
    /// Opens with given moves and then plays what another strategy would.
    ///
    /// The inner strategy has followed the opening and sees the moves of it as its own.
    ///
    /// ```match
    /// theirs: C D C D C
    /// mine:   D C C C D
    /// ```
    /// ```match
    /// args: moves = D
    /// theirs: C C D C
    /// mine:   D C C D
    /// ```
    slug: "initial-moves",
    name: "Initial Moves",
    aliases: ["Initial", "InitialTransformer"],
    source: ["axelrodlibrary"],
    params: [
        Param::player("of", || classic("tit-for-tat"), "The strategy that follows."),
        Param::actions("moves", "DCC", "The opening."),
    ],
    build: |args, briefing| {
        let opening = args.actions("moves");
        let stage = |(i, &action)| Stage { twist: Twist::always(action), next: [i + 1; 4] };
        let mut stages: Vec<Stage> = opening.iter().enumerate().map(stage).collect();
        stages.push(Stage { twist: Twist::KEEP, next: [opening.len(); 4] });
        wrapped(args, briefing, stages)
    },
};
