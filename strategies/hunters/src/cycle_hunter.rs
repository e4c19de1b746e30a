use kernel::{Action, Entry, History, Strategy, Turn, entry};

pub(crate) static CYCLE_HUNTER: Entry = entry! {
    /// Cooperates until the opponent's play has repeated itself once, with a period of 3 to 12
    /// rounds, and then defects for ever.
    ///
    /// The whole play must have that period, from the first round, and contain both moves. So it is
    /// all over after 24 rounds, and strategies that always do the same are safe.
    ///
    /// ```match
    /// theirs: CCDCCD CCC
    /// mine:   CCCCCC DDD
    /// ```
    /// ```match
    /// theirs: CDCDCDCD DD
    /// mine:   CCCCCCCC DD
    /// ```
    /// ```match
    /// theirs: CCCCCCCC CC
    /// mine:   CCCCCCCC CC
    /// ```
    slug: "cycle-hunter",
    name: "Cycle Hunter",
    source: ["axelrodlibrary"],
    build: |_, _| Ok(Box::new(CycleHunter { caught: false })),
};

struct CycleHunter {
    caught: bool,
}

impl Strategy for CycleHunter {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        self.caught |= is_repetition(turn.theirs);
        Action::from_defects(self.caught)
    }
}

/// True if the moves are one sequence of 3 to 12 moves played twice, with both moves in it.
fn is_repetition(moves: &History) -> bool {
    let period = moves.len() / 2;
    if !moves.len().is_multiple_of(2) || !(3..=12).contains(&period) {
        return false;
    }
    let ones = (1 << period) - 1;
    let (first, second) = (moves.recent() >> period & ones, moves.recent() & ones);
    first == second && first != 0 && first != ones
}
