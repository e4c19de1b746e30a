//! What the doctrines of the balance of power share: who is how strong, where nothing but payoffs is known.

use kernel::{Briefing, Payoffs, Tally, Turn};

/// The power of both sides: what each has earned so far, in every round beyond the least that it could earn.
pub(crate) struct Power {
    /// Payoffs less the least of them.
    mine: Payoffs,
    theirs: Payoffs,
    rounds: Tally,
}

impl Power {
    /// Before the match nobody has any.
    pub(crate) fn new(briefing: &Briefing) -> Power {
        Power { mine: surplus(&briefing.mine), theirs: surplus(&briefing.theirs), rounds: Tally::default() }
    }

    /// Adds the last round of `turn`; to be called once a round.
    pub(crate) fn update(&mut self, turn: &Turn<'_>) {
        if let (Some(mine), Some(theirs)) = (turn.mine.last(), turn.theirs.last()) {
            self.rounds.record(mine, theirs);
        }
    }

    /// A side's own power.
    pub(crate) fn own(&self) -> f64 {
        self.rounds.score(&self.mine)
    }

    /// The other's.
    pub(crate) fn other(&self) -> f64 {
        self.rounds.transposed().score(&self.theirs)
    }

    /// By how much the other is stronger. Between sides with the same payoffs who were exploited equally often it
    /// is exactly 0, whatever rounding does to the sums.
    pub(crate) fn lead(&self) -> f64 {
        let Payoffs { reward, sucker, temptation, punishment } = self.mine;
        let (other, Tally { cc, cd, dc, dd }) = (self.theirs, self.rounds);
        let exploited = cd as f64 * (other.temptation - sucker) + dc as f64 * (other.sucker - temptation);
        cc as f64 * (other.reward - reward) + exploited + dd as f64 * (other.punishment - punishment)
    }
}

fn surplus(payoffs: &Payoffs) -> Payoffs {
    let Payoffs { reward, sucker, temptation, punishment } = *payoffs;
    let least = reward.min(sucker).min(temptation).min(punishment);
    Payoffs::new(reward - least, sucker - least, temptation - least, punishment - least)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Action, Draws, History, Length, SecurityDilemma, Seed};

    #[test]
    fn power_is_what_was_earned_beyond_the_least() {
        let briefing = Briefing {
            mine: Payoffs::AXELROD,
            theirs: Payoffs::new(0.0, -2.0, 1.0, -1.0),
            length: Length::Untold,
        };
        let moves = |text: &str| -> History { Action::parse_all(text).unwrap().into_iter().collect() };
        let (mut power, mut draws) = (Power::new(&briefing), Draws::new(Seed(0)));
        for (mine, theirs) in [("", ""), ("C", "C"), ("CC", "CD"), ("CCD", "CDC"), ("CCDD", "CDCD")] {
            let (mine, theirs) = (moves(mine), moves(theirs));
            power.update(&Turn { mine: &mine, theirs: &theirs, rng: &mut draws });
        }
        // Mine R + S + T + P = 3 + 0 + 5 + 1, theirs R + T + S + P each plus 2.
        assert_eq!((power.own(), power.other(), power.lead()), (9.0, 6.0, -3.0));
    }

    /// Sums of the same numbers in another order may differ in the last bit; the lead may not.
    #[test]
    fn equals_are_exactly_equal() {
        for percent in 1..100 {
            let payoffs = SecurityDilemma::DEFAULT.at(f64::from(percent) / 100.0).payoffs();
            let mut power = Power::new(&Briefing::symmetric(payoffs, Length::Untold));
            for n in 0..50 {
                power.rounds = Tally { cc: 3 * n, cd: n, dc: n, dd: 7 };
                assert_eq!(power.lead(), 0.0);
            }
            power.rounds = Tally { cc: 3, cd: 5, dc: 2, dd: 1 };
            assert!((power.lead() - (power.other() - power.own())).abs() < 1e-12);
        }
    }
}
