//! Which figures a folder has. One function for each; what a folder knows nothing of is not drawn.
//!
//! | name | of | what |
//! |---|---|---|
//! | `emergence` | `emergence.csv` | a sweep over one parameter: how often cooperation emerges |
//! | `phases`, `phases-cooperation` | `emergence.csv` | a sweep over two: where it does |
//! | `theory` | `emergence.csv` | what grim trigger makes of the same games |
//! | `scores` | `pairs.csv`, `ranking.csv` | what everybody earns against each opponent |
//! | `payoffs`, `cooperation` | `pairs.csv` | who does what against whom |
//! | `wins` | `ranking.csv` | how many opponents are outscored |
//! | `ranks` | `ranks.csv` | places along the sweep |
//! | `populations` | `populations.csv` | who survives |
//! | `trajectory` | `trajectory.csv` | how the first population gets there |
//! | `responses`, `emerged` | `measures.csv` | what matches look like from within |
//! | `invasion` | `invasions.csv`, `stability.csv` | who can invade whom |
//! | `fingerprint-NAME` | `fingerprint-NAME.csv` | Ashlock's fingerprint |
//! | `model-MEASURE` | `model.csv` | a measure of a model over its sweep |
//! | `history-COLUMN` | `history.csv` | a world of states as time passes |
//! | `map` | `map.csv` | its map |

mod analysis;
mod emergence;
mod models;
mod populations;
mod ranking;

use std::collections::BTreeSet;

pub use ranking::DRAWN;

use crate::{
    Figure, Folder,
    figure::{Axis, Scale, Ticks},
};

/// All figures that a folder has, the most important first. No two have the same name. Of more than [`DRAWN`]
/// strategies those that are best in what a figure shows are drawn.
pub fn figures(folder: &Folder) -> Vec<Figure> {
    let mut res = Vec::new();
    res.extend(emergence::emergence(folder));
    res.extend(emergence::phases(folder));
    res.extend(models::measures(folder));
    res.extend(models::maps(folder));
    res.extend(models::history(folder));
    res.extend(emergence::theory(folder));
    res.extend(ranking::scores(folder));
    res.extend(ranking::payoffs(folder));
    res.extend(ranking::cooperation(folder));
    res.extend(ranking::wins(folder));
    res.extend(ranking::ranks(folder));
    res.extend(populations::populations(folder));
    res.extend(populations::trajectory(folder));
    res.extend(analysis::responses(folder));
    res.extend(analysis::emerged(folder));
    res.extend(analysis::invasion(folder));
    res.extend(analysis::fingerprints(folder));
    rename_twins(&mut res);
    res
}

/// Names that differ only in what a file name cannot hold are told apart by a number.
fn rename_twins(figures: &mut [Figure]) {
    let mut taken = BTreeSet::new();
    for figure in figures {
        let mut name = figure.name.clone();
        let mut number = 2;
        while !taken.insert(name.clone()) {
            name = format!("{}-{number}", figure.name);
            number += 1;
        }
        figure.name = name;
    }
}

/// What an axis says of a swept parameter, given the name of its column.
fn words(parameter: &str) -> String {
    match parameter {
        "conquest_ease" => "ease of conquest g".to_owned(),
        "continuation" => "continuation probability δ".to_owned(),
        "finality" => "finality χ".to_owned(),
        other => other.replace(['_', '-'], " "),
    }
}

/// Small letters, digits and hyphens.
fn slug(text: &str) -> String {
    let letter = |it: char| if it.is_alphanumeric() { it } else { '-' };
    let text: String = text.to_lowercase().chars().map(letter).collect();
    text.split('-').filter(|it| !it.is_empty()).collect::<Vec<_>>().join("-")
}

fn numeric(label: impl Into<String>) -> Axis {
    Axis { label: label.into(), ..Axis::default() }
}

/// An axis for shares and rates.
fn share(label: impl Into<String>) -> Axis {
    Axis { range: Some([0.0, 1.0]), ..numeric(label) }
}

/// An axis with a name at every place.
fn names(label: impl Into<String>) -> Axis {
    Axis { scale: Scale::Names, ..numeric(label) }
}

/// The axis of the rows or columns of a matrix.
fn of_ticks(label: impl Into<String>, ticks: &Ticks) -> Axis {
    match ticks {
        Ticks::Names(_) => names(label),
        Ticks::Numbers(_) => numeric(label),
    }
}

/// The least and the greatest of the numbers of a matrix; some range if there is none.
fn extent(values: &[Vec<Option<f64>>]) -> [f64; 2] {
    let all = || values.iter().flatten().flatten().copied();
    match (all().reduce(f64::min), all().reduce(f64::max)) {
        (Some(least), Some(greatest)) if least < greatest => [least, greatest],
        (Some(only), _) => [only - 0.5, only + 0.5],
        _ => [0.0, 1.0],
    }
}

/// "exact", "sampled", or both: how all of these were found.
fn methods<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut all: Vec<&str> = words.filter(|it| !it.is_empty()).collect();
    all.sort_unstable();
    all.dedup();
    all.join(" and ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_fit_for_files() {
        assert_eq!(slug("Tit For 2 Tats: {p: 0.3}"), "tit-for-2-tats-p-0-3");
        assert_eq!(slug("top_share"), "top-share");
        assert_eq!(slug("../<b>"), "b");
    }

    #[test]
    fn an_extent_is_never_empty() {
        assert_eq!(extent(&[vec![Some(1.0), None], vec![Some(3.0)]]), [1.0, 3.0]);
        assert_eq!(extent(&[vec![Some(1.0)]]), [0.5, 1.5]);
        assert_eq!(extent(&[]), [0.0, 1.0]);
    }
}
