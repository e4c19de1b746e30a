use kernel::{Action, Entry, Length, Payoffs, Strategy, Turn, entry};

pub(crate) static STALKER: Entry = entry! {
    /// Watches its average score and defects when it exceeds that of mutual cooperation, or when it
    /// is poor but not desperate; it cooperates in between.
    ///
    /// The average is compared with R, with the mean of R and P, and with the numbers 2 and 1,
    /// which are the same in every game. Above R it defects. Between that mean and R, or else above
    /// 2, it cooperates; between 1 and 2 it defects; and otherwise it tosses a coin. If it knows
    /// which round is the last, it defects there.
    ///
    /// ```match
    /// rounds: 5
    /// theirs: C D C C C
    /// mine:   C C D C D
    /// ```
    /// ```match
    /// theirs: C C D D
    /// mine:   C C C ?
    /// ```
    slug: "stalker",
    name: "Stalker",
    source: ["andre2013"],
    reads_payoffs: true,
    build: |_, briefing| {
        Ok(Box::new(Stalker { payoffs: briefing.mine, length: briefing.length, earned: 0.0 }))
    },
};

struct Stalker {
    payoffs: Payoffs,
    length: Length,
    /// The sum of its payoffs so far.
    earned: f64,
}

impl Strategy for Stalker {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if let (Some(mine), Some(theirs)) = (turn.mine.last(), turn.theirs.last()) {
            self.earned += self.payoffs.of(mine, theirs);
        }
        if self.length.rounds_left(turn.round()) == Some(1) {
            return Action::D;
        }
        if turn.mine.is_empty() {
            return Action::C;
        }
        let Payoffs { reward, punishment, .. } = self.payoffs;
        let average = self.earned / turn.round() as f64;
        if reward < average {
            Action::D
        } else if (f64::midpoint(reward, punishment) < average && average < reward) || 2.0 < average {
            Action::C
        } else if 1.0 < average && average < 2.0 {
            Action::D
        } else {
            turn.rng.cooperate(0.5)
        }
    }
}
