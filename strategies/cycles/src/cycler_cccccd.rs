use kernel::{Entry, entry};

pub(crate) static CYCLER_CCCCCD: Entry = entry! {
    /// Cooperates five times and defects once, over and over, whatever happens.
    ///
    /// Its defection comes so rarely that many who average over what they see put up with it.
    ///
    /// ```match
    /// flips: 1
    /// theirs: D C D D C C D C
    /// mine:   C D C C C D C C
    /// ```
    slug: "cycler-cccccd",
    name: "Cycler CCCCCD",
    source: ["axelrodlibrary"],
    automaton: [1.0 => [1; 4], 1.0 => [2; 4], 1.0 => [3; 4], 1.0 => [4; 4], 1.0 => [5; 4], 0.0 => [0; 4]],
};
