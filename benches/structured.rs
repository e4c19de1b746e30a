//! Populations on graphs: the time of one generation, and so of as many updates as there are vertices.

use std::sync::LazyLock;

use divan::counter::ItemsCount;
use dynamics::{
    Fitness, Graph, Matrix, Neighbours, Structured,
    graph::{self, Border, Mistake, Neighbourhood},
    structured::{Population, Total, Update},
};
use kernel::Seed;

fn main() {
    divan::main();
}

/// The game of Nowak & May with a temptation of 1.9; the first type cooperates.
static GAME: LazyLock<Matrix> = LazyLock::new(|| Matrix::from_fn(2, |i, j| [[1.0, 0.0], [1.9, 0.0]][i][j]));

/// A snowdrift game, in which neither type disappears.
static SNOWDRIFT: LazyLock<Matrix> =
    LazyLock::new(|| Matrix::from_fn(2, |i, j| [[1.0, 0.6], [1.4, 0.0]][i][j]));

/// 60 types that all do well when rare.
static MANY: LazyLock<Matrix> = LazyLock::new(|| {
    Matrix::from_fn(60, |i, j| if i == j { 0.0 } else { 1.0 + ((i * 7 + j * 3) % 11) as f64 / 100.0 })
});

fn structured(graph: Result<Graph, Mistake>, update: Update) -> Structured {
    let reproduction = Neighbours::new(&graph.expect("the graph exists"));
    let interaction =
        if update == Update::ImitateBest { reproduction.with_self() } else { reproduction.clone() };
    Structured { interaction, reproduction, total: Total::Mean, update, mutation: 0.0, generations_max: 0 }
}

fn torus(side: u32, update: Update) -> Structured {
    structured(graph::lattice(side, side, Neighbourhood::Moore, Border::Torus), update)
}

fn generations(bencher: divan::Bencher<'_, '_>, law: &Structured, payoffs: &Matrix) {
    let shares = vec![1.0; payoffs.size()];
    let mut population = Population::mixed(law, payoffs, &shares, Seed(1));
    (0..20).for_each(|_| population.advance());
    bencher.counter(ItemsCount::new(law.interaction.vertices())).bench_local(|| population.advance());
}

const EVENTS: [(&str, Update); 3] = [
    ("fermi", Update::Fermi { intensity: 1.0 }),
    ("death-birth", Update::DeathBirth(Fitness::Exponential(1.0))),
    ("birth-death", Update::BirthDeath(Fitness::Exponential(1.0))),
];

/// Nowak & May (1992): a torus of 200 × 200 cells with Moore neighbourhoods and self-interaction.
#[divan::bench(args = [200, 1000], sample_count = 20)]
fn nowak_may(bencher: divan::Bencher<'_, '_>, side: u32) {
    generations(bencher, &torus(side, Update::ImitateBest), &GAME);
}

/// All 400 generations of it, from a random start.
#[divan::bench(sample_count = 20)]
fn nowak_may_from_start_to_end(bencher: divan::Bencher<'_, '_>) {
    let law = torus(200, Update::ImitateBest);
    bencher.counter(ItemsCount::new(400 * law.interaction.vertices())).bench_local(|| {
        let mut population = Population::mixed(&law, &GAME, &[0.6, 0.4], Seed(1));
        (0..400).for_each(|_| population.advance());
        population.shares()
    });
}

#[divan::bench(args = EVENTS.map(|it| it.0), sample_count = 20)]
fn two_types_on_a_torus(bencher: divan::Bencher<'_, '_>, update: &str) {
    generations(bencher, &torus(200, named(update)), &SNOWDRIFT);
}

#[divan::bench(args = EVENTS.map(|it| it.0), sample_count = 20)]
fn sixty_types_on_a_torus(bencher: divan::Bencher<'_, '_>, update: &str) {
    generations(bencher, &torus(200, named(update)), &MANY);
}

#[divan::bench(args = EVENTS.map(|it| it.0), sample_count = 20)]
fn two_types_on_a_scale_free_graph(bencher: divan::Bencher<'_, '_>, update: &str) {
    let graph = graph::barabasi_albert(40_000, 4, Seed(1));
    generations(bencher, &structured(graph, named(update)), &SNOWDRIFT);
}

fn named(name: &str) -> Update {
    EVENTS.iter().find(|it| it.0 == name).expect("it is in the list").1
}
