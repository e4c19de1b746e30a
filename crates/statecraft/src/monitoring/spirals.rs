//! How often, and for how long, pairs of states arm against each other.

use arena::{Horizon, measures};
use kernel::{Seed, Strategy, Tally};

use super::Dyad;

/// What became of many pairs of states.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spirals {
    /// The share of rounds in which both armed.
    pub mutual: f64,
    /// The standard error of that share; the pairs are independent.
    pub error: f64,
    /// Pairs that fell into five rounds of mutual arming in a row after some mutual restraint.
    pub onsets: u32,
    /// Rounds of mutual restraint before that; all of them where it did not happen.
    pub exposed: u64,
}

impl Spirals {
    /// Onsets for 100 rounds of mutual restraint before them, and its 95 % interval if onsets are rare and
    /// independent. Not a number without any restraint.
    pub fn rate(&self) -> (f64, (f64, f64)) {
        let (onsets, scale) = (f64::from(self.onsets), 100.0 / self.exposed as f64);
        let spread = 1.96 * onsets.sqrt();
        (scale * onsets, (scale * (onsets - spread), scale * (onsets + spread)))
    }
}

/// Plays `pairs` pairs, at least 2, of players that `player` makes, for so many rounds each, at least 1. Pair i has
/// the same seed whatever the players and the dyad.
pub fn spirals(
    dyad: &Dyad,
    player: &(dyn Fn() -> Box<dyn Strategy> + Sync),
    pairs: u32,
    rounds: u32,
    seed: Seed,
) -> Spirals {
    let numbers: Vec<u32> = (0..pairs).collect();
    let seen = arena::parallel::map(&numbers, |&pair| {
        let mut observer = measures::Observer::new(measures::Settings::default());
        let [mut row, mut column] = [player(), player()];
        let seed = seed.derive("pair").nth(pair.into());
        let horizon = Horizon::Fixed(rounds.into());
        dyad.play(&mut *row, &mut *column, horizon, seed, |round| observer.see(round));
        observer.finish()
    });
    let share = |tally: &Tally| tally.dd as f64 / f64::from(rounds);
    let n = f64::from(pairs);
    let mutual = seen.iter().map(|it| share(&it.tally)).sum::<f64>() / n;
    let deviation = |it: &measures::Observed| share(&it.tally) - mutual;
    let squares: f64 = seen.iter().map(|it| deviation(it) * deviation(it)).sum();
    Spirals {
        mutual,
        error: (squares / (n * (n - 1.0))).sqrt(),
        onsets: seen.iter().map(|it| u32::from(it.spiral)).sum(),
        exposed: seen.iter().map(|it| it.exposed).sum(),
    }
}
