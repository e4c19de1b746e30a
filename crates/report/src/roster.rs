//! The strategies there are, one of them in full, and the rosters that have names.

use std::fmt::Write;

use arena::traits::{self, Memory, Traits};
use kernel::{Entry, Family, Strategy};
use serde::Serialize;

use crate::{csv, json, style};

/// A strategy to be listed.
#[derive(Clone, Copy, Debug)]
pub struct Listed<'a> {
    /// Its family.
    pub family: &'a Family,
    /// The strategy.
    pub entry: &'static Entry,
    /// What kind of player it is; `None` if it is defined in no usual game.
    pub traits: Option<Traits>,
}

/// A roster to be listed.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Rostered {
    /// What it is asked for by.
    pub name: &'static str,
    /// What its strategies have in common, in one sentence.
    pub about: &'static str,
    /// How many there are.
    pub strategies: usize,
}

#[derive(Serialize)]
pub(crate) struct StrategyRecord<'a> {
    slug: &'a str,
    name: &'a str,
    family: &'a str,
    automaton_states: Option<usize>,
    deterministic: Option<bool>,
    reads_payoffs: bool,
    parameters: String,
    aliases: String,
    source: String,
    pub(crate) summary: String,
    stochastic: Option<bool>,
    nice: Option<bool>,
    memory_depth: Option<Depth>,
    uses_length: Option<bool>,
    provocable: Option<bool>,
    uses_payoffs: Option<bool>,
}

/// A number or a word.
#[derive(Serialize)]
#[serde(untagged)]
enum Depth {
    Rounds(usize),
    Word(&'static str),
}

impl From<Memory> for Depth {
    fn from(it: Memory) -> Depth {
        match it {
            Memory::Rounds(rounds) => Depth::Rounds(rounds),
            Memory::Unbounded => Depth::Word("unbounded"),
            Memory::Unknown => Depth::Word("unknown"),
        }
    }
}

pub(crate) fn record<'a>(&Listed { family, entry, traits }: &Listed<'a>) -> StrategyRecord<'a> {
    let automaton = default_player(entry).and_then(|it| it.automaton());
    StrategyRecord {
        slug: entry.slug,
        name: entry.name,
        family: family.name,
        automaton_states: automaton.as_ref().map(|it| it.states().len()),
        deterministic: automaton.as_ref().map(kernel::Automaton::is_deterministic),
        reads_payoffs: entry.reads_payoffs,
        parameters: entry
            .params
            .iter()
            .map(|it| format!("{} = {}", it.name, it.default()))
            .collect::<Vec<_>>()
            .join("; "),
        aliases: entry.aliases.join("; "),
        source: entry.source.join("; "),
        summary: entry.summary(),
        stochastic: traits.map(|it| it.stochastic),
        nice: traits.map(|it| it.nice),
        memory_depth: traits.map(|it| it.memory.into()),
        uses_length: traits.map(|it| it.uses_length),
        provocable: traits.map(|it| it.provocable),
        uses_payoffs: traits.map(|it| it.uses_payoffs),
    }
}

/// A player with default parameters, in the game and length in which strategies are looked at.
pub(crate) fn default_player(entry: &'static Entry) -> Option<Box<dyn Strategy>> {
    (entry.build)(&kernel::Args::defaults(entry), &traits::usual(entry)?).ok()
}

fn records<'a>(strategies: &[Listed<'a>]) -> Vec<StrategyRecord<'a>> {
    strategies.iter().map(record).collect()
}

/// The strategies of each family, for people. Those of one family stand together.
pub fn table(strategies: &[Listed<'_>]) -> String {
    let mut res = String::new();
    for of_family in strategies.chunk_by(|a, b| a.family.name == b.family.name) {
        let columns = [
            "name in files",
            "name",
            "machine",
            "what it does",
            "chance",
            "nice",
            "provocable",
            "memory",
            "length",
        ];
        let mut table = style::table(&columns, 9);
        for listed in of_family {
            let record = record(listed);
            let machine = machine(&record);
            let payoffs = record.reads_payoffs || record.uses_payoffs == Some(true);
            let name = format!("{}{}", record.name, if payoffs { " *" } else { "" });
            let memory = depth(&record);
            table.add_row([
                record.slug.to_owned(),
                name,
                machine,
                wrapped(&record.summary, 60),
                yes(record.stochastic),
                yes(record.nice),
                yes(record.provocable),
                memory,
                yes(record.uses_length),
            ]);
        }
        let family = of_family[0].family;
        let _ = writeln!(res, "{}: {}\n{table}\n", family.name, family.about);
    }
    let _ = writeln!(
        res,
        "{} strategies. * looks at the payoffs. chance: draws; nice: never the first to defect; provocable: \
         answers an uncalled-for defection; memory: how many of the last rounds decide; length: depends on \
         what it is told of it. `jervis show NAME` tells more of one.",
        strategies.len()
    );
    res
}

pub(crate) fn machine(record: &StrategyRecord<'_>) -> String {
    match (record.automaton_states, record.deterministic) {
        (Some(1), Some(false)) => "1 state, mixed".to_owned(),
        (Some(states), Some(false)) => format!("{states} states, mixed"),
        (Some(1), _) => "1 state".to_owned(),
        (Some(states), _) => format!("{states} states"),
        (None, _) => "–".to_owned(),
    }
}

/// The memory of a strategy, as tables show it.
pub(crate) fn depth(record: &StrategyRecord<'_>) -> String {
    match record.memory_depth {
        Some(Depth::Rounds(rounds)) => rounds.to_string(),
        Some(Depth::Word(word)) => word.to_owned(),
        None => String::new(),
    }
}

fn yes(it: Option<bool>) -> String {
    if it == Some(true) { "yes".to_owned() } else { String::new() }
}

/// The strategies as JSON.
pub fn json(strategies: &[Listed<'_>]) -> String {
    json::pretty(&records(strategies))
}

/// The strategies as CSV.
pub fn csv(strategies: &[Listed<'_>]) -> String {
    csv::write(
        &records(strategies),
        "slug,name,family,automaton_states,deterministic,reads_payoffs,parameters,aliases,source,summary,\
         stochastic,nice,memory_depth,uses_length,provocable,uses_payoffs",
    )
}

/// The rosters that have names, for people.
pub fn rosters_table(rosters: &[Rostered]) -> String {
    let mut table = style::table(&["roster", "what it is", "strategies"], 2);
    for it in rosters {
        table.add_row([it.name.to_owned(), wrapped(it.about, 70), it.strategies.to_string()]);
    }
    format!(
        "{table}\n{{roster: NAME}} enters one in a scenario; `jervis strategies --roster NAME` lists its members.\n"
    )
}

/// The rosters that have names, as JSON.
pub fn rosters_json(rosters: &[Rostered]) -> String {
    json::pretty(&rosters)
}

/// The rosters that have names, as CSV.
pub fn rosters_csv(rosters: &[Rostered]) -> String {
    csv::write(rosters, "name,about,strategies")
}

/// What kind of player it is, in words.
fn kind(traits: Traits) -> String {
    let mut res = vec![
        if traits.stochastic { "draws" } else { "leaves nothing to chance" }.to_owned(),
        if traits.nice { "nice" } else { "not nice" }.to_owned(),
        if traits.provocable { "provocable" } else { "not provocable" }.to_owned(),
        match traits.memory {
            Memory::Rounds(0) => "no memory".to_owned(),
            Memory::Rounds(1) => "a memory of one round".to_owned(),
            Memory::Rounds(rounds) => format!("a memory of {rounds} rounds"),
            Memory::Unbounded => "an unbounded memory".to_owned(),
            Memory::Unknown => "a memory of unknown depth".to_owned(),
        },
    ];
    res.extend(traits.uses_length.then(|| "uses the length".to_owned()));
    res.extend(traits.uses_payoffs.then(|| "uses the payoffs".to_owned()));
    res.join(", ")
}

/// One strategy in full: documentation, source, traits, parameters, automaton.
pub fn show(&Listed { family, entry, traits }: &Listed<'_>) -> String {
    let mut res = format!("{}  ({}, in the family {})\n", entry.name, entry.slug, family.name);
    if !entry.aliases.is_empty() {
        let _ = writeln!(res, "also called: {}", entry.aliases.join(", "));
    }
    res.push('\n');
    for line in docs(entry) {
        let _ = writeln!(res, "{line}");
    }
    let _ = writeln!(res, "\nsource: {}  (docs/references.bib)", entry.source.join(", "));
    if let Some(traits) = traits {
        let _ = writeln!(res, "traits: {}", kind(traits));
    }
    if entry.reads_payoffs {
        res.push_str("It reads the payoffs, so a sweep over games replays it.\n");
    }
    if entry.params.is_empty() {
        res.push_str("parameters: none\n");
    } else {
        let mut table = style::table(&["parameter", "default", "allowed", "meaning"], 4);
        for it in entry.params {
            // A team may be long.
            let default = wrapped(&it.default().to_string(), 50);
            table.add_row([it.name.to_owned(), default, it.range(), wrapped(it.help, 50)]);
        }
        let _ = writeln!(res, "\n{table}");
    }
    match default_player(entry).and_then(|it| it.automaton()) {
        Some(automaton) => {
            let mut table =
                style::table(&["state", "P(C)", "after CC", "after CD", "after DC", "after DD"], 0);
            for (i, state) in automaton.states().iter().enumerate() {
                let mut row = vec![i.to_string(), style::short(state.cooperate, 4)];
                row.extend(state.next.iter().map(ToString::to_string));
                table.add_row(row);
            }
            let _ =
                writeln!(res, "\nIt is a finite automaton, starting in state 0 (own move first):\n{table}");
        }
        None => res.push_str("It is not known to be a finite automaton.\n"),
    }
    res
}

/// The lines of the documentation, without the space that doc comments keep after their slashes.
pub(crate) fn docs(entry: &Entry) -> impl Iterator<Item = &str> {
    entry.docs.lines().map(|it| it.strip_prefix(' ').unwrap_or(it))
}

/// Breaks a text into lines of at most `width` characters, between words.
fn wrapped(text: &str, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
}
