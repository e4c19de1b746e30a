use kernel::{Entry, entry};

pub(crate) static STOCHASTIC_COOPERATOR: Entry = entry! {
    /// Mostly cooperates after mutual cooperation, and after anything else mostly defects.
    ///
    /// The vector (0.935, 0.229, 0.266, 0.42) was not designed: it is what evolution settled on in
    /// the simulations in which Adami and Hintze let memory-one strategies drive out
    /// zero-determinant ones.
    ///
    /// ```match
    /// theirs: C C D D
    /// mine:   C ? ? ?
    /// ```
    slug: "stochastic-cooperator",
    name: "Stochastic Cooperator",
    source: ["adami2013"],
    automaton: [
        1.0 => [1, 2, 3, 4],
        0.935 => [1, 2, 3, 4],
        0.229 => [1, 2, 3, 4],
        0.266 => [1, 2, 3, 4],
        0.42 => [1, 2, 3, 4],
    ],
};
