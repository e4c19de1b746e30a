//! Models beyond the matrix: the list of them, one of them, and what was found of one.

use std::fmt::Write;

use comfy_table::{CellAlignment, Table};
use scenario::models::{Axis, Outcome, Plan, Point, Threshold};
use serde::Serialize;
use serde_json::{Map, Value, json};
use statecraft::models::{Choice, Estimate, Measure, Method, Model, Number, Setting};

use crate::{
    VERSION,
    json::pretty,
    style::{self, grouped, short},
};

/// All models for people, with how many numbers and measures they have.
pub fn list(models: &[Model]) -> String {
    let mut table = style::table(&["model", "about", "numbers", "measures", "page"], 2);
    left(&mut table, &[4]);
    for it in models {
        table.add_row([
            it.name.to_owned(),
            it.help.to_owned(),
            it.numbers().len().to_string(),
            it.measures().len().to_string(),
            page(it),
        ]);
    }
    format!("{table}\n`jervis models NAME` shows what can be set and measured.\n")
}

/// All models as JSON.
pub fn list_json(models: &[Model]) -> String {
    pretty(&models.iter().map(value).collect::<Vec<Value>>())
}

/// One model for people.
pub fn show(model: &Model) -> String {
    let mut res = format!("{}: {}\nFormulas and assumptions: {}\n", model.name, model.help, page(model));
    if let Some(amount) = model.effort {
        let _ = writeln!(
            res,
            "Simulated by default: {} histories of {} rounds (`runs`, `rounds`)",
            grouped(amount.runs.into()),
            grouped(amount.rounds.into())
        );
    }
    let numbers = model.numbers();
    for (primitive, title) in [(true, "Of the game (`game`)"), (false, "Of the model (`parameters`)")] {
        let mut table = style::table(&["name", "", "range", "default", "meaning"], 5);
        left(&mut table, &[]);
        for it in numbers.iter().filter(|it| it.primitive == primitive) {
            table.add_row([it.name, it.symbol, it.range, &short(it.default, 6), it.help]);
        }
        if !table.is_empty() {
            let _ = writeln!(res, "\n{title}\n{table}");
        }
    }
    for it in model.choices() {
        let mut table = style::table(&["word", "meaning"], 2);
        for word in it.words {
            table.add_row([word.name, word.help]);
        }
        let _ = writeln!(res, "\n{} (`choices`): {}; the first by default\n{table}", it.name, it.help);
    }
    let mut table = style::table(&["measure", "unit or range", "found", "meaning"], 4);
    for it in model.measures() {
        table.add_row([it.name, it.range, it.method.word(), it.help]);
    }
    let _ = writeln!(res, "\nWhat can be measured (`measures`)\n{table}");
    res
}

/// One model as JSON.
pub fn show_json(model: &Model) -> String {
    pretty(&value(model))
}

fn page(model: &Model) -> String {
    format!("docs/models/{}", model.page)
}

fn value(model: &Model) -> Value {
    let number = |it: &Number| {
        json!({
            "name": it.name, "symbol": it.symbol, "range": it.range, "default": it.default, "whole": it.whole,
            "game": it.primitive, "help": it.help,
        })
    };
    let choice = |it: &Choice| {
        let words: Vec<Value> =
            it.words.iter().map(|word| json!({"name": word.name, "help": word.help})).collect();
        json!({"name": it.name, "help": it.help, "words": words})
    };
    let measure = |it: &Measure| json!({"name": it.name, "range": it.range, "method": it.method.word(), "help": it.help});
    json!({
        "name": model.name,
        "help": model.help,
        "page": page(model),
        "rounds": model.effort.map(|it| it.rounds),
        "runs": model.effort.map(|it| it.runs),
        "parameters": model.numbers().iter().map(number).collect::<Vec<Value>>(),
        "choices": model.choices().iter().map(choice).collect::<Vec<Value>>(),
        "measures": model.measures().iter().map(measure).collect::<Vec<Value>>(),
    })
}

/// Makes these columns texts.
fn left(table: &mut Table, columns: &[usize]) {
    for place in columns {
        if let Some(column) = table.column_mut(*place) {
            column.set_cell_alignment(CellAlignment::Left);
        }
    }
}

/// The text of `summary.json`.
pub fn summary(plan: &Plan, outcome: &Outcome) -> String {
    let measured = plan.measured();
    let point = |(number, it): (usize, &Point)| {
        let found = measured.iter().zip(&it.found).map(|(measure, found)| {
            let record = json!({
                "value": found.map(|it| it.value),
                "low": found.and_then(|it| it.interval).map(|it| it.0),
                "high": found.and_then(|it| it.interval).map(|it| it.1),
                "method": measure.method.word(),
            });
            (measure.name.to_owned(), record)
        });
        let values = plan.axes.iter().zip(&it.values).map(|(axis, value)| (column(axis), json!(value)));
        json!({
            "point": number + 1,
            "values": values.collect::<Map<String, Value>>(),
            "measures": found.collect::<Map<String, Value>>(),
        })
    };
    let threshold = |it: &Threshold| {
        json!({
            "along": column(&plan.axes[it.axis]),
            "what": it.what,
            "other": it.other.and(plan.axes.get(1 - it.axis)).map(column),
            "other_value": it.other,
            "value": it.value,
        })
    };
    pretty(&json!({
        "kind": "model",
        "title": plan.title,
        "version": VERSION,
        "seed": plan.seed,
        "model": plan.model.name,
        "parameters": numbers(plan.model, &plan.base),
        "choices": words(plan.model, &plan.base),
        "map": plan.model.course.map(|_| plan.base.shape().to_string()),
        "rounds": plan.amount.map(|it| it.rounds),
        "runs": plan.amount.map(|it| it.runs),
        "sweep": plan.axes.iter().map(column).collect::<Vec<String>>(),
        "points": outcome.points.iter().enumerate().map(point).collect::<Vec<Value>>(),
        "thresholds": outcome.thresholds.iter().map(threshold).collect::<Vec<Value>>(),
        "scenario": plan.text,
    }))
}

/// A swept number as the name of a column.
fn column(axis: &Axis) -> String {
    axis.number.name.replace('-', "_")
}

fn numbers(model: &Model, setting: &Setting) -> Map<String, Value> {
    let numbers = model.numbers();
    let pairs = numbers.iter().zip(setting.values());
    pairs.map(|(number, value)| (number.name.replace('-', "_"), json!(value))).collect()
}

fn words(model: &Model, setting: &Setting) -> Map<String, Value> {
    let choices = model.choices();
    let pairs = choices.iter().zip(setting.words());
    pairs.map(|(choice, word)| (choice.name.replace('-', "_"), json!(choice.words[*word].name))).collect()
}

/// The text of `model.csv`: a row for each measure at each point.
pub fn csv(plan: &Plan, outcome: &Outcome) -> String {
    let mut header = vec!["point".to_owned()];
    header.extend(plan.axes.iter().map(column));
    header.extend(["measure", "value", "low", "high", "method"].map(str::to_owned));
    let measured = plan.measured();
    let rows = outcome.points.iter().enumerate().flat_map(|(number, point)| {
        measured.iter().zip(&point.found).map(move |(measure, found)| {
            let interval = found.and_then(|it| it.interval);
            let found = (found.map(|it| it.value), interval.map(|it| it.0), interval.map(|it| it.1));
            (number + 1, point.values.clone(), measure.name, found, measure.method.word())
        })
    });
    crate::csv::write_under(&header, rows)
}

#[derive(Serialize)]
struct HistoryRecord {
    round: usize,
    states: u32,
    herfindahl: f64,
    top_share: f64,
    effective: f64,
    attacks: u32,
}

/// The text of `history.csv`: the first history at the first point, round by round; nothing without a map.
pub fn history(outcome: &Outcome) -> Option<String> {
    let course = outcome.course.as_ref()?;
    let rows: Vec<HistoryRecord> = course
        .polarity
        .iter()
        .enumerate()
        .map(|(round, it)| HistoryRecord {
            round,
            states: it.states,
            herfindahl: it.herfindahl,
            top_share: it.top_share,
            effective: it.effective,
            attacks: if round == 0 { 0 } else { course.attacks[round - 1] },
        })
        .collect();
    Some(crate::csv::write(&rows, "round,states,herfindahl,top_share,effective,attacks"))
}

#[derive(Serialize)]
struct CellRecord {
    round: u32,
    cell: u32,
    column: u32,
    row: u32,
    owner: u32,
}

/// The text of `map.csv`: to whom each cell belongs, in the same history; nothing without a map.
pub fn map(outcome: &Outcome) -> Option<String> {
    let course = outcome.course.as_ref()?;
    let width = course.world.map().width();
    let rows: Vec<CellRecord> = course
        .snapshots
        .iter()
        .flat_map(|it| {
            (0..).zip(&it.owners).map(move |(cell, owner)| CellRecord {
                round: it.round,
                cell,
                column: cell % width,
                row: cell / width,
                owner: *owner,
            })
        })
        .collect();
    Some(crate::csv::write(&rows, "round,cell,column,row,owner"))
}

/// What was found, for people.
pub fn table(plan: &Plan, outcome: &Outcome) -> String {
    let mut parts = vec![heading(plan)];
    match &plan.axes[..] {
        [] => parts.push(single(plan, outcome)),
        [axis] => parts.push(along(plan, axis, outcome)),
        axes => parts.push(maps(plan, axes, outcome)),
    }
    parts.extend(Some(thresholds(plan, outcome)).filter(|it| !it.is_empty()));
    parts.extend(Some(ending(plan, outcome)).filter(|it| !it.is_empty()));
    parts.push(meaning(plan));
    parts.join("\n")
}

fn heading(plan: &Plan) -> String {
    let mut conditions = vec![format!("model {}", plan.model.name)];
    if plan.model.course.is_some() {
        conditions.push(plan.base.shape().to_string());
    }
    let default = plan.model.setting();
    let numbers = plan.model.numbers();
    let given = numbers.iter().zip(plan.base.values()).zip(default.values());
    let swept = |number: &Number| plan.axes.iter().any(|it| it.number.name == number.name);
    for ((number, value), _) in given.filter(|((number, value), usual)| value != usual && !swept(number)) {
        conditions.push(format!("{} {}", number.name.replace('-', " "), short(*value, 6)));
    }
    let choices = plan.model.choices();
    for (choice, word) in choices.iter().zip(plan.base.words()).filter(|it| *it.1 != 0) {
        conditions.push(format!("{} {}", choice.name.replace('-', " "), choice.words[*word].name));
    }
    if let Some(amount) = plan.amount {
        let (runs, rounds) = (grouped(amount.runs.into()), grouped(amount.rounds.into()));
        conditions.push(format!("{runs} histories of {rounds} rounds"));
    }
    conditions.push(format!("seed {}", plan.seed));
    format!("{}\n{}\n", plan.title, conditions.join(" · "))
}

/// A number with four significant digits.
fn shown(value: f64) -> String {
    let digits = if value == 0.0 || 1.0 <= value.abs() { 4 } else { 6 };
    if 1e6 <= value.abs() || (value != 0.0 && value.abs() < 1e-4) {
        format!("{value:.3e}")
    } else {
        short(value, digits)
    }
}

fn shown_or_dash(found: Option<f64>) -> String {
    found.map_or_else(|| "–".to_owned(), shown)
}

fn interval(found: Option<&Estimate>) -> String {
    let bounds = found.and_then(|it| it.interval);
    bounds.map_or_else(String::new, |(low, high)| format!("{} … {}", shown(low), shown(high)))
}

/// A row for each measure.
fn single(plan: &Plan, outcome: &Outcome) -> String {
    let mut table =
        style::table(&["measure", "value", "95 % interval", "found", "unit or range", "meaning"], 1);
    left(&mut table, &[3, 4, 5]);
    let found = outcome.points.iter().flat_map(|it| &it.found);
    for (measure, found) in plan.measured().iter().zip(found) {
        table.add_row([
            measure.name,
            &shown_or_dash(found.map(|it| it.value)),
            &interval(found.as_ref()),
            measure.method.word(),
            measure.range,
            measure.help,
        ]);
    }
    format!("{table}\n")
}

/// A row for each point, in as many tables as it takes to stay legible.
fn along(plan: &Plan, axis: &Axis, outcome: &Outcome) -> String {
    const COLUMNS: usize = 6;
    let measured = plan.measured();
    let mut res = String::new();
    for (number, measures) in measured.chunks(COLUMNS).enumerate() {
        let first = number * COLUMNS;
        let mut header = vec![axis.number.symbol];
        header.extend(measures.iter().map(|it| it.name));
        let mut table = style::table(&header, 0);
        for point in &outcome.points {
            let mut row = vec![short(point.values[0], 6)];
            row.extend(point.found[first..first + measures.len()].iter().map(|found| {
                let mut text = shown_or_dash(found.map(|it| it.value));
                let bounds = interval(found.as_ref());
                if !bounds.is_empty() {
                    let _ = write!(text, "\n{bounds}");
                }
                text
            }));
            table.add_row(row);
        }
        let _ = writeln!(res, "{table}");
    }
    res
}

/// For each measure a table of its values, or a map where there are many: the first number to the right, the
/// second upwards.
fn maps(plan: &Plan, axes: &[Axis], outcome: &Outcome) -> String {
    const COLUMNS: usize = 10;
    let [across, up] = axes else { return String::new() };
    let picture = if across.values.len() <= COLUMNS { grid } else { heat };
    let mut res = String::new();
    for (place, measure) in plan.measured().iter().enumerate() {
        if 0 < place {
            res.push('\n');
        }
        let _ = writeln!(res, "{} ({}): {}", measure.name, measure.range, measure.help);
        let _ = writeln!(
            res,
            "{} upwards, {} to the right",
            words_of(up.number.name),
            words_of(across.number.name)
        );
        res.push_str(&picture(across, up, &|x, y| {
            let point = outcome.points.get(x * up.values.len() + y)?;
            point.found[place].map(|it| it.value)
        }));
    }
    res
}

/// The value at a place along either axis.
type Values<'a> = dyn Fn(usize, usize) -> Option<f64> + 'a;

fn grid(across: &Axis, up: &Axis, value: &Values<'_>) -> String {
    let mut header = vec![String::new()];
    header.extend(across.values.iter().map(|it| short(*it, 6)));
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let mut table = style::table(&header, 0);
    for (y, label) in up.values.iter().enumerate().rev() {
        let mut row = vec![short(*label, 6)];
        row.extend((0..across.values.len()).map(|x| shown_or_dash(value(x, y))));
        table.add_row(row);
    }
    format!("{table}\n")
}

/// From the least value to the greatest, and where there is none.
const SHADES: [char; 5] = ['·', '░', '▒', '▓', '█'];

fn heat(across: &Axis, up: &Axis, value: &Values<'_>) -> String {
    let (columns, rows) = (across.values.len(), up.values.len());
    let all = (0..columns).flat_map(|x| (0..rows).filter_map(move |y| value(x, y)));
    let (low, high) =
        all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), it| (low.min(it), high.max(it)));
    if high < low {
        return "  nowhere is there such a number\n".to_owned();
    }
    let shade = |it: f64| {
        let part = if low < high { (it - low) / (high - low) } else { 0.0 };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0..=4")]
        let level = (5.0 * part).clamp(0.0, 4.0) as usize;
        SHADES[level]
    };
    let labels: Vec<String> = up.values.iter().map(|it| short(*it, 6)).collect();
    let width = labels.iter().map(|it| it.chars().count()).max().unwrap_or(0);
    let mut res = String::new();
    for (y, label) in labels.iter().enumerate().rev() {
        let cells: String = (0..columns).flat_map(|x| [value(x, y).map_or(' ', shade); 2]).collect();
        let _ = writeln!(res, "{label:>width$} │{cells}│");
    }
    let _ = writeln!(res, "{:width$} └{}┘", "", "──".repeat(columns));
    let end = |it: Option<&f64>| it.map(|it| short(*it, 6)).unwrap_or_default();
    let (first, last) = (end(across.values.first()), end(across.values.last()));
    let rest = (2 * columns).saturating_sub(first.chars().count());
    let _ = writeln!(res, "{:width$}  {first}{last:>rest$}", "");
    if low < high {
        let _ = writeln!(
            res,
            "[{}] from {}, in five equal steps to [{}] {}; blank: no such number",
            SHADES[0],
            shown(low),
            SHADES[4],
            shown(high)
        );
    } else {
        let _ = writeln!(res, "{} wherever there is such a number", shown(low));
    }
    res
}

fn words_of(name: &str) -> String {
    name.replace('-', " ")
}

/// What theory says of the numbers that are swept, once where it does not depend on the other.
fn thresholds(plan: &Plan, outcome: &Outcome) -> String {
    const LINES: usize = 12;
    let all = &outcome.thresholds;
    let same = |a: &Threshold, b: &Threshold| (a.axis, a.what, a.value) == (b.axis, b.what, b.value);
    let alike = |it: &Threshold| all.iter().filter(|other| same(it, other)).count();
    let other = |it: &Threshold| plan.axes.get(1 - it.axis);
    let everywhere = |it: &Threshold| other(it).is_none_or(|axis| alike(it) == axis.values.len());
    let is_first = |place: usize, it: &Threshold| all[..place].iter().all(|other| !same(it, other));
    let lines = all.iter().enumerate().filter(|(place, it)| !everywhere(it) || is_first(*place, it));
    let lines: Vec<&Threshold> = lines.map(|it| it.1).collect();
    let mut res = String::new();
    for it in lines.iter().take(LINES) {
        let symbol = plan.axes[it.axis].number.symbol;
        let place = it.other.zip(other(it)).filter(|_| !everywhere(it));
        let place = place.map_or_else(String::new, |(value, other)| {
            format!(" where {} = {}", other.number.symbol, short(value, 6))
        });
        let _ = writeln!(res, "theory: {symbol} = {}{place}: {}", shown(it.value), it.what);
    }
    if LINES < lines.len() {
        let _ = writeln!(res, "theory: {} more of this kind in summary.json", lines.len() - LINES);
    }
    res
}

/// How the first history ended.
fn ending(plan: &Plan, outcome: &Outcome) -> String {
    let Some((course, amount)) = outcome.course.as_ref().zip(plan.amount) else { return String::new() };
    let Some(end) = course.polarity.last() else { return String::new() };
    let attacks: u64 = course.attacks.iter().copied().map(u64::from).sum();
    format!(
        "The first history{}: after {} rounds and {} attacks {} of {} states are left, the greatest with {} of the cells.\n",
        if plan.axes.is_empty() { "" } else { " at the first point" },
        grouped(amount.rounds.into()),
        grouped(attacks),
        end.states,
        course.polarity[0].states,
        style::percent(end.top_share)
    )
}

fn meaning(plan: &Plan) -> String {
    let mut res = String::from("How to read this\n");
    let _ =
        writeln!(res, "  Formulas and assumptions: {}. A dash: there is no such number.", page(plan.model));
    let simulated = plan.measured().iter().any(|it| it.method == Method::Simulated);
    if let Some(amount) = plan.amount.filter(|_| simulated) {
        let _ = writeln!(
            res,
            "  Simulated numbers have 95 % intervals, over {} histories; the others are exact. All points meet the\n  \
             same luck: they differ by the setting.",
            grouped(amount.runs.into())
        );
    }
    res
}
