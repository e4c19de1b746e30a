//! The JSON summary of a run.

use scenario::{Outcome, Plan, crossings::axis, plan::Method, sweep::Parameter};
use serde::Serialize;

use crate::{
    VERSION, analysis, measures,
    records::{self, EmergenceRecord, RankingRecord},
};

#[derive(Serialize)]
struct Summary<'a> {
    title: &'a str,
    version: &'static str,
    seed: u64,
    method: &'static str,
    precision: Option<f64>,
    pairs_exact: usize,
    pairs_sampled: usize,
    rounds_played: u64,
    ranking: Vec<RankingRecord<'a>>,
    emergence: Vec<EmergenceRecord<'a>>,
    threshold: Option<Threshold>,
    crossings: Vec<Crossing>,
    logistic_threshold: Option<LogisticThreshold>,
    measures: Option<measures::Section<'a>>,
    analysis: Option<analysis::Section<'a>>,
    absent: Vec<Absent<'a>>,
    scenario: &'a str,
}

#[derive(Serialize)]
struct Threshold {
    conquest_ease: f64,
    low: f64,
    high: f64,
}

#[derive(Serialize)]
struct Crossing {
    along: String,
    other: Option<String>,
    other_value: Option<f64>,
    emergence: Line,
    evolved_cooperation: Line,
}

#[derive(Serialize)]
struct Line {
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    crossings: usize,
    everywhere: bool,
}

#[derive(Serialize)]
struct LogisticThreshold {
    conquest_ease: f64,
    low: Option<f64>,
    high: Option<f64>,
    separated: bool,
    isotonic: Option<f64>,
}

#[derive(Serialize)]
struct Absent<'a> {
    name: &'a str,
    conquest_ease: Option<f64>,
    reason: &'a str,
}

/// The text of `summary.json`: everything, with seed and version, and the scenario embedded.
pub fn summary(plan: &Plan, outcome: &Outcome) -> String {
    let at = |conquest_ease, list: &'_ [scenario::outcome::Absent]| -> Vec<(Option<f64>, String, String)> {
        list.iter().map(|it| (conquest_ease, it.name.clone(), it.reason.clone())).collect()
    };
    let base = plan.base.conquest_ease();
    let only_ease = matches!(&plan.axes[..], [axis] if axis.parameter == Parameter::CONQUEST_EASE);
    let mut absent = at(base, &outcome.absent);
    for point in outcome.emergence.iter().filter(|it| it.conquest_ease != base) {
        absent.extend(at(point.conquest_ease, &point.absent));
    }
    pretty(&Summary {
        title: &plan.title,
        version: VERSION,
        seed: plan.seed,
        method: match plan.method {
            Method::Play => "play",
            Method::Auto => "auto",
            Method::Exact => "exact",
        },
        precision: plan.precision,
        pairs_exact: outcome.pairs.iter().filter(|it| it.matches.is_none()).count(),
        pairs_sampled: outcome.pairs.iter().filter(|it| it.matches.is_some()).count(),
        rounds_played: outcome.rounds,
        ranking: outcome.ranking.iter().map(Into::into).collect(),
        emergence: records::emergence(plan, outcome),
        threshold: outcome
            .crossings
            .first()
            .and_then(|it| it.emergence.threshold)
            .filter(|_| only_ease)
            .map(|it| Threshold { conquest_ease: it.value, low: it.low, high: it.high }),
        crossings: crossings(plan, outcome),
        logistic_threshold: outcome.logistic.map(|it| LogisticThreshold {
            conquest_ease: it.conquest_ease,
            low: it.interval.0,
            high: it.interval.1,
            separated: it.separated,
            isotonic: it.isotonic,
        }),
        measures: outcome.measures.as_ref().map(Into::into),
        analysis: outcome.analysis.as_ref().map(Into::into),
        absent: absent
            .iter()
            .map(|(conquest_ease, name, reason)| Absent { name, conquest_ease: *conquest_ease, reason })
            .collect(),
        scenario: &plan.text,
    })
}

fn crossings(plan: &Plan, outcome: &Outcome) -> Vec<Crossing> {
    let Some(along) = axis(plan) else { return Vec::new() };
    let name = |place: usize| plan.axes.get(place).map(|it| it.parameter.name().replace('-', "_"));
    let line = |it: &scenario::outcome::Line| Line {
        value: it.threshold.map(|it| it.value),
        low: it.threshold.map(|it| it.low),
        high: it.threshold.map(|it| it.high),
        crossings: it.count,
        everywhere: it.everywhere,
    };
    let crossing = |it: &scenario::outcome::Crossing| Crossing {
        along: name(along).unwrap_or_default(),
        other: it.other.and_then(|_| name(1 - along)),
        other_value: it.other,
        emergence: line(&it.emergence),
        evolved_cooperation: line(&it.cooperation),
    };
    outcome.crossings.iter().map(crossing).collect()
}

/// Indented JSON with a final newline. Numbers that are not finite become `null`.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("the data has text keys only");
    text.push('\n');
    text
}
