//! A scenario of a model beyond the matrix.

use kernel::dilemma::PRIMITIVES;
use statecraft::models::{Amount, Choice, GREATEST, MODELS, Model, Number, Setting, Shape, named};

use super::{
    DEFAULT_SEED, game,
    reader::{Fields, Reader, join, number as number_of},
    sweep,
};
use crate::{
    diagnostic::grouped,
    did_you_mean,
    models::{Axis, Plan, limits},
    plan::{self, Game},
    suggest,
    yaml::{Key, Node, Value},
};

const KEYS: &[&str] = &[
    "title",
    "description",
    "model",
    "seed",
    "game",
    "choices",
    "parameters",
    "map",
    "sweep",
    "rounds",
    "runs",
    "measures",
    "snapshots",
];

/// Whether a file is a scenario of a model: it has the key `model`.
pub(super) fn is_one(root: &Node) -> bool {
    let is_model = |it: &(Key, Node)| it.0.name.eq_ignore_ascii_case("model");
    matches!(&root.value, Value::Map(entries) if entries.iter().any(is_model))
}

pub(super) fn plan(text: &str, root: &Node, reader: &mut Reader) -> Option<Plan> {
    let fields = reader.fields(root, "", KEYS)?;
    let title = fields
        .get("title")
        .map_or_else(|| Some("Untitled model".to_owned()), |node| reader.text(node, "title"));
    if let Some(node) = fields.get("description") {
        reader.text(node, "description");
    }
    let seed = fields.get("seed").map_or(Some(DEFAULT_SEED), |node| reader.whole(node, "seed", 0, u64::MAX));
    let model = reader.required(&fields, "model", "name a model").and_then(|node| model(node, reader))?;
    let setting = setting(model, &fields, reader);
    let axes = fields.get("sweep").map_or(Some(Vec::new()), |node| axes(model, node, reader));
    let measures = measures(model, fields.get("measures"), reader);
    let amount = match model.effort {
        Some(default) => amount(default, &fields, reader).map(Some),
        None => nothing(model, &fields, reader).map(|()| None),
    };
    let rounds = amount.flatten().map_or(0, |it| it.rounds);
    let snapshots = snapshots(model, rounds, &fields, reader);
    let (base, axes, measures, amount, snapshots) = (setting?, axes?, measures?, amount?, snapshots?);
    let res = Plan {
        title: title?,
        text: text.to_owned(),
        seed: seed?,
        model,
        base,
        axes,
        measures,
        amount,
        snapshots,
    };
    is_feasible(&res, root, &fields, reader).then_some(res)
}

fn model(node: &Node, reader: &mut Reader) -> Option<&'static Model> {
    let name = reader.text(node, "model")?.to_lowercase();
    let found = named(&name);
    if found.is_none() {
        let names: Vec<&str> = MODELS.iter().map(|it| it.name).collect();
        let help = suggest::question(&did_you_mean(&name, names.iter().copied()))
            .unwrap_or_else(|| format!("there are: {}", names.join(", ")));
        reader.error(node.position, "model", format!("there is no model `{name}`"), Some(help));
    }
    found
}

/// The numbers and words. Words come first, because they may set numbers.
fn setting(model: &'static Model, fields: &Fields<'_>, reader: &mut Reader) -> Option<Setting> {
    let mut res = model.setting();
    let chosen = fields.get("choices").map_or(Some(()), |node| choices(model, &mut res, node, reader));
    let played = fields.get("game").map_or(Some(()), |node| play(model, &mut res, node, reader));
    let set = fields.get("parameters").map_or(Some(()), |node| parameters(model, &mut res, node, reader));
    let placed = fields.get("map").map_or(Some(()), |node| place(model, &mut res, node, reader));
    (chosen.is_some() && played.is_some() && set.is_some() && placed.is_some()).then_some(res)
}

/// A key that this model has no use for.
fn useless(model: &Model, node: &Node, key: &str, why: &str, reader: &mut Reader) {
    reader.error(
        node.position,
        key,
        format!("{why} in the model `{}`", model.name),
        Some(format!("remove `{key}`")),
    );
}

fn choices(model: &Model, setting: &mut Setting, node: &Node, reader: &mut Reader) -> Option<()> {
    let known: Vec<Choice> = model.choices();
    if known.is_empty() {
        useless(model, node, "choices", "there is nothing to choose", reader);
        return None;
    }
    let names: Vec<&str> = known.iter().map(|it| it.name).collect();
    let given = reader.fields(node, "choices", &names)?;
    let mut sound = true;
    for choice in &known {
        let Some(node) = given.get(choice.name) else { continue };
        let words: Vec<&str> = choice.words.iter().map(|it| it.name).collect();
        let word = reader.choice(node, &join("choices", choice.name), &words);
        let chosen = word.and_then(|word| model.choose(setting, choice.name, word).ok());
        sound &= chosen.is_some();
    }
    sound.then_some(())
}

/// The primitives of the kernel, as far as they matter.
fn play(model: &Model, setting: &mut Setting, node: &Node, reader: &mut Reader) -> Option<()> {
    let known: Vec<Number> = model.numbers().into_iter().filter(|it| it.primitive).collect();
    if known.is_empty() {
        useless(model, node, "game", "there is no game", reader);
        return None;
    }
    let sound = are_of_use(model, &known, node, reader)?;
    let Game::Dilemma(dilemma) = game::game(node, reader)? else {
        let help = "write `game: {security-dilemma: …}` or `game: {preset: …}`".to_owned();
        let message = format!("the model `{}` needs the primitives of a security dilemma", model.name);
        reader.error(node.position, "game", message, Some(help));
        return None;
    };
    model.play(setting, dilemma);
    sound.then_some(())
}

/// Whether all primitives that are named matter in this model; `None` if one is too large for it. What is wrong in
/// any model is for the reader of games to say.
fn are_of_use(model: &Model, known: &[Number], node: &Node, reader: &mut Reader) -> Option<bool> {
    let (mut sound, mut modest) = (true, true);
    for (key, node) in entries(node).flat_map(|(_, node)| entries(node)) {
        let name = key.name.to_lowercase().replace('_', "-");
        let field = join("game.security-dilemma", &key.name);
        match known.iter().find(|it| it.name == name) {
            None if PRIMITIVES.iter().any(|it| it.name == name) => {
                let names: Vec<&str> = known.iter().map(|it| it.name).collect();
                let help = format!("remove it; of the game only these matter: {}", names.join(", "));
                let message = format!("it does not matter in the model `{}`", model.name);
                reader.error(key.position, &field, message, Some(help));
                sound = false;
            }
            Some(number) if number_of(&node.value).is_some_and(|it| GREATEST < it.abs()) => {
                modest &= value(number, node, &field, reader).is_some();
            }
            _ => (),
        }
    }
    modest.then_some(sound)
}

fn entries(node: &Node) -> impl Iterator<Item = &(Key, Node)> {
    match &node.value {
        Value::Map(entries) => entries.iter(),
        _ => [].iter(),
    }
}

fn parameters(model: &Model, setting: &mut Setting, node: &Node, reader: &mut Reader) -> Option<()> {
    let known: Vec<Number> = model.numbers().into_iter().filter(|it| !it.primitive).collect();
    let names: Vec<&str> = known.iter().map(|it| it.name).collect();
    let given = reader.fields(node, "parameters", &names)?;
    let mut sound = true;
    for number in &known {
        let Some(node) = given.get(number.name) else { continue };
        let value = value(number, node, &join("parameters", number.name), reader);
        let set = value.and_then(|it| model.set(setting, number.name, it).ok());
        sound &= set.is_some();
    }
    sound.then_some(())
}

/// A value that a number may have.
fn value(number: &Number, node: &Node, field: &str, reader: &mut Reader) -> Option<f64> {
    let help = format!("{}: {}", number.symbol, number.help);
    reader.number(node, field, &number.expected(), Some(&help), |it| number.permits(it))
}

/// `{torus: [8, 8]}`, `{ring: 12}` or `{complete: 5}`.
fn place(model: &Model, setting: &mut Setting, node: &Node, reader: &mut Reader) -> Option<()> {
    if model.course.is_none() {
        useless(model, node, "map", "there is no map", reader);
        return None;
    }
    let fields = reader.fields(node, "map", &["torus", "ring", "complete"])?;
    let given: Vec<(&str, &Node)> = fields.iter().collect();
    let [(kind, sizes)] = given[..] else {
        // Unknown keys have been reported.
        if entries(node).count() == given.len() {
            let help = "for example `map: {torus: [8, 8]}`".to_owned();
            reader.error(node.position, "map", "a map is one of three".to_owned(), Some(help));
        }
        return None;
    };
    let field = join("map", kind);
    let mut size = |node: &Node, most: u64| {
        let size = reader.whole(node, &field, 1, most)?;
        u32::try_from(size).ok()
    };
    let shape = match (kind, &sizes.value) {
        ("torus", Value::List(items)) if items.len() == 2 => {
            let (columns, rows) = (size(&items[0], limits::CELLS), size(&items[1], limits::CELLS));
            Shape::Torus(columns?, rows?)
        }
        ("torus", _) => {
            reader.wrong(sizes, &field, "a list of columns and rows, such as [8, 8]");
            return None;
        }
        ("ring", _) => Shape::Ring(size(sizes, limits::CELLS)?),
        (_, _) => Shape::Complete(size(sizes, limits::COMPLETE)?),
    };
    if limits::CELLS < shape.cells() {
        let (cells, most) = (grouped(shape.cells()), grouped(limits::CELLS));
        let message = format!("{cells} cells are more than the limit of {most}");
        reader.error(sizes.position, &field, message, Some("fewer columns or rows".to_owned()));
        return None;
    }
    setting.place(shape).map_err(|why| reader.error(sizes.position, &field, why, None)).ok()
}

fn axes(model: &Model, node: &Node, reader: &mut Reader) -> Option<Vec<Axis>> {
    let known = model.numbers();
    let names: Vec<&str> = known.iter().map(|it| it.name).collect();
    let example = names.first().map_or_else(String::new, |it| format!("{{{it}: [0.1, 0.5]}}"));
    let given = sweep::given(node, &names, &example, reader)?;
    let mut res = Vec::new();
    for (name, node) in &given {
        let Some(number) = known.iter().find(|it| it.name == *name) else { continue };
        let read = |node: &Node, field: &str, reader: &mut Reader| value(number, node, field, reader);
        if let Some(values) = sweep::values(number.whole, &read, node, &join("sweep", name), reader) {
            res.push(Axis { number: *number, values });
        }
    }
    let count: usize = res.iter().map(|it| it.values.len()).product();
    reader.at_most(node, "sweep", count, plan::limits::POINTS, "points")?;
    (res.len() == given.len()).then_some(res)
}

/// The named measures, or all.
fn measures(model: &Model, node: Option<&Node>, reader: &mut Reader) -> Option<Vec<usize>> {
    let names: Vec<&str> = model.measures().iter().map(|it| it.name).collect();
    let Some(node) = node else { return Some((0..names.len()).collect()) };
    let Value::List(items) = &node.value else {
        reader.wrong(node, "measures", "a list of measures");
        return None;
    };
    if items.is_empty() {
        let help = "list at least one, or leave the key out for all of them".to_owned();
        reader.error(node.position, "measures", "the list of measures is empty".to_owned(), Some(help));
    }
    let mut res = Vec::new();
    for (i, item) in items.iter().enumerate() {
        let field = format!("measures[{}]", i + 1);
        let Some(name) = reader.text(item, &field).map(|it| it.to_lowercase()) else { continue };
        match names.iter().position(|it| *it == name) {
            Some(place) if res.contains(&place) => {
                let help = Some("remove one of the two".to_owned());
                reader.error(item.position, &field, format!("`{name}` appears twice"), help);
            }
            Some(place) => res.push(place),
            None => {
                let help = suggest::question(&did_you_mean(&name, names.iter().copied()))
                    .unwrap_or_else(|| format!("there are: {}", names.join(", ")));
                let message = format!("the model `{}` has no measure `{name}`", model.name);
                reader.error(item.position, &field, message, Some(help));
            }
        }
    }
    (!items.is_empty() && res.len() == items.len()).then_some(res)
}

/// How much is simulated, in a model that simulates so much by default.
fn amount(default: Amount, fields: &Fields<'_>, reader: &mut Reader) -> Option<Amount> {
    let mut whole = |key: &str, least: u64, most: u64, default: u32| match fields.get(key) {
        None => Some(default),
        Some(node) => reader.whole(node, key, least, most).and_then(|it| u32::try_from(it).ok()),
    };
    let rounds = whole("rounds", 1, limits::ROUNDS, default.rounds);
    let runs = whole("runs", 2, limits::RUNS, default.runs);
    Some(Amount { rounds: rounds?, runs: runs? })
}

/// Nothing, as a model that simulates nothing wants to have it.
fn nothing(model: &Model, fields: &Fields<'_>, reader: &mut Reader) -> Option<()> {
    let given: Vec<(&str, &Node)> =
        ["rounds", "runs"].into_iter().filter_map(|key| Some((key, fields.get(key)?))).collect();
    for (key, node) in &given {
        useless(model, node, key, "nothing is simulated", reader);
    }
    given.is_empty().then_some(())
}

/// Every how many rounds the map is kept; 0 for never.
fn snapshots(model: &Model, rounds: u32, fields: &Fields<'_>, reader: &mut Reader) -> Option<u32> {
    let Some(node) = fields.get("snapshots") else { return Some(rounds) };
    if model.course.is_none() {
        useless(model, node, "snapshots", "there is no map", reader);
        return None;
    }
    reader.whole(node, "snapshots", 1, limits::ROUNDS).and_then(|it| u32::try_from(it).ok())
}

/// Whether anybody would live to see the end of it.
fn is_feasible(plan: &Plan, root: &Node, fields: &Fields<'_>, reader: &mut Reader) -> bool {
    let Some(amount) = plan.amount else { return true };
    let cells = plan.model.course.map_or(1, |_| plan.base.shape().cells());
    let points: usize = plan.axes.iter().map(|it| it.values.len()).product();
    let total = points as f64 * f64::from(amount.runs) * f64::from(amount.rounds) * cells as f64;
    let position = |key: &str| fields.get(key).unwrap_or(root).position;
    if limits::TOTAL < total {
        let what = if cells == 1 { "rounds" } else { "rounds of a cell" };
        let message =
            format!("{total:.1e} {what} would be simulated, more than the limit of {:.0e}", limits::TOTAL);
        let help = "fewer rounds, fewer runs, or fewer points".to_owned();
        reader.error(position("runs"), "runs", message, Some(help));
        return false;
    }
    let rows = cells * (1 + u64::from(amount.rounds).checked_div(plan.snapshots.into()).unwrap_or(0));
    if plan.model.course.is_some() && limits::ROWS < rows {
        let (rows, most) = (grouped(rows), grouped(limits::ROWS));
        let message = format!("the map would be kept in {rows} rows, more than the limit of {most}");
        let help = "keep it less often, or make it smaller".to_owned();
        reader.error(position("snapshots"), "snapshots", message, Some(help));
        return false;
    }
    true
}
