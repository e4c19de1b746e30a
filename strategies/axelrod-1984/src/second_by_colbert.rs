use kernel::{Entry, entry};

pub(crate) static SECOND_BY_COLBERT: Entry = entry! {
    /// Answers each defection with two defections and two cooperations, and takes no notice of what
    /// happens meanwhile.
    ///
    /// John William Colbert's entry, eighteenth of 63. It begins with five cooperations, a defection,
    /// and two cooperations.
    ///
    /// ```match
    /// theirs: D C D C D C D C D C C C C C
    /// mine:   C C C C C D C C C D D C C C
    /// ```
    /// ```match
    /// theirs: C C C C C C C D D D D D
    /// mine:   C C C C C D C C D D C C
    /// ```
    slug: "second-by-colbert",
    name: "Second by Colbert",
    aliases: ["Colbert"],
    source: ["axelrod1980b", "axelrodlibrary"],
    automaton: [
        1.0 => [1; 4],
        1.0 => [2; 4],
        1.0 => [3; 4],
        1.0 => [4; 4],
        1.0 => [5; 4],
        0.0 => [6; 4],
        1.0 => [7; 4],
        1.0 => [7, 8, 7, 8],
        0.0 => [9; 4],
        0.0 => [10; 4],
        1.0 => [7; 4],
    ],
};
