use kernel::{Automaton, Entry, Param, entry};

pub(crate) static WIN_SHIFT_LOSE_STAY: Entry = entry! {
    /// Changes its move if the opponent cooperated, and repeats it if the opponent defected.
    ///
    /// Win-Stay Lose-Shift in a mirror: it gives up what serves it well and holds on to what does
    /// not. It begins with defection.
    ///
    /// ```match
    /// theirs: C D D C C D
    /// mine:   D C C C D C
    /// ```
    /// ```match
    /// args: nice = true
    /// theirs: C D D C
    /// mine:   C D D D
    /// ```
    slug: "win-shift-lose-stay",
    name: "Win-Shift Lose-Stay",
    aliases: ["WShLSt", "Reverse Pavlov"],
    source: ["li2011"],
    params: [Param::switch("nice", false, "Whether its first move is cooperation.")],
    build: |args, _| {
        let first = if args.switch("nice") { 1.0 } else { 0.0 };
        Ok(Automaton::memory_one(first, [0.0, 1.0, 1.0, 0.0]).player())
    },
};
