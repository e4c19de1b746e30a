//! Imitation of the best: whoever looks round takes the type that earns most.
//!
//! In a step a random individual takes the type with the highest payoff in the population, its own payoff
//! being that of one who does not meet itself (a well-mixed relative of the rule of Nowak & May 1992). Types
//! that are equally good, within [`TIE`] of the range of payoffs, are equally likely to be taken; who is of
//! one of them stays what it is.

use kernel::Rng;

use crate::{
    Matrix,
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
        let (low, high) = payoffs.range();
        assert!((high - low).is_finite(), "payoffs must be finite numbers");
        let spread = (0..census.types()).map(|kind| census.spread(kind)).fold(0.0, f64::max);
        let mut res = Emulation {
            census,
            tie: TIE * (high - low),
            nearing: 2.0 * spread,
            best: Vec::new(),
            until: 0.0,
        };
        res.find_best();
        Box::new(Walk::new(res, self.finite))
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
            _ => self.best[crate::urn::below(self.number_of_best(), rng) as usize],
        };
        self.census.replace(learner, model);
        if self.until <= self.census.changes() {
            self.find_best();
        }
    }

    fn mutate(&mut self, rng: &mut Rng) {
        let learner = self.census.anyone(rng);
        self.census.replace(learner, another(learner, self.census.types(), rng));
        self.find_best();
    }

    fn is_still(&self) -> bool {
        self.census.types_present() == self.best.len()
    }
}

impl Emulation<'_> {
    fn number_of_best(&self) -> u32 {
        u32::try_from(self.best.len()).expect("no more types are present than individuals")
    }

    /// Finds out who earns most, and for how long that is sure to remain so.
    fn find_best(&mut self) {
        let floors = self.census.present().map(|kind| self.census.about(kind)).map(|(it, doubt)| it - doubt);
        let floor = floors.fold(f64::MIN, f64::max) - self.tie;
        let hopeful = |census: &Census<'_>, kind: usize| {
            let (payoff, doubt) = census.about(kind);
            floor <= payoff + doubt
        };
        let (contenders, others): (Vec<usize>, Vec<usize>) =
            self.census.present().partition(|&kind| hopeful(&self.census, kind));
        let earned: Vec<(usize, f64)> =
            contenders.into_iter().map(|kind| (kind, self.census.payoff(kind))).collect();
        let top = earned.iter().map(|it| it.1).fold(f64::MIN, f64::max);
        let is_best = |payoff: f64| top - self.tie <= payoff;
        self.best = earned.iter().filter(|it| is_best(it.1)).map(|it| it.0).collect();
        let next = earned.iter().map(|it| it.1).filter(|&it| !is_best(it));
        let others = others.into_iter().map(|kind| self.census.about(kind)).map(|(it, doubt)| it + doubt);
        let next = next.chain(others).fold(f64::MIN, f64::max);
        self.until = self.census.changes();
        if self.best.len() == 1 {
            // Nobody reaches it before that, to within a tie.
            self.until += (top - self.tie - next) / self.nearing;
        }
    }
}
