use kernel::{Entry, entry};

pub(crate) static HARD_TIT_FOR_TAT: Entry = entry! {
    /// Answers every defection with three.
    ///
    /// It defects while any of the opponent's last three moves was a defection.
    ///
    /// ```match
    /// theirs: C D C C C C
    /// mine:   C C D D D C
    /// ```
    slug: "hard-tit-for-tat",
    name: "Hard Tit For Tat",
    aliases: ["HTFT", "Hard TFT"],
    source: ["pd2017"],
    automaton: [
        1.0 => [0, 1, 0, 1],
        0.0 => [2, 1, 2, 1],
        0.0 => [3, 1, 3, 1],
        0.0 => [0, 1, 0, 1],
    ],
};
