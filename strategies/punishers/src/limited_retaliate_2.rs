use kernel::{Entry, entry};

use crate::{
    limited_retaliate::limit,
    retaliate::{Retaliate, threshold},
};

pub(crate) static LIMITED_RETALIATE_2: Entry = entry! {
    /// Retaliates as Retaliate 2 does, but cooperates once after every fifteen defections running.
    ///
    /// Limited Retaliate with a shorter temper and a shorter breath.
    ///
    /// ```match
    /// theirs: D DDDDDDDDDD DDDDD D D
    /// mine:   C DDDDDDDDDD DDDDD C D
    /// ```
    slug: "limited-retaliate-2",
    name: "Limited Retaliate 2",
    source: ["axelrodlibrary"],
    params: [threshold(0.08), limit(15)],
    build: |args, _| {
        Ok(Box::new(Retaliate::new(args.real("retaliation-threshold"), args.count("retaliation-limit"))))
    },
};
