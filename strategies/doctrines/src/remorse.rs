use kernel::{Entry, entry};

pub(crate) static REMORSE: Entry = entry! {
    /// Cooperates if it is in bad standing itself or if both cooperated in the last round.
    ///
    /// A relative of win-stay lose-shift that knows guilt. Standing (Sugden) says who owes whom: a
    /// cooperation restores good standing, a defection costs it, unless one in good standing defects
    /// against one in bad standing. Two of them recover from an error of execution by way of one round
    /// of mutual defection; an error of perception leaves them at odds about who owes whom.
    ///
    /// Its own moves count as they really fell, the other's as they were perceived. Both begin in
    /// good standing, and the first round counts as following mutual cooperation.
    ///
    /// ```match
    /// theirs: C D C C C D D D C
    /// mine:   C C D D C C D D D
    /// ```
    /// ```match
    /// flips: 1
    /// theirs: C C D D C C
    /// mine:   C D C D C C
    /// ```
    slug: "remorse",
    name: "Remorse",
    source: ["boerlijst1997", "sugden1986"],
    automaton: [
        1.0 => [0, 1, 2, 3], // both in good standing, after mutual cooperation
        0.0 => [0, 1, 4, 1], // the other in bad standing
        1.0 => [0, 4, 2, 2], // I in bad standing
        1.0 => [0, 1, 2, 3], // both in bad standing
        0.0 => [0, 1, 2, 3], // both in good standing, after a justified defection
    ],
};
