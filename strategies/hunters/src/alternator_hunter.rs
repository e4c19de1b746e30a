use kernel::{Entry, entry};

pub(crate) static ALTERNATOR_HUNTER: Entry = entry! {
    /// Cooperates for six rounds, then defects for ever if the opponent has alternated all the time,
    /// and cooperates for ever if it has not.
    ///
    /// It is caught by its own decision: what the opponent does later changes nothing.
    ///
    /// ```match
    /// theirs: CDCDCD CCC
    /// mine:   CCCCCC DDD
    /// ```
    /// ```match
    /// theirs: DCDCDD DDD
    /// mine:   CCCCCC CCC
    /// ```
    slug: "alternator-hunter",
    name: "Alternator Hunter",
    source: ["axelrodlibrary"],
    // State 2n − 1 is entered by a C in round n of an alternation, 2n by a D; then the verdicts.
    automaton: [
        1.0 => [1, 2, 1, 2],
        1.0 => [12, 4, 12, 4],
        1.0 => [3, 12, 3, 12],
        1.0 => [12, 6, 12, 6],
        1.0 => [5, 12, 5, 12],
        1.0 => [12, 8, 12, 8],
        1.0 => [7, 12, 7, 12],
        1.0 => [12, 10, 12, 10],
        1.0 => [9, 12, 9, 12],
        1.0 => [12, 11, 12, 11],
        1.0 => [11, 12, 11, 12],
        0.0 => [11; 4],
        1.0 => [12; 4],
    ],
};
