//! Remembering from one run to the next what pairs came to.

use std::hash::{DefaultHasher, Hash, Hasher};

use arena::{Contestant, Horizon, Method, Rules, Sample, Tournament};
use kernel::Payoffs;

/// What is remembered of pairs that have played.
///
/// What is not remembered, or no longer to be trusted, is played again; it is never wrong to forget.
pub trait Memory {
    /// The samples under these keys, where there are any.
    fn recall(&self, keys: &[Key]) -> Vec<Option<Sample>>;

    /// Keeps samples for later runs.
    fn remember(&self, samples: &[(Key, Sample)]);
}

/// The name of a sample: a hash of everything that it depends on but the program itself. Two runs of
/// the same program give the same things the same names; another program, even of the same version,
/// must not be asked for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub [u64; 2]);

/// What the names of a tournament's samples are made from.
pub(crate) struct Keys<'a> {
    tournament: &'a Tournament,
    /// Of everything that all pairs have in common.
    conditions: [u64; 2],
    /// Of each contestant.
    contestants: Vec<[u64; 2]>,
}

impl Keys<'_> {
    /// `None` if matches may end by conquest: their samples hold more than is remembered.
    pub(crate) fn new(tournament: &Tournament) -> Option<Keys<'_>> {
        let Tournament { contestants, rules, method, seed, .. } = tournament;
        let Rules { horizon, announced, noise, conquest } = rules;
        if !conquest.is_never() {
            return None;
        }
        let horizon = match *horizon {
            Horizon::Fixed(rounds) => (rounds, None, None),
            Horizon::Geometric { continuation, cap } => (0, Some(continuation.to_bits()), cap),
        };
        let noise = [noise.execution, noise.perception].map(f64::to_bits);
        let played = *method == Method::Play;
        let contestant = |it: &Contestant| hash((&it.label, it.entry.slug, format!("{:?}", it.args)));
        Some(Keys {
            tournament,
            conditions: hash((horizon, announced, noise, played, seed.0)),
            contestants: contestants.iter().map(contestant).collect(),
        })
    }

    /// The name of the first `matches` matches between two contestants. What they could know of the
    /// payoffs matters only if one of them looks at them.
    pub(crate) fn key(&self, first: usize, second: usize, matches: u32) -> Key {
        let reads = |it: usize| self.tournament.contestants[it].reads_payoffs();
        let Payoffs { reward, sucker, temptation, punishment } = self.tournament.payoffs;
        let payoffs = [reward, sucker, temptation, punishment].map(f64::to_bits);
        let payoffs = (reads(first) || reads(second)).then_some(payoffs);
        Key(hash((self.conditions, self.contestants[first], self.contestants[second], payoffs, matches)))
    }
}

/// Two hashes of 64 bits: that any two of a billion names are the same has a chance of 10⁻²¹.
fn hash(value: impl Hash) -> [u64; 2] {
    [0u8, 1].map(|half| {
        let mut hasher = DefaultHasher::new();
        (half, &value).hash(&mut hasher);
        hasher.finish()
    })
}
