//! The phase diagram of a sweep over two parameters, for the terminal.

use std::fmt::Write;

use scenario::{
    Outcome, Plan,
    crossings::axis,
    outcome::{EmergencePoint, Line},
    sweep::{Axis, Parameter},
};

use crate::style::short;

/// Cooperation that emerges from up to a fifth of the mixes, two fifths, …
const SHADES: [char; 5] = [' ', '░', '▒', '▓', '█'];

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
    let labels: Vec<String> = up.values.iter().map(|it| short(*it, 6)).collect();
    let width = labels.iter().map(|it| it.chars().count()).max().unwrap_or(0);
    let title = format!("{} upwards, {} to the right", up.parameter.words(), across.parameter.words());
    // Above the places where emergence crosses one half.
    let place = 2 * across.values.len() + width + 4;
    let space = place.saturating_sub(title.chars().count()).max(2);
    let head = if is_ease { "g₅₀" } else { "½" };
    let mut res = format!("{title}{:space$}{head}\n", "");
    for ((&y, label), crossing) in up.values.iter().zip(&labels).zip(&outcome.crossings).rev() {
        let _ = write!(res, "{label:>width$} │");
        for (i, &x) in across.values.iter().enumerate() {
            let Some(point) = point(x, y) else { continue };
            let shade = shade(point);
            res.push(shade);
            let next = across.values.get(i + 1).copied();
            res.push(next.filter(|_| is_ease).and_then(|next| rung(point, x, next)).unwrap_or(shade));
        }
        let _ = writeln!(res, "│ {}", crossing_of(&crossing.emergence));
    }
    let _ = writeln!(res, "{:width$} └{}┘", "", "──".repeat(across.values.len()));
    let (first, last) = ends(across);
    let _ = writeln!(
        res,
        "{:width$}  {first}{last:>rest$}",
        "",
        rest = (2 * across.values.len()).saturating_sub(first.len())
    );
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

fn shade(point: &EmergencePoint) -> char {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=4")]
    let level = (5.0 * point.emergence).clamp(0.0, 4.0) as usize;
    SHADES[level]
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
