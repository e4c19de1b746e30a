use kernel::{Entry, entry};

pub(crate) static HARD_TIT_FOR_2_TATS: Entry = entry! {
    /// Answers two defections in a row with two of its own.
    ///
    /// It defects while the opponent's last three moves hold two neighbouring defections; single
    /// ones, however many, it lets pass.
    ///
    /// ```match
    /// theirs: D C D D C C C C
    /// mine:   C C C C D D C C
    /// ```
    slug: "hard-tit-for-2-tats",
    name: "Hard Tit For 2 Tats",
    aliases: ["Hard Tit For Two Tats", "HTF2T", "Hard TF2T"],
    source: ["stewart2012"],
    automaton: [
        1.0 => [0, 1, 0, 1],
        1.0 => [0, 2, 0, 2],
        0.0 => [3, 2, 3, 2],
        0.0 => [0, 1, 0, 1],
    ],
};
