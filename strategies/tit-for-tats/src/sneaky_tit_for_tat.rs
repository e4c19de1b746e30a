use kernel::{Entry, entry};

pub(crate) static SNEAKY_TIT_FOR_TAT: Entry = entry! {
    /// Cooperates twice and then defects for as long as the opponent never does; once it has, it
    /// plays tit for tat, but takes a defection that answers one of its own without a murmur.
    ///
    /// A thief that repents when caught. What it knows to be an answer is a defection in the round
    /// after it has really defected itself.
    ///
    /// ```match
    /// theirs: C C C D C D C
    /// mine:   C C D D C C D
    /// ```
    /// ```match
    /// theirs: D C D C
    /// mine:   C C C D
    /// ```
    slug: "sneaky-tit-for-tat",
    name: "Sneaky Tit For Tat",
    source: ["axelrodlibrary"],
    automaton: [
        1.0 => [1, 2, 3, 4],
        1.0 => [5, 6, 7, 8],
        1.0 => [2, 6, 4, 8],
        1.0 => [5, 2, 7, 4],
        1.0 => [2, 2, 4, 4],
        0.0 => [5, 6, 7, 8],
        0.0 => [2, 6, 4, 8],
        0.0 => [5, 2, 7, 4],
        0.0 => [2, 2, 4, 4],
    ],
};
