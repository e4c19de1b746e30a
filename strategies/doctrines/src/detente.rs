use kernel::{Automaton, Entry, Param, automaton::State, entry};

pub(crate) static DETENTE: Entry = entry! {
    /// Plays tit for tat, but after long mutual defection tries a cooperation now and then.
    ///
    /// Majeski's point about arms races: when the length of the game is uncertain, a unilateral
    /// cooperation after long mutual defection can be rational, because a partner who reciprocates
    /// repays it for the rest of the game. GRIT insists, this one only knocks.
    ///
    /// It tries in every round that follows at least `patience` rounds of mutual defection in a row.
    ///
    /// ```match
    /// theirs: C D D D D D D C C
    /// mine:   C C D D D D D ? C
    /// ```
    /// ```match
    /// args: patience = 2, probe = 1
    /// theirs: D D D D D D C C
    /// mine:   C D D C D D C C
    /// ```
    slug: "detente",
    name: "Détente",
    source: ["majeski1984"],
    params: [
        Param::integer("patience", 5, 1, 1000, "Rounds of mutual defection in a row before it tries."),
        Param::probability("probe", 0.2, "Probability of trying a cooperation in such a round."),
    ],
    build: |args, _| {
        let patience = u16::try_from(args.integer("patience")).expect("the range lies within u16");
        Ok(detente(patience, args.real("probe")).player())
    },
};

/// State 0 follows a cooperation of the opponent; state 1 + n follows its defection, with n rounds
/// of mutual defection in a row behind.
fn detente(patience: u16, probe: f64) -> Automaton {
    let at_peace = State { cooperate: 1.0, next: [0, 1, 0, 2] };
    let at_odds = (0..=patience).map(|run| State {
        cooperate: if run == patience { probe } else { 0.0 },
        next: [0, 1, 0, 1 + patience.min(run + 1)],
    });
    Automaton::new(std::iter::once(at_peace).chain(at_odds).collect::<Vec<_>>())
}
