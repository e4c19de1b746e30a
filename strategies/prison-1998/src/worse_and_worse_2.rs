use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static WORSE_AND_WORSE_2: Entry = entry! {
    /// Plays tit for tat for twenty rounds, then cooperates less and less, whatever the opponent
    /// does.
    ///
    /// In the n-th round, from the twenty-first on, it cooperates with probability 20/n.
    ///
    /// ```match
    /// theirs: CDDCDDCDDC DDCDDCDDCD CCC
    /// mine:   CCDDCDDCDD CDDCDDCDDC ???
    /// ```
    slug: "worse-and-worse-2",
    name: "Worse and Worse 2",
    source: ["prison1998"],
    build: |_, _| Ok(Box::new(WorseAndWorse2)),
};

/// How many rounds it plays tit for tat.
const FAIR: usize = 20;

struct WorseAndWorse2;

impl Strategy for WorseAndWorse2 {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if turn.round() < FAIR {
            turn.theirs.last().unwrap_or(Action::C)
        } else {
            turn.rng.cooperate(FAIR as f64 / (turn.round() + 1) as f64)
        }
    }
}
