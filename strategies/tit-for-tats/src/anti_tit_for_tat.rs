use kernel::{Entry, entry};

pub(crate) static ANTI_TIT_FOR_TAT: Entry = entry! {
    /// Cooperates first, then does the opposite of the opponent's last move.
    ///
    /// It rewards defection and punishes cooperation. Bully differs from it in the first move
    /// alone.
    ///
    /// ```match
    /// theirs: C D D C C
    /// mine:   C D C C D
    /// ```
    slug: "anti-tit-for-tat",
    name: "Anti Tit For Tat",
    aliases: ["ATFT", "Psycho"],
    source: ["hilbe2013", "ashlock2009"],
    automaton: [1.0 => [1, 0, 1, 0], 0.0 => [1, 0, 1, 0]],
};
