use kernel::{Entry, entry};

pub(crate) static BURN_BOTH_ENDS: Entry = entry! {
    /// Plays tit for tat, but answers cooperation with a defection one time in ten.
    ///
    /// The same rule as Joss's, met in Marinoff's tournament under another name.
    ///
    /// ```match
    /// theirs: C D D C
    /// mine:   C ? D D
    /// ```
    slug: "burn-both-ends",
    name: "Burn Both Ends",
    source: ["marinoff1992"],
    automaton: [1.0 => [1, 2, 1, 2], 0.9 => [1, 2, 1, 2], 0.0 => [1, 2, 1, 2]],
};
