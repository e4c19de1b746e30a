//! What happened, as plain data. Every table and file is made from this.

use kernel::{Class, Payoffs};

use crate::{analysis::Analysis, measures::Measured};

/// The outcome of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The players at the base game, best first.
    pub ranking: Vec<Ranked>,
    /// Who sat out the base game, and why.
    pub absent: Vec<Absent>,
    /// Every pair that met at the base game, self-play included, in order of labels.
    pub pairs: Vec<Pair>,
    /// One row for every point at which emergence was measured, in the order of the plan's points.
    pub emergence: Vec<EmergencePoint>,
    /// Where cooperation crosses one half: once for a sweep over one parameter, once for each value of
    /// the other parameter for a sweep over two; empty without a sweep.
    pub crossings: Vec<Crossing>,
    /// The path of the first population where the ranking is made, if it was asked for.
    pub trajectory: Option<Trajectory>,
    /// Where a curve fitted along a sweep over the ease of conquest passes one half.
    pub logistic: Option<LogisticThreshold>,
    /// How many rounds were played, replays included. What was remembered from an earlier run counts
    /// as if it had been played now.
    pub rounds: u64,
    /// If scores were to have a certain precision: by how much the worst of them misses it.
    pub missed_precision: Option<MissedPrecision>,
    /// What was seen by watching matches move by move, if that was asked for.
    pub measures: Option<Measured>,
    /// Who can invade whom and what becomes of it at the game of the ranking, if that was asked for.
    pub analysis: Option<Analysis>,
}

/// A score that is less precise than was asked for, because the limit of matches was reached.
#[derive(Clone, Debug, PartialEq)]
pub struct MissedPrecision {
    /// Whose.
    pub name: String,
    /// Half the width of its 95 % interval.
    pub half_width: f64,
}

/// How numbers were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Without sampling error.
    Exact,
    /// From so many matches.
    Sampled(u64),
}

impl Source {
    /// Of a number that is made of this and of another that so many matches were played for, if it is
    /// not exact.
    #[must_use]
    pub(crate) fn and(self, matches: Option<u32>) -> Source {
        match (self, matches) {
            (Source::Exact, None) => Source::Exact,
            (Source::Sampled(sum), matches) => Source::Sampled(sum + matches.map_or(0, u64::from)),
            (Source::Exact, Some(matches)) => Source::Sampled(matches.into()),
        }
    }

    /// The word for it in files.
    pub const fn word(self) -> &'static str {
        match self {
            Source::Exact => "exact",
            Source::Sampled(_) => "sampled",
        }
    }

    /// How many matches were played.
    pub const fn matches(self) -> Option<u64> {
        match self {
            Source::Exact => None,
            Source::Sampled(matches) => Some(matches),
        }
    }
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
    /// How it and the share of cooperation were found: exact if they are in all its matches.
    pub source: Source,
    /// Half the width of the 95 % confidence interval of the score; 0 if it is exact, `None` if a
    /// pair played but a single match.
    pub half_width: Option<f64>,
    /// The 95 % interval of the rank under other seeds, best first
    /// ([`under_other_luck`](crate::statistics::ranks::under_other_luck)): the rank itself if all scores
    /// are exact, `None` if one of them played a pair but a single match.
    pub rank_interval: Option<(usize, usize)>,
    /// The share of rounds in which the player cooperated.
    pub cooperation: f64,
    /// The mean number of opponents outscored if it meets each once; oneself is no opponent. `None`
    /// if an expectation is all that is known of one of its pairs, which does not tell who wins, or if a
    /// conquest may end a match.
    pub wins: Option<f64>,
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
    /// How many matches were played; `None` if the numbers are exact expectations of one match.
    pub matches: Option<u32>,
    /// How often CC, CD, DC and DD occurred in all matches, or are expected to in one, the player's
    /// move first. Rounds after a conquest are not among them.
    pub counts: [f64; 4],
    /// How many rounds the player lived through as winner and as loser after a conquest, in all matches or as
    /// expected in one.
    pub aftermath: [f64; 2],
    /// The player's total payoff in them, what comes after a conquest included.
    pub score: f64,
    /// The opponent's.
    pub opponent_score: f64,
    /// The standard deviation of the player's total payoff in one match; `None` if only one was
    /// played.
    pub score_deviation: Option<f64>,
    /// The opponent's.
    pub opponent_score_deviation: Option<f64>,
}

/// The field at one point.
#[derive(Clone, Debug, PartialEq)]
pub struct EmergencePoint {
    /// The value on each axis of the sweep.
    pub values: Vec<f64>,
    /// The ease of conquest; `None` for a literal matrix.
    pub conquest_ease: Option<f64>,
    /// Either side's payoffs.
    pub payoffs: Payoffs,
    /// Their class.
    pub class: Class,
    /// How the payoffs and the cooperation rates were found: exact if they are for all pairs.
    pub source: Source,
    /// The cooperation rate of the tournament: all moves of all matches.
    pub cooperation: f64,
    /// The cooperation rate of the evolved population, averaged over the initial mixes.
    pub evolved_cooperation: f64,
    /// The mix of the evolved population, averaged over the initial mixes: players by index into the
    /// plan's, and their shares.
    pub shares: Vec<(usize, f64)>,
    /// The share of initial mixes from which cooperation emerges; in the long run the share of time in
    /// which the population cooperates as much as the threshold asks.
    pub emergence: f64,
    /// Bounds of its Wilson 95 % interval; `None` if it is the share of time in the long run.
    pub interval: Option<(f64, f64)>,
    /// The share of initial mixes from which the population never came to rest.
    pub unsettled: f64,
    /// The player with the highest score.
    pub winner: String,
    /// The ranking here, best first, unless two parameters are swept.
    pub places: Vec<Place>,
    /// x*(g, δ): the indifference share of grim trigger against always-defect. Like the two fields below
    /// `None` where a conquest may end a match.
    pub indifference_share: Option<f64>,
    /// δ* of grim trigger.
    pub critical_discount: Option<f64>,
    /// `g_⅓`, `g_½` and `g_1`: the eases of conquest at which the indifference share, with everything else
    /// as it is here, is ⅓ (the one-third law), ½ (risk dominance) and 1 (no grim trigger holds any
    /// more). `None` if no ease reaches it.
    pub ladder: [Option<f64>; 3],
    /// Who sat this point out, and why.
    pub absent: Vec<Absent>,
}

/// A player's place in the ranking at a point of a sweep.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// From 1; equal scores share a rank.
    pub rank: usize,
    /// Index into the plan's players.
    pub player: usize,
    /// Total payoff divided by total rounds.
    pub score: f64,
}

/// The path of a population, thinned out to at most [`MOMENTS`] moments.
#[derive(Clone, Debug, PartialEq)]
pub struct Trajectory {
    /// Who is in it: indices into the plan's players.
    pub players: Vec<usize>,
    /// The time, in the unit of the law of motion, and everybody's share.
    pub moments: Vec<(f64, Vec<f64>)>,
}

/// The greatest number of moments of a trajectory.
pub const MOMENTS: usize = 1000;

/// Where cooperation crosses one half along one line of a sweep.
#[derive(Clone, Debug, PartialEq)]
pub struct Crossing {
    /// The value of the other parameter, if two are swept.
    pub other: Option<f64>,
    /// Where emergence does: the share of mixes from which cooperation emerges.
    pub emergence: Line,
    /// Where the cooperation rate of the evolved population does.
    pub cooperation: Line,
}

/// A share along one line of a sweep, and where it crosses one half.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// The first crossing.
    pub threshold: Option<Threshold>,
    /// How many there are.
    pub count: usize,
    /// Whether it is at least one half everywhere along the line.
    pub everywhere: bool,
}

/// A place between two points of a sweep.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold {
    /// Linear interpolation between the bracketing points.
    pub value: f64,
    /// The last point before the crossing.
    pub low: f64,
    /// The first point after it.
    pub high: f64,
}

/// Where a logistic curve, fitted to emergence along the sweep, passes one half: g*.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogisticThreshold {
    /// g*, between the first and the last point.
    pub conquest_ease: f64,
    /// Bounds of its 95 % interval, or if `separated` the points between which it must lie. A bound that
    /// there is not is `None`.
    pub interval: (Option<f64>, Option<f64>),
    /// Whether some ease of conquest parts the mixes from which cooperation emerges from those from which
    /// it does not, so that the steepness of the curve, and with it an interval, cannot be estimated.
    pub separated: bool,
    /// Where emergence passes one half if all that is assumed is that it only falls, or only rises.
    pub isotonic: Option<f64>,
}
