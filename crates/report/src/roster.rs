//! The strategies there are, and one of them in full.

use std::fmt::Write;

use kernel::{Briefing, Entry, Family, Length, Payoffs, Strategy};
use serde::Serialize;

use crate::{csv, json, style};

#[derive(Serialize)]
struct StrategyRecord<'a> {
    slug: &'a str,
    name: &'a str,
    family: &'a str,
    automaton_states: Option<usize>,
    deterministic: Option<bool>,
    reads_payoffs: bool,
    parameters: String,
    aliases: String,
    source: String,
    summary: String,
}

fn record<'a>(family: &'a Family, entry: &'static Entry) -> StrategyRecord<'a> {
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
    }
}

/// A player with default parameters: of Axelrod's game, or, where that leaves it undefined, of the
/// default security dilemma with a discount factor of 0.9.
fn default_player(entry: &'static Entry) -> Option<Box<dyn Strategy>> {
    let args = kernel::Args::defaults(entry);
    let dilemma = kernel::SecurityDilemma::DEFAULT.payoffs();
    [
        Briefing::symmetric(Payoffs::AXELROD, Length::Untold),
        Briefing::symmetric(dilemma, Length::Continuation(0.9)),
    ]
    .iter()
    .find_map(|briefing| (entry.build)(&args, briefing).ok())
}

fn records<'a>(families: &[&'a Family]) -> Vec<StrategyRecord<'a>> {
    families.iter().flat_map(|family| family.entries.iter().map(|entry| record(family, entry))).collect()
}

/// The families and their strategies, for people.
pub fn table(families: &[&Family]) -> String {
    let mut res = String::new();
    let mut count = 0;
    for family in families {
        let mut table = style::table(&["name in files", "name", "machine", "what it does"], 4);
        for entry in family.entries {
            let record = record(family, entry);
            let machine = match (record.automaton_states, record.deterministic) {
                (Some(states), Some(false)) => format!("{states} states, mixed"),
                (Some(1), _) => "1 state".to_owned(),
                (Some(states), _) => format!("{states} states"),
                (None, _) => "–".to_owned(),
            };
            let name = format!("{}{}", entry.name, if entry.reads_payoffs { " *" } else { "" });
            table.add_row([entry.slug.to_owned(), name, machine, wrapped(&record.summary, 60)]);
            count += 1;
        }
        let _ = writeln!(res, "{}: {}\n{table}\n", family.name, family.about);
    }
    let _ = writeln!(res, "{count} strategies. * reads the payoffs. `jervis show NAME` tells more of one.");
    res
}

/// The strategies as JSON.
pub fn json(families: &[&Family]) -> String {
    json::pretty(&records(families))
}

/// The strategies as CSV.
pub fn csv(families: &[&Family]) -> String {
    csv::write(
        &records(families),
        "slug,name,family,automaton_states,deterministic,reads_payoffs,parameters,aliases,source,summary",
    )
}

/// One strategy in full: documentation, source, parameters, automaton.
pub fn show(entry: &'static Entry, family: &Family) -> String {
    let mut res = format!("{}  ({}, in the family {})\n", entry.name, entry.slug, family.name);
    if !entry.aliases.is_empty() {
        let _ = writeln!(res, "also called: {}", entry.aliases.join(", "));
    }
    res.push('\n');
    for line in entry.docs.lines() {
        // Doc comments keep the space after their slashes.
        let _ = writeln!(res, "{}", line.strip_prefix(' ').unwrap_or(line));
    }
    let _ = writeln!(res, "\nsource: {}  (docs/references.bib)", entry.source.join(", "));
    if entry.reads_payoffs {
        res.push_str("It reads the payoffs, so a sweep over games replays it.\n");
    }
    if entry.params.is_empty() {
        res.push_str("parameters: none\n");
    } else {
        let mut table = style::table(&["parameter", "default", "allowed", "meaning"], 4);
        for it in entry.params {
            table.add_row([it.name.to_owned(), it.default().to_string(), it.range(), wrapped(it.help, 50)]);
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
