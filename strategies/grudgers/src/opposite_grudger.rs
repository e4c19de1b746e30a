use kernel::{Entry, entry};

pub(crate) static OPPOSITE_GRUDGER: Entry = entry! {
    /// Defects until the opponent cooperates once, then cooperates for ever.
    ///
    /// It bears a kindness in mind as a grudger does an offence.
    ///
    /// ```match
    /// theirs: D D C D D
    /// mine:   D D D C C
    /// ```
    slug: "opposite-grudger",
    name: "Opposite Grudger",
    source: ["axelrodlibrary"],
    automaton: [0.0 => [1, 0, 1, 0], 1.0 => [1; 4]],
};
