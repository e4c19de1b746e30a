//! The security dilemma: from the ease of conquest to a stage game.
//!
//! One crisis a round. Each side either shows restraint (`C`) or arms and exploits (`D`). An armed
//! attack on an unprepared side succeeds with probability p(g) = m g / (1 + (m − 1) g), where g is
//! the chance of success between equally armed sides and m the leverage of arms; between two armed
//! sides it succeeds with probability g. With revisionism ρ, arming cost k, war cost w, destruction
//! ω and dividend b, a side earns
//!
//! ```text
//! R = b
//! T = ρ p − w − k
//! S = −p − w
//! P = −k − ω w − (1 − ρ) g / 2
//! ```
//!
//! The derivation, the regions and the sources are in `docs/theory.md`; the wording of the
//! concepts follows Jervis (1978). The contest success function is the ratio form axiomatised by
//! Skaperdas (1996).

use crate::{Payoffs, StageGame};

/// The primitives of one side's security dilemma.
///
/// Values are per crisis; the unit of payoff is the value of one state's territory.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SecurityDilemma {
    /// g, in (0, 1]: the probability that an attack on an equally armed defender succeeds.
    pub conquest_ease: f64,
    /// m ≥ 1: the effective force ratio of an armed to an unprepared side.
    pub leverage: f64,
    /// ρ ≥ 0: the value of a unit of foreign territory relative to one's own.
    pub revisionism: f64,
    /// k ≥ 0: the cost of arming for a crisis.
    pub arming_cost: f64,
    /// w ≥ 0: the cost of a war in which one side is unprepared.
    pub war_cost: f64,
    /// ω ≥ 0: how much more destructive war is when both sides are armed.
    pub destruction: f64,
    /// b, any sign: the dividend of mutual restraint.
    pub dividend: f64,
}

/// One primitive of [`SecurityDilemma`]: how to name it, and what it may be.
#[derive(Clone, Copy, Debug)]
pub struct Primitive {
    /// Kebab-case name, as used in scenario files and on the command line.
    pub name: &'static str,
    /// The letter the literature uses.
    pub symbol: &'static str,
    /// Smallest permitted value.
    pub min: f64,
    /// Largest permitted value.
    pub max: f64,
    /// The permitted values in words.
    pub range: &'static str,
    /// One sentence.
    pub help: &'static str,
    /// Where the value lives.
    pub field: fn(&mut SecurityDilemma) -> &mut f64,
}

/// The seven primitives, in the order they are always listed.
pub const PRIMITIVES: [Primitive; 7] = [
    Primitive {
        name: "conquest-ease",
        symbol: "g",
        min: 0.0,
        max: 1.0,
        range: "strictly between 0 and 1",
        help: "Probability that an attack on an equally armed defender succeeds",
        field: |it| &mut it.conquest_ease,
    },
    Primitive {
        name: "leverage",
        symbol: "m",
        min: 1.0,
        max: f64::MAX,
        range: "at least 1",
        help: "Effective force ratio of an armed to an unprepared side",
        field: |it| &mut it.leverage,
    },
    Primitive {
        name: "revisionism",
        symbol: "ρ",
        min: 0.0,
        max: f64::MAX,
        range: "at least 0",
        help: "Value of foreign territory relative to one's own",
        field: |it| &mut it.revisionism,
    },
    Primitive {
        name: "arming-cost",
        symbol: "k",
        min: 0.0,
        max: f64::MAX,
        range: "at least 0",
        help: "Cost of arming for a crisis",
        field: |it| &mut it.arming_cost,
    },
    Primitive {
        name: "war-cost",
        symbol: "w",
        min: 0.0,
        max: f64::MAX,
        range: "at least 0",
        help: "Cost of a war in which one side is unprepared",
        field: |it| &mut it.war_cost,
    },
    Primitive {
        name: "destruction",
        symbol: "ω",
        min: 0.0,
        max: f64::MAX,
        range: "at least 0",
        help: "How much more destructive war is when both sides are armed",
        field: |it| &mut it.destruction,
    },
    Primitive {
        name: "dividend",
        symbol: "b",
        min: f64::MIN,
        max: f64::MAX,
        range: "any finite number",
        help: "Dividend of mutual restraint",
        field: |it| &mut it.dividend,
    },
];

/// A named point of the family.
#[derive(Clone, Copy, Debug)]
pub struct Preset {
    /// Kebab-case name.
    pub name: &'static str,
    /// What it stands for, in one sentence.
    pub help: &'static str,
    /// The primitives.
    pub dilemma: SecurityDilemma,
}

/// The named presets. Where a name suggests more than the stage game (a bias, a discount factor,
/// finality), only the stage game is meant here.
pub const PRESETS: [Preset; 9] = [
    Preset {
        name: "fortress",
        help: "Defense dominates: conquest almost never succeeds",
        dilemma: SecurityDilemma::DEFAULT.at(0.05),
    },
    Preset {
        name: "default-moderate",
        help: "The 3:1 rule of thumb: attack pays against the unprepared from here on",
        dilemma: SecurityDilemma::DEFAULT,
    },
    Preset { name: "offense-dominant", help: "Conquest is easy", dilemma: SecurityDilemma::DEFAULT.at(0.6) },
    Preset {
        name: "cult-of-the-offensive",
        help: "The true game behind the belief of 1914 that conquest is easy",
        dilemma: SecurityDilemma::DEFAULT.at(0.2),
    },
    Preset {
        name: "mad",
        help: "Mutual assured destruction: war between the armed is the worst of all",
        dilemma: SecurityDilemma { destruction: 8.0, war_cost: 0.3, ..SecurityDilemma::DEFAULT.at(0.5) },
    },
    Preset {
        name: "napoleonic",
        help: "Easy conquest and a greed for territory: Deadlock",
        dilemma: SecurityDilemma { revisionism: 3.0, ..SecurityDilemma::DEFAULT.at(0.6) },
    },
    Preset {
        name: "ethnic-posen",
        help: "Intermixed groups that cannot tell defense from offense (Posen 1993)",
        dilemma: SecurityDilemma::DEFAULT.at(0.7),
    },
    Preset {
        name: "mature-anarchy",
        help: "Recognised borders and a large dividend of peace",
        dilemma: SecurityDilemma { dividend: 0.4, ..SecurityDilemma::DEFAULT },
    },
    Preset {
        name: "axelrod",
        help: "Axelrod's 5, 3, 1, 0 up to scale: 3 + (10/3) x",
        dilemma: SecurityDilemma {
            conquest_ease: 4.0 / 7.0,
            leverage: 3.0,
            revisionism: 1.0,
            arming_cost: 0.1,
            war_cost: 0.1,
            destruction: 5.0,
            dividend: 0.0,
        },
    },
];

impl Default for SecurityDilemma {
    fn default() -> SecurityDilemma {
        SecurityDilemma::DEFAULT
    }
}

impl SecurityDilemma {
    /// g = ¼, m = 3, ρ = 1, k = 1/10, w = 1/5, ω = 1, b = 1/5: aggression against an unprepared
    /// neighbour pays exactly when it is more likely than not to succeed.
    pub const DEFAULT: SecurityDilemma = SecurityDilemma {
        conquest_ease: 0.25,
        leverage: 3.0,
        revisionism: 1.0,
        arming_cost: 0.1,
        war_cost: 0.2,
        destruction: 1.0,
        dividend: 0.2,
    };

    /// The same dilemma at another ease of conquest.
    #[must_use]
    pub const fn at(self, conquest_ease: f64) -> SecurityDilemma {
        SecurityDilemma { conquest_ease, ..self }
    }

    /// p(g) = m g / (1 + (m − 1) g): the probability that an armed attack on an unprepared side
    /// succeeds.
    pub fn conquest_probability(&self) -> f64 {
        let (m, g) = (self.leverage, self.conquest_ease);
        m * g / (1.0 + (m - 1.0) * g)
    }

    /// The ease of conquest at which [`conquest_probability`](Self::conquest_probability) is `p`:
    /// g = p / (m − (m − 1) p).
    pub fn ease_for_probability(&self, p: f64) -> f64 {
        p / (self.leverage - (self.leverage - 1.0) * p)
    }

    /// This side's payoffs when the other side has the same primitives.
    pub fn payoffs(&self) -> Payoffs {
        self.payoffs_against(self)
    }

    /// This side's payoffs when the sides differ. My temptation depends on how easily I conquer
    /// the other, my vulnerability on how easily the other conquers me.
    pub fn payoffs_against(&self, other: &SecurityDilemma) -> Payoffs {
        let SecurityDilemma { revisionism, arming_cost, war_cost, destruction, dividend, .. } = *self;
        Payoffs {
            reward: dividend,
            sucker: -other.conquest_probability() - war_cost,
            temptation: revisionism * self.conquest_probability() - war_cost - arming_cost,
            punishment: -arming_cost
                - destruction * war_cost
                - (other.conquest_ease - revisionism * self.conquest_ease) / 2.0,
        }
    }

    /// The stage game between this side in the row seat and `other` in the column seat.
    pub fn against(&self, other: &SecurityDilemma) -> StageGame {
        StageGame { row: self.payoffs_against(other), column: other.payoffs_against(self) }
    }

    /// The symmetric stage game.
    pub fn stage_game(&self) -> StageGame {
        StageGame::symmetric(self.payoffs())
    }

    /// α = w + k + b: with ρ = 1, greed is p − α.
    pub fn alpha(&self) -> f64 {
        self.war_cost + self.arming_cost + self.dividend
    }

    /// β = k + (ω − 1) w: with ρ = 1, fear is p − β.
    pub fn beta(&self) -> f64 {
        self.arming_cost + (self.destruction - 1.0) * self.war_cost
    }

    /// γ = b + k + ω w: with ρ = 1, the surplus of mutual restraint.
    pub fn gamma(&self) -> f64 {
        self.dividend + self.arming_cost + self.destruction * self.war_cost
    }

    /// The ladder `p_ξ(δ)` = β + ξ [α − β + γ δ / (1 − δ)]: the conquest probability at which the
    /// indifference share equals ξ.
    ///
    /// ξ = 1 is where grim trigger stops sustaining cooperation, ξ = ½ risk dominance, ξ = ⅓ the
    /// one-third law (Nowak et al. 2004), and δ = 0 the one-shot trust threshold (Kydd 2005).
    /// `None` unless ρ = 1, where the indifference share is linear in p, and 0 ≤ δ < 1. The result
    /// may exceed 1: then the rung is never reached.
    pub fn ladder_probability(&self, share: f64, discount: f64) -> Option<f64> {
        if self.revisionism != 1.0 || !(0.0..1.0).contains(&discount) {
            return None;
        }
        let shadow = self.gamma() * discount / (1.0 - discount);
        Some(self.beta() + share * (self.alpha() - self.beta() + shadow))
    }

    /// The ladder inverted to the ease of conquest: `g_ξ = p_ξ / (m − (m − 1) p_ξ)`.
    ///
    /// `None` where [`ladder_probability`](Self::ladder_probability) is, or outside [0, 1], where
    /// no ease of conquest reaches the rung.
    pub fn ladder_ease(&self, share: f64, discount: f64) -> Option<f64> {
        let p = self.ladder_probability(share, discount)?;
        // A rung of exactly 1 may come out a rounding error above it.
        (0.0..=1.0 + 1e-12).contains(&p).then(|| self.ease_for_probability(p.min(1.0)))
    }

    /// ρ*(g) = (w + k + b) / p(g): the revisionism beyond which a side has a predatory motive.
    pub fn revisionist_threshold(&self) -> f64 {
        self.alpha() / self.conquest_probability()
    }

    /// ω* = 2 + b/w: below it the axis of conquest ease leads through a Stag Hunt, above it through
    /// a Chicken. Where war costs nothing destruction does not matter: then it is ∞ with the sign of
    /// the dividend, and not a number without one.
    pub fn knife_edge_destruction(&self) -> f64 {
        2.0 + self.dividend / self.war_cost
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Class, game::Edge};
    use proptest::prelude::*;

    fn dilemmas() -> impl Strategy<Value = SecurityDilemma> {
        (0.001..0.999f64, 1.0..9.0f64, 0.0..3.0f64, 0.0..0.5f64, 0.0..0.5f64, 0.0..8.0f64, 0.0..0.5f64)
            .prop_map(
                |(conquest_ease, leverage, revisionism, arming_cost, war_cost, destruction, dividend)| {
                    SecurityDilemma {
                        conquest_ease,
                        leverage,
                        revisionism,
                        arming_cost,
                        war_cost,
                        destruction,
                        dividend,
                    }
                },
            )
    }

    fn close(x: f64, y: f64) -> bool {
        (x - y).abs() <= 1e-12 * (1.0 + x.abs().max(y.abs()))
    }

    #[test]
    fn axelrods_game_is_one_point_of_the_family() {
        let axelrod = PRESETS.iter().find(|it| it.name == "axelrod").unwrap().dilemma.payoffs();
        let rescaled = |x: f64| 3.0 + 10.0 / 3.0 * x;
        for (ours, theirs) in [
            (axelrod.reward, 3.0),
            (axelrod.sucker, 0.0),
            (axelrod.temptation, 5.0),
            (axelrod.punishment, 1.0),
        ] {
            assert!((rescaled(ours) - theirs).abs() < 1e-12);
        }
    }

    #[test]
    fn conquest_ease_leads_from_harmony_through_stag_hunt_to_prisoners_dilemma() {
        let at = |g: f64| SecurityDilemma::DEFAULT.at(g).payoffs().class();
        assert_eq!(at(0.02), Class::Harmony);
        assert_eq!(at(1.0 / 28.0), Class::Boundary(Edge::HarmonyStagHunt));
        assert_eq!(at(0.1), Class::StagHunt);
        assert_eq!(at(0.25), Class::Boundary(Edge::StagHuntPrisonersDilemma));
        assert_eq!(at(0.6), Class::PrisonersDilemma);
    }

    #[test]
    fn retaliation_leads_through_chicken_instead() {
        let nuclear = SecurityDilemma {
            destruction: 6.0,
            war_cost: 0.2,
            dividend: 0.0,
            arming_cost: 0.05,
            ..SecurityDilemma::DEFAULT
        };
        assert!(nuclear.knife_edge_destruction() < nuclear.destruction);
        let payoffs = nuclear.at(0.4).payoffs();
        assert_eq!(payoffs.class(), Class::Chicken);
        // The polymorphic share of restraint, (β − p)/(β − α).
        assert!((payoffs.chicken_share().unwrap() - 0.4792).abs() < 5e-5);
    }

    #[test]
    fn presets_are_what_their_names_say() {
        let class = |name: &str| PRESETS.iter().find(|it| it.name == name).unwrap().dilemma.payoffs().class();
        assert_eq!(class("mad"), Class::Chicken);
        assert_eq!(class("napoleonic"), Class::Deadlock);
        assert_eq!(class("fortress"), Class::StagHunt);
        assert_eq!(class("offense-dominant"), Class::PrisonersDilemma);
    }

    /// The same ambition is status-quo where conquest is hard, revisionist
    /// where it is easy.
    #[test]
    fn revisionism_is_endogenous() {
        for (g, threshold) in [(0.1, 2.0), (0.25, 1.0), (0.5, 2.0 / 3.0), (1.0, 0.5)] {
            assert!(close(SecurityDilemma::DEFAULT.at(g).revisionist_threshold(), threshold));
        }
    }

    #[test]
    fn ladder_has_its_published_rungs() {
        let it = SecurityDilemma::DEFAULT;
        for (discount, third, half, one) in [
            (0.0, Some(0.0921), Some(0.1250), Some(0.2500)),
            (0.25, Some(0.1193), Some(0.1716), Some(0.4000)),
            (0.5, Some(0.1818), Some(0.2895), Some(1.0)),
            (0.6, Some(0.2377), Some(0.4091), None),
            (2.0 / 3.0, Some(0.3036), Some(4.0 / 7.0), None),
            (0.7, Some(0.3544), Some(0.7162), None),
            (0.8, Some(0.7500), None, None),
            (0.83, None, None, None),
        ] {
            for (share, expected) in [(1.0 / 3.0, third), (0.5, half), (1.0, one)] {
                match (it.ladder_ease(share, discount), expected) {
                    (Some(ours), Some(theirs)) => assert!((ours - theirs).abs() < 5e-5, "{discount} {share}"),
                    (ours, theirs) => assert_eq!(ours.is_some(), theirs.is_some(), "{discount} {share}"),
                }
            }
        }
        assert_eq!(SecurityDilemma { revisionism: 0.8, ..it }.ladder_ease(0.5, 0.5), None);
    }

    proptest! {
        #[test]
        fn conquest_probability_inverts(it in dilemmas()) {
            let p = it.conquest_probability();
            prop_assert!((it.ease_for_probability(p) - it.conquest_ease).abs() < 1e-12);
        }

        /// The four cells against the story they stand for: expectations over who attacks and who
        /// wins, added up outcome by outcome.
        #[test]
        fn payoffs_are_the_expectations_of_the_story(it in dilemmas()) {
            let SecurityDilemma { conquest_ease: g, revisionism, arming_cost: k, war_cost: w, destruction, dividend, .. } = it;
            let p = it.conquest_probability();
            let lottery = |chance: f64, win: f64, lose: f64| chance * win + (1.0 - chance) * lose;
            let attack = lottery(p, revisionism, 0.0) - w - k;
            let victim = lottery(p, -1.0, 0.0) - w;
            let armed = 0.5 * lottery(g, revisionism, 0.0) + 0.5 * lottery(g, -1.0, 0.0) - k - destruction * w;
            let payoffs = it.payoffs();
            prop_assert!(close(payoffs.reward, dividend));
            prop_assert!(close(payoffs.temptation, attack));
            prop_assert!(close(payoffs.sucker, victim));
            prop_assert!(close(payoffs.punishment, armed));
        }

        /// Region by the signs of greed, fear and surplus against the raw ordering of payoffs.
        #[test]
        fn regions_agree_with_the_raw_ordering(it in dilemmas()) {
            let Payoffs { reward: r, sucker: s, temptation: t, punishment: p } = it.payoffs();
            let class = it.payoffs().class();
            prop_assume!(!matches!(class, Class::Boundary(_) | Class::Other));
            let ordered = match class {
                Class::Harmony => r > t && s > p && r > p,
                Class::StagHunt => r > t && p > s && r > p,
                Class::PrisonersDilemma => t > r && r > p && p > s,
                Class::Chicken => t > r && r > s && s > p,
                Class::Deadlock => t > p && p > r && r > s,
                _ => false,
            };
            prop_assert!(ordered);
        }

        /// Each rung of the ladder is where the indifference share takes that value.
        #[test]
        fn ladder_inverts_the_indifference_share(it in dilemmas(), share in 0.01..1.0f64, discount in 0.0..0.95f64) {
            let it = SecurityDilemma { revisionism: 1.0, ..it };
            if let Some(ease) = it.ladder_ease(share, discount) {
                let at = it.at(ease).payoffs();
                prop_assume!((discount * at.surplus() + (1.0 - discount) * (at.fear() - at.greed())).abs() > 1e-6);
                prop_assert!((at.indifference_share(discount).unwrap() - share).abs() < 1e-6);
            }
        }

        /// Jervis's comparative statics are theorems for 0 < x* < 1, ω ≥ 1 and ρ = 1.
        #[test]
        fn comparative_statics_have_jerviss_signs(it in dilemmas(), discount in 0.05..0.95f64) {
            let it = SecurityDilemma { revisionism: 1.0, destruction: it.destruction.max(1.0), ..it };
            let share = |it: &SecurityDilemma, discount: f64| it.payoffs().indifference_share(discount);
            let Some(base) = share(&it, discount) else { return Ok(()) };
            let rising = discount * it.gamma() + (1.0 - discount) * (it.alpha() - it.beta()) > 1e-3;
            prop_assume!((0.01..0.99).contains(&base) && rising);
            let h = 1e-6;
            let more = |change: &dyn Fn(&mut SecurityDilemma)| { let mut next = it; change(&mut next); share(&next, discount).unwrap() };
            prop_assert!(more(&|it| it.conquest_ease += h) > base);
            prop_assert!(more(&|it| it.leverage += h) > base);
            prop_assert!(more(&|it| it.dividend += h) < base);
            prop_assert!(more(&|it| it.arming_cost += h) < base);
            prop_assert!(more(&|it| it.destruction += h) <= base);
            prop_assert!(share(&it, discount + h).unwrap() < base);
        }

        /// Without revisionists nobody is greedy, whatever the ease of conquest.
        #[test]
        fn pure_security_seekers_never_face_a_prisoners_dilemma(it in dilemmas()) {
            let it = SecurityDilemma { revisionism: 0.0, war_cost: it.war_cost + 0.01, ..it };
            prop_assert!(!matches!(it.payoffs().class(), Class::PrisonersDilemma | Class::Chicken | Class::Deadlock));
        }

        #[test]
        fn against_oneself_is_the_symmetric_game(it in dilemmas()) {
            prop_assert_eq!(it.against(&it), it.stage_game());
        }
    }
}
