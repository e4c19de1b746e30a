use kernel::{Entry, entry};

pub(crate) static APPEASER: Entry = entry! {
    /// Changes its move whenever the opponent defects, and stays with it otherwise.
    ///
    /// Mueller's attempt to give the opponent what it wants. With two moves that is the same thing
    /// as Win-Stay Lose-Shift: a defection is the opponent's answer whenever one has lost.
    ///
    /// ```match
    /// theirs: C D D C D
    /// mine:   C C D C C
    /// ```
    slug: "appeaser",
    name: "Appeaser",
    source: ["axelrodlibrary"],
    automaton: [1.0 => [0, 1, 1, 0], 0.0 => [0, 1, 1, 0]],
};
