use kernel::{Entry, entry};

pub(crate) static FORGETFUL_GRUDGER: Entry = entry! {
    /// Answers a defection with ten of its own, then lets the matter rest.
    ///
    /// What the opponent does during the first nine of the ten changes nothing. A defection in the
    /// tenth begins another ten.
    ///
    /// ```match
    /// theirs: D CDCDCDCDCC C
    /// mine:   C DDDDDDDDDD C
    /// ```
    slug: "forgetful-grudger",
    name: "Forgetful Grudger",
    source: ["axelrodlibrary"],
    automaton: [
        1.0 => [0, 1, 0, 1],
        0.0 => [2; 4],
        0.0 => [3; 4],
        0.0 => [4; 4],
        0.0 => [5; 4],
        0.0 => [6; 4],
        0.0 => [7; 4],
        0.0 => [8; 4],
        0.0 => [9; 4],
        0.0 => [10; 4],
        0.0 => [0, 1, 0, 1],
    ],
};
