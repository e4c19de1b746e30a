//! Populations with a structure: one individual lives on every vertex of a graph, plays with its
//! neighbours, and imitates them or is replaced by their offspring.
//!
//! Suggested reading order: this file, `structured/population.rs`, then a rule: `imitate_best`, `fermi`,
//! `death_birth`, `birth_death`.

mod birth_death;
mod death_birth;
mod fermi;
mod imitate_best;
mod population;
mod roulette;
mod strips;
#[cfg(test)]
mod tests;

use std::ops::ControlFlow;

use kernel::Seed;

pub use population::Population;

use crate::{
    Fitness, Matrix, Neighbours,
    graph::{Mistake, Place},
    law::{End, Ending, Law},
};

/// How a structured population moves. Time is in generations: one synchronous step, or as many single
/// events as there are individuals.
///
/// A population starts with its types in places drawn at random. Without mutation it is at rest when no
/// individual has anybody of another type to learn from, or when nobody is inclined to change; it counts as
/// moving after [`generations_max`](Structured::generations_max).
#[derive(Clone, Debug)]
pub struct Structured {
    /// Who plays with whom. In models with self-interaction everybody plays with itself as well:
    /// [`Neighbours::with_self`].
    pub interaction: Neighbours,
    /// Whom an individual may imitate, or whose place its offspring may take. It is often the same graph, but
    /// need not be (Ohtsuki, Pacheco & Nowak 2007). If a vertex is its own neighbour here, it competes for
    /// its own place, or may compare itself with itself, to no effect.
    pub reproduction: Neighbours,
    /// What an individual's payoff is.
    pub total: Total,
    /// Who takes over whose place.
    pub update: Update,
    /// The probability that whoever comes to a place is of a type drawn uniformly from the others: others
    /// than its parent's with a birth, than its own with imitation.
    pub mutation: f64,
    /// After so many generations a population is followed no further.
    pub generations_max: u32,
}

/// How payoffs from several neighbours make up one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Total {
    /// They are added up, as in Nowak & May (1992), Szabó & Tőke (1998) and Ohtsuki et al. (2006). Those with
    /// many neighbours can earn more.
    Sum,
    /// Their mean, as in well-mixed populations; 0 without neighbours. The scale of payoffs does not depend
    /// on the graph. Where all have equally many neighbours it is the sum with another unit.
    Mean,
}

/// Who takes over whose place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Update {
    /// At once all turn to the type of whoever has the highest payoff among their neighbours and
    /// themselves (Nowak & May 1992).
    ///
    /// Those who are among the best themselves, or tied with somebody of their own type, keep it. Otherwise
    /// one of the neighbours tied for the best is drawn.
    ImitateBest,
    /// A random individual compares itself with a random neighbour and takes its type with probability
    /// 1/(1 + exp(−`intensity` · difference)), where the difference is the neighbour's payoff less its own
    /// (Szabó & Tőke 1998, whose K is 1/`intensity`).
    Fermi {
        /// Per unit of payoff, from 0: at 0 payoffs do not matter.
        intensity: f64,
    },
    /// A random individual dies, and one of its neighbours, drawn in proportion to fitness, fills its place
    /// with its offspring (Ohtsuki et al. 2006). Whoever has no neighbours does not die.
    DeathBirth(Fitness),
    /// An individual, drawn from all in proportion to fitness, has offspring, which takes the place of a
    /// random neighbour (Lieberman, Hauert & Nowak 2005). Offspring without a place to go to is lost.
    BirthDeath(Fitness),
}

/// A population has at most this many vertices times types, which take some 400 MB.
pub const SIZE_MAX: usize = 100_000_000;

impl Structured {
    /// Whether a population of the types of `payoffs` can follow this law.
    ///
    /// # Errors
    ///
    /// If the two graphs differ in size or have no vertex, if the population is larger than [`SIZE_MAX`],
    /// if a payoff, the mutation or the strength of selection is out of its range, or if the linear fitness
    /// of somebody could be negative.
    pub fn check(&self, payoffs: &Matrix) -> Result<(), Mistake> {
        let vertices = self.interaction.vertices();
        demand("reproduction", vertices == self.reproduction.vertices(), || {
            format!("must have the {vertices} vertices of the graph of interaction")
        })?;
        demand("interaction", 0 < vertices, || "must have a vertex".to_owned())?;
        demand("interaction", vertices.saturating_mul(payoffs.size()) <= SIZE_MAX, || {
            format!("vertices times types must be at most {SIZE_MAX}; make one of them smaller")
        })?;
        demand("mutation", (0.0..=1.0).contains(&self.mutation), || {
            format!("must be a probability, from 0 to 1, not {}", self.mutation)
        })?;
        let (low, high) = payoffs.range();
        demand("payoffs", low.is_finite() && high.is_finite(), || "must be finite".to_owned())?;
        let strength = match self.update {
            Update::ImitateBest => 0.0,
            Update::Fermi { intensity } => intensity,
            Update::DeathBirth(Fitness::Linear(it) | Fitness::Exponential(it))
            | Update::BirthDeath(Fitness::Linear(it) | Fitness::Exponential(it)) => it,
        };
        demand("strength", 0.0 <= strength && strength.is_finite(), || {
            format!("must be a finite number from 0, not {strength}")
        })?;
        self.check_linear(low)
    }

    /// `low` is the smallest payoff.
    fn check_linear(&self, low: f64) -> Result<(), Mistake> {
        let (Update::DeathBirth(Fitness::Linear(strength)) | Update::BirthDeath(Fitness::Linear(strength))) =
            self.update
        else {
            return Ok(());
        };
        let degrees = (0..self.interaction.vertices()).map(|v| self.interaction.degree(v));
        let (fewest, most) =
            degrees.fold((usize::MAX, 0), |(fewest, most), it| (it.min(fewest), it.max(most)));
        let worst = [fewest, most].map(|degree| self.total.of(low * degree as f64, degree));
        let least = worst.map(|it| Fitness::Linear(strength).relative(it, 0.0));
        demand("strength", 0.0 <= least[0].min(least[1]), || {
            let least = least[0].min(least[1]);
            format!(
                "with {strength} the linear fitness 1 − s + sπ can be as low as {least}; weaken selection or \
                 take the exponential fitness"
            )
        })
    }
}

impl Total {
    /// The payoff of somebody with so many neighbours who gave `sum` together.
    #[inline]
    fn of(self, sum: f64, neighbours: usize) -> f64 {
        match self {
            Total::Sum => sum,
            Total::Mean => sum / neighbours.max(1) as f64,
        }
    }
}

fn demand(parameter: &'static str, holds: bool, message: impl Fn() -> String) -> Result<(), Mistake> {
    if holds { Ok(()) } else { Err(Mistake { place: Place::Parameter(parameter), message: message() }) }
}

impl Law for Structured {
    /// As [`Law::follow`]. Each step takes one generation.
    ///
    /// # Panics
    ///
    /// As there, and if [`Structured::check`] refuses.
    fn follow(
        &self,
        payoffs: &Matrix,
        start: &[f64],
        seed: Seed,
        visit: &mut dyn FnMut(&[f64], f64) -> ControlFlow<()>,
    ) -> Ending {
        let mut population = Population::mixed(self, payoffs, start, seed);
        for _ in 0..self.generations_max {
            if population.is_at_rest() {
                return Ending { shares: population.shares(), end: End::Rest };
            }
            population.advance();
            if visit(&population.shares(), 1.0).is_break() {
                return Ending { shares: population.shares(), end: End::Stopped };
            }
        }
        let end = if population.is_at_rest() { End::Rest } else { End::Moving };
        Ending { shares: population.shares(), end }
    }
}
