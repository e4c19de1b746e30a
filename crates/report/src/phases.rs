//! Maps for the terminal: the phase diagram of a sweep over two parameters, and their common frame.

use std::fmt::Write;

use scenario::{
    Outcome, Plan,
    crossings::axis,
    outcome::{Crossing, EmergencePoint, Line},
    sweep::{Axis, Parameter},
};

use crate::style::short;

/// Up to a fifth, two fifths, …
pub(crate) const SHADES: [char; 5] = [' ', '░', '▒', '▓', '█'];

/// The rungs of the ladder of theory, in the order of [`EmergencePoint::ladder`].
const RUNGS: [char; 3] = ['⅓', '½', '1'];

/// A map of emergence: the ease of conquest, or else the first parameter, to the right, the other
/// upwards, with the rungs of theory drawn in.
pub(crate) fn map(plan: &Plan, outcome: &Outcome) -> String {
    let Some(along) = axis(plan) else { return String::new() };
    let (across, up) = (&plan.axes[along], &plan.axes[1 - along]);
    let is_ease = across.parameter == Parameter::CONQUEST_EASE;
    let point = |x: f64, y: f64| {
        outcome.emergence.iter().find(|it| it.values[along] == x && it.values[1 - along] == y)
    };
    let title = format!("{} upwards, {} to the right", up.parameter.words(), across.parameter.words());
    let cells = |y: f64| {
        let mut res = String::new();
        for (i, &x) in across.values.iter().enumerate() {
            let Some(point) = point(x, y) else { continue };
            let shade = shade(point.emergence);
            res.push(shade);
            let next = across.values.get(i + 1).copied();
            res.push(next.filter(|_| is_ease).and_then(|next| rung(point, x, next)).unwrap_or(shade));
        }
        res
    };
    let row = |(&y, crossing): (&f64, &Crossing)| Row {
        label: short(y, 6),
        cells: cells(y),
        beside: crossing_of(&crossing.emergence),
    };
    let rows: Vec<Row> = up.values.iter().zip(&outcome.crossings).rev().map(row).collect();
    let mut res = framed(&title, if is_ease { "g₅₀" } else { "½" }, &rows, ends(across));
    let _ = writeln!(
        res,
        "emergence: [{}] up to 20 %, [{}] 40 %, [{}] 60 %, [{}] 80 %, [{}] 100 %",
        SHADES[0], SHADES[1], SHADES[2], SHADES[3], SHADES[4]
    );
    if is_ease && outcome.emergence.iter().any(|it| it.ladder.iter().any(Option::is_some)) {
        res.push_str(
            "theory (grim trigger against always defecting): ⅓ one-third law, ½ risk dominance, 1 grim holds no more\n",
        );
    }
    res
}

/// The shade of a share from 0 to 1.
pub(crate) fn shade(share: f64) -> char {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=4")]
    let level = (5.0 * share).clamp(0.0, 4.0) as usize;
    SHADES[level]
}

/// A row of a map.
pub(crate) struct Row {
    /// To the left.
    pub(crate) label: String,
    /// As many characters in every row.
    pub(crate) cells: String,
    /// To the right.
    pub(crate) beside: String,
}

/// A map of these rows from the top down, under a title and the heading of what stands beside them, over
/// the values at either end of the horizontal axis.
pub(crate) fn framed(title: &str, beside: &str, rows: &[Row], (first, last): (String, String)) -> String {
    let width = rows.iter().map(|it| it.label.chars().count()).max().unwrap_or(0);
    let columns = rows.first().map_or(0, |it| it.cells.chars().count());
    let place = columns + width + 4;
    let space = place.saturating_sub(title.chars().count()).max(2);
    let mut res = format!("{title}{:space$}{beside}", "").trim_end().to_owned() + "\n";
    for Row { label, cells, beside } in rows {
        let line = format!("{label:>width$} │{cells}│ {beside}");
        let _ = writeln!(res, "{}", line.trim_end());
    }
    let _ = writeln!(res, "{:width$} └{}┘", "", "─".repeat(columns));
    let rest = columns.saturating_sub(first.chars().count());
    let _ = writeln!(res, "{:width$}  {first}{last:>rest$}", "");
    res
}

/// The rung of theory between two columns, if one is there.
fn rung(point: &EmergencePoint, from: f64, to: f64) -> Option<char> {
    let within = |ease: &Option<f64>| ease.is_some_and(|it| (from..to).contains(&it));
    point.ladder.iter().position(within).map(|it| RUNGS[it])
}

fn crossing_of(it: &Line) -> String {
    match it.threshold {
        Some(threshold) if 1 < it.count => format!("{:.3} ({} crossings)", threshold.value, it.count),
        Some(threshold) => format!("{:.3}", threshold.value),
        None if it.everywhere => "everywhere".to_owned(),
        None => "nowhere".to_owned(),
    }
}

fn ends(axis: &Axis) -> (String, String) {
    let end = |it: Option<&f64>| it.map(|it| short(*it, 6)).unwrap_or_default();
    (end(axis.values.first()), end(axis.values.last()))
}
