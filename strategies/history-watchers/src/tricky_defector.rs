use kernel::{Entry, entry};

pub(crate) static TRICKY_DEFECTOR: Entry = entry! {
    /// Defects, but cooperates when an opponent that has cooperated before has defected three times
    /// in a row.
    ///
    /// It tries to win back those it has driven away, in order to exploit them again.
    ///
    /// ```match
    /// theirs: C D D D D C C
    /// mine:   D D D D C C D
    /// ```
    /// ```match
    /// theirs: D D D D D
    /// mine:   D D D D D
    /// ```
    slug: "tricky-defector",
    name: "Tricky Defector",
    source: ["axelrodlibrary"],
    automaton: [
        0.0 => [1, 0, 1, 0],
        0.0 => [1, 2, 1, 2],
        0.0 => [1, 3, 1, 3],
        0.0 => [1, 4, 1, 4],
        1.0 => [1, 4, 1, 4],
    ],
};
