//! What pays best against a side that watches: decision problems with few states, solved without a formula.
//!
//! The thresholds of the models are derived by comparing two plans. Here *every* plan is compared, by value
//! iteration, so that the formulas can be checked.

use kernel::{Action, Payoffs};

/// A breach of the peace and how it is found out. The other side keeps the peace until it knows, and then arms
/// for ever.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Watch {
    /// The payoffs of the side that may break the peace.
    pub(crate) payoffs: Payoffs,
    /// Its discount factor, in [0, 1).
    pub(crate) discount: f64,
    /// The probability that a plan to defect is known in advance, and answered in the same round.
    pub(crate) foresight: f64,
    /// The probability that a defection is found out at all, in any round.
    pub(crate) inspection: f64,
    /// After how many rounds the other side knows what was found; at least 1.
    pub(crate) lag: usize,
}

/// With which probability, which payoff now and which state next.
type Branch = (f64, f64, usize);

impl Watch {
    /// Whether keeping the peace is as good as any other plan.
    pub(crate) fn keeps_peace(&self) -> bool {
        let [restraint, breach] = self.values()[0];
        breach <= restraint + 1e-11
    }

    /// The values of C and D in every state, where the best is done ever after. State 0 is peace, in the
    /// states up to `lag` − 1 the other side has found something out and will know it, in state `lag` it knows.
    fn values(&self) -> Vec<[f64; 2]> {
        let mut values = vec![[0.0f64; 2]; self.lag + 1];
        loop {
            let best: Vec<f64> = values.iter().map(|[c, d]| c.max(*d)).collect();
            let mut change = 0.0f64;
            for (state, value) in values.iter_mut().enumerate() {
                let new = [Action::C, Action::D].map(|action| {
                    let worth =
                        |(chance, payoff, next): Branch| chance * (payoff + self.discount * best[next]);
                    self.branches(state, action).into_iter().map(worth).sum::<f64>()
                });
                change = change.max((new[0] - value[0]).abs()).max((new[1] - value[1]).abs());
                *value = new;
            }
            // What is still missing is at most δ/(1 − δ) times the last change.
            if change * self.discount <= 1e-13 * (1.0 - self.discount) {
                return values;
            }
        }
    }

    fn branches(&self, state: usize, action: Action) -> Vec<Branch> {
        let Payoffs { reward, sucker, temptation, punishment } = self.payoffs;
        let known = self.lag;
        if state == known {
            let payoff = if action.is_defection() { punishment } else { sucker };
            return vec![(1.0, payoff, known)];
        }
        let later = if state == 0 { 0 } else { state + 1 };
        if action.is_cooperation() {
            return vec![(1.0, reward, later)];
        }
        let secret = 1.0 - self.foresight;
        let foreseen = (self.foresight, punishment, known);
        if state == 0 {
            let found = secret * self.inspection;
            vec![foreseen, (found, temptation, 1), (secret - found, temptation, 0)]
        } else {
            vec![foreseen, (secret, temptation, later)]
        }
    }
}

/// The least number in [0, 1) from which on a test passes, by bisection; `None` if it fails just below 1.
pub(crate) fn threshold(passes: impl Fn(f64) -> bool) -> Option<f64> {
    const LAST: f64 = 1.0 - 1e-3;
    if passes(0.0) {
        return Some(0.0);
    }
    if !passes(LAST) {
        return None;
    }
    let (mut low, mut high) = (0.0, LAST);
    for _ in 0..36 {
        let middle = f64::midpoint(low, high);
        if passes(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::SecurityDilemma;

    /// With everything found out at once this is grim trigger, whose threshold the kernel knows.
    #[test]
    fn certain_detection_is_grim_trigger() {
        for ease in [0.3, 0.6, 1.0] {
            let payoffs = SecurityDilemma::DEFAULT.at(ease).payoffs();
            let found = threshold(|discount| {
                Watch { payoffs, discount, foresight: 0.0, inspection: 1.0, lag: 1 }.keeps_peace()
            });
            let expected = payoffs.critical_discount_grim().unwrap();
            assert!((found.unwrap() - expected).abs() < 1e-8, "{ease}: {found:?}");
        }
    }

    /// Values by hand at δ = ½ in Axelrod's game: a defection pays 5 and then 1 for ever, restraint 3 for ever.
    #[test]
    fn values_are_discounted_sums() {
        let watch =
            Watch { payoffs: Payoffs::AXELROD, discount: 0.5, foresight: 0.0, inspection: 1.0, lag: 1 };
        let values = watch.values();
        for (found, expected) in values.iter().flatten().zip([6.0, 6.0, 1.0, 2.0]) {
            assert!((found - expected).abs() < 1e-12, "{values:?}");
        }
    }

    #[test]
    fn a_test_that_never_passes_has_no_threshold() {
        assert_eq!(threshold(|_| false), None);
        assert_eq!(threshold(|_| true), Some(0.0));
        assert!((threshold(|it| 0.3 <= it).unwrap() - 0.3).abs() < 1e-9);
    }
}
