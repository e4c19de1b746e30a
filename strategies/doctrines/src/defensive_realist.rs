use kernel::{Action, Entry, Param, Strategy, Turn, entry};

use crate::trust::{discount, required_trust};

pub(crate) static DEFENSIVE_REALIST: Entry = entry! {
    /// Cooperates while it expects enough cooperation for restraint to be worth its risk.
    ///
    /// The defensive realist of Jervis and Glaser: security is the aim, restraint the means where it
    /// is not too dangerous, and the danger depends on how easy conquest is. It believes that the
    /// opponent cooperates with a fixed probability, starting from a trusting Beta(4, 2), and
    /// compares the mean of its belief with the trust x*(δ) = (1 − δ)B / [δC + (1 − δ)(B − A)] that
    /// the payoffs require, where A = T − R, B = P − S and C = R − P. This project's formalisation
    /// of a verbal doctrine.
    ///
    /// Where it has nothing to fear (P ≤ S) it never defects; where it has and the denominator is
    /// not positive, no trust is enough, and it always does.
    ///
    /// ```match
    /// conquest-ease: 0.6
    /// continuation: 0.7
    /// theirs: D D D D C C C
    /// mine:   C C C D D D C
    /// ```
    /// ```match
    /// conquest-ease: 0.02
    /// continuation: 0.7
    /// theirs: D D D D D D D
    /// mine:   C C C C C C C
    /// ```
    slug: "defensive-realist",
    name: "Defensive Realist",
    source: ["jervis1978", "glaser1994"],
    params: [
        Param::real("prior-c", 4.0, 0.01, 1e6, "Weight of the prior on cooperation, in rounds."),
        Param::real("prior-d", 2.0, 0.01, 1e6, "Weight of the prior on defection, in rounds."),
    ],
    reads_payoffs: true,
    build: |args, briefing| {
        Ok(Box::new(DefensiveRealist {
            prior: [args.real("prior-c"), args.real("prior-d")],
            required: required_trust(&briefing.mine, discount(briefing)?),
        }))
    },
};

struct DefensiveRealist {
    /// Weights of cooperation and defection.
    prior: [f64; 2],
    /// The trust that restraint requires.
    required: f64,
}

impl Strategy for DefensiveRealist {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let [c, d] = self.prior;
        let trust = (c + turn.theirs.cooperations() as f64) / (c + d + turn.theirs.len() as f64);
        Action::from_defects(trust < self.required)
    }
}
