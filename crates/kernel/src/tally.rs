//! How often each outcome occurred: the only result a match has.

use std::ops::{Add, AddAssign};

use crate::{Action, Payoffs};

/// Counts of the four outcomes, seen from one side: `cd` counts the rounds in which this side
/// cooperated and the other defected.
///
/// Counts are exact and add in any order, so tallies may be merged by any number of threads; and
/// payoffs enter only afterwards, so one tally can be scored under any stage game.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Tally {
    /// Both cooperated.
    pub cc: u64,
    /// I cooperated, the other defected.
    pub cd: u64,
    /// I defected, the other cooperated.
    pub dc: u64,
    /// Both defected.
    pub dd: u64,
}

impl Tally {
    /// Counts one more round.
    pub fn record(&mut self, mine: Action, theirs: Action) {
        match (mine, theirs) {
            (Action::C, Action::C) => self.cc += 1,
            (Action::C, Action::D) => self.cd += 1,
            (Action::D, Action::C) => self.dc += 1,
            (Action::D, Action::D) => self.dd += 1,
        }
    }

    /// The same rounds seen by the opponent.
    #[must_use]
    pub const fn transposed(self) -> Tally {
        Tally { cc: self.cc, cd: self.dc, dc: self.cd, dd: self.dd }
    }

    /// The number of rounds.
    pub const fn rounds(&self) -> u64 {
        self.cc + self.cd + self.dc + self.dd
    }

    /// How often this side cooperated.
    pub const fn cooperations(&self) -> u64 {
        self.cc + self.cd
    }

    /// The share of rounds in which this side cooperated; NaN without rounds.
    pub fn cooperation(&self) -> f64 {
        self.cooperations() as f64 / self.rounds() as f64
    }

    /// This side's total payoff.
    pub fn score(&self, payoffs: &Payoffs) -> f64 {
        self.cc as f64 * payoffs.reward
            + self.cd as f64 * payoffs.sucker
            + self.dc as f64 * payoffs.temptation
            + self.dd as f64 * payoffs.punishment
    }

    /// This side's payoff per round; NaN without rounds.
    pub fn mean_score(&self, payoffs: &Payoffs) -> f64 {
        self.score(payoffs) / self.rounds() as f64
    }
}

impl Add for Tally {
    type Output = Tally;

    fn add(self, other: Tally) -> Tally {
        Tally {
            cc: self.cc + other.cc,
            cd: self.cd + other.cd,
            dc: self.dc + other.dc,
            dd: self.dd + other.dd,
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        *self = *self + other;
    }
}

impl std::iter::Sum for Tally {
    fn sum<I: Iterator<Item = Tally>>(tallies: I) -> Tally {
        tallies.fold(Tally::default(), Add::add)
    }
}
