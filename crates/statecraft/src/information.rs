//! Information: states that do not know whether they face a state like themselves.
//!
//! A state is content with the status quo or revisionist; which, is its own knowledge. Whether an ambition
//! makes a state dangerous is for the ease of conquest to decide ([`Types::revisionist`]). How much trust
//! restraint requires, [`required_trust`]; how beliefs move, with and without allowance for one's own provocations,
//! [`belief`]; what promises that are kept do to them, [`announcements`]; what a costly signal can prove,
//! [`reassurance`]; how fear of the few who are bent on arming spreads to the others, [`contagion`]; what can be
//! achieved by words, [`talk`]. Formulas and assumptions: `docs/models/information.md`.

pub mod announcements;
pub mod belief;
pub mod contagion;
pub mod reassurance;
pub mod talk;

use kernel::{Payoffs, SecurityDilemma};

use crate::{
    Parameter,
    parameter::{NOT_NEGATIVE, SHARE, shared},
};

pub use belief::{Belief, Suspicious};
pub use contagion::Contagion;
pub use reassurance::Reassurance;
pub use talk::Talk;

/// The two types of state, and what is believed of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Types {
    /// Both types share it, but for the revisionism, which is not used.
    pub dilemma: SecurityDilemma,
    /// `ρ_SQ` ≥ 0: what foreign territory is worth to a state that is content.
    pub content: f64,
    /// `ρ_REV` ≥ 0: what it is worth to the other type.
    pub ambitious: f64,
    /// t in [0, 1]: the share of content states, known to all.
    pub prior: f64,
    /// η in (0, ½]: the probability, in the eyes of others, that a type acts out of character in a round.
    pub slack: f64,
    /// κ in [0, 1]: the probability that a state changes leaders in a round, who are drawn anew.
    pub switching: f64,
}

/// What [`Types`] adds to the primitives of the kernel.
pub const PARAMETERS: [Parameter<Types>; 5] = [
    Parameter {
        name: "content-revisionism",
        symbol: "ρ_SQ",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "Value of foreign territory to a state that is content",
        default: 0.3,
        field: |it| &mut it.content,
    },
    Parameter {
        name: "ambitious-revisionism",
        symbol: "ρ_REV",
        bounds: NOT_NEGATIVE,
        range: "at least 0",
        help: "Value of foreign territory to an ambitious state",
        default: 1.5,
        field: |it| &mut it.ambitious,
    },
    Parameter {
        name: "content-share",
        symbol: "t",
        bounds: SHARE,
        range: "between 0 and 1",
        help: "Share of states that are content",
        default: 0.7,
        field: |it| &mut it.prior,
    },
    shared::slack(|it| &mut it.slack),
    shared::switching(|it| &mut it.switching),
];

impl Default for Types {
    fn default() -> Types {
        Types {
            dilemma: SecurityDilemma::DEFAULT,
            content: 0.3,
            ambitious: 1.5,
            prior: 0.7,
            slack: 0.06,
            switching: 0.05,
        }
    }
}

impl Types {
    /// The payoffs of a state with this revisionism against any neighbour of the same ease of conquest: what the
    /// neighbour wants does not enter.
    pub fn payoffs(&self, revisionism: f64) -> Payoffs {
        SecurityDilemma { revisionism, ..self.dilemma }.payoffs()
    }

    /// The payoffs of a content and of an ambitious state.
    pub fn both_payoffs(&self) -> [Payoffs; 2] {
        [self.payoffs(self.content), self.payoffs(self.ambitious)]
    }

    /// Whether a state with this revisionism gains from attacking a neighbour that shows restraint: ρ > ρ*(g),
    /// with ρ* = α/p(g).
    pub fn revisionist(&self, revisionism: f64) -> bool {
        self.dilemma.revisionist_threshold() < revisionism
    }

    /// The ease of conquest above which a state with this revisionism is revisionist: where p(g) = α/ρ. `None` if
    /// conquest is never easy enough.
    pub fn ease_of_temptation(&self, revisionism: f64) -> Option<f64> {
        let probability = self.dilemma.alpha() / revisionism;
        (probability < 1.0).then(|| self.dilemma.ease_for_probability(probability.max(0.0)))
    }

    /// The belief before anything was seen.
    pub fn belief(&self) -> Belief {
        Belief { content: self.prior }
    }
}

/// x*(δ): the least belief in a conditional cooperator that makes restraint worth its risk,
/// (1 − δ)B/[δC + (1 − δ)(B − A)] (Kydd 2005 at δ = 0; Dal Bó & Fréchette 2011 as a share).
///
/// 0 where there is nothing to fear (P ≤ S), infinite where no belief suffices because more trust would not make
/// restraint any better; above 1 too no belief suffices.
pub fn required_trust(payoffs: &Payoffs, discount: f64) -> f64 {
    if payoffs.fear() <= 0.0 {
        return 0.0;
    }
    payoffs.indifference_share(discount).filter(|it| 0.0 < *it).unwrap_or(f64::INFINITY)
}

#[cfg(test)]
mod tests;
