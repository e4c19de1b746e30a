//! A scenario's validated meaning: everything a run needs, nothing it could refuse.

use arena::{Contestant, Rules};
use kernel::{Payoffs, SecurityDilemma};

/// What to play and what to measure.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The heading of every report.
    pub title: String,
    /// The scenario's text, as written.
    pub text: String,
    /// The master seed.
    pub seed: u64,
    /// The stage game.
    pub game: Game,
    /// Who plays, in alphabetical order of labels: the order of listing means nothing.
    pub players: Vec<Contestant>,
    /// The conditions of every match.
    pub rules: Rules,
    /// How to find out what the matches of a pair come to.
    pub method: Method,
    /// How often each pair plays, where it has to play; with a `precision` to begin with.
    pub repetitions: u32,
    /// Half the width of the 95 % interval that no score at the game of the ranking may exceed: pairs
    /// play until none does, or until [`limits::MATCHES_FOR_PRECISION`].
    pub precision: Option<f64>,
    /// Whether matches against oneself count towards one's score.
    pub self_play: bool,
    /// The game of the ranking.
    pub base: Point,
    /// The sweep over conquest ease, in ascending order; empty without a sweep.
    pub sweep: Vec<Point>,
    /// How emergence is measured.
    pub emergence: EmergenceSettings,
}

/// The stage game of a scenario.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Game {
    /// Derived from offense-defense primitives, the same for both sides.
    Dilemma(SecurityDilemma),
    /// A literal matrix, the same for both sides.
    Payoffs(Payoffs),
}

/// One game at which the field is measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The ease of conquest; `None` for a literal matrix.
    pub conquest_ease: Option<f64>,
    /// Either side's payoffs.
    pub payoffs: Payoffs,
    /// For each player why it sits this point out; `None` if it plays.
    pub absent: Vec<Option<String>>,
}

/// How to find out what the matches of a pair come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// By playing them.
    Play,
    /// Exactly where both players are automata and it does not take too long, and where chance has
    /// no part in a match; otherwise by playing.
    Auto,
    /// Exactly, all of them. A plan has it only if that is possible.
    Exact,
}

impl Method {
    pub(crate) const fn of_pairs(self) -> arena::Method {
        match self {
            Method::Play => arena::Method::Play,
            Method::Auto | Method::Exact => arena::Method::Auto,
        }
    }
}

/// How emergence is measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EmergenceSettings {
    /// The number of random initial mixes.
    pub starts: u32,
    /// The cooperation rate from which a population counts as cooperative, in (0, 1].
    pub threshold: f64,
}

impl Default for EmergenceSettings {
    fn default() -> EmergenceSettings {
        EmergenceSettings { starts: 1000, threshold: 0.9 }
    }
}

impl Plan {
    /// Whether one of two players looks at payoffs: if neither does, they play alike at every point.
    pub(crate) fn reads_payoffs(&self, i: usize, j: usize) -> bool {
        self.players[i].reads_payoffs() || self.players[j].reads_payoffs()
    }

    /// The points at which emergence is measured: the sweep, or the base game without one.
    pub fn points(&self) -> &[Point] {
        if self.sweep.is_empty() { std::slice::from_ref(&self.base) } else { &self.sweep }
    }
}

/// The limits that keep a typing error from filling the machine. Every one of them is stated in
/// the error message and in `docs/scenarios.md`.
pub mod limits {
    /// Players.
    pub const PLAYERS: usize = 5_000;
    /// Repetitions.
    pub const REPETITIONS: u64 = 1_000_000;
    /// Matches of a pair that are played for the sake of precision.
    pub const MATCHES_FOR_PRECISION: u32 = 1_000_000;
    /// Rounds of one match: the announced number, or the cap of a geometric length.
    pub const ROUNDS: u64 = 100_000_000;
    /// Points of a sweep.
    pub const POINTS: usize = 1_001;
    /// Initial mixes.
    pub const STARTS: u64 = 1_000_000;
    /// The greatest payoff in absolute value, so that sums of payoffs keep their digits.
    pub const PAYOFF: f64 = 1e9;
    /// Expected rounds of the whole tournament.
    pub const TOTAL_ROUNDS: f64 = 1e13;
}
