//! What happened, as plain data. Every table and file is made from this.

use kernel::{Class, Payoffs, Tally};

/// The outcome of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The players at the base game, best first.
    pub ranking: Vec<Ranked>,
    /// Who sat out the base game, and why.
    pub absent: Vec<Absent>,
    /// Every pair that met at the base game, self-play included, in order of labels.
    pub pairs: Vec<Pair>,
    /// One row for every point at which emergence was measured, in ascending order of conquest
    /// ease.
    pub emergence: Vec<EmergencePoint>,
    /// Where emergence first crosses one half.
    pub threshold: Option<Threshold>,
    /// How often emergence crosses one half along the sweep.
    pub crossings: usize,
    /// How many rounds were played, replays included.
    pub rounds: u64,
}

/// A player's place in the ranking.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// From 1; equal scores share a rank.
    pub rank: usize,
    /// The player's label.
    pub name: String,
    /// Total payoff divided by total rounds.
    pub score: f64,
    /// Bounds of the 95 % confidence interval of the score across repetitions; `None` with a
    /// single repetition.
    pub interval: Option<(f64, f64)>,
    /// The share of rounds in which the player cooperated.
    pub cooperation: f64,
    /// The mean number of opponents outscored in a repetition; oneself is no opponent.
    pub wins: f64,
}

/// A player that is not defined for a game.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absent {
    /// The player's label.
    pub name: String,
    /// Why, as the end of a sentence.
    pub reason: String,
}

/// All matches of one pair.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The label that sorts first; it sat in the row seat.
    pub player: String,
    /// The other label.
    pub opponent: String,
    /// How many matches.
    pub matches: u64,
    /// The outcomes of all rounds, seen from `player`.
    pub tally: Tally,
    /// The player's total payoff.
    pub score: f64,
    /// The opponent's total payoff.
    pub opponent_score: f64,
}

/// The field at one game.
#[derive(Clone, Debug, PartialEq)]
pub struct EmergencePoint {
    /// The ease of conquest; `None` for a literal matrix.
    pub conquest_ease: Option<f64>,
    /// Either side's payoffs.
    pub payoffs: Payoffs,
    /// Their class.
    pub class: Class,
    /// The cooperation rate of the tournament: all moves of all matches.
    pub cooperation: f64,
    /// The cooperation rate of the evolved population, averaged over the initial mixes.
    pub evolved_cooperation: f64,
    /// The share of initial mixes from which cooperation emerges.
    pub emergence: f64,
    /// Bounds of its Wilson 95 % interval.
    pub interval: (f64, f64),
    /// The share of initial mixes from which the population never came to rest.
    pub unsettled: f64,
    /// The player with the highest score.
    pub winner: String,
    /// x*(g, δ): the indifference share of grim trigger against always-defect.
    pub indifference_share: Option<f64>,
    /// δ* of grim trigger.
    pub critical_discount: Option<f64>,
    /// Who sat this point out, and why.
    pub absent: Vec<Absent>,
}

/// Where emergence crosses one half.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold {
    /// Linear interpolation between the bracketing points.
    pub conquest_ease: f64,
    /// The last point before the crossing.
    pub low: f64,
    /// The first point after it.
    pub high: f64,
}
