use kernel::{Entry, entry};

use crate::worse_and_worse::WorseAndWorse;

pub(crate) static KNOWLEDGEABLE_WORSE_AND_WORSE: Entry = entry! {
    /// Becomes less cooperative in every round, at the pace that makes its last move a certain
    /// defection.
    ///
    /// Worse and Worse for those who know how long the match lasts. If it is not told, there is no
    /// last round to fear, and it always cooperates.
    ///
    /// ```match
    /// rounds: 4
    /// theirs: C D C D
    /// mine:   ? ? ? D
    /// ```
    /// ```match
    /// continuation: 0.5
    /// theirs: C D C D
    /// mine:   C C C C
    /// ```
    slug: "knowledgeable-worse-and-worse",
    name: "Knowledgeable Worse and Worse",
    source: ["axelrodlibrary", "prison1998"],
    build: |_, briefing| {
        let rounds = briefing.length.rounds().map_or(f64::INFINITY, |it| it as f64);
        Ok(Box::new(WorseAndWorse { rounds }))
    },
};
