use kernel::{Entry, entry};

use crate::{
    limited_retaliate::limit,
    retaliate::{Retaliate, threshold},
};

pub(crate) static LIMITED_RETALIATE_3: Entry = entry! {
    /// Retaliates as Retaliate 3 does, but cooperates once after every twenty defections running.
    ///
    /// Limited Retaliate with a shorter temper.
    ///
    /// ```match
    /// theirs: D DDDDDDDDDD DDDDDDDDDD D D
    /// mine:   C DDDDDDDDDD DDDDDDDDDD C D
    /// ```
    slug: "limited-retaliate-3",
    name: "Limited Retaliate 3",
    source: ["axelrodlibrary"],
    params: [threshold(0.05), limit(20)],
    build: |args, _| {
        Ok(Box::new(Retaliate::new(args.real("retaliation-threshold"), args.count("retaliation-limit"))))
    },
};
