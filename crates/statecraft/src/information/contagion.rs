//! Contagion: how fear of a few who are bent on arming spreads to those who are not.
//!
//! What it costs to arm is known only to oneself; it is uniform between 0 and k̄. Whoever would arm against a
//! peaceful neighbour frightens whoever would not, who frightens others (Baliga & Sjöström 2004, here with the
//! payoffs of the kernel).

use std::ops::Bound;

use kernel::SecurityDilemma;

use crate::Parameter;

/// States with private costs of arming.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contagion {
    /// The primitives; the cost of arming is not used, and the revisionism is taken for 1.
    pub dilemma: SecurityDilemma,
    /// k̄ > 0: the greatest cost of arming.
    pub cost_max: f64,
}

/// What [`Contagion`] adds to the primitives of the kernel.
pub const PARAMETERS: [Parameter<Contagion>; 1] = [Parameter {
    name: "arming-cost-max",
    symbol: "k̄",
    bounds: (Bound::Excluded(0.0), Bound::Unbounded),
    range: "above 0",
    help: "Greatest cost of arming, which is private and uniform from 0",
    default: 0.6,
    field: |it| &mut it.cost_max,
}];

impl Default for Contagion {
    fn default() -> Contagion {
        Contagion { dilemma: SecurityDilemma::DEFAULT, cost_max: 0.6 }
    }
}

/// How often the best answer is repeated at most. It moves by a constant factor, or by a constant step.
const ANSWERS: u32 = 100_000;

impl Contagion {
    /// μ = p − w − b: the cost of arming below which a state arms even against a peaceful neighbour.
    pub fn alone(&self) -> f64 {
        self.dilemma.conquest_probability() - self.dilemma.war_cost - self.dilemma.dividend
    }

    /// d = p − (ω − 1)w: the cost below which it arms against one that arms.
    pub fn together(&self) -> f64 {
        self.dilemma.conquest_probability() - (self.dilemma.destruction - 1.0) * self.dilemma.war_cost
    }

    /// By how much the arms of others encourage one's own, in units of k̄: (d − μ)/k̄ = (b + (2 − ω)w)/k̄. Negative
    /// where they discourage.
    pub fn complementarity(&self) -> f64 {
        (self.dilemma.dividend + (2.0 - self.dilemma.destruction) * self.dilemma.war_cost) / self.cost_max
    }

    /// The share of states that arm if they expect the share `others` to arm: F(μ + (d − μ) others).
    pub fn answer(&self, others: f64) -> f64 {
        let cutoff = self.alone() + (self.together() - self.alone()) * others;
        (cutoff / self.cost_max).clamp(0.0, 1.0)
    }

    /// The probability of arming where arming pays some against peaceful neighbours (μ > 0), which then is the
    /// only equilibrium: min{1, (μ/k̄)/(1 − (d − μ)/k̄)}, and 1 if the complementarity is 1 or more.
    ///
    /// With μ ≤ 0 it is the least equilibrium, 0.
    pub fn arming(&self) -> f64 {
        let first = self.alone() / self.cost_max;
        let slope = self.complementarity();
        if first <= 0.0 {
            0.0
        } else if 1.0 <= slope {
            1.0
        } else {
            (first / (1.0 - slope)).min(1.0)
        }
    }

    /// 1/(1 − (d − μ)/k̄): how many arm in the end for each who arms on its own. Infinite where everybody does.
    pub fn multiplier(&self) -> f64 {
        let slope = self.complementarity();
        if slope < 1.0 { 1.0 / (1.0 - slope) } else { f64::INFINITY }
    }

    /// The least and the greatest equilibrium: the best answer repeated from "nobody arms" and from "everybody
    /// does".
    ///
    /// `None` where the arms of others discourage: then best answers swing, and may not settle.
    pub fn extremes(&self) -> Option<[f64; 2]> {
        (0.0 <= self.complementarity()).then(|| {
            [0.0, 1.0].map(|start| {
                let mut share = start;
                for _ in 0..ANSWERS {
                    let next = self.answer(share);
                    if next == share {
                        break;
                    }
                    share = next;
                }
                share
            })
        })
    }
}
