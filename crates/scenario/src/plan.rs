//! A scenario's validated meaning: everything a run needs, nothing it could refuse.

use std::collections::BTreeMap;

use arena::{Conquest, Contestant, Rules};
use kernel::{Finality, Payoffs, SecurityDilemma};

use crate::{laws::ChosenLaw, sweep::Axis};

/// What to play and what to measure.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The heading of every report.
    pub title: String,
    /// The scenario's text, as written.
    pub text: String,
    /// The master seed.
    pub seed: u64,
    /// Who plays, in alphabetical order of labels: the order of listing means nothing.
    pub players: Vec<Contestant>,
    /// How to find out what the matches of a pair come to.
    pub method: Method,
    /// How often each pair plays, where it has to play; with a `precision` to begin with.
    pub repetitions: u32,
    /// Half the width of the 95 % interval that no score at the game of the ranking may exceed: pairs
    /// play until none does, or until [`limits::MATCHES_FOR_PRECISION`].
    pub precision: Option<f64>,
    /// Whether matches against oneself count towards one's score.
    pub self_play: bool,
    /// Where the ranking is made.
    pub base: Point,
    /// What is swept: nothing, one parameter or two.
    pub axes: Vec<Axis>,
    /// The sweep: all combinations of the axes' values, the first axis slowest; empty without one.
    pub sweep: Vec<Point>,
    /// What is measured by watching matches move by move, if that was asked for.
    pub measures: Option<MeasureSettings>,
    /// Whether the game among the players is analysed, and how.
    pub analysis: Option<AnalysisSettings>,
}

/// The stage game of a scenario.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Game {
    /// Derived from offense-defense primitives, the same for both sides.
    Dilemma(SecurityDilemma),
    /// A literal matrix, the same for both sides.
    Payoffs(Payoffs),
}

/// One setting in which the field is measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The value on each axis of the sweep; empty where the ranking is made.
    pub values: Vec<f64>,
    /// The stage game.
    pub game: Game,
    /// Either side's payoffs in it.
    pub payoffs: Payoffs,
    /// The conditions of every match; a conquest ends one as the game and the finality say.
    pub rules: Rules,
    /// Whether a conquest may end a match, and what comes after it.
    pub finality: Finality,
    /// How emergence is measured.
    pub emergence: EmergenceSettings,
    /// For each player why it sits this point out; `None` if it plays.
    pub absent: Vec<Option<String>>,
}

impl Point {
    /// A point without players, its payoffs and its conquests following from the game. In a literal matrix
    /// nothing is known of conquests.
    pub(crate) fn new(
        values: Vec<f64>,
        game: Game,
        rules: Rules,
        finality: Finality,
        emergence: EmergenceSettings,
    ) -> Point {
        let conquest = match &game {
            Game::Dilemma(dilemma) => Conquest::of(dilemma, finality.chance),
            Game::Payoffs(_) => Conquest::NEVER,
        };
        let (payoffs, rules) = (game.payoffs(), Rules { conquest, ..rules });
        Point { values, game, payoffs, rules, finality, emergence, absent: Vec::new() }
    }

    /// What a round adds to the score of the row player: after CC, CD, DC, DD, as winner and as loser of a
    /// match that a conquest has ended.
    pub(crate) const fn worths(&self) -> [f64; 6] {
        let Payoffs { reward, sucker, temptation, punishment } = self.payoffs;
        let Finality { winner_flow, loser_flow, .. } = self.finality;
        [reward, sucker, temptation, punishment, winner_flow, loser_flow]
    }

    /// Whether so many types can move by a law here.
    ///
    /// # Errors
    ///
    /// What is wrong, and what would help.
    pub(crate) fn admits(&self, law: &ChosenLaw, types: usize) -> Result<(), String> {
        let worths = self.worths();
        // Flows matter only where matches can end by conquest.
        law.check(if self.rules.conquest.is_never() { &worths[..4] } else { &worths }, types)
    }

    /// The ease of conquest; `None` for a literal matrix.
    pub fn conquest_ease(&self) -> Option<f64> {
        self.game.conquest_ease()
    }

    /// Whether everything that happens here happens at `other` as well and is worth the same.
    pub(crate) fn is_worth(&self, other: &Point) -> bool {
        self.plays_as(other) && self.worths() == other.worths()
    }

    /// Whether two players meet here.
    pub(crate) fn meet(&self, i: usize, j: usize) -> bool {
        self.absent[i].is_none() && self.absent[j].is_none()
    }

    /// Whether everybody plays here as at `other`, down to the last draw.
    pub(crate) fn plays_as(&self, other: &Point) -> bool {
        self.rules == other.rules && self.payoffs == other.payoffs
    }
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
#[derive(Clone, Debug, PartialEq)]
pub struct EmergenceSettings {
    /// How populations move.
    pub law: ChosenLaw,
    /// From which mixes.
    pub mix: Mix,
    /// The number of populations.
    pub starts: u32,
    /// The cooperation rate from which a population counts as cooperative, in (0, 1].
    pub threshold: f64,
    /// Whether the path of the first population where the ranking is made is kept.
    pub trajectory: bool,
}

impl EmergenceSettings {
    /// How many populations are followed at a point.
    pub(crate) fn populations(&self) -> u64 {
        if self.law.kind.is_long_run { 1 } else { self.starts.into() }
    }
}

/// From which mixes populations start.
#[derive(Clone, Debug, PartialEq)]
pub enum Mix {
    /// A new one each time, uniform on all mixes.
    Random,
    /// These players, by label, have these shares, and the others what is left in equal parts.
    Fixed(BTreeMap<String, f64>),
}

impl Mix {
    /// The shares of the players with these labels. Of players that are not there nothing is left, and
    /// the others share what was theirs in proportion. `None` for random mixes.
    pub(crate) fn shares(&self, labels: &[&str]) -> Option<Vec<f64>> {
        let Mix::Fixed(named) = self else { return None };
        let given: f64 = named.values().sum();
        let others = labels.iter().filter(|it| !named.contains_key(**it)).count();
        let rest = (1.0 - given).max(0.0) / others.max(1) as f64;
        let share = |label: &&str| named.get(*label).copied().unwrap_or(rest);
        let total: f64 = labels.iter().map(share).sum();
        Some(labels.iter().map(|it| share(it) / total).collect())
    }
}

impl Default for EmergenceSettings {
    fn default() -> EmergenceSettings {
        EmergenceSettings {
            law: ChosenLaw::default(),
            mix: Mix::Random,
            starts: 1000,
            threshold: 0.9,
            trajectory: false,
        }
    }
}

/// What is measured by watching matches move by move.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeasureSettings {
    /// What counts as what.
    pub what: arena::measures::Settings,
    /// How many matches of each pair are watched, at least 1.
    pub repetitions: u32,
}

/// How the game among the players is analysed.
#[derive(Clone, Debug, PartialEq)]
pub struct AnalysisSettings {
    /// The finite population: the law `rare-mutation`.
    pub law: ChosenLaw,
    /// Payoffs a round that differ by no more count as equal, not negative. `None` if that is to follow
    /// from how they were found.
    pub tolerance: Option<f64>,
}

impl Plan {
    /// Whether one of two players looks at payoffs: if neither does, they play alike at every point.
    pub(crate) fn reads_payoffs(&self, i: usize, j: usize) -> bool {
        self.players[i].reads_payoffs() || self.players[j].reads_payoffs()
    }

    /// The points at which emergence is measured: the sweep, or the base without one.
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
    /// Values on an axis of a sweep.
    pub const VALUES: usize = 1_001;
    /// Points of a sweep: all combinations of values.
    pub const POINTS: usize = 10_000;
    /// Initial mixes.
    pub const STARTS: u64 = 1_000_000;
    /// The greatest payoff in absolute value, so that sums of payoffs keep their digits.
    pub const PAYOFF: f64 = 1e9;
    /// Expected rounds of the whole tournament.
    pub const TOTAL_ROUNDS: f64 = 1e13;
    /// Players of a tournament that is watched move by move.
    pub const WATCHED_PLAYERS: usize = 1_000;
    /// Matches that are watched.
    pub const WATCHED_MATCHES: u64 = 10_000_000;
    /// Expected rounds of them.
    pub const WATCHED_ROUNDS: f64 = 1e10;
    /// Players whose game is analysed.
    pub const ANALYSED_PLAYERS: usize = 1_000;
    /// Pairs of them, times the individuals of the population.
    pub const ANALYSED_STEPS: u64 = 1_000_000_000;
    /// Players among whom the branch of logit equilibria is followed.
    pub const LOGIT_PLAYERS: usize = 100;
}
