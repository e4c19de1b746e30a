use kernel::{Entry, entry};

pub(crate) static FIRM_BUT_FAIR: Entry = entry! {
    /// Punishes being exploited, makes up for exploiting, and after mutual defection offers peace
    /// two times in three.
    ///
    /// Frean found it where players take turns instead of moving at once. Unlike Win-Stay
    /// Lose-Shift it does not go on exploiting a cooperator.
    ///
    /// ```match
    /// theirs: C D C D D C
    /// mine:   C C D C D ?
    /// ```
    slug: "firm-but-fair",
    name: "Firm But Fair",
    aliases: ["FBF"],
    source: ["frean1994"],
    automaton: [1.0 => [0, 1, 0, 2], 0.0 => [0, 1, 0, 2], 2.0 / 3.0 => [0, 1, 0, 2]],
};
