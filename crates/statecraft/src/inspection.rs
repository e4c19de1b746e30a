//! Inspection: treaties that can be broken in secret.
//!
//! A defection looks like restraint unless it is inspected. The treaty ends when a breach is found and has become
//! known; from then on both arm. More inspection makes secret breaches unprofitable, and may lay bare what an
//! attacker would like to know: the transparency–security trade-off of Coe & Vaynman (2020), here with the
//! payoffs of the kernel. [`doctrines`] has parties that inspect and that cheat. Formulas and assumptions:
//! `docs/models/inspection.md`.

pub mod doctrines;

use std::ops::Bound;

use kernel::{Payoffs, Rng, SecurityDilemma, Seed};

use crate::{
    Parameter, contest,
    parameter::{NOT_NEGATIVE, SHARE, shared},
};

/// A treaty of restraint between two equal states that inspect each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Treaty {
    /// The primitives.
    pub dilemma: SecurityDilemma,
    /// δ in [0, 1): the discount factor.
    pub discount: f64,
    /// q in [0, 1]: the probability that a breach is found, in any round.
    pub inspection: f64,
    /// ℓ ≥ 1: after how many rounds what was found has become known; 1 is at once.
    pub lag: f64,
    /// ψ ≥ 0: by how much certain inspection raises the log-odds of an attack on the state that is inspected.
    pub exposure: f64,
    /// `c_I` ≥ 0: what certain inspection costs the state that inspects, in a round.
    pub cost: f64,
}

/// What [`Treaty`] adds to the primitives of the kernel.
pub const PARAMETERS: [Parameter<Treaty>; 5] = [
    shared::discount(|it| &mut it.discount),
    Parameter {
        name: "inspection",
        symbol: "q",
        bounds: SHARE,
        range: "between 0 and 1",
        help: "Probability that a breach is found, in any round",
        default: 0.1,
        field: |it| &mut it.inspection,
    },
    Parameter {
        name: "detection-lag",
        symbol: "ℓ",
        bounds: (Bound::Included(1.0), Bound::Unbounded),
        range: "at least 1",
        help: "Rounds until what was found has become known",
        default: 1.0,
        field: |it| &mut it.lag,
    },
    Parameter {
        name: "exposure",
        symbol: "ψ",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "Rise of the log-odds of an attack on a state that is certainly inspected",
        default: 0.0,
        field: |it| &mut it.exposure,
    },
    Parameter {
        name: "inspection-cost",
        symbol: "c_I",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "What certain inspection costs the state that inspects, in a round",
        default: 0.0,
        field: |it| &mut it.cost,
    },
];

impl Default for Treaty {
    fn default() -> Treaty {
        Treaty {
            dilemma: SecurityDilemma::DEFAULT,
            discount: 0.9,
            inspection: 0.1,
            lag: 1.0,
            exposure: 0.0,
            cost: 0.0,
        }
    }
}

impl Treaty {
    /// q*: the least inspection with which no state breaks the treaty in secret; 0 if breaches do not pay anyway.
    /// The first of [`sufficient`](Self::sufficient).
    ///
    /// At a lag of 1 and without cost it is (1 − δ)A/(δC). `None` if no inspection is enough.
    pub fn critical_inspection(&self) -> Option<f64> {
        self.sufficient().map(|it| it[0])
    }

    /// The inspections, from and to, with which no state breaks the treaty in secret: where
    ///
    /// ```text
    /// q δ^ℓ (A + C − c_I q) ≥ A (1 − δ + δ q)
    /// ```
    ///
    /// because a state that inspects earns R − `c_I` q while the treaty stands, T − `c_I` q while it breaks it, and
    /// after the treaty nobody inspects. Without cost that is from δ*(1 − δ)/(δ^ℓ − δ* δ) to 1, with δ* the threshold
    /// of grim trigger; at a cost too much inspection leaves too little to lose. `None` if there are none.
    pub fn sufficient(&self) -> Option<[f64; 2]> {
        let payoffs = self.dilemma.payoffs();
        let critical = payoffs.critical_discount_grim()?;
        let known = libm::pow(self.discount, self.lag);
        if critical == 0.0 {
            // Where a breach does not pay, none is to be feared from states that do not inspect.
            return Some([0.0, self.harmless(&payoffs, known)]);
        }
        if self.cost == 0.0 {
            let deterrence = known - critical * self.discount;
            let least = critical * (1.0 - self.discount) / deterrence;
            return (0.0 < deterrence && least <= 1.0).then_some([least, 1.0]);
        }
        let (gain, spoils) = (payoffs.greed(), payoffs.temptation - payoffs.punishment);
        // −c_I δ^ℓ q² + slope q − A(1 − δ) ≥ 0 between its roots, both positive if the slope is.
        let slope = known * spoils - gain * self.discount;
        let (square, constant) = (self.cost * known, gain * (1.0 - self.discount));
        let discriminant = slope * slope - 4.0 * square * constant;
        if slope <= 0.0 || discriminant < 0.0 {
            return None;
        }
        let sum = slope + discriminant.sqrt();
        let (least, most) = (2.0 * constant / sum, sum / (2.0 * square));
        (least <= 1.0).then_some([least, most.min(1.0)])
    }

    /// Where no breach pays without inspections: up to which inspection it stays so. Beyond it the treaty is worth
    /// less than its end.
    fn harmless(&self, payoffs: &Payoffs, known: f64) -> f64 {
        if self.cost == 0.0 || known == 0.0 {
            return 1.0;
        }
        // With A ≤ 0 whoever breaks the treaty to be rid of it does so until that is found out, and no longer:
        // q δ^ℓ (C − c_I q) ≥ A (1 − δ), whose greater root is positive.
        let gain = payoffs.greed();
        let slope = known * payoffs.surplus();
        let (square, constant) = (self.cost * known, gain * (1.0 - self.discount));
        ((slope + (slope * slope - 4.0 * square * constant).sqrt()) / (2.0 * square)).clamp(0.0, 1.0)
    }

    /// Whether no state gains from breaking the treaty in secret.
    pub fn holds(&self) -> bool {
        self.sufficient().is_some_and(|[least, most]| least <= self.inspection && self.inspection <= most)
    }

    /// The discount factor from which on no state breaks the treaty in secret: A/(A + q(C − `c_I` q)) at a lag of 1,
    /// (δ*)^(1/ℓ) at certain inspection without cost. `None` if there is none.
    pub fn critical_discount(&self) -> Option<f64> {
        let payoffs = self.dilemma.payoffs();
        let critical = if self.cost == 0.0 {
            payoffs.critical_discount_grim()?
        } else {
            let kept = payoffs.reward - self.cost * self.inspection;
            let taken = payoffs.temptation - self.cost * self.inspection;
            // A treaty that costs more than it is worth is not kept, however patient the states are.
            if kept < payoffs.punishment {
                return None;
            }
            Payoffs { reward: kept, temptation: taken, ..payoffs }.critical_discount_grim()?
        };
        if critical == 0.0 {
            return Some(0.0);
        }
        if self.inspection == 0.0 || 1.0 <= critical {
            return None;
        }
        // δ^ℓ q/(1 − δ(1 − q)), the discounted probability of being known, rises from 0 to 1 with δ.
        let known = |discount: f64| {
            libm::pow(discount, self.lag) * self.inspection / (1.0 - discount * (1.0 - self.inspection))
        };
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..60 {
            let middle = f64::midpoint(low, high);
            if known(middle) < critical {
                low = middle;
            } else {
                high = middle;
            }
        }
        Some(high)
    }

    /// The probability that the treaty still stands after so many rounds, if a state breaks it in each round with
    /// probability `breaches`: (1 − hq)^(n − ℓ + 1), and 1 for the first ℓ − 1 rounds.
    pub fn survival(&self, breaches: f64, rounds: u32) -> f64 {
        let judged = (f64::from(rounds) - self.lag + 1.0).max(0.0);
        libm::pow(1.0 - breaches * self.inspection, judged)
    }

    /// The expected number of rounds until a breach has become known: 1/(hq) + ℓ − 1. Infinite if there are no
    /// breaches or nothing is inspected.
    pub fn duration(&self, breaches: f64) -> f64 {
        1.0 / (breaches * self.inspection) + self.lag - 1.0
    }

    /// After how many rounds a treaty is at an end, for the history named by `seed`: breaches and inspections are
    /// drawn round by round, each from a stream of its own. `None` if it outlasts `rounds_max`. The lag is
    /// rounded up to whole rounds.
    pub fn end(&self, breaches: f64, rounds_max: u32, seed: Seed) -> Option<u32> {
        let [mut broken, mut inspected] = ["breach", "inspection"].map(|it| Rng::new(seed.derive(it)));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
        let lag = self.lag.ceil() as u32;
        let found = (1..=rounds_max).find(|_| {
            let (broken, inspected) = (broken.unit() < breaches, inspected.unit() < self.inspection);
            broken && inspected
        });
        found.map(|round| round.saturating_add(lag.saturating_sub(1))).filter(|round| *round <= rounds_max)
    }

    /// The ease of conquest of a state that is inspected with probability `inspection`: the log-odds are raised by
    /// ψq. Conquest of an unprepared state gets easier by the same log-odds.
    pub fn exposed_ease(&self, inspection: f64) -> f64 {
        contest::success(self.dilemma.conquest_ease, libm::exp(self.exposure * inspection))
    }

    /// Whether no state gains from attacking openly what it has learnt about: (1 − δ)A' ≤ δ(C − `c_I` q), where A' is
    /// the temptation at the exposed ease of conquest. An open attack is answered from the next round on. C is at
    /// the ease without inspections, which end with the treaty.
    pub fn deters(&self, inspection: f64) -> bool {
        let exposed = self.dilemma.at(self.exposed_ease(inspection)).payoffs();
        let surplus = self.dilemma.payoffs().surplus() - self.cost * inspection;
        (1.0 - self.discount) * exposed.greed() <= self.discount * surplus
    }

    /// The inspections, from and to, with which the treaty is kept: enough to find secret breaches, and not so
    /// much that an open attack pays. `None` if there are none.
    pub fn feasible(&self) -> Option<[f64; 2]> {
        let [least, enough] = self.sufficient()?;
        let most = self.most_inspection()?.min(enough);
        (least <= most).then_some([least, most])
    }

    /// The inspection up to which an open attack does not pay; `None` if it pays without any.
    fn most_inspection(&self) -> Option<f64> {
        let room = self.room(0.0);
        if room < 0.0 {
            return None;
        }
        if self.cost == 0.0 {
            return Some(if room < self.exposure { room / self.exposure } else { 1.0 });
        }
        // What is learnt grows with the inspection, and what is to be lost shrinks.
        if self.deters(1.0) {
            return Some(1.0);
        }
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..60 {
            let middle = f64::midpoint(low, high);
            *(if self.deters(middle) { &mut low } else { &mut high }) = middle;
        }
        Some(low)
    }

    /// ψ̄: the exposure up to which some inspection keeps the treaty; infinite if no exposure does harm. `None` if
    /// even without exposure none does.
    pub fn exposure_limit(&self) -> Option<f64> {
        let least = self.critical_inspection()?;
        let room = self.room(least);
        (0.0 <= room).then(|| if least == 0.0 { f64::INFINITY } else { room / least })
    }

    /// By how much the log-odds of an attack may rise until an open attack pays at this inspection: from p(g) to
    /// the probability (α + δ(C − `c_I` q)/(1 − δ))/ρ. Infinite if it never does, negative if it does from the outset.
    fn room(&self, inspection: f64) -> f64 {
        let dilemma = &self.dilemma;
        let surplus = dilemma.payoffs().surplus() - self.cost * inspection;
        let shadow = self.discount * surplus / (1.0 - self.discount);
        let most = (dilemma.alpha() + shadow) / dilemma.revisionism;
        if 1.0 <= most {
            return f64::INFINITY;
        }
        if most <= 0.0 {
            return f64::NEG_INFINITY;
        }
        libm::log(contest::odds(most) / contest::odds(dilemma.conquest_probability()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        parameter::check_table,
        plans::{Watch, threshold},
    };
    use proptest::prelude::*;

    fn treaty(ease: f64, discount: f64) -> Treaty {
        Treaty { dilemma: SecurityDilemma::DEFAULT.at(ease), discount, ..Treaty::default() }
    }

    fn watch(it: &Treaty, inspection: f64, lag: usize) -> Watch {
        let payoffs = it.dilemma.payoffs();
        // While the treaty stands both inspect, whether or not they keep it.
        let payoffs = Payoffs {
            reward: payoffs.reward - it.cost * inspection,
            temptation: payoffs.temptation - it.cost * inspection,
            ..payoffs
        };
        Watch { payoffs, discount: it.discount, foresight: 0.0, inspection, lag }
    }

    #[test]
    fn parameters_are_a_proper_table() {
        check_table(&PARAMETERS, include_str!("../../../docs/models/inspection.md"));
    }

    #[test]
    fn critical_inspection_has_its_published_values() {
        for (discount, published) in [(0.6, 0.4242), (0.8, 0.1591), (0.95, 0.0335)] {
            let least = treaty(0.6, discount).critical_inspection().unwrap();
            assert!((least - published).abs() < 5e-5, "{least}");
        }
    }

    /// The two thresholds against the best of all plans, with lags.
    #[test]
    fn thresholds_are_those_of_the_best_plans() {
        for ease in [0.1, 0.3, 0.6, 0.9] {
            for lag in [1u8, 2, 4] {
                for discount in [0.3, 0.6, 0.8, 0.95] {
                    let it = Treaty { lag: lag.into(), ..treaty(ease, discount) };
                    let keeps = |q: f64| watch(&it, q, lag.into()).keeps_peace();
                    let found = if keeps(1.0) { threshold(keeps) } else { None };
                    match (it.critical_inspection(), found) {
                        // The search ends a little below 1.
                        (Some(formula), None) => assert!(0.99 < formula, "{it:?}"),
                        (formula, found) => {
                            assert_eq!(formula.is_some(), found.is_some(), "{it:?}");
                            let error = formula.unwrap_or(0.0) - found.unwrap_or(0.0);
                            assert!(error.abs() < 1e-6, "{it:?}: {error}");
                        }
                    }
                }
                for inspection in [0.2, 0.5, 1.0] {
                    let it = Treaty { lag: lag.into(), inspection, ..treaty(ease, 0.5) };
                    let keeps =
                        |discount| watch(&Treaty { discount, ..it }, inspection, lag.into()).keeps_peace();
                    let found = threshold(keeps).unwrap();
                    assert!((it.critical_discount().unwrap() - found).abs() < 1e-6, "{it:?}");
                }
            }
        }
    }

    #[test]
    fn certain_inspection_is_public_and_none_is_no_treaty() {
        let payoffs = SecurityDilemma::DEFAULT.at(0.6).payoffs();
        let critical = payoffs.critical_discount_grim().unwrap();
        let certain = Treaty { inspection: 1.0, ..treaty(0.6, 0.5) };
        assert!((certain.critical_discount().unwrap() - critical).abs() < 1e-12);
        for lag in [2.0, 3.5] {
            let found = Treaty { lag, ..certain }.critical_discount().unwrap();
            assert!((found - libm::pow(critical, 1.0 / lag)).abs() < 1e-12);
        }
        assert_eq!(Treaty { inspection: 0.0, ..certain }.critical_discount(), None);
        assert!(!Treaty { inspection: 0.0, ..treaty(0.6, 0.9) }.holds());
        // Where breaches do not pay nothing needs to be inspected.
        assert!(Treaty { inspection: 0.0, ..treaty(0.2, 0.9) }.holds());
    }

    /// The survival curve and the mean duration against drawn histories.
    #[test]
    fn treaties_end_when_they_should() {
        let (breaches, n) = (0.3, 40_000u32);
        let it = Treaty { inspection: 0.2, lag: 3.0, ..Treaty::default() };
        let ends: Vec<Option<u32>> = (0..n).map(|i| it.end(breaches, 3000, Seed(8).nth(i.into()))).collect();
        for rounds in [1, 2, 3, 10, 40] {
            let standing = ends.iter().filter(|end| end.is_none_or(|end| rounds < end)).count();
            let share = standing as f64 / f64::from(n);
            let expected = it.survival(breaches, rounds);
            let error = (expected * (1.0 - expected) / f64::from(n)).sqrt();
            assert!((share - expected).abs() <= 4.0 * error, "{rounds}: {share} {expected}");
        }
        let mean = ends.iter().flatten().map(|it| f64::from(*it)).sum::<f64>() / f64::from(n);
        assert!((mean - it.duration(breaches)).abs() < 4.0 * 17.0 / f64::from(n).sqrt(), "{mean}");
        assert_eq!(it.end(0.0, 50, Seed(1)), None);
        assert_eq!(it.duration(0.0), f64::INFINITY);
        // Value stability.
        assert_eq!(ends[..6], [3, 9, 9, 3, 3, 4].map(Some));
    }

    /// An open attack on an exposed state, by value iteration with the payoffs of that attack.
    fn attack_pays(it: &Treaty, inspection: f64) -> bool {
        let temptation = it.dilemma.at(it.exposed_ease(inspection)).payoffs().temptation;
        let watch = Watch { inspection: 1.0, ..watch(it, inspection, 1) };
        let payoffs = Payoffs { temptation: temptation - it.cost * inspection, ..watch.payoffs };
        !Watch { payoffs, ..watch }.keeps_peace()
    }

    /// On a fine grid of inspections, with every plan tried, the feasible ones are those of the interval.
    #[test]
    fn what_is_feasible_is_an_interval() {
        let (mut some, mut none) = (0, 0);
        for ease in [0.3, 0.4, 0.6] {
            for discount in [0.2, 0.3, 0.4, 0.45, 0.8] {
                for exposure in [0.0, 0.5, 1.0, 2.0, 5.0] {
                    let it = Treaty { exposure, ..treaty(ease, discount) };
                    let interval = it.feasible();
                    some += u32::from(interval.is_some());
                    none += u32::from(interval.is_none());
                    assert_eq!(
                        interval.is_some(),
                        it.exposure_limit().is_some_and(|limit| exposure <= limit)
                    );
                    for step in 0..=100 {
                        let q = f64::from(step) / 100.0;
                        let kept = watch(&it, q, 1).keeps_peace() && !attack_pays(&it, q);
                        let inside = interval.is_some_and(|[low, high]| low <= q && q <= high);
                        let edge = interval
                            .is_some_and(|[low, high]| (q - low).abs() < 1e-6 || (q - high).abs() < 1e-6);
                        assert!(edge || kept == inside, "{it:?} {q}: {interval:?}");
                        assert!(edge || it.deters(q) != attack_pays(&it, q));
                    }
                }
            }
        }
        assert!(0 < some && 0 < none, "{some} {none}");
    }

    /// With a cost the sufficient inspections are an interval, by every plan on a grid; dear enough, there are none.
    #[test]
    fn what_inspection_costs_bounds_it_from_above() {
        let (mut bounded, mut none) = (0, 0);
        for ease in [0.1, 0.4, 0.6, 0.9] {
            for discount in [0.5, 0.8, 0.95] {
                for cost in [0.0, 0.05, 0.3, 0.8, 2.0] {
                    for lag in [1u8, 3] {
                        let it = Treaty { cost, lag: lag.into(), ..treaty(ease, discount) };
                        let interval = it.sufficient();
                        none += u32::from(interval.is_none());
                        bounded += u32::from(interval.is_some_and(|it| it[1] < 1.0));
                        for step in 0..=50 {
                            let q = f64::from(step) / 50.0;
                            let edge = interval.is_some_and(|it| it.iter().any(|end| (q - end).abs() < 1e-6));
                            let inside = interval.is_some_and(|[low, high]| low <= q && q <= high);
                            let kept = watch(&it, q, lag.into()).keeps_peace();
                            assert!(edge || kept == inside, "{it:?} {q}: {interval:?}");
                            assert_eq!(Treaty { inspection: q, ..it }.holds(), inside);
                            if lag == 1 && interval.is_some() && cost < 0.8 {
                                let feasible = it.feasible().is_some_and(|[low, high]| low <= q && q <= high);
                                assert!(edge || feasible == (kept && !attack_pays(&it, q)), "{it:?} {q}");
                            }
                        }
                        for inspection in [0.1, 0.5] {
                            let keeps = |discount| {
                                watch(&Treaty { discount, ..it }, inspection, lag.into()).keeps_peace()
                            };
                            let formula = Treaty { inspection, ..it }.critical_discount();
                            if let (Some(formula), Some(found)) = (formula, threshold(keeps)) {
                                assert!((formula - found).abs() < 1e-6, "{it:?}: {formula} {found}");
                            }
                        }
                    }
                }
            }
        }
        assert!(0 < bounded && 0 < none, "{bounded} {none}");
    }

    /// Nothing in what is known of treaties changes if inspection costs nothing: the first formulas, bit for bit.
    #[test]
    fn without_cost_the_formulas_are_those_of_grim_trigger() {
        for (ease, discount, lag) in [(0.6, 0.6, 1.0), (0.6, 0.95, 2.0), (0.35, 0.8, 3.0)] {
            let it = Treaty { lag, ..treaty(ease, discount) };
            let critical = it.dilemma.payoffs().critical_discount_grim().unwrap();
            let formula = critical * (1.0 - discount) / (libm::pow(discount, lag) - critical * discount);
            assert_eq!(it.sufficient(), (formula <= 1.0).then_some([formula, 1.0]));
            // And they are the limit of small costs.
            let near = Treaty { cost: 1e-9, ..it }.critical_inspection();
            assert_eq!(near.is_some(), formula <= 1.0);
            assert!(near.is_none_or(|near| (near - formula).abs() < 1e-8), "{near:?} {formula}");
        }
    }

    proptest! {
        /// At the limit a single inspection is left, a little beyond it none.
        #[test]
        fn exposure_shrinks_what_is_feasible_to_a_point(ease in 0.3..0.95f64, discount in 0.3..0.5f64) {
            let it = treaty(ease, discount);
            let Some(limit) = it.exposure_limit() else {
                prop_assert_eq!(it.feasible(), None);
                return Ok(());
            };
            prop_assume!(limit.is_finite() && 0.01 < limit);
            let at = |factor: f64| Treaty { exposure: factor * limit, ..it }.feasible();
            let [low, high] = at(1.0 - 1e-9).unwrap();
            prop_assert!((high - low).abs() < 1e-6, "{} {}", low, high);
            prop_assert_eq!(at(1.0 + 1e-6), None);
        }
    }
}
