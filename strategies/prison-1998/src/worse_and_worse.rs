use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static WORSE_AND_WORSE: Entry = entry! {
    /// Begins as a cooperator and becomes a thousandth less cooperative in every round, whatever
    /// the opponent does.
    ///
    /// From the thousandth round on it always defects. In matches of the usual length it is a
    /// cooperator that makes mistakes.
    ///
    /// ```match
    /// theirs: C D C D
    /// mine:   ? ? ? ?
    /// ```
    slug: "worse-and-worse",
    name: "Worse and Worse",
    source: ["prison1998"],
    build: |_, _| Ok(Box::new(WorseAndWorse { rounds: 1000.0 })),
};

/// Cooperates less and less, at an even pace.
pub(crate) struct WorseAndWorse {
    /// How many rounds it takes until it no longer cooperates.
    pub(crate) rounds: f64,
}

impl Strategy for WorseAndWorse {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        turn.rng.cooperate(1.0 - (turn.round() + 1) as f64 / self.rounds)
    }
}
