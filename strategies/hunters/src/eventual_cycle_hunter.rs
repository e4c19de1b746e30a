use kernel::{Action, Entry, Strategy, Turn, entry};

pub(crate) static EVENTUAL_CYCLE_HUNTER: Entry = entry! {
    /// Cooperates, and defects as long as the opponent's play seems to repeat itself.
    ///
    /// It leaves out the first ten rounds, looks for a period of 3 to 12 rounds in all the rest and
    /// tests its verdict every ten rounds. Moves that are always the same are a cycle too; only an
    /// opponent that has never defected is spared.
    ///
    /// ```match
    /// theirs: DDDDDDDDDD DDDDDDDDDD DDDDDDDDDC DDDDDDDDDD D
    /// mine:   CCCCCCCCCC CCCCCCCCCC DDDDDDDDDD CCCCCCCCCC C
    /// ```
    /// ```match
    /// theirs: CCCCCCCCCC CCCCCCCCCC CC
    /// mine:   CCCCCCCCCC CCCCCCCCCC CC
    /// ```
    slug: "eventual-cycle-hunter",
    name: "Eventual Cycle Hunter",
    source: ["axelrodlibrary"],
    build: |_, _| Ok(Box::new(EventualCycleHunter { periods: u64::MAX, cycle: false })),
};

/// How many of the first rounds it leaves out, and how often it tests.
const TEN: usize = 10;

struct EventualCycleHunter {
    /// Bit k is set if nothing speaks against the period k so far.
    periods: u64,
    /// The verdict of the last test.
    cycle: bool,
}

impl Strategy for EventualCycleHunter {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let seen = turn.round().saturating_sub(TEN);
        if let Some(last) = turn.theirs.last()
            && 0 < seen
        {
            // Bit k is set if the move k rounds before the last was the same.
            let recent = turn.theirs.recent();
            let same = if last.is_defection() { recent } else { !recent };
            self.periods &= same | !up_to(seen - 1);
        }
        if turn.round().is_multiple_of(TEN) && 0 < turn.theirs.defections() {
            self.cycle = self.periods & up_to((seen / 2).min(12)) & !up_to(2) != 0;
        }
        Action::from_defects(self.cycle)
    }
}

/// The bits from 0 to `period`, or all.
const fn up_to(period: usize) -> u64 {
    if period < 63 { (1 << (period + 1)) - 1 } else { u64::MAX }
}
