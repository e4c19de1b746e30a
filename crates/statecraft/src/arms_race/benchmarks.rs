//! Closed forms about arms, to hold simulations against.

use crate::contest;

/// M* = ē/(Θ^(1/r) − 1) with Θ = odds(α)/odds(g): the stock at which a secret unit ē no longer makes an attack
/// pay, in the ratio form and without latent strength. In the spirit of Fearon (2011).
///
/// `None` from g = α on: there no stock is enough. Towards α it grows as ē r α(1 − α)/(α − g).
pub fn breakout_stock(ease: f64, break_even: f64, decisiveness: f64, breakout: f64) -> Option<f64> {
    (ease < break_even).then(|| {
        let ratio = contest::superiority(ease, break_even, decisiveness);
        breakout / (ratio - 1.0)
    })
}

/// x = r V g(1 − g): what attacker and defender each spend on a prize V in the contest
/// g xʳ/(g xʳ + (1 − g) yʳ) at unit cost; a pure equilibrium for r ≤ 1 (Garfinkel & Skaperdas 2007).
/// It is greatest at g = ½.
pub fn one_sided_effort(ease: f64, prize: f64, decisiveness: f64) -> f64 {
    decisiveness * prize * ease * (1.0 - ease)
}

/// r/(1 + r): the share of its resources that each of two equal sides turns into guns, where the butter of
/// both goes to the winner (Garfinkel & Skaperdas 2007).
pub fn guns_share(decisiveness: f64) -> f64 {
    decisiveness / (1.0 + decisiveness)
}

/// The lead of one of two sides in resources after so many rounds, from `lead` at the start: lead^(rⁿ), if both fight
/// with the same share of their resources for all there is and each round's spoils are the next one's resources. So a
/// lead dwindles for r < 1 and grows for r > 1: in anarchy equals last only where arms are not too decisive
/// (Hirshleifer 1995).
pub fn lead_after(lead: f64, decisiveness: f64, rounds: u32) -> f64 {
    libm::pow(lead, libm::pow(decisiveness, f64::from(rounds)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Where `f` is greatest on [low, high], for a function with one peak, by golden section.
    fn peak(mut low: f64, mut high: f64, f: impl Fn(f64) -> f64) -> f64 {
        const RATIO: f64 = 0.618_033_988_749_894_8;
        for _ in 0..100 {
            let (a, b) = (high - RATIO * (high - low), low + RATIO * (high - low));
            if f(a) < f(b) {
                low = a;
            } else {
                high = b;
            }
        }
        f64::midpoint(low, high)
    }

    #[test]
    fn breakout_stocks_have_their_published_values() {
        for (ease, stock) in
            [(0.05, 0.0556), (0.1, 0.125), (0.2, 0.3333), (0.3, 0.75), (0.4, 2.0), (0.45, 4.5), (0.49, 24.5)]
        {
            assert!((breakout_stock(ease, 0.5, 1.0, 1.0).unwrap() - stock).abs() < 5e-5, "{ease}");
        }
        assert_eq!(breakout_stock(0.5, 0.5, 1.0, 1.0), None);
        // It diverges as α(1 − α)/(α − g).
        for gap in [1e-3, 1e-5, 1e-7] {
            let product = breakout_stock(0.5 - gap, 0.5, 1.0, 1.0).unwrap() * gap;
            assert!((product - 0.25).abs() < gap, "{product}");
        }
    }

    proptest! {
        /// Each side's effort is the best answer to the other's, found by search.
        #[test]
        fn one_sided_efforts_are_best_answers(g in 0.05..0.95f64, prize in 0.5..5.0f64, r in 0.2..1.0f64) {
            let effort = one_sided_effort(g, prize, r);
            let wins = |x: f64, y: f64| contest::success(g, libm::pow(x / y, r));
            let attack = peak(1e-9, prize, |x| prize * wins(x, effort) - x);
            let defence = peak(1e-9, prize, |y| prize * (1.0 - wins(effort, y)) - y);
            prop_assert!((attack - effort).abs() < 1e-5 * prize, "{} {}", attack, effort);
            prop_assert!((defence - effort).abs() < 1e-5 * prize);
        }

        #[test]
        fn guns_are_best_answers_to_guns(r in 0.3..2.0f64) {
            let theirs = guns_share(r);
            let value = |mine: f64| {
                let win = libm::pow(mine, r) / (libm::pow(mine, r) + libm::pow(theirs, r));
                win * (2.0 - mine - theirs)
            };
            prop_assert!((peak(1e-9, 1.0, value) - theirs).abs() < 1e-6);
        }
    }

    /// The contest round by round, without the formula.
    #[test]
    fn leads_dwindle_or_grow_with_decisiveness() {
        for (r, grows) in [(0.5, false), (0.9, false), (1.1, true), (1.5, true)] {
            let mut resources = [0.6f64, 0.4];
            for round in 1..=6 {
                let won = contest::success(0.5, libm::pow(resources[0] / resources[1], r));
                resources = [won, 1.0 - won];
                let lead = resources[0] / resources[1];
                assert!((lead - lead_after(1.5, r, round)).abs() < 1e-9 * lead, "{r} {round}: {lead}");
                assert_eq!(1.5 < lead, grows);
            }
        }
        assert_eq!(lead_after(1.5, 1.0, 50), 1.5);
    }

    #[test]
    fn guns_shares_have_their_published_values() {
        for (r, share) in [(0.5, 1.0 / 3.0), (1.0, 0.5), (2.0, 2.0 / 3.0)] {
            assert!((guns_share(r) - share).abs() < 1e-15);
        }
        assert!((peak(0.0, 1.0, |g| one_sided_effort(g, 1.0, 1.0)) - 0.5).abs() < 1e-6);
    }
}
