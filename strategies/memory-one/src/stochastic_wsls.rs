use kernel::{Automaton, Entry, Param, entry};

pub(crate) static STOCHASTIC_WSLS: Entry = entry! {
    /// Plays win-stay lose-shift, but does the opposite one time in twenty.
    ///
    /// The slip is its own and not nature's: it happens in a world without noise too. The first move
    /// is always cooperation.
    ///
    /// ```match
    /// theirs: C D D C
    /// mine:   C ? ? ?
    /// ```
    /// ```match
    /// args: ep = 0
    /// theirs: C D D C
    /// mine:   C C D C
    /// ```
    slug: "stochastic-wsls",
    name: "Stochastic WSLS",
    aliases: ["Stochastic Win-Stay Lose-Shift", "Stochastic Pavlov"],
    source: ["axelrodlibrary", "nowak1993"],
    params: [Param::probability("ep", 0.05, "Probability of a slip.")],
    build: |args, _| {
        let slip = args.real("ep");
        Ok(Automaton::memory_one(1.0, [1.0 - slip, slip, slip, 1.0 - slip]).player())
    },
};
