use kernel::{Entry, entry};

pub(crate) static FOOL_ME_ONCE: Entry = entry! {
    /// Passes over the opponent's first defection and defects for ever after the second.
    ///
    /// Fool me once, shame on you; fool me twice, shame on me. However far apart, two are two.
    ///
    /// ```match
    /// theirs: D C C D C C
    /// mine:   C C C C D D
    /// ```
    slug: "fool-me-once",
    name: "Fool Me Once",
    source: ["axelrodlibrary"],
    automaton: [1.0 => [0, 1, 0, 1], 1.0 => [1, 2, 1, 2], 0.0 => [2; 4]],
};
