use kernel::{Entry, entry};

pub(crate) static WIN_STAY_LOSE_SHIFT: Entry = entry! {
    /// Repeats its move if the opponent cooperated, and changes it if the opponent defected.
    ///
    /// It puts right a single mistake between two of its kind within two rounds, which tit for tat
    /// cannot, and it exploits unconditional cooperators. Against a defector it is the sucker every
    /// other round.
    ///
    /// ```match
    /// theirs: C D D C C D
    /// mine:   C C D C C C
    /// ```
    /// ```match
    /// flips: 1
    /// theirs: C C C C
    /// mine:   C D D D
    /// ```
    slug: "win-stay-lose-shift",
    name: "Win-Stay Lose-Shift",
    aliases: ["WSLS", "Pavlov", "Simpleton"],
    source: ["nowak1993", "stewart2012", "kraines1989"],
    automaton: [1.0 => [0, 1, 1, 0], 0.0 => [0, 1, 1, 0]],
};
