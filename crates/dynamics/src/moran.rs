//! The Moran process: in each step one individual has a child, and one dies.
//!
//! Moran (1958) for the neutral case; with payoffs Nowak, Sasaki, Taylor & Fudenberg (2004), and death
//! before birth Ohtsuki, Hauert, Lieberman & Nowak (2006).

use kernel::Rng;

use crate::{
    Fitness, Matrix,
    draw::below,
    finite::{Census, Finite, Individuals, Path, Steps, Walk, another},
    urn::Urn,
};

/// The Moran process. With probability μ a child is a mutant: it has a random type other than its parent's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moran {
    /// The population.
    pub finite: Finite,
    /// What a payoff is worth.
    pub fitness: Fitness,
    /// Who is chosen by fitness.
    pub order: Order,
}

/// What comes first. Fitness is always that before the step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// A parent is chosen with a probability proportional to fitness; its child takes the place of an
    /// individual chosen at random, which may be the parent.
    BirthDeath,
    /// An individual chosen at random dies; of all others one is chosen with a probability proportional to
    /// fitness, and its child takes the place.
    DeathBirth,
}

impl Individuals for Moran {
    fn finite(&self) -> Finite {
        self.finite
    }

    fn begin<'a>(&self, payoffs: &'a Matrix, counts: &[u32]) -> Box<dyn Path + 'a> {
        self.fitness.check(payoffs).unwrap_or_else(|why| panic!("{why}"));
        let births = Births::new(Census::new(self.finite, payoffs, counts), self.fitness, payoffs.range().0);
        Box::new(Walk::new(Process { births, order: self.order }, self.finite))
    }
}

struct Process<'a> {
    births: Births<'a>,
    order: Order,
}

impl Process<'_> {
    /// The types of a parent and of whoever dies.
    #[inline]
    fn pair(&mut self, rng: &mut Rng) -> (usize, usize) {
        match self.order {
            Order::BirthDeath => {
                let parent = self.births.parent(rng);
                (parent, self.births.census.anyone(rng))
            }
            Order::DeathBirth => {
                let dead = self.births.census.anyone(rng);
                (self.births.parent_but_one(dead, rng), dead)
            }
        }
    }
}

impl Steps for Process<'_> {
    fn census(&self) -> &Census<'_> {
        &self.births.census
    }

    #[inline]
    fn step(&mut self, rng: &mut Rng) {
        let (parent, dead) = self.pair(rng);
        self.births.replace(dead, parent);
    }

    fn mutate(&mut self, rng: &mut Rng) {
        let (parent, dead) = self.pair(rng);
        let child = another(parent, self.births.census.types(), rng);
        self.births.replace(dead, child);
    }
}

/// Draws parents in proportion to fitness, which changes for everybody in every step.
///
/// By rejection: a type is drawn in proportion to an upper bound of its fitness times its number, and
/// accepted with probability fitness/bound. Bounds hold for an *epoch*, a number of changes chosen
/// beforehand; the longer it is, the looser they are, and the more seldom they must be computed.
struct Births<'a> {
    census: Census<'a>,
    fitness: Fitness,
    /// The number of each type times its bound.
    urn: Urn,
    bounds: Vec<Bound>,
    /// No payoff exceeds this in the epoch. Bounds are in parts of its fitness.
    top: f64,
    /// The number of changes with which the epoch ends.
    until: f64,
    /// The greatest slope of the logarithm of fitness.
    steepness: f64,
    /// The most by which a change can move the logarithm of a fitness.
    drift: f64,
}

#[derive(Clone, Copy)]
struct Bound {
    /// Out of [`WHOLE`]. 0: not known in this epoch, and nobody is of this type.
    weight: u64,
    /// With this probability at least the type is accepted, throughout the epoch.
    sure: f64,
}

/// The weight of the greatest bound. With 2³⁰ individuals weights sum up to less than 2⁶³.
const WHOLE: u64 = 1 << 32;

impl<'a> Births<'a> {
    fn new(census: Census<'a>, fitness: Fitness, least: f64) -> Births<'a> {
        let types = census.types();
        let spread = (0..types).map(|kind| census.spread(kind)).fold(0.0, f64::max);
        let steepness = fitness.steepness(least);
        let mut res = Births {
            urn: Urn::new(types),
            bounds: vec![Bound { weight: 0, sure: 0.0 }; types],
            top: 0.0,
            until: 0.0,
            steepness,
            drift: steepness * spread,
            census,
            fitness,
        };
        res.begin_epoch();
        res
    }

    /// A type drawn in proportion to the fitness of all its individuals.
    #[inline]
    fn parent(&mut self, rng: &mut Rng) -> usize {
        loop {
            let kind = self.urn.draw(rng);
            if self.accepts(kind, rng.unit()) {
                return kind;
            }
        }
    }

    /// The same of all others than one individual of type `dead`.
    #[inline]
    fn parent_but_one(&mut self, dead: usize, rng: &mut Rng) -> usize {
        loop {
            let parent = self.parent(rng);
            // Drawn from all, the dead one included, who is one of so many: then draw again.
            if parent != dead || below(rng, self.census.count(dead)) != 0 {
                return parent;
            }
        }
    }

    /// Whether the uniform number `lot` lies below the quotient of fitness and bound.
    #[inline]
    fn accepts(&mut self, kind: usize, lot: f64) -> bool {
        let Bound { weight, sure } = self.bounds[kind];
        if lot < sure {
            return true;
        }
        let strength = self.fitness.strength();
        let needed = self.fitness.level(lot * (weight as f64 / WHOLE as f64), self.top);
        let (payoff, doubt) = self.census.about(kind);
        if needed < strength * (payoff - doubt) {
            true
        } else if strength * (payoff + doubt) < needed {
            false
        } else {
            needed < strength * self.census.payoff(kind)
        }
    }

    #[inline]
    fn replace(&mut self, dead: usize, child: usize) {
        if dead == child {
            return;
        }
        self.census.replace(dead, child);
        let (fewer, more) = (u64::from(self.census.count(dead)), u64::from(self.census.count(child)));
        let (lost, gained) = (self.bounds[dead].weight, self.bounds[child].weight);
        self.urn.reweigh(dead, lost * (fewer + 1), lost * fewer);
        self.urn.reweigh(child, gained * (more - 1), gained * more);
        if self.until <= self.census.changes() {
            self.begin_epoch();
        } else if gained == 0 {
            self.admit(child);
        }
    }

    /// Gives a type that nobody was of when the epoch began its bound.
    fn admit(&mut self, kind: usize) {
        if self.top < self.ceiling(kind) {
            self.begin_epoch();
        } else {
            self.bounds[kind] = self.bound(kind);
            self.urn.reweigh(kind, 0, self.bounds[kind].weight * u64::from(self.census.count(kind)));
        }
    }

    /// How many changes an epoch lasts: such that the work of its beginning, spread over it, costs about as
    /// much as the draws that are made in vain because bounds are loose. Nanoseconds on some machine: they
    /// need not be right, but must be the same everywhere.
    fn epoch(&self) -> f64 {
        const OF_A_PRODUCT: f64 = 0.3;
        const OF_A_BOUND: f64 = 40.0;
        const OF_A_DRAW: f64 = 20.0;
        let (types, present) = (self.census.types() as f64, self.census.types_present() as f64);
        let beginning = present * (types * OF_A_PRODUCT + OF_A_BOUND);
        // At least so much that nothing overflows where nothing changes.
        let drift = self.drift.max(1e-15);
        let balanced = (beginning / (OF_A_DRAW * drift)).sqrt();
        // Fitness and bound are never further apart than a factor e².
        balanced.min(1.0 / drift).max(1.0).floor()
    }

    fn begin_epoch(&mut self) {
        self.until = self.census.changes() + self.epoch();
        self.top = f64::MIN;
        for kind in 0..self.bounds.len() {
            if 0 < self.census.count(kind) {
                self.top = self.top.max(self.ceiling(kind));
            }
        }
        for kind in 0..self.bounds.len() {
            let count = u64::from(self.census.count(kind));
            let bound = if 0 < count { self.bound(kind) } else { Bound { weight: 0, sure: 0.0 } };
            let before = std::mem::replace(&mut self.bounds[kind], bound);
            self.urn.reweigh(kind, before.weight * count, bound.weight * count);
        }
    }

    /// The most that a type can earn before the epoch ends.
    fn ceiling(&mut self, kind: usize) -> f64 {
        self.census.payoff(kind) + self.may_change(kind)
    }

    /// By how much the payoff of a type can change before the epoch ends.
    fn may_change(&self, kind: usize) -> f64 {
        self.census.spread(kind) * (self.until - self.census.changes())
    }

    fn bound(&mut self, kind: usize) -> Bound {
        let exact = self.fitness.ratio(self.ceiling(kind), self.top) * WHOLE as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies in [0, 2³²]")]
        let weight = (exact.ceil() as u64).clamp(1, WHOLE);
        // From the most to the least that it can earn it is twice as far as it can change.
        let least = libm::exp(-2.0 * self.steepness * self.may_change(kind));
        Bound { weight, sure: least * exact / weight as f64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Seed;

    /// All along a path, with newcomers: no fitness above its bound, none so low that it is accepted too
    /// often without a look, and the urn in step with the numbers.
    #[test]
    fn bounds_hold_throughout_their_epoch() {
        for (types, each, fitness) in [
            (3, 4, Fitness::Exponential(5.0)),
            (20, 5, Fitness::Exponential(1.0)),
            (20, 50, Fitness::Linear(0.9)),
            (40, 500, Fitness::Exponential(20.0)),
            (4, 20, Fitness::Exponential(0.0)),
        ] {
            let mut dice = Rng::new(Seed(1));
            let entries: Vec<f64> = (0..types * types).map(|_| dice.unit()).collect();
            let payoffs = Matrix::from_fn(types, |i, j| entries[types * i + j]);
            let mut counts = vec![each; types];
            (counts[0], counts[1]) = (2 * each, 0);
            let finite = Finite::new(counts.iter().sum());
            let mut births = Births::new(Census::new(finite, &payoffs, &counts), fitness, payoffs.range().0);
            let mut rng = Rng::new(Seed(2));
            let mut epochs = 0;
            for step in 0..5_000 {
                let (parent, dead) = (births.parent(&mut rng), births.census.anyone(&mut rng));
                let child = if step % 50 == 0 { another(parent, types, &mut rng) } else { parent };
                let until = births.until;
                births.replace(dead, child);
                epochs += usize::from(until != births.until);
                let mut total = 0;
                for kind in births.census.present().collect::<Vec<_>>() {
                    let Bound { weight, sure } = births.bounds[kind];
                    let whole: f64 =
                        (0..types).map(|j| payoffs.row(kind)[j] * f64::from(births.census.count(j))).sum();
                    let payoff = (whole - payoffs.row(kind)[kind]) / f64::from(finite.population - 1);
                    let part = fitness.ratio(payoff, births.top) / (weight as f64 / WHOLE as f64);
                    assert!(part <= 1.0 + 1e-12 && sure <= part + 1e-12, "{kind} {part} {sure}");
                    total += weight * u64::from(births.census.count(kind));
                }
                assert_eq!(births.urn.total(), total);
            }
            assert!(fitness.strength() == 0.0 || 1 < epochs, "{epochs}");
        }
    }
}
