use kernel::{Entry, entry};

pub(crate) static CYCLER_CCCD: Entry = entry! {
    /// Cooperates three times and defects once, over and over, whatever happens.
    ///
    /// It goes by the clock, so a tremble does not shift its phase.
    ///
    /// ```match
    /// flips: 1
    /// theirs: D C D D C C
    /// mine:   C D C D C C
    /// ```
    slug: "cycler-cccd",
    name: "Cycler CCCD",
    source: ["axelrodlibrary"],
    automaton: [1.0 => [1; 4], 1.0 => [2; 4], 1.0 => [3; 4], 0.0 => [0; 4]],
};
