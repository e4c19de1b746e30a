use kernel::{Action, Entry, Payoffs, Strategy, Turn, entry};

pub(crate) static SECOND_BY_TRANQUILIZER: Entry = entry! {
    /// Lulls the opponent: the better it fares, and the better its earlier defections have paid, the
    /// more often it slips one in.
    ///
    /// Craig Feathers's entry, twenty-seventh of 63. While it earns more than 2¼ points a round it
    /// defects now and then, makes up for it with a cooperation, and takes note of what both
    /// brought. If it earns less it becomes wary, and below 1¾ points it plays tit for tat. It
    /// always reckons with Axelrod's payoffs, whatever the game.
    ///
    /// ```match
    /// theirs: D D D C D D
    /// mine:   C D D D C D
    /// ```
    /// ```match
    /// theirs: C C C C
    /// mine:   C C ? ?
    /// ```
    slug: "second-by-tranquilizer",
    name: "Second by Tranquilizer",
    aliases: ["Tranquilizer"],
    source: ["axelrod1980b", "axelrodlibrary"],
    build: |_, _| {
        Ok(Box::new(Tranquilizer {
            phase: Phase::Calm,
            their_run: 0,
            scores: [0.0; 2],
            by_defecting: Mean { value: 5.0, count: 1.0 },
            by_atoning: Mean { value: 0.0, count: 1.0 },
        }))
    },
};

struct Tranquilizer {
    phase: Phase,
    /// How many times in a row the opponent has defected.
    their_run: usize,
    /// My score and theirs.
    scores: [f64; 2],
    /// What my unprovoked defections have brought.
    by_defecting: Mean,
    /// What the cooperations after them have brought.
    by_atoning: Mean,
}

enum Phase {
    Calm,
    /// The last move was an unprovoked defection.
    Defected,
    /// The last move made up for one.
    Atoned,
}

struct Mean {
    value: f64,
    count: f64,
}

impl Mean {
    fn add(&mut self, value: f64) {
        self.value = (self.value * self.count + value) / (self.count + 1.0);
        self.count += 1.0;
    }
}

impl Strategy for Tranquilizer {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let (Some(mine), Some(theirs)) = (turn.mine.last(), turn.theirs.last()) else { return Action::C };
        self.their_run = if theirs.is_defection() { self.their_run + 1 } else { 0 };
        let earned = Payoffs::AXELROD.of(mine, theirs);
        self.scores[0] += earned;
        self.scores[1] += Payoffs::AXELROD.of(theirs, mine);

        match self.phase {
            Phase::Calm => {}
            Phase::Defected => {
                self.by_defecting.add(earned);
                self.phase = Phase::Atoned;
                return Action::C;
            }
            Phase::Atoned => {
                self.by_atoning.add(earned);
                self.phase = Phase::Calm;
            }
        }

        let this_round = (turn.round() + 1) as f64;
        let average = self.scores[0] / this_round;
        if 2.25 <= average {
            let risk = if theirs.is_defection() { 0.25 } else { 0.0 };
            let gain = (self.by_defecting.value + self.by_atoning.value - 5.0) / 15.0;
            let action = turn.rng.cooperate(0.95 - gain + 1.0 / (this_round * this_round) - risk);
            if action.is_defection() {
                self.phase = Phase::Defected;
            }
            action
        } else if 1.75 <= average {
            let goodwill = (turn.theirs.cooperations() + 1) as f64 / this_round;
            let lead = (self.scores[0] - self.scores[1]) / 100.0;
            turn.rng.cooperate(0.25 + goodwill - 0.25 * self.their_run as f64 + lead + 4.0 / this_round)
        } else {
            theirs
        }
    }
}
