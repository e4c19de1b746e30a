//! Finite populations: so many steps, and what they cost.

use benches::meter;
use dynamics::{Finite, Fitness, Matrix, Process};
use kernel::{Rng, Seed};
use serde::{Deserialize, Serialize};

/// A population, and how far to follow it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Request {
    population: Update,
    /// What the row type earns against the column type.
    payoffs: Vec<Vec<f64>>,
    counts: Vec<u32>,
    /// The strength of selection.
    selection: f64,
    mutation: f64,
    steps: u64,
    /// How often that is done, each time from the same counts and with another seed.
    passes: u64,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Update {
    Fermi,
    BirthDeath,
    DeathBirth,
}

#[derive(Serialize)]
pub(super) struct Answer {
    /// CPU seconds of all passes.
    cpu: f64,
    /// After the last pass.
    counts: Vec<u32>,
}

pub(super) fn answer(request: &Request) -> Answer {
    let payoffs = Matrix::from_fn(request.counts.len(), |i, j| request.payoffs[i][j]);
    let finite = Finite { mutation: request.mutation, ..Finite::new(request.counts.iter().sum()) };
    let exponential = Fitness::Exponential(request.selection);
    let process = match request.population {
        Update::Fermi => Process::Fermi(request.selection),
        Update::BirthDeath => Process::BirthDeath(exponential),
        Update::DeathBirth => Process::DeathBirth(exponential),
    };
    let law = process.law(finite);
    let mut counts = Vec::new();
    let start = meter::cpu_seconds();
    for pass in 0..request.passes {
        let mut path = law.begin(&payoffs, &request.counts);
        path.advance(request.steps, &mut Rng::new(Seed(1998).nth(pass)));
        counts = path.counts().to_vec();
    }
    Answer { cpu: meter::cpu_seconds() - start, counts }
}
