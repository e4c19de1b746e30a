//! Learning what moves are worth in which situation, with delayed rewards.

use kernel::{Action, Briefing, Payoffs, Strategy, Turn};

/// A Q-learner that tells situations by the opponent's last twelve moves and by the number of its
/// cooperations in the whole match.
///
/// A situation comes back only while nothing changes: when twelve defections are followed by another.
/// So no table is needed but that of the present situation.
pub(crate) struct QLearner {
    rates: Rates,
    payoffs: Payoffs,
    /// What `C` and `D` are worth in the present situation.
    worth: [f64; 2],
    /// What the situation is worth.
    value: f64,
    /// The move that I last chose, before a tremble.
    chosen: Action,
}

/// How a [`QLearner`] learns.
pub(crate) struct Rates {
    /// How fast the latest experience replaces earlier ones.
    pub(crate) learning: f64,
    /// What the situation to follow counts, compared with the payoff.
    pub(crate) discount: f64,
}

impl QLearner {
    pub(crate) const fn new(rates: Rates, briefing: &Briefing) -> QLearner {
        QLearner { rates, payoffs: briefing.mine, worth: [0.0; 2], value: 0.0, chosen: Action::C }
    }
}

impl Strategy for QLearner {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if turn.theirs.recent_defections(13) == 13 {
            let Rates { learning, discount } = self.rates;
            let reward = self.payoffs.of(self.chosen, Action::D);
            let worth = &mut self.worth[self.chosen as usize];
            *worth = (1.0 - learning) * *worth + learning * (reward + discount * self.value);
            self.value = self.worth[0].max(self.worth[1]);
        } else {
            self.worth = [0.0; 2];
            self.value = 0.0;
        }
        // One move in ten is chosen by the toss of a coin.
        let cooperates = if self.worth[0] < self.worth[1] { 0.05 } else { 0.95 };
        self.chosen = turn.rng.cooperate(cooperates);
        self.chosen
    }
}
