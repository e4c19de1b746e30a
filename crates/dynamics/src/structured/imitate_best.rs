//! Imitating the best, all at once (Nowak & May 1992).

use kernel::{Gap, Rng};

use super::Population;
use crate::draw::one_of;

/// So many vertices are a unit of work. Whoever decides about them does not see what the others decide, so
/// the number changes nothing.
const BLOCK: usize = 4096;

/// One generation: all look around, then all change.
pub(super) fn advance(population: &mut Population<'_>) {
    let vertices = population.types.len();
    let blocks: Vec<usize> = (0..vertices).step_by(BLOCK).collect();
    let it = &*population;
    let mut changes = arena::parallel::map(&blocks, |&first| decide(it, first..vertices.min(first + BLOCK)));
    // A mutation takes the place of imitation: it comes last and prevails.
    changes.push(mutations(population));
    population.is_stuck = changes.iter().all(Vec::is_empty);
    let mut is_stale = vec![false; vertices];
    for (v, type_) in changes.into_iter().flatten() {
        population.replace(v, type_, |w| is_stale[w] = true);
        is_stale[v] = true;
    }
    for v in (0..vertices).filter(|v| is_stale[*v]) {
        population.earn(v);
    }
}

/// Those among `vertices` that change, with their new types.
fn decide(population: &Population<'_>, vertices: std::ops::Range<usize>) -> Vec<(usize, u32)> {
    let Population { law, types, earned, .. } = population;
    let mut res = Vec::new();
    for v in vertices {
        let neighbours = law.reproduction.of(v);
        let mut best = earned[v];
        for &w in neighbours {
            let it = earned[w as usize];
            best = if best < it { it } else { best };
        }
        if earned[v] < best {
            let type_ = type_of_best(population, v, best);
            if type_ != types[v] {
                res.push((v, type_));
            }
        }
    }
    res
}

/// The type that vertex `v` takes over from those of its neighbours that earn `best`.
fn type_of_best(population: &Population<'_>, v: usize, best: f64) -> u32 {
    let Population { law, types, earned, .. } = population;
    let tied = law.reproduction.of(v).iter().map(|w| *w as usize).filter(|w| earned[*w] == best);
    let mut found = tied.clone().map(|w| types[w]);
    let first = found.next().expect("somebody earns the best");
    if found.clone().all(|it| it == first) || first == types[v] {
        return first;
    }
    if found.any(|it| it == types[v]) {
        return types[v];
    }
    let tied: Vec<u32> = tied.map(|w| types[w]).collect();
    one_of(&mut Rng::new(population.seed("ties").nth(v as u64)), &tied)
}

/// Those that mutate, with their new types.
pub(super) fn mutations(population: &Population<'_>) -> Vec<(usize, u32)> {
    let mut res = Vec::new();
    if population.law.mutation == 0.0 || population.numbers.len() == 1 {
        return res;
    }
    let mut rng = Rng::new(population.seed("mutations"));
    let gap = Gap::new(population.law.mutation);
    let mut next = gap.draw(&mut rng);
    while let Some(v) = usize::try_from(next).ok().filter(|it| *it < population.types.len()) {
        res.push((v, population.other(population.types[v], &mut rng)));
        next = next.saturating_add(1).saturating_add(gap.draw(&mut rng));
    }
    res
}
