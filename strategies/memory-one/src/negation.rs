use kernel::{Entry, entry};

pub(crate) static NEGATION: Entry = entry! {
    /// Tosses a coin in the first round, and then does the opposite of the opponent's last move.
    ///
    /// Bully, but for its first move.
    ///
    /// ```match
    /// theirs: C D D C
    /// mine:   ? D C C
    /// ```
    slug: "negation",
    name: "Negation",
    source: ["pd2017"],
    automaton: [0.5 => [1, 2, 1, 2], 0.0 => [1, 2, 1, 2], 1.0 => [1, 2, 1, 2]],
};
