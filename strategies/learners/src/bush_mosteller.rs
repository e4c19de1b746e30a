use kernel::{Action, Entry, Param, Payoffs, Strategy, Turn, entry};

pub(crate) static BUSH_MOSTELLER: Entry = entry! {
    /// Becomes more inclined to a move that paid better than it aspires to, and less to one that paid
    /// worse.
    ///
    /// Learning by reinforcement after Bush and Mosteller: no model of the opponent, only the
    /// satisfaction with one's own last move. Each move has a propensity of its own and is chosen in
    /// proportion to it. The aspiration is a fixed part of 5, whatever the payoffs; satisfaction is
    /// measured by the largest payoff and never falls below −1. If both propensities have vanished
    /// it tosses a coin.
    ///
    /// ```match
    /// theirs: C D C D
    /// mine:   ? ? ? ?
    /// ```
    /// ```match
    /// args: c-prob = 0, learning-rate = 0
    /// theirs: C D C D
    /// mine:   D D D D
    /// ```
    slug: "bush-mosteller",
    name: "Bush Mosteller",
    source: ["bush1955", "izquierdo2008"],
    params: [
        Param::probability("c-prob", 0.5, "Propensity to cooperate at first."),
        Param::probability("d-prob", 0.5, "Propensity to defect at first."),
        Param::real("aspiration-level-divider", 3.0, 0.001, f64::MAX, "What part of 5 it aspires to."),
        Param::probability("learning-rate", 0.5, "How fast propensities change."),
    ],
    reads_payoffs: true,
    build: |args, briefing| {
        let Payoffs { reward, sucker, temptation, punishment } = briefing.mine;
        Ok(Box::new(BushMosteller {
            propensities: [args.real("c-prob"), args.real("d-prob")],
            learning_rate: args.real("learning-rate"),
            aspiration: 5.0 / args.real("aspiration-level-divider"),
            payoffs: briefing.mine,
            best: reward.max(sucker).max(temptation).max(punishment),
        }))
    },
};

struct BushMosteller {
    /// Those to `C` and to `D`.
    propensities: [f64; 2],
    learning_rate: f64,
    aspiration: f64,
    payoffs: Payoffs,
    /// The largest of them.
    best: f64,
}

impl Strategy for BushMosteller {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if let (Some(mine), Some(theirs)) = (turn.mine.last(), turn.theirs.last()) {
            self.learn(mine, self.payoffs.of(mine, theirs));
        }
        let [cooperate, defect] = self.propensities;
        let sum = cooperate + defect;
        turn.rng.cooperate(if sum == 0.0 { 0.5 } else { cooperate / sum })
    }
}

impl BushMosteller {
    fn learn(&mut self, played: Action, earned: f64) {
        let surplus = earned - self.aspiration;
        // If the aspiration is the largest payoff, all others disappoint it completely.
        let stimulus =
            if surplus == 0.0 { 0.0 } else { (surplus / (self.best - self.aspiration).abs()).max(-1.0) };
        let propensity = &mut self.propensities[played as usize];
        let room = if 0.0 <= stimulus { 1.0 - *propensity } else { *propensity };
        *propensity += self.learning_rate * stimulus * room;
    }
}
