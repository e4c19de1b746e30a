//! Where a population of best responders is found when mistakes are rare, with any number of types.
//!
//! Without mistakes it ends in one of a few recurrent classes and stays there. With them it moves between
//! classes, the more readily the fewer mistakes the way takes: its *resistance*. The stationary distribution
//! is a sum over trees (Freidlin & Wentzell 1984), so as mistakes vanish all its mass goes to the classes into
//! which a tree of least total resistance leads (Young 1993; Kandori, Mailath & Rob 1993): they are
//! stochastically stable.
//!
//! All of this is found here as it is defined, with whole numbers: every state of the population is looked at.
//! For two types [`rare_mistakes`](crate::best_response::rare_mistakes) gives the whole distribution.

use std::collections::{BTreeMap, VecDeque};

use petgraph::{
    algo::tarjan_scc,
    graph::{DiGraph, NodeIndex},
};

use crate::{Matrix, best_response::Best};

/// The most states of a population that are looked at.
pub const STATES_MAX: usize = 50_000;

/// The most recurrent classes between which resistances are found.
pub const CLASSES_MAX: usize = 64;

/// What a population without mistakes never leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// Its states, each the number of individuals of every type, in ascending order.
    pub states: Vec<Vec<u32>>,
    /// The least number of mistakes in a tree of ways that leads into it from everywhere.
    pub potential: u64,
}

impl Class {
    /// The mean over its states of each type's share.
    pub fn mean_shares(&self) -> Vec<f64> {
        let types = self.states.first().map_or(0, Vec::len);
        let sum = |kind: usize| self.states.iter().map(|it| f64::from(it[kind])).sum::<f64>();
        let all: f64 = (0..types).map(sum).sum();
        (0..types).map(|kind| sum(kind) / all).collect()
    }
}

/// Why nothing was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooLarge {
    /// The population has more states than [`STATES_MAX`].
    States,
    /// It has more recurrent classes than [`CLASSES_MAX`], as where many types are alike.
    Classes,
}

/// All recurrent classes of a population of which one individual at a time revises as in
/// [`BestResponse`](crate::BestResponse), by their first states.
///
/// # Errors
///
/// If it is too large.
///
/// # Panics
///
/// If there is no type, or there are fewer than 2 individuals.
pub fn recurrent_classes(payoffs: &Matrix, population: u32) -> Result<Vec<Class>, TooLarge> {
    assert!(0 < payoffs.size(), "there must be a type");
    assert!(2 <= population, "there must be two individuals or more");
    let ways = Ways::new(payoffs, population)?;
    let mut classes = ways.closed();
    if CLASSES_MAX < classes.len() {
        return Err(TooLarge::Classes);
    }
    classes.sort_unstable();
    let resistances: Vec<Vec<u64>> = classes.iter().map(|it| ways.resistances(it, &classes)).collect();
    let class = |(i, places): (usize, &Vec<usize>)| Class {
        states: places.iter().map(|it| ways.states[*it].clone()).collect(),
        potential: cheapest_tree(&resistances, i),
    };
    Ok(classes.iter().enumerate().map(class).collect())
}

/// Those that are stochastically stable: with the least potential.
///
/// # Errors
///
/// As [`recurrent_classes`].
///
/// # Panics
///
/// As [`recurrent_classes`].
pub fn stable(payoffs: &Matrix, population: u32) -> Result<Vec<Class>, TooLarge> {
    let mut classes = recurrent_classes(payoffs, population)?;
    let least = classes.iter().map(|it| it.potential).min();
    classes.retain(|it| Some(it.potential) == least);
    Ok(classes)
}

/// The states of a population, and the ways from one to another.
struct Ways {
    /// In ascending order.
    states: Vec<Vec<u32>>,
    /// From each state: where one revision can lead, and whether it takes a mistake.
    next: Vec<Vec<(usize, bool)>>,
}

impl Ways {
    fn new(payoffs: &Matrix, population: u32) -> Result<Ways, TooLarge> {
        let states = compositions(population, payoffs.size()).ok_or(TooLarge::States)?;
        let places: BTreeMap<&[u32], usize> = states.iter().enumerate().map(|(i, it)| (&**it, i)).collect();
        let best = Best::new(payoffs, population);
        let next = |counts: &Vec<u32>| {
            let mut res = Vec::new();
            for own in (0..counts.len()).filter(|&it| 0 < counts[it]) {
                let answers = best.against_others_of(counts, own);
                for new in (0..counts.len()).filter(|&it| it != own) {
                    let mut after = counts.clone();
                    after[own] -= 1;
                    after[new] += 1;
                    // Who is content stays.
                    let mistaken = answers[0] == own || !answers.contains(&new);
                    res.push((places[&*after], mistaken));
                }
            }
            res
        };
        let next = states.iter().map(next).collect();
        Ok(Ways { states, next })
    }

    /// The classes that are never left without a mistake, each with its states in ascending order.
    fn closed(&self) -> Vec<Vec<usize>> {
        let mut graph = DiGraph::<(), ()>::with_capacity(self.states.len(), 0);
        let nodes: Vec<_> = self.states.iter().map(|_| graph.add_node(())).collect();
        for (from, next) in self.next.iter().enumerate() {
            for (to, _) in next.iter().filter(|it| !it.1) {
                graph.add_edge(nodes[from], nodes[*to], ());
            }
        }
        let mut class_of = vec![0; self.states.len()];
        let components = tarjan_scc(&graph);
        for (class, component) in components.iter().enumerate() {
            for node in component {
                class_of[node.index()] = class;
            }
        }
        let leads_out =
            |from: usize| self.next[from].iter().any(|it| !it.1 && class_of[it.0] != class_of[from]);
        let places = components.into_iter().map(|it| {
            let mut places: Vec<usize> = it.into_iter().map(NodeIndex::index).collect();
            places.sort_unstable();
            places
        });
        places.filter(|it| !it.iter().any(|from| leads_out(*from))).collect()
    }

    /// The least number of mistakes on a way from one class to each.
    fn resistances(&self, from: &[usize], classes: &[Vec<usize>]) -> Vec<u64> {
        let mut mistakes = vec![u64::MAX; self.states.len()];
        let mut ahead: VecDeque<(usize, u64)> = from.iter().map(|it| (*it, 0)).collect();
        // What takes no more mistakes is looked at before what takes one more.
        while let Some((place, so_far)) = ahead.pop_front() {
            if mistakes[place] <= so_far {
                continue;
            }
            mistakes[place] = so_far;
            for &(to, mistaken) in &self.next[place] {
                if mistaken {
                    ahead.push_back((to, so_far + 1));
                } else {
                    ahead.push_front((to, so_far));
                }
            }
        }
        let least = |class: &Vec<usize>| class.iter().map(|it| mistakes[*it]).min();
        classes.iter().map(|it| least(it).expect("a class has a state")).collect()
    }
}

/// All ways to divide so many individuals among so many types, in ascending order; `None` if there are more than
/// [`STATES_MAX`].
fn compositions(population: u32, types: usize) -> Option<Vec<Vec<u32>>> {
    let mut res: Vec<Vec<u32>> = vec![Vec::new()];
    for kind in 0..types {
        let mut longer = Vec::new();
        for it in res {
            let left = population - it.iter().sum::<u32>();
            let least = if kind + 1 == types { left } else { 0 };
            for count in least..=left {
                longer.push([&*it, &[count]].concat());
                if STATES_MAX < longer.len() {
                    return None;
                }
            }
        }
        res = longer;
    }
    Some(res)
}

/// The least total cost of a tree of edges by which every node leads to `root`, where `costs[i][j]` is that of
/// the edge from i to j (Chu & Liu 1965; Edmonds 1967).
///
/// # Panics
///
/// If there is no such node, or `costs` is not a square.
#[must_use]
pub fn cheapest_tree(costs: &[Vec<u64>], root: usize) -> u64 {
    assert!(root < costs.len() && costs.iter().all(|it| it.len() == costs.len()), "a square with a root");
    let (mut costs, mut root, mut total) = (costs.to_vec(), root, 0);
    loop {
        let size = costs.len();
        let others = |i: usize| (0..size).filter(move |&j| j != i);
        // The cheapest edge out of every node is paid for, and others cost what they cost more.
        let mut out: Vec<usize> = (0..size).collect();
        for i in others(root) {
            let cheapest = others(i).min_by_key(|&j| costs[i][j]).expect("there is the root");
            let cost = costs[i][cheapest];
            out[i] = cheapest;
            total += cost;
            for j in others(i) {
                costs[i][j] -= cost;
            }
        }
        let Some(circle) = circle(&out, root) else { return total };
        // Nodes that lead round in a circle become one, which must be left by some edge.
        let place = |i: usize| if circle[i] { 0 } else { 1 + (0..i).filter(|&it| !circle[it]).count() };
        let places: Vec<usize> = (0..size).map(place).collect();
        let mut merged = vec![vec![u64::MAX; size]; 1 + circle.iter().filter(|it| !**it).count()];
        let width = merged.len();
        for i in 0..size {
            merged[places[i]].truncate(width);
            for j in others(i).filter(|&j| places[i] != places[j]) {
                let cost = &mut merged[places[i]][places[j]];
                *cost = costs[i][j].min(*cost);
            }
        }
        (root, costs) = (places[root], merged);
    }
}

/// Which nodes lead round in a circle, one of them if there are several; `None` if all lead to the root.
fn circle(out: &[usize], root: usize) -> Option<Vec<bool>> {
    // After as many steps as there are nodes whoever has not come to the root is on a circle.
    let end = |from: usize| (0..out.len()).fold(from, |at, _| out[at]);
    let on_it = (0..out.len()).map(end).find(|it| *it != root)?;
    let mut res = vec![false; out.len()];
    let mut at = on_it;
    while !res[at] {
        res[at] = true;
        at = out[at];
    }
    Some(res)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::best_response;
    use kernel::{Rng, SecurityDilemma, Seed};

    fn game(rows: &[&[f64]]) -> Matrix {
        Matrix::from_fn(rows.len(), |i, j| rows[i][j])
    }

    /// Every choice of an edge out of every other node, and whether it makes a tree.
    #[test]
    fn cheapest_trees_are_the_cheapest_of_all() {
        let mut rng = Rng::new(Seed(1));
        for size in 1..=5usize {
            for _ in 0..40 {
                let mut any = || {
                    let lot = rng.unit();
                    (0..7u64).find(|it| lot * 7.0 < *it as f64 + 1.0).unwrap()
                };
                let costs: Vec<Vec<u64>> = (0..size).map(|_| (0..size).map(|_| any()).collect()).collect();
                for root in 0..size {
                    let trees = (0..size.pow(u32::try_from(size).unwrap())).filter_map(|code| {
                        let out: Vec<usize> = (0..size)
                            .scan(code, |left, _| {
                                let it = *left % size;
                                *left /= size;
                                Some(it)
                            })
                            .collect();
                        let leads = |from: usize| {
                            (0..size).fold(from, |at, _| if at == root { at } else { out[at] }) == root
                        };
                        let cost = |i: usize| if i == root { 0 } else { costs[i][out[i]] };
                        (out[root] == root && (0..size).all(leads)).then(|| (0..size).map(cost).sum::<u64>())
                    });
                    assert_eq!(Some(cheapest_tree(&costs, root)), trees.min(), "{costs:?} {root}");
                }
            }
        }
    }

    /// The states in which the stable classes are.
    fn stable_states(payoffs: &Matrix, population: u32) -> Vec<Vec<u32>> {
        let mut res: Vec<_> =
            stable(payoffs, population).unwrap().into_iter().flat_map(|it| it.states).collect();
        res.sort_unstable();
        res
    }

    /// For two types the distribution in the limit is known by a product of ratios.
    #[test]
    fn two_types_are_stable_where_the_limit_has_mass() {
        let mut rng = Rng::new(Seed(2));
        let mut games: Vec<Matrix> = (0..200).map(|_| Matrix::from_fn(2, |_, _| rng.unit())).collect();
        games.extend([0.05, 0.2, 0.3, 0.6, 0.95].map(|ease| {
            let it = SecurityDilemma::DEFAULT.at(ease).payoffs();
            game(&[&[it.reward, it.sucker], &[it.temptation, it.punishment]])
        }));
        games.extend([
            game(&[&[1.0, 0.0], &[0.0, 1.0]]),
            game(&[&[1.0, 1.0], &[1.0, 1.0]]),
            game(&[&[0.0, -1.0], &[1.0, -3.0]]),
        ]);
        for payoffs in games {
            for population in [2, 3, 8, 15] {
                let limit = best_response::rare_mistakes(&payoffs, population);
                let with_mass = (0..=population).filter(|it| 0.0 < limit[*it as usize]);
                let expected: Vec<Vec<u32>> = with_mass.map(|it| vec![it, population - it]).collect();
                assert_eq!(stable_states(&payoffs, population), expected, "{payoffs:?} {population}");
            }
        }
    }

    /// The states and the stationary distribution of the chain, written down from the words of the law.
    fn long_run(payoffs: &Matrix, population: u32, mistakes: f64) -> Vec<(Vec<u32>, f64)> {
        let types = payoffs.size();
        let mut states = Vec::new();
        for code in 0..(population + 1).pow(u32::try_from(types).unwrap()) {
            let counts: Vec<u32> = (0..types)
                .map(|kind| code / (population + 1).pow(u32::try_from(kind).unwrap()) % (population + 1))
                .collect();
            if counts.iter().sum::<u32>() == population {
                states.push(counts);
            }
        }
        let mut rates = vec![0.0; states.len() * states.len()];
        for (from, counts) in states.iter().enumerate() {
            for own in (0..types).filter(|&it| 0 < counts[it]) {
                let mut others = counts.clone();
                others[own] -= 1;
                let earned: Vec<f64> = (0..types)
                    .map(|i| (0..types).map(|j| payoffs.row(i)[j] * f64::from(others[j])).sum())
                    .collect();
                let most = earned.iter().copied().fold(f64::MIN, f64::max);
                let best: Vec<bool> = earned.iter().map(|it| most - 1e-9 <= *it).collect();
                let among = best.iter().filter(|it| **it).count() as f64;
                for new in (0..types).filter(|&it| it != own) {
                    let chosen = if best[own] || !best[new] { 0.0 } else { (1.0 - mistakes) / among };
                    let chance = chosen + mistakes / types as f64;
                    let mut after = others.clone();
                    after[new] += 1;
                    let to = states.iter().position(|it| *it == after).unwrap();
                    rates[from * states.len() + to] += f64::from(counts[own]) * chance;
                }
            }
        }
        let shares = arena::exact::stationary(&mut rates, states.len());
        states.into_iter().zip(shares).collect()
    }

    /// Three types, and four: what keeps its mass as mistakes vanish, found from the chain itself.
    #[test]
    fn stable_is_what_keeps_its_mass_as_mistakes_vanish() {
        let mut rng = Rng::new(Seed(3));
        let mut different = 0;
        for (types, population, games) in [(3, 5, 30), (3, 8, 10), (4, 4, 5)] {
            for number in 0..games {
                // Coordination of some kind, so that there is more than one class.
                let bonus = f64::from(number % 2);
                let payoffs = Matrix::from_fn(types, |i, j| rng.unit() + if i == j { bonus } else { 0.0 });
                let [rare, rarer] = [1e-8, 1e-10].map(|mistakes| long_run(&payoffs, population, mistakes));
                // Mass that vanishes does so in proportion to a power of the rate of mistakes.
                let keeps = |it: &usize| 0.5 < rarer[*it].1 / rare[*it].1;
                let mut expected: Vec<Vec<u32>> =
                    (0..rare.len()).filter(keeps).map(|it| rare[it].0.clone()).collect();
                expected.sort_unstable();
                assert_eq!(stable_states(&payoffs, population), expected, "{payoffs:?} {population}");
                different += usize::from(1 < recurrent_classes(&payoffs, population).unwrap().len());
            }
        }
        assert!(10 < different, "{different}");
    }

    /// Three conventions. The third pays most, and against the second alone it would last: two in five must err
    /// to enter it and three in five to leave it again. But three in eight who err towards the first are
    /// enough for the second, which is never so bad, to be best.
    #[test]
    fn errors_towards_a_third_convention_decide_between_two() {
        let payoffs = game(&[&[6.0, 0.0, 0.0], &[5.0, 7.0, 5.0], &[0.0, 5.0, 8.0]]);
        let found = stable(&payoffs, 80).unwrap();
        assert_eq!(recurrent_classes(&payoffs, 80).unwrap().len(), 3);
        assert_eq!(found.len(), 1);
        assert_eq!((&*found[0].states, found[0].mean_shares()), (&[vec![0, 80, 0]][..], vec![0.0, 1.0, 0.0]));
        let two = game(&[&[7.0, 5.0], &[5.0, 8.0]]);
        assert_eq!(stable_states(&two, 80), [vec![0, 80]]);
    }

    #[test]
    fn what_is_too_large_is_refused() {
        assert_eq!(
            stable(&Matrix::from_fn(6, |i, j| f64::from(u8::from(i == j))), 50),
            Err(TooLarge::States)
        );
        assert_eq!(stable(&Matrix::from_fn(3, |_, _| 1.0), 20), Err(TooLarge::Classes));
        assert_eq!(stable(&Matrix::from_fn(1, |_, _| 1.0), 20).unwrap().len(), 1);
    }
}
