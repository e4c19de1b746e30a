//! What a step of a finite population costs, whatever its size, and the long run with rare mutations.

#![expect(clippy::print_stdout, reason = "a bench prints")]

use std::hint::black_box;

use benches::meter::cpu_seconds;
use dynamics::{Finite, Fitness, ImitateBest, Individuals, Matrix, Process, rare_mutation::long_run};
use kernel::{Rng, Seed};

const TURNS: u64 = 7;
const STEPS: u32 = 1_000_000;
const MUTATION: f64 = 0.001;

fn main() {
    println!(
        "nanoseconds of CPU time a step, from an even mix, payoffs uniform on [0, 1), mutation {MUTATION};"
    );
    println!("median of {TURNS} paths of {STEPS} steps\n");
    println!(
        "{:>6} {:>10} {:>5} {:>10} {:>12} {:>12} {:>14}",
        "types", "players", "s", "Fermi", "birth-death", "death-birth", "imitate best"
    );
    for types in [2, 20, 200] {
        let payoffs = random(types);
        for (population, strength) in
            [(1_000, 1.0), (10_000, 1.0), (100_000, 1.0), (1_000_000, 1.0), (1_000, 10.0), (1_000_000, 10.0)]
        {
            let finite = Finite { mutation: MUTATION, ..Finite::new(population) };
            let fitness = Fitness::Exponential(strength);
            let best: Box<dyn Individuals> = Box::new(ImitateBest { finite });
            let costs = [
                Process::Fermi(strength).law(finite),
                Process::BirthDeath(fitness).law(finite),
                Process::DeathBirth(fitness).law(finite),
                best,
            ]
            .map(|law| a_step(&*law, &payoffs));
            let [fermi, birth_death, death_birth, best] = costs;
            println!(
                "{types:>6} {population:>10} {strength:>5} {fermi:>10.1} {birth_death:>12.1} {death_birth:>12.1} {best:>14.1}"
            );
        }
    }
    println!(
        "\nmilliseconds of CPU time for the long run with rare mutations, one thread; median of {TURNS}\n"
    );
    println!("{:>6} {:>10} {:>5} {:>12} {:>12}", "types", "players", "s", "exponential", "linear");
    for (types, population, strength) in
        [(6, 50, 0.9), (60, 50, 0.9), (240, 50, 0.9), (240, 100, 0.9), (240, 1_000, 0.9)]
    {
        let payoffs = random(types);
        let [exponential, linear] = [Fitness::Exponential(5.0), Fitness::Linear(strength)].map(|fitness| {
            let once = || long_run(&payoffs, population, Process::BirthDeath(fitness));
            median(|_| {
                let start = cpu_seconds();
                black_box(arena::parallel::with_threads(1, once).expect("a thread starts"));
                (cpu_seconds() - start) * 1e3
            })
        });
        println!("{types:>6} {population:>10} {strength:>5} {exponential:>12.2} {linear:>12.2}");
    }
}

fn random(types: usize) -> Matrix {
    let mut rng = Rng::new(Seed(1998));
    Matrix::from_fn(types, |_, _| rng.unit())
}

fn a_step(law: &dyn Individuals, payoffs: &Matrix) -> f64 {
    let counts = law.finite().round(&vec![1.0; payoffs.size()]);
    median(|turn| {
        let mut rng = Rng::new(Seed(turn));
        let mut path = law.begin(payoffs, &counts);
        let start = cpu_seconds();
        black_box(path.advance(STEPS.into(), &mut rng));
        (cpu_seconds() - start) * 1e9 / f64::from(STEPS)
    })
}

fn median(measured: impl Fn(u64) -> f64) -> f64 {
    let mut all: Vec<f64> = (0..TURNS).map(measured).collect();
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}
