use kernel::{Entry, entry};

pub(crate) static GRADUAL_KILLER: Entry = entry! {
    /// Opens with five defections and two cooperations, then defects for ever if the opponent
    /// defected in both of the two peaceful rounds, and cooperates for ever if it did not.
    ///
    /// Gradual is still punishing in those two rounds. So this one defects against it for ever, and
    /// takes advantage of every peace that Gradual offers.
    ///
    /// ```match
    /// theirs: CDCDC DC DD
    /// mine:   DDDDD CC CC
    /// ```
    /// ```match
    /// theirs: CCCCC DD CC
    /// mine:   DDDDD CC DD
    /// ```
    slug: "gradual-killer",
    name: "Gradual Killer",
    source: ["prison1998"],
    automaton: [
        0.0 => [1; 4],
        0.0 => [2; 4],
        0.0 => [3; 4],
        0.0 => [4; 4],
        0.0 => [5; 4],
        1.0 => [6, 7, 6, 7],
        1.0 => [6; 4],
        1.0 => [6, 8, 6, 8],
        0.0 => [8; 4],
    ],
};
