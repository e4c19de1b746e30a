//! What one state believes of the other, and how restraint and arming change it.

use kernel::{Action, Strategy, Turn};

use super::Types;

/// Whether a believer allows for what it did to the other side itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A content state answers a defection by one; so a defection that one provoked tells nothing (Kydd 1997).
    SpiralAware,
    /// A content state shows restraint whatever is done to it; so every defection is a sign of ill will
    /// (Jervis 1976).
    AttributionBiased,
}

/// The belief that the other side is content.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Belief {
    /// The probability, in [0, 1].
    pub content: f64,
}

/// What the other side may have been reacting to: the believer's own move of the round before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// Restraint, or nothing yet.
    Calm,
    /// A defection.
    Provocation,
}

impl Reading {
    /// The probabilities of a defection of a content and of an ambitious state.
    pub fn likelihoods(self, types: &Types, before: Before) -> [f64; 2] {
        let bent = self == Reading::SpiralAware && before == Before::Provocation;
        [if bent { 1.0 - types.slack } else { types.slack }, 1.0 - types.slack]
    }
}

impl Belief {
    /// The probability of a defection in the eyes of the believer.
    pub fn predicted(self, types: &Types, reading: Reading, before: Before) -> f64 {
        let [content, ambitious] = reading.likelihoods(types, before);
        self.content * content + (1.0 - self.content) * ambitious
    }

    /// The belief after a move was seen, by Bayes' rule.
    #[must_use]
    pub fn posterior(self, types: &Types, reading: Reading, before: Before, seen: Action) -> Belief {
        let likelihoods = reading.likelihoods(types, before);
        let [content, ambitious] =
            likelihoods.map(|defects| if seen.is_defection() { defects } else { 1.0 - defects });
        let joint = self.content * content;
        Belief { content: joint / (joint + (1.0 - self.content) * ambitious) }
    }

    /// The belief after leaders may have changed: drawn towards the prior by κ.
    #[must_use]
    pub fn relaxed(self, types: &Types) -> Belief {
        Belief { content: self.content + types.switching * (types.prior - self.content) }
    }
}

/// A content state that shows restraint as long as it believes firmly enough that the other is content.
#[derive(Clone, Copy, Debug)]
pub struct Suspicious {
    types: Types,
    reading: Reading,
    required: f64,
    belief: Belief,
}

impl Suspicious {
    /// It shows restraint while its belief is at least `required`.
    #[must_use]
    pub fn new(types: Types, reading: Reading, required: f64) -> Suspicious {
        Suspicious { types, reading, required, belief: types.belief() }
    }
}

impl Strategy for Suspicious {
    fn act(&mut self, turn: &mut Turn<'_>) -> Action {
        if let Some(seen) = turn.theirs.last() {
            let before =
                if turn.mine.back(2) == Some(Action::D) { Before::Provocation } else { Before::Calm };
            self.belief = self.belief.posterior(&self.types, self.reading, before, seen).relaxed(&self.types);
        }
        Action::from_defects(self.belief.content < self.required)
    }
}
