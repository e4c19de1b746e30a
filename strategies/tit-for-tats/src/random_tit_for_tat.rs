use kernel::{Automaton, Entry, Param, automaton::State, entry};

pub(crate) static RANDOM_TIT_FOR_TAT: Entry = entry! {
    /// Takes turns between tit for tat and chance.
    ///
    /// It cooperates first. In every second round it repeats the opponent's last move, in the
    /// others it throws a coin; so it hears only half of what it is told.
    ///
    /// ```match
    /// theirs: D C C C D
    /// mine:   C D ? C ?
    /// ```
    /// ```match
    /// args: p = 1
    /// theirs: D D D D
    /// mine:   C D C D
    /// ```
    slug: "random-tit-for-tat",
    name: "Random Tit for Tat",
    source: ["axelrodlibrary"],
    params: [Param::probability("p", 0.5, "Probability of cooperating in the rounds left to chance.")],
    build: |args, _| {
        let by_chance = State { cooperate: args.real("p"), next: [1, 2, 1, 2] };
        let states = vec![
            State { cooperate: 1.0, next: [1, 2, 1, 2] },
            State { cooperate: 1.0, next: [3; 4] },
            State { cooperate: 0.0, next: [3; 4] },
            by_chance,
        ];
        Ok(Automaton::new(states).player())
    },
};
