//! The rows of every result file, the same in JSON and CSV.

use scenario::{
    Outcome,
    outcome::{Absent, EmergencePoint, Pair, Ranked},
};
use serde::Serialize;

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
            rounds: it.counts.iter().sum(),
            cc: it.counts[0],
            cd: it.counts[1],
            dc: it.counts[2],
            dd: it.counts[3],
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
    /// g; empty for a literal matrix.
    pub conquest_ease: Option<f64>,
    /// `harmony`, `stag-hunt`, `prisoners-dilemma`, `chicken`, `deadlock`, `boundary`, `other`.
    pub class: &'static str,
    /// Cooperation rate of the tournament.
    pub cooperation: f64,
    /// Mean cooperation rate of the evolved population.
    pub evolved_cooperation: f64,
    /// Share of initial mixes from which cooperation emerges.
    pub emergence: f64,
    /// Lower bound of its Wilson 95 % interval.
    pub emergence_low: f64,
    /// Upper bound.
    pub emergence_high: f64,
    /// The player with the highest score.
    pub winner: &'a str,
    /// x*(g, δ).
    pub indifference_share: Option<f64>,
    /// δ* of grim trigger.
    pub critical_discount: Option<f64>,
    /// Share of initial mixes from which the population never came to rest.
    pub unsettled: f64,
    /// Players that sat this point out, separated by semicolons.
    pub absent: String,
    /// Of payoffs and cooperation rates: `exact` or `sampled`.
    pub method: &'static str,
}

impl<'a> From<&'a EmergencePoint> for EmergenceRecord<'a> {
    fn from(it: &'a EmergencePoint) -> EmergenceRecord<'a> {
        EmergenceRecord {
            conquest_ease: it.conquest_ease,
            class: it.class.slug(),
            cooperation: it.cooperation,
            evolved_cooperation: it.evolved_cooperation,
            emergence: it.emergence,
            emergence_low: it.interval.0,
            emergence_high: it.interval.1,
            winner: &it.winner,
            indifference_share: it.indifference_share,
            critical_discount: it.critical_discount,
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
pub fn emergence(outcome: &Outcome) -> Vec<EmergenceRecord<'_>> {
    outcome.emergence.iter().map(Into::into).collect()
}
