use kernel::{Entry, entry};

use crate::{
    bayesian_spiral_aware::Bayesian,
    trust::{Belief, PRIOR, Provocation, SLACK, SWITCHING, discount, required_trust},
};

pub(crate) static BAYESIAN_ATTRIBUTION_BIASED: Entry = entry! {
    /// Cooperates while it believes firmly enough that the opponent wants no more than security, and
    /// takes every defection for a sign of ill will.
    ///
    /// Jervis's misperception: statesmen explain the hostile acts of others by their character and
    /// their own by circumstances, and do not see that they are feared. It is the spiral-aware
    /// Bayesian with one change: it expects a status-quo state to cooperate even after being
    /// provoked. The bias does not so much start spirals as make them last. This project's
    /// formalisation.
    ///
    /// ```match
    /// conquest-ease: 0.4
    /// continuation: 0.7
    /// theirs: C D D C D C
    /// mine:   C C C D C D
    /// ```
    slug: "bayesian-attribution-biased",
    name: "Bayesian (attribution-biased)",
    source: ["jervis1976"],
    params: [PRIOR, SLACK, SWITCHING],
    reads_payoffs: true,
    build: |args, briefing| {
        Ok(Box::new(Bayesian {
            belief: Belief::new(args, Provocation::Ignored),
            required: required_trust(&briefing.mine, discount(briefing)?),
        }))
    },
};
