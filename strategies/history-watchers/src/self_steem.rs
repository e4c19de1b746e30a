use kernel::{Entry, entry};

pub(crate) static SELF_STEEM: Entry = entry! {
    /// Follows a mood that rises and falls every ten rounds: it defects when elated, cooperates when
    /// dejected, is erratic in between, and plays tit for tat otherwise.
    ///
    /// The mood is a sine wave of the round. In the first and the sixth round of every ten it tosses
    /// a coin, in the third and fourth it defects, in the eighth and ninth it cooperates.
    ///
    /// ```match
    /// theirs: D D C D C C D C D D
    /// mine:   ? D D D D ? C C C D
    /// ```
    slug: "self-steem",
    name: "SelfSteem",
    source: ["andre2013"],
    automaton: [
        0.5 => [1, 2, 1, 2],
        1.0 => [3; 4],
        0.0 => [3; 4],
        0.0 => [4; 4],
        0.0 => [5, 6, 5, 6],
        1.0 => [7; 4],
        0.0 => [7; 4],
        0.5 => [8, 9, 8, 9],
        1.0 => [10; 4],
        0.0 => [10; 4],
        1.0 => [11; 4],
        1.0 => [12, 13, 12, 13],
        1.0 => [0; 4],
        0.0 => [0; 4],
    ],
};
