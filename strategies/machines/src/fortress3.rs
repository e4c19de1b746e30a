use kernel::{Entry, entry};

pub(crate) static FORTRESS3: Entry = entry! {
    /// Defects until the opponent has defected twice in a row, then cooperates as long as the opponent
    /// does.
    ///
    /// Two defections are the password by which its kind know each other; after a single defection
    /// inside the walls it is asked for again. An unconditional defector knows it too, and profits in
    /// every third round.
    ///
    /// ```match
    /// theirs: D D C C D C C
    /// mine:   D D C C C D D
    /// ```
    /// ```match
    /// theirs: D D D D D D C C
    /// mine:   D D C D D C D D
    /// ```
    slug: "fortress3",
    name: "Fortress3",
    source: ["ashlock2006b"],
    automaton: [
        0.0 => [0, 1, 0, 1],
        0.0 => [0, 2, 0, 2],
        1.0 => [2, 0, 2, 0],
    ],
};
