use kernel::{Entry, entry};

pub(crate) static SUSPICIOUS_TIT_FOR_TAT: Entry = entry! {
    /// Defects first, then repeats the opponent's last move.
    ///
    /// One move of mistrust is enough to lock it and Tit For Tat into an endless feud.
    ///
    /// ```match
    /// theirs: C D C D
    /// mine:   D C D C
    /// ```
    slug: "suspicious-tit-for-tat",
    name: "Suspicious Tit For Tat",
    aliases: ["STFT", "Mistrust", "Suspicious TFT"],
    source: ["hilbe2013", "beaufils1997"],
    automaton: [0.0 => [1, 0, 1, 0], 1.0 => [1, 0, 1, 0]],
};
