//! The one trait a contributor implements.

use crate::{Automaton, Draws, History, Payoffs};

pub use crate::Action;

/// A player for the length of one match.
///
/// A fresh value is built for every match, so there is no `reset` to forget; and moves are chosen
/// from what the player may know, so there is no way to look at the opponent's code.
///
/// ```
/// use kernel::{Action, Strategy, Turn};
///
/// /// Defects once the opponent has.
/// struct Grudge;
///
/// impl Strategy for Grudge {
///     fn act(&mut self, turn: &mut Turn<'_>) -> Action {
///         Action::from_defects(0 < turn.theirs.defections())
///     }
/// }
/// ```
pub trait Strategy {
    /// Chooses this round's move.
    fn act(&mut self, turn: &mut Turn<'_>) -> Action;

    /// The finite automaton that plays exactly as this strategy does, if there is one.
    ///
    /// It is never wrong to return `None`: that only forgoes faster and exact methods. An automaton
    /// that differs from [`act`](Strategy::act) in any position, reachable or not, is a bug, and
    /// the conformance suite looks for it. It must describe a player at the start of a match.
    fn automaton(&self) -> Option<Automaton> {
        None
    }
}

/// What a player sees when it is asked to move.
#[derive(Debug)]
pub struct Turn<'a> {
    /// The moves this player has really made (after any tremble of its own hand).
    pub mine: &'a History,
    /// The moves of the opponent as this player perceived them.
    pub theirs: &'a History,
    /// This player's own randomness.
    pub rng: &'a mut Draws,
}

impl Turn<'_> {
    /// The number of rounds already played: 0 in the first round.
    pub const fn round(&self) -> usize {
        self.mine.len()
    }

    /// The number of the last outcome in the order CC, CD, DC, DD; 0 before the first round.
    #[inline]
    pub(crate) const fn outcome(&self) -> usize {
        self.mine.last_bit() * 2 + self.theirs.last_bit()
    }
}

/// What a player is told before the match.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Briefing {
    /// Its own payoffs.
    pub mine: Payoffs,
    /// The opponent's payoffs.
    pub theirs: Payoffs,
    /// What it is told of the match's length.
    pub length: Length,
}

impl Briefing {
    /// The briefing of a player of the symmetric game with these payoffs.
    #[must_use]
    pub const fn symmetric(payoffs: Payoffs, length: Length) -> Briefing {
        Briefing { mine: payoffs, theirs: payoffs, length }
    }
}

/// What players are told of the length of a match.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Length {
    /// It lasts exactly this many rounds.
    Rounds(u64),
    /// After every round it goes on with this probability, in [0, 1).
    Continuation(f64),
    /// Nothing.
    Untold,
}

impl Length {
    /// The announced number of rounds.
    pub const fn rounds(self) -> Option<u64> {
        match self {
            Length::Rounds(rounds) => Some(rounds),
            Length::Continuation(_) | Length::Untold => None,
        }
    }

    /// The announced continuation probability, which is the discount factor of the match.
    pub const fn discount(self) -> Option<f64> {
        match self {
            Length::Continuation(discount) => Some(discount),
            Length::Rounds(_) | Length::Untold => None,
        }
    }

    /// The number of rounds still to play, the one being decided included, when `played` have
    /// been; `None` if the length is not announced or the match has outlasted it.
    pub fn rounds_left(self, played: usize) -> Option<u64> {
        self.rounds()?.checked_sub(played as u64).filter(|&left| 0 < left)
    }
}
