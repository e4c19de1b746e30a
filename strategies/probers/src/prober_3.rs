use kernel::{Entry, entry};

pub(crate) static PROBER_3: Entry = entry! {
    /// Opens with a defection and a cooperation, and exploits for ever whoever did not hit back at
    /// once; otherwise it plays tit for tat.
    ///
    /// The shortest probe of all. It mistakes those who forgive a first offence, such as Tit For
    /// 2 Tats, for prey.
    ///
    /// ```match
    /// theirs: C C D D
    /// mine:   D C D D
    /// ```
    /// ```match
    /// theirs: C D C D
    /// mine:   D C D C
    /// ```
    slug: "prober-3",
    name: "Prober 3",
    source: ["prison1998"],
    automaton: [
        0.0 => [1; 4],
        1.0 => [2, 3, 2, 3],
        0.0 => [2; 4],
        0.0 => [4, 3, 4, 3],
        1.0 => [4, 3, 4, 3],
    ],
};
