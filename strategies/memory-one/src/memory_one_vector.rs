use kernel::{Automaton, Entry, Param, entry};

pub(crate) static MEMORY_ONE_VECTOR: Entry = entry! {
    /// Cooperates with a probability that depends on the last round alone, and that you choose.
    ///
    /// Five numbers say it all: one for the first round and one for each outcome of the last, with
    /// its own move first, as it came out. Every other strategy of this family is a case of it, and
    /// so are tit for tat, the zero-determinant strategies and the constant ones. Without arguments
    /// it is Win-Stay Lose-Shift.
    ///
    /// ```match
    /// theirs: C D D C C D
    /// mine:   C C D C C C
    /// ```
    /// ```match
    /// args: first = 0, cc = 0.9, cd = 0, dc = 1, dd = 0
    /// theirs: C C D C
    /// mine:   D C ? ?
    /// ```
    slug: "memory-one-vector",
    name: "Memory-One Vector",
    aliases: ["Memory One Player"],
    source: ["nowak1993", "press2012"],
    params: [
        Param::probability("first", 1.0, "Probability of cooperating in the first round."),
        Param::probability("cc", 1.0, "Probability of cooperating after both did."),
        Param::probability("cd", 0.0, "Probability of cooperating after only itself did."),
        Param::probability("dc", 0.0, "Probability of cooperating after only the opponent did."),
        Param::probability("dd", 1.0, "Probability of cooperating after neither did."),
    ],
    build: |args, _| {
        Ok(Automaton::memory_one(args.real("first"), ["cc", "cd", "dc", "dd"].map(|it| args.real(it))).player())
    },
};
