use kernel::{Action, Entry, Param, Payoffs, Strategy, Turn, entry};

use crate::trust::discount;

pub(crate) static OFFENSIVE_REALIST: Entry = entry! {
    /// Defects unless the retaliation it has met makes that unprofitable.
    ///
    /// Mearsheimer's great power takes what it can and is restrained only by demonstrated
    /// resistance. It defects unless T − R ≤ r δ (R − P) / (1 − δ): the gain of the moment against
    /// the loss of mutual cooperation for good, where r is its estimate of the probability that a
    /// defection is answered with one, starting from a doubtful Beta(1, 4). This project's
    /// formalisation of a verbal doctrine.
    ///
    /// An answer is the opponent's move in the round after it really defected. So it learns only
    /// while it tries: once deterred it stays deterred, unless its hand trembles. And it cannot tell
    /// retaliation from aggression: an opponent that always defects deters it too.
    ///
    /// ```match
    /// continuation: 0.72
    /// theirs: C D D D C D
    /// mine:   D D D C C C
    /// ```
    /// ```match
    /// conquest-ease: 0.1
    /// continuation: 0.5
    /// theirs: C D D D
    /// mine:   C C C C
    /// ```
    slug: "offensive-realist",
    name: "Offensive Realist",
    source: ["mearsheimer2001"],
    params: [
        Param::real("prior-answered", 1.0, 0.01, 1e6, "Weight of the prior on retaliation, in rounds."),
        Param::real("prior-unanswered", 4.0, 0.01, 1e6, "Weight of the prior on impunity, in rounds."),
    ],
    reads_payoffs: true,
    build: |args, briefing| {
        Ok(Box::new(OffensiveRealist {
            payoffs: briefing.mine,
            discount: discount(briefing)?,
            answered: args.real("prior-answered"),
            unanswered: args.real("prior-unanswered"),
        }))
    },
};

struct OffensiveRealist {
    payoffs: Payoffs,
    discount: f64,
    /// Defections met by a defection, with the weight of the prior.
    answered: f64,
    unanswered: f64,
}

impl Strategy for OffensiveRealist {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        match (turn.mine.back(2), turn.theirs.last()) {
            (Some(Action::D), Some(Action::D)) => self.answered += 1.0,
            (Some(Action::D), Some(Action::C)) => self.unanswered += 1.0,
            _ => (),
        }
        let retaliation = self.answered / (self.answered + self.unanswered);
        // Multiplied out, so that nothing is divided by 1 − δ.
        let gain = (1.0 - self.discount) * self.payoffs.greed();
        Action::from_defects(self.discount * retaliation * self.payoffs.surplus() < gain)
    }
}
