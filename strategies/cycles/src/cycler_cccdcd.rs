use kernel::{Entry, entry};

pub(crate) static CYCLER_CCCDCD: Entry = entry! {
    /// Cooperates three times, defects, cooperates and defects, over and over, whatever happens.
    ///
    /// Its defections never come two in a row, so those who wait for two never punish it.
    ///
    /// ```match
    /// flips: 1
    /// theirs: D C D D C C D C
    /// mine:   C D C D C D C C
    /// ```
    slug: "cycler-cccdcd",
    name: "Cycler CCCDCD",
    source: ["axelrodlibrary"],
    automaton: [1.0 => [1; 4], 1.0 => [2; 4], 1.0 => [3; 4], 0.0 => [4; 4], 1.0 => [5; 4], 0.0 => [0; 4]],
};
