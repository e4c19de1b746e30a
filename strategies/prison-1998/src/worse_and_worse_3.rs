use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static WORSE_AND_WORSE_3: Entry = entry! {
    /// Defects as often as the opponent has defected so far, by chance.
    ///
    /// It mixes its moves in the proportion of the whole past. So its answer to a single defection
    /// becomes weaker and weaker, but never quite ends.
    ///
    /// ```match
    /// theirs: C C D C C
    /// mine:   C C C ? ?
    /// ```
    /// ```match
    /// theirs: D D D C
    /// mine:   C D D D
    /// ```
    slug: "worse-and-worse-3",
    name: "Worse and Worse 3",
    source: ["prison1998"],
    build: |_, _| Ok(Box::new(WorseAndWorse3)),
};

struct WorseAndWorse3;

impl Strategy for WorseAndWorse3 {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let rounds = turn.round().max(1) as f64;
        turn.rng.cooperate(1.0 - turn.theirs.defections() as f64 / rounds)
    }
}
