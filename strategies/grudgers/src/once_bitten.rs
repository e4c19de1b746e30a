use kernel::{Entry, entry};

pub(crate) static ONCE_BITTEN: Entry = entry! {
    /// Answers two defections in a row with eleven of its own.
    ///
    /// What the opponent does meanwhile changes nothing, except in the last two rounds: if it
    /// defects in both of them, there are eleven more.
    ///
    /// ```match
    /// theirs: D D CCDDCCDDCCC C
    /// mine:   C C DDDDDDDDDDD C
    /// ```
    /// ```match
    /// theirs: D D CCCCCCCCCDD C
    /// mine:   C C DDDDDDDDDDD D
    /// ```
    slug: "once-bitten",
    name: "Once Bitten",
    source: ["axelrodlibrary"],
    automaton: [
        1.0 => [0, 1, 0, 1],
        1.0 => [0, 2, 0, 2],
        0.0 => [3; 4],
        0.0 => [4; 4],
        0.0 => [5; 4],
        0.0 => [6; 4],
        0.0 => [7; 4],
        0.0 => [8; 4],
        0.0 => [9; 4],
        0.0 => [10; 4],
        0.0 => [11; 4],
        0.0 => [12, 13, 12, 13],
        0.0 => [0, 1, 0, 1],
        0.0 => [0, 2, 0, 2],
    ],
};
