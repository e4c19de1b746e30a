use kernel::{Automaton, Entry, Param, automaton::State, entry};

pub(crate) static NAIVE_PROBER: Entry = entry! {
    /// Plays tit for tat, but now and then defects without provocation.
    ///
    /// It is naive in that it learns nothing from its probes, and punishes the answers to them. It
    /// is Joss by another name, with the probability counted the other way round.
    ///
    /// ```match
    /// theirs: D D C C
    /// mine:   C D D ?
    /// ```
    /// ```match
    /// args: p = 1
    /// theirs: C C D C
    /// mine:   C D D D
    /// ```
    slug: "naive-prober",
    name: "Naive Prober",
    source: ["li2011"],
    params: [Param::probability("p", 0.1, "Probability of answering cooperation with defection.")],
    build: |args, _| {
        let states =
            [1.0, 1.0 - args.real("p"), 0.0].map(|cooperate| State { cooperate, next: [1, 2, 1, 2] });
        Ok(Automaton::new(states.to_vec()).player())
    },
};
