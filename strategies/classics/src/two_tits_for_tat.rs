use kernel::{Entry, entry};

pub(crate) static TWO_TITS_FOR_TAT: Entry = entry! {
    /// Answers every defection with two.
    ///
    /// Defections that come close together are not added up: what counts is that one of the last
    /// two moves was a defection.
    ///
    /// ```match
    /// theirs: C D C C C D D C C C
    /// mine:   C C D D C C D D D C
    /// ```
    slug: "two-tits-for-tat",
    name: "Two Tits For Tat",
    aliases: ["TTFT", "2 Tits For Tat"],
    source: ["axelrod1984"],
    automaton: [1.0 => [0, 1, 0, 1], 0.0 => [2, 1, 2, 1], 0.0 => [0, 1, 0, 1]],
};
