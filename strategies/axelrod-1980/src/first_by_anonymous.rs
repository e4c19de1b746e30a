use kernel::{Entry, entry};

pub(crate) static FIRST_BY_ANONYMOUS: Entry = entry! {
    /// Cooperates with a probability drawn afresh from 0.3 to 0.7 in every round: in effect it
    /// tosses a coin.
    ///
    /// The entry of a graduate student who asked not to be named, last but one of fifteen. The
    /// original adjusted its probability every ten rounds, but mostly within that range, and so
    /// seemed random to the others.
    ///
    /// ```match
    /// theirs: C D C D
    /// mine:   ? ? ? ?
    /// ```
    slug: "first-by-anonymous",
    name: "First by Anonymous",
    source: ["axelrod1980a"],
    automaton: [0.5 => [0; 4]],
};
