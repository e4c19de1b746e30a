//! Pairwise comparison: one individual looks at another and may take its type.
//!
//! In a step two different individuals are drawn at random, a learner and a model. If the model earns d more
//! than the learner, the learner takes its type with probability 1/(1 + exp(−s d)), the Fermi function (Blume
//! 1993; Szabó & Tőke 1998; Traulsen, Nowak & Pacheco 2006). The better is imitated more often, but the worse
//! is sometimes imitated too.

use kernel::Rng;

use crate::{
    Matrix,
    finite::{Census, Finite, Individuals, Path, Steps, Walk, another},
};

/// The pairwise comparison process. With probability μ a step is a mutation instead: a random individual
/// takes a random other type.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fermi {
    /// The population.
    pub finite: Finite,
    /// s ≥ 0, the strength of selection; at 0 a coin decides.
    pub selection: f64,
}

impl Individuals for Fermi {
    fn finite(&self) -> Finite {
        self.finite
    }

    fn begin<'a>(&self, payoffs: &'a Matrix, counts: &[u32]) -> Box<dyn Path + 'a> {
        let selection = self.selection;
        assert!((0.0..f64::INFINITY).contains(&selection), "the strength of selection is {selection}");
        let census = Census::new(self.finite, payoffs, counts);
        Box::new(Walk::new(Comparison { census, selection }, self.finite))
    }
}

struct Comparison<'a> {
    census: Census<'a>,
    selection: f64,
}

impl Steps for Comparison<'_> {
    fn census(&self) -> &Census<'_> {
        &self.census
    }

    #[inline]
    fn step(&mut self, rng: &mut Rng) {
        let (learner, model) = self.census.two(rng);
        if learner != model && self.imitates(learner, model, rng.unit()) {
            self.census.replace(learner, model);
        }
    }

    fn mutate(&mut self, rng: &mut Rng) {
        let learner = self.census.anyone(rng);
        self.census.replace(learner, another(learner, self.census.types(), rng));
    }
}

impl Comparison<'_> {
    /// Whether the uniform number `lot` lies below the probability of imitation.
    #[inline]
    fn imitates(&mut self, learner: usize, model: usize, lot: f64) -> bool {
        // The Fermi function is turned round: then no payoff is needed to know what it takes.
        let needed = libm::log(lot / (1.0 - lot));
        let ((own, own_doubt), (other, other_doubt)) = (self.census.about(learner), self.census.about(model));
        let (gap, doubt) = (other - own, own_doubt + other_doubt);
        if needed < self.selection * (gap - doubt) {
            true
        } else if self.selection * (gap + doubt) < needed {
            false
        } else {
            needed < self.selection * (self.census.payoff(model) - self.census.payoff(learner))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::below;
    use kernel::Seed;

    /// Against a simulation without any cleverness that draws the same numbers: the same path, step by step.
    #[test]
    fn payoffs_from_long_ago_decide_as_fresh_ones_would() {
        for (types, each, selection) in
            [(2, 10, 3.0), (2, 2_000, 5.0), (5, 40, 0.3), (30, 30, 1.0), (30, 300, 20.0)]
        {
            let mut dice = Rng::new(Seed(1));
            let entries: Vec<f64> = (0..types * types).map(|_| dice.unit()).collect();
            let payoffs = Matrix::from_fn(types, |i, j| entries[types * i + j]);
            let mut counts = vec![each; types];
            let population: u32 = counts.iter().sum();
            let law = Fermi { finite: Finite::new(population), selection };
            let mut path = law.begin(&payoffs, &counts);
            let (mut ours, mut plain) = (Rng::new(Seed(2)), Rng::new(Seed(2)));
            let pick = |counts: &[u32], mut ticket: u32| {
                counts
                    .iter()
                    .position(|&it| {
                        let here = ticket < it;
                        ticket = ticket.wrapping_sub(it);
                        here
                    })
                    .unwrap()
            };
            let mut changes = 0;
            for _ in 0..20_000 {
                if path.advance(1, &mut ours) == 0 {
                    break;
                }
                let first = below(&mut plain, population);
                let second = below(&mut plain, population - 1);
                let [learner, model] =
                    [first, second + u32::from(first <= second)].map(|it| pick(&counts, it));
                if learner == model {
                    continue;
                }
                let pay = |i: usize| -> f64 {
                    let all: f64 = (0..types).map(|j| payoffs.row(i)[j] * f64::from(counts[j])).sum();
                    (all - payoffs.row(i)[i]) / f64::from(population - 1)
                };
                let chance = 1.0 / (1.0 + libm::exp(-selection * (pay(model) - pay(learner))));
                if plain.unit() < chance {
                    counts[learner] -= 1;
                    counts[model] += 1;
                    changes += 1;
                }
                assert_eq!(path.counts(), counts);
            }
            assert!(10 < changes, "{changes}");
        }
    }
}
