//! A sequence of moves, one bit each.

use crate::Action;

/// The moves of one side so far, oldest first.
///
/// Laid out for a lean view: the last 64 moves and the counts sit in registers, and whole words
/// are set aside every 64 rounds, so the cost of a round does not grow with the rounds played.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    len: usize,
    /// The last 64 moves; bit 0 is the latest, 1 means `D`.
    recent: u64,
    defections: usize,
    /// Full words of 64 moves; within a word the oldest move is the highest bit.
    words: Vec<u64>,
}

impl History {
    /// Appends a move.
    #[inline]
    pub fn push(&mut self, action: Action) {
        self.push_in_word(action);
        self.end_word();
    }

    /// Appends a move as [`push`](History::push) does, but leaves it to the caller to say
    /// [`end_word`](History::end_word) whenever the number of moves has become a multiple of 64.
    /// For loops that know when that is without asking in every round.
    #[inline]
    pub fn push_in_word(&mut self, action: Action) {
        debug_assert_eq!(self.words.len(), self.len / 64, "a full word was not ended");
        self.recent = self.recent << 1 | u64::from(action.is_defection());
        self.len += 1;
        self.defections += usize::from(action.is_defection());
    }

    /// Sets the last 64 moves aside if they make up a full word.
    #[inline]
    pub fn end_word(&mut self) {
        if self.len.is_multiple_of(64) {
            self.words.push(self.recent);
        }
    }

    /// The number of rounds played.
    #[inline]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// True before the first move.
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// How often `D` was played.
    pub const fn defections(&self) -> usize {
        self.defections
    }

    /// How often `C` was played.
    pub const fn cooperations(&self) -> usize {
        self.len - self.defections
    }

    /// The latest move.
    #[inline]
    pub const fn last(&self) -> Option<Action> {
        if self.len == 0 { None } else { Some(Action::from_defects(self.recent & 1 == 1)) }
    }

    /// 1 if the latest move is `D`, else 0.
    #[inline]
    pub(crate) const fn last_bit(&self) -> usize {
        (self.recent & 1) as usize
    }

    /// The move `rounds` rounds ago: 1 is the latest. `None` before the first round, and for 0.
    #[inline]
    pub const fn back(&self, rounds: usize) -> Option<Action> {
        if rounds == 0 || self.len < rounds {
            None
        } else if rounds <= 64 {
            Some(Action::from_defects(self.recent >> (rounds - 1) & 1 == 1))
        } else {
            Some(self.at(self.len - rounds))
        }
    }

    /// The move of round `round`, counted from 0.
    pub const fn get(&self, round: usize) -> Option<Action> {
        if round < self.len { Some(self.at(round)) } else { None }
    }

    const fn at(&self, round: usize) -> Action {
        let (word, position) = (round / 64, round % 64);
        let bit = if word < self.words.len() {
            self.words.as_slice()[word] >> (63 - position) & 1
        } else {
            self.recent >> (self.len - 1 - round) & 1
        };
        Action::from_defects(bit == 1)
    }

    /// The last 64 moves as bits: the latest is the lowest, 1 means `D`, and before the first round
    /// there are zeros.
    #[inline]
    pub const fn recent(&self) -> u64 {
        self.recent
    }

    /// How often `D` was played in the last `rounds` rounds (fewer if fewer were played).
    pub fn recent_defections(&self, rounds: usize) -> usize {
        let rounds = rounds.min(self.len);
        match rounds {
            0 => 0,
            1..=64 => (self.recent << (64 - rounds)).count_ones() as usize,
            _ => (self.len - rounds..self.len).filter(|&round| self.at(round).is_defection()).count(),
        }
    }

    /// The moves, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Action> + '_ {
        (0..self.len).map(|round| self.at(round))
    }
}

impl FromIterator<Action> for History {
    fn from_iter<I: IntoIterator<Item = Action>>(moves: I) -> History {
        let mut res = History::default();
        moves.into_iter().for_each(|action| res.push(action));
        res
    }
}

impl std::fmt::Display for History {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.iter().try_for_each(|action| action.fmt(f))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The packed history against a plain vector.
        #[test]
        fn agrees_with_a_vector(moves in prop::collection::vec(any::<bool>(), 0..300), window in 0usize..310) {
            let plain: Vec<Action> = moves.into_iter().map(Action::from_defects).collect();
            let packed: History = plain.iter().copied().collect();
            let mut by_words = History::default();
            for (i, &action) in plain.iter().enumerate() {
                by_words.push_in_word(action);
                if i % 64 == 63 {
                    by_words.end_word();
                }
            }
            prop_assert_eq!(&by_words, &packed);
            let latest = plain.iter().rev().take(64).enumerate();
            let bits = latest.fold(0, |bits, (i, it)| bits | u64::from(it.is_defection()) << i);
            prop_assert_eq!(packed.recent(), bits);
            prop_assert_eq!(packed.len(), plain.len());
            prop_assert_eq!(packed.last(), plain.last().copied());
            prop_assert_eq!(packed.iter().collect::<Vec<_>>(), plain.clone());
            prop_assert_eq!(packed.iter().rev().collect::<Vec<_>>(), plain.iter().rev().copied().collect::<Vec<_>>());
            let count = |moves: &[Action]| moves.iter().filter(|it| it.is_defection()).count();
            prop_assert_eq!(packed.defections(), count(&plain));
            prop_assert_eq!(packed.cooperations(), plain.len() - count(&plain));
            prop_assert_eq!(packed.get(window), plain.get(window).copied());
            let back = (0 < window && window <= plain.len()).then(|| plain[plain.len() - window]);
            prop_assert_eq!(packed.back(window), back);
            prop_assert_eq!(packed.recent_defections(window), count(&plain[plain.len().saturating_sub(window)..]));
        }
    }
}
