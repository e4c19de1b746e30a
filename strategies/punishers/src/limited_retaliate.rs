use kernel::{Entry, Param, entry};

use crate::retaliate::{Retaliate, threshold};

pub(crate) static LIMITED_RETALIATE: Entry = entry! {
    /// Retaliates as Retaliate does, but cooperates once after every twenty defections running.
    ///
    /// The limit does not end the retaliation: it is an offer of peace, and if it is not taken the
    /// next twenty follow. What is counted are the defections it intended.
    ///
    /// ```match
    /// theirs: D DDDDDDDDDD DDDDDDDDDD D D
    /// mine:   C DDDDDDDDDD DDDDDDDDDD C D
    /// ```
    /// ```match
    /// args: retaliation-limit = 2
    /// theirs: D D D D D D D
    /// mine:   C D D C D D C
    /// ```
    slug: "limited-retaliate",
    name: "Limited Retaliate",
    source: ["axelrodlibrary"],
    params: [threshold(0.1), limit(20)],
    build: |args, _| {
        Ok(Box::new(Retaliate::new(args.real("retaliation-threshold"), args.count("retaliation-limit"))))
    },
};

/// The parameter that the limited ones share.
pub(crate) const fn limit(default: i64) -> Param {
    Param::integer(
        "retaliation-limit",
        default,
        0,
        i64::MAX,
        "Defections in a row after which it cooperates once.",
    )
}
