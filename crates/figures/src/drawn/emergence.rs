//! How often cooperation emerges along a sweep.

use crate::{
    Figure, Folder,
    contours::contours,
    drawn::{numeric, of_ticks, share, words},
    figure::{Axis, Chart, Colours, Contour, Heat, Lines, Point, Region, Rule, Series, Ticks},
    folder::{Emergence, Sweep},
    numbers::{distinct, short},
};

/// The column of the ease of conquest.
const EASE: &str = "conquest_ease";

/// What the rungs of theory's ladder say.
const RUNGS: [&str; 3] = ["g⅓ one-third law", "g½ risk dominance", "g₁ grim holds no more"];

/// The curve of a sweep over one parameter.
pub(super) fn emergence(folder: &Folder) -> Option<Figure> {
    let sweep = &folder.emergence;
    let [parameter] = &sweep.parameters[..] else { return None };
    let of = |f: &dyn Fn(&Emergence) -> f64| -> Vec<Point> {
        let point = |(at, it): &(Vec<f64>, Emergence)| Point { x: at[0], y: Some(f(it)), band: None };
        sweep.rows.iter().map(point).collect()
    };
    let mut points = of(&|it| it.emergence);
    for (point, (_, row)) in points.iter_mut().zip(&sweep.rows) {
        point.band = row.interval;
    }
    let series = vec![
        Series { name: "emergence of cooperation".to_owned(), points },
        Series {
            name: "cooperation, evolved population".to_owned(),
            points: of(&|it| it.evolved_cooperation),
        },
        Series { name: "cooperation, tournament".to_owned(), points: of(&|it| it.cooperation) },
    ];
    let is_ease = parameter == EASE;
    let rules = if is_ease { rules(folder) } else { Vec::new() };
    let found = match folder.summary.threshold.filter(|_| is_ease) {
        Some(it) => format!(
            " It first crosses one half at g₅₀ = {:.3}, between the points {} and {} of the sweep.",
            it.conquest_ease,
            short(it.low),
            short(it.high)
        ),
        None => String::new(),
    };
    let theory = if is_ease {
        " Dashed: theory's thresholds, where the share of grim players at which grim pays as much as always \
         defecting is ⅓ (g⅓, the one-third law), ½ (g½, risk dominance) and 1 (g₁, grim holds no more)."
    } else {
        ""
    };
    Some(Figure {
        name: "emergence".to_owned(),
        title: "Emergence of cooperation".to_owned(),
        caption: format!(
            "Share of initial mixes from which cooperation emerges, with its Wilson 95 % interval where there \
             is one (it covers the choice of mixes, not the sampling of matches); beside it the cooperation \
             rates of the evolved population and of the tournament.{found}{theory} Shaded: the class of the \
             game at the points of the sweep."
        ),
        x: numeric(words(parameter)),
        y: share("share"),
        chart: Chart::Lines(Lines { series, rules, regions: classes(sweep) }),
    })
}

/// Theory's thresholds along the ease of conquest, and what was found.
fn rules(folder: &Folder) -> Vec<Rule> {
    let rows = &folder.emergence.rows;
    let (Some((first, row)), Some((last, _))) = (rows.first(), rows.last()) else { return Vec::new() };
    let within = |x: f64| first[0] <= x && x <= last[0];
    let rungs = row.ladder.into_iter().zip(RUNGS);
    let mut res: Vec<Rule> = rungs
        .filter_map(|(x, label)| Some(Rule { x: x?, label: label.to_owned(), theory: true }))
        .filter(|it| within(it.x))
        .collect();
    let found = folder.summary.threshold.map(|it| it.conquest_ease);
    res.extend(found.map(|x| Rule { x, label: format!("g₅₀ = {x:.3}"), theory: false }));
    res
}

/// The stretches of a sweep in which the game has the same class. A point on a boundary parts its
/// neighbours; otherwise the border is drawn in the middle between two points.
fn classes(sweep: &Sweep<Emergence>) -> Vec<Region> {
    let mut res: Vec<Region> = Vec::new();
    let mut boundary = None;
    let mut before: Option<f64> = None;
    for (at, row) in &sweep.rows {
        let x = at[0];
        if row.class == "boundary" {
            boundary = Some(x);
            continue;
        }
        let label = row.class.replace('-', " ").replace("prisoners", "prisoner's");
        if let Some(region) = res.last_mut().filter(|it| it.label == label && boundary.is_none()) {
            region.to = x;
        } else {
            let border = boundary.or(before.map(|it| f64::midpoint(it, x))).unwrap_or(x);
            if let Some(last) = res.last_mut() {
                last.to = border;
            }
            res.push(Region { from: border, to: x, label });
        }
        boundary = None;
        before = Some(x);
    }
    if let (Some(x), Some(last)) = (boundary, res.last_mut()) {
        last.to = x;
    }
    res.retain(|it| it.from < it.to);
    res
}

/// The closed forms along a sweep over one parameter.
pub(super) fn theory(folder: &Folder) -> Option<Figure> {
    let sweep = &folder.emergence;
    let [parameter] = &sweep.parameters[..] else { return None };
    let of = |name: &str, f: &dyn Fn(&Emergence) -> Option<f64>| {
        // What cannot be a share is off the scale: grim pays always, or never.
        let point = |(at, it): &(Vec<f64>, Emergence)| Point {
            x: at[0],
            y: f(it).filter(|it| it.abs() <= 2.0),
            band: None,
        };
        Series { name: name.to_owned(), points: sweep.rows.iter().map(point).collect() }
    };
    let series = vec![
        of("indifference share x*", &|it| it.indifference_share),
        of("critical discount δ*", &|it| it.critical_discount),
        of("emergence of cooperation", &|it| Some(it.emergence)),
    ];
    let known = series[..2].iter().any(|it| it.points.iter().any(|it| it.y.is_some()));
    known.then(|| Figure {
        name: "theory".to_owned(),
        title: "Theory beside it: grim trigger against always defecting".to_owned(),
        caption: "x*: the share of grim players at which grim pays as much as always defecting; below 0 it \
                  always does, above 1 never. δ*: the patience from which grim sustains cooperation. Both are \
                  closed forms of two strategies only, exact, and cut off where they are beyond 2."
            .to_owned(),
        x: numeric(words(parameter)),
        y: numeric("share, or discount factor"),
        chart: Chart::Lines(Lines { series, rules: Vec::new(), regions: classes(sweep) }),
    })
}

/// The diagrams of a sweep over two parameters.
pub(super) fn phases(folder: &Folder) -> Vec<Figure> {
    let sweep = &folder.emergence;
    let [_, _] = &sweep.parameters[..] else { return Vec::new() };
    let has_intervals = sweep.rows.iter().any(|it| it.1.interval.is_some());
    let emergence = if has_intervals {
        "Share of initial mixes from which cooperation emerges."
    } else {
        "Share of time in which the population cooperates as much as the threshold asks."
    };
    let cooperation = "Cooperation rate of the evolved population.";
    vec![
        phase(sweep, "phases", "Where cooperation emerges", emergence, "emergence", |it| it.emergence),
        phase(sweep, "phases-cooperation", "How much is cooperated", cooperation, "cooperation", |it| {
            it.evolved_cooperation
        }),
    ]
}

fn phase(
    sweep: &Sweep<Emergence>,
    name: &str,
    title: &str,
    caption: &str,
    label: &str,
    f: fn(&Emergence) -> f64,
) -> Figure {
    // The ease of conquest lies to the right, or else the first parameter.
    let across = sweep.parameters.iter().position(|it| it == EASE).unwrap_or(0);
    let rows: Vec<([f64; 2], &Emergence)> =
        sweep.rows.iter().map(|(at, it)| ([at[across], at[1 - across]], it)).collect();
    let cells: Vec<([f64; 2], Option<f64>)> = rows.iter().map(|(at, it)| (*at, Some(f(it)))).collect();
    let mut heat = grid(&cells, label);
    heat.range = [0.0, 1.0];
    let is_ease = sweep.parameters[across] == EASE;
    if is_ease {
        heat.contours.extend(ladder(&rows));
    }
    let dashed = if is_ease && 1 < heat.contours.len() {
        " Dashed: where theory has the share of grim players at which grim pays as much as always defecting at ⅓, ½ and 1."
    } else {
        ""
    };
    Figure {
        name: name.to_owned(),
        title: title.to_owned(),
        caption: format!(
            "{caption} Solid line: one half, interpolated between the points of the sweep, which are the \
             middles of the cells.{dashed}"
        ),
        x: of_ticks(words(&sweep.parameters[across]), &heat.columns),
        y: of_ticks(words(&sweep.parameters[1 - across]), &heat.rows),
        chart: Chart::Heat(heat),
    }
}

/// The lines along which theory's thresholds lie.
fn ladder(rows: &[([f64; 2], &Emergence)]) -> Vec<Contour> {
    let ys = distinct(rows.iter().map(|it| it.0[1]));
    let xs = distinct(rows.iter().map(|it| it.0[0]));
    let (Some(&first), Some(&last)) = (xs.first(), xs.last()) else { return Vec::new() };
    let line = |rung: usize| {
        let at = |y: f64| {
            let x = rows.iter().find(|it| it.0[1] == y)?.1.ladder[rung]?;
            (first <= x && x <= last).then_some([x, y])
        };
        let points: Vec<Option<[f64; 2]>> = ys.iter().map(|y| at(*y)).collect();
        let pieces = points.split(Option::is_none).map(|it| it.iter().flatten().copied().collect());
        let lines: Vec<Vec<[f64; 2]>> = pieces.filter(|it: &Vec<_>| 1 < it.len()).collect();
        Contour { label: RUNGS[rung].to_owned(), theory: true, lines }
    };
    (0..RUNGS.len()).map(line).filter(|it| !it.lines.is_empty()).collect()
}

/// A map of numbers over a plane, with the line along which they are one half.
pub(super) fn grid(cells: &[([f64; 2], Option<f64>)], label: &str) -> Heat {
    let xs = distinct(cells.iter().map(|it| it.0[0]));
    let ys = distinct(cells.iter().map(|it| it.0[1]));
    let mut values = vec![vec![None; xs.len()]; ys.len()];
    for ([x, y], value) in cells {
        let place = |all: &[f64], it: f64| all.binary_search_by(|other| other.total_cmp(&it)).unwrap_or(0);
        values[place(&ys, *y)][place(&xs, *x)] = *value;
    }
    let lines = contours(&xs, &ys, |column, row| values[row][column], 0.5);
    let half = Contour { label: "½".to_owned(), theory: false, lines };
    Heat {
        range: super::extent(&values),
        columns: Ticks::Numbers(xs),
        rows: Ticks::Numbers(ys),
        values,
        label: label.to_owned(),
        colours: Colours::Sequential,
        contours: if half.lines.is_empty() { Vec::new() } else { vec![half] },
    }
}

/// An axis for what is swept.
pub(super) fn swept(parameter: &str) -> Axis {
    numeric(words(parameter))
}
