//! Who is whose neighbour: the usual graphs, built or drawn, and the flat form in which they are simulated.
//!
//! A [`Graph`] is petgraph's, so that others can build one, read one and ask it questions. It is
//! undirected, and its vertices are numbered from 0. A [`Neighbours`] is the same thing as two flat arrays.
//! Which edge was added first is forgotten there, so it cannot reach a result.

mod edge_list;
mod random;

use std::fmt;

pub use edge_list::{EdgeList, parse};
pub use random::{barabasi_albert, erdos_renyi, watts_strogatz};

/// An undirected graph. Its vertices stand for individuals.
pub type Graph = petgraph::graph::UnGraph<(), ()>;

/// The greatest number of vertices of a graph made here.
pub const VERTICES_MAX: u32 = 1_000_000;

/// The greatest number of edges of a graph made here, which take some 300 MB.
pub const EDGES_MAX: u32 = 10_000_000;

/// Why there is no such graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where it is.
    pub place: Place,
    /// What is wrong, what is allowed, and what to do.
    pub message: String,
}

/// Where a mistake is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the parameter of this name.
    Parameter(&'static str),
    /// In this line of an edge list, counted from 1.
    Line(usize),
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Place::Parameter(name) => write!(f, "{name}: {}", self.message),
            Place::Line(line) => write!(f, "line {line}: {}", self.message),
        }
    }
}

impl std::error::Error for Mistake {}

/// Which of the eight cells around a cell of a lattice are its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Neighbourhood {
    /// The four that share a side with it.
    VonNeumann,
    /// All eight.
    Moore,
}

/// What lies beyond the outermost cells of a lattice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Border {
    /// The cells of the opposite side: all cells have the same number of neighbours.
    Torus,
    /// Nothing: cells on the border have fewer neighbours.
    Open,
}

/// A lattice of `width` × `height` cells. The cell in column x of row y is vertex y · `width` + x.
///
/// # Errors
///
/// If a side is shorter than 1 cell, or than 3 on a torus, where a cell would be its neighbour's neighbour
/// on both sides; or if the lattice is too large.
pub fn lattice(
    width: u32,
    height: u32,
    neighbourhood: Neighbourhood,
    border: Border,
) -> Result<Graph, Mistake> {
    let least = if border == Border::Torus { 3 } else { 1 };
    for (name, side) in [("width", width), ("height", height)] {
        demand(name, least <= side, || format!("must be at least {least}, not {side}"))?;
    }
    let cells = u64::from(width) * u64::from(height);
    demand("width", cells <= VERTICES_MAX.into(), || {
        format!("{width} × {height} cells are too many; choose at most {VERTICES_MAX}")
    })?;
    // Half of the neighbours: every edge is met from one of its ends.
    let steps: &[(i64, i64)] = match neighbourhood {
        Neighbourhood::VonNeumann => &[(1, 0), (0, 1)],
        Neighbourhood::Moore => &[(1, 0), (0, 1), (1, 1), (-1, 1)],
    };
    let mut edges = Vec::new();
    for (y, x) in (0..height).flat_map(|y| (0..width).map(move |x| (y, x))) {
        for (dx, dy) in steps {
            if let (Some(to_x), Some(to_y)) = (moved(x, *dx, width, border), moved(y, *dy, height, border)) {
                edges.push((y * width + x, to_y * width + to_x));
            }
        }
    }
    Ok(from_edges(width * height, edges))
}

/// Where a `step` from position `at` leads in a row of `length` cells.
fn moved(at: u32, step: i64, length: u32, border: Border) -> Option<u32> {
    let (to, length) = (i64::from(at) + step, i64::from(length));
    let to = if border == Border::Torus { to.rem_euclid(length) } else { to };
    u32::try_from(to).ok().filter(|it| i64::from(*it) < length)
}

/// A ring of `vertices` in which each has the `reach` nearest on either side as its neighbours.
///
/// # Errors
///
/// If `reach` is 0 or so large that a vertex would meet another from both sides (2 · `reach` must be less
/// than `vertices`), or if the graph is too large.
pub fn ring(vertices: u32, reach: u32) -> Result<Graph, Mistake> {
    check_ring(vertices, reach)?;
    Ok(from_edges(vertices, ring_edges(vertices, reach)))
}

fn check_ring(vertices: u32, reach: u32) -> Result<(), Mistake> {
    check_vertices(vertices, 3)?;
    let most = (vertices - 1) / 2;
    demand("reach", (1..=most).contains(&reach), || {
        format!("must be from 1 to {most}, less than half of the {vertices} vertices, not {reach}")
    })?;
    check_edges("reach", f64::from(vertices) * f64::from(reach))
}

/// The edges of a ring: first all of length 1, then all of length 2, …
fn ring_edges(vertices: u32, reach: u32) -> impl Iterator<Item = (u32, u32)> {
    (1..=reach).flat_map(move |length| (0..vertices).map(move |it| (it, (it + length) % vertices)))
}

/// The graph in which all are neighbours: a well-mixed population.
///
/// # Errors
///
/// If there is no vertex, or the graph is too large.
pub fn complete(vertices: u32) -> Result<Graph, Mistake> {
    check_vertices(vertices, 1)?;
    check_edges("vertices", f64::from(vertices) * f64::from(vertices - 1) / 2.0)?;
    Ok(from_edges(vertices, (0..vertices).flat_map(|a| (a + 1..vertices).map(move |b| (a, b)))))
}

/// Whether there is a path between any two vertices. A type can take over a connected graph only.
pub fn is_connected(graph: &Graph) -> bool {
    petgraph::algo::connected_components(graph) <= 1
}

fn from_edges(vertices: u32, edges: impl IntoIterator<Item = (u32, u32)>) -> Graph {
    let mut res = Graph::default();
    for _ in 0..vertices {
        res.add_node(());
    }
    for (a, b) in edges {
        res.add_edge(a.into(), b.into(), ());
    }
    res
}

fn check_vertices(vertices: u32, least: u32) -> Result<(), Mistake> {
    demand("vertices", (least..=VERTICES_MAX).contains(&vertices), || {
        format!("must be from {least} to {VERTICES_MAX}, not {vertices}")
    })
}

/// `parameter` is the one to make smaller.
fn check_edges(parameter: &'static str, edges: f64) -> Result<(), Mistake> {
    demand(parameter, edges <= f64::from(EDGES_MAX), || {
        format!(
            "the graph would have some {edges:.0} edges; make it smaller, at most {EDGES_MAX} are possible"
        )
    })
}

fn demand(parameter: &'static str, holds: bool, message: impl Fn() -> String) -> Result<(), Mistake> {
    if holds { Ok(()) } else { Err(Mistake { place: Place::Parameter(parameter), message: message() }) }
}

/// The neighbours of all vertices, in two flat arrays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbours {
    /// Where the neighbours of each vertex begin in `list`, and where those of the last one end.
    starts: Vec<usize>,
    /// The neighbours of vertex 0 in ascending order, then those of vertex 1, …
    list: Vec<u32>,
}

impl Neighbours {
    /// The neighbours in `graph`. A vertex with a loop is its own neighbour; of parallel edges each counts.
    #[must_use]
    pub fn new(graph: &Graph) -> Neighbours {
        let mut neighbours = vec![Vec::new(); graph.node_count()];
        for edge in graph.raw_edges() {
            let (a, b) = (edge.source().index(), edge.target().index());
            neighbours[a].push(number(b));
            if a != b {
                neighbours[b].push(number(a));
            }
        }
        Neighbours::from_lists(neighbours)
    }

    /// The same with every vertex its own neighbour, once, as well.
    #[must_use]
    pub fn with_self(&self) -> Neighbours {
        let others = |v: usize| self.of(v).iter().copied().filter(move |w| *w != number(v));
        Neighbours::from_lists((0..self.vertices()).map(|v| others(v).chain([number(v)]).collect()).collect())
    }

    fn from_lists(mut neighbours: Vec<Vec<u32>>) -> Neighbours {
        let mut res = Neighbours { starts: vec![0], list: Vec::new() };
        for list in &mut neighbours {
            list.sort_unstable();
            res.list.append(list);
            res.starts.push(res.list.len());
        }
        res
    }

    /// How many vertices there are.
    pub fn vertices(&self) -> usize {
        self.starts.len() - 1
    }

    /// The neighbours of vertex `v` in ascending order.
    #[inline]
    pub fn of(&self, v: usize) -> &[u32] {
        &self.list[self.starts[v]..self.starts[v + 1]]
    }

    /// How many neighbours vertex `v` has.
    #[inline]
    pub fn degree(&self, v: usize) -> usize {
        self.starts[v + 1] - self.starts[v]
    }
}

/// The number of a vertex. Graphs of petgraph have less than 2³² of them.
fn number(vertex: usize) -> u32 {
    u32::try_from(vertex).expect("petgraph numbers vertices by 32 bits")
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use Border::{Open, Torus};
    use Neighbourhood::{Moore, VonNeumann};

    /// How many vertices have how many neighbours: pairs (degree, vertices), ascending.
    fn degrees(graph: &Graph) -> Vec<(usize, usize)> {
        let neighbours = Neighbours::new(graph);
        let mut res: Vec<(usize, usize)> = Vec::new();
        let mut all: Vec<usize> = (0..neighbours.vertices()).map(|v| neighbours.degree(v)).collect();
        all.sort_unstable();
        for degree in all {
            match res.last_mut() {
                Some((last, count)) if *last == degree => *count += 1,
                _ => res.push((degree, 1)),
            }
        }
        res
    }

    /// No loops and no parallel edges.
    pub(crate) fn is_simple(graph: &Graph) -> bool {
        let neighbours = Neighbours::new(graph);
        (0..neighbours.vertices()).all(|v| {
            let list = neighbours.of(v);
            !list.contains(&number(v)) && list.windows(2).all(|it| it[0] < it[1])
        })
    }

    pub(crate) fn neighbours(graph: Result<Graph, Mistake>) -> Neighbours {
        Neighbours::new(&graph.unwrap())
    }

    #[test]
    fn lattices_have_the_degrees_of_their_cells() {
        for (neighbourhood, border, expected) in [
            (VonNeumann, Torus, vec![(4, 20)]),
            (Moore, Torus, vec![(8, 20)]),
            // Corners, sides, inner cells.
            (VonNeumann, Open, vec![(2, 4), (3, 10), (4, 6)]),
            (Moore, Open, vec![(3, 4), (5, 10), (8, 6)]),
        ] {
            let graph = lattice(5, 4, neighbourhood, border).unwrap();
            assert_eq!(degrees(&graph), expected, "{neighbourhood:?} {border:?}");
            assert!(is_simple(&graph) && is_connected(&graph));
        }
        assert_eq!(degrees(&lattice(3, 3, Moore, Torus).unwrap()), [(8, 9)]);
        assert!(is_simple(&lattice(3, 3, Moore, Torus).unwrap()));
        assert_eq!(degrees(&lattice(1, 4, Moore, Open).unwrap()), [(1, 2), (2, 2)]);
        assert_eq!(degrees(&lattice(1, 1, Moore, Open).unwrap()), [(0, 1)]);
        assert_eq!(degrees(&lattice(2, 2, Moore, Open).unwrap()), [(3, 4)]);
    }

    /// Cells are neighbours exactly if they are near each other: the definition, cell by cell.
    #[test]
    fn neighbours_on_a_lattice_are_near() {
        let (width, height) = (6i32, 4i32);
        for (neighbourhood, border) in
            [(VonNeumann, Torus), (Moore, Torus), (VonNeumann, Open), (Moore, Open)]
        {
            let found = neighbours(lattice(6, 4, neighbourhood, border));
            let distance = |a: i32, b: i32, side: i32| {
                let straight = (a - b).abs();
                if border == Torus { straight.min(side - straight) } else { straight }
            };
            for v in 0..width * height {
                let near = |w: &i32| {
                    let across = distance(v % width, w % width, width);
                    let along = distance(v / width, w / width, height);
                    if neighbourhood == Moore { across.max(along) == 1 } else { across + along == 1 }
                };
                let expected: Vec<u32> =
                    (0..width * height).filter(near).map(|it| it.try_into().unwrap()).collect();
                assert_eq!(found.of(v.try_into().unwrap()), expected, "{v} {neighbourhood:?} {border:?}");
            }
        }
    }

    #[test]
    fn rings_reach_both_sides() {
        let found = neighbours(ring(10, 2));
        assert_eq!(found.of(0), [1, 2, 8, 9]);
        assert_eq!(degrees(&ring(10, 2).unwrap()), [(4, 10)]);
        assert!(is_connected(&ring(10, 2).unwrap()));
    }

    #[test]
    fn the_longest_reach_makes_a_ring_complete() {
        assert_eq!(neighbours(ring(7, 3)), neighbours(complete(7)));
        assert_eq!(complete(7).unwrap().edge_count(), 21);
    }

    #[test]
    fn own_neighbours_are_added_once() {
        let twice = neighbours(ring(5, 1)).with_self().with_self();
        assert_eq!(twice.of(0), [0, 1, 4]);
        assert_eq!(twice.of(3), [2, 3, 4]);
        assert_eq!((twice.degree(3), twice.vertices()), (3, 5));
    }

    #[test]
    fn the_order_of_edges_is_forgotten() {
        let one = from_edges(4, [(0, 1), (1, 2), (2, 3)]);
        let two = from_edges(4, [(3, 2), (0, 1), (2, 1)]);
        assert_eq!(Neighbours::new(&one), Neighbours::new(&two));
    }

    #[test]
    fn loops_count_once_and_parallel_edges_each() {
        let found = Neighbours::new(&from_edges(2, [(0, 0), (0, 1), (1, 0)]));
        assert_eq!((found.of(0), found.of(1)), (&[0, 1, 1][..], &[0, 0][..]));
    }

    #[test]
    fn separate_parts_are_not_connected() {
        assert!(!is_connected(&from_edges(4, [(0, 1), (2, 3)])));
    }

    #[test]
    fn impossible_graphs_say_why() {
        let message = |graph: Result<Graph, Mistake>| graph.unwrap_err().to_string();
        assert_eq!(message(lattice(2, 5, Moore, Torus)), "width: must be at least 3, not 2");
        assert_eq!(message(lattice(5, 0, Moore, Open)), "height: must be at least 1, not 0");
        assert_eq!(
            message(lattice(2000, 2000, Moore, Torus)),
            "width: 2000 × 2000 cells are too many; choose at most 1000000"
        );
        assert_eq!(
            message(ring(10, 5)),
            "reach: must be from 1 to 4, less than half of the 10 vertices, not 5"
        );
        assert_eq!(message(ring(2, 1)), "vertices: must be from 3 to 1000000, not 2");
        assert_eq!(
            message(complete(10_000)),
            "vertices: the graph would have some 49995000 edges; make it smaller, at most 10000000 are possible"
        );
        assert_eq!(message(complete(0)), "vertices: must be from 1 to 1000000, not 0");
    }
}
