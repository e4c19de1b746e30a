use kernel::{Entry, entry};

pub(crate) static SECOND_BY_TESTER: Entry = entry! {
    /// Opens with a defection and then defects in every other round, until the opponent defects:
    /// that is answered with one cooperation, and with tit for tat for ever.
    ///
    /// David Gladstein's entry, forty-sixth of 63. It looks for opponents that can be exploited with
    /// impunity, and makes peace with the others. Axelrod showed by it how a forgiving rule is
    /// found out.
    ///
    /// ```match
    /// theirs: C C C C C C C
    /// mine:   D C C D C D C
    /// ```
    /// ```match
    /// theirs: C D D C D C
    /// mine:   D C C D C D
    /// ```
    slug: "second-by-tester",
    name: "Second by Tester",
    aliases: ["Tester"],
    source: ["axelrod1980b", "axelrodlibrary"],
    automaton: [
        0.0 => [1, 4, 1, 4],
        1.0 => [2, 4, 2, 4],
        1.0 => [3, 4, 2, 4],
        0.0 => [3, 4, 2, 4],
        1.0 => [4, 5, 4, 5],
        0.0 => [4, 5, 4, 5],
    ],
};
