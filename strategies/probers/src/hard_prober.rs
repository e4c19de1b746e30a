use kernel::{Entry, entry};

pub(crate) static HARD_PROBER: Entry = entry! {
    /// Opens with two defections and two cooperations, and exploits for ever whoever cooperated in
    /// the two middle rounds; otherwise it plays tit for tat.
    ///
    /// It needs more meekness than Prober before it exploits, and provokes the others twice. Only
    /// the first of its defections can have had an answer by the second round it judges.
    ///
    /// ```match
    /// theirs: C C C D D D
    /// mine:   D D C C D D
    /// ```
    /// ```match
    /// theirs: C D D C D C
    /// mine:   D D C C C D
    /// ```
    slug: "hard-prober",
    name: "Hard Prober",
    source: ["prison1998"],
    automaton: [
        0.0 => [1; 4],
        0.0 => [2, 3, 2, 3],
        1.0 => [4, 5, 4, 5],
        1.0 => [5; 4],
        1.0 => [6; 4],
        1.0 => [5, 7, 5, 7],
        0.0 => [6; 4],
        0.0 => [5, 7, 5, 7],
    ],
};
