use kernel::{Entry, entry};

pub(crate) static TIT_FOR_TAT: Entry = entry! {
    /// Cooperates first, then repeats the opponent's last move.
    ///
    /// Anatol Rapoport's entry, which won both of Axelrod's tournaments: nice, provocable,
    /// forgiving and clear. Its weakness is noise: two of them echo a single tremble for ever.
    ///
    /// ```match
    /// theirs: C D D C C
    /// mine:   C C D D C
    /// ```
    slug: "tit-for-tat",
    name: "Tit For Tat",
    aliases: ["TFT"],
    source: ["axelrod1980a"],
    automaton: [1.0 => [0, 1, 0, 1], 0.0 => [0, 1, 0, 1]],
};
