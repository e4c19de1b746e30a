//! A death, and the neighbours compete for the place (Ohtsuki et al. 2006).

use kernel::Rng;

use super::Population;
use crate::Fitness;

/// As many deaths as there are individuals.
pub(super) fn advance(population: &mut Population<'_>, fitness: Fitness) {
    let mut rng = Rng::new(population.seed("updates"));
    let mut chances = Vec::new();
    for _ in 0..population.types.len() {
        let dead = population.any(&mut rng);
        fill(population, dead, fitness, &mut chances, &mut rng);
    }
}

/// Fills the place of the dead with offspring of one of its neighbours. `chances` is room to write in.
pub(super) fn fill(
    population: &mut Population<'_>,
    dead: usize,
    fitness: Fitness,
    chances: &mut Vec<f64>,
    rng: &mut Rng,
) {
    let neighbours = population.law.reproduction.of(dead);
    let Some(&first) = neighbours.first() else { return };
    let type_ = population.types[first as usize];
    // Among neighbours of the same type it does not matter whose offspring it is.
    let parent = if neighbours.iter().all(|w| population.types[*w as usize] == type_) {
        type_
    } else {
        let total = compete(population, dead, fitness, chances);
        population.types[neighbours[winner(chances, rng.unit() * total)] as usize]
    };
    let child = if population.mutates(rng) { population.other(parent, rng) } else { parent };
    population.put(dead, child);
}

/// Writes the chances of the neighbours of the dead, in their order, and returns their sum.
pub(super) fn compete(
    population: &Population<'_>,
    dead: usize,
    fitness: Fitness,
    chances: &mut Vec<f64>,
) -> f64 {
    let payoffs = population.law.reproduction.of(dead).iter().map(|w| population.earned[*w as usize]);
    let best = payoffs.clone().fold(f64::MIN, f64::max);
    chances.clear();
    chances.extend(payoffs.map(|it| fitness.relative(it, best)));
    let total: f64 = chances.iter().sum();
    if 0.0 < total {
        return total;
    }
    chances.fill(1.0);
    chances.len() as f64
}

/// Whose sector contains `at`, which lies between 0 and the sum of `chances`.
fn winner(chances: &[f64], at: f64) -> usize {
    let mut rest = at;
    let mut res = 0;
    for (i, chance) in chances.iter().enumerate().filter(|(_, it)| 0.0 < **it) {
        res = i;
        if rest < *chance {
            break;
        }
        rest -= chance;
    }
    // Rounding may lead past the last one; then the last one that has a chance is meant.
    res
}
