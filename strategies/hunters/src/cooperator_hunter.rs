use kernel::{Entry, entry};

pub(crate) static COOPERATOR_HUNTER: Entry = entry! {
    /// Cooperates, but defects after four rounds against an opponent that has done nothing but
    /// cooperate.
    ///
    /// A single defection is enough to be left in peace, for ever. So nice strategies that hit
    /// back lose nothing but one round to it, and two of its kind surprise each other.
    ///
    /// ```match
    /// theirs: C C C C C D C
    /// mine:   C C C C D D C
    /// ```
    slug: "cooperator-hunter",
    name: "Cooperator Hunter",
    source: ["axelrodlibrary"],
    automaton: [
        1.0 => [1, 5, 1, 5],
        1.0 => [2, 5, 2, 5],
        1.0 => [3, 5, 3, 5],
        1.0 => [4, 5, 4, 5],
        0.0 => [4, 5, 4, 5],
        1.0 => [5; 4],
    ],
};
