use kernel::{Entry, entry};

pub(crate) static SLOW_TIT_FOR_TWO_TATS_2: Entry = entry! {
    /// Repeats its own last move until the opponent has made the same move twice in a row, then
    /// does the same.
    ///
    /// As slow to forgive as to anger. The move it repeats is the one that it really made, so a
    /// tremble stays until the opponent is clear again.
    ///
    /// ```match
    /// theirs: D D C D C C C
    /// mine:   C C D D D D C
    /// ```
    /// ```match
    /// flips: 2
    /// theirs: C C D C C C
    /// mine:   C C D D D C
    /// ```
    slug: "slow-tit-for-two-tats-2",
    name: "Slow Tit For Two Tats 2",
    aliases: ["Slow Tit For Tat"],
    source: ["prison1998"],
    automaton: [
        1.0 => [1, 2, 1, 2],
        1.0 => [1, 2, 1, 3],
        1.0 => [1, 3, 4, 3],
        0.0 => [1, 3, 4, 3],
        0.0 => [1, 2, 1, 3],
    ],
};
