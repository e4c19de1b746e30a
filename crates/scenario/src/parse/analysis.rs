//! The `analysis` key.

use super::{
    emergence,
    reader::{Reader, join},
};
use crate::{
    diagnostic::grouped,
    laws::{self, ChosenLaw},
    plan::{AnalysisSettings, Point, limits},
    yaml::{Node, Value},
};

/// `analysis: true`, or `analysis: {population: 50, selection: 5, tolerance: 0.01}`.
pub(super) fn analysis(node: &Node, reader: &mut Reader) -> Option<AnalysisSettings> {
    let mut law = ChosenLaw::new(laws::rare_mutation());
    match &node.value {
        Value::Bool(_) => return Some(AnalysisSettings { law, tolerance: None }),
        Value::Map(_) => (),
        _ => {
            let expected = "`true`, `false`, or settings such as {population: 50, selection: 5}";
            reader.wrong(node, "analysis", expected);
            return None;
        }
    }
    let settings = law.kind.settings;
    let keys: Vec<&str> = settings.iter().map(|it| it.name).chain(["tolerance"]).collect();
    let fields = reader.fields(node, "analysis", &keys)?;
    let mut sound = true;
    for setting in settings {
        let Some(node) = fields.get(setting.name) else { continue };
        match emergence::value(setting, node, &join("analysis", setting.name), reader) {
            Some(value) => law.set(setting.name, value),
            None => sound = false,
        }
    }
    let tolerance = fields.get("tolerance").map_or(Some(None), |node| {
        let help = "payoffs a round that differ by no more count as equal";
        let expected = "a number of at least 0";
        reader.number(node, "analysis.tolerance", expected, Some(help), |it| 0.0 <= it).map(Some)
    });
    let tolerance = tolerance?;
    sound.then_some(AnalysisSettings { law, tolerance })
}

/// Refuses what would take too long, and a finite population that payoffs such as these have no fitness in.
pub(super) fn possible(
    settings: &AnalysisSettings,
    players: usize,
    base: &Point,
    node: &Node,
    reader: &mut Reader,
) -> Option<()> {
    let refuse = |message: String, help: Option<&str>, reader: &mut Reader| {
        reader.error(node.position, "analysis", message, help.map(str::to_owned));
    };
    if limits::ANALYSED_PLAYERS < players {
        let limit = grouped(limits::ANALYSED_PLAYERS as u64);
        let message = format!(
            "the game of {} players cannot be analysed, only of up to {limit}",
            grouped(players as u64)
        );
        refuse(message, Some("fewer players, or no `analysis`"), reader);
        return None;
    }
    let pairs = (players * players.saturating_sub(1) / 2) as u64;
    let population = settings.law.get("population").unwrap_or_default();
    if limits::ANALYSED_STEPS as f64 / population < pairs as f64 {
        let message = format!(
            "{} pairs in a population of {population} are too many; their product must be at most {}",
            grouped(pairs),
            grouped(limits::ANALYSED_STEPS)
        );
        refuse(message, Some("a smaller `population`, or fewer players"), reader);
        return None;
    }
    base.admits(&settings.law, players).map_err(|why| refuse(why, None, reader)).ok()
}
