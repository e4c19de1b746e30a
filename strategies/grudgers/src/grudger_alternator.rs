use kernel::{Entry, entry};

pub(crate) static GRUDGER_ALTERNATOR: Entry = entry! {
    /// Cooperates until the opponent defects once, then alternates for ever.
    ///
    /// A grudge borne by halves. What it alternates with is the move that it really made last, so a
    /// tremble shifts the rhythm.
    ///
    /// ```match
    /// theirs: C D C C C C
    /// mine:   C C D C D C
    /// ```
    /// ```match
    /// flips: 3
    /// theirs: C D C C C C
    /// mine:   C C D D C D
    /// ```
    slug: "grudger-alternator",
    name: "GrudgerAlternator",
    aliases: ["c_then_per_dc"],
    source: ["prison1998"],
    automaton: [1.0 => [0, 1, 0, 2], 0.0 => [1, 1, 2, 2], 1.0 => [1, 1, 2, 2]],
};
