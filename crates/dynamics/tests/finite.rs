//! Finite populations, as they are simulated, against what their definitions say of a single step.

use std::{collections::BTreeMap, ops::ControlFlow};

use dynamics::{
    End, Fermi, Finite, Fitness, ImitateBest, Individuals, Law, Matrix, Moran, Process, moran::Order,
};
use kernel::{Rng, Seed};

/// The probability of every step from one type to another, by definition: `[from][to]` is that of an
/// individual of type `from` giving way to one of type `to`.
type Chances = Vec<Vec<f64>>;

fn payoffs_of(payoffs: &Matrix, counts: &[u32]) -> Vec<f64> {
    let n: u32 = counts.iter().sum();
    let total =
        |i: usize| -> f64 { (0..counts.len()).map(|j| payoffs.row(i)[j] * f64::from(counts[j])).sum() };
    (0..counts.len()).map(|i| (total(i) - payoffs.row(i)[i]) / f64::from(n - 1)).collect()
}

/// Replaces each chance of taking a type by that of taking it, or one of the others by mutation.
fn with_mutants(chances: &Chances, mutation: f64) -> Chances {
    let kinds = chances.len();
    let child = |parent: usize, to: usize| {
        if parent == to { 1.0 - mutation } else { mutation / (kinds - 1) as f64 }
    };
    let total = |from: usize, to: usize| (0..kinds).map(|it| chances[from][it] * child(it, to)).sum();
    (0..kinds).map(|from| (0..kinds).map(|to| total(from, to)).collect()).collect()
}

fn fitness_of(form: Fitness, payoff: f64) -> f64 {
    match form {
        Fitness::Linear(s) => 1.0 - s + s * payoff,
        Fitness::Exponential(s) => libm::exp(s * payoff),
    }
}

fn moran(law: &Moran, payoffs: &Matrix, counts: &[u32]) -> Chances {
    let n: f64 = counts.iter().map(|&it| f64::from(it)).sum();
    let worth: Vec<f64> = payoffs_of(payoffs, counts).iter().map(|&it| fitness_of(law.fitness, it)).collect();
    let kinds = counts.len();
    let chance = |dead: usize, parent: usize| {
        let missing = |it: usize| f64::from(u8::from(law.order == Order::DeathBirth && it == dead));
        let weight = |it: usize| (f64::from(counts[it]) - missing(it)) * worth[it];
        if counts[dead] == 0 {
            return 0.0;
        }
        f64::from(counts[dead]) / n * weight(parent) / (0..kinds).map(weight).sum::<f64>()
    };
    let plain = (0..kinds).map(|dead| (0..kinds).map(|parent| chance(dead, parent)).collect()).collect();
    with_mutants(&plain, law.finite.mutation)
}

/// Mixes steps of imitation with steps in which a random individual takes a random other type.
fn or_mutation(counts: &[u32], mutation: f64, imitation: impl Fn(usize, usize) -> f64) -> Chances {
    let n: f64 = counts.iter().map(|&it| f64::from(it)).sum();
    let kinds = counts.len();
    let chance = |from: usize, to: usize| {
        if from == to {
            return 0.0;
        }
        let mutant = f64::from(counts[from]) / n / (kinds - 1) as f64;
        (1.0 - mutation) * imitation(from, to) + mutation * mutant
    };
    (0..kinds).map(|from| (0..kinds).map(|to| chance(from, to)).collect()).collect()
}

fn fermi(law: &Fermi, payoffs: &Matrix, counts: &[u32]) -> Chances {
    let n: f64 = counts.iter().map(|&it| f64::from(it)).sum();
    let pay = payoffs_of(payoffs, counts);
    or_mutation(counts, law.finite.mutation, |from, to| {
        let meet = f64::from(counts[from]) / n * f64::from(counts[to]) / (n - 1.0);
        meet / (1.0 + libm::exp(-law.selection * (pay[to] - pay[from])))
    })
}

fn imitate_best(law: &ImitateBest, payoffs: &Matrix, counts: &[u32]) -> Chances {
    let n: f64 = counts.iter().map(|&it| f64::from(it)).sum();
    let pay = payoffs_of(payoffs, counts);
    let present = |it: &usize| 0 < counts[*it];
    let top = (0..counts.len()).filter(present).map(|it| pay[it]).fold(f64::MIN, f64::max);
    let is_best = |it: usize| present(&it) && top - 1e-9 < pay[it];
    let best = (0..counts.len()).filter(|&it| is_best(it)).count() as f64;
    or_mutation(counts, law.finite.mutation, |from, to| {
        if is_best(to) && !is_best(from) { f64::from(counts[from]) / n / best } else { 0.0 }
    })
}

/// How surprising it would be to see so many steps of each kind from each state along one long path, as a
/// standard normal deviate of χ² (Wilson & Hilferty 1931).
fn surprise(
    law: &dyn Individuals,
    payoffs: &Matrix,
    start: &[u32],
    seed: Seed,
    by_definition: &dyn Fn(&[u32]) -> Chances,
) -> f64 {
    let mut seen: BTreeMap<Vec<u32>, BTreeMap<(usize, usize), u32>> = BTreeMap::new();
    let mut path = law.begin(payoffs, start);
    let mut rng = Rng::new(seed);
    for _ in 0..300_000 {
        let before = path.counts().to_vec();
        assert_eq!(path.advance(1, &mut rng), 1);
        let after = path.counts();
        let from = (0..before.len()).find(|&it| after[it] < before[it]);
        let to = (0..before.len()).find(|&it| before[it] < after[it]);
        let step = from.zip(to).unwrap_or((0, 0));
        *seen.entry(before).or_default().entry(step).or_default() += 1;
    }
    let (mut chi, mut freedom) = (0.0, 0.0);
    for (state, steps) in &seen {
        let visits: u32 = steps.values().sum();
        let chances = by_definition(state);
        let mut rest = (1.0, visits);
        let mut cells = 0.0;
        for (from, line) in chances.iter().enumerate() {
            for (to, &chance) in line.iter().enumerate().filter(|(to, _)| *to != from) {
                let count = steps.get(&(from, to)).copied().unwrap_or(0);
                assert!(0.0 < chance || count == 0, "{state:?}: {from} to {to} cannot be");
                let expected = chance * f64::from(visits);
                if 5.0 <= expected {
                    chi += (f64::from(count) - expected).powi(2) / expected;
                    cells += 1.0;
                    rest = (rest.0 - chance, rest.1 - count);
                }
            }
        }
        // All rare steps together, and those that change nothing.
        let expected = rest.0 * f64::from(visits);
        if 5.0 <= expected {
            chi += (f64::from(rest.1) - expected).powi(2) / expected;
            freedom += cells;
        } else if 0.0 < cells {
            freedom += cells - 1.0;
        }
    }
    assert!(20.0 < freedom, "hardly anything happened");
    let part = 2.0 / (9.0 * freedom);
    (libm::cbrt(chi / freedom) - (1.0 - part)) / part.sqrt()
}

#[test]
fn every_step_has_the_probability_that_the_definition_gives_it() {
    let few = Matrix::from_fn(3, |i, j| [[0.5, 0.0, 0.8], [0.9, 0.3, 0.1], [0.2, 1.6, 0.4]][i][j]);
    // Types that are equally good against each other, as tit-for-tat and a cooperator are.
    let ties = Matrix::from_fn(3, |i, j| [[1.0, 1.0, 0.2], [1.0, 1.0, 0.0], [0.5, 2.0, 0.3]][i][j]);
    let many =
        Matrix::from_fn(18, |i, j| f64::from(u8::try_from((7 * i + 5 * j * j + i * j) % 13).unwrap()) / 13.0);
    let crowd: Vec<u32> = (0..18).map(|it| 1 + u32::from(it < 2)).collect();
    let mut number = 0;
    for (payoffs, start) in [(&few, vec![3, 2, 2]), (&ties, vec![1, 2, 3]), (&many, crowd)] {
        let finite = Finite { mutation: 0.1, ..Finite::new(start.iter().sum()) };
        let mut check =
            |what: &dyn std::fmt::Debug, law: &dyn Individuals, by_definition: &dyn Fn(&[u32]) -> Chances| {
                number += 1;
                if payoffs.size() == 18 {
                    return crowded(law, payoffs, &start, by_definition);
                }
                let surprise = surprise(law, payoffs, &start, Seed(1958).nth(number), by_definition);
                assert!(surprise.abs() < 3.5, "{what:?}: {surprise}");
            };
        for fitness in [Fitness::Linear(0.9), Fitness::Exponential(0.5), Fitness::Exponential(4.0)] {
            for order in [Order::BirthDeath, Order::DeathBirth] {
                let law = Moran { finite, fitness, order };
                check(&law, &law, &|counts| moran(&law, payoffs, counts));
            }
        }
        for selection in [0.0, 1.0, 10.0] {
            let law = Fermi { finite, selection };
            check(&law, &law, &|counts| fermi(&law, payoffs, counts));
        }
        let law = ImitateBest { finite };
        check(&law, &law, &|counts| imitate_best(&law, payoffs, counts));
    }
}

/// With many types no state comes twice. There the steps of each kind are summed up along the path: what is
/// seen less what was to be expected is a martingale, whose variance is the sum of p (1 − p).
fn crowded(
    law: &dyn Individuals,
    payoffs: &Matrix,
    start: &[u32],
    by_definition: &dyn Fn(&[u32]) -> Chances,
) {
    let kinds = payoffs.size();
    let mut path = law.begin(payoffs, start);
    let mut rng = Rng::new(Seed(18));
    let (mut excess, mut variance) = (vec![[0.0; 2]; kinds], vec![[0.0; 2]; kinds]);
    for _ in 0..10_000 {
        let before = path.counts().to_vec();
        path.advance(1, &mut rng);
        let chances = by_definition(&before);
        for it in 0..kinds {
            let others = || (0..kinds).filter(|&other| other != it);
            let gain: f64 = others().map(|from| chances[from][it]).sum();
            let loss: f64 = others().map(|to| chances[it][to]).sum();
            let change = f64::from(path.counts()[it]) - f64::from(before[it]);
            for (k, (chance, seen)) in
                [(gain, change.max(0.0)), (loss, (-change).max(0.0))].into_iter().enumerate()
            {
                excess[it][k] += seen - chance;
                variance[it][k] += chance * (1.0 - chance);
            }
        }
    }
    for (excess, variance) in excess.iter().flatten().zip(variance.iter().flatten()) {
        assert!(excess.abs() < 4.5 * variance.sqrt(), "{excess} {variance}");
    }
}

#[test]
fn a_law_visits_once_a_generation_and_ends_at_rest() {
    let payoffs = Matrix::from_fn(2, |i, j| [[3.0, 0.0], [5.0, 1.0]][i][j]);
    for law in [
        &Process::BirthDeath(Fitness::Exponential(1.0)).law(Finite::new(100)),
        &Process::DeathBirth(Fitness::Linear(0.9)).law(Finite::new(100)),
        &Process::Fermi(1.0).law(Finite::new(100)),
        &(Box::new(ImitateBest { finite: Finite::new(100) }) as Box<dyn Individuals>),
    ] {
        let mut visits = 0;
        let mut visit = |shares: &[f64], time: f64| {
            visits += 1;
            assert!((shares[0] + shares[1] - 1.0).abs() < 1e-12 && time == 1.0);
            ControlFlow::Continue(())
        };
        let law: &dyn Individuals = &**law;
        let ending = Follow(law).follow(&payoffs, &[0.9, 0.1], Seed(4), &mut visit);
        assert_eq!((ending.end, ending.shares), (End::Rest, vec![0.0, 1.0]));
        assert!(2 < visits, "{visits}");
    }
}

/// A boxed law is a law.
struct Follow<'a>(&'a dyn Individuals);

impl Individuals for Follow<'_> {
    fn finite(&self) -> Finite {
        self.0.finite()
    }

    fn begin<'a>(&self, payoffs: &'a Matrix, counts: &[u32]) -> Box<dyn dynamics::finite::Path + 'a> {
        self.0.begin(payoffs, counts)
    }
}

#[test]
fn mutation_never_rests_and_the_same_seed_gives_the_same_path() {
    let payoffs = Matrix::from_fn(3, |i, j| [[0.5, 0.0, 0.8], [0.9, 0.3, 0.1], [0.2, 1.6, 0.4]][i][j]);
    let finite = Finite { mutation: 0.01, generations_max: 500, ..Finite::new(60) };
    let law = Moran { finite, fitness: Fitness::Exponential(2.0), order: Order::BirthDeath };
    let path = |seed| {
        let mut mixes = Vec::new();
        let ending = law.follow(&payoffs, &[0.3, 0.3, 0.4], seed, &mut |shares, _| {
            mixes.push(shares.to_vec());
            ControlFlow::Continue(())
        });
        assert_eq!(ending.end, End::Moving);
        mixes
    };
    assert_eq!(path(Seed(1)).len(), 500);
    assert_eq!(path(Seed(1)), path(Seed(1)));
    assert_ne!(path(Seed(1)), path(Seed(2)));
    let mut visits = 0;
    let ending = law.follow(&payoffs, &[0.3, 0.3, 0.4], Seed(1), &mut |_, _| {
        visits += 1;
        if visits == 7 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!((ending.end, ending.shares), (End::Stopped, path(Seed(1))[6].clone()));
}

#[test]
fn value_stability() {
    let payoffs =
        Matrix::from_fn(4, |i, j| f64::from(u8::try_from((3 * i + 2 * j * j + i * j) % 7).unwrap()));
    let finite = Finite { mutation: 0.02, ..Finite::new(100) };
    let after = |law: &dyn Individuals| {
        let mut path = law.begin(&payoffs, &[25; 4]);
        path.advance(5_000, &mut Rng::new(Seed(2004)));
        path.counts().to_vec()
    };
    let fitness = Fitness::Exponential(0.2);
    assert_eq!(after(&Moran { finite, fitness, order: Order::BirthDeath }), [0, 93, 7, 0]);
    assert_eq!(after(&Moran { finite, fitness, order: Order::DeathBirth }), [1, 97, 1, 1]);
    assert_eq!(after(&Fermi { finite, selection: 0.2 }), [0, 97, 2, 1]);
    assert_eq!(after(&ImitateBest { finite }), [2, 97, 0, 1]);
}

#[test]
fn mixes_are_rounded_by_largest_remainders() {
    let round = |population, shares: &[f64]| Finite::new(population).round(shares);
    assert_eq!(round(10, &[0.26, 0.35, 0.39]), [3, 3, 4]);
    assert_eq!(round(10, &[0.25, 0.25, 0.5]), [3, 2, 5]);
    assert_eq!(round(7, &[2.0, 2.0, 3.0]), [2, 2, 3]);
    assert_eq!(round(2, &[0.2; 5]), [1, 1, 0, 0, 0]);
    let shares: Vec<f64> = (1..=200).map(f64::from).collect();
    for population in [2, 100, 12_345, 1 << 30] {
        let counts = round(population, &shares);
        assert_eq!(counts.iter().sum::<u32>(), population);
        let quota = |it: f64| it / 20_100.0 * f64::from(population);
        assert!(counts.iter().zip(&shares).all(|(&count, &it)| (f64::from(count) - quota(it)).abs() < 1.0));
    }
}

#[test]
fn what_is_no_population_is_refused_with_what_is_allowed() {
    assert_eq!(Finite::new(2).check(), Ok(()));
    assert!(Finite::new(1).check().unwrap_err().contains("from 2 to 1073741824"));
    assert!(Finite { mutation: 1.5, ..Finite::new(9) }.check().unwrap_err().contains("from 0 to 1"));
    assert!(Finite { mutation: f64::NAN, ..Finite::new(9) }.check().is_err());
}
