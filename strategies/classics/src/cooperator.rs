use kernel::{Entry, entry};

pub(crate) static COOPERATOR: Entry = entry! {
    /// Always cooperates.
    ///
    /// The other end of the yardstick from Defector: what it earns shows how much a field lets
    /// itself be tempted.
    ///
    /// ```match
    /// theirs: C D D C
    /// mine:   C C C C
    /// ```
    slug: "cooperator",
    name: "Cooperator",
    aliases: ["ALLC", "Always Cooperate"],
    source: ["axelrod1984", "press2012", "mittal2009"],
    automaton: [1.0 => [0; 4]],
};
