//! Imitation after comparing one pair (Szabó & Tőke 1998).

use kernel::Rng;

use super::Population;
use crate::draw::one_of;

/// As many comparisons as there are individuals.
pub(super) fn advance(population: &mut Population<'_>, intensity: f64) {
    let mut rng = Rng::new(population.seed("updates"));
    for _ in 0..population.types.len() {
        compare(population, intensity, &mut rng);
    }
}

/// One individual compares itself with a neighbour.
pub(super) fn compare(population: &mut Population<'_>, intensity: f64, rng: &mut Rng) {
    let v = population.any(rng);
    if population.mutates(rng) {
        let type_ = population.other(population.types[v], rng);
        return population.put(v, type_);
    }
    let neighbours = population.law.reproduction.of(v);
    if neighbours.is_empty() {
        return;
    }
    let model = one_of(rng, neighbours) as usize;
    let type_ = population.types[model];
    if type_ != population.types[v] {
        let difference = population.earned[model] - population.earned[v];
        if rng.unit() < imitation(intensity, difference) {
            population.put(v, type_);
        }
    }
}

/// The probability of imitating somebody who earns more by `difference`. It is 0 where the exponential
/// overflows.
pub(super) fn imitation(intensity: f64, difference: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-intensity * difference))
}
