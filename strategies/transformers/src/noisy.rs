use kernel::{Entry, Param, entry};

use crate::wrapper::{Stage, Twist, classic, wrapped};

pub(crate) static NOISY: Entry = entry! {
    /// Plays what another strategy would, but does the opposite with a fixed probability.
    ///
    /// It is execution noise for one player alone. The inner strategy sees the moves that were
    /// really made, as it would under noise of the match.
    ///
    /// ```match
    /// theirs: C D C D
    /// mine:   ? ? ? ?
    /// ```
    /// ```match
    /// args: p = 0
    /// theirs: C D C D
    /// mine:   C C D C
    /// ```
    /// ```match
    /// args: p = 1
    /// theirs: C D C D
    /// mine:   D D C D
    /// ```
    slug: "noisy",
    name: "Noisy",
    aliases: ["NoisyTransformer"],
    source: ["axelrodlibrary"],
    params: [
        Param::player("of", || classic("tit-for-tat"), "The strategy that is followed."),
        Param::probability("p", 0.1, "Probability of doing the opposite."),
    ],
    build: |args, briefing| {
        let p = args.real("p");
        wrapped(args, briefing, vec![Stage { twist: Twist([1.0 - p, p]), next: [0; 4] }])
    },
};
