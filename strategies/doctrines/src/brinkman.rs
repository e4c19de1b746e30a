use kernel::{Automaton, Entry, Param, automaton::State, entry};

pub(crate) static BRINKMAN: Entry = entry! {
    /// Defects, exploits whoever gives way, and gives way itself only with a small chance a round.
    ///
    /// Brinkmanship as Schelling described it: two sides roped together at the edge, each prolonging
    /// a shared risk until the other blinks. Against an equal the crisis ends by chance. This
    /// project's formalisation of a verbal doctrine.
    ///
    /// Having given way it cooperates for three rounds in all, whatever happens. What it really did
    /// counts: a cooperation by accident is a concession too, and it sees it through.
    ///
    /// ```match
    /// theirs: C C D C D D
    /// mine:   D D D ? ? ?
    /// ```
    /// ```match
    /// args: yield = 1
    /// theirs: D C C C C D D D C
    /// mine:   D C C C D D C C C
    /// ```
    slug: "brinkman",
    name: "Brinkman",
    source: ["schelling1966", "powell1990"],
    params: [Param::probability("yield", 0.15, "Probability of giving way after a defection.")],
    build: |args, _| {
        let crisis = |give_way| State { cooperate: give_way, next: [2, 2, 0, 1] };
        Ok(Automaton::new(vec![
            crisis(0.0),
            crisis(args.real("yield")),
            State { cooperate: 1.0, next: [3; 4] },
            State { cooperate: 1.0, next: [0, 1, 0, 1] },
        ]).player())
    },
};
