//! Pre-emption: two states that may keep the peace or strike first, once and for all.
//!
//! While both wait each keeps its territory and has the dividend. Whoever strikes first wins with a better
//! chance than whoever is struck, and the more so the easier conquest is. The winner holds both territories
//! for ever. All values are flows per round, relative to holding one's own territory in a peace without a
//! dividend; so they can be compared with the payoffs of the kernel, and a first strike *is* the kernel's
//! dilemma in other words ([`ExitGame::as_dilemma`]).
//!
//! The comparison of the two motives, to gain by striking a peaceful neighbour and to escape being struck,
//! is that of Chassang & Padró i Miquel (2010). Formulas and assumptions: `docs/models/preemption.md`.

use kernel::{Payoffs, SecurityDilemma};

use crate::{
    Parameter, contest,
    parameter::{ANY, NOT_NEGATIVE, shared},
};

/// Two equal states, each of which may strike first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExitGame {
    /// What is taken from the kernel: the ease of conquest g and the dividend b. The rest does not matter
    /// here.
    pub dilemma: SecurityDilemma,
    /// f: the logarithm of the factor by which striking first multiplies the odds of victory.
    pub first_strike: f64,
    /// c ≥ 0: the cost of the war to either side, paid once.
    pub war_toll: f64,
    /// δ in [0, 1): the discount factor of the flows.
    pub discount: f64,
    /// a ≥ 0: the stock of weapons of either side.
    pub arms: f64,
    /// `κ_F`: how much a unit of weapons lowers the flow of the one who strikes first.
    pub first_loss: f64,
    /// `κ_S`: the same for the one who is struck.
    pub second_loss: f64,
    /// `κ_W`: the same for each of two who strike at once.
    pub both_loss: f64,
}

/// What [`ExitGame`] adds to the primitives of the kernel.
pub const PARAMETERS: [Parameter<ExitGame>; 7] = [
    Parameter {
        name: "first-strike",
        symbol: "f",
        bounds: ANY,
        range: "any finite number",
        help: "Logarithm of the factor by which striking first multiplies the odds of victory",
        default: 0.0,
        field: |it| &mut it.first_strike,
    },
    Parameter {
        name: "war-toll",
        symbol: "c",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "Cost of the war to either side, paid once",
        default: 3.0,
        field: |it| &mut it.war_toll,
    },
    shared::discount(|it| &mut it.discount),
    Parameter {
        name: "arms",
        symbol: "a",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "Stock of weapons of either side",
        default: 0.0,
        field: |it| &mut it.arms,
    },
    Parameter {
        name: "first-loss",
        symbol: "κ_F",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "How much a unit of weapons lowers the flow of the one who strikes first",
        default: 1.0,
        field: |it| &mut it.first_loss,
    },
    Parameter {
        name: "second-loss",
        symbol: "κ_S",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "How much a unit of weapons lowers the flow of the one who is struck",
        default: 1.0,
        field: |it| &mut it.second_loss,
    },
    Parameter {
        name: "both-loss",
        symbol: "κ_W",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "How much a unit of weapons lowers the flow of each of two who strike at once",
        default: 1.0,
        field: |it| &mut it.both_loss,
    },
];

/// When peace is taken to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Criterion {
    /// Nobody gains by striking a neighbour that is known to wait: V ≥ F.
    CompleteInformation,
    /// Waiting is the better answer to a neighbour that does either with probability ½: V − F ≥ W − S. It is
    /// what a little uncertainty about the situation selects (Carlsson & van Damme 1993).
    StrategicRisk,
}

impl Default for ExitGame {
    fn default() -> ExitGame {
        ExitGame {
            dilemma: SecurityDilemma::DEFAULT,
            first_strike: 0.0,
            war_toll: 3.0,
            discount: 0.9,
            arms: 0.0,
            first_loss: 1.0,
            second_loss: 1.0,
            both_loss: 1.0,
        }
    }
}

impl ExitGame {
    /// `p_F`: the probability that the one who strikes first wins.
    pub fn victory(&self) -> f64 {
        contest::success(self.dilemma.conquest_ease, libm::exp(self.first_strike))
    }

    /// 2 `p_F` − 1: by how much striking first is better than being struck. It is what the loser loses of
    /// two territories, in expectation.
    pub fn advantage(&self) -> f64 {
        2.0 * self.victory() - 1.0
    }

    /// c (1 − δ): the cost of the war as a flow.
    pub fn war_flow(&self) -> f64 {
        self.war_toll * (1.0 - self.discount)
    }

    /// The four flows: R if both wait, T for striking first, S for being struck, P if both strike at once.
    pub fn payoffs(&self) -> Payoffs {
        let (advantage, war) = (self.advantage(), self.war_flow());
        Payoffs {
            reward: self.dilemma.dividend,
            temptation: advantage - war - self.first_loss * self.arms,
            sucker: -advantage - war - self.second_loss * self.arms,
            punishment: -war - self.both_loss * self.arms,
        }
    }

    /// The dilemma of the kernel with the same payoffs, exactly: nothing is paid for arms, war costs what it
    /// costs here, and the advantage of the first strike is the probability of conquest.
    ///
    /// `None` if striking first is a disadvantage, or there are weapons: the kernel cannot say that.
    pub fn as_dilemma(&self) -> Option<SecurityDilemma> {
        let advantage = self.advantage();
        (0.0 <= advantage && self.arms == 0.0).then_some(SecurityDilemma {
            conquest_ease: advantage,
            leverage: 1.0,
            revisionism: 1.0,
            arming_cost: 0.0,
            war_cost: self.war_flow(),
            destruction: 1.0,
            dividend: self.dilemma.dividend,
        })
    }

    /// By how much peace is safe by this criterion; negative where it is not.
    pub fn margin(&self, criterion: Criterion) -> f64 {
        let payoffs = self.payoffs();
        match criterion {
            Criterion::CompleteInformation => -payoffs.greed(),
            Criterion::StrategicRisk => -payoffs.greed() - payoffs.fear(),
        }
    }

    /// The greatest first-strike advantage 2 `p_F` − 1 with which there is peace by this criterion:
    /// b + c(1 − δ) with complete information, and *half* of that under strategic risk (without weapons).
    pub fn tolerable_advantage(&self, criterion: Criterion) -> f64 {
        let peace = self.dilemma.dividend + self.war_flow();
        match criterion {
            Criterion::CompleteInformation => peace + self.first_loss * self.arms,
            Criterion::StrategicRisk => {
                let net_loss = self.first_loss + self.both_loss - self.second_loss;
                0.5 * (peace + net_loss * self.arms)
            }
        }
    }

    /// The ease of conquest up to which there is peace: q/(q + (1 − q) exp f) with q the victory of the
    /// tolerable advantage. 1 if there is peace whatever the ease of conquest, 0 if there never is.
    pub fn threshold_ease(&self, criterion: Criterion) -> f64 {
        let q = f64::midpoint(1.0, self.tolerable_advantage(criterion)).clamp(0.0, 1.0);
        q / (q + (1.0 - q) * libm::exp(self.first_strike))
    }

    /// The width of the bargaining range in shares of the two territories: what both would pay to avoid the
    /// war, less what striking first is worth (Fearon 1995). Where it is negative no settlement is safe
    /// from a first strike. It takes no account of the dividend and of weapons.
    pub fn bargaining_range(&self) -> f64 {
        let (first, second) = (self.victory(), 1.0 - self.victory());
        let cost = self.war_flow() / 2.0;
        cost + cost - (first - second)
    }

    /// The advantage up to which states wait if each knows the first-strike advantage only up to an error,
    /// uniform within ±`noise`: a global game (Carlsson & van Damme 1993), solved by elimination of what is
    /// never a best answer. The two numbers are what remains after starting from "the other always
    /// strikes" and from "the other always waits"; that they agree means that one strategy is left. With a
    /// noise below about a ten-thousandth of the tolerable advantage the elimination takes too many steps; it
    /// is then broken off, and they do not agree.
    ///
    /// `None` if mutual restraint has no surplus: then the motives do not reinforce each other.
    ///
    /// # Panics
    ///
    /// If `noise` is not positive.
    pub fn selected_advantages(&self, noise: f64) -> Option<[f64; 2]> {
        assert!(0.0 < noise, "there is nothing to select without noise");
        let fixed = self.payoffs();
        if fixed.surplus() <= 0.0 {
            return None;
        }
        // V − F falls with the advantage one for one, and W − S rises.
        let (greed, fear, actual) = (fixed.greed(), fixed.fear(), self.advantage());
        let gain = |signal: f64, cutoff: f64| {
            expectation(signal, noise, |advantage| {
                let waits = f64::midpoint(1.0, (cutoff - advantage) / noise).clamp(0.0, 1.0);
                let more = advantage - actual;
                waits * (-greed - more) - (1.0 - waits) * (fear + more)
            })
        };
        let answer = |cutoff: f64| {
            let (low, high) = (actual - fear - noise, actual - greed + noise);
            zero(low.min(high), low.max(high), |signal| gain(signal, cutoff))
        };
        Some([f64::NEG_INFINITY, f64::INFINITY].map(|extreme| {
            let mut cutoff = answer(extreme);
            for _ in 0..ELIMINATIONS {
                let next = answer(cutoff);
                if (next - cutoff).abs() < 1e-13 {
                    break;
                }
                cutoff = next;
            }
            cutoff
        }))
    }

    /// The dividend from which on states wait, if each knows the dividend only up to an error, uniform
    /// within ±`noise`: the cutoff that is its own best answer.
    ///
    /// Unlike an uncertain advantage this one selects nothing by elimination where striking first is an
    /// advantage: no dividend makes it good to be struck, so always striking remains an equilibrium.
    ///
    /// # Panics
    ///
    /// If `noise` is not positive.
    pub fn selected_dividend(&self, noise: f64) -> f64 {
        assert!(0.0 < noise, "there is nothing to select without noise");
        let fixed = self.payoffs();
        let gain = |cutoff: f64| {
            expectation(cutoff, noise, |dividend| {
                let waits = f64::midpoint(1.0, (dividend - cutoff) / noise);
                waits * (dividend - fixed.temptation) - (1.0 - waits) * fixed.fear()
            })
        };
        let reach = fixed.temptation.abs() + fixed.fear().abs() + noise;
        // The gain rises with the dividend.
        zero(-reach, reach, |cutoff| -gain(cutoff))
    }
}

/// How often the elimination is repeated at most. Each step moves a cutoff by a fraction of the noise.
const ELIMINATIONS: u32 = 100_000;

/// The average of `f` over the states that are possible after `signal`, all equally likely.
fn expectation(signal: f64, noise: f64, f: impl Fn(f64) -> f64) -> f64 {
    /// Midpoints; the integrands are smooth but for two kinks, and the error is the square of a cell.
    const CELLS: u32 = 200;
    let cell = |i: u32| signal + noise * (f64::from(2 * i + 1) / f64::from(CELLS) - 1.0);
    (0..CELLS).map(|i| f(cell(i))).sum::<f64>() / f64::from(CELLS)
}

/// Where a decreasing function vanishes between `low` and `high`, by bisection; the end it tends to, if it
/// does not vanish there.
fn zero(mut low: f64, mut high: f64, f: impl Fn(f64) -> f64) -> f64 {
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if 0.0 < f(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parameter::check_table;
    use Criterion::{CompleteInformation, StrategicRisk};
    use proptest::prelude::*;

    fn games() -> impl Strategy<Value = ExitGame> {
        (0.01..0.99f64, 0.0..2.0f64, 0.0..5.0f64, 0.0..0.99f64, 0.0..0.5f64).prop_map(
            |(ease, first_strike, war_toll, discount, dividend)| ExitGame {
                dilemma: SecurityDilemma { dividend, ..SecurityDilemma::DEFAULT.at(ease) },
                first_strike,
                war_toll,
                discount,
                ..ExitGame::default()
            },
        )
    }

    #[test]
    fn parameters_are_a_proper_table() {
        check_table(&PARAMETERS, include_str!("../../../docs/models/preemption.md"));
    }

    #[test]
    fn thresholds_have_their_published_values() {
        for (first_strike, complete, strategic) in
            [(0.0, 0.75, 0.625), (0.5, 0.6453, 0.5027), (1.0, 0.5246, 0.3801), (2.0, 0.2888, 0.1840)]
        {
            let game = ExitGame { first_strike, ..ExitGame::default() };
            assert!((game.threshold_ease(CompleteInformation) - complete).abs() < 5e-5);
            assert!((game.threshold_ease(StrategicRisk) - strategic).abs() < 5e-5);
        }
    }

    #[test]
    fn thresholds_stay_between_0_and_1() {
        let costly = ExitGame { war_toll: 100.0, ..ExitGame::default() };
        assert_eq!(costly.threshold_ease(CompleteInformation), 1.0);
        let dilemma = SecurityDilemma { dividend: -9.0, ..SecurityDilemma::DEFAULT };
        assert_eq!(ExitGame { dilemma, ..ExitGame::default() }.threshold_ease(StrategicRisk), 0.0);
    }

    /// A game of flows summed round by round: the war is paid in the first round, and the winner then holds
    /// two territories for ever.
    #[test]
    fn flows_are_discounted_sums() {
        let game = ExitGame { first_strike: 0.7, ..ExitGame::default() };
        let stream = |flow: f64, toll: f64| {
            let sum: f64 = (0..2000).map(|t| libm::pow(game.discount, f64::from(t)) * flow).sum();
            (1.0 - game.discount) * (sum - toll) - 1.0
        };
        let p = game.victory();
        let payoffs = game.payoffs();
        for (ours, theirs) in [
            (payoffs.reward, stream(1.2, 0.0)),
            (payoffs.temptation, p * stream(2.0, 3.0) + (1.0 - p) * stream(0.0, 3.0)),
            (payoffs.sucker, (1.0 - p) * stream(2.0, 3.0) + p * stream(0.0, 3.0)),
            (payoffs.punishment, 0.5 * stream(2.0, 3.0) + 0.5 * stream(0.0, 3.0)),
        ] {
            assert!((ours - theirs).abs() < 1e-12, "{ours} {theirs}");
        }
    }

    #[test]
    fn noise_about_the_advantage_selects_strategic_risk() {
        let game = ExitGame { first_strike: 1.0, ..ExitGame::default() };
        for noise in [0.02, 0.1] {
            let [low, high] = game.selected_advantages(noise).unwrap();
            assert!((high - low).abs() < 1e-6, "{low} {high}");
            assert!((low - game.tolerable_advantage(StrategicRisk)).abs() < 1e-5, "{noise}: {low}");
        }
        let hopeless = SecurityDilemma { dividend: -1.0, ..game.dilemma };
        assert_eq!(ExitGame { dilemma: hopeless, ..game }.selected_advantages(0.1), None);
    }

    /// With weapons too, where the two motives differ by more than the first strike.
    #[test]
    fn noise_selects_strategic_risk_among_the_armed() {
        let game =
            ExitGame { arms: 0.2, first_loss: 0.5, second_loss: 0.1, both_loss: 0.9, ..ExitGame::default() };
        let [low, high] = game.selected_advantages(0.05).unwrap();
        assert!((high - low).abs() < 1e-6);
        assert!((low - game.tolerable_advantage(StrategicRisk)).abs() < 1e-5, "{low}");
    }

    /// The cutoff in the dividend is the one of strategic risk less a third of the noise.
    #[test]
    fn noise_about_the_dividend_selects_strategic_risk_up_to_the_noise() {
        let game = ExitGame { first_strike: 1.0, ..ExitGame::default() };
        let limit = 2.0 * game.advantage() - game.war_flow();
        for noise in [0.2, 0.02, 0.002] {
            assert!((game.selected_dividend(noise) - (limit - noise / 3.0)).abs() < 1e-4 * noise);
        }
    }

    proptest! {
        /// Where striking first is an advantage and there are no weapons, this is the kernel's dilemma, bit by
        /// bit; so its thresholds are rungs of the kernel's ladder at δ = 0.
        #[test]
        fn a_first_strike_is_the_kernels_dilemma(game in games()) {
            let Some(dilemma) = game.as_dilemma() else {
                prop_assert!(game.advantage() < 0.0);
                return Ok(());
            };
            let (ours, kernels) = (game.payoffs(), dilemma.payoffs());
            for (x, y) in [
                (ours.reward, kernels.reward),
                (ours.temptation, kernels.temptation),
                (ours.sucker, kernels.sucker),
                (ours.punishment, kernels.punishment),
            ] {
                prop_assert_eq!(x.to_bits(), y.to_bits());
            }
            for (criterion, share) in [(CompleteInformation, 1.0), (StrategicRisk, 0.5)] {
                let rung = dilemma.ladder_probability(share, 0.0).unwrap();
                prop_assert!((game.tolerable_advantage(criterion) - rung).abs() < 1e-12);
            }
        }

        /// Without a first-strike advantage of its own the chance of victory is the ease of conquest, bit by
        /// bit; with one it is the kernel's chance against the unprepared, f being the logarithm of leverage.
        #[test]
        fn a_first_strike_is_a_leverage(game in games()) {
            let plain = ExitGame { first_strike: 0.0, ..game };
            prop_assert_eq!(plain.victory(), game.dilemma.conquest_ease);
            let leverage = libm::exp(game.first_strike);
            let kernels = SecurityDilemma { leverage, ..game.dilemma }.conquest_probability();
            prop_assert_eq!(game.victory(), kernels);
        }

        #[test]
        fn strategic_risk_halves_the_tolerable_advantage(game in games()) {
            let [complete, strategic] = [CompleteInformation, StrategicRisk].map(|it| game.tolerable_advantage(it));
            prop_assert_eq!(strategic, complete / 2.0);
        }

        /// Just below the threshold peace is safe by the payoffs themselves, just above it is not.
        #[test]
        fn thresholds_are_where_the_margin_vanishes(game in games()) {
            for criterion in [CompleteInformation, StrategicRisk] {
                let threshold = game.threshold_ease(criterion);
                if (0.01..0.99).contains(&threshold) {
                    let at = |ease| ExitGame { dilemma: game.dilemma.at(ease), ..game }.margin(criterion);
                    prop_assert!(0.0 < at(threshold - 1e-6) && at(threshold + 1e-6) < 0.0);
                }
            }
        }

        /// Fearon's condition is complete information without a dividend.
        #[test]
        fn the_bargaining_range_is_complete_information_without_a_dividend(game in games()) {
            let dilemma = SecurityDilemma { dividend: 0.0, ..game.dilemma };
            let margin = ExitGame { dilemma, ..game }.margin(CompleteInformation);
            prop_assert!((game.bargaining_range() - margin).abs() < 1e-12);
        }

        /// Weapons always help under complete information; under strategic risk only if what they cost the
        /// attackers outweighs what they cost the victim.
        #[test]
        fn weapons_may_endanger_peace_only_under_strategic_risk(
            game in games(), losses in [0.1..2.0f64, 0.1..2.0f64, 0.1..2.0f64],
        ) {
            let [first_loss, second_loss, both_loss] = losses;
            prop_assume!(1e-3 < (first_loss + both_loss - second_loss).abs());
            let armed = |arms| ExitGame { arms, first_loss, second_loss, both_loss, ..game };
            let change = |criterion| armed(1.0).margin(criterion) - armed(0.5).margin(criterion);
            prop_assert!(0.0 < change(CompleteInformation));
            prop_assert_eq!(0.0 < change(StrategicRisk), second_loss < first_loss + both_loss);
        }
    }
}
