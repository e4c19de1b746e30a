//! The rules against exact results, against each other and against independent implementations.

use std::ops::ControlFlow;

use kernel::{Rng, Seed};
use proptest::prelude::*;

use super::{Population, Structured, Total, Update, birth_death, death_birth, fermi};
use crate::{
    Fitness, Matrix, Neighbours,
    graph::{self, Border, Neighbourhood},
    law::{End, Law},
};

fn game<const K: usize>(rows: [[f64; K]; K]) -> Matrix {
    Matrix::from_fn(K, |i, j| rows[i][j])
}

/// The same graph for interaction and reproduction.
fn on(graph: &Neighbours, total: Total, update: Update) -> Structured {
    let (interaction, reproduction) = (graph.clone(), graph.clone());
    Structured { interaction, reproduction, total, update, mutation: 0.0, generations_max: 10_000 }
}

fn ring(vertices: u32, reach: u32) -> Neighbours {
    Neighbours::new(&graph::ring(vertices, reach).unwrap())
}

fn torus(width: u32, height: u32, neighbourhood: Neighbourhood) -> Neighbours {
    Neighbours::new(&graph::lattice(width, height, neighbourhood, Border::Torus).unwrap())
}

fn complete(vertices: u32) -> Neighbours {
    Neighbours::new(&graph::complete(vertices).unwrap())
}

fn parsed(edges: &str) -> Neighbours {
    Neighbours::new(&graph::parse(edges).unwrap())
}

/// A graph whose vertices have from one to four neighbours.
fn irregular() -> Neighbours {
    parsed("0 1\n0 2\n0 3\n1 2\n2 4\n2 5\n5 6\n")
}

/// The first of its types cooperates: it pays `cost` so that a neighbour gains `benefit`.
fn donation(benefit: f64, cost: f64) -> Matrix {
    game([[benefit - cost, -cost], [benefit, 0.0]])
}

const EVENTS: [Update; 5] = [
    Update::Fermi { intensity: 0.7 },
    Update::DeathBirth(Fitness::Linear(0.3)),
    Update::DeathBirth(Fitness::Exponential(0.7)),
    Update::BirthDeath(Fitness::Linear(0.3)),
    Update::BirthDeath(Fitness::Exponential(0.7)),
];

/// One event, with a draw of its own.
fn event(population: &mut Population<'_>, rng: &mut Rng) {
    match population.law.update {
        Update::ImitateBest => population.advance(),
        Update::Fermi { intensity } => fermi::compare(population, intensity, rng),
        Update::DeathBirth(fitness) => {
            let dead = population.any(rng);
            death_birth::fill(population, dead, fitness, &mut Vec::new(), rng);
        }
        Update::BirthDeath(fitness) => {
            let mut parents = birth_death::Parents::new(population, fitness);
            let parent = parents.draw(population, rng);
            birth_death::settle(population, parent, &mut parents, rng);
        }
    }
}

// Two types on a small graph, exactly. A state is a number whose bit v says whether vertex v has type 0, the
// mutant.

fn in_state<'a>(law: &'a Structured, payoffs: &'a Matrix, state: usize) -> Population<'a> {
    let types = (0..law.interaction.vertices()).map(|v| u32::from(state >> v & 1 == 0)).collect();
    Population::new(law, payoffs, types, Seed(0))
}

fn state(population: &Population<'_>) -> usize {
    population.types.iter().enumerate().map(|(v, it)| usize::from(*it == 0) << v).sum()
}

/// The states that one event can lead to, each with its probability, from the chances that are used to draw
/// events; a state may occur several times.
fn transitions(law: &Structured, payoffs: &Matrix, from: usize) -> Vec<(usize, f64)> {
    let population = in_state(law, payoffs, from);
    let n = law.interaction.vertices();
    let each = 1.0 / n as f64;
    let copied = |from_: usize, to: usize| from & !(1 << to) | (from >> from_ & 1) << to;
    let mut res = Vec::new();
    let mut chances = Vec::new();
    for v in 0..n {
        let neighbours: Vec<usize> = law.reproduction.of(v).iter().map(|it| *it as usize).collect();
        let share = 1.0 / neighbours.len() as f64;
        match law.update {
            Update::ImitateBest => unreachable!("it has no single events"),
            Update::Fermi { intensity } => {
                for w in neighbours {
                    let difference = population.earned[w] - population.earned[v];
                    let p = fermi::imitation(intensity, difference);
                    res.push((copied(w, v), each * share * p));
                    res.push((from, each * share * (1.0 - p)));
                }
            }
            Update::DeathBirth(fitness) => {
                let total = death_birth::compete(&population, v, fitness, &mut chances);
                let p = chances.iter().map(|it| each * it / total);
                res.extend(neighbours.iter().zip(p).map(|(w, p)| (copied(*w, v), p)));
            }
            Update::BirthDeath(fitness) => {
                let wheel = birth_death::Parents::new(&population, fitness).wheel;
                let p = wheel.weight(v) / wheel.total();
                res.extend(neighbours.iter().map(|w| (copied(v, *w), p * share)));
            }
        }
    }
    res
}

/// The probability that the mutants take over, from every state: the solution of the linear equations of the
/// absorbing chain, by repeated substitution.
fn fixation(law: &Structured, payoffs: &Matrix) -> Vec<f64> {
    let n = law.interaction.vertices();
    let all = (1 << n) - 1;
    let chain: Vec<Vec<(usize, f64)>> = (1..all).map(|from| transitions(law, payoffs, from)).collect();
    let mut res: Vec<f64> = (0..=all).map(|it| f64::from(it.count_ones()) / n as f64).collect();
    for _ in 0..100_000 {
        let mut change = 0.0f64;
        for (from, moves) in (1..all).zip(&chain) {
            let stays: f64 = moves.iter().filter(|it| it.0 == from).map(|it| it.1).sum();
            let leaves: f64 = moves.iter().filter(|it| it.0 != from).map(|(to, p)| p * res[*to]).sum();
            let value = leaves / (1.0 - stays);
            change = change.max((value - res[from]).abs());
            res[from] = value;
        }
        if change < 1e-15 {
            return res;
        }
    }
    panic!("it has not converged");
}

/// From one mutant on a vertex drawn uniformly.
fn mean_fixation(law: &Structured, payoffs: &Matrix) -> f64 {
    let n = law.interaction.vertices();
    let all = fixation(law, payoffs);
    (0..n).map(|v| all[1 << v]).sum::<f64>() / n as f64
}

/// The share of `runs` in which the type 0 takes over from a single mutant.
fn simulated_fixation(law: &Structured, payoffs: &Matrix, runs: u32, seed: Seed) -> f64 {
    let n = law.interaction.vertices();
    let taken_over = |run: u32| {
        let seed = seed.nth(run.into());
        let mut types = vec![1; n];
        types[Rng::new(seed.derive("mutant")).bits() as usize % n] = 0;
        let mut population = Population::new(law, payoffs, types, seed);
        while !population.is_at_rest() {
            population.advance();
        }
        population.types[0] == 0
    };
    (0..runs).filter(|run| taken_over(*run)).count() as f64 / f64::from(runs)
}

/// The bound of the 99 % interval of a share among `runs`.
fn bound(share: f64, runs: u32) -> f64 {
    2.576 * (share * (1.0 - share) / f64::from(runs)).sqrt()
}

/// The well-mixed population of `n`, of which `i` are mutants: the payoffs of a mutant and of a resident.
fn mixed_payoffs(payoffs: &Matrix, n: u32, i: u32) -> [f64; 2] {
    let (i, n) = (f64::from(i), f64::from(n));
    let [mutant, resident] = [payoffs.row(0), payoffs.row(1)];
    [
        (mutant[0] * (i - 1.0) + mutant[1] * (n - i)) / (n - 1.0),
        (resident[0] * i + resident[1] * (n - i - 1.0)) / (n - 1.0),
    ]
}

fn well_mixed_fitness(fitness: Fitness, payoff: f64) -> f64 {
    match fitness {
        Fitness::Linear(s) => 1.0 - s + s * payoff,
        Fitness::Exponential(s) => libm::exp(s * payoff),
    }
}

/// 1/(1 + Σₖ Πᵢ₌₁..ₖ gᵢ/fᵢ) with the fitness f of i mutants and g of the residents.
fn moran_fixation(payoffs: &Matrix, n: u32, fitness: Fitness) -> f64 {
    let (mut sum, mut product) = (1.0, 1.0);
    for i in 1..n {
        let [mutant, resident] = mixed_payoffs(payoffs, n, i).map(|it| well_mixed_fitness(fitness, it));
        product *= resident / mutant;
        sum += product;
    }
    1.0 / sum
}

#[test]
fn on_a_complete_graph_birth_death_takes_the_steps_of_the_moran_process() {
    let (n, payoffs) = (7u32, game([[3.0, 0.5], [4.0, 1.0]]));
    for fitness in [Fitness::Linear(0.4), Fitness::Exponential(0.8)] {
        let law = on(&complete(n), Total::Mean, Update::BirthDeath(fitness));
        for from in 1..(1usize << n) - 1 {
            let i = from.count_ones();
            let [f, g] = mixed_payoffs(&payoffs, n, i).map(|it| well_mixed_fitness(fitness, it));
            let (i, n) = (f64::from(i), f64::from(n));
            let all = i * f + (n - i) * g;
            let up = i * f / all * (n - i) / (n - 1.0);
            let down = (n - i) * g / all * i / (n - 1.0);
            let moves = transitions(&law, &payoffs, from);
            let towards = |number: u32| -> f64 {
                moves.iter().filter(|it| it.0.count_ones() == number).map(|it| it.1).sum()
            };
            assert!((towards(from.count_ones() + 1) - up).abs() < 1e-14);
            assert!((towards(from.count_ones() - 1) - down).abs() < 1e-14);
        }
    }
}

#[test]
fn on_a_complete_graph_mutants_take_over_as_in_the_moran_process() {
    let payoffs = game([[3.0, 0.5], [4.0, 1.0]]);
    for fitness in [Fitness::Linear(0.4), Fitness::Exponential(0.8)] {
        let law = on(&complete(8), Total::Mean, Update::BirthDeath(fitness));
        let (found, exact) = (mean_fixation(&law, &payoffs), moran_fixation(&payoffs, 8, fitness));
        assert!((found - exact).abs() < 1e-12, "{fitness:?}: {found} {exact}");

        let (n, runs) = (20, 5000);
        let law = on(&complete(n), Total::Mean, Update::BirthDeath(fitness));
        let payoffs = game([[3.0, 1.5], [2.5, 1.0]]);
        let exact = moran_fixation(&payoffs, n, fitness);
        let found = simulated_fixation(&law, &payoffs, runs, Seed(1));
        assert!((found - exact).abs() < bound(exact, runs), "{fitness:?}: {found} {exact}");
    }
}

/// Comparing pairs on a complete graph: up and down moves have the ratio exp(s · difference), as in the
/// Moran process with exponential fitness.
#[test]
fn on_a_complete_graph_comparing_pairs_is_as_good_as_exponential_fitness() {
    let payoffs = game([[3.0, 0.5], [4.0, 1.0]]);
    let law = on(&complete(8), Total::Mean, Update::Fermi { intensity: 0.8 });
    let exact = moran_fixation(&payoffs, 8, Fitness::Exponential(0.8));
    assert!((mean_fixation(&law, &payoffs) - exact).abs() < 1e-12);
}

#[test]
fn a_neutral_mutant_takes_over_regular_graphs_once_in_n() {
    let payoffs = game([[2.0, 2.0], [2.0, 2.0]]);
    let regular = [ring(9, 1), ring(9, 2), torus(3, 3, Neighbourhood::VonNeumann), complete(7)];
    for graph in &regular {
        for update in EVENTS {
            let all = fixation(&on(graph, Total::Sum, update), &payoffs);
            let n = graph.vertices();
            for v in 0..n {
                assert!((all[1 << v] - 1.0 / n as f64).abs() < 1e-12, "{update:?}: {}", all[1 << v]);
            }
        }
    }
    for update in EVENTS {
        let runs = 2000;
        let found = simulated_fixation(&on(&ring(10, 2), Total::Sum, update), &payoffs, runs, Seed(2));
        assert!((found - 0.1).abs() < bound(0.1, runs), "{update:?}: {found}");
    }
}

/// The isothermal theorem (Lieberman, Hauert & Nowak 2005): with birth–death and a constant fitness r a
/// regular graph is as good as a well-mixed population, (1 − 1/r)/(1 − 1/rᴺ), wherever the mutant is. A star
/// is better for a better mutant.
#[test]
fn birth_death_is_isothermal_on_regular_graphs() {
    for r in [0.7, 1.1, 2.0] {
        let payoffs = game([[r, r], [1.0, 1.0]]);
        let law = |graph: &Neighbours| on(graph, Total::Mean, Update::BirthDeath(Fitness::Linear(1.0)));
        let moran = |n: usize| (1.0 - 1.0 / r) / (1.0 - r.powi(-i32::try_from(n).unwrap()));
        for graph in [ring(9, 1), ring(9, 2), torus(3, 3, Neighbourhood::VonNeumann), complete(8)] {
            let (n, all) = (graph.vertices(), fixation(&law(&graph), &payoffs));
            for v in 0..n {
                assert!((all[1 << v] - moran(n)).abs() < 1e-12, "{r}: {}", all[1 << v]);
            }
        }
        let star = parsed("0 1\n0 2\n0 3\n0 4\n0 5\n0 6\n0 7");
        let found = mean_fixation(&law(&star), &payoffs);
        assert_eq!(1.02 * moran(8) < found, 1.0 < r, "{r}: {found}");
        // Death–birth is not isothermal: the theorem is about births first.
        let law = on(&ring(9, 1), Total::Mean, Update::DeathBirth(Fitness::Linear(1.0)));
        assert!(1e-3 < (fixation(&law, &payoffs)[1] - moran(9)).abs());
    }
}

/// Death–birth with weak selection on a graph where all have k neighbours: a cooperator does better than a
/// neutral mutant if and only if b/c > k (Ohtsuki et al. 2006), for N vertices more exactly
/// b/c > (N − 2)/(N/k − 2) (Taylor, Day & Wild 2007). With birth–death it never does.
#[test]
fn cooperators_take_over_by_death_birth_if_benefits_outweigh_neighbours() {
    for (n, reach) in [(8, 1), (9, 1), (11, 2)] {
        let (graph, k) = (ring(n, reach), f64::from(2 * reach));
        let n = f64::from(n);
        let critical = (n - 2.0) / (n / k - 2.0);
        for (factor, thrives) in [(0.97, false), (1.03, true)] {
            let payoffs = donation(critical * factor, 1.0);
            for fitness in [Fitness::Linear(1e-4), Fitness::Exponential(1e-4)] {
                let law = on(&graph, Total::Sum, Update::DeathBirth(fitness));
                let found = fixation(&law, &payoffs)[1];
                assert_eq!(1.0 / n < found, thrives, "{n} {k} {fitness:?}: {found}");
                let law = on(&graph, Total::Sum, Update::BirthDeath(fitness));
                assert!(fixation(&law, &payoffs)[1] < 1.0 / n);
            }
        }
    }
}

/// The same on a lattice too large to solve. With N = 64 and k = 4 the bound lies at 4.43.
#[test]
fn cooperators_take_over_lattices_if_benefits_outweigh_neighbours() {
    let graph = torus(8, 8, Neighbourhood::VonNeumann);
    let law = on(&graph, Total::Sum, Update::DeathBirth(Fitness::Exponential(0.03)));
    let runs = 2000;
    let found = |benefit| simulated_fixation(&law, &donation(benefit, 1.0), runs, Seed(3));
    let (neutral, below, above) = (1.0 / 64.0, found(1.5), found(9.0));
    assert!(below + bound(below, runs) < neutral, "{below}");
    assert!(neutral < above - bound(above, runs), "{above}");
}

/// Events as they are drawn against their exact probabilities, from some states of an irregular graph.
#[test]
fn events_occur_as_often_as_they_should() {
    let graph = irregular();
    let payoffs = game([[1.0, 1.4], [2.5, 1.2]]);
    for update in EVENTS {
        let law = on(&graph, Total::Sum, update);
        for from in [0b000_0001, 0b011_0010, 0b101_1101] {
            let mut expected = vec![0.0; 1 << graph.vertices()];
            for (to, p) in transitions(&law, &payoffs, from) {
                expected[to] += p;
            }
            assert!((expected.iter().sum::<f64>() - 1.0).abs() < 1e-14);
            let draws = 20_000u32;
            let mut seen = vec![0u32; expected.len()];
            let before = in_state(&law, &payoffs, from);
            let mut rng = Rng::new(Seed(4).nth(from as u64));
            for _ in 0..draws {
                let mut population = before.clone();
                event(&mut population, &mut rng);
                seen[state(&population)] += 1;
            }
            for (seen, p) in seen.into_iter().zip(expected) {
                // Four standard deviations, in some 100 comparisons.
                let error = 4.0 * (f64::from(draws) * p * (1.0 - p)).sqrt();
                assert!(
                    (f64::from(seen) - f64::from(draws) * p).abs() <= error + 1e-9,
                    "{update:?}: {seen} {p}"
                );
            }
        }
    }
}

/// Every vertex has a type of its own, so it can be seen who the parent was.
#[test]
fn offspring_fills_a_place_beside_its_parent() {
    for graph in [ring(10, 1), irregular()] {
        let n = graph.vertices();
        let payoffs = Matrix::from_fn(n, |i, j| ((3 * i + 5 * j) % 7) as f64 / 7.0);
        for update in EVENTS {
            let law = on(&graph, Total::Sum, update);
            let before: Vec<u32> = (0..u32::try_from(n).unwrap()).collect();
            let mut rng = Rng::new(Seed(5));
            let mut pairs = std::collections::BTreeSet::new();
            for _ in 0..4000 {
                let mut population = Population::new(&law, &payoffs, before.clone(), Seed(0));
                event(&mut population, &mut rng);
                let changed = (0..n).filter(|v| population.types[*v] != before[*v]);
                pairs.extend(changed.map(|v| (v, population.types[v])));
            }
            let edges = (0..n).flat_map(|v| graph.of(v).iter().map(move |w| (v, *w)));
            assert_eq!(pairs, edges.collect(), "{update:?}");
        }
    }
}

/// Interaction and reproduction on different graphs: fitness comes from one, parents from the other.
#[test]
fn the_two_graphs_may_differ() {
    // A path for reproduction; only vertex 2 plays, with itself, and is the fittest by far.
    let reproduction = parsed("0 1\n1 2");
    let mut interaction = graph::Graph::default();
    let vertices: Vec<_> = (0..3).map(|_| interaction.add_node(())).collect();
    interaction.add_edge(vertices[2], vertices[2], ());
    let update = Update::DeathBirth(Fitness::Exponential(500.0));
    let mut law = on(&reproduction, Total::Sum, update);
    law.interaction = Neighbours::new(&interaction);
    let payoffs = Matrix::from_fn(3, |_, _| 1.0);
    for number in 0..100 {
        let mut population = Population::new(&law, &payoffs, vec![0, 1, 2], Seed(0));
        let (mut rng, mut room) = (Rng::new(Seed(6).nth(number)), Vec::new());
        let fitness = Fitness::Exponential(500.0);
        death_birth::fill(&mut population, 1, fitness, &mut room, &mut rng);
        assert_eq!(population.types, [0, 2, 2]);
        assert_eq!(population.earned, [0.0, 0.0, 1.0]);
    }
}

/// Whatever happened before: payoffs are those of the same population newly made, bit for bit.
#[test]
fn payoffs_kept_up_to_date_are_those_computed_anew() {
    let graph = Neighbours::new(&graph::watts_strogatz(60, 2, 0.3, Seed(7)).unwrap());
    let payoffs = game([[0.1, 0.7, 1.3], [0.9, 0.2, 0.3], [0.6, 1.1, 0.5]]);
    for total in [Total::Sum, Total::Mean] {
        for update in EVENTS.into_iter().chain([Update::ImitateBest]) {
            let law = Structured { mutation: 0.1, ..on(&graph, total, update) };
            let mut population = Population::mixed(&law, &payoffs, &[0.2, 0.3, 0.5], Seed(8));
            for _ in 0..20 {
                population.advance();
                let anew = Population::new(&law, &payoffs, population.types.clone(), Seed(0));
                assert_eq!(population.earned, anew.earned);
                assert_eq!(population.shares(), anew.shares());
            }
        }
    }
}

#[test]
fn mutants_are_of_any_other_type() {
    let graph = ring(12, 1);
    let payoffs = Matrix::from_fn(4, |_, _| 1.0);
    for update in EVENTS.into_iter().chain([Update::ImitateBest]) {
        let law = Structured { mutation: 1.0, ..on(&graph, Total::Sum, update) };
        let mut counts = [0u32; 4];
        for number in 0..300 {
            let mut population = Population::new(&law, &payoffs, vec![1; 12], Seed(9).nth(number));
            event(&mut population, &mut Rng::new(Seed(10).nth(number)));
            let changed = population.types.iter().find(|it| **it != 1).expect("somebody has mutated");
            counts[*changed as usize] += 1;
        }
        let fair = [counts[0], counts[2], counts[3]].iter().all(|it| it.abs_diff(100) < 32);
        assert!(fair && counts[1] == 0, "{update:?}: {counts:?}");
    }
}

/// In a neutral population with births and mutation to the other of two types, all 2ᴺ states are visited
/// alike often from either side: the mean share is ½.
#[test]
fn mutation_keeps_neutral_types_alive() {
    let payoffs = game([[1.0, 1.0], [1.0, 1.0]]);
    for update in EVENTS {
        let law = Structured { mutation: 0.2, generations_max: 4000, ..on(&ring(10, 1), Total::Sum, update) };
        let mut sum = 0.0;
        let ending = law.follow(&payoffs, &[0.9, 0.1], Seed(11), &mut |shares, time| {
            sum += shares[0] * time;
            ControlFlow::Continue(())
        });
        assert_eq!(ending.end, End::Moving);
        assert!((sum / 4000.0 - 0.5).abs() < 0.02, "{update:?}: {}", sum / 4000.0);
    }
}

/// Payoffs differ by thousands of times the unit of selection.
#[test]
fn extreme_selection_neither_overflows_nor_stalls() {
    let payoffs = game([[-2000.0, -2000.0], [1000.0, 1000.0]]);
    for update in [
        Update::Fermi { intensity: 2.0 },
        Update::DeathBirth(Fitness::Exponential(2.0)),
        Update::BirthDeath(Fitness::Exponential(2.0)),
    ] {
        let law = on(&torus(6, 6, Neighbourhood::VonNeumann), Total::Sum, update);
        let ending = law.follow(&payoffs, &[0.97, 0.03], Seed(12), &mut |_, _| ControlFlow::Continue(()));
        assert!(ending.end == End::Rest && ending.shares == [0.0, 1.0], "{update:?}: {ending:?}");
    }
}

/// The chances of parents as they are kept up to date against those computed anew, while payoffs fall so far
/// that all fitness would disappear, and rise so far that it would overflow.
#[test]
fn chances_of_parents_stay_what_they_are() {
    let payoffs = game([[1000.0, -1000.0], [1000.5, -900.0]]);
    let fitness = Fitness::Exponential(0.3);
    let law = on(&torus(5, 5, Neighbourhood::VonNeumann), Total::Sum, Update::BirthDeath(fitness));
    let mut population = Population::new(&law, &payoffs, vec![0; 25], Seed(0));
    let mut parents = birth_death::Parents::new(&population, fitness);
    let there_and_back = (0..25).map(|v| (v, 1)).chain((0..25).map(|v| (v, 0)));
    for (place, type_) in there_and_back {
        population.put(place, type_);
        parents.update(&population, place);
        let anew = birth_death::Parents::new(&population, fitness);
        for v in 0..25 {
            let chance = |it: &birth_death::Parents| it.wheel.weight(v) / it.wheel.total();
            assert!((chance(&parents) - chance(&anew)).abs() < 1e-12);
        }
    }
}

/// If all have a linear fitness of 0 they are equally likely, rather than none.
#[test]
fn without_any_fitness_all_are_alike() {
    let payoffs = game([[0.0, 0.0], [0.0, 0.0]]);
    for update in [Update::DeathBirth(Fitness::Linear(1.0)), Update::BirthDeath(Fitness::Linear(1.0))] {
        let law = on(&complete(5), Total::Mean, update);
        let found = simulated_fixation(&law, &payoffs, 2000, Seed(13));
        assert!((found - 0.2).abs() < bound(0.2, 2000), "{update:?}: {found}");
    }
}

// Imitating the best.

/// Nowak & May's game: R = 1, T = b, S = P = 0.
fn nowak_may(temptation: f64) -> Matrix {
    game([[1.0, 0.0], [temptation, 0.0]])
}

fn nowak_may_law(side: u32) -> Structured {
    let reproduction = torus(side, side, Neighbourhood::Moore);
    let interaction = reproduction.with_self();
    Structured { interaction, ..on(&reproduction, Total::Sum, Update::ImitateBest) }
}

/// One generation of Nowak & May's lattice, written down independently: rows of cells, `true` cooperates.
fn plainly(cells: &[Vec<bool>], temptation: f64) -> Vec<Vec<bool>> {
    let (height, width) = (cells.len(), cells[0].len());
    let around = |y: usize, x: usize| {
        let rows = [height - 1, 0, 1].map(|dy| (y + dy) % height);
        rows.into_iter().flat_map(move |y| [width - 1, 0, 1].map(|dx| (y, (x + dx) % width)))
    };
    let score = |y: usize, x: usize| {
        let cooperators = around(y, x).filter(|(y, x)| cells[*y][*x]).count() as f64;
        if cells[y][x] { cooperators } else { temptation * cooperators }
    };
    let next = |y: usize, x: usize| {
        let best = |cooperates: bool| {
            let same = around(y, x).filter(|(y, x)| cells[*y][*x] == cooperates);
            same.map(|(y, x)| score(y, x)).fold(-1.0, f64::max)
        };
        let (ours, theirs) = (best(cells[y][x]), best(!cells[y][x]));
        if ours < theirs { !cells[y][x] } else { cells[y][x] }
    };
    (0..height).map(|y| (0..width).map(|x| next(y, x)).collect()).collect()
}

#[test]
fn lattices_evolve_as_in_a_plain_simulation() {
    // At 1.5 and 1.8 cooperators and defectors can be tied.
    for temptation in [1.1, 1.5, 1.61, 1.8, 1.85, 2.3] {
        let (law, payoffs) = (nowak_may_law(30), nowak_may(temptation));
        let mut population = Population::mixed(&law, &payoffs, &[0.7, 0.3], Seed(14));
        let rows = |it: &Population<'_>| -> Vec<Vec<bool>> {
            it.snapshot(30).iter().map(|row| row.iter().map(|it| *it == 0).collect()).collect()
        };
        let mut cells = rows(&population);
        for _ in 0..30 {
            cells = plainly(&cells, temptation);
            population.advance();
            assert_eq!(rows(&population), cells, "{temptation}");
        }
    }
}

/// A single defector grows into the symmetric patterns of Nowak & May (1992).
#[test]
fn a_single_defector_grows_symmetrically() {
    let (law, payoffs) = (nowak_may_law(41), nowak_may(1.85));
    let mut types = vec![0; 41 * 41];
    types[20 * 41 + 20] = 1;
    let mut population = Population::new(&law, &payoffs, types, Seed(0));
    for generation in 0..18 {
        let rows = population.snapshot(41);
        let turned: Vec<Vec<u32>> = (0..41).map(|x| rows.iter().rev().map(|row| row[x]).collect()).collect();
        let mirrored: Vec<Vec<u32>> = rows.iter().rev().cloned().collect();
        assert!(rows == turned && rows == mirrored, "{generation}");
        let defectors: u32 = population.types().iter().sum();
        assert!(generation != 1 || defectors == 9);
        population.advance();
    }
}

/// The share of cooperators hardly depends on where it began: 12 ln 2 − 8 (Nowak & May 1992).
#[test]
fn cooperators_on_a_lattice_reach_the_share_of_nowak_and_may() {
    let law = nowak_may_law(200);
    for (share, temptation) in [(0.6, 1.85), (0.9, 1.9)] {
        let payoffs = nowak_may(temptation);
        let mut population = Population::mixed(&law, &payoffs, &[share, 1.0 - share], Seed(15));
        let mut sum = 0.0;
        for generation in 0..400 {
            population.advance();
            if 250 <= generation {
                sum += population.shares()[0] / 150.0;
            }
        }
        let expected = 12.0 * std::f64::consts::LN_2 - 8.0;
        assert!((sum - expected).abs() < 0.01, "{share} {temptation}: {sum} {expected}");
    }
}

/// Vertex 1 stands between a better and an equally good neighbour of other types.
#[test]
fn ties_are_broken_in_favour_of_oneself_or_else_by_chance() {
    // Everybody earns what its type is worth.
    let worth = |worths: [f64; 3]| Matrix::from_fn(3, |i, _| worths[i]);
    let law = on(&parsed("0 1\n1 2"), Total::Mean, Update::ImitateBest);
    let after = |worths, types: [u32; 3], number| {
        let payoffs = worth(worths);
        let mut population = Population::new(&law, &payoffs, types.to_vec(), Seed(16).nth(number));
        population.advance();
        population.types[1]
    };
    assert_eq!(after([1.0, 1.0, 1.0], [0, 1, 2], 0), 1);
    assert_eq!(after([1.0, 1.0, 2.0], [0, 1, 2], 0), 2);
    let first = (0..400).filter(|it| after([2.0, 1.0, 2.0], [0, 1, 2], *it) == 0).count();
    assert!(first.abs_diff(200) < 40, "{first}");
    // Tied with a neighbour of one's own type: it is kept, though one earns less oneself.
    let payoffs = game([[0.0, 1.0, 3.0], [2.0, 0.0, 0.0], [3.0, 0.0, 0.0]]);
    let law = on(&parsed("0 1\n0 2\n2 3\n1 4"), Total::Sum, Update::ImitateBest);
    // Vertex 0 (type 0) earns 1 + 0 among 1 and 2; vertex 1 (type 1) earns 2 + 0; vertex 2 (type 0) earns 0 + 3.
    let mut population = Population::new(&law, &payoffs, vec![0, 1, 0, 2, 2], Seed(0));
    assert_eq!(population.earned()[..3], [1.0, 2.0, 3.0]);
    population.advance();
    assert_eq!(population.types()[0], 0);
}

#[test]
fn imitation_ends_when_nobody_would_change() {
    // Always cooperate against always defect with a small temptation: cooperators in a block hold out.
    let (law, payoffs) = (nowak_may_law(20), nowak_may(1.05));
    let ending = law.follow(&payoffs, &[0.9, 0.1], Seed(17), &mut |_, _| ControlFlow::Continue(()));
    assert!(ending.end == End::Rest && 0.0 < ending.shares[1] && 0.5 < ending.shares[0], "{ending:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// The quick way for two types on lattices and the general one: the same types, the same payoffs.
    #[test]
    fn strips_change_nothing(
        entries in prop::collection::vec(-2..3i32, 4),
        sides in (3..24u32, 3..9u32),
        shape in 0..6u32,
        mutation in prop::sample::select(vec![0.0, 0.05]),
        share in 0.1..0.9f64,
        seed in 0..1000u64,
    ) {
        let payoffs = Matrix::from_fn(2, |i, j| f64::from(entries[2 * i + j]) * 0.3);
        let (width, height) = (sides.0 + 12, sides.1);
        let neighbourhood = [Neighbourhood::Moore, Neighbourhood::VonNeumann][shape as usize % 2];
        let border = [Border::Torus, Border::Open][shape as usize / 2 % 2];
        let reproduction = if shape < 4 {
            Neighbours::new(&graph::lattice(width, height, neighbourhood, border).unwrap())
        } else {
            ring(width * height, 3)
        };
        let interaction = if seed % 2 == 0 { reproduction.with_self() } else { ring(width * height, 2) };
        let total = [Total::Sum, Total::Mean][usize::from(share < 0.5)];
        let law = Structured { interaction, mutation, ..on(&reproduction, total, Update::ImitateBest) };
        let mut quick = Population::mixed(&law, &payoffs, &[share, 1.0 - share], Seed(seed));
        let mut general = quick.clone();
        general.strips = None;
        for _ in 0..12 {
            prop_assert_eq!(quick.is_at_rest(), general.is_at_rest());
            quick.advance();
            general.advance();
            prop_assert_eq!(&quick.types, &general.types);
            prop_assert_eq!(&quick.earned, &general.earned);
            prop_assert_eq!(quick.shares(), general.shares());
        }
    }
}

// The population as a whole.

#[test]
fn the_number_of_threads_changes_nothing() {
    let reproduction = torus(100, 100, Neighbourhood::Moore);
    let payoffs = Matrix::from_fn(3, |i, j| [[0.0, 2.0, 1.0], [1.0, 0.0, 2.0], [2.0, 1.0, 0.0]][i][j]);
    let law = Structured { mutation: 0.001, ..on(&reproduction, Total::Sum, Update::ImitateBest) };
    let run = |threads| {
        arena::parallel::with_threads(threads, || {
            let mut population = Population::mixed(&law, &payoffs, &[1.0; 3], Seed(18));
            (0..20).for_each(|_| population.advance());
            population.types
        })
    };
    assert_eq!(run(1), run(3));
}

#[test]
fn types_start_in_as_many_places_as_their_shares_say() {
    let law = on(&ring(10, 1), Total::Sum, Update::ImitateBest);
    let payoffs = Matrix::from_fn(3, |_, _| 0.0);
    let shares = |start| Population::mixed(&law, &payoffs, start, Seed(19)).shares();
    assert_eq!(shares(&[0.5, 0.3, 0.2]), [0.5, 0.3, 0.2]);
    // Exact shares 3⅓ each: the first gets what is left over.
    assert_eq!(shares(&[1.0, 1.0, 1.0]), [0.4, 0.3, 0.3]);
    // 0.4, 0.9 and 8.7 of ten: the larger remainders win.
    assert_eq!(shares(&[0.04, 0.09, 0.87]), [0.0, 0.1, 0.9]);
}

#[test]
fn places_are_drawn_at_random() {
    let law = on(&ring(5, 1), Total::Sum, Update::ImitateBest);
    let payoffs = Matrix::from_fn(2, |_, _| 0.0);
    let mut counts = [0u32; 5];
    for number in 0..5000 {
        let population = Population::mixed(&law, &payoffs, &[0.2, 0.8], Seed(20).nth(number));
        counts[population.types.iter().position(|it| *it == 0).unwrap()] += 1;
    }
    // Four standard deviations.
    assert!(counts.iter().all(|it| it.abs_diff(1000) < 114), "{counts:?}");
}

#[test]
fn a_law_tells_why_it_ended() {
    let payoffs = game([[1.0, 1.0], [1.0, 1.0]]);
    let law = on(&ring(6, 1), Total::Sum, Update::DeathBirth(Fitness::Linear(0.1)));
    let mut time = 0.0;
    let rest = law.follow(&payoffs, &[0.5, 0.5], Seed(21), &mut |_, step| {
        time += step;
        ControlFlow::Continue(())
    });
    assert!(rest.end == End::Rest && rest.shares.contains(&1.0) && 1.0 <= time, "{rest:?}");
    let stopped = law.follow(&payoffs, &[0.5, 0.5], Seed(21), &mut |_, _| ControlFlow::Break(()));
    assert_eq!(stopped.end, End::Stopped);
    let short = Structured { generations_max: 0, ..law.clone() };
    let moving = short.follow(&payoffs, &[0.5, 0.5], Seed(21), &mut |_, _| ControlFlow::Continue(()));
    assert_eq!(moving.end, End::Moving);
    // Two parts that have nothing to do with each other come to rest each by itself.
    let apart = on(&parsed("0 1\n2 3"), Total::Sum, law.update);
    let mut population = Population::new(&apart, &payoffs, vec![0, 0, 1, 1], Seed(0));
    assert!(population.is_at_rest());
    population.advance();
    assert_eq!(population.types, [0, 0, 1, 1]);
}

#[test]
fn the_lonely_stay_as_they_are() {
    let graph = Neighbours::new(&graph::erdos_renyi(4, 0.0, Seed(1)).unwrap());
    let payoffs = game([[1.0, 1.0], [2.0, 2.0]]);
    for update in EVENTS.into_iter().chain([Update::ImitateBest]) {
        for total in [Total::Sum, Total::Mean] {
            let law = on(&graph, total, update);
            let mut population = Population::new(&law, &payoffs, vec![0, 1, 0, 1], Seed(0));
            population.advance();
            assert_eq!(population.types, [0, 1, 0, 1]);
            assert_eq!(population.earned, [0.0; 4]);
        }
    }
}

#[test]
fn laws_that_cannot_be_followed_say_why() {
    let payoffs = donation(3.0, 1.0);
    let law = on(&ring(6, 2), Total::Sum, Update::DeathBirth(Fitness::Linear(0.5)));
    let message = |law: &Structured| law.check(&payoffs).unwrap_err().to_string();
    assert_eq!(
        message(&law),
        "strength: with 0.5 the linear fitness 1 − s + sπ can be as low as -1.5; weaken selection or take \
         the exponential fitness"
    );
    assert_eq!(Structured { total: Total::Mean, ..law.clone() }.check(&payoffs), Ok(()));
    let exponential = Update::DeathBirth(Fitness::Exponential(0.5));
    assert_eq!(Structured { update: exponential, ..law.clone() }.check(&payoffs), Ok(()));
    assert_eq!(
        message(&Structured { reproduction: ring(7, 1), ..law.clone() }),
        "reproduction: must have the 6 vertices of the graph of interaction"
    );
    assert_eq!(
        message(&Structured { mutation: 1.5, ..law.clone() }),
        "mutation: must be a probability, from 0 to 1, not 1.5"
    );
    let fermi = Structured { update: Update::Fermi { intensity: -1.0 }, ..law.clone() };
    assert_eq!(message(&fermi), "strength: must be a finite number from 0, not -1");
    let endless = donation(f64::INFINITY, 1.0);
    assert_eq!(fermi.check(&endless).unwrap_err().to_string(), "payoffs: must be finite");
}

#[test]
fn value_stability() {
    let payoffs = game([[1.0, 0.6, 0.2], [1.4, 0.0, 0.9], [0.3, 1.2, 0.5]]);
    let graph = Neighbours::new(&graph::watts_strogatz(16, 2, 0.2, Seed(22)).unwrap());
    let shown = |update| {
        let law = Structured { mutation: 0.02, ..on(&graph, Total::Mean, update) };
        let mut population = Population::mixed(&law, &payoffs, &[0.3, 0.4, 0.3], Seed(23));
        (0..3).for_each(|_| population.advance());
        population.types.iter().map(ToString::to_string).collect::<String>()
    };
    assert_eq!(shown(Update::ImitateBest), "2111122001222222");
    assert_eq!(shown(Update::Fermi { intensity: 2.0 }), "2100020211101012");
    assert_eq!(shown(Update::DeathBirth(Fitness::Exponential(2.0))), "0100002201222222");
    assert_eq!(shown(Update::BirthDeath(Fitness::Exponential(2.0))), "2222222222222222");
}
