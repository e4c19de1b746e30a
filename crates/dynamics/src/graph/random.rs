//! Graphs that are drawn.

use kernel::{Gap, Rng, Seed};

use super::{Graph, Mistake, check_edges, check_ring, check_vertices, demand, from_edges, ring_edges};
use crate::draw::{below, one_of};

/// The random graph G(n, p): each pair of the n `vertices` is joined with probability `p`, whatever the
/// others are (Gilbert 1959; Erdős and Rényi studied its sibling with a fixed number of edges).
///
/// It takes time in proportion to vertices and edges: the gaps between the pairs that are joined are drawn
/// (Batagelj & Brandes 2005).
///
/// # Errors
///
/// If there is no vertex, if `p` is not in [0, 1], or if more than [`super::EDGES_MAX`] edges are to be
/// expected.
pub fn erdos_renyi(vertices: u32, p: f64, seed: Seed) -> Result<Graph, Mistake> {
    check_vertices(vertices, 1)?;
    check_probability(p)?;
    check_edges("p", p * f64::from(vertices) * f64::from(vertices - 1) / 2.0)?;
    if p == 0.0 {
        return Ok(from_edges(vertices, []));
    }
    let mut rng = Rng::new(seed.derive("erdos-renyi"));
    let gap = Gap::new(p);
    let mut edges = Vec::new();
    // The pairs in their order: (1, 0); (2, 0), (2, 1); (3, 0), …
    let (mut row, mut column) = (1, gap.draw(&mut rng));
    loop {
        while row < vertices && u64::from(row) <= column {
            column -= u64::from(row);
            row += 1;
        }
        match u32::try_from(column) {
            Ok(column) if row < vertices => edges.push((row, column)),
            _ => return Ok(from_edges(vertices, edges)),
        }
        column = column.saturating_add(1).saturating_add(gap.draw(&mut rng));
    }
}

/// A small world (Watts & Strogatz 1998): a [ring](super::ring) whose edges are visited once each, those
/// to the nearest first, and with probability `p` let go of their far end for a vertex drawn from all that
/// give neither a loop nor a parallel edge.
///
/// With p = 0 it is the ring. The number of edges never changes. It may fall apart, if rarely.
///
/// # Errors
///
/// As [`super::ring`], and if `p` is not in [0, 1].
pub fn watts_strogatz(vertices: u32, reach: u32, p: f64, seed: Seed) -> Result<Graph, Mistake> {
    check_ring(vertices, reach)?;
    check_probability(p)?;
    let mut rng = Rng::new(seed.derive("watts-strogatz"));
    let mut neighbours = vec![Vec::new(); vertices as usize];
    for (a, b) in ring_edges(vertices, reach) {
        neighbours[a as usize].push(b);
        neighbours[b as usize].push(a);
    }
    for (a, b) in ring_edges(vertices, reach) {
        // Somebody who has met all others has nowhere to go.
        let is_full = neighbours[a as usize].len() + 1 == vertices as usize;
        if rng.unit() < p && !is_full {
            let to = loop {
                let it = below(&mut rng, vertices);
                if it != a && !neighbours[a as usize].contains(&it) {
                    break it;
                }
            };
            neighbours[a as usize].retain(|it| *it != b);
            neighbours[b as usize].retain(|it| *it != a);
            neighbours[a as usize].push(to);
            neighbours[to as usize].push(a);
        }
    }
    let ends = (0..vertices).zip(&neighbours).flat_map(|(a, list)| list.iter().map(move |b| (a, *b)));
    Ok(from_edges(vertices, ends.filter(|(a, b)| a < b)))
}

/// A scale-free graph (Barabási & Albert 1999): `links` + 1 vertices that are all neighbours, to which the
/// others are added one by one, each joined to `links` different ones with probabilities in proportion to
/// the neighbours these have.
///
/// The original leaves the beginning open; with this one nobody has fewer than `links` neighbours, and the
/// graph is connected.
///
/// # Errors
///
/// If `links` is not in 1..`vertices`, or the graph is too large.
pub fn barabasi_albert(vertices: u32, links: u32, seed: Seed) -> Result<Graph, Mistake> {
    check_vertices(vertices, 2)?;
    demand("links", (1..vertices).contains(&links), || {
        format!("must be from 1 to {}, less than the {vertices} vertices, not {links}", vertices - 1)
    })?;
    check_edges("links", f64::from(vertices) * f64::from(links))?;
    let mut rng = Rng::new(seed.derive("barabasi-albert"));
    let mut edges: Vec<(u32, u32)> = (0..=links).flat_map(|a| (a + 1..=links).map(move |b| (a, b))).collect();
    // Each vertex as often as it has neighbours.
    let mut ends: Vec<u32> = edges.iter().flat_map(|(a, b)| [*a, *b]).collect();
    for newcomer in links + 1..vertices {
        let mut chosen = Vec::new();
        while chosen.len() < links as usize {
            let it = one_of(&mut rng, &ends);
            if !chosen.contains(&it) {
                chosen.push(it);
            }
        }
        for it in chosen {
            edges.push((newcomer, it));
            ends.extend([newcomer, it]);
        }
    }
    Ok(from_edges(vertices, edges))
}

fn check_probability(p: f64) -> Result<(), Mistake> {
    demand("p", (0.0..=1.0).contains(&p), || format!("must be a probability, from 0 to 1, not {p}"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{is_simple, neighbours};
    use super::super::{Neighbours, complete, is_connected, ring};
    use super::*;

    fn edges(graph: &Graph) -> Vec<(usize, usize)> {
        graph.raw_edges().iter().map(|it| (it.source().index(), it.target().index())).collect()
    }

    #[test]
    fn erdos_renyi_has_as_many_edges_as_expected() {
        for (number, (vertices, p)) in (0..).zip([(100u32, 0.5), (1000, 0.01), (20_000, 0.0005)]) {
            let graph = erdos_renyi(vertices, p, Seed(1).nth(number)).unwrap();
            let pairs = f64::from(vertices) * f64::from(vertices - 1) / 2.0;
            let deviation = (graph.edge_count() as f64 - pairs * p) / (pairs * p * (1.0 - p)).sqrt();
            // The 99.9 % interval of the normal distribution.
            assert!(deviation.abs() < 3.29, "{vertices} {p}: {deviation}");
            assert!(is_simple(&graph) && graph.node_count() == vertices as usize);
        }
    }

    /// All 64 graphs of four vertices are equally likely with p = ½.
    #[test]
    fn erdos_renyi_draws_each_pair_by_itself() {
        let mut counts = [0u32; 64];
        let draws = 12_800;
        for number in 0..draws {
            let graph = erdos_renyi(4, 0.5, Seed(2).nth(number)).unwrap();
            let bit = |(a, b): &(usize, usize)| 1 << (a * (a - 1) / 2 + b);
            counts[edges(&graph).iter().map(bit).sum::<usize>()] += 1;
        }
        let chi_square: f64 = counts.iter().map(|it| (f64::from(*it) - 200.0).powi(2) / 200.0).sum();
        // The 99.9 % point with 63 degrees of freedom.
        assert!(chi_square < 103.4, "{chi_square}");
    }

    #[test]
    fn erdos_renyi_between_its_limits() {
        assert_eq!(erdos_renyi(9, 0.0, Seed(1)).unwrap().edge_count(), 0);
        assert_eq!(neighbours(erdos_renyi(9, 1.0, Seed(1))), neighbours(complete(9)));
        assert_eq!(erdos_renyi(1, 1.0, Seed(1)).unwrap().edge_count(), 0);
        assert_eq!(erdos_renyi(1000, 1e-300, Seed(1)).unwrap().edge_count(), 0);
    }

    #[test]
    fn a_small_world_without_rewiring_is_the_ring() {
        assert_eq!(neighbours(watts_strogatz(50, 3, 0.0, Seed(1))), neighbours(ring(50, 3)));
    }

    #[test]
    fn rewiring_keeps_the_number_of_edges() {
        for p in [0.1, 0.5, 1.0] {
            let graph = watts_strogatz(200, 2, p, Seed(3)).unwrap();
            assert!(graph.edge_count() == 400 && is_simple(&graph));
            let found = Neighbours::new(&graph);
            // Each keeps the near end of its own edges.
            assert!((0..200).all(|v| 2 <= found.degree(v)));
        }
        // Where all are neighbours nobody can move.
        assert_eq!(neighbours(watts_strogatz(7, 3, 1.0, Seed(1))), neighbours(complete(7)));
    }

    #[test]
    fn rewiring_moves_the_expected_share_of_edges() {
        let before = neighbours(ring(10_000, 2));
        let after = watts_strogatz(10_000, 2, 0.3, Seed(4)).unwrap();
        let kept = |(a, b): &(usize, usize)| before.of(*a).iter().any(|it| *it as usize == *b);
        let moved = edges(&after).iter().filter(|it| !kept(it)).count() as f64;
        let deviation = (moved - 6000.0) / (20_000.0 * 0.3f64 * 0.7).sqrt();
        // A few land on places that the ring had, some 1 in 2500, which is far below the 99.9 % interval.
        assert!(deviation.abs() < 3.29, "{deviation}");
    }

    #[test]
    fn scale_free_graphs_have_the_edges_that_were_added() {
        for (vertices, links) in [(2, 1), (10, 3), (1000, 4)] {
            let graph = barabasi_albert(vertices, links, Seed(5)).unwrap();
            let expected = links * (links + 1) / 2 + (vertices - links - 1) * links;
            assert_eq!(graph.edge_count(), expected as usize);
            let found = Neighbours::new(&graph);
            let degrees: Vec<usize> = (0..found.vertices()).map(|v| found.degree(v)).collect();
            assert_eq!(degrees.iter().sum::<usize>(), 2 * expected as usize);
            assert!(degrees.iter().all(|it| links as usize <= *it));
            assert!(is_simple(&graph) && is_connected(&graph));
        }
    }

    /// In a large scale-free graph the share of vertices with d neighbours is
    /// 2m(m + 1)/(d(d + 1)(d + 2)) (Bollobás et al. 2001): 2/3 of them have the fewest with m = 1.
    #[test]
    fn degrees_of_scale_free_graphs_follow_the_power_law() {
        let vertices = 60_000u32;
        let found = neighbours(barabasi_albert(vertices, 2, Seed(6)));
        for degree in 2..8u32 {
            let seen = (0..found.vertices()).filter(|v| found.degree(*v) == degree as usize).count() as f64;
            let expected = 12.0 / f64::from(degree * (degree + 1) * (degree + 2)) * f64::from(vertices);
            assert!((seen - expected).abs() < 5.0 * expected.sqrt(), "{degree}: {seen} for {expected}");
        }
    }

    #[test]
    fn value_stability() {
        let shown = |graph: Result<Graph, Mistake>| format!("{:?}", edges(&graph.unwrap()));
        assert_eq!(shown(erdos_renyi(6, 0.3, Seed(1))), "[(1, 0), (3, 0), (4, 0), (4, 1), (4, 2)]");
        assert_eq!(
            shown(watts_strogatz(6, 1, 0.5, Seed(1))),
            "[(0, 1), (1, 2), (1, 3), (1, 4), (2, 3), (3, 5)]"
        );
        assert_eq!(
            shown(barabasi_albert(6, 2, Seed(1))),
            "[(0, 1), (0, 2), (1, 2), (3, 0), (3, 2), (4, 0), (4, 1), (5, 0), (5, 1)]"
        );
    }

    #[test]
    fn impossible_graphs_say_why() {
        let message = |graph: Result<Graph, Mistake>| graph.unwrap_err().to_string();
        assert_eq!(message(erdos_renyi(5, 1.5, Seed(1))), "p: must be a probability, from 0 to 1, not 1.5");
        assert_eq!(
            message(erdos_renyi(5, f64::NAN, Seed(1))),
            "p: must be a probability, from 0 to 1, not NaN"
        );
        assert_eq!(
            message(erdos_renyi(100_000, 0.5, Seed(1))),
            "p: the graph would have some 2499975000 edges; make it smaller, at most 10000000 are possible"
        );
        assert_eq!(
            message(watts_strogatz(10, 0, 0.1, Seed(1))),
            "reach: must be from 1 to 4, less than half of the 10 vertices, not 0"
        );
        assert_eq!(
            message(watts_strogatz(10, 1, -0.1, Seed(1))),
            "p: must be a probability, from 0 to 1, not -0.1"
        );
        assert_eq!(
            message(barabasi_albert(5, 5, Seed(1))),
            "links: must be from 1 to 4, less than the 5 vertices, not 5"
        );
        assert_eq!(message(barabasi_albert(1, 1, Seed(1))), "vertices: must be from 2 to 1000000, not 1");
    }
}
