//! Scores, and where they come from.

use std::collections::BTreeMap;

use crate::{
    Figure, Folder,
    drawn::{extent, methods, names, numeric, words},
    figure::{Axis, Bar, Bars, Boxes, Chart, Colours, FiveNumbers, Heat, Lines, Point, Series, Ticks},
    folder::Pair,
    numbers::quantile,
};

/// How many strategies have a place in a figure at most: a matrix of more says nothing, and fills the page.
pub const DRAWN: usize = 400;

/// The players that met anybody, best first.
fn players(folder: &Folder) -> Vec<&str> {
    folder.ranking.iter().filter(|it| it.rank.is_some()).map(|it| &*it.name).collect()
}

/// What a caption says if only the best of so many are drawn.
fn only(all: usize) -> String {
    if all <= DRAWN {
        String::new()
    } else {
        format!(" Only the {DRAWN} best of {all} strategies are drawn.")
    }
}

/// The best [`DRAWN`] of them.
fn best<'a>(players: &[&'a str]) -> Vec<&'a str> {
    players.iter().take(DRAWN).copied().collect()
}

/// A number of each of the `rows` against each of the `columns`; `f` has the pair and the seat of the row's
/// player, 0 or 1.
fn matrix(
    folder: &Folder,
    rows: &[&str],
    columns: &[&str],
    f: impl Fn(&Pair, usize) -> Option<f64>,
) -> Vec<Vec<Option<f64>>> {
    let places = |names: &[&str]| -> BTreeMap<String, usize> {
        names.iter().enumerate().map(|(place, it)| ((*it).to_owned(), place)).collect()
    };
    let (rows, columns) = (places(rows), places(columns));
    let mut res = vec![vec![None; columns.len()]; rows.len()];
    let mut set = |row: &str, column: &str, value| {
        if let (Some(&i), Some(&j)) = (rows.get(row), columns.get(column)) {
            res[i][j] = value;
        }
    };
    for pair in &folder.pairs {
        let (one, other) = (f(pair, 0), f(pair, 1));
        if pair.player == pair.opponent {
            set(&pair.player, &pair.player, one.zip(other).map(|(a, b)| f64::midpoint(a, b)));
        } else {
            set(&pair.player, &pair.opponent, one);
            set(&pair.opponent, &pair.player, other);
        }
    }
    res
}

/// Payoff per round.
fn payoff(pair: &Pair, seat: usize) -> Option<f64> {
    (0.0 < pair.rounds).then(|| pair.scores[seat] / pair.rounds)
}

/// Share of its moves that were C.
fn rate(pair: &Pair, seat: usize) -> Option<f64> {
    let [cc, cd, dc, dd] = pair.counts;
    let sum = cc + cd + dc + dd;
    (0.0 < sum).then(|| (cc + [cd, dc][seat]) / sum)
}

/// What everybody earns against each opponent.
pub(super) fn scores(folder: &Folder) -> Option<Figure> {
    let players = players(folder);
    if players.len() < 2 || folder.pairs.is_empty() {
        return None;
    }
    let overall: BTreeMap<&str, Option<f64>> =
        folder.ranking.iter().map(|it| (&*it.name, it.score)).collect();
    let values = matrix(folder, &best(&players), &players, payoff);
    let mut boxes: Vec<FiveNumbers> = Vec::new();
    for (place, (name, mut points)) in players.iter().zip(values).enumerate() {
        points[place] = None;
        let mut sorted: Vec<f64> = points.iter().flatten().copied().collect();
        if sorted.is_empty() {
            continue;
        }
        sorted.sort_by(f64::total_cmp);
        let five = [0.0, 0.25, 0.5, 0.75, 1.0].map(|it| quantile(&sorted, it));
        let mark = overall.get(name).copied().flatten();
        if DRAWN < players.len() {
            points.clear();
        }
        boxes.push(FiveNumbers { name: (*name).to_owned(), five, mark, points });
    }
    boxes.sort_by(|a, b| b.five[2].total_cmp(&a.five[2]));
    let methods = methods(folder.pairs.iter().map(|it| &*it.method));
    Some(Figure {
        name: "scores".to_owned(),
        title: "Scores".to_owned(),
        caption: format!(
            "Payoff per round against each opponent ({methods}): least, quartiles and greatest, in order of \
             medians. A spread over opponents, not an interval: it says how much a score depends on whom one \
             meets. Matches against oneself are left out. Diamond: the score of the ranking.{}",
            only(players.len())
        ),
        x: names("strategy"),
        y: numeric("payoff per round"),
        chart: Chart::Boxes(Boxes {
            about: players.iter().filter(|_| players.len() <= DRAWN).map(|it| (*it).to_owned()).collect(),
            boxes,
            mark: "score".to_owned(),
        }),
    })
}

/// What everybody earns against everybody.
pub(super) fn payoffs(folder: &Folder) -> Option<Figure> {
    let caption = "Payoff per round of the row against the column, best score first. On the diagonal, against \
                   oneself, the mean of both seats.";
    pairwise(folder, "payoffs", "Payoffs", caption, "payoff per round", payoff)
}

/// Who cooperates with whom.
pub(super) fn cooperation(folder: &Folder) -> Option<Figure> {
    let caption = "Share of the moves of the row against the column that were C, best score first. Realised \
                   moves: one that a tremble turned counts as what it became.";
    let mut res = pairwise(folder, "cooperation", "Cooperation", caption, "cooperation", rate)?;
    if let Chart::Heat(heat) = &mut res.chart {
        heat.range = [0.0, 1.0];
    }
    Some(res)
}

fn pairwise(
    folder: &Folder,
    name: &str,
    title: &str,
    caption: &str,
    label: &str,
    f: fn(&Pair, usize) -> Option<f64>,
) -> Option<Figure> {
    let players = players(folder);
    if players.is_empty() || folder.pairs.is_empty() {
        return None;
    }
    let all = players.len();
    let players = best(&players);
    let values = matrix(folder, &players, &players, f);
    let ticks = || Ticks::Names(players.iter().map(|it| (*it).to_owned()).collect());
    Some(Figure {
        name: name.to_owned(),
        title: title.to_owned(),
        caption: format!(
            "{caption} All pairs together: {}.{}",
            methods(folder.pairs.iter().map(|it| &*it.method)),
            only(all)
        ),
        x: names("opponent"),
        y: names("strategy"),
        chart: Chart::Heat(Heat {
            columns: ticks(),
            rows: ticks(),
            range: extent(&values),
            values,
            label: label.to_owned(),
            colours: Colours::Sequential,
            contours: Vec::new(),
        }),
    })
}

/// How many opponents are outscored.
pub(super) fn wins(folder: &Folder) -> Option<Figure> {
    let mut bars: Vec<Bar> = folder
        .ranking
        .iter()
        .filter_map(|it| Some(Bar { name: it.name.clone(), value: it.wins?, band: None }))
        .collect();
    bars.sort_by(|a, b| b.value.total_cmp(&a.value));
    let all = bars.len();
    bars.truncate(DRAWN);
    let figure = Figure {
        name: "wins".to_owned(),
        title: "Wins".to_owned(),
        caption: format!(
            "Mean number of opponents that scored less in a match against it, if each is met once. To outscore \
             opponents and to earn much are two things.{}",
            only(all)
        ),
        x: names("strategy"),
        y: numeric("opponents outscored"),
        chart: Chart::Bars(Bars { bars }),
    };
    let Chart::Bars(it) = &figure.chart else { return None };
    (!it.bars.is_empty()).then_some(figure)
}

/// Places along a sweep over one parameter.
pub(super) fn ranks(folder: &Folder) -> Option<Figure> {
    let [parameter] = &folder.ranks.parameters[..] else { return None };
    let mut points: BTreeMap<&str, Vec<Point>> = BTreeMap::new();
    for (at, row) in &folder.ranks.rows {
        let point = Point { x: at[0], y: Some(row.rank as f64), band: None };
        points.entry(&row.name).or_default().push(point);
    }
    // The best in the mean comes first.
    let mean = |points: &[Point]| points.iter().filter_map(|it| it.y).sum::<f64>() / points.len() as f64;
    let mut series: Vec<Series> =
        points.into_iter().map(|(name, points)| Series { name: name.to_owned(), points }).collect();
    series.sort_by(|a, b| mean(&a.points).total_cmp(&mean(&b.points)));
    let all = series.len();
    series.truncate(DRAWN);
    Some(Figure {
        name: "ranks".to_owned(),
        title: "Ranks along the sweep".to_owned(),
        caption: format!(
            "The place of each strategy if the tournament is scored with the game of each point; the first is \
             best, equal scores share a place. In order of mean places.{}",
            only(all)
        ),
        x: numeric(words(parameter)),
        y: Axis { reversed: true, ..numeric("rank") },
        chart: Chart::Lines(Lines { series, rules: Vec::new(), regions: Vec::new() }),
    })
}
