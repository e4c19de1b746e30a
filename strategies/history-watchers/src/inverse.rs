use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static INVERSE: Entry = entry! {
    /// Punishes the opponent's last defection with a probability that is one over the number of
    /// rounds since.
    ///
    /// Punishment is certain in the next round, an even chance in the one after it, and fades away
    /// without ever ending.
    ///
    /// ```match
    /// theirs: C D D C C
    /// mine:   C C D D ?
    /// ```
    slug: "inverse",
    name: "Inverse",
    source: ["axelrodlibrary"],
    build: |_, _| Ok(Box::new(Inverse { since: f64::INFINITY })),
};

struct Inverse {
    /// The number of rounds since the opponent defected: 1 if it did so in the last.
    since: f64,
}

impl Strategy for Inverse {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        self.since = if turn.theirs.last() == Some(Action::D) { 1.0 } else { self.since + 1.0 };
        turn.rng.cooperate(1.0 - 1.0 / self.since)
    }
}
