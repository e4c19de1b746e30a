use kernel::{Entry, entry};

pub(crate) static DEFECTOR_HUNTER: Entry = entry! {
    /// Cooperates, but defects after four rounds against an opponent that has done nothing but
    /// defect.
    ///
    /// A single cooperation is enough to be taken for something better, for ever.
    ///
    /// ```match
    /// theirs: D D D D D C D
    /// mine:   C C C C D D C
    /// ```
    slug: "defector-hunter",
    name: "Defector Hunter",
    source: ["axelrodlibrary"],
    automaton: [
        1.0 => [5, 1, 5, 1],
        1.0 => [5, 2, 5, 2],
        1.0 => [5, 3, 5, 3],
        1.0 => [5, 4, 5, 4],
        0.0 => [5, 4, 5, 4],
        1.0 => [5; 4],
    ],
};
