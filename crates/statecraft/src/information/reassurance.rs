//! Costly reassurance: two rounds, the first with a share of the stakes that is chosen (Kydd 2000).
//!
//! A content state opens with restraint and an ambitious one with arms; in the second round a content state shows
//! restraint if it saw restraint. Too small a first stake and the ambitious pretend; too large a one and the
//! content do not dare.

use kernel::{
    Action::{self, C, D},
    Payoffs,
};

use super::Types;

/// The game of two rounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reassurance {
    /// The payoffs of the whole stakes to a content and to an ambitious state.
    pub payoffs: [Payoffs; 2],
    /// The share of content states, in [0, 1].
    pub prior: f64,
}

/// What a state does in both rounds; in the second it has seen the other's first move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The first move.
    pub opening: Action,
    /// The answer to C and to D.
    pub answers: [Action; 2],
}

impl Plan {
    /// The content state of the equilibrium that tells types apart.
    pub const REASSURE: Plan = Plan { opening: C, answers: [C, D] };
    /// The ambitious state of that equilibrium.
    pub const ARM: Plan = Plan { opening: D, answers: [D, D] };

    /// All eight plans.
    pub fn all() -> impl Iterator<Item = Plan> {
        let moves = [C, D];
        moves.into_iter().flat_map(move |opening| {
            moves.into_iter().flat_map(move |after_c| {
                moves.into_iter().map(move |after_d| Plan { opening, answers: [after_c, after_d] })
            })
        })
    }
}

impl From<&Types> for Reassurance {
    fn from(types: &Types) -> Reassurance {
        Reassurance { payoffs: types.both_payoffs(), prior: types.prior }
    }
}

impl Reassurance {
    /// The shares of the stakes in the first round with which types are told apart: from where the ambitious
    /// no longer pretend up to where the content still dare,
    ///
    /// ```text
    /// α_min = t(T − P)/[t(T − P) + t(T − R) + (1 − t)(P − S)]   with the payoffs of the ambitious
    /// α_max = t(R − P)/[t(R − P) + t(T − R) + (1 − t)(P − S)]   with those of the content
    /// ```
    ///
    /// `None` if there are none: if the first exceeds the second, or if the roles are not those that the model
    /// assumes. These are: for the ambitious arming is better whatever the other does, and so it is for the
    /// content if the other arms, but not if it shows restraint.
    pub fn window(&self) -> Option<[f64; 2]> {
        let [content, ambitious] = &self.payoffs;
        let roles = 0.0 < ambitious.greed()
            && 0.0 <= ambitious.fear()
            && content.greed() <= 0.0
            && 0.0 <= content.fear()
            && 0.0 <= content.surplus();
        let share = |payoffs: &Payoffs, at_stake: f64| {
            let later = self.prior * at_stake;
            let now = self.prior * payoffs.greed() + (1.0 - self.prior) * payoffs.fear();
            // Where nothing is lost by restraint now, it can be shown with all stakes.
            if now <= 0.0 { 1.0 } else { later / (later + now) }
        };
        let least = share(ambitious, ambitious.temptation - ambitious.punishment);
        let most = share(content, content.surplus());
        (roles && least <= most).then_some([least, most])
    }

    /// What `plan` earns a state with these payoffs, against a population in which the content follow the first
    /// and the ambitious the second of `others`, with `stake` of the stakes in the first round.
    pub fn value(&self, payoffs: &Payoffs, plan: Plan, others: [Plan; 2], stake: f64) -> f64 {
        let against = |other: Plan| {
            let first = payoff(payoffs, plan.opening, other.opening);
            let mine = plan.answers[other.opening as usize];
            let theirs = other.answers[plan.opening as usize];
            stake * first + (1.0 - stake) * payoff(payoffs, mine, theirs)
        };
        self.prior * against(others[0]) + (1.0 - self.prior) * against(others[1])
    }

    /// Whether the plans that tell types apart are best among all eight for either type, by trying them.
    pub fn tells_apart(&self, stake: f64) -> bool {
        let others = [Plan::REASSURE, Plan::ARM];
        self.payoffs.iter().zip(others).all(|(payoffs, own)| {
            let value = self.value(payoffs, own, others, stake);
            Plan::all().all(|it| self.value(payoffs, it, others, stake) <= value + 1e-12)
        })
    }
}

fn payoff(payoffs: &Payoffs, mine: Action, theirs: Action) -> f64 {
    match (mine, theirs) {
        (C, C) => payoffs.reward,
        (C, D) => payoffs.sucker,
        (D, C) => payoffs.temptation,
        (D, D) => payoffs.punishment,
    }
}
