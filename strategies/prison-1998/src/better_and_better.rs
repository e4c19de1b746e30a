use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static BETTER_AND_BETTER: Entry = entry! {
    /// Begins as a defector and becomes a thousandth more cooperative in every round, whatever the
    /// opponent does.
    ///
    /// From the thousandth round on it always cooperates. In matches of the usual length it is
    /// little more than a defector.
    ///
    /// ```match
    /// theirs: C D C D
    /// mine:   ? ? ? ?
    /// ```
    slug: "better-and-better",
    name: "Better and Better",
    source: ["prison1998"],
    build: |_, _| Ok(Box::new(BetterAndBetter)),
};

struct BetterAndBetter;

impl Strategy for BetterAndBetter {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        turn.rng.cooperate((turn.round() + 1) as f64 / 1000.0)
    }
}
