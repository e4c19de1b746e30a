use kernel::{Entry, entry};

pub(crate) static SPITEFUL_TIT_FOR_TAT: Entry = entry! {
    /// Plays tit for tat until the opponent defects twice in a row, then defects for ever.
    ///
    /// It answers the odd defection in kind and keeps its spite for those who mean it.
    ///
    /// ```match
    /// theirs: D C D D C C
    /// mine:   C D C D D D
    /// ```
    slug: "spiteful-tit-for-tat",
    name: "Spiteful Tit For Tat",
    source: ["prison1998"],
    automaton: [1.0 => [0, 1, 0, 1], 0.0 => [0, 2, 0, 2], 0.0 => [2; 4]],
};
