use kernel::{Action, Entry, Param, entry};

use crate::wrapper::{Stage, Twist, classic, wrapped};

pub(crate) static RETALIATE_UNTIL_APOLOGY: Entry = entry! {
    /// Plays what another strategy would, but defects for as long as the opponent defects: from the
    /// round after a defection until the opponent has cooperated again.
    ///
    /// Applied to Cooperator it is Tit For Tat.
    ///
    /// ```match
    /// theirs: C D D C C
    /// mine:   C C D D C
    /// ```
    slug: "retaliate-until-apology",
    name: "Retaliate Until Apology",
    aliases: ["RUA", "RetaliateUntilApologyTransformer"],
    source: ["axelrodlibrary"],
    params: [Param::player("of", || classic("cooperator"), "The strategy that is followed in peace.")],
    build: |args, briefing| {
        let stage = |twist| Stage { twist, next: [0, 1, 0, 1] };
        wrapped(args, briefing, vec![stage(Twist::KEEP), stage(Twist::always(Action::D))])
    },
};
