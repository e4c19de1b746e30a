use kernel::{Entry, Param, entry};

use crate::wrapper::{Stage, Twist, classic, wrapped};

pub(crate) static FORGIVING: Entry = entry! {
    /// Plays what another strategy would, but where that one defects, cooperates with a fixed
    /// probability.
    ///
    /// Applied to tit for tat it is Generous Tit For Tat.
    ///
    /// ```match
    /// theirs: C D C D
    /// mine:   C C ? C
    /// ```
    /// ```match
    /// args: p = 1
    /// theirs: D D D
    /// mine:   C C C
    /// ```
    slug: "forgiving",
    name: "Forgiving",
    aliases: ["ForgiverTransformer"],
    source: ["axelrodlibrary"],
    params: [
        Param::player("of", || classic("tit-for-tat"), "The strategy that is made milder."),
        Param::probability("p", 0.1, "Probability of cooperating instead of a defection."),
    ],
    build: |args, briefing| {
        wrapped(args, briefing, vec![Stage { twist: Twist([1.0, args.real("p")]), next: [0; 4] }])
    },
};
