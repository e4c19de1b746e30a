//! A birth, and the offspring takes a neighbour's place (Lieberman, Hauert & Nowak 2005).

use kernel::Rng;

use super::{Population, roulette::Roulette};
use crate::Fitness;
use crate::draw::one_of;

/// As many births as there are individuals.
pub(super) fn advance(population: &mut Population<'_>, fitness: Fitness) {
    let mut rng = Rng::new(population.seed("updates"));
    let mut parents = Parents::new(population, fitness);
    for _ in 0..population.types.len() {
        let parent = parents.draw(population, &mut rng);
        settle(population, parent, &mut parents, &mut rng);
    }
}

/// Offspring of `parent` takes the place of one of its neighbours.
pub(super) fn settle(population: &mut Population<'_>, parent: usize, parents: &mut Parents, rng: &mut Rng) {
    let neighbours = population.law.reproduction.of(parent);
    if neighbours.is_empty() {
        return;
    }
    let place = one_of(rng, neighbours) as usize;
    let type_ = population.types[parent];
    let child = if population.mutates(rng) { population.other(type_, rng) } else { type_ };
    if child != population.types[place] {
        population.put(place, child);
        parents.update(population, place);
    }
}

/// The chances of all to be the next parent.
pub(super) struct Parents {
    fitness: Fitness,
    /// The payoff in relation to which fitness is computed.
    base: f64,
    pub(super) wheel: Roulette,
}

impl Parents {
    pub(super) fn new(population: &Population<'_>, fitness: Fitness) -> Parents {
        let base = population.earned.iter().copied().fold(f64::MIN, f64::max);
        let wheel = Roulette::new(population.earned.iter().map(|it| fitness.relative(*it, base)));
        Parents { fitness, base, wheel }
    }

    pub(super) fn draw(&self, population: &Population<'_>, rng: &mut Rng) -> usize {
        if 0.0 < self.wheel.total() { self.wheel.at(rng.unit()) } else { population.any(rng) }
    }

    /// Takes note of a new type on vertex `v`.
    pub(super) fn update(&mut self, population: &Population<'_>, v: usize) {
        let affected = population.law.interaction.of(v).iter().map(|w| *w as usize);
        for w in affected.chain([v]) {
            self.wheel.set(w, self.fitness.relative(population.earned[w], self.base));
        }
        // Far from the base exponential fitness would overflow, or all would have none.
        if matches!(self.fitness, Fitness::Exponential(_)) && !(1e-200..1e200).contains(&self.wheel.total()) {
            *self = Parents::new(population, self.fitness);
        }
    }
}
