use kernel::{Action, Entry, Param, entry};

use crate::wrapper::{Stage, Twist, classic, wrapped};

pub(crate) static RETALIATION: Entry = entry! {
    /// Plays what another strategy would, but answers a defection of the opponent with a series of
    /// defections.
    ///
    /// Defections during a series neither lengthen it nor begin another, except one in its last
    /// round: a new series follows at once.
    ///
    /// ```match
    /// theirs: D C C C C
    /// mine:   C D D D C
    /// ```
    /// ```match
    /// args: n = 2
    /// theirs: D D C C D D D C C
    /// mine:   C D D C C D D D D
    /// ```
    slug: "retaliation",
    name: "Retaliation",
    aliases: ["RetaliationTransformer"],
    source: ["axelrodlibrary"],
    params: [
        Param::player("of", || classic("cooperator"), "The strategy that is followed in peace."),
        Param::integer("n", 3, 1, 1000, "The length of a series."),
    ],
    build: |args, briefing| {
        let length = args.count("n");
        // Stages are the defections still to come.
        let strikes = Twist::always(Action::D);
        let mut stages = vec![Stage { twist: Twist::KEEP, next: [0, length, 0, length] }];
        stages.push(Stage { twist: strikes, ..stages[0] });
        stages.extend((2..=length).map(|left| Stage { twist: strikes, next: [left - 1; 4] }));
        wrapped(args, briefing, stages)
    },
};
