//! The vector that enforces a linear relation between the two scores (Press & Dyson 2012).

use kernel::{Args, Automaton, Briefing, Entry, Param, Strategy, Undefined, entry};

pub(crate) static LINEAR_RELATION: Entry = entry! {
    /// Enforces a linear relation of your choice between the two scores, whoever the opponent is.
    ///
    /// In the long run the opponent gains over the baseline l the share s of what the player itself
    /// gains over it. The other strategies of this family are cases of it. Not every relation can be
    /// enforced in every game.
    ///
    /// ```match
    /// theirs: C C D D
    /// mine:   C ? ? ?
    /// ```
    /// ```match
    /// args: phi = 0.2, s = 1, l = 1
    /// theirs: C C D D C C
    /// mine:   C C C D D C
    /// ```
    slug: "linear-relation",
    name: "Linear Relation",
    aliases: ["LRPlayer", "Linear Relation Player"],
    source: ["hilbe2013", "press2012"],
    params: [phi(0.2), slope(0.1), baseline(1.0)],
    reads_payoffs: true,
    build: player,
};

/// The parameter φ.
pub(crate) const fn phi(default: f64) -> Param {
    Param::real("phi", default, 0.0, f64::MAX, "How strongly it reacts.")
}

/// The parameter s.
pub(crate) const fn slope(default: f64) -> Param {
    Param::real("s", default, -1.0, 1.0, "The opponent's gain over l, as a share of its own.")
}

/// The parameter l.
pub(crate) const fn baseline(default: f64) -> Param {
    Param::real("l", default, f64::MIN, f64::MAX, "The baseline, in units of payoff.")
}

/// Builds the player of the relation that the parameters `phi`, `s` and `l` describe.
pub(crate) fn player(args: &Args, briefing: &Briefing) -> Result<Box<dyn Strategy>, Undefined> {
    LinearRelation { phi: args.real("phi"), slope: args.real("s"), baseline: args.real("l") }.player(briefing)
}

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
        let extortion = [0.639_999_999_999_999_9, 0.180_000_000_000_000_05, 0.279_999_999_999_999_97, 0.0];
        assert_eq!(axelrod(0.2, 0.1, 1.0), Ok(extortion));
        assert_eq!(axelrod(0.1, 0.0, 1.0), Ok([0.8, 0.6, 0.1, 0.0]));
        assert_eq!(axelrod(0.125, 0.5, 1.0), Ok([0.875, 0.4375, 0.375, 0.0]));
        assert_eq!(axelrod(0.125, 0.5, 3.0), Ok([1.0, 0.5625, 0.5, 0.125]));
        let thirds = [0.846_153_846_153_846_1, 0.5, 0.269_230_769_230_769_2, 0.0];
        assert_eq!(axelrod(3.0 / 26.0, 1.0 / 3.0, 1.0), Ok(thirds));
        let quarters = [0.647_058_823_529_411_8, 0.0, 0.470_588_235_294_117_64, 0.0];
        assert_eq!(axelrod(4.0 / 17.0, 0.25, 1.0), Ok(quarters));
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
