use kernel::{Automaton, Entry, Param, automaton::State, entry};

pub(crate) static FIRST_BY_JOSS: Entry = entry! {
    /// Plays tit for tat, but answers one cooperation in ten with a defection.
    ///
    /// Johann Joss's entry, twelfth of fifteen. Its little theft sets off an echo with tit for tat,
    /// and the second one brings both to lasting defection: Axelrod's favourite example of being
    /// too clever.
    ///
    /// ```match
    /// theirs: C D D C
    /// mine:   C ? D D
    /// ```
    /// ```match
    /// args: p = 0
    /// theirs: C C C
    /// mine:   C D D
    /// ```
    slug: "first-by-joss",
    name: "First by Joss",
    aliases: ["Joss", "Hard Joss"],
    source: ["axelrod1980a", "stewart2012"],
    params: [Param::probability("p", 0.9, "Probability of answering cooperation with cooperation.")],
    build: |args, _| {
        let states = [1.0, args.real("p"), 0.0].map(|cooperate| State { cooperate, next: [1, 2, 1, 2] });
        Ok(Automaton::new(states.to_vec()).player())
    },
};
