use kernel::{Entry, entry};

pub(crate) static SECOND_BY_LEYVRAZ: Entry = entry! {
    /// Decides by the opponent's last three moves, and defects only if it has just defected or did so
    /// two rounds ago for the first time.
    ///
    /// François Leyvraz's entry, twelfth of 63. A defection out of the blue is answered half of the
    /// time at once and surely a round later; one that follows on the heels of another is answered
    /// three times in four.
    ///
    /// ```match
    /// theirs: C C D C C C
    /// mine:   C C C ? D C
    /// ```
    /// ```match
    /// theirs: D C D C C
    /// mine:   C ? D C D
    /// ```
    slug: "second-by-leyvraz",
    name: "Second by Leyvraz",
    aliases: ["Leyvraz"],
    source: ["axelrod1980b", "axelrodlibrary"],
    // The opponent's last three moves, oldest first: CCC, CCD, CDC, … DDD.
    automaton: [
        1.0 => [0, 1, 0, 1],
        0.5 => [2, 3, 2, 3],
        0.0 => [4, 5, 4, 5],
        0.25 => [6, 7, 6, 7],
        1.0 => [0, 1, 0, 1],
        1.0 => [2, 3, 2, 3],
        1.0 => [4, 5, 4, 5],
        0.25 => [6, 7, 6, 7],
    ],
};
