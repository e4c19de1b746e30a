use kernel::{Entry, entry};

pub(crate) static CONTRITE_TIT_FOR_TAT: Entry = entry! {
    /// Plays tit for tat, but accepts the punishment for a defection it did not intend.
    ///
    /// After its own hand has trembled it lets the opponent's answer pass, so that a single mistake
    /// between two of its kind costs one round each and not an endless echo. Mistakes of the
    /// opponent it punishes as ever.
    ///
    /// ```match
    /// flips: 1
    /// theirs: C C D C C
    /// mine:   C D C C C
    /// ```
    /// ```match
    /// theirs: C D C C
    /// mine:   C C D C
    /// ```
    slug: "contrite-tit-for-tat",
    name: "Contrite Tit For Tat",
    aliases: ["CTFT", "Contrite TFT"],
    source: ["axelrod1995"],
    // State 2 has just defected against its will, or is still making up for it; state 3 owes the
    // same but could not help answering a defection in between.
    automaton: [
        1.0 => [0, 1, 2, 1],
        0.0 => [0, 1, 0, 1],
        1.0 => [0, 0, 2, 3],
        0.0 => [0, 0, 2, 3],
    ],
};
