//! Who survives.

use std::collections::BTreeMap;

use crate::{
    Figure, Folder,
    drawn::{DRAWN, emergence::swept, names, numeric, share},
    figure::{Area, Areas, Bar, Bars, Chart},
    folder::Share,
    numbers::distinct,
};

/// How many have an area or a bar of their own; the others share one.
const SHOWN: usize = 11;

/// What the others are called together.
const OTHERS: &str = "all others";

/// Evolved populations: along a sweep over one parameter, or where there is none.
pub(super) fn populations(folder: &Folder) -> Option<Figure> {
    let sweep = &folder.populations;
    let caption = "Share of each strategy in the evolved population, averaged over the initial mixes.";
    let figure = |x, y, caption: String, chart| Figure {
        name: "populations".to_owned(),
        title: "Who survives".to_owned(),
        caption,
        x,
        y,
        chart,
    };
    match &sweep.parameters[..] {
        [parameter] => {
            let rows: Vec<(f64, &Share)> = sweep.rows.iter().map(|(at, it)| (at[0], it)).collect();
            let caption = format!("{caption} Shares below 10⁻⁶ count as none.{}", the_others(&rows));
            let areas = Chart::Areas(stacked(&rows));
            (!rows.is_empty()).then(|| figure(swept(parameter), share("share"), caption, areas))
        }
        [] => {
            let rows = sweep.rows.iter();
            let bar =
                |(_, it): &(Vec<f64>, Share)| Bar { name: it.name.clone(), value: it.share, band: None };
            let mut bars: Vec<Bar> = rows.map(bar).collect();
            bars.sort_by(|a, b| b.value.total_cmp(&a.value));
            bars.truncate(DRAWN);
            let caption = format!("{caption} Shares below 10⁻⁶ are left out.");
            let any = !bars.is_empty();
            any.then(|| figure(names("strategy"), numeric("share"), caption, Chart::Bars(Bars { bars })))
        }
        _ => None,
    }
}

/// The path of the first population.
pub(super) fn trajectory(folder: &Folder) -> Option<Figure> {
    let rows: Vec<(f64, &Share)> = folder.trajectory.iter().map(|(time, it)| (*time, it)).collect();
    (!rows.is_empty()).then(|| Figure {
        name: "trajectory".to_owned(),
        title: "One population as time passes".to_owned(),
        caption: format!(
            "Share of each strategy in the first population, from its random initial mix until it settles, at \
             the game of the ranking; time in the unit of the law of motion.{}",
            the_others(&rows)
        ),
        x: numeric("time"),
        y: share("share"),
        chart: Chart::Areas(stacked(&rows)),
    })
}

/// The sum over places of everybody's shares, greatest first; of equals, the label that sorts first.
fn totals<'a>(rows: &[(f64, &'a Share)]) -> Vec<(&'a str, f64)> {
    let mut sums: BTreeMap<&str, f64> = BTreeMap::new();
    for (_, it) in rows {
        *sums.entry(&it.name).or_default() += it.share;
    }
    let mut res: Vec<(&str, f64)> = sums.into_iter().collect();
    res.sort_by(|a, b| b.1.total_cmp(&a.1));
    res
}

fn the_others(rows: &[(f64, &Share)]) -> String {
    match totals(rows).len().saturating_sub(SHOWN) {
        0 => String::new(),
        others => format!(" The {SHOWN} that have most in the mean are drawn one by one, {others} together."),
    }
}

fn stacked(rows: &[(f64, &Share)]) -> Areas {
    let xs = distinct(rows.iter().map(|it| it.0));
    let totals = totals(rows);
    let places: BTreeMap<&str, usize> =
        totals.iter().enumerate().map(|(place, it)| (it.0, place.min(SHOWN))).collect();
    let own = totals.iter().take(SHOWN).map(|it| it.0);
    let areas = own.chain((SHOWN < totals.len()).then_some(OTHERS));
    let mut areas: Vec<Area> =
        areas.map(|name| Area { name: name.to_owned(), shares: vec![0.0; xs.len()] }).collect();
    for (x, it) in rows {
        let place = xs.binary_search_by(|other| other.total_cmp(x)).unwrap_or(0);
        areas[places[&*it.name]].shares[place] += it.share;
    }
    Areas { xs, areas }
}
