//! The `players` key.

use arena::{Contestant, traits::Filter};
use kernel::{Action, Args, Entry, Param, Recipe, Roster, Value as Argument, entry::Kind};

use super::reader::{self, Fields, Reader};
use crate::{
    did_you_mean,
    plan::limits,
    rosters, similar_strategies, suggest,
    yaml::{Node, Position, Value},
};

/// A player and where it was listed.
#[derive(Debug)]
pub(super) struct Player {
    pub(super) contestant: Contestant,
    pub(super) position: Position,
    pub(super) field: String,
    /// What happens where it is not defined, unless the scenario says otherwise.
    pub(super) if_undefined: Undefined,
}

/// What happens at a point where a player is not defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Undefined {
    /// The scenario is refused.
    Error,
    /// The player sits the point out.
    Skip,
}

pub(super) fn players(node: &Node, roster: &Roster, reader: &mut Reader) -> Option<Vec<Player>> {
    let Value::List(items) = &node.value else {
        reader.wrong(
            node,
            "players",
            "a list of strategies, such as [tit-for-tat, {strategy: random, p: 0.3}]",
        );
        return None;
    };
    let mut players: Vec<Player> = Vec::new();
    let mut sound = true;
    for (i, item) in items.iter().enumerate() {
        let field = format!("players[{}]", i + 1);
        match listed(item, &field, roster, reader) {
            Some(found) => {
                for player in found {
                    if !players.iter().any(|it| are_one(it, &player)) {
                        players.push(player);
                    }
                }
            }
            None => sound = false,
        }
    }
    if items.is_empty() {
        let help = "list at least one strategy; `jervis strategies` shows them".to_owned();
        reader.error(node.position, "players", "the list of players is empty".to_owned(), Some(help));
        return None;
    }
    reader.at_most(node, "players", players.len(), limits::PLAYERS, "players")?;
    for (i, player) in players.iter().enumerate() {
        let label = &player.contestant.label;
        if let Some(first) = players[..i].iter().find(|it| it.contestant.label == *label) {
            sound = false;
            let message = format!(
                "two players are called `{label}`; the first is listed at line {}",
                first.position.line
            );
            let help = "give one of them another `label`".to_owned();
            reader.error(player.position, &player.field, message, Some(help));
        }
    }
    sound.then_some(players)
}

/// Groups are sets: a strategy that two of them have in common plays once. Whoever is named apart
/// from its group is meant to be another player, and needs another label.
fn are_one(first: &Player, second: &Player) -> bool {
    let of_groups = [first, second].iter().all(|it| it.if_undefined == Undefined::Skip);
    of_groups && first.contestant.label == second.contestant.label
}

/// A single player, outside a list.
pub(super) fn one(node: &Node, roster: &Roster, reader: &mut Reader) -> Option<Player> {
    let mut found = listed(node, "", roster, reader)?;
    if found.len() != 1 {
        reader.wrong(node, "", "one strategy");
    }
    found.pop()
}

fn listed(node: &Node, field: &str, roster: &Roster, reader: &mut Reader) -> Option<Vec<Player>> {
    match &node.value {
        Value::Text(name) => {
            let entry = strategy(name, node.position, field, roster, reader)?;
            Some(vec![player(entry, Args::defaults(entry), entry.name.to_owned(), node.position, field)])
        }
        Value::Map(entries) => {
            let has = |keys: &[&str]| entries.iter().any(|it| keys.contains(&&*it.0.name));
            if has(GROUP) && !has(&["strategy"]) {
                return group(node, field, roster, reader);
            }
            let Some((_, name)) = entries.iter().find(|it| it.0.name == "strategy") else {
                let help =
                    "write {strategy: random, p: 0.3}, {family: classics} or {roster: demo}".to_owned();
                reader.error(node.position, field, "this player names no strategy".to_owned(), Some(help));
                return None;
            };
            let slug = reader.text(name, &reader::join(field, "strategy"))?;
            let entry = strategy(&slug, name.position, &reader::join(field, "strategy"), roster, reader)?;
            with_parameters(entry, node, field, roster, reader).map(|it| vec![it])
        }
        _ => {
            reader.wrong(node, field, "the name of a strategy, {strategy: …}, {family: …} or {roster: …}");
            None
        }
    }
}

fn player(entry: &'static Entry, args: Args, label: String, position: Position, field: &str) -> Player {
    let contestant = Contestant { label, entry, args };
    Player { contestant, position, field: field.to_owned(), if_undefined: Undefined::Error }
}

fn strategy(
    name: &str,
    position: Position,
    field: &str,
    roster: &Roster,
    reader: &mut Reader,
) -> Option<&'static Entry> {
    let found = roster.get(name);
    if found.is_none() {
        let help = match roster.left_out(name) {
            // What is known better is not guessed at.
            Some(left_out) => left_out.why.trim_end_matches('.').to_owned(),
            None => suggest::question(&similar_strategies(name, roster))
                .unwrap_or_else(|| "`jervis strategies` lists them".to_owned()),
        };
        reader.error(position, field, format!("there is no strategy `{name}`"), Some(help));
    }
    found
}

/// What a group of strategies is asked for by; each key narrows it.
const GROUP: &[&str] = &["roster", "family", "where"];

/// `{roster: demo}`, `{family: doctrines, where: {nice: true}}`: every member that is defined for the
/// game. Whoever names a group asks for what applies; whoever names a strategy asks for that one.
fn group(node: &Node, field: &str, roster: &Roster, reader: &mut Reader) -> Option<Vec<Player>> {
    let fields = reader.fields(node, field, GROUP)?;
    let of_roster = fields.get("roster").map(|it| named_roster(it, field, roster, reader));
    let of_family = fields.get("family").map(|it| family(it, field, roster, reader));
    let filter = fields.get("where").map(|it| filter(it, &reader::join(field, "where"), reader));
    let filter = filter.unwrap_or(Some(Filter::NONE));
    // Only now, so that all mistakes have been found.
    let entries = match (of_roster, of_family) {
        (None, None) => roster.field().collect(),
        (Some(entries), None) => entries?,
        (None, Some(family)) => family?.to_vec(),
        (Some(entries), Some(family)) => {
            let (mut entries, family) = (entries?, family?);
            entries.retain(|it| family.iter().any(|member| member.slug == it.slug));
            entries
        }
    };
    let entries = filter?.pick(&entries);
    if entries.is_empty() {
        let help = "`jervis strategies` shows what each is like, and takes the same conditions".to_owned();
        reader.error(
            node.position,
            field,
            "no strategy meets all of these conditions".to_owned(),
            Some(help),
        );
        return None;
    }
    let key = ["family", "roster", "where"].into_iter().find(|it| fields.get(it).is_some());
    let field = reader::join(field, key.unwrap_or_default());
    let member = |entry: &&'static Entry| Player {
        if_undefined: Undefined::Skip,
        ..player(entry, Args::defaults(entry), entry.name.to_owned(), node.position, &field)
    };
    Some(entries.iter().map(member).collect())
}

fn named_roster(
    node: &Node,
    field: &str,
    roster: &Roster,
    reader: &mut Reader,
) -> Option<Vec<&'static Entry>> {
    let field = reader::join(field, "roster");
    let name = reader.text(node, &field)?;
    let found = rosters::members(&name, roster);
    if found.is_none() {
        let known: Vec<&str> = rosters::named(roster).iter().map(|it| it.0).collect();
        let family = roster.family(&name).map(|it| format!("it is a family: write {{family: {}}}", it.name));
        unknown(node, &field, ("roster", &name), &known, family, reader);
    }
    found
}

fn family(
    node: &Node,
    field: &str,
    roster: &Roster,
    reader: &mut Reader,
) -> Option<&'static [&'static Entry]> {
    let field = reader::join(field, "family");
    let name = reader.text(node, &field)?;
    let found = roster.family(&name);
    if found.is_none() {
        let known: Vec<&str> = roster.families().iter().map(|it| it.name).collect();
        let named =
            rosters::members(&name, roster).map(|_| format!("it is a roster: write {{roster: {name}}}"));
        unknown(node, &field, ("family", &name), &known, named, reader);
    }
    found.map(|it| it.entries)
}

/// There is no group of this kind and name; `elsewhere` says where there is one.
fn unknown(
    node: &Node,
    field: &str,
    (kind, name): (&str, &str),
    known: &[&str],
    elsewhere: Option<String>,
    reader: &mut Reader,
) {
    let help = elsewhere
        .or_else(|| suggest::question(&did_you_mean(name, known.iter().copied())))
        .unwrap_or_else(|| format!("there are: {}", known.join(", ")));
    reader.error(node.position, field, format!("there is no {kind} `{name}`"), Some(help));
}

/// The greatest memory that can be asked for.
const MEMORY: u64 = 1000;

/// `{nice: true, memory: 1}`.
fn filter(node: &Node, field: &str, reader: &mut Reader) -> Option<Filter> {
    let allowed =
        ["deterministic", "stochastic", "nice", "provocable", "uses-length", "uses-payoffs", "memory"];
    let fields = reader.fields(node, field, &allowed)?;
    let mut sound = true;
    let mut switch = |key: &str, reader: &mut Reader| {
        let value = reader.switch(fields.get(key)?, &reader::join(field, key));
        sound &= value.is_some();
        value
    };
    let deterministic = switch("deterministic", reader);
    let mut res = Filter {
        stochastic: switch("stochastic", reader),
        nice: switch("nice", reader),
        provocable: switch("provocable", reader),
        uses_length: switch("uses-length", reader),
        uses_payoffs: switch("uses-payoffs", reader),
        memory: None,
    };
    if let (Some(_), Some(node)) = (fields.get("stochastic"), fields.get("deterministic")) {
        let message = "`deterministic` and `stochastic` ask the same question twice".to_owned();
        let help = Some("leave one of the two out".to_owned());
        reader.error(node.position, &reader::join(field, "deterministic"), message, help);
        sound = false;
    }
    res.stochastic = res.stochastic.or(deterministic.map(|it| !it));
    if let Some(node) = fields.get("memory") {
        let memory = reader.whole(node, &reader::join(field, "memory"), 0, MEMORY);
        res.memory = memory.and_then(|it| usize::try_from(it).ok());
        sound &= res.memory.is_some();
    }
    sound.then_some(res)
}

/// `{strategy: random, p: 0.3, label: Coin}`.
fn with_parameters(
    entry: &'static Entry,
    node: &Node,
    field: &str,
    roster: &Roster,
    reader: &mut Reader,
) -> Option<Player> {
    let allowed: Vec<&str> =
        ["strategy", "label"].into_iter().chain(entry.params.iter().map(|it| it.name)).collect();
    let fields = reader.fields(node, field, &allowed)?;
    let arguments = arguments(entry, &fields, field, roster, reader);
    let mut sound = arguments.is_some();
    let (args, given) = arguments.unwrap_or_default();
    let label = match fields.get("label") {
        Some(node) => {
            let label = reader.text(node, &reader::join(field, "label"))?;
            if label.trim().is_empty() || label.chars().any(char::is_control) {
                reader.wrong(node, &reader::join(field, "label"), "a text on one line");
                sound = false;
            }
            label
        }
        // The field's habit: the name, then the values that were chosen.
        None if given.is_empty() => entry.name.to_owned(),
        None => format!("{}: {}", entry.name, given.join(", ")),
    };
    sound.then(|| player(entry, args, label, node.position, field))
}

/// The arguments that the fields of a player give, and those that are given in words.
fn arguments(
    entry: &'static Entry,
    fields: &Fields<'_>,
    field: &str,
    roster: &Roster,
    reader: &mut Reader,
) -> Option<(Args, Vec<String>)> {
    let mut args = Args::defaults(entry);
    let mut given: Vec<String> = Vec::new();
    let mut sound = true;
    for param in entry.params {
        let Some(node) = fields.get(param.name) else { continue };
        let field = reader::join(field, param.name);
        let value = match (param.kind, &node.value) {
            (Kind::Player { .. }, Value::Text(_) | Value::Map(_)) => {
                recipe(node, &field, roster, reader).map(Argument::Player)
            }
            (Kind::Team { .. }, Value::List(items)) if !items.is_empty() => {
                let member =
                    |(i, it): (usize, &Node)| recipe(it, &format!("{field}[{}]", i + 1), roster, reader);
                // All of them, so that every mistake is reported.
                let team: Vec<Option<Recipe>> = items.iter().enumerate().map(member).collect();
                team.into_iter().collect::<Option<Vec<Recipe>>>().map(Argument::Team)
            }
            (Kind::Numbers { min, max, .. }, Value::List(items)) => {
                let help = Some(param.help.trim_end_matches('.'));
                let number = |(i, it): (usize, &Node)| {
                    let place = format!("{field}[{}]", i + 1);
                    let expected = Param::real("", 0.0, min, max, "").range();
                    reader.number(it, &place, &expected, help, |it| (min..=max).contains(&it))
                };
                let numbers: Vec<Option<f64>> = items.iter().enumerate().map(number).collect();
                numbers.into_iter().collect::<Option<Vec<f64>>>().map(Argument::Numbers)
            }
            _ => argument(param, node, &field, reader),
        };
        match value {
            Some(value) => {
                given.push(value.to_string());
                args.set(param, value);
            }
            None => sound = false,
        }
    }
    sound.then_some((args, given))
}

/// A strategy within another: a name, or `{strategy: random, p: 0.3}`.
fn recipe(node: &Node, field: &str, roster: &Roster, reader: &mut Reader) -> Option<Recipe> {
    match &node.value {
        Value::Text(name) => strategy(name, node.position, field, roster, reader).map(Recipe::new),
        Value::Map(entries) if entries.iter().any(|it| it.0.name == "strategy") => {
            let (_, name) = entries.iter().find(|it| it.0.name == "strategy")?;
            let place = reader::join(field, "strategy");
            let slug = reader.text(name, &place)?;
            let entry = strategy(&slug, name.position, &place, roster, reader)?;
            let allowed: Vec<&str> =
                ["strategy"].into_iter().chain(entry.params.iter().map(|it| it.name)).collect();
            let fields = reader.fields(node, field, &allowed)?;
            let (args, _) = arguments(entry, &fields, field, roster, reader)?;
            Some(Recipe { entry, args })
        }
        _ => {
            reader.wrong(node, field, "the name of a strategy, or {strategy: …}");
            None
        }
    }
}

fn argument(param: &'static Param, node: &Node, field: &str, reader: &mut Reader) -> Option<Argument> {
    let value = match (param.kind, &node.value) {
        (Kind::Real { .. }, value) => reader::number(value).map(Argument::Real),
        (Kind::Integer { .. }, Value::Integer(value)) => i64::try_from(*value).ok().map(Argument::Integer),
        (Kind::Actions { .. }, Value::Text(text)) => Action::parse_all(text).map(Argument::Actions),
        (Kind::Actions { .. }, Value::List(items)) if items.is_empty() => Some(Argument::Actions(Vec::new())),
        (Kind::Switch { .. }, Value::Bool(value)) => Some(Argument::Switch(*value)),
        _ => None,
    };
    let value = value.filter(|it| param.admits(it));
    if value.is_none() {
        let range = param.range();
        reader.error(
            node.position,
            field,
            format!("must be {range}, not {}", node.value.describe()),
            Some(param.help.trim_end_matches('.').to_owned()),
        );
    }
    value
}
