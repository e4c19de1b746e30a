use kernel::{Action, Entry, Param, entry};

use crate::wrapper::{Stage, Twist, classic, wrapped};

pub(crate) static GRUDGE: Entry = entry! {
    /// Plays what another strategy would until the opponent has defected more than a given number of
    /// times, and then defects for ever.
    ///
    /// Defections count as they were perceived.
    ///
    /// ```match
    /// theirs: D C D C C
    /// mine:   C C C D D
    /// ```
    /// ```match
    /// args: n = 0
    /// theirs: C D C C
    /// mine:   C C D D
    /// ```
    slug: "grudge",
    name: "Grudge",
    aliases: ["GrudgeTransformer"],
    source: ["axelrodlibrary"],
    params: [
        Param::player("of", || classic("cooperator"), "The strategy that is followed at first."),
        Param::integer("n", 1, 0, 1000, "Defections that are let pass."),
    ],
    build: |args, briefing| {
        let patience = args.count("n");
        let patient = |count| Stage { twist: Twist::KEEP, next: [count, count + 1, count, count + 1] };
        let mut stages: Vec<Stage> = (0..=patience).map(patient).collect();
        stages.push(Stage { twist: Twist::always(Action::D), next: [patience + 1; 4] });
        wrapped(args, briefing, stages)
    },
};
