use kernel::{Action, Briefing, Entry, Param, Strategy, Turn, entry};

use crate::power::Power;

pub(crate) static BALANCER: Entry = entry! {
    /// Defects against whoever has become stronger than itself, and cooperates otherwise.
    ///
    /// Waltz's balancing against power, and, if `threat` says so, Walt's against threat: then the power of the
    /// other counts only by the share of its moves that were seen to be defections. It defects if the
    /// other's power exceeds its own by more than the share `margin`. This project's formalisation of a verbal
    /// doctrine.
    ///
    /// Power here is what a side has earned so far, in each round beyond the least payoff it could have had, as
    /// far as the balancer has seen. So it answers being exploited until it has caught up.
    ///
    /// ```match
    /// theirs: C D D C C C
    /// mine:   C C D D C C
    /// ```
    /// ```match
    /// theirs: C C C D C C
    /// mine:   C C C C D C
    /// ```
    /// ```match
    /// args: threat = true
    /// theirs: C C C D C C
    /// mine:   C C C C C C
    /// ```
    slug: "balancer",
    name: "Balancer",
    source: ["waltz1979", "walt1987"],
    params: [
        Param::real("margin", 0.1, 0.0, 1000.0, "By what share the other must be stronger."),
        Param::switch("threat", false, "Whether power counts only as far as it was used to defect."),
    ],
    reads_payoffs: true,
    build: |args, briefing| Ok(Box::new(Balancer::new(args.real("margin"), args.switch("threat"), briefing))),
};

struct Balancer {
    margin: f64,
    threat: bool,
    power: Power,
}

impl Balancer {
    fn new(margin: f64, threat: bool, briefing: &Briefing) -> Balancer {
        Balancer { margin, threat, power: Power::new(briefing) }
    }
}

impl Strategy for Balancer {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        self.power.update(turn);
        let own = self.power.own();
        let excess = if self.threat {
            let rounds = turn.theirs.len().max(1);
            self.power.other() * (turn.theirs.defections() as f64 / rounds as f64) - own
        } else {
            self.power.lead()
        };
        Action::from_defects(self.margin * own < excess)
    }
}
