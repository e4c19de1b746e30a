use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static AVERAGE_COPIER: Entry = entry! {
    /// Cooperates with the frequency with which the opponent has cooperated so far; in the first
    /// round it tosses a coin.
    ///
    /// It copies the opponent's character and not its moves, so it never takes revenge at the right
    /// moment, and an unlucky start stays with it.
    ///
    /// ```match
    /// theirs: C C D D
    /// mine:   ? C C ?
    /// ```
    /// ```match
    /// theirs: D D D C
    /// mine:   ? D D D
    /// ```
    slug: "average-copier",
    name: "Average Copier",
    source: ["axelrodlibrary"],
    build: |_, _| Ok(Box::new(AverageCopier { first: 0.5 })),
};

pub(crate) struct AverageCopier {
    /// The probability of cooperating in the first round.
    pub(crate) first: f64,
}

impl Strategy for AverageCopier {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let theirs = turn.theirs;
        let average =
            if theirs.is_empty() { self.first } else { theirs.cooperations() as f64 / theirs.len() as f64 };
        turn.rng.cooperate(average)
    }
}
