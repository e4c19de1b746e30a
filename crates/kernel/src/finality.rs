//! Conquest that may be final: what is left of the shadow of the future.
//!
//! In the security dilemma an attack succeeds or not, and the next crisis comes regardless. With finality χ
//! a success ends the match with probability χ: the winner then earns X a round and the loser Y, for the
//! rest of the match. Between an armed and an unprepared side success has probability p(g), between two
//! armed sides each conquers the other with probability g/2.
//!
//! Values here are averages a round: discounted sums times 1 − δ. The formulas are derived in
//! `docs/models/finality.md`.

use crate::SecurityDilemma;

/// How final a conquest is, and what comes after it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finality {
    /// χ, in [0, 1]: the probability that a successful conquest ends the match.
    pub chance: f64,
    /// X: what the winner of a match that has ended earns a round, relative to the status quo.
    pub winner_flow: f64,
    /// Y: what the loser earns.
    pub loser_flow: f64,
}

impl Default for Finality {
    fn default() -> Finality {
        Finality::NONE
    }
}

impl Finality {
    /// No conquest is final. Were one, the winner would gain a territory and the loser lose it: X = 1,
    /// Y = −1.
    pub const NONE: Finality = Finality { chance: 0.0, winner_flow: 1.0, loser_flow: -1.0 };

    /// The same flows with another χ.
    #[must_use]
    pub const fn at(self, chance: f64) -> Finality {
        Finality { chance, ..self }
    }

    /// The mean of both sides' flows once a match has ended.
    fn mean_flow(self) -> f64 {
        f64::midpoint(self.winner_flow, self.loser_flow)
    }

    /// What mutual defection is worth from any round on to either side, with discount factor δ in [0, 1):
    /// V = [(1 − δ) P + δ χ g (X + Y)/2] / [1 − δ (1 − χ g)].
    pub fn defection_value(self, dilemma: &SecurityDilemma, discount: f64) -> f64 {
        let ends = self.chance * dilemma.conquest_ease;
        let now = (1.0 - discount) * dilemma.payoffs().punishment;
        (now + discount * ends * self.mean_flow()) / (1.0 - discount * (1.0 - ends))
    }

    /// What it is worth to defect against grim trigger from now on:
    /// (1 − δ) T + δ [χ p X + (1 − χ p) V], where V is [`defection_value`](Self::defection_value).
    pub fn deviation_value(self, dilemma: &SecurityDilemma, discount: f64) -> f64 {
        let ends = self.chance * dilemma.conquest_probability();
        let later = ends * self.winner_flow + (1.0 - ends) * self.defection_value(dilemma, discount);
        (1.0 - discount) * dilemma.payoffs().temptation + discount * later
    }

    /// Whether grim trigger sustains cooperation: b is at least
    /// [`deviation_value`](Self::deviation_value).
    pub fn grim_sustains(self, dilemma: &SecurityDilemma, discount: f64) -> bool {
        self.deviation_value(dilemma, discount) <= dilemma.payoffs().reward
    }

    /// The intervals of discount factors, within [0, 1], at which grim trigger sustains cooperation, in
    /// increasing order: none, one or two. Their ends are where a quadratic equation in δ has a root; an end of
    /// 1 means "and up to there".
    ///
    /// Without finality there is at most one, from the δ* of
    /// [`critical_discount_grim`](crate::Payoffs::critical_discount_grim) to 1. With χ > b it may end before 1: there
    /// patience hurts.
    pub fn sustaining_discounts(self, dilemma: &SecurityDilemma) -> Vec<[f64; 2]> {
        let mut ends = vec![0.0];
        // An end closer to 1 than this is 1, up to rounding.
        ends.extend(
            self.indifferent_discounts(dilemma).into_iter().filter(|it| 0.0 < *it && *it < 1.0 - 1e-12),
        );
        ends.push(1.0);
        let mut res: Vec<[f64; 2]> = Vec::new();
        for it in ends.windows(2).map(|it| [it[0], it[1]]) {
            if it[0] == it[1] || !self.grim_sustains(dilemma, f64::midpoint(it[0], it[1])) {
                continue;
            }
            match res.last_mut() {
                Some(before) if before[1] == it[0] => before[1] = it[1],
                _ => res.push(it),
            }
        }
        res
    }

    /// Where defection against grim trigger is worth exactly as much as cooperation, in increasing order: the roots of
    /// [b − (1 − δ) T − δ q X][1 − (1 − e) δ] − δ (1 − q)[(1 − δ) P + δ e (X + Y)/2], where q = χ p and
    /// e = χ g.
    fn indifferent_discounts(self, dilemma: &SecurityDilemma) -> Vec<f64> {
        let it = dilemma.payoffs();
        let lasts = 1.0 - self.chance * dilemma.conquest_probability();
        let wins = (1.0 - lasts) * self.winner_flow;
        let ends = self.chance * dilemma.conquest_ease;
        let [constant, linear, square] = [
            it.reward - it.temptation,
            it.temptation - wins - (1.0 - ends) * (it.reward - it.temptation) - lasts * it.punishment,
            -(1.0 - ends) * (it.temptation - wins) - lasts * (ends * self.mean_flow() - it.punishment),
        ];
        let discriminant = linear * linear - 4.0 * square * constant;
        if discriminant < 0.0 || (linear == 0.0 && square == 0.0) {
            return Vec::new();
        }
        // Without the loss of digits of the schoolbook formula where the roots are of different size.
        let half = -0.5 * (linear + discriminant.sqrt().copysign(linear));
        let mut roots: Vec<f64> = [(half, square), (constant, half)]
            .into_iter()
            .filter(|it| it.1 != 0.0)
            .map(|it| it.0 / it.1)
            .collect();
        roots.sort_by(f64::total_cmp);
        roots
    }

    /// The greatest ease of conquest up to which grim trigger sustains cooperation, found by bisection; 1
    /// if it does even there, `None` if it does not where conquest is impossible.
    ///
    /// With ρ ≥ 1 and X + Y = 0 defection gets better the easier conquest is, so there is but one such
    /// place. Elsewhere it is one of the places where grim trigger begins to fail.
    pub fn largest_ease(self, dilemma: &SecurityDilemma, discount: f64) -> Option<f64> {
        let sustains = |ease: f64| self.grim_sustains(&dilemma.at(ease), discount);
        if !sustains(0.0) {
            return None;
        }
        if sustains(1.0) {
            return Some(1.0);
        }
        let (mut low, mut high) = (0.0, 1.0);
        loop {
            let middle = f64::midpoint(low, high);
            if middle <= low || high <= middle {
                return Some(low);
            }
            if sustains(middle) { low = middle } else { high = middle }
        }
    }

    /// Where [`largest_ease`](Self::largest_ease) goes as δ → 1, if χ is above 0: the ease at which
    /// p = (b − (X + Y)/2) / (χ (X − Y)/2), or 1 if that is beyond it; `None` if it is below 0. By default
    /// p = b/χ.
    ///
    /// With χ = 0 it is 1 or `None`, by whether b is above P, which then is all that mutual defection is
    /// worth.
    pub fn limiting_ease(self, dilemma: &SecurityDilemma) -> Option<f64> {
        let spread = self.chance * (self.winner_flow - self.loser_flow) / 2.0;
        let surplus = if self.chance == 0.0 {
            dilemma.dividend - dilemma.at(1.0).payoffs().punishment
        } else {
            dilemma.dividend - self.mean_flow()
        };
        if surplus < 0.0 {
            None
        } else if spread <= surplus {
            Some(1.0)
        } else {
            Some(dilemma.ease_for_probability(surplus / spread))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const IT: SecurityDilemma = SecurityDilemma::DEFAULT;

    /// To the digits that were computed elsewhere, by another program.
    #[test]
    fn the_largest_sustaining_ease_has_its_known_values() {
        let discounts = [0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999];
        for (chance, eases, limit) in [
            (0.0, [0.4545, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0], 1.0),
            (0.1, [0.4087, 0.6892, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0], 1.0),
            (0.2, [0.3716, 0.5334, 0.8348, 1.0, 1.0, 1.0, 1.0, 1.0], 1.0),
            (0.3, [0.3410, 0.4371, 0.5620, 0.6144, 0.6155, 0.5644, 0.4539, 0.4064], 0.4),
            (0.5, [0.2931, 0.3226, 0.3401, 0.3343, 0.3037, 0.2675, 0.2091, 0.1851], 0.1818),
            (1.0, [0.2176, 0.1960, 0.1712, 0.1553, 0.1326, 0.1146, 0.0889, 0.0784], 0.0769),
        ] {
            let finality = Finality::NONE.at(chance);
            for (discount, ease) in discounts.into_iter().zip(eases) {
                let found = finality.largest_ease(&IT, discount).unwrap();
                assert!((found - ease).abs() <= 5.1e-5, "χ = {chance}, δ = {discount}: {found}");
            }
            let found = finality.limiting_ease(&IT).unwrap();
            assert!((found - limit).abs() <= 5.1e-5, "χ = {chance}: {found}");
            let near = finality.largest_ease(&IT, 1.0 - 1e-9).unwrap();
            assert!((near - found).abs() < 1e-6, "χ = {chance}: {near} {found}");
        }
    }

    /// The values are sums over rounds: played out, with the probability that the match has not ended.
    #[test]
    fn values_are_sums_over_rounds() {
        let finality = Finality { chance: 0.4, winner_flow: 0.7, loser_flow: -0.2 };
        let (dilemma, discount) = (SecurityDilemma { revisionism: 1.3, ..IT.at(0.35) }, 0.9);
        let payoffs = dilemma.payoffs();
        let sum = |first: f64, wins: f64, ends: f64| {
            let (mut lasts, mut won, mut lost, mut res) = (1.0, 0.0, 0.0, 0.0);
            for round in 0..2000 {
                let now = if round == 0 { first } else { payoffs.punishment };
                let flows = won * finality.winner_flow + lost * finality.loser_flow;
                res += (1.0 - discount) * f64::powi(discount, round) * (lasts * now + flows);
                let (by_me, in_all) = if round == 0 { (wins, ends) } else { (0.4 * 0.35 / 2.0, 0.4 * 0.35) };
                won += lasts * by_me;
                lost += lasts * (in_all - by_me);
                lasts *= 1.0 - in_all;
            }
            res
        };
        let mutual = sum(payoffs.punishment, 0.4 * 0.35 / 2.0, 0.4 * 0.35);
        assert!((mutual - finality.defection_value(&dilemma, discount)).abs() < 1e-12);
        let conquest = 0.4 * dilemma.conquest_probability();
        let deviation = sum(payoffs.temptation, conquest, conquest);
        assert!((deviation - finality.deviation_value(&dilemma, discount)).abs() < 1e-12);
    }

    proptest! {
        /// On a grid of discount factors grim trigger sustains cooperation inside the intervals and nowhere else.
        #[test]
        fn sustaining_discounts_are_where_grim_trigger_sustains(
            ease in 0.01..0.99f64, chance in 0.0..=1.0f64, rho in 0.0..3.0f64, dividend in -0.3..0.6f64,
            winner in -1.0..2.0f64, loser in -2.0..1.0f64, destruction in 0.0..4.0f64,
        ) {
            let dilemma = SecurityDilemma { revisionism: rho, dividend, destruction, ..IT.at(ease) };
            let finality = Finality { chance, winner_flow: winner, loser_flow: loser };
            let intervals = finality.sustaining_discounts(&dilemma);
            prop_assert!(intervals.len() <= 2 && intervals.windows(2).all(|it| it[0][1] < it[1][0]));
            for step in 0..1000 {
                let discount = f64::from(step) / 1000.0;
                if intervals.iter().flatten().any(|it| (it - discount).abs() < 1e-9) {
                    continue;
                }
                let inside = intervals.iter().any(|it| it[0] < discount && discount < it[1]);
                let margin = dilemma.dividend - finality.deviation_value(&dilemma, discount);
                prop_assert!(margin.abs() < 1e-12 || inside == (0.0 <= margin), "{:?} {}", intervals, discount);
            }
        }

        /// Without finality there is one threshold, and it is Friedman's.
        #[test]
        fn without_finality_there_is_one_threshold(ease in 0.26..0.99f64, rho in 0.9..1.1f64) {
            let dilemma = SecurityDilemma { revisionism: rho, ..IT.at(ease) };
            let critical = dilemma.payoffs().critical_discount_grim().unwrap();
            let [[low, high]] = finality_intervals(&dilemma)[..] else { panic!("{ease}") };
            prop_assert!((low - critical).abs() < 1e-12 && high == 1.0);
        }
    }

    fn finality_intervals(dilemma: &SecurityDilemma) -> Vec<[f64; 2]> {
        Finality::NONE.sustaining_discounts(dilemma)
    }

    /// At χ = 0.3 and g = 0.6 patience helps, and then it hurts; so the table of the page says.
    #[test]
    fn patience_may_be_too_great() {
        let [[low, high]] = Finality::NONE.at(0.3).sustaining_discounts(&IT.at(0.6))[..] else { panic!() };
        assert!(0.7 < low && low < 0.8 && 0.9 < high && high < 0.95, "{low} {high}");
        assert_eq!(Finality::NONE.at(1.0).sustaining_discounts(&IT.at(0.6)), Vec::<[f64; 2]>::new());
    }

    #[test]
    fn without_finality_it_is_the_ladder() {
        for discount in [0.0, 0.1, 0.25, 0.4] {
            let (found, rung) = (Finality::NONE.largest_ease(&IT, discount), IT.ladder_ease(1.0, discount));
            assert!((found.unwrap() - rung.unwrap()).abs() < 1e-12);
        }
        let poor = SecurityDilemma { dividend: -1.0, ..IT };
        assert_eq!(Finality::NONE.largest_ease(&poor, 0.5), None);
        assert_eq!(Finality::NONE.limiting_ease(&poor), None);
        assert_eq!(Finality::NONE.at(0.5).limiting_ease(&poor), None);
    }
}
