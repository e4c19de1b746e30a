use kernel::{Entry, entry};

use crate::retaliate::{Retaliate, threshold};

pub(crate) static RETALIATE_3: Entry = entry! {
    /// Defects while it has been exploited more than 0.05 times as often as it has exploited.
    ///
    /// Retaliate with a shorter temper: a single defection is paid back twenty times.
    ///
    /// ```match
    /// theirs: D CCCCCCCCCC CCCCCCCCCC C
    /// mine:   C DDDDDDDDDD DDDDDDDDDD C
    /// ```
    slug: "retaliate-3",
    name: "Retaliate 3",
    source: ["axelrodlibrary"],
    params: [threshold(0.05)],
    build: |args, _| Ok(Box::new(Retaliate::new(args.real("retaliation-threshold"), usize::MAX))),
};
