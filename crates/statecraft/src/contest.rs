//! Who wins: from the ease of conquest and the arms of both sides to a probability.

use kernel::SecurityDilemma;

/// How stocks of arms become odds of success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contest {
    /// The odds are multiplied by (mine/theirs)ʳ: what counts is the ratio (Skaperdas 1996).
    Ratio,
    /// The odds are multiplied by exp(r (mine − theirs)): what counts is the lead (Hirshleifer 1989).
    Difference,
}

impl Contest {
    /// By what factor arms of `mine` against `theirs` multiply the odds of an attack; 1 if both are equal.
    ///
    /// Arms are at least 0, the decisiveness is positive. The factor may be 0 or infinite.
    pub fn advantage(self, decisiveness: f64, mine: f64, theirs: f64) -> f64 {
        if mine == theirs {
            return 1.0;
        }
        match self {
            Contest::Ratio => libm::pow(mine / theirs, decisiveness),
            Contest::Difference => libm::exp(decisiveness * (mine - theirs)),
        }
    }
}

/// The probability at which an attack of `advantage` succeeds, where an attack between equals succeeds with
/// probability `ease`: `advantage` multiplies the odds.
///
/// This is the kernel's [`SecurityDilemma::conquest_probability`], with the advantage for its leverage.
pub fn success(ease: f64, advantage: f64) -> f64 {
    if advantage.is_infinite() {
        return if 0.0 < ease { 1.0 } else { 0.0 };
    }
    SecurityDilemma { conquest_ease: ease, leverage: advantage, ..SecurityDilemma::DEFAULT }
        .conquest_probability()
}

/// p/(1 − p), infinite at 1.
pub fn odds(p: f64) -> f64 {
    p / (1.0 - p)
}

/// The advantage at which an attack succeeds with probability `break_even`: odds(α)/odds(g).
///
/// 0 if `break_even` is 0 or less (every attack pays), infinite from 1 on (none does).
pub fn required_advantage(ease: f64, break_even: f64) -> f64 {
    if break_even <= 0.0 {
        0.0
    } else if 1.0 <= break_even {
        f64::INFINITY
    } else {
        odds(break_even) / odds(ease)
    }
}

/// Θ = (odds(α)/odds(g))^(1/r): the ratio of arms beyond which an attack pays, where it pays from a
/// probability of `break_even` on. 3 is the three-to-one rule, at g = ¼, α = ½ and r = 1.
pub fn superiority(ease: f64, break_even: f64, decisiveness: f64) -> f64 {
    libm::pow(required_advantage(ease, break_even), 1.0 / decisiveness)
}

/// The ease of conquest at which [`superiority`] is `ratio`.
pub fn ease_for_superiority(ratio: f64, break_even: f64, decisiveness: f64) -> f64 {
    let odds = odds(break_even) / libm::pow(ratio, decisiveness);
    odds / (1.0 + odds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(x: f64, y: f64) -> bool {
        (x - y).abs() <= 1e-11 * (1.0 + x.abs().max(y.abs()))
    }

    #[test]
    fn three_to_one_at_a_quarter() {
        assert!(close(superiority(0.25, 0.5, 1.0), 3.0));
        assert!(close(ease_for_superiority(3.0, 0.5, 1.0), 0.25));
        // Published beside the empires of docs/models/system.md: Θ at g = 0.40 and 0.45.
        assert!((superiority(0.4, 0.5, 1.0) - 1.5).abs() < 1e-12);
        assert!((superiority(0.45, 0.5, 1.0) - 1.22).abs() < 0.005);
    }

    #[test]
    fn extremes_are_numbers() {
        assert_eq!(success(0.3, f64::INFINITY), 1.0);
        assert_eq!(success(0.3, 0.0), 0.0);
        assert_eq!(Contest::Ratio.advantage(1.0, 0.0, 0.0), 1.0);
        assert_eq!(Contest::Ratio.advantage(1.0, 1.0, 0.0), f64::INFINITY);
        assert_eq!(superiority(0.3, 1.0, 1.0), f64::INFINITY);
        assert_eq!(superiority(0.3, 0.0, 1.0), 0.0);
    }

    proptest! {
        /// σ(logit g + ln advantage), the form of the literature.
        #[test]
        fn success_shifts_the_log_odds(g in 0.001..0.999f64, shift in -8.0..8.0f64) {
            let logit = libm::log(g / (1.0 - g)) + shift;
            prop_assert!(close(success(g, libm::exp(shift)), 1.0 / (1.0 + libm::exp(-logit))));
        }

        #[test]
        fn equals_leave_the_ease_of_conquest_as_it_is(g in 0.001..0.999f64, r in 0.1..4.0f64, m in 0.0..9.0f64) {
            for contest in [Contest::Ratio, Contest::Difference] {
                prop_assert_eq!(success(g, contest.advantage(r, m, m)), g);
            }
        }

        /// An attack of mine and the defence of the other against the same arms are one event and its opposite.
        #[test]
        fn attack_and_defence_are_complementary(g in 0.01..0.99f64, r in 0.1..4.0f64, x in 0.1..9.0f64, y in 0.1..9.0f64) {
            for contest in [Contest::Ratio, Contest::Difference] {
                let succeeds = success(g, contest.advantage(r, x, y));
                let repels = success(1.0 - g, contest.advantage(r, y, x));
                prop_assert!((0.0..=1.0).contains(&succeeds));
                prop_assert!(close(succeeds + repels, 1.0));
            }
        }

        /// Only the ratio counts in the one form, only the lead in the other.
        #[test]
        fn forms_have_their_symmetries(r in 0.1..3.0f64, x in 0.1..5.0f64, y in 0.1..5.0f64, c in 0.1..5.0f64) {
            let same = |contest: Contest, a: [f64; 2], b: [f64; 2]| {
                close(contest.advantage(r, a[0], a[1]), contest.advantage(r, b[0], b[1]))
            };
            prop_assert!(same(Contest::Ratio, [x, y], [c * x, c * y]));
            prop_assert!(same(Contest::Difference, [x, y], [x + c, y + c]));
        }

        #[test]
        fn at_the_superior_ratio_an_attack_breaks_even(g in 0.01..0.99f64, a in 0.01..0.99f64, r in 0.2..3.0f64) {
            let ratio = superiority(g, a, r);
            prop_assert!(close(success(g, Contest::Ratio.advantage(r, ratio, 1.0)), a));
            prop_assert!(close(ease_for_superiority(ratio, a, r), g));
        }

        /// At the threshold the kernel's greed is zero, with the advantage for its leverage.
        #[test]
        fn superiority_is_where_the_kernels_greed_begins(g in 0.01..0.99f64, r in 0.2..3.0f64, rho in 0.6..3.0f64, more in 1.01..2.0f64) {
            let dilemma = SecurityDilemma { revisionism: rho, ..SecurityDilemma::DEFAULT.at(g) };
            let ratio = superiority(g, dilemma.alpha() / rho, r);
            let greed = |ratio: f64| {
                let leverage = Contest::Ratio.advantage(r, ratio, 1.0);
                SecurityDilemma { leverage, ..dilemma }.payoffs().greed()
            };
            prop_assert!(greed(ratio).abs() < 1e-9);
            prop_assert!(greed(ratio / more) < 0.0 && 0.0 < greed(ratio * more));
        }
    }
}
