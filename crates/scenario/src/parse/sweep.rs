//! The `sweep` key.

use super::{
    conditions, emergence, game,
    reader::{Reader, join},
};
use crate::{
    diagnostic::grouped,
    plan::{Game, Point, limits},
    sweep::{Axis, Parameter},
    yaml::{Node, Value},
};

/// `{conquest-ease: {from, to, steps}}`, or a list of values; one parameter or two. `base` is the point
/// that is varied, if it is sound.
pub(super) fn axes(node: &Node, base: Option<&Point>, reader: &mut Reader) -> Option<Vec<Axis>> {
    let all = Parameter::all();
    let names: Vec<&str> = all.iter().map(Parameter::name).collect();
    let given = given(node, &names, "{conquest-ease: {from: 0.02, to: 0.98, steps: 25}}", reader)?;
    let mut res = Vec::new();
    for (name, node) in &given {
        let Some(parameter) = all.iter().find(|it| it.name() == *name) else { continue };
        let field = join("sweep", name);
        if let Some(why) = base.and_then(|it| parameter.is_missing(it)) {
            let help = match parameter {
                Parameter::Primitive(_)
                | Parameter::Finality
                | Parameter::WinnerFlow
                | Parameter::LoserFlow => "use `game: {security-dilemma: {}}`, or leave the sweep out",
                Parameter::Continuation => "write `match: {continuation: …}`, or sweep over `turns`",
                Parameter::Turns => "write `match: {turns: …}`, or sweep over `continuation`",
                Parameter::Share => "name one, as in `emergence: {mix: {Tit For Tat: 0.5}}`",
                _ => "choose dynamics that have it, or leave the sweep out",
            };
            reader.error(node.position, &field, why, Some(help.to_owned()));
            continue;
        }
        let read = |node: &Node, field: &str, reader: &mut Reader| value(*parameter, node, field, reader);
        if let Some(values) = values(parameter.is_whole(), &read, node, &field, reader) {
            res.push(Axis { parameter: *parameter, values });
        }
    }
    (res.len() == given.len()).then_some(res)
}

/// What is swept over, one name or two of `names`, in the order of the file. `example` is shown to whoever says
/// nothing.
pub(super) fn given<'n>(
    node: &'n Node,
    names: &[&'n str],
    example: &str,
    reader: &mut Reader,
) -> Option<Vec<(&'n str, &'n Node)>> {
    let fields = reader.fields(node, "sweep", names)?;
    let given: Vec<(&str, &Node)> = fields.iter().collect();
    match given.len() {
        // Unknown keys have been reported.
        0 if matches!(&node.value, Value::Map(entries) if !entries.is_empty()) => None,
        0 => {
            let help = format!("for example `sweep: {example}`");
            let message = "it does not say what to sweep over".to_owned();
            reader.error(node.position, "sweep", message, Some(help));
            None
        }
        1 | 2 => Some(given),
        more => {
            let message = format!("{more} parameters are more than can be swept at a time: one or two");
            reader.error(given[2].1.position, "sweep", message, Some("remove the others".to_owned()));
            None
        }
    }
}

/// Reads a value that a parameter may have.
type Read<'a> = dyn Fn(&Node, &str, &mut Reader) -> Option<f64> + 'a;

/// All combinations of the axes' values, the first axis slowest.
pub(super) fn points(base: &Point, axes: &[Axis], node: &Node, reader: &mut Reader) -> Option<Vec<Point>> {
    let count: usize = axes.iter().map(|it| it.values.len()).product();
    reader.at_most(node, "sweep", count, limits::POINTS, "points")?;
    let mut res = Vec::new();
    if axes.is_empty() {
        return Some(res);
    }
    for number in 0..count {
        let mut point = base.clone();
        let mut rest = number;
        let mut values = vec![0.0; axes.len()];
        for (i, axis) in axes.iter().enumerate().rev() {
            values[i] = axis.values[rest % axis.values.len()];
            rest /= axis.values.len();
            axis.parameter.set(&mut point, values[i]);
        }
        let point = Point::new(values, point.game, point.rules, point.finality, point.emergence);
        if let Game::Dilemma(_) = point.game
            && !game::moderate(&point.payoffs, node, "sweep", reader)
        {
            return None;
        }
        if !conditions::ends(point.rules.horizon, node, "sweep", reader) {
            return None;
        }
        res.push(point);
    }
    Some(res)
}

/// A grid or a list, in ascending order.
pub(super) fn values(
    whole: bool,
    read: &Read<'_>,
    axis: &Node,
    field: &str,
    reader: &mut Reader,
) -> Option<Vec<f64>> {
    match &axis.value {
        Value::List(items) => {
            reader.at_most(axis, field, items.len(), limits::VALUES, "points")?;
            let mut values = Vec::with_capacity(items.len());
            let mut sound = !items.is_empty();
            if items.is_empty() {
                reader.error(
                    axis.position,
                    field,
                    "the list of values is empty".to_owned(),
                    Some("list at least one, or leave the sweep out".to_owned()),
                );
            }
            for (i, item) in items.iter().enumerate() {
                let field = format!("{field}[{}]", i + 1);
                match read(item, &field, reader) {
                    Some(value) if values.contains(&value) => {
                        sound = false;
                        let help = Some("remove one of the two".to_owned());
                        reader.error(item.position, &field, format!("the value {value} appears twice"), help);
                    }
                    Some(value) => values.push(value),
                    None => sound = false,
                }
            }
            values.sort_by(f64::total_cmp);
            sound.then_some(values)
        }
        Value::Map(_) => grid(whole, read, axis, field, reader),
        _ => {
            reader.wrong(axis, field, "a list of values, or {from: 0.02, to: 0.98, steps: 25}");
            None
        }
    }
}

/// `{from, to, steps}`, and `scale: log` for values that lie as far apart in proportion.
fn grid(whole: bool, read: &Read<'_>, axis: &Node, field: &str, reader: &mut Reader) -> Option<Vec<f64>> {
    let range = reader.fields(axis, field, &["from", "to", "steps", "scale"])?;
    let mut bound = |key: &str| {
        let node = reader.required_in(&range, field, key, "a grid needs from, to and steps")?;
        read(node, &join(field, key), reader)
    };
    let (from, to) = (bound("from"), bound("to"));
    let steps = reader
        .required_in(&range, field, "steps", "a grid needs from, to and steps")
        .and_then(|node| reader.whole(node, &join(field, "steps"), 2, limits::VALUES as u64))
        .and_then(|it| usize::try_from(it).ok());
    let logarithmic = range.get("scale").map_or(Some(false), |node| {
        Some(reader.choice(node, &join(field, "scale"), &["linear", "log"])? == "log")
    });
    let (from, to) = (from?, to?);
    if to <= from {
        let message = format!("`to` ({to}) must be greater than `from` ({from})");
        reader.error(axis.position, field, message, Some("exchange the two".to_owned()));
        return None;
    }
    let (steps, logarithmic) = (steps?, logarithmic?);
    if logarithmic && from <= 0.0 {
        let message = format!("`from` must be above 0 on a logarithmic scale, not {from}");
        reader.error(axis.position, field, message, Some("raise it, or write `scale: linear`".to_owned()));
        return None;
    }
    let at = |i: usize| {
        let part = i as f64 / (steps - 1) as f64;
        match i {
            0 => from,
            _ if i + 1 == steps => to,
            _ if logarithmic => from * libm::pow(to / from, part),
            _ => from + (to - from) * part,
        }
    };
    // Grid values are meant to be round numbers: keep twelve digits of them.
    let values: Vec<f64> = (0..steps).map(|i| rounded(at(i))).collect();
    if whole && values.iter().any(|it| it.fract() != 0.0) {
        let message = format!(
            "{steps} steps from {} to {} are not all whole numbers",
            grouped_real(from),
            grouped_real(to)
        );
        let help = "choose steps that divide the range, or list the values".to_owned();
        reader.error(axis.position, field, message, Some(help));
        return None;
    }
    Some(values)
}

/// Twelve decimals of what is near 1, twelve digits of what is smaller.
fn rounded(value: f64) -> f64 {
    let scale = if value != 0.0 && value.abs() < 1e-3 { 1e15 } else { 1e12 };
    let res = (value * scale).round() / scale;
    if res == 0.0 { value } else { res }
}

fn grouped_real(value: f64) -> String {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and not negative")]
    grouped(value as u64)
}

/// A value that the parameter may have.
fn value(parameter: Parameter, node: &Node, field: &str, reader: &mut Reader) -> Option<f64> {
    match parameter {
        Parameter::Primitive(primitive) if primitive.name == "conquest-ease" => {
            let help =
                "the limits 0 and 1 themselves leave nothing to chance; `jervis game` shows the game at 1";
            let expected = "a number strictly between 0 and 1";
            reader.number(node, field, expected, Some(help), |it| 0.0 < it && it < 1.0)
        }
        Parameter::Primitive(primitive) => game::primitive(primitive, node, field, reader),
        Parameter::Continuation => conditions::continuation(node, field, reader),
        Parameter::Turns => reader.whole(node, field, 1, limits::ROUNDS).map(|it| it as f64),
        Parameter::ExecutionNoise | Parameter::PerceptionNoise => conditions::rate(node, field, reader),
        Parameter::Finality => conditions::chance(node, field, reader),
        Parameter::WinnerFlow | Parameter::LoserFlow => conditions::flow(node, field, reader),
        Parameter::Share => emergence::share(node, field, reader),
        Parameter::Setting(setting) => emergence::value(setting, node, field, reader),
    }
}
