use kernel::{Automaton, Entry, Param, automaton::Run, automaton::State, entry};

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
    source: ["axelrod1980a", "tzafestas2000"],
    params: [Param::probability("p", 0.5, "Probability of cooperating.")],
    build: |args, _| {
        let coin = State { cooperate: args.real("p"), next: [0; 4] };
        Ok(Box::new(Run::from(Automaton::new(vec![coin]))))
    },
};
