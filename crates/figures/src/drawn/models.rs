//! Models beyond the matrix.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Figure, Folder,
    drawn::{
        emergence::{grid, swept},
        methods, names, numeric, slug, words,
    },
    figure::{Bar, Bars, Chart, Lines, Maps, Panel, Point, SHADES, Series},
    folder::{History, Measurement},
};

/// How many moments of a map are shown.
const PANELS: usize = 12;

/// Every measure of a model over its sweep.
pub(super) fn measures(folder: &Folder) -> Vec<Figure> {
    let sweep = &folder.model;
    let mut measures: Vec<&str> = Vec::new();
    for (_, it) in &sweep.rows {
        if !measures.contains(&&*it.measure) {
            measures.push(&it.measure);
        }
    }
    if sweep.parameters.is_empty() {
        return bars(folder).into_iter().collect();
    }
    let figure = |measure: &str| {
        let of = |it: &&(Vec<f64>, Measurement)| it.1.measure == measure;
        let rows: Vec<&(Vec<f64>, Measurement)> = sweep.rows.iter().filter(of).collect();
        let found = methods(rows.iter().map(|it| &*it.1.method));
        let interval = if rows.iter().any(|it| it.1.interval.is_some()) { ", with its interval" } else { "" };
        let figure = |x, y, caption, chart| Figure {
            name: format!("model-{}", slug(measure)),
            title: capital(&words(measure)),
            caption,
            x,
            y,
            chart,
        };
        match &sweep.parameters[..] {
            [parameter] => {
                let point =
                    |(at, it): &&(Vec<f64>, Measurement)| Point { x: at[0], y: it.value, band: it.interval };
                let series = Series { name: words(measure), points: rows.iter().map(point).collect() };
                let caption = format!("Along the sweep, {found}{interval}.");
                let lines = Lines { series: vec![series], ..Lines::default() };
                Some(figure(swept(parameter), numeric(words(measure)), caption, Chart::Lines(lines)))
            }
            [first, second] => {
                let cells: Vec<_> = rows.iter().map(|(at, it)| ([at[0], at[1]], it.value)).collect();
                let heat = grid(&cells, &words(measure));
                let line = if heat.contours.is_empty() { "" } else { " Line: one half." };
                let caption = format!("Over the sweep, {found}.{line}");
                Some(figure(swept(first), swept(second), caption, Chart::Heat(heat)))
            }
            _ => None,
        }
    };
    measures.into_iter().filter_map(figure).collect()
}

/// With a capital at its beginning.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}

/// All measures of a model that is not swept, one beside the other.
fn bars(folder: &Folder) -> Option<Figure> {
    let rows = &folder.model.rows;
    let bar = |(_, it): &(Vec<f64>, Measurement)| {
        Some(Bar { name: words(&it.measure), value: it.value?, band: it.interval })
    };
    let bars: Vec<Bar> = rows.iter().filter_map(bar).collect();
    (!bars.is_empty()).then(|| Figure {
        name: "model".to_owned(),
        title: "What the model comes to".to_owned(),
        caption: format!("Every measure in its own unit, {}.", methods(rows.iter().map(|it| &*it.1.method))),
        x: names("measure"),
        y: numeric("value"),
        chart: Chart::Bars(Bars { bars }),
    })
}

/// A world of states as time passes, a figure for each column, since each has its own unit.
pub(super) fn history(folder: &Folder) -> Vec<Figure> {
    let History { columns, rows } = &folder.history;
    let figure = |(place, column): (usize, &String)| {
        let points = rows.iter().map(|(round, it)| Point { x: *round, y: it[place], band: None }).collect();
        let series = vec![Series { name: words(column), points }];
        Figure {
            name: format!("history-{}", slug(column)),
            title: format!("{} as time passes", capital(&words(column))),
            caption: "The first run at the first point of the sweep.".to_owned(),
            x: numeric("round"),
            y: numeric(words(column)),
            chart: Chart::Lines(Lines { series, ..Lines::default() }),
        }
    };
    if rows.is_empty() { Vec::new() } else { columns.iter().enumerate().map(figure).collect() }
}

/// The map of a world of states.
pub(super) fn maps(folder: &Folder) -> Option<Figure> {
    let cells = &folder.map;
    let last = cells.iter().map(|it| it.round).max()?;
    let size = [0, 1].map(|it| cells.iter().map(|cell| cell.place[it] + 1).max().unwrap_or(0));
    // Who holds most at the end comes first; of equals, who sorts first.
    let mut held: BTreeMap<&str, usize> = cells.iter().map(|it| (&*it.owner, 0)).collect();
    for it in cells.iter().filter(|it| it.round == last) {
        *held.entry(&it.owner).or_default() += 1;
    }
    let mut owners: Vec<(&str, usize)> = held.into_iter().filter(|it| !it.0.is_empty()).collect();
    owners.sort_by_key(|it| std::cmp::Reverse(it.1));
    let places: BTreeMap<&str, usize> = owners.iter().enumerate().map(|(place, it)| (it.0, place)).collect();
    let rounds: BTreeSet<usize> = cells.iter().map(|it| it.round).collect();
    let rounds = spread(&rounds.into_iter().collect::<Vec<_>>());
    let panel = |round: &usize| {
        let mut grid = vec![None; size[0] * size[1]];
        for it in cells.iter().filter(|it| it.round == *round) {
            grid[it.place[1] * size[0] + it.place[0]] = places.get(&*it.owner).copied();
        }
        Panel { title: format!("round {round}"), cells: grid }
    };
    let panels: Vec<Panel> = rounds.iter().map(panel).collect();
    Some(Figure {
        name: "map".to_owned(),
        title: "The map as time passes".to_owned(),
        caption:
            "Who holds which cell, in the first run at the first point of the sweep. A state has the same colour \
                  throughout; of more than seven states some share theirs, but not with a neighbour if that can be \
                  helped."
                .to_owned(),
        x: numeric(""),
        y: numeric(""),
        chart: Chart::Maps(Maps {
            size,
            owners: owners.iter().map(|it| it.0.to_owned()).collect(),
            shades: shades(size[0], owners.len(), &panels),
            panels,
        }),
    })
}

/// A colour for each owner, in their order: one that no neighbour at any of the moments has, or the fewest of them;
/// of several the one that is least used.
fn shades(columns: usize, owners: usize, panels: &[Panel]) -> Vec<usize> {
    let mut neighbours = vec![BTreeSet::new(); owners];
    for panel in panels {
        for (place, mine) in panel.cells.iter().enumerate() {
            let right = (place + 1) % columns != 0;
            for next in [right.then_some(place + 1), Some(place + columns)].into_iter().flatten() {
                if let (Some(mine), Some(&Some(theirs))) = (*mine, panel.cells.get(next))
                    && mine != theirs
                {
                    neighbours[mine].insert(theirs);
                    neighbours[theirs].insert(mine);
                }
            }
        }
    }
    let mut used = [0; SHADES];
    let mut res: Vec<usize> = Vec::with_capacity(owners);
    for of in &neighbours {
        let mut close = [0; SHADES];
        for shade in of.iter().filter_map(|it| res.get(*it)) {
            close[*shade] += 1;
        }
        let best = (0..SHADES).min_by_key(|it| (close[*it], used[*it])).unwrap_or(0);
        used[best] += 1;
        res.push(best);
    }
    res
}

/// At most [`PANELS`] of them at regular steps, the first and the last among them.
fn spread(rounds: &[usize]) -> Vec<usize> {
    if rounds.len() <= PANELS {
        return rounds.to_vec();
    }
    (0..PANELS).map(|it| rounds[it * (rounds.len() - 1) / (PANELS - 1)]).collect()
}
