use kernel::{Entry, entry};

use crate::average_copier::AverageCopier;

pub(crate) static NICE_AVERAGE_COPIER: Entry = entry! {
    /// Cooperates with the frequency with which the opponent has cooperated so far, and begins with
    /// cooperation.
    ///
    /// Average Copier made nice: against its own kind and every other nice strategy it cooperates
    /// throughout.
    ///
    /// ```match
    /// theirs: C C D D
    /// mine:   C C C ?
    /// ```
    slug: "nice-average-copier",
    name: "Nice Average Copier",
    source: ["axelrodlibrary"],
    build: |_, _| Ok(Box::new(AverageCopier { first: 1.0 })),
};
