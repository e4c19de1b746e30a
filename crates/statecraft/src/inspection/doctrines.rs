//! Doctrines of a treaty: a party that inspects and punishes, and one that cheats in secret as long as it thinks it
//! gets away with it.
//!
//! [`Treaty::keep`] plays them against each other, round by round. The rules are this project's formalisations of
//! verbal doctrines; `docs/doctrines.md` has the list.

use kernel::{Action, Rng, Seed};

use super::Treaty;

/// One side of a treaty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Party {
    /// Keeps the treaty and inspects the other.
    Verifier(Verifier),
    /// Keeps the treaty as far as can be seen, and inspects nobody.
    Cheater(Cheater),
}

/// Inspects at random, punishes what it finds and then offers restraint again; what it does not inspect it does not
/// know (Wittman 1989; Brams & Kilgour 1988; Coe & Vaynman 2020).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Verifier {
    /// q in [0, 1]: the probability of an inspection, in each round.
    pub inspection: f64,
    /// L ≥ 1: rounds of open defection for a breach.
    pub punishment: u32,
}

/// Breaks the treaty in secret while it believes that little is inspected.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cheater {
    /// q*: it breaks the treaty while the share of its breaches that was found is less than this.
    pub scruple: f64,
    /// Breaches above 0 that it imagines to have gone unfound before the first, so that the share is a number.
    pub confidence: f64,
    /// Rounds of restraint after it was found out.
    pub penance: u32,
}

/// What a party does in a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// It shows restraint.
    Restraint,
    /// It arms in secret: from outside it looks like restraint.
    Hidden,
    /// It arms openly, as a punishment.
    Open,
}

impl Deed {
    /// The move of the stage game that it is.
    pub const fn action(self) -> Action {
        Action::from_defects(!matches!(self, Deed::Restraint))
    }
}

/// A round under a treaty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Round {
    /// What both did.
    pub deeds: [Deed; 2],
    /// Whose breach was found in this round. It is known ℓ rounds later.
    pub found: [bool; 2],
    /// What both earned, at the ease of conquest without exposure.
    pub payoffs: [f64; 2],
}

impl Verifier {
    /// q = max(q*, 0.1), and 1 where no inspection deters; five rounds of punishment.
    #[must_use]
    pub fn of(treaty: &Treaty) -> Verifier {
        Verifier { inspection: treaty.critical_inspection().unwrap_or(1.0).max(0.1), punishment: 5 }
    }
}

impl Cheater {
    /// It knows q*, above 1 where no inspection deters; one imagined breach, five rounds of penance.
    #[must_use]
    pub fn of(treaty: &Treaty) -> Cheater {
        let scruple = treaty.critical_inspection().unwrap_or(f64::INFINITY);
        Cheater { scruple, confidence: 1.0, penance: 5 }
    }
}

/// A party in the course of a treaty.
#[derive(Debug)]
struct Seat {
    party: Party,
    inspections: Rng,
    /// Breaches it has made, and how many of them have become known.
    breaches: u32,
    known: u32,
    /// Rounds of punishment or penance that are left.
    bound: u32,
}

impl Seat {
    fn new(party: Party, seed: Seed) -> Seat {
        let inspections = Rng::new(seed.derive("inspection"));
        Seat { party, inspections, breaches: 0, known: 0, bound: 0 }
    }

    fn decide(&mut self) -> Deed {
        let bound = 0 < self.bound;
        self.bound = self.bound.saturating_sub(1);
        match self.party {
            Party::Verifier(_) if bound => Deed::Open,
            Party::Cheater(cheater) if !bound && self.estimate(cheater.confidence) < cheater.scruple => {
                self.breaches += 1;
                Deed::Hidden
            }
            _ => Deed::Restraint,
        }
    }

    /// The share of its breaches that it knows to have been found.
    fn estimate(&self, confidence: f64) -> f64 {
        f64::from(self.known) / (confidence + f64::from(self.breaches))
    }

    /// Whether it inspects in this round; it takes one number.
    fn inspects(&mut self) -> bool {
        let number = self.inspections.unit();
        matches!(self.party, Party::Verifier(verifier) if number < verifier.inspection)
    }

    /// It becomes known that it broke the treaty.
    fn is_exposed(&mut self) {
        self.known += 1;
        if let Party::Cheater(cheater) = self.party {
            self.bound = cheater.penance;
        }
    }

    /// It becomes known that the other broke the treaty.
    fn is_told(&mut self) {
        if let Party::Verifier(verifier) = self.party {
            self.bound = verifier.punishment;
        }
    }
}

impl Treaty {
    /// Plays these parties for a number of rounds, for the history named by `seed`.
    ///
    /// What was found becomes known to both sides after ℓ rounds, rounded up; then the finder punishes and the culprit
    /// does penance. Until then, and while either lasts, further findings of the same culprit count for nothing.
    /// The inspections of either seat have a stream of their own, one number a round. The inspection q of the
    /// treaty is not used: a verifier has its own.
    pub fn keep(&self, parties: [Party; 2], rounds: u32, seed: Seed) -> Vec<Round> {
        let [row, column] = parties;
        let mut seats = [Seat::new(row, seed.derive("row")), Seat::new(column, seed.derive("column"))];
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
        let lag = self.lag.ceil() as u32;
        // In which round a finding against either seat becomes known.
        let mut pending: [Option<u32>; 2] = [None; 2];
        let payoffs = self.dilemma.payoffs();
        (0..rounds)
            .map(|round| {
                for culprit in 0..2 {
                    if pending[culprit] == Some(round) {
                        pending[culprit] = None;
                        seats[culprit].is_exposed();
                        seats[1 - culprit].is_told();
                    }
                }
                let deeds = [seats[0].decide(), seats[1].decide()];
                let inspects = [seats[0].inspects(), seats[1].inspects()];
                let found = [0, 1].map(|culprit| {
                    let new = pending[culprit].is_none() && deeds[1 - culprit] != Deed::Open;
                    new && deeds[culprit] == Deed::Hidden && inspects[1 - culprit]
                });
                for culprit in 0..2 {
                    if found[culprit] {
                        pending[culprit] = Some(round.saturating_add(lag));
                    }
                }
                let [row, column] = deeds.map(Deed::action);
                Round { deeds, found, payoffs: [payoffs.of(row, column), payoffs.of(column, row)] }
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::SecurityDilemma;

    fn treaty(ease: f64) -> Treaty {
        Treaty { dilemma: SecurityDilemma::DEFAULT.at(ease), ..Treaty::default() }
    }

    fn verifier(inspection: f64) -> Party {
        Party::Verifier(Verifier { inspection, punishment: 5 })
    }

    fn cheater(scruple: f64) -> Party {
        Party::Cheater(Cheater { scruple, confidence: 1.0, penance: 5 })
    }

    /// The deeds of both sides: c for restraint, d for a hidden breach, D for an open one.
    fn traces(treaty: &Treaty, parties: [Party; 2], rounds: u32) -> [String; 2] {
        let path = treaty.keep(parties, rounds, Seed(1));
        [0, 1].map(|seat| {
            let letter = |it: &Round| match it.deeds[seat] {
                Deed::Restraint => 'c',
                Deed::Hidden => 'd',
                Deed::Open => 'D',
            };
            path.iter().map(letter).collect()
        })
    }

    /// By hand, with certain inspection. The first breach is found; the share is then 1 of 1 + 1. Whoever is
    /// deterred by a half stops. Whoever is not tries again after its penance, and the share is 2 of 1 + 2.
    #[test]
    fn cheaters_stop_when_too_much_is_found() {
        for (scruple, verifies, cheats) in [
            (0.0, "cccccccccccccccc", "cccccccccccccccc"),
            (0.5, "cDDDDDcccccccccc", "dccccccccccccccc"),
            (0.6, "cDDDDDcDDDDDcccc", "dcccccdccccccccc"),
            (0.7, "cDDDDDcDDDDDcDDD", "dcccccdcccccdccc"),
        ] {
            let found = traces(&treaty(0.6), [verifier(1.0), cheater(scruple)], 16);
            assert_eq!(found, [verifies, cheats], "{scruple}");
        }
        // Nothing is found where nothing is inspected, and cheaters do not inspect.
        assert_eq!(traces(&treaty(0.6), [verifier(0.0), cheater(0.1)], 4), ["cccc", "dddd"]);
        assert_eq!(traces(&treaty(0.6), [cheater(0.1), cheater(0.1)], 4), ["dddd", "dddd"]);
        assert_eq!(traces(&treaty(0.6), [verifier(1.0), verifier(1.0)], 4), ["cccc", "cccc"]);
    }

    /// What was found in round 0 is known in round 3; the breaches in between are not found twice. The share is then
    /// 1 of 1 + 3.
    #[test]
    fn findings_become_known_after_the_lag() {
        let slow = Treaty { lag: 3.0, ..treaty(0.6) };
        let found = traces(&slow, [verifier(1.0), cheater(0.25)], 12);
        assert_eq!(found, ["cccDDDDDcccc", "dddccccccccc"]);
    }

    #[test]
    fn parties_know_what_deters() {
        let eases = [0.1, 0.6].map(treaty);
        let least = eases[1].critical_inspection().unwrap();
        assert_eq!(eases.map(|it| Verifier::of(&it).inspection), [0.1, 0.1_f64.max(least)]);
        assert_eq!(eases.map(|it| Cheater::of(&it).scruple), [0.0, least]);
        let hopeless = Treaty { discount: 0.1, ..eases[1] };
        assert_eq!(Verifier::of(&hopeless).inspection, 1.0);
        assert_eq!(Cheater::of(&hopeless).scruple, f64::INFINITY);
    }

    /// Payoffs are the kernel's: T and S while it cheats, the other way round while it is punished, R in peace.
    #[test]
    fn payoffs_are_the_kernels() {
        let treaty = treaty(0.6);
        let kernel = treaty.dilemma.payoffs();
        let path = treaty.keep([verifier(1.0), cheater(0.5)], 8, Seed(1));
        let [t, s, r] = [kernel.temptation, kernel.sucker, kernel.reward];
        let expected = [[s, t], [t, s], [t, s], [t, s], [t, s], [t, s], [r, r], [r, r]];
        assert_eq!(path.iter().map(|it| it.payoffs).collect::<Vec<_>>(), expected);
    }

    /// A cheater that does not stop is found out for the first time after as many rounds as a treaty lasts that is
    /// broken in each round.
    #[test]
    fn the_first_punishment_comes_when_the_treaty_would_end() {
        let n = 20_000u32;
        let (inspection, lag) = (0.2, 3.0);
        let treaty = Treaty { inspection, lag, ..treaty(0.6) };
        let first = |seed: Seed| {
            let path = treaty.keep([verifier(inspection), cheater(1.0)], 300, seed);
            path.iter().position(|it| it.deeds[0] == Deed::Open).unwrap() as f64
        };
        let mean = (0..n).map(|it| first(Seed(5).nth(it.into()))).sum::<f64>() / f64::from(n);
        let deviation = (1.0 - inspection).sqrt() / inspection;
        assert!((mean - treaty.duration(1.0)).abs() < 4.0 * deviation / f64::from(n).sqrt(), "{mean}");
    }

    /// In the long run the share that is found is the rate of inspection: above q* everybody stops, and well below
    /// it many never do.
    #[test]
    fn inspection_above_the_critical_rate_ends_cheating() {
        let treaty = Treaty { discount: 0.6, ..treaty(0.6) };
        let critical = treaty.critical_inspection().unwrap();
        let go_on = |factor: f64| {
            let parties = [verifier(factor * critical), Party::Cheater(Cheater::of(&treaty))];
            let last = |it: u64| treaty.keep(parties, 3000, Seed(9).nth(it)).pop().unwrap();
            // A cheater in penance may go on: look at those who are not.
            let (mut breach, mut quiet) = (0u32, 0u32);
            for seed in 0..200 {
                match last(seed).deeds {
                    [Deed::Restraint, Deed::Restraint] => quiet += 1,
                    [Deed::Restraint, _] => breach += 1,
                    _ => (),
                }
            }
            (breach, quiet)
        };
        let (above, below) = (go_on(1.5), go_on(0.4));
        assert_eq!(above.0, 0, "{above:?}");
        assert!(20 < below.0, "{below:?}");
    }

    #[test]
    fn value_stability() {
        let found = traces(&treaty(0.6), [verifier(0.3), cheater(0.4)], 24);
        assert_eq!(found, ["ccccccccccccDDDDDcDDDDDc", "ddddddddddddcccccdcccccd"]);
    }
}
