use kernel::{Entry, entry};

pub(crate) static USUALLY_COOPERATES: Entry = entry! {
    /// Defects once after an odd number of the opponent's defections has come to an end, and cooperates
    /// otherwise.
    ///
    /// The opponent's defections are counted off in pairs, and only the odd one out is punished; so an
    /// opponent that always defects is never answered at all.
    ///
    /// ```match
    /// theirs: D C C D D C C
    /// mine:   C C D C C C C
    /// ```
    /// ```match
    /// theirs: D D D D D D C D C
    /// mine:   C C C C C C C C C
    /// ```
    slug: "usually-cooperates",
    name: "UsuallyCooperates",
    source: ["ashlock2009"],
    automaton: [
        1.0 => [0, 1, 0, 1],
        1.0 => [2, 0, 2, 0],
        0.0 => [0, 1, 0, 1],
    ],
};
