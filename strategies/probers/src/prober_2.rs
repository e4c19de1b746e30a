use kernel::{Entry, entry};

pub(crate) static PROBER_2: Entry = entry! {
    /// Opens with a defection and two cooperations, cooperates for ever with whoever answered with
    /// one defection and then peace, and plays tit for tat with everyone else.
    ///
    /// What it looks for is an opponent that behaves like tit for tat; having found one, it never
    /// looks again.
    ///
    /// ```match
    /// theirs: C D C D D
    /// mine:   D C C C C
    /// ```
    /// ```match
    /// theirs: C C C D C
    /// mine:   D C C C D
    /// ```
    slug: "prober-2",
    name: "Prober 2",
    source: ["prison1998"],
    automaton: [
        0.0 => [1; 4],
        1.0 => [2, 3, 2, 3],
        1.0 => [2, 4, 2, 4],
        1.0 => [5, 4, 5, 4],
        0.0 => [2, 4, 2, 4],
        1.0 => [5; 4],
    ],
};
