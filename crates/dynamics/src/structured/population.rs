//! Who lives where, and what they earn.

use kernel::{Rng, Seed};

use super::{
    Structured, Update, birth_death, death_birth, fermi, imitate_best,
    strips::{self, Strips},
};
use crate::{Matrix, draw::below};

/// A population at a moment: the type on every vertex.
///
/// Payoffs are kept up to date: when a vertex changes its type, those of its neighbours are computed anew,
/// from the number of neighbours of every type. So they depend on who lives around, to the last bit, and on
/// nothing that was before; and two of the same type earn the same if they have the same neighbours in
/// another order.
#[derive(Clone, Debug)]
pub struct Population<'a> {
    pub(super) law: &'a Structured,
    payoffs: &'a Matrix,
    seed: Seed,
    /// How many generations have passed.
    pub(super) generation: u64,
    /// The type on each vertex.
    pub(super) types: Vec<u32>,
    /// How many vertices have each type.
    pub(super) numbers: Vec<u32>,
    /// How many neighbours of each type a vertex plays with, vertex by vertex; out of date where
    /// `strips` do without it.
    around: Vec<u32>,
    /// What each vertex earns.
    pub(super) earned: Vec<f64>,
    /// Whether the latest generation changed nothing although it could have, and the next will not either.
    pub(super) is_stuck: bool,
    /// A quicker way to imitate the best, where there is one.
    pub(super) strips: Option<Strips>,
}

impl<'a> Population<'a> {
    /// A population with the type `types[v]`, a row of `payoffs`, on vertex `v`. Whatever it draws depends
    /// on `seed` and its number of generations.
    ///
    /// # Panics
    ///
    /// If [`Structured::check`] refuses, if there is not a type for every vertex, or if a type is none of
    /// `payoffs`.
    #[must_use]
    pub fn new(law: &'a Structured, payoffs: &'a Matrix, types: Vec<u32>, seed: Seed) -> Population<'a> {
        if let Err(mistake) = law.check(payoffs) {
            panic!("the law should have been checked before: {mistake}");
        }
        assert_eq!(types.len(), law.interaction.vertices(), "one type for every vertex");
        let count = payoffs.size();
        let (mut numbers, mut around) = (vec![0; count], vec![0; types.len() * count]);
        for (v, &it) in types.iter().enumerate() {
            assert!((it as usize) < count, "type {it} has no payoffs");
            numbers[it as usize] += 1;
            for &w in law.interaction.of(v) {
                around[w as usize * count + it as usize] += 1;
            }
        }
        let earned = vec![0.0; types.len()];
        let strips = if law.update == Update::ImitateBest && count == 2 {
            Strips::of(&law.interaction, &law.reproduction)
        } else {
            None
        };
        let is_stuck = false;
        let mut res = Population {
            law,
            payoffs,
            seed,
            generation: 0,
            types,
            numbers,
            around,
            earned,
            is_stuck,
            strips,
        };
        (0..res.types.len()).for_each(|v| res.earn(v));
        res
    }

    /// A population with these `shares` of the types, as exactly as whole individuals permit (the largest
    /// remainders are rounded up), in places drawn at random.
    ///
    /// # Panics
    ///
    /// As [`Population::new`], and if there is not a positive share for every type.
    #[must_use]
    pub fn mixed(law: &'a Structured, payoffs: &'a Matrix, shares: &[f64], seed: Seed) -> Population<'a> {
        assert_eq!(shares.len(), payoffs.size(), "one share for every type");
        assert!(shares.iter().all(|&it| 0.0 < it), "shares must be positive");
        let numbers = rounded(shares, law.interaction.vertices());
        let mut types: Vec<u32> =
            (0..).zip(numbers).flat_map(|(it, number)| std::iter::repeat_n(it, number)).collect();
        shuffle(&mut types, &mut Rng::new(seed.derive("places")));
        Population::new(law, payoffs, types, seed)
    }

    /// The type on every vertex.
    pub fn types(&self) -> &[u32] {
        &self.types
    }

    /// The payoff of every vertex.
    pub fn earned(&self) -> &[f64] {
        &self.earned
    }

    /// The share of every type.
    pub fn shares(&self) -> Vec<f64> {
        self.numbers.iter().map(|it| f64::from(*it) / self.types.len() as f64).collect()
    }

    /// A picture: the types on the vertices in rows of `width`, as they lie on a lattice of that width.
    ///
    /// # Panics
    ///
    /// If `width` is 0.
    pub fn snapshot(&self, width: usize) -> Vec<Vec<u32>> {
        self.types.chunks(width).map(<[u32]>::to_vec).collect()
    }

    /// Whether nothing can change any more.
    pub fn is_at_rest(&self) -> bool {
        let count = self.payoffs.size();
        count == 1 || self.law.mutation == 0.0 && (self.is_stuck || self.is_uniform() || self.is_separated())
    }

    fn is_uniform(&self) -> bool {
        self.numbers.iter().any(|it| *it as usize == self.types.len())
    }

    /// Whether nobody has somebody of another type to learn from.
    fn is_separated(&self) -> bool {
        self.types
            .iter()
            .enumerate()
            .all(|(v, it)| self.law.reproduction.of(v).iter().all(|w| self.types[*w as usize] == *it))
    }

    /// Lets one generation pass.
    pub fn advance(&mut self) {
        match self.law.update {
            Update::ImitateBest => match self.strips.take() {
                Some(strips) => {
                    strips::advance(self, &strips);
                    self.strips = Some(strips);
                }
                None => imitate_best::advance(self),
            },
            Update::Fermi { intensity } => fermi::advance(self, intensity),
            Update::DeathBirth(fitness) => death_birth::advance(self, fitness),
            Update::BirthDeath(fitness) => birth_death::advance(self, fitness),
        }
        self.generation += 1;
    }

    /// The seed of what is drawn for `purpose` in this generation.
    pub(super) fn seed(&self, purpose: &str) -> Seed {
        self.seed.derive(purpose).nth(self.generation)
    }

    /// A random vertex.
    #[inline]
    pub(super) fn any(&self, rng: &mut Rng) -> usize {
        let count = u32::try_from(self.types.len()).expect("vertices are numbered by 32 bits");
        below(rng, count) as usize
    }

    /// Whether a mutation is due; without mutation nothing is drawn.
    #[inline]
    pub(super) fn mutates(&self, rng: &mut Rng) -> bool {
        0.0 < self.law.mutation && 1 < self.payoffs.size() && rng.unit() < self.law.mutation
    }

    /// A type other than this one. There must be one.
    pub(super) fn other(&self, than: u32, rng: &mut Rng) -> u32 {
        let others = u32::try_from(self.numbers.len()).expect("types are numbered by 32 bits") - 1;
        (than + 1 + below(rng, others)) % (others + 1)
    }

    /// Puts a type on vertex `v`; the payoffs of those around are brought up to date.
    #[inline]
    pub(super) fn put(&mut self, v: usize, type_: u32) {
        if self.types[v] != type_ {
            self.replace(v, type_, |_| ());
            for &w in self.law.interaction.of(v) {
                self.earn(w as usize);
            }
            self.earn(v);
        }
    }

    /// Puts a type on vertex `v` and tells `affected` of those who play with it, whose payoffs have to be
    /// computed anew, as has its own.
    #[inline]
    pub(super) fn replace(&mut self, v: usize, type_: u32, mut affected: impl FnMut(usize)) {
        let count = self.payoffs.size();
        let before = std::mem::replace(&mut self.types[v], type_) as usize;
        let type_ = type_ as usize;
        self.numbers[before] -= 1;
        self.numbers[type_] += 1;
        for &w in self.law.interaction.of(v) {
            let around = &mut self.around[w as usize * count..][..count];
            around[before] -= 1;
            around[type_] += 1;
            affected(w as usize);
        }
    }

    /// Computes what vertex `v` earns.
    #[inline]
    pub(super) fn earn(&mut self, v: usize) {
        let row = self.payoffs.row(self.types[v] as usize);
        let around = &self.around[v * row.len()..][..row.len()];
        self.earned[v] = self.law.total.of(sum_of(row, around), self.law.interaction.degree(v));
    }

    /// What one of this type earns among so many neighbours of each type.
    pub(super) fn payoff(&self, type_: u32, around: &[u32]) -> f64 {
        let degree = around.iter().map(|it| *it as usize).sum();
        self.law.total.of(sum_of(self.payoffs.row(type_ as usize), around), degree)
    }
}

fn sum_of(payoffs: &[f64], around: &[u32]) -> f64 {
    payoffs.iter().zip(around).map(|(payoff, number)| payoff * f64::from(*number)).sum()
}

/// Whole numbers that add up to `total`, in proportion to `shares` but for rounding: those with the largest
/// remainders are rounded up, of equal ones the first.
fn rounded(shares: &[f64], total: usize) -> Vec<usize> {
    let sum: f64 = shares.iter().sum();
    let exact: Vec<f64> = shares.iter().map(|it| it / sum * total as f64).collect();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a floor is meant")]
    let mut res: Vec<usize> = exact.iter().map(|it| *it as usize).collect();
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order.sort_by(|a, b| (exact[*b] % 1.0).total_cmp(&(exact[*a] % 1.0)));
    let missing = total.saturating_sub(res.iter().sum());
    for i in order.into_iter().take(missing) {
        res[i] += 1;
    }
    res
}

/// Puts `items` in a random order, all equally likely (Fisher & Yates).
fn shuffle(items: &mut [u32], rng: &mut Rng) {
    for last in (1..items.len()).rev() {
        let count = u32::try_from(last + 1).expect("vertices are numbered by 32 bits");
        items.swap(last, below(rng, count) as usize);
    }
}
