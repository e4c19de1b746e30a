use kernel::{Entry, entry};

pub(crate) static CYCLER_CCD: Entry = entry! {
    /// Plays cooperate, cooperate, defect over and over, whatever happens.
    ///
    /// It goes by the clock, so a tremble does not shift its phase. One defection in three is just
    /// what Tit For 2 Tats never punishes.
    ///
    /// ```match
    /// flips: 1
    /// theirs: D D C C D D C
    /// mine:   C D D C C D C
    /// ```
    slug: "cycler-ccd",
    name: "Cycler CCD",
    source: ["axelrodlibrary", "mittal2009"],
    automaton: [1.0 => [1; 4], 1.0 => [2; 4], 0.0 => [0; 4]],
};
