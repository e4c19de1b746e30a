//! The vector that enforces a linear relation between the two scores (Press & Dyson 2012).

use kernel::{Automaton, Briefing, Strategy, Undefined};

/// The relation (their score − l) = s · (my score − l), in the parametrisation of Hilbe, Nowak &
/// Traulsen (2013).
pub(crate) struct LinearRelation {
    /// φ: how strongly the vector reacts; it sets the pace and leaves the relation alone.
    pub(crate) phi: f64,
    /// s: the slope; 1 is fair.
    pub(crate) slope: f64,
    /// l: the baseline, what both earn if one of them does.
    pub(crate) baseline: f64,
}

impl LinearRelation {
    /// The memory-one player that enforces the relation under the payoffs of `briefing`. It
    /// cooperates first.
    pub(crate) fn player(&self, briefing: &Briefing) -> Result<Box<dyn Strategy>, Undefined> {
        Ok(Automaton::memory_one(1.0, self.vector(briefing)?).player())
    }

    fn vector(&self, briefing: &Briefing) -> Result<[f64; 4], Undefined> {
        let LinearRelation { phi, slope: s, baseline: l } = *self;
        let [r, t] = [briefing.mine.reward, briefing.mine.temptation];
        let [p, lowest] = [briefing.mine.punishment, briefing.mine.sucker];
        if l < p || r < l {
            return Err(Undefined(format!(
                "it needs P ≤ l ≤ R: P = {}, l = {}, R = {}",
                short(p),
                short(l),
                short(r)
            )));
        }
        let flattest = -ratio(t - l, l - lowest).min(ratio(l - lowest, t - l));
        if 1.0 < s || s < flattest {
            return Err(Undefined(format!("it needs {} ≤ s ≤ 1: s = {}", short(flattest), short(s))));
        }
        let vector = [
            1.0 - phi * (1.0 - s) * (r - l),
            1.0 - phi * (s * (l - lowest) + (t - l)),
            phi * ((l - lowest) + s * (t - l)),
            phi * (1.0 - s) * (l - p),
        ];
        for (outcome, p) in ["CC", "CD", "DC", "DD"].iter().zip(vector) {
            if !(0.0..=1.0).contains(&p) {
                let why = format!("it needs a vector within [0, 1]: P(C|{outcome}) would be {}", short(p));
                return Err(Undefined(why));
            }
        }
        Ok(vector)
    }
}

/// A number for a message: six decimals are enough to see what is wrong.
fn short(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

/// Division in which a vanishing denominator sets no bound.
fn ratio(numerator: f64, denominator: f64) -> f64 {
    if denominator == 0.0 { f64::INFINITY } else { numerator / denominator }
}

#[cfg(test)]
mod tests {
    use kernel::{Length, Payoffs};

    use super::*;

    fn vector(phi: f64, slope: f64, baseline: f64, payoffs: Payoffs) -> Result<[f64; 4], String> {
        LinearRelation { phi, slope, baseline }
            .vector(&Briefing::symmetric(payoffs, Length::Untold))
            .map_err(|why| why.to_string())
    }

    #[test]
    fn vectors_are_the_published_ones() {
        let axelrod = |phi, slope, baseline| vector(phi, slope, baseline, Payoffs::AXELROD);
        assert_eq!(
            axelrod(1.0 / 9.0, 0.5, 1.0),
            Ok([0.888_888_888_888_888_8, 0.5, 0.333_333_333_333_333_3, 0.0])
        );
        assert_eq!(axelrod(0.25, 0.5, 3.0), Ok([1.0, 0.125, 1.0, 0.25]));
        assert_eq!(axelrod(0.25, 0.0, 2.0), Ok([0.75, 0.25, 0.5, 0.25]));
    }

    #[test]
    fn games_without_such_a_player_are_refused_with_the_reason() {
        let axelrod = |phi, slope, baseline| vector(phi, slope, baseline, Payoffs::AXELROD).unwrap_err();
        assert_eq!(axelrod(0.1, 0.5, 4.0), "it needs P ≤ l ≤ R: P = 1, l = 4, R = 3");
        assert_eq!(axelrod(0.1, -0.5, 1.0), "it needs -0.25 ≤ s ≤ 1: s = -0.5");
        assert_eq!(axelrod(0.5, 0.5, 3.0), "it needs a vector within [0, 1]: P(C|CD) would be -0.75");
        let flat = vector(0.1, 0.5, 0.0, Payoffs::new(0.0, 0.0, 0.0, 0.0));
        assert_eq!(flat, Ok([1.0, 1.0, 0.0, 0.0]), "nothing bounds the slope where nothing is at stake");
    }
}
