use kernel::{Entry, entry};

pub(crate) static TIT_FOR_2_TATS: Entry = entry! {
    /// Defects only after two defections in a row.
    ///
    /// Axelrod found that it would have won his first tournament. John Maynard Smith sent it to
    /// the second, where players who defect now and then and no more took advantage of it.
    ///
    /// ```match
    /// theirs: C D C D D D C C
    /// mine:   C C C C C D D C
    /// ```
    slug: "tit-for-2-tats",
    name: "Tit For 2 Tats",
    aliases: ["TF2T", "Tit For Two Tats"],
    source: ["axelrod1984", "axelrod1980b"],
    automaton: [1.0 => [0, 1, 0, 1], 1.0 => [0, 2, 0, 2], 0.0 => [0, 2, 0, 2]],
};
