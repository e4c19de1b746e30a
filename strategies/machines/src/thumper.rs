use kernel::{Entry, entry};

pub(crate) static THUMPER: Entry = entry! {
    /// Cooperates until the opponent defects, then defects twice whatever happens, and begins anew.
    ///
    /// What the opponent does during the first of the two punishments is ignored; a defection during
    /// the second calls for the next pair.
    ///
    /// ```match
    /// theirs: D C C C D D C C
    /// mine:   C D D C C D D C
    /// ```
    /// ```match
    /// theirs: D D D D D
    /// mine:   C D D D D
    /// ```
    slug: "thumper",
    name: "Thumper",
    source: ["ashlock2008"],
    automaton: [
        1.0 => [0, 1, 0, 1],
        0.0 => [2; 4],
        0.0 => [0, 1, 0, 1],
    ],
};
