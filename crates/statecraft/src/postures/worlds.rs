//! Jervis's four worlds: how much peace there is in the long run where conquest is easy or hard, and where
//! defensive arms can be told from offensive ones or not.
//!
//! A finite population holds strategies of the game of postures; better ones spread, mutations are rare. What
//! it does in the long run is exact linear algebra ([`dynamics::rare_mutation`]): nothing is simulated.

use dynamics::{Fitness, Matrix, Process, rare_mutation};

use super::{Machine, Meeting, Postures};

/// A finite population that chooses among machines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Population {
    /// N, at least 2.
    pub size: u32,
    /// s ≥ 0: the strength of selection. Fitness is exp(s π), with π the payoff of a round.
    pub selection: f64,
}

impl Default for Population {
    /// N = 50, s = 5.
    fn default() -> Population {
        Population { size: 50, selection: 5.0 }
    }
}

/// What a population does in the long run.
#[derive(Clone, Debug, PartialEq)]
pub struct LongRun {
    /// The share of time with each machine, in the order of the field.
    pub shares: Vec<f64>,
    /// The share of rounds in which nobody has offensive arms.
    pub peace: f64,
}

/// The five machines of the four worlds: dove, shield, hawk, and tit for tat in C and in Z.
pub fn field() -> Vec<Machine> {
    vec![
        Machine::dove(),
        Machine::shield(),
        Machine::hawk(),
        Machine::tit_for_tat_restrained(),
        Machine::tit_for_tat_defensive(),
    ]
}

/// Those that do without defensive arms: dove, hawk, and tit for tat in C.
pub fn field_without_defence() -> Vec<Machine> {
    vec![Machine::dove(), Machine::hawk(), Machine::tit_for_tat_restrained()]
}

/// The long run of a population with this field, by Moran's process with rare mutations.
///
/// # Panics
///
/// If the field is empty or the population is not one ([`Population`]).
pub fn long_run(model: &Postures, field: &[Machine], population: Population) -> LongRun {
    let meetings: Vec<Vec<Meeting>> =
        field.iter().map(|row| field.iter().map(|column| model.meet(row, column)).collect()).collect();
    let payoffs = Matrix::from_fn(field.len(), |i, j| meetings[i][j].payoff(model));
    let process = Process::BirthDeath(Fitness::Exponential(population.selection));
    let shares = rare_mutation::long_run(&payoffs, population.size, process);
    let peace =
        shares.iter().zip(&meetings).enumerate().map(|(i, (share, row))| share * row[i].peace()).sum();
    LongRun { shares, peace }
}

/// The share of peace with the five machines.
pub fn peace(model: &Postures, population: Population) -> f64 {
    long_run(model, &field(), population).peace
}

/// The share of peace if no machine has defensive arms. A hand may still slip to them, and then they are
/// recognised for what they are.
pub fn peace_without_defence(model: &Postures, population: Population) -> f64 {
    let model = Postures { distinguishability: 1.0, ..*model };
    long_run(&model, &field_without_defence(), population).peace
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_those_of_a_population() {
        for ease in [0.05, 0.3, 0.8] {
            let found = long_run(&Postures::default().at(ease), &field(), Population::default());
            assert!((found.shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            assert!((0.0..=1.0).contains(&found.peace));
        }
    }

    /// Without selection every machine has the same share, so peace is what it is among each on its own.
    #[test]
    fn without_selection_all_are_equally_frequent() {
        let model = Postures::default();
        let found = long_run(&model, &field(), Population { selection: 0.0, ..Population::default() });
        assert!(found.shares.iter().all(|it| (it - 0.2).abs() < 1e-12));
        let alone: f64 = field().iter().map(|it| model.meet(it, it).peace()).sum();
        assert!((found.peace - alone / 5.0).abs() < 1e-12);
    }

    /// A population with few mutations, simulated individual by individual, comes near the limit.
    #[test]
    fn simulated_populations_come_near() {
        use dynamics::{Finite, Individuals};
        let model = Postures { distinguishability: 1.0, ..Postures::default() }.at(0.25);
        let (field, population) = (field(), Population { size: 10, selection: 2.0 });
        let payoffs = Matrix::from_fn(5, |i, j| model.meet(&field[i], &field[j]).payoff(&model));
        let finite = Finite { mutation: 1e-4, ..Finite::new(population.size) };
        let law: Box<dyn Individuals> =
            Process::BirthDeath(Fitness::Exponential(population.selection)).law(finite);
        let mut path = law.begin(&payoffs, &[2; 5]);
        let mut rng = kernel::Rng::new(kernel::Seed(1978));
        let samples = 40_000;
        let mut seen = [0.0; 5];
        for _ in 0..samples {
            path.advance(1000, &mut rng);
            for (seen, count) in seen.iter_mut().zip(path.counts()) {
                *seen += f64::from(*count) / 10.0 / f64::from(samples);
            }
        }
        for (seen, limit) in seen.iter().zip(long_run(&model, &field, population).shares) {
            assert!((seen - limit).abs() < 0.03, "{seen} {limit}");
        }
    }
}
