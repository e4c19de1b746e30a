use kernel::{Entry, entry};

pub(crate) static AGGRAVATER: Entry = entry! {
    /// Defects three times, then cooperates for as long as the opponent has never defected.
    ///
    /// A grudger that asks for trouble: only a saint escapes its grudge, for the opponent's first
    /// three moves count as well.
    ///
    /// ```match
    /// theirs: C C C C D C
    /// mine:   D D D C C D
    /// ```
    /// ```match
    /// theirs: C D C C C
    /// mine:   D D D D D
    /// ```
    slug: "aggravater",
    name: "Aggravater",
    source: ["axelrodlibrary"],
    automaton: [
        0.0 => [1, 2, 1, 2],
        0.0 => [3, 2, 3, 2],
        0.0 => [2; 4],
        0.0 => [4, 2, 4, 2],
        1.0 => [4, 2, 4, 2],
    ],
};
