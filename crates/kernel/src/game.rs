//! The stage game: two actions, four payoffs a side, and what follows from them alone.
//!
//! Everything here holds for any 2×2 game; [`crate::dilemma`] derives such games from
//! offense-defense primitives. Formulas and their sources: `docs/theory.md`.

use std::fmt;

/// One of the two moves of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// Cooperate: restraint, neither arming nor exploiting.
    C,
    /// Defect: arm, and exploit where the other did not.
    D,
}

impl Action {
    /// `D` if `defects`, else `C`.
    #[must_use]
    pub const fn from_defects(defects: bool) -> Action {
        if defects { Action::D } else { Action::C }
    }

    /// The other action.
    #[must_use]
    pub const fn flipped(self) -> Action {
        match self {
            Action::C => Action::D,
            Action::D => Action::C,
        }
    }

    /// True for `D`.
    pub const fn is_defection(self) -> bool {
        matches!(self, Action::D)
    }

    /// True for `C`.
    pub const fn is_cooperation(self) -> bool {
        matches!(self, Action::C)
    }

    /// Reads a string of `C` and `D` (either case); `None` if it holds anything else.
    ///
    /// ```
    /// use kernel::Action::{self, C, D};
    /// assert_eq!(Action::parse_all("CCd"), Some(vec![C, C, D]));
    /// assert_eq!(Action::parse_all("CX"), None);
    /// ```
    pub fn parse_all(text: &str) -> Option<Vec<Action>> {
        text.chars()
            .map(|letter| match letter {
                'C' | 'c' => Some(Action::C),
                'D' | 'd' => Some(Action::D),
                _ => None,
            })
            .collect()
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Action::C => "C",
            Action::D => "D",
        })
    }
}

/// One side's payoffs, in the field's letters R, S, T, P.
///
/// Units are the user's; in the security dilemma one unit is the value of one state's territory
/// per crisis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Payoffs {
    /// R: both cooperate.
    pub reward: f64,
    /// S: I cooperate, the other defects.
    pub sucker: f64,
    /// T: I defect, the other cooperates.
    pub temptation: f64,
    /// P: both defect.
    pub punishment: f64,
}

impl Payoffs {
    /// Axelrod's tournament payoffs: 3, 0, 5, 1 (Axelrod 1980).
    pub const AXELROD: Payoffs = Payoffs::new(3.0, 0.0, 5.0, 1.0);

    /// Payoffs in the order R, S, T, P.
    #[must_use]
    pub const fn new(reward: f64, sucker: f64, temptation: f64, punishment: f64) -> Payoffs {
        Payoffs { reward, sucker, temptation, punishment }
    }

    /// What I earn in a round in which I play `mine` and the other plays `theirs`.
    pub const fn of(&self, mine: Action, theirs: Action) -> f64 {
        match (mine, theirs) {
            (Action::C, Action::C) => self.reward,
            (Action::C, Action::D) => self.sucker,
            (Action::D, Action::C) => self.temptation,
            (Action::D, Action::D) => self.punishment,
        }
    }

    /// Greed, A = T − R: what defecting gains against a cooperator.
    pub const fn greed(&self) -> f64 {
        self.temptation - self.reward
    }

    /// Fear, B = P − S: what defecting saves against a defector.
    pub const fn fear(&self) -> f64 {
        self.punishment - self.sucker
    }

    /// Surplus, C = R − P: what both gain if both cooperate rather than both defect.
    pub const fn surplus(&self) -> f64 {
        self.reward - self.punishment
    }

    /// The class of the symmetric game with these payoffs.
    pub fn class(&self) -> Class {
        Class::of(self)
    }

    /// The smallest discount factor at which grim trigger sustains cooperation as a subgame
    /// perfect equilibrium: (T − R)/(T − P), or 0 if T ≤ R (Friedman 1971).
    ///
    /// `None` if T > R but T ≤ P, where reverting to mutual defection punishes nobody. A value of 1
    /// or more means that no discount factor below one suffices.
    pub fn critical_discount_grim(&self) -> Option<f64> {
        Self::critical(self.greed(), self.temptation - self.punishment)
    }

    /// The smallest discount factor at which tit for tat is a Nash equilibrium against itself:
    /// the larger of (T − R)/(T − P) and (T − R)/(R − S), or 0 if T ≤ R (Axelrod 1981).
    ///
    /// `None` where either ratio has no positive denominator while T > R.
    pub fn critical_discount_tit_for_tat(&self) -> Option<f64> {
        let against_alternation = Self::critical(self.greed(), self.reward - self.sucker)?;
        Some(self.critical_discount_grim()?.max(against_alternation))
    }

    /// The smallest discount factor at which win-stay lose-shift is a subgame perfect equilibrium:
    /// (T − R)/(R − P), or 0 if T ≤ R (Nowak & Sigmund 1993).
    ///
    /// `None` if T > R but R ≤ P.
    pub fn critical_discount_win_stay_lose_shift(&self) -> Option<f64> {
        Self::critical(self.greed(), self.surplus())
    }

    fn critical(gain: f64, punishment: f64) -> Option<f64> {
        if gain <= 0.0 {
            Some(0.0)
        } else if 0.0 < punishment {
            Some(gain / punishment)
        } else {
            None
        }
    }

    /// The discount factor above which cooperation (by grim trigger) risk-dominates defection:
    /// (T + P − S − R)/(T − S) (Blonski, Ockenfels & Spagnolo 2011).
    ///
    /// Negative where cooperation is risk-dominant even in the one-shot game; `None` if T ≤ S,
    /// where the ratio loses that meaning.
    pub fn risk_dominance_discount(&self) -> Option<f64> {
        let spread = self.temptation - self.sucker;
        (0.0 < spread).then(|| (self.greed() + self.fear()) / spread)
    }

    /// The indifference share x*(δ): the share of conditional cooperators (or the belief in one)
    /// at which cooperating and defecting pay the same,
    /// (1 − δ)B / [δC + (1 − δ)(B − A)] (Dal Bó & Fréchette 2011).
    ///
    /// At δ = 0 this is the one-shot trust threshold B/(B − A) (Kydd 2005). The value is the plain
    /// ratio: below 0 nobody needs trust, above 1 no amount suffices. `None` where it is 0/0 or
    /// infinite.
    pub fn indifference_share(&self, discount: f64) -> Option<f64> {
        let (a, b, c) = (self.greed(), self.fear(), self.surplus());
        let share = (1.0 - discount) * b / (discount * c + (1.0 - discount) * (b - a));
        share.is_finite().then_some(share)
    }

    /// The greatest probability of forgiving a defection with which generous tit for tat still
    /// sustains cooperation as δ → 1: min{1 − (T − R)/(R − S), (R − P)/(T − P)}, at most 1
    /// (Molander 1985; Nowak & Sigmund 1992).
    ///
    /// `None` if R ≤ S or T ≤ P; may be negative, where no generosity is safe.
    pub fn maximal_generosity(&self) -> Option<f64> {
        let (guard, gain) = (self.reward - self.sucker, self.temptation - self.punishment);
        (0.0 < guard && 0.0 < gain).then(|| (1.0 - self.greed() / guard).min(self.surplus() / gain).min(1.0))
    }

    /// The share of cooperators in the mixed equilibrium of a Chicken, −B/(A − B); `None` in
    /// every other class.
    pub fn chicken_share(&self) -> Option<f64> {
        (self.class() == Class::Chicken).then(|| -self.fear() / (self.greed() - self.fear()))
    }

    /// True if alternating exploitation cannot beat mutual cooperation: 2R > T + S.
    pub fn cooperation_beats_alternation(&self) -> bool {
        self.temptation + self.sucker < 2.0 * self.reward
    }
}

/// The stage game of a match: payoffs for both seats, so that asymmetric games are expressible.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StageGame {
    /// The row player's payoffs.
    pub row: Payoffs,
    /// The column player's payoffs.
    pub column: Payoffs,
}

impl StageGame {
    /// The same payoffs for both seats.
    #[must_use]
    pub const fn symmetric(payoffs: Payoffs) -> StageGame {
        StageGame { row: payoffs, column: payoffs }
    }

    /// The same game with the seats exchanged.
    #[must_use]
    pub const fn transposed(self) -> StageGame {
        StageGame { row: self.column, column: self.row }
    }
}

/// The strategic class of a side's payoffs, by the signs of greed, fear and surplus.
///
/// Snyder & Diesing (1977) classify each side of an asymmetric game separately in the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Class {
    /// A < 0, B < 0, C > 0: cooperation dominates.
    Harmony,
    /// A < 0 < B, C > 0: R > T and P > S; each wants to do what the other does.
    StagHunt,
    /// 0 < A, 0 < B, C > 0: T > R > P > S; defection dominates and both lose by it.
    PrisonersDilemma,
    /// B < 0 < A, C > 0: T > R > S > P; mutual defection is the worst of all.
    Chicken,
    /// 0 < A, 0 < B, C < 0: T > P > R > S; defection dominates and both prefer it.
    Deadlock,
    /// Greed, fear or surplus is zero (to one part in 10⁹ of the largest payoff difference):
    /// the edge between two of the classes above.
    Boundary(Edge),
    /// Another ordering of the payoffs: a literal matrix may have any, a security dilemma only with
    /// a negative dividend or a destruction below 1.
    Other,
}

/// Which edge a [`Class::Boundary`] game lies on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edge {
    /// B = 0, A < 0 < C: between Harmony and Stag Hunt.
    HarmonyStagHunt,
    /// A = 0, B > 0, C > 0: between Stag Hunt and Prisoner's Dilemma.
    StagHuntPrisonersDilemma,
    /// A = 0, B < 0 < C: between Harmony and Chicken.
    HarmonyChicken,
    /// B = 0, A > 0, C > 0: between Chicken and Prisoner's Dilemma.
    ChickenPrisonersDilemma,
    /// C = 0, A > 0, B > 0: between Prisoner's Dilemma and Deadlock.
    PrisonersDilemmaDeadlock,
    /// More than one of A, B, C is zero, or an edge of an unnamed ordering.
    Corner,
}

/// Greed, fear and surplus closer to zero than this share of the largest payoff difference count
/// as zero: far above rounding error, far below anything a model could mean.
const EDGE_TOLERANCE: f64 = 1e-9;

impl Class {
    fn of(payoffs: &Payoffs) -> Class {
        let values = [payoffs.reward, payoffs.sucker, payoffs.temptation, payoffs.punishment];
        let spread =
            values.iter().copied().fold(f64::MIN, f64::max) - values.iter().copied().fold(f64::MAX, f64::min);
        let sign = |x: f64| {
            if x.abs() <= EDGE_TOLERANCE * spread {
                0
            } else if x < 0.0 {
                -1
            } else {
                1
            }
        };
        match (sign(payoffs.greed()), sign(payoffs.fear()), sign(payoffs.surplus())) {
            (-1, -1, 1) => Class::Harmony,
            (-1, 1, 1) => Class::StagHunt,
            (1, 1, 1) => Class::PrisonersDilemma,
            // The signs leave two comparisons open here. The usual security dilemma settles them; a
            // literal matrix need not: a Chicken with S > R is a game of turn-taking.
            (1, -1, 1) if payoffs.sucker < payoffs.reward => Class::Chicken,
            (1, 1, -1) if payoffs.sucker < payoffs.reward && payoffs.punishment < payoffs.temptation => {
                Class::Deadlock
            }
            (-1, 0, 1) => Class::Boundary(Edge::HarmonyStagHunt),
            (0, 1, 1) => Class::Boundary(Edge::StagHuntPrisonersDilemma),
            (0, -1, 1) => Class::Boundary(Edge::HarmonyChicken),
            (1, 0, 1) => Class::Boundary(Edge::ChickenPrisonersDilemma),
            (1, 1, 0) => Class::Boundary(Edge::PrisonersDilemmaDeadlock),
            (a, b, c) if a == 0 || b == 0 || c == 0 => Class::Boundary(Edge::Corner),
            _ => Class::Other,
        }
    }

    /// The name used in files: `harmony`, `stag-hunt`, `prisoners-dilemma`, `chicken`,
    /// `deadlock`, `boundary` or `other`.
    pub const fn slug(self) -> &'static str {
        match self {
            Class::Harmony => "harmony",
            Class::StagHunt => "stag-hunt",
            Class::PrisonersDilemma => "prisoners-dilemma",
            Class::Chicken => "chicken",
            Class::Deadlock => "deadlock",
            Class::Boundary(_) => "boundary",
            Class::Other => "other",
        }
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Class::Harmony => "Harmony",
            Class::StagHunt => "Stag Hunt",
            Class::PrisonersDilemma => "Prisoner's Dilemma",
            Class::Chicken => "Chicken",
            Class::Deadlock => "Deadlock",
            Class::Boundary(Edge::HarmonyStagHunt) => "Harmony | Stag Hunt",
            Class::Boundary(Edge::StagHuntPrisonersDilemma) => "Stag Hunt | Prisoner's Dilemma",
            Class::Boundary(Edge::HarmonyChicken) => "Harmony | Chicken",
            Class::Boundary(Edge::ChickenPrisonersDilemma) => "Chicken | Prisoner's Dilemma",
            Class::Boundary(Edge::PrisonersDilemmaDeadlock) => "Prisoner's Dilemma | Deadlock",
            Class::Boundary(Edge::Corner) => "corner of several classes",
            Class::Other => "none of the named classes",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn axelrods_payoffs_have_their_textbook_thresholds() {
        let game = Payoffs::AXELROD;
        assert_eq!(game.class(), Class::PrisonersDilemma);
        assert_eq!(game.critical_discount_grim(), Some(0.5));
        assert_eq!(game.critical_discount_tit_for_tat(), Some(2.0 / 3.0));
        assert_eq!(game.critical_discount_win_stay_lose_shift(), Some(1.0));
        assert_eq!(game.maximal_generosity(), Some(1.0 - 2.0 / 3.0));
        assert!(game.cooperation_beats_alternation());
    }

    /// Dal Bó & Fréchette 2011: T = 50, S = 12, P = 25, R ∈ {32, 40, 48}.
    #[test]
    fn laboratory_treatments_have_their_published_thresholds() {
        for (reward, grim, risk, half, three_quarters) in [
            (32.0, 0.72, 0.816, None, Some(0.812)),
            (40.0, 0.40, 0.605, Some(0.722), Some(0.271)),
            (48.0, 0.08, 0.395, Some(0.382), Some(0.163)),
        ] {
            let game = Payoffs::new(reward, 12.0, 50.0, 25.0);
            assert!((game.critical_discount_grim().unwrap() - grim).abs() < 1e-12);
            assert!((game.risk_dominance_discount().unwrap() - risk).abs() < 6e-4);
            for (discount, published) in [(0.5, half), (0.75, three_quarters)] {
                if let Some(share) = published {
                    assert!((game.indifference_share(discount).unwrap() - share).abs() < 6e-4);
                }
            }
        }
    }

    #[test]
    fn undefined_thresholds_are_none_not_nonsense() {
        let deadlock = Payoffs::new(0.0, -1.0, 2.0, 1.0);
        assert_eq!(deadlock.class(), Class::Deadlock);
        assert_eq!(deadlock.critical_discount_win_stay_lose_shift(), None);
        assert_eq!(deadlock.critical_discount_grim(), Some(2.0), "no discount factor below one suffices");
        let flat = Payoffs::new(1.0, 1.0, 1.0, 1.0);
        assert_eq!(flat.class(), Class::Boundary(Edge::Corner));
        assert_eq!(flat.risk_dominance_discount(), None);
        assert_eq!(flat.indifference_share(0.5), None);
    }

    proptest! {
        /// The classification by signs against the raw ordering of the four payoffs.
        #[test]
        fn class_agrees_with_the_raw_ordering(r in -9.0..9.0f64, s in -9.0..9.0f64, t in -9.0..9.0f64, p in -9.0..9.0f64) {
            let expected = if t > r && r > p && p > s { Class::PrisonersDilemma }
                else if t > r && r > s && s > p { Class::Chicken }
                else if t > p && p > r && r > s { Class::Deadlock }
                else if r > t && p > s && r > p { Class::StagHunt }
                else if r > t && s > p && r > p { Class::Harmony }
                else { Class::Other };
            let class = Payoffs::new(r, s, t, p).class();
            prop_assume!(!matches!(class, Class::Boundary(_)));
            prop_assert_eq!(class, expected);
        }

        /// x* really makes the two strategies of the repeated game pay the same: the formula
        /// against the discounted payoffs of grim and always-defect summed round by round.
        #[test]
        fn at_the_indifference_share_both_pay_the_same(s in -2.0..0.0f64, p in 0.1..1.0f64, r in 1.1..2.0f64, t in 0.5..4.0f64, discount in 0.0..0.97f64) {
            let game = Payoffs::new(r, s, t, p);
            let Some(share) = game.indifference_share(discount) else { return Ok(()) };
            let sum = |first: f64, later: f64| {
                let (mut total, mut weight) = (0.0, 1.0);
                for round in 0..4000 { total += weight * if round == 0 { first } else { later }; weight *= discount; }
                total * (1.0 - discount)
            };
            let grim = share * sum(r, r) + (1.0 - share) * sum(s, p);
            let defector = share * sum(t, p) + (1.0 - share) * sum(p, p);
            prop_assert!((grim - defector).abs() < 1e-9 * (1.0 + share.abs()));
        }

        /// If C and D change their names, R and P and S and T change places: twice is not at all, greed and fear change
        /// places and signs, and so does whatever follows from them.
        #[test]
        fn exchanging_the_names_of_the_actions_is_an_involution(r in -9.0..9.0f64, s in -9.0..9.0f64, t in -9.0..9.0f64, p in -9.0..9.0f64) {
            let renamed = |it: Payoffs| Payoffs::new(it.punishment, it.temptation, it.sucker, it.reward);
            let game = Payoffs::new(r, s, t, p);
            let other = renamed(game);
            prop_assert_eq!(renamed(other), game);
            for mine in [Action::C, Action::D] {
                prop_assert_eq!(mine.flipped().flipped(), mine);
                for theirs in [Action::C, Action::D] {
                    prop_assert_eq!(other.of(mine, theirs), game.of(mine.flipped(), theirs.flipped()));
                }
            }
            prop_assert_eq!([other.greed(), other.fear(), other.surplus()], [-game.fear(), -game.greed(), -game.surplus()]);
            // Both types earn the same at the same mix, whatever they are called.
            if let (Some(here), Some(there)) = (game.indifference_share(0.0), other.indifference_share(0.0)) {
                prop_assert!((here + there - 1.0).abs() < 1e-9 * (1.0 + here.abs()));
            }
        }

        /// Rescaling payoffs changes nothing that is dimensionless.
        #[test]
        fn thresholds_are_invariant_under_affine_rescaling(s in -2.0..0.0f64, p in 0.1..1.0f64, r in 1.1..2.0f64, t in 2.1..4.0f64, scale in 0.1..9.0f64, shift in -5.0..5.0f64) {
            let game = Payoffs::new(r, s, t, p);
            let f = |x: f64| shift + scale * x;
            let scaled = Payoffs::new(f(r), f(s), f(t), f(p));
            prop_assert_eq!(game.class(), scaled.class());
            for (x, y) in [
                (game.critical_discount_grim(), scaled.critical_discount_grim()),
                (game.critical_discount_tit_for_tat(), scaled.critical_discount_tit_for_tat()),
                (game.critical_discount_win_stay_lose_shift(), scaled.critical_discount_win_stay_lose_shift()),
                (game.risk_dominance_discount(), scaled.risk_dominance_discount()),
                (game.indifference_share(0.7), scaled.indifference_share(0.7)),
                (game.maximal_generosity(), scaled.maximal_generosity()),
            ] {
                prop_assert!((x.unwrap() - y.unwrap()).abs() < 1e-9 * (1.0 + x.unwrap().abs()));
            }
        }
    }
}
