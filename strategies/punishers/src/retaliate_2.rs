use kernel::{Entry, entry};

use crate::retaliate::{Retaliate, threshold};

pub(crate) static RETALIATE_2: Entry = entry! {
    /// Defects while it has been exploited more than 0.08 times as often as it has exploited.
    ///
    /// Retaliate with a shorter temper: a single defection is paid back thirteen times.
    ///
    /// ```match
    /// theirs: D CCCCCCCCCC CCC C
    /// mine:   C DDDDDDDDDD DDD C
    /// ```
    slug: "retaliate-2",
    name: "Retaliate 2",
    source: ["axelrodlibrary"],
    params: [threshold(0.08)],
    build: |args, _| Ok(Box::new(Retaliate::new(args.real("retaliation-threshold"), usize::MAX))),
};
