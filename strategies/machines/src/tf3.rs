use kernel::{Entry, entry};

pub(crate) static TF3: Entry = entry! {
    /// Cooperates until the opponent defects and answers one round late; two defections in a row end
    /// cooperation for good.
    ///
    /// It was trained to take over a population from a single individual. After a single defection its
    /// play has no short description, but can still end in defection for ever.
    ///
    /// ```match
    /// theirs: C D C C C C C
    /// mine:   C C C D C D C
    /// ```
    /// ```match
    /// theirs: D D D D C C
    /// mine:   C C D D D D
    /// ```
    /// ```match
    /// theirs: D C C D D C D C C
    /// mine:   C C D C D D D D D
    /// ```
    slug: "tf3",
    name: "TF3",
    source: ["knight2018"],
    automaton: [
        1.0 => [0, 1, 0, 1],
        1.0 => [2, 3, 2, 3],
        0.0 => [1, 4, 1, 4],
        0.0 => [3; 4],
        0.0 => [5, 0, 5, 0],
        0.0 => [6, 7, 6, 7],
        1.0 => [3; 4],
        0.0 => [2, 3, 2, 3],
    ],
};
