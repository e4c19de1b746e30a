use kernel::{Entry, Param, entry};

use crate::wrapper::{Stage, Twist, classic, wrapped};

pub(crate) static FLIP: Entry = entry! {
    /// Does the opposite of what another strategy would do.
    ///
    /// The inner strategy sees the moves that were really made, not those it wanted. Dual is the
    /// strategy that differs in this.
    ///
    /// ```match
    /// theirs: C D D C
    /// mine:   D D C C
    /// ```
    slug: "flip",
    name: "Flip",
    aliases: ["FlipTransformer"],
    source: ["axelrodlibrary"],
    params: [Param::player("of", || classic("tit-for-tat"), "The strategy that is turned round.")],
    build: |args, briefing| {
        wrapped(args, briefing, vec![Stage { twist: Twist([0.0, 1.0]), next: [0; 4] }])
    },
};
