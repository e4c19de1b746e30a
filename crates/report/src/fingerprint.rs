//! Fingerprints of a strategy.

use std::fmt::Write;

use arena::Horizon;
use scenario::fingerprint::{Row, Span, Spot, Subject};
use serde::Serialize;

use crate::{
    csv, json,
    phases::{self, SHADES, framed, shade},
    records::PayoffsRecord,
    style::{grouped, short},
};

/// A row of the file of a fingerprint.
#[derive(Clone, Debug, Serialize)]
pub struct SpotRecord {
    /// Probability that the probe's move is cooperation whatever it wants.
    pub x: f64,
    /// Probability that it is defection whatever it wants.
    pub y: f64,
    /// Payoff per round.
    pub score: f64,
    /// Lower bound of its 95 % interval; the score itself if it is exact.
    pub score_low: Option<f64>,
    /// Upper bound.
    pub score_high: Option<f64>,
    /// Share of rounds in which the strategy cooperates.
    pub cooperation: f64,
    /// `exact` or `sampled`.
    pub method: &'static str,
    /// Number of matches played; empty if the numbers are exact.
    pub matches: Option<u32>,
}

impl From<&Spot> for SpotRecord {
    fn from(it: &Spot) -> SpotRecord {
        SpotRecord {
            x: it.x,
            y: it.y,
            score: it.score,
            score_low: it.half_width.map(|half| it.score - half),
            score_high: it.half_width.map(|half| it.score + half),
            cooperation: it.cooperation,
            method: method(it.matches),
            matches: it.matches,
        }
    }
}

/// A row of the file of a transitive fingerprint.
#[derive(Clone, Debug, Serialize)]
pub struct TurnRecord<'a> {
    /// The opponent's label.
    pub opponent: &'a str,
    /// From 1.
    pub turn: usize,
    /// Share of matches in which the strategy cooperates in this turn.
    pub cooperation: f64,
    /// Lower bound of its Wilson 95 % interval; the share itself if it is exact.
    pub cooperation_low: f64,
    /// Upper bound.
    pub cooperation_high: f64,
    /// `exact` or `sampled`.
    pub method: &'static str,
    /// Number of matches played; empty if the numbers are exact.
    pub matches: Option<u32>,
}

const fn method(matches: Option<u32>) -> &'static str {
    if matches.is_none() { "exact" } else { "sampled" }
}

fn turns(rows: &[Row]) -> Vec<TurnRecord<'_>> {
    rows.iter().flat_map(of_row).collect()
}

fn of_row(row: &Row) -> impl Iterator<Item = TurnRecord<'_>> {
    row.turns.iter().zip(1..).map(|(it, turn)| TurnRecord {
        opponent: &row.opponent,
        turn,
        cooperation: it.cooperation,
        cooperation_low: it.interval.0,
        cooperation_high: it.interval.1,
        method: method(row.matches),
        matches: row.matches,
    })
}

/// The text of `fingerprint-NAME.csv`.
pub fn csv(spots: &[Spot]) -> String {
    let records: Vec<SpotRecord> = spots.iter().map(Into::into).collect();
    csv::write(&records, "x,y,score,score_low,score_high,cooperation,method,matches")
}

/// The text of `transitive-NAME.csv`.
pub fn transitive_csv(rows: &[Row]) -> String {
    csv::write(&turns(rows), "opponent,turn,cooperation,cooperation_low,cooperation_high,method,matches")
}

#[derive(Serialize)]
struct Conditions<'a> {
    player: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    probe: Option<&'a str>,
    payoffs: PayoffsRecord,
    rounds: Option<u64>,
    continuation: Option<f64>,
    execution_noise: f64,
    perception_noise: f64,
    repetitions: u32,
    seed: u64,
}

#[derive(Serialize)]
struct Fingerprint<'a, R> {
    #[serde(flatten)]
    conditions: Conditions<'a>,
    points: Vec<R>,
}

/// The fingerprint as JSON, with the conditions.
pub fn json(subject: &Subject, probe: &str, spots: &[Spot]) -> String {
    let points = spots.iter().map(SpotRecord::from).collect();
    json::pretty(&Fingerprint { conditions: conditions(subject, Some(probe)), points })
}

/// The transitive fingerprint as JSON, with the conditions.
pub fn transitive_json(subject: &Subject, rows: &[Row]) -> String {
    json::pretty(&Fingerprint { conditions: conditions(subject, None), points: turns(rows) })
}

fn conditions<'a>(subject: &'a Subject, probe: Option<&'a str>) -> Conditions<'a> {
    let it = &subject.payoffs;
    let (rounds, continuation) = match subject.span {
        Span::Match(Horizon::Fixed(rounds)) => (Some(rounds), None),
        Span::Match(Horizon::Geometric { continuation, .. }) => (None, Some(continuation)),
        Span::Endless => (None, None),
    };
    Conditions {
        player: &subject.player.label,
        probe,
        payoffs: PayoffsRecord::from(*it),
        rounds,
        continuation,
        execution_noise: subject.noise.execution,
        perception_noise: subject.noise.perception,
        repetitions: subject.repetitions,
        seed: subject.seed.0,
    }
}

/// Points on a side of a map on the terminal, which has two characters for each.
const SIDE: usize = 41;

/// Turns of a row on the terminal.
const TURNS: usize = 80;

/// The fingerprint as a map: x to the right, y upwards, the darker the better for the strategy.
pub fn table(subject: &Subject, probe: &str, spots: &[Spot]) -> String {
    let side = spots.iter().filter(|it| it.x == 0.0).count();
    let stride = side.div_ceil(SIDE).max(1);
    let (low, high) = spots
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), it| (low.min(it.score), high.max(it.score)));
    let share = |score: f64| if low < high { (score - low) / (high - low) } else { 0.0 };
    // The spots are a column after another, each from y = 0 upwards.
    let row = |j: usize| phases::Row {
        label: short(spots[j].y, 3),
        cells: (0..side).step_by(stride).flat_map(|i| [shade(share(spots[i * side + j].score)); 2]).collect(),
        beside: String::new(),
    };
    let rows: Vec<phases::Row> = (0..side).step_by(stride).rev().map(row).collect();
    let title = "y (probe made to defect) upwards, x (made to cooperate) to the right";
    let mut res = format!("Fingerprint of {} with {probe} as probe\n", subject.player.label);
    let _ = writeln!(res, "{}\n", heading(subject));
    res.push_str(&framed(title, "", &rows, ("0".to_owned(), "1".to_owned())));
    let _ = writeln!(res, "payoff per round: {}", legend(low, high));
    let _ = writeln!(res, "{}", found(spots.iter().map(|it| it.matches), "points"));
    let widest = spots.iter().filter_map(|it| it.half_width).fold(0.0, f64::max);
    if 0.0 < widest {
        let _ = writeln!(res, "The widest 95 % interval of a sampled payoff is ± {widest:.4}.");
    }
    res
}

/// The transitive fingerprint as a map: an opponent a row, turns to the right, the darker the more
/// cooperation.
pub fn transitive_table(subject: &Subject, rows: &[Row]) -> String {
    let rounds = rows.iter().map(|it| it.turns.len()).max().unwrap_or(0);
    let stride = rounds.div_ceil(TURNS).max(1);
    let mean = |turns: &[scenario::fingerprint::Turn]| {
        turns.iter().map(|it| it.cooperation).sum::<f64>() / turns.len() as f64
    };
    let row = |it: &Row| phases::Row {
        label: it.opponent.clone(),
        cells: it.turns.chunks(stride).map(|turns| shade(mean(turns))).collect(),
        beside: format!("{:.3}", mean(&it.turns)),
    };
    let drawn: Vec<phases::Row> = rows.iter().map(row).collect();
    let mut res = format!("How {} cooperates, turn by turn\n", subject.player.label);
    let _ = writeln!(res, "{}\n", heading(subject));
    let ends = ("1".to_owned(), rounds.to_string());
    res.push_str(&framed("turns to the right", "mean", &drawn, ends));
    let _ = writeln!(res, "cooperation: {}", legend(0.0, 1.0));
    let _ = writeln!(res, "{}", found(rows.iter().map(|it| it.matches), "opponents"));
    res
}

fn heading(subject: &Subject) -> String {
    let it = &subject.payoffs;
    let [r, s, t, p] = [it.reward, it.sucker, it.temptation, it.punishment].map(|it| short(it, 4));
    let mut parts = vec![format!("R = {r}, S = {s}, T = {t}, P = {p}")];
    parts.push(match subject.span {
        Span::Match(Horizon::Fixed(rounds)) => format!("{} rounds", grouped(rounds)),
        Span::Match(Horizon::Geometric { continuation, .. }) => format!("continuation {continuation}"),
        Span::Endless => "matches without end".to_owned(),
    });
    for (kind, rate) in [("execution", subject.noise.execution), ("perception", subject.noise.perception)] {
        if 0.0 < rate {
            parts.push(format!("{kind} noise {} %", short(100.0 * rate, 4)));
        }
    }
    parts.push(format!("seed {}", subject.seed.0));
    parts.join(" · ")
}

/// What each shade stands for.
fn legend(low: f64, high: f64) -> String {
    let upper = |level: usize| short(low + (high - low) * (level + 1) as f64 / SHADES.len() as f64, 3);
    let parts: Vec<String> =
        SHADES.iter().enumerate().map(|(i, it)| format!("[{it}] up to {}", upper(i))).collect();
    format!("from {} {}", short(low, 3), parts.join(", "))
}

/// How many of the numbers are exact.
fn found(matches: impl Iterator<Item = Option<u32>>, what: &str) -> String {
    let matches: Vec<Option<u32>> = matches.collect();
    let exact = matches.iter().filter(|it| it.is_none()).count();
    let played = matches.iter().flatten().max().copied().unwrap_or(0);
    match (exact, matches.len()) {
        (exact, all) if exact == all => format!("All {all} {what} are exact: no sampling error."),
        (0, all) => format!("All {all} {what} are sampled, from {} matches each.", grouped(played.into())),
        (exact, all) => format!(
            "Of {all} {what} {exact} are exact and {} sampled, from {} matches each.",
            all - exact,
            grouped(played.into())
        ),
    }
}
