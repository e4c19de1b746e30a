//! Populations of a finite number of individuals: what their laws have in common.
//!
//! In every step one individual takes another type, or none does. All that counts is how many there are of
//! each type, so a population of a million takes no more room than one of a hundred.
//!
//! An individual earns the average of its row of the matrix over all *others*; it does not meet itself:
//! πᵢ = (Σⱼ aᵢⱼ nⱼ − aᵢᵢ)/(N − 1).
//!
//! # Payoffs that are seldom computed
//!
//! Every step changes everybody's payoff, but by little: by no more than the range of the matrix row over
//! N − 1. So a payoff computed some steps ago bounds today's, and most decisions (does this random number
//! lie below that probability?) follow from the bounds. Only where they do not is the payoff computed
//! again. What is decided is the same; a test compares whole paths with those of a plain simulation.

use std::ops::ControlFlow;

use kernel::{Rng, Seed, random::Gap};

use crate::{
    Matrix,
    draw::below,
    law::{End, Ending, Law},
    urn::Urn,
};

/// A finite population.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finite {
    /// N, the number of individuals, from 2 to 2³⁰.
    pub population: u32,
    /// μ, in [0, 1]: the probability that whoever is to take another's type takes a random other type
    /// instead, each with the same probability. With one type only there are no mutations.
    pub mutation: f64,
    /// After so many generations of N steps the population counts as moving.
    pub generations_max: u32,
}

impl Finite {
    /// Without mutation, followed for at most a million generations.
    #[must_use]
    pub const fn new(population: u32) -> Finite {
        Finite { population, mutation: 0.0, generations_max: 1_000_000 }
    }

    /// Whether this is a population at all.
    ///
    /// # Errors
    ///
    /// What is wrong, and what is allowed.
    pub fn check(self) -> Result<(), String> {
        if !(2..=POPULATION_MAX).contains(&self.population) {
            let n = self.population;
            return Err(format!(
                "the population is {n}; it must have from 2 to {POPULATION_MAX} individuals"
            ));
        }
        if !(0.0..=1.0).contains(&self.mutation) {
            return Err(format!("the mutation rate is {}; it is a probability, from 0 to 1", self.mutation));
        }
        Ok(())
    }

    /// The mix as numbers of individuals: as near to the shares as whole numbers can be, by the method of
    /// largest remainders; the earlier of two types with the same remainder comes first. Rare types may
    /// get nobody.
    ///
    /// # Panics
    ///
    /// If a share is negative, or none is positive.
    pub fn round(self, shares: &[f64]) -> Vec<u32> {
        let total: f64 = shares.iter().sum();
        assert!(shares.iter().all(|&it| 0.0 <= it) && 0.0 < total, "shares must be positive");
        let quotas: Vec<f64> = shares.iter().map(|it| it / total * f64::from(self.population)).collect();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rounding down is meant")]
        let mut counts: Vec<u32> = quotas.iter().map(|&it| it as u32).collect();
        let mut order: Vec<usize> = (0..quotas.len()).collect();
        order.sort_by(|&i, &j| (quotas[j] % 1.0).total_cmp(&(quotas[i] % 1.0)));
        let given: u32 = counts.iter().sum();
        for &kind in order.iter().cycle().take((self.population - given) as usize) {
            counts[kind] += 1;
        }
        counts
    }
}

const POPULATION_MAX: u32 = 1 << 30;

/// A law of a finite population. Time is in generations of N steps, and the mix is visited once in each.
///
/// The population is at rest when nothing can happen any more: as a rule, when all are of one type and
/// there is no mutation.
pub trait Individuals: Sync {
    /// The population.
    fn finite(&self) -> Finite;

    /// A population with these numbers of each type, ready to move.
    ///
    /// # Panics
    ///
    /// If the population or the payoffs are not what the law is defined for, or `counts` are not N
    /// individuals of the types of `payoffs`.
    fn begin<'a>(&self, payoffs: &'a Matrix, counts: &[u32]) -> Box<dyn Path + 'a>;
}

/// A finite population on its way.
pub trait Path {
    /// How many individuals there are of each type.
    fn counts(&self) -> &[u32];

    /// Makes so many steps, or fewer if the population comes to rest. Returns how many were made.
    fn advance(&mut self, steps: u64, rng: &mut Rng) -> u64;

    /// Whether nothing can happen any more.
    fn is_at_rest(&self) -> bool;
}

impl<T: Individuals> Law for T {
    fn follow(
        &self,
        payoffs: &Matrix,
        start: &[f64],
        seed: Seed,
        visit: &mut dyn FnMut(&[f64], f64) -> ControlFlow<()>,
    ) -> Ending {
        assert_eq!(start.len(), payoffs.size(), "one share for every type");
        assert!(start.iter().all(|&it| 0.0 < it), "shares must be positive");
        let finite = self.finite();
        let mut path = self.begin(payoffs, &finite.round(start));
        let mut rng = Rng::new(seed);
        let shares = |path: &dyn Path| -> Vec<f64> {
            path.counts().iter().map(|&it| f64::from(it) / f64::from(finite.population)).collect()
        };
        for _ in 0..finite.generations_max {
            if path.is_at_rest() {
                return Ending { shares: shares(&*path), end: End::Rest };
            }
            path.advance(finite.population.into(), &mut rng);
            let shares = shares(&*path);
            if visit(&shares, 1.0).is_break() {
                return Ending { shares, end: End::Stopped };
            }
        }
        let end = if path.is_at_rest() { End::Rest } else { End::Moving };
        Ending { shares: shares(&*path), end }
    }
}

/// How a law makes a step.
pub(crate) trait Steps {
    fn census(&self) -> &Census<'_>;

    /// A step without mutation.
    fn step(&mut self, rng: &mut Rng);

    /// A step in which somebody takes a random other type.
    fn mutate(&mut self, rng: &mut Rng);

    /// Whether a step without mutation never changes anything again.
    fn is_still(&self) -> bool {
        self.census().types_present() == 1
    }
}

/// The steps of a law, with mutations where they fall.
pub(crate) struct Walk<S> {
    steps: S,
    /// The number of steps from one mutation to the next; `None` without mutation.
    gap: Option<Gap>,
    /// The number of steps before the next mutation.
    wait: u64,
    /// Whether a first gap has been drawn.
    begun: bool,
}

impl<S: Steps> Walk<S> {
    pub(crate) fn new(steps: S, finite: Finite) -> Walk<S> {
        let mutates = 0.0 < finite.mutation && 1 < steps.census().counts.len();
        let gap = mutates.then(|| Gap::new(finite.mutation));
        Walk { steps, gap, wait: u64::MAX, begun: false }
    }
}

impl<S: Steps> Path for Walk<S> {
    fn counts(&self) -> &[u32] {
        &self.steps.census().counts
    }

    fn is_at_rest(&self) -> bool {
        self.gap.is_none() && self.steps.is_still()
    }

    fn advance(&mut self, steps: u64, rng: &mut Rng) -> u64 {
        if let (Some(gap), false) = (self.gap, self.begun) {
            (self.wait, self.begun) = (gap.draw(rng), true);
        }
        let mut left = steps;
        while 0 < left {
            if self.steps.is_still() {
                let Some(_) = self.gap else { break };
                // Nothing happens before the next mutation.
                let idle = self.wait.min(left);
                (self.wait, left) = (self.wait - idle, left - idle);
                if left == 0 {
                    break;
                }
            }
            match self.gap {
                Some(gap) if self.wait == 0 => {
                    self.steps.mutate(rng);
                    self.wait = gap.draw(rng);
                }
                _ => {
                    self.steps.step(rng);
                    self.wait -= 1;
                }
            }
            left -= 1;
        }
        steps - left
    }
}

/// A random type other than `kind`.
pub(crate) fn another(kind: usize, types: usize, rng: &mut Rng) -> usize {
    let others = u32::try_from(types - 1).expect("a matrix of so many types does not fit into memory");
    let drawn = below(rng, others) as usize;
    drawn + usize::from(kind <= drawn)
}

/// How many there are of each type, and what they earn.
pub(crate) struct Census<'a> {
    payoffs: &'a Matrix,
    population: u32,
    counts: Vec<u32>,
    /// The same numbers again, for products with rows of the matrix.
    weights: Vec<f64>,
    individuals: Urn,
    types_present: usize,
    /// How many individuals have changed their type since the beginning.
    changes: f64,
    /// The most that one change can add to or take from the payoff of a type.
    spread: Vec<f64>,
    /// For each type the payoff when it was computed last, and after how many changes that was.
    known: Vec<(f64, f64)>,
}

impl<'a> Census<'a> {
    pub(crate) fn new(finite: Finite, payoffs: &'a Matrix, counts: &[u32]) -> Census<'a> {
        finite.check().unwrap_or_else(|why| panic!("{why}"));
        let total: u64 = counts.iter().map(|&it| u64::from(it)).sum();
        assert!(
            counts.len() == payoffs.size() && total == finite.population.into(),
            "counts must be those of the population"
        );
        let mut individuals = Urn::new(counts.len());
        for (kind, &count) in counts.iter().enumerate() {
            individuals.reweigh(kind, 0, count.into());
        }
        let others = f64::from(finite.population - 1);
        let spread = (0..counts.len()).map(|i| {
            let row = payoffs.row(i).iter();
            let (low, high) = row.fold((f64::MAX, f64::MIN), |(low, high), &it| (low.min(it), high.max(it)));
            (high - low) / others
        });
        let mut res = Census {
            payoffs,
            population: finite.population,
            weights: counts.iter().map(|&it| f64::from(it)).collect(),
            individuals,
            types_present: counts.iter().filter(|&&it| 0 < it).count(),
            changes: 0.0,
            spread: spread.collect(),
            known: Vec::new(),
            counts: counts.to_vec(),
        };
        res.known = (0..counts.len()).map(|kind| (res.computed(kind), 0.0)).collect();
        res
    }

    pub(crate) fn types(&self) -> usize {
        self.counts.len()
    }

    pub(crate) fn types_present(&self) -> usize {
        self.types_present
    }

    /// The types that somebody is of.
    pub(crate) fn present(&self) -> impl Iterator<Item = usize> {
        self.counts.iter().enumerate().filter(|(_, count)| 0 < **count).map(|(kind, _)| kind)
    }

    pub(crate) fn count(&self, kind: usize) -> u32 {
        self.counts[kind]
    }

    /// How many individuals have changed their type since the beginning.
    pub(crate) fn changes(&self) -> f64 {
        self.changes
    }

    /// The most that one change can add to or take from the payoff of a type.
    pub(crate) fn spread(&self, kind: usize) -> f64 {
        self.spread[kind]
    }

    /// The type of a random individual.
    #[inline]
    pub(crate) fn anyone(&self, rng: &mut Rng) -> usize {
        self.individuals.holder(below(rng, self.population).into())
    }

    /// The types of two different random individuals.
    #[inline]
    pub(crate) fn two(&self, rng: &mut Rng) -> (usize, usize) {
        let first = below(rng, self.population);
        let second = below(rng, self.population - 1);
        let second = second + u32::from(first <= second);
        (self.individuals.holder(first.into()), self.individuals.holder(second.into()))
    }

    /// An individual of one type becomes one of another.
    #[inline]
    pub(crate) fn replace(&mut self, from: usize, to: usize) {
        let (old, new) = (self.counts[from], self.counts[to]);
        self.types_present += usize::from(new == 0);
        self.types_present -= usize::from(old == 1);
        for (kind, before, after) in [(from, old, old - 1), (to, new, new + 1)] {
            self.counts[kind] = after;
            self.weights[kind] = after.into();
            self.individuals.reweigh(kind, before.into(), after.into());
        }
        self.changes += 1.0;
    }

    /// What an individual of this type earned when it was computed last, and the most by which it can have
    /// changed.
    #[inline]
    pub(crate) fn about(&self, kind: usize) -> (f64, f64) {
        let (payoff, then) = self.known[kind];
        (payoff, self.spread[kind] * (self.changes - then))
    }

    /// What an individual of this type earns.
    pub(crate) fn payoff(&mut self, kind: usize) -> f64 {
        let (payoff, then) = self.known[kind];
        if then == self.changes {
            return payoff;
        }
        let payoff = self.computed(kind);
        self.known[kind] = (payoff, self.changes);
        payoff
    }

    fn computed(&self, kind: usize) -> f64 {
        let row = self.payoffs.row(kind);
        (product(row, &self.weights) - row[kind]) / f64::from(self.population - 1)
    }
}

/// Σ aⱼ bⱼ, in a fixed order that leaves processors something to do at the same time.
fn product(a: &[f64], b: &[f64]) -> f64 {
    const LANES: usize = 8;
    let mut sums = [0.0; LANES];
    let (a_lines, b_lines) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let rest: f64 = a_lines.remainder().iter().zip(b_lines.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in a_lines.zip(b_lines) {
        for (lane, sum) in sums.iter_mut().enumerate() {
            *sum += a[lane] * b[lane];
        }
    }
    sums.iter().sum::<f64>() + rest
}
