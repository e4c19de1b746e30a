use kernel::{Action, Entry, Param, Strategy, Turn, entry};

pub(crate) static REMORSEFUL_PROBER: Entry = entry! {
    /// Plays tit for tat, but now and then defects without provocation, and lets the answer to that
    /// pass.
    ///
    /// So it is spared the echo in which the naive prober's probes end. A probe is what it
    /// intended: one that its hand turned into cooperation counts, and a tremble does not. It
    /// remains open until the opponent defects or until it next answers cooperation in kind.
    ///
    /// ```match
    /// theirs: D D C C
    /// mine:   C D D ?
    /// ```
    /// ```match
    /// args: p = 1
    /// theirs: C D C C D D
    /// mine:   C D C D D C
    /// ```
    slug: "remorseful-prober",
    name: "Remorseful Prober",
    source: ["li2011", "dawkins1989"],
    params: [Param::probability("p", 0.1, "Probability of answering cooperation with defection.")],
    build: |args, _| Ok(Box::new(RemorsefulProber { p: args.real("p"), probing: false })),
};

struct RemorsefulProber {
    p: f64,
    /// Whether it has probed and not had an answer.
    probing: bool,
}

impl Strategy for RemorsefulProber {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        match turn.theirs.last() {
            None => Action::C,
            Some(Action::C) => {
                let answer = turn.rng.cooperate(1.0 - self.p);
                self.probing = answer.is_defection();
                answer
            }
            Some(Action::D) => {
                let excused = std::mem::take(&mut self.probing);
                Action::from_defects(!excused)
            }
        }
    }
}
