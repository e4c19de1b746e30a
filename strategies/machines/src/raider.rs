use kernel::{Entry, entry};

pub(crate) static RAIDER: Entry = entry! {
    /// Defects until the opponent hits back in the right rounds, then plays tit for tat for ever.
    ///
    /// It looks for retaliation in every second round: the opponent's move then decides whether the
    /// raid goes on or a test cooperation follows, and a defection against that ends the raid. It lives
    /// on cooperators and makes peace with those who fight.
    ///
    /// ```match
    /// theirs: C C C C C C
    /// mine:   D D D D D D
    /// ```
    /// ```match
    /// theirs: C D C C D D C
    /// mine:   D D C D D C C
    /// ```
    /// ```match
    /// theirs: D D C D D C C D C
    /// mine:   D D C D D C D D C
    /// ```
    slug: "raider",
    name: "Raider",
    source: ["ashlock2014"],
    automaton: [
        0.0 => [1; 4],
        0.0 => [0, 2, 0, 2],
        1.0 => [0, 3, 0, 3],
        1.0 => [3, 4, 3, 4],
        0.0 => [3, 4, 3, 4],
    ],
};
