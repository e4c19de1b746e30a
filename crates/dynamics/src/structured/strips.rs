//! Imitating the best with two types on a lattice: what `imitate_best` does, vertex by vertex and to the last
//! bit, but quicker.
//!
//! Along a row of a lattice the neighbours lie at the same distances from every cell. So the best neighbour
//! of all cells of a [`Strip`] is found by comparing whole slices, and with two types the number of neighbours
//! of one of them says what everybody earns.

use super::{Population, imitate_best::mutations};
use crate::Neighbours;

/// Consecutive vertices whose neighbours are consecutive as well: those of `first` + i are those of `first`,
/// each plus i.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Strip {
    first: usize,
    length: usize,
}

/// The longest strip: what is computed for one fits the nearest cache.
const LENGTH_MAX: usize = 256;

/// Below this mean length slices are not worth their while.
const LENGTH_WORTHWHILE: usize = 8;

/// Both graphs, cut into strips.
#[derive(Clone, Debug)]
pub(super) struct Strips {
    interaction: Vec<Strip>,
    reproduction: Vec<Strip>,
}

impl Strips {
    /// The strips of both graphs, if they are long enough to be useful.
    pub(super) fn of(interaction: &Neighbours, reproduction: &Neighbours) -> Option<Strips> {
        let res = Strips { interaction: cut(interaction), reproduction: cut(reproduction) };
        let most = interaction.vertices() / LENGTH_WORTHWHILE;
        (res.interaction.len().max(res.reproduction.len()) <= most).then_some(res)
    }
}

fn cut(graph: &Neighbours) -> Vec<Strip> {
    let mut res: Vec<Strip> = Vec::new();
    for v in 0..graph.vertices() {
        match res.last_mut() {
            Some(last) if last.length < LENGTH_MAX && continues(graph, v) => last.length += 1,
            _ => res.push(Strip { first: v, length: 1 }),
        }
    }
    res
}

/// Whether the neighbours of `v`, which is not the first, follow those of the vertex before it.
fn continues(graph: &Neighbours, v: usize) -> bool {
    let (before, here) = (graph.of(v - 1), graph.of(v));
    before.len() == here.len() && before.iter().zip(here).all(|(before, here)| before + 1 == *here)
}

/// One generation.
pub(super) fn advance(population: &mut Population<'_>, strips: &Strips) {
    let mut next = imitated(population, &strips.reproduction);
    for (v, type_) in mutations(population) {
        next[v] = type_;
    }
    population.is_stuck = next == population.types;
    population.types = next;
    earn(population, &strips.interaction);
}

/// The type that each vertex would have by imitation.
fn imitated(population: &Population<'_>, strips: &[Strip]) -> Vec<u32> {
    let Population { law, types, earned, .. } = population;
    let mut res = types.clone();
    // What those of each type earn; the others have nothing to show.
    let of_type = |type_: u32| -> Vec<f64> {
        let shown = types.iter().zip(earned);
        shown.map(|(it, earned)| if *it == type_ { *earned } else { f64::NEG_INFINITY }).collect()
    };
    let shown = [of_type(0), of_type(1)];
    for Strip { first, length } in strips {
        let mut best = [[f64::NEG_INFINITY; LENGTH_MAX]; 2];
        for (best, shown) in best.iter_mut().zip(&shown) {
            let best = &mut best[..*length];
            best.copy_from_slice(&shown[*first..][..*length]);
            for w in law.reproduction.of(*first) {
                raise(best, &shown[*w as usize..][..*length]);
            }
        }
        // Where both are as good all stay as they are.
        for ((type_, zero), one) in res[*first..][..*length].iter_mut().zip(&best[0]).zip(&best[1]) {
            *type_ = if zero == one { *type_ } else { u32::from(zero < one) };
        }
    }
    res
}

fn raise(best: &mut [f64], candidates: &[f64]) {
    for (best, it) in best.iter_mut().zip(candidates) {
        *best = if *best < *it { *it } else { *best };
    }
}

/// Brings everything up to date with the types.
fn earn(population: &mut Population<'_>, strips: &[Strip]) {
    let mut table = Table { neighbours: usize::MAX, payoffs: [Vec::new(), Vec::new()] };
    for Strip { first, length } in strips {
        let neighbours = population.law.interaction.of(*first);
        if table.neighbours != neighbours.len() {
            table = Table::new(population, neighbours.len());
        }
        let mut ones = [0u32; LENGTH_MAX];
        for w in neighbours {
            for (sum, type_) in ones.iter_mut().zip(&population.types[*w as usize..][..*length]) {
                *sum += type_;
            }
        }
        for (v, &ones) in (*first..).zip(&ones[..*length]) {
            population.earned[v] = table.payoffs[population.types[v] as usize][ones as usize];
        }
    }
    let ones: u32 = population.types.iter().sum();
    let all = u32::try_from(population.types.len()).expect("vertices are numbered by 32 bits");
    population.numbers = vec![all - ones, ones];
}

/// What those with so many neighbours earn: for each type, by the number of neighbours of type 1.
struct Table {
    neighbours: usize,
    payoffs: [Vec<f64>; 2],
}

impl Table {
    fn new(population: &Population<'_>, neighbours: usize) -> Table {
        let all = u32::try_from(neighbours).expect("vertices are numbered by 32 bits");
        let payoffs = |type_| (0..=all).map(|ones| population.payoff(type_, &[all - ones, ones])).collect();
        Table { neighbours, payoffs: [payoffs(0), payoffs(1)] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{self, Border, Neighbourhood};

    #[test]
    fn a_lattice_is_cut_into_the_inner_parts_of_its_rows() {
        let graph = Neighbours::new(&graph::lattice(9, 4, Neighbourhood::Moore, Border::Torus).unwrap());
        // Inner rows: left cell, seven inner cells, right cell.
        let lengths: Vec<usize> = cut(&graph)[3..6].iter().map(|it| it.length).collect();
        assert_eq!(lengths, [1, 7, 1]);
        assert_eq!(cut(&graph).iter().map(|it| it.length).sum::<usize>(), 36);
    }

    #[test]
    fn strips_are_used_where_they_are_long() {
        let long = Neighbours::new(&graph::ring(100, 2).unwrap());
        let short = Neighbours::new(&graph::erdos_renyi(100, 0.1, kernel::Seed(1)).unwrap());
        assert!(Strips::of(&long, &long).is_some());
        assert!(Strips::of(&long, &short).is_none() && Strips::of(&short, &long).is_none());
    }
}
