//! Fitness: how many offspring a payoff is worth, relative to those of others.

use crate::Matrix;

/// How fitness follows from a payoff π, with a strength of selection s. At s = 0 payoffs do not matter.
///
/// Only ratios of fitness matter to anything in this crate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fitness {
    /// f = 1 − s + s π, with s in [0, 1] (Nowak, Sasaki, Taylor & Fudenberg 2004, where s is w). Payoffs
    /// must be such that it is positive; on a graph it may be 0, and where all are 0, all are equally likely.
    Linear(f64),
    /// f = exp(s π), with s ≥ 0 (Traulsen, Shoresh & Nowak 2008). Adding a constant to all payoffs changes
    /// nothing.
    Exponential(f64),
}

impl Fitness {
    /// s, the strength of selection.
    pub const fn strength(self) -> f64 {
        match self {
            Fitness::Linear(strength) | Fitness::Exponential(strength) => strength,
        }
    }

    /// Whether every individual has a positive fitness, whatever the population.
    ///
    /// # Errors
    ///
    /// What is wrong with the strength or with the payoffs, and what would help.
    pub fn check(self, payoffs: &Matrix) -> Result<(), String> {
        let strength = self.strength();
        let (least, greatest) = payoffs.range();
        if !(least.is_finite() && greatest.is_finite()) {
            return Err("payoffs must be finite numbers".to_owned());
        }
        match self {
            Fitness::Exponential(_) if !(0.0..f64::INFINITY).contains(&strength) => Err(format!(
                "the strength of selection is {strength}; exponential fitness needs one of at least 0"
            )),
            Fitness::Linear(_) if !(0.0..=1.0).contains(&strength) => {
                Err(format!("the strength of selection is {strength}; linear fitness needs one from 0 to 1"))
            }
            Fitness::Linear(_) if 1.0 - strength + strength * least <= 0.0 => Err(format!(
                "linear fitness 1 - s + s * payoff must be positive, but at s = {strength} the payoff {least} \
                 gives {}; choose a smaller s, add a constant to all payoffs, or use exponential fitness",
                1.0 - strength + strength * least
            )),
            _ => Ok(()),
        }
    }

    /// The fitness at `payoff`, in a unit common to all those with the same `base`. An exponential fitness
    /// neither overflows nor disappears for payoffs near it.
    #[inline]
    pub(crate) fn relative(self, payoff: f64, base: f64) -> f64 {
        match self {
            Fitness::Linear(s) => 1.0 - s + s * payoff,
            Fitness::Exponential(s) => libm::exp(s * (payoff - base)),
        }
    }

    /// ln f(`payoff`) − ln f(`other`).
    pub(crate) fn log_ratio(self, payoff: f64, other: f64) -> f64 {
        match self {
            Fitness::Linear(s) => libm::log((1.0 - s + s * payoff) / (1.0 - s + s * other)),
            Fitness::Exponential(s) => s * (payoff - other),
        }
    }

    /// f(`payoff`) / f(`other`).
    pub(crate) fn ratio(self, payoff: f64, other: f64) -> f64 {
        match self {
            Fitness::Linear(s) => (1.0 - s + s * payoff) / (1.0 - s + s * other),
            Fitness::Exponential(s) => libm::exp(s * (payoff - other)),
        }
    }

    /// The number that s π exceeds if and only if f(π) exceeds the part `share` of f(`top`).
    pub(crate) fn level(self, share: f64, top: f64) -> f64 {
        match self {
            Fitness::Linear(s) => share * (1.0 - s + s * top) - 1.0 + s,
            Fitness::Exponential(s) => libm::log(share) + s * top,
        }
    }

    /// The greatest slope of ln f as a function of the payoff, if no payoff is below `least`.
    pub(crate) fn steepness(self, least: f64) -> f64 {
        match self {
            Fitness::Linear(s) => s / (1.0 - s + s * least),
            Fitness::Exponential(s) => s,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fitness_that_could_vanish_is_refused_with_a_remedy() {
        let payoffs = Matrix::from_fn(2, |i, j| [[3.0, 0.0], [5.0, 1.0]][i][j]);
        let shifted = Matrix::from_fn(2, |i, j| payoffs.row(i)[j] - 2.0);
        assert_eq!(Fitness::Linear(0.99).check(&payoffs), Ok(()));
        assert_eq!(Fitness::Exponential(100.0).check(&shifted), Ok(()));
        for (fitness, payoffs, words) in [
            (Fitness::Linear(1.0), &payoffs, "the payoff 0 gives 0; choose a smaller s"),
            (Fitness::Linear(0.5), &shifted, "the payoff -2 gives -0.5"),
            (Fitness::Linear(1.5), &payoffs, "from 0 to 1"),
            (Fitness::Exponential(-1.0), &payoffs, "at least 0"),
            (Fitness::Exponential(f64::NAN), &payoffs, "at least 0"),
            (Fitness::Exponential(1.0), &Matrix::from_fn(1, |_, _| f64::INFINITY), "finite"),
        ] {
            let said = fitness.check(payoffs).unwrap_err();
            assert!(said.contains(words), "{said}");
        }
    }

    #[test]
    fn all_forms_say_the_same_of_the_same_fitness() {
        for fitness in [Fitness::Linear(0.3), Fitness::Exponential(1.7)] {
            let (low, high) = (0.4, 2.3);
            let ratio = fitness.ratio(low, high);
            assert!((libm::log(ratio) - fitness.log_ratio(low, high)).abs() < 1e-14);
            // f(low) is exactly this part of f(high).
            assert!((fitness.level(ratio, high) - fitness.strength() * low).abs() < 1e-14);
            let slope = (fitness.log_ratio(low + 1e-6, low)) / 1e-6;
            assert!((slope - fitness.steepness(low)).abs() < 1e-5);
        }
    }
}
