//! Imitation of the best: whoever looks round takes the type that earns most.
//!
//! In a step a random individual takes the type with the highest payoff in the population, its own payoff
//! being that of one who does not meet itself (a well-mixed relative of the rule of Nowak & May 1992). Types
//! that are equally good, within [`TIE`] of the range of payoffs, are equally likely to be taken; who is of
//! one of them stays what it is.

use kernel::Rng;

use crate::{
    Matrix,
    draw::below,
    finite::{Census, Finite, Individuals, Path, Steps, Walk, another},
};

/// Imitation of the best. With probability μ a step is a mutation instead: a random individual takes a
/// random other type. Without mutation the population is at rest when all are of the best types.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ImitateBest {
    /// The population.
    pub finite: Finite,
}

/// Payoffs that differ by less than this part of the range of payoffs are the same.
pub const TIE: f64 = 1e-12;

impl Individuals for ImitateBest {
    fn finite(&self) -> Finite {
        self.finite
    }

    fn begin<'a>(&self, payoffs: &'a Matrix, counts: &[u32]) -> Box<dyn Path + 'a> {
        let census = Census::new(self.finite, payoffs, counts);
        Box::new(Walk::new(Emulation::new(census, payoffs), self.finite))
    }
}

struct Emulation<'a> {
    census: Census<'a>,
    /// What is no difference between payoffs.
    tie: f64,
    /// The most by which a change can bring two payoffs nearer to each other.
    nearing: f64,
    /// The types that earn most, if nobody mutates, until so many changes have been made.
    best: Vec<usize>,
    until: f64,
    /// The types of which one is the best until so many changes have been made, and the most that any other
    /// can earn until then.
    rivals: Vec<usize>,
    rivals_until: f64,
    others: f64,
}

impl Steps for Emulation<'_> {
    fn census(&self) -> &Census<'_> {
        &self.census
    }

    #[inline]
    fn step(&mut self, rng: &mut Rng) {
        let learner = self.census.anyone(rng);
        if self.best.contains(&learner) {
            return;
        }
        let model = match *self.best {
            [model] => model,
            _ => self.best[below(rng, self.number_of_best()) as usize],
        };
        self.census.replace(learner, model);
        if self.until <= self.census.changes() {
            self.find_best();
        }
    }

    fn mutate(&mut self, rng: &mut Rng) {
        let learner = self.census.anyone(rng);
        self.census.replace(learner, another(learner, self.census.types(), rng));
        // A newcomer may be better than all, and the last of its type may be gone.
        self.rivals_until = 0.0;
        self.find_best();
    }

    fn is_still(&self) -> bool {
        self.census.types_present() == self.best.len()
    }
}

impl<'a> Emulation<'a> {
    fn new(census: Census<'a>, payoffs: &Matrix) -> Emulation<'a> {
        let (low, high) = payoffs.range();
        assert!((high - low).is_finite(), "payoffs must be finite numbers");
        let spread = (0..census.types()).map(|kind| census.spread(kind)).fold(0.0, f64::max);
        let mut res = Emulation {
            census,
            tie: TIE * (high - low),
            nearing: 2.0 * spread,
            best: Vec::new(),
            until: 0.0,
            rivals: Vec::new(),
            rivals_until: 0.0,
            others: f64::MIN,
        };
        res.find_best();
        res
    }

    fn number_of_best(&self) -> u32 {
        u32::try_from(self.best.len()).expect("no more types are present than individuals")
    }

    /// Finds out who could earn most during the next changes, so that where two types overtake each other all
    /// the time the others are looked at only now and then.
    ///
    /// A rival that dies out in between has been replaced by others that earned more.
    fn find_rivals(&mut self) {
        const CHANGES: f64 = 32.0;
        let may_change = self.nearing / 2.0 * CHANGES + self.tie;
        let floor = self.census.present().map(|kind| self.census.about(kind)).map(|(it, doubt)| it - doubt);
        let floor = floor.fold(f64::MIN, f64::max) - may_change;
        let ceiling = |census: &Census<'_>, kind| {
            let (payoff, doubt) = census.about(kind);
            payoff + doubt + may_change
        };
        let (rivals, others): (Vec<usize>, Vec<usize>) =
            self.census.present().partition(|&kind| floor <= ceiling(&self.census, kind));
        self.others = others.into_iter().map(|kind| ceiling(&self.census, kind)).fold(f64::MIN, f64::max);
        self.rivals = rivals;
        self.rivals_until = self.census.changes() + CHANGES;
    }

    /// Finds out who earns most, and for how long that is sure to remain so.
    fn find_best(&mut self) {
        if self.rivals_until <= self.census.changes() {
            self.find_rivals();
        }
        let census = &mut self.census;
        self.rivals.retain(|&kind| 0 < census.count(kind));
        let top = self.rivals.iter().map(|&kind| census.payoff(kind)).fold(f64::MIN, f64::max);
        self.best.clear();
        let mut next = self.others;
        for &kind in &self.rivals {
            let payoff = census.payoff(kind);
            if top - self.tie <= payoff {
                self.best.push(kind);
            } else {
                next = next.max(payoff);
            }
        }
        self.until = census.changes();
        if self.best.len() == 1 {
            // Nobody reaches it before that, to within a tie.
            self.until = self.rivals_until.min(self.until + (top - self.tie - next) / self.nearing);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Seed;

    /// All along a path, with newcomers: those who are thought best are.
    #[test]
    fn the_best_are_known_at_every_step() {
        let mut leaders = std::collections::BTreeSet::new();
        for (types, each, mutation) in [(3, 4, 0.1), (20, 5, 0.3), (30, 100, 0.001), (30, 100, 0.0)] {
            let mut dice = Rng::new(Seed(1));
            // Few different payoffs, so that ties are common.
            let entries: Vec<f64> = (0..types * types).map(|_| f64::from(dice.bits() % 5)).collect();
            let payoffs = Matrix::from_fn(types, |i, j| entries[types * i + j]);
            let counts = vec![each; types];
            let population: u32 = counts.iter().sum();
            let census = Census::new(Finite::new(population), &payoffs, &counts);
            let mut path = Emulation::new(census, &payoffs);
            let mut rng = Rng::new(Seed(2));
            for _ in 0..20_000 {
                if rng.unit() < mutation {
                    path.mutate(&mut rng);
                } else {
                    path.step(&mut rng);
                }
                let total = |i: usize| -> f64 {
                    (0..types).map(|j| payoffs.row(i)[j] * f64::from(path.census.count(j))).sum()
                };
                let earned: Vec<(usize, f64)> =
                    path.census.present().map(|it| (it, total(it) - payoffs.row(it)[it])).collect();
                let top = earned.iter().map(|it| it.1).fold(f64::MIN, f64::max);
                let best: Vec<usize> = earned.iter().filter(|it| top - 1e-9 < it.1).map(|it| it.0).collect();
                let mut ours = path.best.clone();
                ours.sort_unstable();
                assert_eq!(ours, best);
                leaders.insert(best);
            }
        }
        assert!(10 < leaders.len() && leaders.iter().any(|it| 1 < it.len()), "{leaders:?}");
    }
}
