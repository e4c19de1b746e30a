use kernel::{Action, Entry, Param, Strategy, Turn, entry};

use crate::trust::{Belief, PRIOR, Provocation, SLACK, SWITCHING, discount, required_trust};

pub(crate) static REASSURER: Entry = entry! {
    /// Cooperates as often as should convince a distrustful opponent, then goes by its own belief
    /// about the opponent.
    ///
    /// Kydd's costly reassurance: a state content with the status quo shows it by restraint that a
    /// revisionist would not afford. Where the trust x that the payoffs require exceeds the prior t,
    /// it takes n = ln[x(1 − t) / ((1 − x)t)] / ln[(1 + d) / (1 − d)] signs, rounded up, to raise the
    /// odds far enough, if each is read with distinguishability d. Then it plays as the
    /// spiral-aware Bayesian does, with the belief it has formed from the first round on. This
    /// project's formalisation.
    ///
    /// It supposes that the opponent has its own payoffs and prior. Where the prior is trust enough
    /// it makes no gesture, and none where no trust would be enough (x ≥ 1, or t = 0).
    ///
    /// ```match
    /// conquest-ease: 0.6
    /// continuation: 0.5
    /// theirs: C C C D C C
    /// mine:   C C C C D C
    /// ```
    /// ```match
    /// conquest-ease: 0.75
    /// continuation: 0.5
    /// args: distinguishability = 0.25
    /// theirs: D D D D D D
    /// mine:   C C C D D D
    /// ```
    slug: "reassurer",
    name: "Reassurer",
    source: ["kydd2000", "kydd2005"],
    params: [
        Param::real(
            "distinguishability",
            0.5,
            0.01,
            0.99,
            "How well its restraint can be told from a revisionist's: 0 not at all, 1 perfectly.",
        ),
        PRIOR,
        SLACK,
        SWITCHING,
    ],
    reads_payoffs: true,
    build: |args, briefing| {
        let required = required_trust(&briefing.mine, discount(briefing)?);
        Ok(Box::new(Reassurer {
            gestures: gestures(required, args.real("prior"), args.real("distinguishability")),
            belief: Belief::new(args, Provocation::Discounted),
            required,
        }))
    },
};

struct Reassurer {
    /// Unconditional cooperations at the beginning.
    gestures: usize,
    belief: Belief,
    /// The trust that restraint requires.
    required: f64,
}

impl Strategy for Reassurer {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        let trust = self.belief.update(turn);
        let reassures = turn.round() < self.gestures;
        Action::from_defects(!reassures && trust < self.required)
    }
}

/// How many signs raise the belief from `prior` to `required`.
fn gestures(required: f64, prior: f64, distinguishability: f64) -> usize {
    if 1.0 <= required || prior == 0.0 {
        return 0;
    }
    let odds = |probability: f64| probability / (1.0 - probability);
    let sign = (1.0 + distinguishability) / (1.0 - distinguishability);
    // n = ⌈ln(…) / ln(…)⌉ by counting, which needs no logarithm.
    std::iter::successors(Some(odds(prior)), |it| Some(it * sign))
        .take_while(|&it| it < odds(required))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gestures_are_as_published() {
        // x = 0.9, t = 0.3, d = 0.4: n* = 3.593.
        assert_eq!(gestures(0.9, 0.3, 0.4), 4);
        assert_eq!(gestures(0.9, 0.9, 0.4), 0);
        assert_eq!(gestures(1.0, 0.3, 0.4), 0);
        assert_eq!(gestures(f64::INFINITY, 1.0, 0.4), 0);
        assert_eq!(gestures(0.5, 0.0, 0.4), 0);
    }
}
