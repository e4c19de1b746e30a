//! What the doctrines that weigh the future share: the discount factor, the trust that restraint
//! requires, and a belief about what kind of state one faces.

use kernel::{Action, Args, Briefing, Param, Payoffs, Turn, Undefined};

/// The discount factor of the match.
pub(crate) fn discount(briefing: &Briefing) -> Result<f64, Undefined> {
    briefing.length.discount().ok_or_else(|| {
        Undefined(
            "it weighs the future and needs a discount factor: give the match a continuation probability"
                .to_owned(),
        )
    })
}

/// x*(δ): the least belief in a conditional cooperator that makes restraint worth its risk.
///
/// 0 where there is nothing to fear (P ≤ S). Infinite where there is, and more trust would not make
/// restraint any better (the denominator is not positive). Above 1 too no belief suffices.
pub(crate) fn required_trust(payoffs: &Payoffs, discount: f64) -> f64 {
    if payoffs.fear() <= 0.0 {
        return 0.0;
    }
    // With something to fear the ratio has the sign of its denominator.
    payoffs.indifference_share(discount).filter(|&share| 0.0 < share).unwrap_or(f64::INFINITY)
}

pub(crate) const PRIOR: Param = Param::probability(
    "prior",
    0.7,
    "Belief before the match that the other side is content with the status quo.",
);
pub(crate) const SLACK: Param = Param::real(
    "slack",
    0.06,
    0.001,
    0.5,
    "Probability, in its own model, that either type acts out of character in a round.",
);
pub(crate) const SWITCHING: Param = Param::probability(
    "switching",
    0.05,
    "Probability a round that the other side changes leaders, which pulls the belief back to the prior.",
);

/// The belief that the other side is content with the status quo rather than revisionist.
///
/// A revisionist defects but for the slack. A status-quo state cooperates but for the slack, except
/// that it answers a defection with one.
pub(crate) struct Belief {
    status_quo: f64,
    prior: f64,
    slack: f64,
    switching: f64,
    provocation: Provocation,
}

/// Whether a believer allows for what it did to the other side itself.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Provocation {
    Discounted,
    Ignored,
}

impl Belief {
    /// The belief before the match. The arguments must have [`PRIOR`], [`SLACK`] and [`SWITCHING`].
    pub(crate) fn new(args: &Args, provocation: Provocation) -> Belief {
        Belief {
            status_quo: args.real(PRIOR.name),
            prior: args.real(PRIOR.name),
            slack: args.real(SLACK.name),
            switching: args.real(SWITCHING.name),
            provocation,
        }
    }

    /// The belief after the last round of `turn`; to be called once a round.
    pub(crate) fn update(&mut self, turn: &Turn<'_>) -> f64 {
        if let Some(theirs) = turn.theirs.last() {
            // Before its first move nothing can have provoked the other side.
            let provoked =
                self.provocation == Provocation::Discounted && turn.mine.back(2) == Some(Action::D);
            let from_status_quo = self.likelihood(theirs, provoked);
            let from_revisionist = self.likelihood(theirs, true);
            let joint = self.status_quo * from_status_quo;
            let posterior = joint / (joint + (1.0 - self.status_quo) * from_revisionist);
            self.status_quo = posterior + self.switching * (self.prior - posterior);
        }
        self.status_quo
    }

    /// How likely the move is from a side that is, or is not, bent on defecting this round.
    fn likelihood(&self, theirs: Action, bent: bool) -> f64 {
        if theirs.is_defection() == bent { 1.0 - self.slack } else { self.slack }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::SecurityDilemma;

    #[test]
    fn required_trust_has_its_published_values() {
        for (ease, half, two_thirds, nine_tenths) in [
            (0.05, 0.0404, 0.0260, 0.0074),
            (0.1, 0.1667, 0.1071, 0.0306),
            (0.25, 0.4444, 0.2857, 0.0816),
            (0.4, 0.6296, 0.4048, 0.1156),
            (0.6, 0.7980, 0.5130, 0.1466),
            (0.9, 0.9603, 0.6173, 0.1764),
        ] {
            let payoffs = SecurityDilemma::DEFAULT.at(ease).payoffs();
            for (discount, published) in [(0.5, half), (2.0 / 3.0, two_thirds), (0.9, nine_tenths)] {
                assert!((required_trust(&payoffs, discount) - published).abs() < 6e-5, "{ease} {discount}");
            }
        }
    }

    #[test]
    fn required_trust_is_defined_in_every_class() {
        let harmony = Payoffs::new(3.0, 1.0, 2.0, 0.0);
        let stag_hunt = Payoffs::new(3.0, 0.0, 2.0, 1.0);
        let chicken = Payoffs::new(3.0, 1.0, 5.0, 0.0);
        let deadlock = Payoffs::new(1.0, 0.0, 5.0, 3.0);
        let flat = Payoffs::new(1.0, 1.0, 1.0, 1.0);
        for discount in [0.0, 0.5, 0.999] {
            assert_eq!(required_trust(&harmony, discount), 0.0);
            assert!((0.0..1.0).contains(&required_trust(&stag_hunt, discount)));
            assert_eq!(required_trust(&chicken, discount), 0.0);
            assert_eq!(required_trust(&deadlock, discount), f64::INFINITY);
            assert_eq!(required_trust(&flat, discount), 0.0);
        }
        // B < A and no future: the denominator is negative.
        assert_eq!(required_trust(&Payoffs::AXELROD, 0.0), f64::INFINITY);
        // δ C + (1 − δ)(B − A) = 0.
        assert_eq!(required_trust(&Payoffs::AXELROD, 1.0 / 3.0), f64::INFINITY);
    }
}
