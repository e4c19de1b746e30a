//! Enforcement: what would become of the dilemma if there were somebody above the states.
//!
//! Anarchy is the limit in which nobody is. An enforcer undoes a defection with some probability and fines whoever
//! tried. Formulas and assumptions: `docs/models/enforcement.md`.

use kernel::{Payoffs, SecurityDilemma};

use crate::{
    Parameter,
    parameter::{NOT_NEGATIVE, SHARE},
};

/// Somebody above two equal states.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Enforcer {
    /// The primitives.
    pub dilemma: SecurityDilemma,
    /// e in [0, 1]: the probability that a defection is undone: it becomes restraint.
    pub chance: f64,
    /// F ≥ 0: what whoever tried pays for it.
    pub fine: f64,
}

/// What [`Enforcer`] adds to the primitives of the kernel.
pub const PARAMETERS: [Parameter<Enforcer>; 2] = [
    Parameter {
        name: "enforcement",
        symbol: "e",
        bounds: SHARE,
        range: "from 0 to 1",
        help: "Probability that a defection is undone",
        default: 0.0,
        field: |it| &mut it.chance,
    },
    Parameter {
        name: "fine",
        symbol: "F",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "What a state pays whose defection is undone",
        default: 0.5,
        field: |it| &mut it.fine,
    },
];

impl Default for Enforcer {
    fn default() -> Enforcer {
        Enforcer { dilemma: SecurityDilemma::DEFAULT, chance: 0.0, fine: 0.5 }
    }
}

impl Enforcer {
    /// The expected payoffs of what states try to do. Each defection is undone independently.
    ///
    /// Without enforcement they are the kernel's.
    pub fn payoffs(&self) -> Payoffs {
        let Payoffs { reward, sucker, temptation, punishment } = self.dilemma.payoffs();
        let (undone, done) = (self.chance, 1.0 - self.chance);
        Payoffs {
            reward,
            sucker: done * sucker + undone * reward,
            temptation: done * temptation + undone * (reward - self.fine),
            punishment: done * (done * punishment + undone * temptation)
                + undone * (done * (sucker - self.fine) + undone * (reward - self.fine)),
        }
    }

    /// The least probability of enforcement with which an attack on a peaceful neighbour does not pay,
    /// A/(A + F): 0 if it does not pay anyway.
    pub fn critical_chance(&self) -> f64 {
        let greed = self.dilemma.payoffs().greed();
        if greed <= 0.0 { 0.0 } else { greed / (greed + self.fine) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameter::check_table;
    use kernel::{Class, Rng, Seed};
    use proptest::prelude::*;

    #[test]
    fn parameters_are_a_proper_table() {
        check_table(&PARAMETERS, include_str!("../../../docs/models/enforcement.md"));
    }

    proptest! {
        /// Nobody above the states: the kernel, bit for bit. Somebody who never fails: Harmony wherever conquest is.
        #[test]
        fn limits_are_anarchy_and_world_government(ease in 0.001..0.999f64, fine in 0.001..3.0f64, rho in 0.0..3.0f64) {
            let dilemma = SecurityDilemma { revisionism: rho, ..SecurityDilemma::DEFAULT.at(ease) };
            let bits = |it: Payoffs| [it.reward, it.sucker, it.temptation, it.punishment].map(f64::to_bits);
            let none = Enforcer { dilemma, chance: 0.0, fine };
            prop_assert_eq!(bits(none.payoffs()), bits(dilemma.payoffs()));
            let sure = Enforcer { chance: 1.0, ..none }.payoffs();
            prop_assert!(sure.greed() < 0.0 && sure.fear() < 0.0);
            prop_assert_eq!(sure.class() == Class::Harmony, 0.0 < sure.surplus());
        }

        /// Greed vanishes at the critical chance, found by bisection.
        #[test]
        fn the_critical_chance_is_where_greed_ends(ease in 0.26..0.999f64, fine in 0.01..3.0f64) {
            let it = Enforcer { dilemma: SecurityDilemma::DEFAULT.at(ease), chance: 0.0, fine };
            let (mut low, mut high) = (0.0, 1.0);
            for _ in 0..60 {
                let middle = f64::midpoint(low, high);
                let pays = 0.0 < Enforcer { chance: middle, ..it }.payoffs().greed();
                *(if pays { &mut low } else { &mut high }) = middle;
            }
            prop_assert!((it.critical_chance() - high).abs() < 1e-10);
        }
    }

    /// The expectations against drawn rounds.
    #[test]
    fn payoffs_are_means_of_what_happens() {
        let it = Enforcer { dilemma: SecurityDilemma::DEFAULT.at(0.6), chance: 0.3, fine: 0.4 };
        let kernel = it.dilemma.payoffs();
        let (mut rng, n) = (Rng::new(Seed(2)), 200_000u32);
        let mut mean = |mine: bool, theirs: bool| {
            let mut sum = 0.0;
            for _ in 0..n {
                let [a, b] = [mine, theirs].map(|tries| tries && it.chance <= rng.unit());
                sum += match (a, b) {
                    (false, false) => kernel.reward,
                    (false, true) => kernel.sucker,
                    (true, false) => kernel.temptation,
                    (true, true) => kernel.punishment,
                } - if mine && !a { it.fine } else { 0.0 };
            }
            sum / f64::from(n)
        };
        let expected = it.payoffs();
        for (found, expected) in [
            (mean(false, true), expected.sucker),
            (mean(true, false), expected.temptation),
            (mean(true, true), expected.punishment),
        ] {
            // Payoffs lie within 2 of each other, so four standard errors are below 4/√n.
            assert!((found - expected).abs() < 4.0 / f64::from(n).sqrt(), "{found} {expected}");
        }
    }
}
