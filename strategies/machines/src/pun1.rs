use kernel::{Entry, entry};

pub(crate) static PUN1: Entry = entry! {
    /// Repeats the opponent's last move in every other round, and cooperates in the rounds between.
    ///
    /// It begins with a defection, which nobody has earned. It is half a tit for tat: what the opponent
    /// does in the rounds that it does not look at is free.
    ///
    /// ```match
    /// theirs: D C D C D D C C
    /// mine:   D C C C C C D C
    /// ```
    /// ```match
    /// theirs: C C D D C D C D
    /// mine:   D C C C D C D C
    /// ```
    slug: "pun1",
    name: "Pun1",
    source: ["ashlock2006"],
    automaton: [
        0.0 => [1; 4],
        1.0 => [2, 0, 2, 0],
        1.0 => [1; 4],
    ],
};
