use kernel::{Entry, entry};

pub(crate) static CYCLER_DDC: Entry = entry! {
    /// Defects twice and cooperates once, over and over, whatever happens.
    ///
    /// Those who punish only two defections in a row do so every time.
    ///
    /// ```match
    /// flips: 1
    /// theirs: C C C D D D
    /// mine:   D C C D D C
    /// ```
    slug: "cycler-ddc",
    name: "Cycler DDC",
    source: ["axelrodlibrary", "mittal2009"],
    automaton: [0.0 => [1; 4], 0.0 => [2; 4], 1.0 => [0; 4]],
};
