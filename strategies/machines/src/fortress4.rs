use kernel::{Entry, entry};

pub(crate) static FORTRESS4: Entry = entry! {
    /// Defects until the opponent has defected three times in a row, then cooperates as long as the
    /// opponent does.
    ///
    /// Fortress3 with a longer password.
    ///
    /// ```match
    /// theirs: D D D C C D C C
    /// mine:   D D D C C C D D
    /// ```
    /// ```match
    /// theirs: D D C D D D C C
    /// mine:   D D D D D D C C
    /// ```
    slug: "fortress4",
    name: "Fortress4",
    source: ["ashlock2006b"],
    automaton: [
        0.0 => [0, 1, 0, 1],
        0.0 => [0, 2, 0, 2],
        0.0 => [0, 3, 0, 3],
        1.0 => [3, 0, 3, 0],
    ],
};
