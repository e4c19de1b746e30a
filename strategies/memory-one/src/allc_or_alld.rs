use kernel::{Entry, entry};

pub(crate) static ALLC_OR_ALLD: Entry = entry! {
    /// Decides in the first round whether it cooperates or defects, and then does the same for ever.
    ///
    /// It cooperates three times in five. What it repeats is its own last move as it came out, so
    /// a single slip turns it into its opposite.
    ///
    /// ```match
    /// theirs: C D D C
    /// mine:   ? ? ? ?
    /// ```
    slug: "allc-or-alld",
    name: "ALLCorALLD",
    aliases: ["Repeat"],
    source: ["axelrodlibrary", "akin2015"],
    automaton: [0.6 => [1, 1, 2, 2], 1.0 => [1, 1, 2, 2], 0.0 => [1, 1, 2, 2]],
};
