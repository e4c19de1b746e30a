use kernel::{Entry, entry};

pub(crate) static CYCLER_DC: Entry = entry! {
    /// Defects and cooperates by turns, whatever happens.
    ///
    /// Unlike Alternator it goes by the clock and not by its own last move, so a tremble does not shift
    /// its phase; and it begins with a defection.
    ///
    /// ```match
    /// flips: 1
    /// theirs: C C C D D
    /// mine:   D D D C D
    /// ```
    slug: "cycler-dc",
    name: "Cycler DC",
    source: ["axelrodlibrary"],
    automaton: [0.0 => [1; 4], 1.0 => [0; 4]],
};
