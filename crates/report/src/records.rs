//! The rows of every result file, the same in JSON and CSV.

use std::collections::BTreeMap;

use kernel::Payoffs;
use scenario::{
    Outcome, Plan,
    outcome::{Absent, EmergencePoint, Pair, Place, Ranked, Trajectory},
    sweep::Parameter,
};
use serde::Serialize;

/// R, S, T and P of a stage game, per round.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub struct PayoffsRecord {
    /// Reward of restraint on both sides.
    pub r: f64,
    /// What restraint earns against arms.
    pub s: f64,
    /// What arms earn against restraint.
    pub t: f64,
    /// Payoff of arms on both sides.
    pub p: f64,
}

impl From<Payoffs> for PayoffsRecord {
    fn from(it: Payoffs) -> PayoffsRecord {
        PayoffsRecord { r: it.reward, s: it.sucker, t: it.temptation, p: it.punishment }
    }
}

/// A row of `ranking`.
#[derive(Clone, Debug, Serialize)]
pub struct RankingRecord<'a> {
    /// From 1; equal scores share a rank. Empty for a player that sat out.
    pub rank: Option<usize>,
    /// The player's label.
    pub name: &'a str,
    /// Total payoff / total rounds.
    pub score: Option<f64>,
    /// Lower bound of its 95 % interval; the score itself if it is exact.
    pub score_low: Option<f64>,
    /// Upper bound.
    pub score_high: Option<f64>,
    /// Best rank of its 95 % interval under other seeds.
    pub rank_low: Option<usize>,
    /// Worst.
    pub rank_high: Option<usize>,
    /// Share of rounds in which the player cooperated.
    pub cooperation: Option<f64>,
    /// Mean number of opponents outscored if each is met once. Empty where an expectation is all that
    /// is known of a pair.
    pub wins: Option<f64>,
    /// `exact` or `sampled`.
    pub method: Option<&'static str>,
    /// How many matches were played for it.
    pub matches: Option<u64>,
}

impl<'a> From<&'a Ranked> for RankingRecord<'a> {
    fn from(it: &'a Ranked) -> RankingRecord<'a> {
        RankingRecord {
            rank: Some(it.rank),
            name: &it.name,
            score: Some(it.score),
            score_low: it.half_width.map(|half| it.score - half),
            score_high: it.half_width.map(|half| it.score + half),
            rank_low: it.rank_interval.map(|it| it.0),
            rank_high: it.rank_interval.map(|it| it.1),
            cooperation: Some(it.cooperation),
            wins: it.wins,
            method: Some(it.source.word()),
            matches: it.source.matches(),
        }
    }
}

impl<'a> From<&'a Absent> for RankingRecord<'a> {
    fn from(it: &'a Absent) -> RankingRecord<'a> {
        RankingRecord {
            rank: None,
            name: &it.name,
            score: None,
            score_low: None,
            score_high: None,
            rank_low: None,
            rank_high: None,
            cooperation: None,
            wins: None,
            method: None,
            matches: None,
        }
    }
}

/// A row of `pairs`.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct PairRecord<'a> {
    /// The label that sorts first.
    pub player: &'a str,
    /// The other label; the same in self-play.
    pub opponent: &'a str,
    /// Number of matches played; empty if the numbers are expectations of one match.
    pub matches: Option<u32>,
    /// Rounds of all matches.
    #[serde(serialize_with = "count")]
    pub rounds: f64,
    /// Both cooperated.
    #[serde(rename = "CC", serialize_with = "count")]
    pub cc: f64,
    /// The player cooperated, the opponent defected.
    #[serde(rename = "CD", serialize_with = "count")]
    pub cd: f64,
    /// The player defected, the opponent cooperated.
    #[serde(rename = "DC", serialize_with = "count")]
    pub dc: f64,
    /// Both defected.
    #[serde(rename = "DD", serialize_with = "count")]
    pub dd: f64,
    /// Rounds after a conquest that the player lived through as winner.
    #[serde(serialize_with = "count")]
    pub won: f64,
    /// As loser.
    #[serde(serialize_with = "count")]
    pub lost: f64,
    /// The player's total payoff.
    pub score: f64,
    /// The opponent's total payoff.
    pub opponent_score: f64,
    /// Standard deviation of the player's total payoff in one match.
    pub score_sd: Option<f64>,
    /// The opponent's.
    pub opponent_score_sd: Option<f64>,
    /// `exact` or `sampled`.
    pub method: &'static str,
}

impl<'a> From<&'a Pair> for PairRecord<'a> {
    fn from(it: &'a Pair) -> PairRecord<'a> {
        PairRecord {
            player: &it.player,
            opponent: &it.opponent,
            matches: it.matches,
            rounds: it.counts.iter().sum::<f64>() + it.aftermath.iter().sum::<f64>(),
            cc: it.counts[0],
            cd: it.counts[1],
            dc: it.counts[2],
            dd: it.counts[3],
            won: it.aftermath[0],
            lost: it.aftermath[1],
            score: it.score,
            opponent_score: it.opponent_score,
            score_sd: it.score_deviation,
            opponent_score_sd: it.opponent_score_deviation,
            method: if it.matches.is_none() { "exact" } else { "sampled" },
        }
    }
}

/// Writes what was counted as a whole number; an expectation may be any.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn count<S: serde::Serializer>(count: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    if count.fract() == 0.0 && (0.0..9e15).contains(count) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and in range")]
        serializer.serialize_u64(*count as u64)
    } else {
        serializer.serialize_f64(*count)
    }
}

/// A row of `emergence`.
#[derive(Clone, Debug, Serialize)]
pub struct EmergenceRecord<'a> {
    /// The value of every swept parameter but conquest ease. In CSV they are columns in front.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub swept: BTreeMap<String, f64>,
    /// g; empty for a literal matrix.
    pub conquest_ease: Option<f64>,
    /// `harmony`, `stag-hunt`, `prisoners-dilemma`, `chicken`, `deadlock`, `boundary`, `other`.
    pub class: &'static str,
    /// Cooperation rate of the tournament.
    pub cooperation: f64,
    /// Mean cooperation rate of the evolved population.
    pub evolved_cooperation: f64,
    /// The player with the greatest share of the evolved population.
    pub dominant: &'a str,
    /// Its share.
    pub dominant_share: f64,
    /// Share of initial mixes from which cooperation emerges.
    pub emergence: f64,
    /// Lower bound of its Wilson 95 % interval.
    pub emergence_low: Option<f64>,
    /// Upper bound.
    pub emergence_high: Option<f64>,
    /// The player with the highest score.
    pub winner: &'a str,
    /// x*(g, δ).
    pub indifference_share: Option<f64>,
    /// δ* of grim trigger.
    pub critical_discount: Option<f64>,
    /// `g_⅓`, where the indifference share is ⅓; empty if there is none.
    pub ease_one_third: Option<f64>,
    /// `g_½`, where it is ½.
    pub ease_one_half: Option<f64>,
    /// `g_1`, where it is 1.
    pub ease_one: Option<f64>,
    /// Share of initial mixes from which the population never came to rest.
    pub unsettled: f64,
    /// Players that sat this point out, separated by semicolons.
    pub absent: String,
    /// Of payoffs and cooperation rates: `exact` or `sampled`.
    pub method: &'static str,
}

impl<'a> EmergenceRecord<'a> {
    fn new(plan: &'a Plan, it: &'a EmergencePoint) -> EmergenceRecord<'a> {
        // Of equals the first.
        let greater = |a: &(usize, f64), b: &(usize, f64)| if a.1 < b.1 { *b } else { *a };
        let dominant = it.shares.iter().copied().reduce(|a, b| greater(&a, &b)).unwrap_or((0, f64::NAN));
        EmergenceRecord {
            swept: swept(plan).map(|(place, name)| (name, it.values[place])).collect(),
            conquest_ease: it.conquest_ease,
            class: it.class.slug(),
            cooperation: it.cooperation,
            evolved_cooperation: it.evolved_cooperation,
            dominant: &plan.players[dominant.0].label,
            dominant_share: dominant.1,
            emergence: it.emergence,
            emergence_low: it.interval.map(|it| it.0),
            emergence_high: it.interval.map(|it| it.1),
            winner: &it.winner,
            indifference_share: it.indifference_share,
            critical_discount: it.critical_discount,
            ease_one_third: it.ladder[0],
            ease_one_half: it.ladder[1],
            ease_one: it.ladder[2],
            unsettled: it.unsettled,
            absent: it.absent.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join("; "),
            method: it.source.word(),
        }
    }
}

/// The ranking, then whoever sat out.
pub fn ranking(outcome: &Outcome) -> Vec<RankingRecord<'_>> {
    outcome.ranking.iter().map(Into::into).chain(outcome.absent.iter().map(Into::into)).collect()
}

/// All pairs.
pub fn pairs(outcome: &Outcome) -> Vec<PairRecord<'_>> {
    outcome.pairs.iter().map(Into::into).collect()
}

/// All points.
pub fn emergence<'a>(plan: &'a Plan, outcome: &'a Outcome) -> Vec<EmergenceRecord<'a>> {
    outcome.emergence.iter().map(|it| EmergenceRecord::new(plan, it)).collect()
}

/// A row of `populations`.
#[derive(Clone, Debug, Serialize)]
pub struct PopulationRecord<'a> {
    /// g; empty for a literal matrix.
    pub conquest_ease: Option<f64>,
    /// The player's label.
    pub name: &'a str,
    /// Its share of the evolved population, averaged over the initial mixes.
    pub share: f64,
}

/// Whoever has less than this share of an evolved population is not listed.
pub const LEAST_SHARE: f64 = 1e-6;

/// Who lives at a point.
pub fn population<'a>(plan: &'a Plan, point: &EmergencePoint) -> Vec<PopulationRecord<'a>> {
    let row = |&(player, share): &(usize, f64)| PopulationRecord {
        conquest_ease: point.conquest_ease,
        name: &plan.players[player].label,
        share,
    };
    point.shares.iter().filter(|it| LEAST_SHARE <= it.1).map(row).collect()
}

/// A row of `ranks`.
#[derive(Clone, Debug, Serialize)]
pub struct RankRecord<'a> {
    /// g; empty for a literal matrix.
    pub conquest_ease: Option<f64>,
    /// The player's label.
    pub name: &'a str,
    /// From 1; equal scores share a rank.
    pub rank: usize,
    /// Total payoff / total rounds.
    pub score: f64,
}

/// Who is how good at a point.
pub fn ranks<'a>(plan: &'a Plan, point: &EmergencePoint) -> Vec<RankRecord<'a>> {
    let row = |it: &Place| RankRecord {
        conquest_ease: point.conquest_ease,
        name: &plan.players[it.player].label,
        rank: it.rank,
        score: it.score,
    };
    point.places.iter().map(row).collect()
}

/// A row of `trajectory`.
#[derive(Clone, Debug, Serialize)]
pub struct TrajectoryRecord<'a> {
    /// In the unit of the law of motion.
    pub time: f64,
    /// The player's label.
    pub name: &'a str,
    /// Its share of the population.
    pub share: f64,
}

/// Everybody's share at every moment.
pub fn trajectory<'a>(plan: &'a Plan, trajectory: &'a Trajectory) -> Vec<TrajectoryRecord<'a>> {
    let moment = |(time, shares): &'a (f64, Vec<f64>)| {
        let row = |(player, share): (&usize, &f64)| TrajectoryRecord {
            time: *time,
            name: &plan.players[*player].label,
            share: *share,
        };
        trajectory.players.iter().zip(shares).map(row)
    };
    trajectory.moments.iter().flat_map(moment).collect()
}

/// The swept parameters but conquest ease: their places among the axes and their names as columns.
pub(crate) fn swept(plan: &Plan) -> impl Iterator<Item = (usize, String)> + '_ {
    let axes = plan.axes.iter().enumerate().filter(|(_, it)| it.parameter != Parameter::CONQUEST_EASE);
    axes.map(|(place, it)| (place, it.parameter.name().replace('-', "_")))
}
