//! Postures: two kinds of arms, those that defend and those that also attack, and how well they can be told
//! apart.
//!
//! In every round each of two states is restrained (C), armed for defence (Z) or armed for offence (O). Only
//! the last attacks. Defensive arms turn an attack on them into one between equals, which succeeds with
//! probability g instead of p(g). From outside Z may look like O, and O like Z: that is Jervis's second
//! variable, whether offensive postures can be distinguished from defensive ones (Jervis 1978).
//!
//! Suggested reading order: [`Posture`], [`Postures`] (payoffs and closed forms), [`machine`] (strategies),
//! [`meeting`] (what becomes of two of them, exactly and played), [`worlds`] (the long run of a population).
//! Formulas and assumptions: `docs/models/postures.md`.

pub mod machine;
pub mod meeting;
pub mod worlds;

use kernel::{Payoffs, SecurityDilemma};

pub use machine::Machine;
pub use meeting::Meeting;

use crate::{
    Parameter, contest,
    parameter::{NOT_NEGATIVE, SHARE, shared},
};

/// How a state is armed in a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Posture {
    /// Restraint: no arms beyond the least. The kernel's C.
    C,
    /// Arms that defend and cannot attack.
    Z,
    /// Arms that can attack, and do. The kernel's D.
    O,
}

impl Posture {
    /// All three, in the order in which arrays about postures have them.
    pub const ALL: [Posture; 3] = [Posture::C, Posture::Z, Posture::O];

    /// Whether it leaves others in peace.
    pub const fn is_peaceful(self) -> bool {
        !matches!(self, Posture::O)
    }
}

/// Two equal states that choose postures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Postures {
    /// The kernel's primitives. The cost of arming k is that of offensive arms.
    pub dilemma: SecurityDilemma,
    /// `k_z` ≥ 0: the cost of defensive arms in a round.
    pub defensive_cost: f64,
    /// s in [0, 1]: how little offensive arms are good for in defence. With 0 they defend as well as
    /// defensive ones, with 1 not at all.
    ///
    /// It matters only where two states with offensive arms meet, and there only if ρ ≠ 1.
    pub separability: f64,
    /// d in [0, 1]: how well Z and O can be told apart. Either is taken for the other with probability
    /// (1 − d)/2.
    pub distinguishability: f64,
    /// ε in [0, 1]: probability that a state, instead of what it means to, adopts one of the three postures
    /// at random, each with the same probability.
    pub slip: f64,
    /// δ in [0, 1): the discount factor, or the probability that there is another round.
    pub discount: f64,
}

/// What [`Postures`] adds to the primitives of the kernel.
pub const PARAMETERS: [Parameter<Postures>; 5] = [
    Parameter {
        name: "defensive-cost",
        symbol: "k_z",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "Cost of defensive arms in a round",
        default: 0.05,
        field: |it| &mut it.defensive_cost,
    },
    Parameter {
        name: "separability",
        symbol: "s",
        bounds: SHARE,
        range: "from 0 to 1",
        help: "How little offensive arms are good for in defence",
        default: 1.0,
        field: |it| &mut it.separability,
    },
    Parameter {
        name: "distinguishability",
        symbol: "d",
        bounds: SHARE,
        range: "from 0 to 1",
        help: "How well defensive and offensive arms can be told apart",
        default: 0.5,
        field: |it| &mut it.distinguishability,
    },
    Parameter {
        name: "slip",
        symbol: "ε",
        bounds: SHARE,
        range: "from 0 to 1",
        help: "Probability that a random posture is adopted instead of the one that was meant",
        default: 0.005,
        field: |it| &mut it.slip,
    },
    shared::discount(|it| &mut it.discount),
];

impl Default for Postures {
    fn default() -> Postures {
        Postures {
            dilemma: SecurityDilemma::DEFAULT,
            defensive_cost: 0.05,
            separability: 1.0,
            distinguishability: 0.5,
            slip: 0.005,
            discount: 0.9,
        }
    }
}

impl Postures {
    /// The same at another ease of conquest.
    #[must_use]
    pub const fn at(self, conquest_ease: f64) -> Postures {
        Postures { dilemma: self.dilemma.at(conquest_ease), ..self }
    }

    /// What a posture costs in a round.
    pub const fn cost(&self, posture: Posture) -> f64 {
        match posture {
            Posture::C => 0.0,
            Posture::Z => self.defensive_cost,
            Posture::O => self.dilemma.arming_cost,
        }
    }

    /// The probability that an attack with offensive arms on a state of this posture succeeds: p(g) if it is
    /// restrained, g if it is armed for defence.
    pub fn conquest_probability(&self, defender: Posture) -> f64 {
        let leverage = self.dilemma.leverage;
        let advantage = match defender {
            Posture::C => leverage,
            Posture::Z => 1.0,
            Posture::O => libm::pow(leverage, self.separability),
        };
        contest::success(self.dilemma.conquest_ease, advantage)
    }

    /// What a state earns in a round.
    pub fn payoff(&self, mine: Posture, theirs: Posture) -> f64 {
        let SecurityDilemma { revisionism, war_cost, destruction, dividend, .. } = self.dilemma;
        let cost = self.cost(mine);
        match (mine.is_peaceful(), theirs.is_peaceful()) {
            (true, true) => dividend - cost,
            (true, false) => -self.conquest_probability(mine) - war_cost - cost,
            (false, true) => revisionism * self.conquest_probability(theirs) - war_cost - cost,
            (false, false) => {
                let success = self.conquest_probability(Posture::O);
                -cost - destruction * war_cost - (success - revisionism * success) / 2.0
            }
        }
    }

    /// The 2×2 game in which restraint is this posture and the other move is O.
    ///
    /// With C it is the kernel's dilemma (see the page for the one payoff that may differ); with Z and ρ = 1
    /// it is the kernel's with leverage 1 and arms that cost k − `k_z`, less `k_z` throughout.
    pub fn stage_game(&self, restraint: Posture) -> Payoffs {
        Payoffs {
            reward: self.payoff(restraint, restraint),
            sucker: self.payoff(restraint, Posture::O),
            temptation: self.payoff(Posture::O, restraint),
            punishment: self.payoff(Posture::O, Posture::O),
        }
    }

    /// The least belief in another that keeps the same peaceful posture, at which it is safe to keep it in
    /// a single round: B/(B − A) in that 2×2 game (Kydd 2005). 0 if there is nothing to fear; `None` if no
    /// belief is enough, or the more a state trusts the more it wants to attack.
    pub fn required_trust(&self, restraint: Posture) -> Option<f64> {
        let game = self.stage_game(restraint);
        if game.greed() > 0.0 {
            return None;
        }
        if game.fear() <= 0.0 {
            return Some(0.0);
        }
        game.indifference_share(0.0)
    }

    /// p(g) − g = (m − 1) g (1 − g)/(1 + (m − 1) g): what defensive arms take off the probability of being
    /// conquered. They make peace easier exactly if they cost less than that.
    pub fn value_of_defence(&self) -> f64 {
        self.dilemma.conquest_probability() - self.dilemma.conquest_ease
    }

    /// 1/(1 + √m): the ease of conquest at which defensive arms are worth most.
    pub fn ease_of_greatest_value(&self) -> f64 {
        1.0 / (1.0 + self.dilemma.leverage.sqrt())
    }

    /// (√m − 1)/(√m + 1): what they are worth there.
    pub fn greatest_value(&self) -> f64 {
        let root = self.dilemma.leverage.sqrt();
        (root - 1.0) / (root + 1.0)
    }

    /// As what a posture is seen: the probabilities of C, Z and O.
    pub fn seen(&self, posture: Posture) -> [f64; 3] {
        let wrong = (1.0 - self.distinguishability) / 2.0;
        match posture {
            Posture::C => [1.0, 0.0, 0.0],
            Posture::Z => [0.0, 1.0 - wrong, wrong],
            Posture::O => [0.0, wrong, 1.0 - wrong],
        }
    }

    /// What becomes of a state that means to adopt this posture: the probabilities of C, Z and O.
    pub fn realised(&self, meant: Posture) -> [f64; 3] {
        Posture::ALL.map(|it| self.slip / 3.0 + if it == meant { 1.0 - self.slip } else { 0.0 })
    }

    /// The belief that a state is content with the status quo, after it was seen with defensive arms `reads`
    /// times, each time independently. The content have defensive arms, all others offensive ones; `prior`
    /// in (0, 1) is the belief before.
    pub fn posterior(&self, prior: f64, reads: u32) -> f64 {
        let [_, by_error, _] = self.seen(Posture::O);
        let [_, rightly, _] = self.seen(Posture::Z);
        let content = prior * rightly.powi(reads.cast_signed());
        content / (content + (1.0 - prior) * by_error.powi(reads.cast_signed()))
    }

    /// n* = ln[x(1 − t)/((1 − x)t)] / ln[(1 + d)/(1 − d)]: so many times must defensive arms be seen before
    /// a belief of t has become the required trust x. Both are in (0, 1).
    ///
    /// 0 if the belief is enough as it is; infinite if it is not and the postures look the same. What can be
    /// seen is a whole number of times: round up.
    pub fn reads_required(&self, prior: f64, required: f64) -> f64 {
        if required <= prior {
            return 0.0;
        }
        let d = self.distinguishability;
        let distance = contest::odds(required) / contest::odds(prior);
        libm::log(distance) / libm::log((1.0 + d) / (1.0 - d))
    }
}

/// d* = (x − t)/(x + t − 2 t x): how distinguishable postures must be for a single look at defensive arms to
/// turn a belief of t into the required trust x. 0 if the belief is enough as it is.
pub fn distinguishability_required(prior: f64, required: f64) -> f64 {
    if required <= prior {
        return 0.0;
    }
    (required - prior) / (required + prior - 2.0 * prior * required)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameter::check_table;
    use Posture::{C, O, Z};
    use proptest::prelude::*;

    fn models() -> impl Strategy<Value = Postures> {
        let kernel =
            (0.01..0.99f64, 1.0..9.0f64, 0.0..3.0f64, 0.0..0.5f64, 0.0..0.5f64, 0.0..8.0f64, 0.0..0.5f64);
        (kernel, 0.0..0.3f64, 0.0..=1.0f64, 0.0..=1.0f64).prop_map(
            |((g, m, rho, k, w, omega, b), defensive_cost, separability, distinguishability)| Postures {
                dilemma: SecurityDilemma {
                    conquest_ease: g,
                    leverage: m,
                    revisionism: rho,
                    arming_cost: k,
                    war_cost: w,
                    destruction: omega,
                    dividend: b,
                },
                defensive_cost,
                separability,
                distinguishability,
                ..Postures::default()
            },
        )
    }

    fn close(x: f64, y: f64) -> bool {
        (x - y).abs() <= 1e-11 * (1.0 + x.abs().max(y.abs()))
    }

    #[test]
    fn parameters_are_what_the_page_says() {
        check_table(&PARAMETERS, include_str!("../../../docs/models/postures.md"));
    }

    #[test]
    fn one_look_or_several() {
        let model = Postures { distinguishability: 0.4, ..Postures::default() };
        assert!((model.reads_required(0.3, 0.9) - 3.593).abs() < 5e-4);
        assert_eq!(model.reads_required(0.9, 0.9), 0.0);
        let blind = Postures { distinguishability: 0.0, ..model };
        assert_eq!(blind.reads_required(0.3, 0.9), f64::INFINITY);
        assert_eq!(blind.posterior(0.3, 7), 0.3);
        let clear = Postures { distinguishability: 1.0, ..model };
        assert_eq!((clear.reads_required(0.3, 0.9), clear.posterior(0.3, 1)), (0.0, 1.0));
    }

    proptest! {
        /// Where nobody chooses Z, whatever it would cost, the dilemma is the kernel's. Offensive arms defend
        /// no worse than the kernel's if s = 0; with ρ = 1 it does not matter.
        #[test]
        fn without_defensive_arms_it_is_the_kernels_dilemma(model in models()) {
            let equal = SecurityDilemma { revisionism: 1.0, ..model.dilemma };
            for same in [Postures { separability: 0.0, ..model }, Postures { dilemma: equal, ..model }] {
                let (ours, theirs) = (same.stage_game(C), same.dilemma.payoffs());
                prop_assert_eq!(ours.reward, theirs.reward);
                prop_assert_eq!(ours.sucker, theirs.sucker);
                prop_assert_eq!(ours.temptation, theirs.temptation);
                prop_assert!(close(ours.punishment, theirs.punishment));
            }
        }

        /// p → g, α → α − k_z, β → β − k_z: the kernel's dilemma without leverage, of arms cheaper by k_z.
        #[test]
        fn defensive_arms_are_a_substitution(model in models()) {
            let model = Postures { dilemma: SecurityDilemma { revisionism: 1.0, ..model.dilemma }, ..model };
            let it = model.dilemma;
            let kz = model.defensive_cost;
            let (game, substitute) = (
                model.stage_game(Z),
                SecurityDilemma { leverage: 1.0, arming_cost: it.arming_cost - kz, ..it }.payoffs(),
            );
            for (ours, theirs) in [
                (game.reward, substitute.reward),
                (game.sucker, substitute.sucker),
                (game.temptation, substitute.temptation),
                (game.punishment, substitute.punishment),
            ] {
                prop_assert!(close(ours, theirs - kz));
            }
            prop_assert!(close(game.greed(), it.conquest_ease - (it.alpha() - kz)));
            prop_assert!(close(game.fear(), it.conquest_ease - (it.beta() - kz)));
        }

        /// Defensive arms lower the trust that peace requires exactly if they cost less than p − g.
        #[test]
        fn defensive_arms_help_if_they_cost_less_than_their_value(model in models()) {
            let model = Postures { dilemma: SecurityDilemma { revisionism: 1.0, ..model.dilemma }, ..model };
            let (Some(c), Some(z)) = (model.required_trust(C), model.required_trust(Z)) else { return Ok(()) };
            prop_assume!(0.0 < c && 0.0 < z && (model.value_of_defence() - model.defensive_cost).abs() > 1e-6);
            prop_assume!(model.dilemma.alpha() - model.dilemma.beta() > 1e-3);
            prop_assert_eq!(z < c, model.defensive_cost < model.value_of_defence());
            let it = model.dilemma;
            let formula = (it.conquest_ease - it.beta() + model.defensive_cost) / (it.alpha() - it.beta());
            prop_assert!(close(z, formula));
        }

        /// Required trust makes a state indifferent, by the payoffs.
        #[test]
        fn required_trust_is_indifference(model in models()) {
            for peaceful in [C, Z] {
                if let Some(t) = model.required_trust(peaceful).filter(|it| 0.0 < *it) {
                    let worth = |mine| t * model.payoff(mine, peaceful) + (1.0 - t) * model.payoff(mine, O);
                    prop_assert!((worth(peaceful) - worth(O)).abs() < 1e-9);
                }
            }
        }

        /// The value is what a victim saves, and nowhere greater than at the peak.
        #[test]
        fn value_of_defence_is_what_a_victim_saves(model in models()) {
            let saved = model.payoff(Z, O) + model.cost(Z) - model.payoff(C, O);
            prop_assert!(close(saved, model.value_of_defence()));
            let (g, m) = (model.dilemma.conquest_ease, model.dilemma.leverage);
            prop_assert!(close(saved, (m - 1.0) * g * (1.0 - g) / (1.0 + (m - 1.0) * g)));
            prop_assert!(saved <= model.greatest_value() + 1e-12);
            prop_assert!(close(model.at(model.ease_of_greatest_value()).value_of_defence(), model.greatest_value()));
        }

        /// Offensive arms that are good for nothing in defence leave a state as open as none do, and those
        /// that defend as well as defensive arms leave it as safe.
        #[test]
        fn separability_leads_from_the_defended_to_the_open(model in models()) {
            let open = |separability| Postures { separability, ..model }.conquest_probability(O);
            prop_assert!(close(open(0.0), model.conquest_probability(Z)));
            prop_assert!(close(open(1.0), model.conquest_probability(C)));
            prop_assert!(model.conquest_probability(O) <= model.conquest_probability(C) + 1e-12);
        }

        #[test]
        fn what_happens_has_probability_one(model in models(), slip in 0.0..=1.0f64) {
            let model = Postures { slip, ..model };
            for posture in Posture::ALL {
                prop_assert!(close(model.seen(posture).iter().sum(), 1.0));
                prop_assert!(close(model.realised(posture).iter().sum(), 1.0));
            }
            let clear = Postures { distinguishability: 1.0, slip: 0.0, ..model };
            for (i, posture) in Posture::ALL.into_iter().enumerate() {
                prop_assert_eq!(clear.seen(posture)[i], 1.0);
                prop_assert_eq!(clear.realised(posture)[i], 1.0);
            }
        }

        /// Just enough looks, and just enough clarity.
        #[test]
        fn signals_suffice_where_the_formulas_say(t in 0.01..0.95f64, x in 0.05..0.99f64, d in 0.05..0.95f64) {
            let model = Postures { distinguishability: d, ..Postures::default() };
            let n = model.reads_required(t, x);
            prop_assume!((n - n.round()).abs() > 1e-6 && n < 1e4);
            let least = (0..20_000).find(|&it| x <= model.posterior(t, it)).unwrap();
            prop_assert_eq!(f64::from(least), n.ceil());
            if t < x {
                let clarity = distinguishability_required(t, x);
                let just = Postures { distinguishability: clarity, ..model };
                prop_assert!((just.posterior(t, 1) - x).abs() < 1e-12);
            }
        }
    }
}
