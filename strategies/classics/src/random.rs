use kernel::{Action, Automaton, Entry, Param, Strategy, Turn, automaton::State, entry};

pub(crate) static RANDOM: Entry = entry! {
    /// Cooperates with the same probability in every round, whatever happens.
    ///
    /// ```match
    /// args: p = 0
    /// theirs: C D C D
    /// mine:   D D D D
    /// ```
    slug: "random",
    name: "Random",
    aliases: ["RAND", "Lunatic"],
    source: ["axelrod1980a", "tzafestas2000"],
    params: [Param::probability("p", 0.5, "Probability of cooperating.")],
    build: |args, _| Ok(Box::new(Coin { p: args.real("p") })),
};

struct Coin {
    p: f64,
}

impl Strategy for Coin {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        turn.rng.cooperate(self.p)
    }

    fn automaton(&self) -> Option<Automaton> {
        Some(Automaton::new(vec![State { cooperate: self.p, next: [0; 4] }]))
    }
}
