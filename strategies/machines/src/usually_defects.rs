use kernel::{Entry, entry};

pub(crate) static USUALLY_DEFECTS: Entry = entry! {
    /// Cooperates once after an odd number of the opponent's cooperations has come to an end, and
    /// defects otherwise.
    ///
    /// The mirror image of Usually Cooperates: cooperations are counted off in pairs, and only the odd
    /// one out is rewarded, in the round after it ends.
    ///
    /// ```match
    /// theirs: C D D C C D D
    /// mine:   D D C D D D D
    /// ```
    /// ```match
    /// theirs: C C C D C C C C D
    /// mine:   D D D D C D D D D
    /// ```
    slug: "usually-defects",
    name: "UsuallyDefects",
    source: ["ashlock2009"],
    automaton: [
        0.0 => [1, 0, 1, 0],
        0.0 => [0, 2, 0, 2],
        1.0 => [1, 0, 1, 0],
    ],
};
