use kernel::{Action, Entry, Strategy, Turn, entry};

use crate::trust::{Belief, PRIOR, Provocation, SLACK, SWITCHING, discount, required_trust};

pub(crate) static BAYESIAN_SPIRAL_AWARE: Entry = entry! {
    /// Cooperates while it believes firmly enough that the opponent wants no more than security, and
    /// makes allowance for what it provoked itself.
    ///
    /// Kydd's rational state in the spiral model. It holds a belief that the opponent is content with
    /// the status quo rather than revisionist. A revisionist defects whatever happens, a status-quo
    /// state only in answer to a defection, each but for the `slack`; so a defection that it
    /// provoked itself tells it nothing. It cooperates while the belief is at least the trust
    /// x*(δ) = (1 − δ)B / [δC + (1 − δ)(B − A)] that the payoffs require, where A = T − R, B = P − S
    /// and C = R − P. This project's formalisation.
    ///
    /// Every round the belief is updated by Bayes' rule on the move it perceived, given its own real
    /// move of the round before, and then drawn towards the prior, because leaders change. The
    /// opponent's first move follows no provocation. Where there is nothing to fear (P ≤ S) it never
    /// defects.
    ///
    /// ```match
    /// conquest-ease: 0.4
    /// continuation: 0.7
    /// theirs: C D D C D C
    /// mine:   C C C D C C
    /// ```
    slug: "bayesian-spiral-aware",
    name: "Bayesian (spiral-aware)",
    aliases: ["Bayesian"],
    source: ["kydd1997"],
    params: [PRIOR, SLACK, SWITCHING],
    reads_payoffs: true,
    build: |args, briefing| {
        Ok(Box::new(Bayesian {
            belief: Belief::new(args, Provocation::Discounted),
            required: required_trust(&briefing.mine, discount(briefing)?),
        }))
    },
};

/// Either Bayesian: they differ in the belief.
pub(crate) struct Bayesian {
    pub(crate) belief: Belief,
    /// The trust that restraint requires.
    pub(crate) required: f64,
}

impl Strategy for Bayesian {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        Action::from_defects(self.belief.update(turn) < self.required)
    }
}
