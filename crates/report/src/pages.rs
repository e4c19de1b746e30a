//! The catalogue of strategies as pages in Markdown: one for each, and an index.

use std::fmt::Write;

use kernel::{Automaton, Entry, LeftOut};

use crate::{
    roster::{self, Listed, Rostered},
    style,
};

/// The largest automaton that a page shows state by state.
pub const STATES_SHOWN: usize = 16;

/// What generated pages begin with.
const NOTICE: &str = "<!-- Written by `cargo xtask strategy-pages`; edit the strategies instead. -->";

/// The page of a strategy. `references` is the text of the bibliography.
pub fn strategy(listed: &Listed<'_>, references: &str) -> String {
    let &Listed { family, entry, .. } = listed;
    let mut res = format!("{NOTICE}\n\n# {}\n\n", entry.name);
    let file = entry.file.replace('\\', "/");
    let _ = write!(res, "[`{}`](../../{file}), in the family [{1}](README.md#{1})", entry.slug, family.name);
    if !entry.aliases.is_empty() {
        let _ = write!(res, "; also called {}", entry.aliases.join(", "));
    }
    res.push_str(".\n\n");
    for line in roster::docs(entry) {
        let _ = writeln!(res, "{}", line.trim_end());
    }
    let _ = write!(res, "\n{}\n{}\n", heading(&TRAITS), row(&traits(listed)));
    parameters(entry, &mut res);
    match roster::default_player(entry).and_then(|it| it.automaton()) {
        Some(it) => automaton(&it, &mut res),
        None => res.push_str("\nIt is not known to be a finite automaton.\n"),
    }
    res.push_str("\n## Source\n");
    for key in entry.source {
        match reference(references, key) {
            Some(text) => {
                let _ = write!(res, "\n```bibtex\n{text}\n```\n");
            }
            None => {
                let _ = write!(res, "\n`{key}`\n");
            }
        }
    }
    res
}

/// The page that lists the others, family by family, and the rosters.
pub fn index(strategies: &[Listed<'_>], rosters: &[Rostered], left_out: &[&LeftOut]) -> String {
    let mut res = format!("{NOTICE}\n\n# Strategies\n\n");
    let _ = writeln!(
        res,
        "{} strategies with their default parameters. *chance*: draws; *nice*: never the first to defect; \
         *provocable*: answers an uncalled-for defection; *memory*: how many of the last rounds decide; \
         *length*, *payoffs*: uses what it is told of them; *machine*: a finite automaton of so many states. \
         The [glossary](../glossary.md) says what the words mean exactly, and [results.md](../results.md) how \
         this was found out. `jervis strategies` prints and filters the same list.\n\n## Rosters\n\n\
         Groups of strategies that a [scenario](../scenarios.md#players) may ask for by name.\n",
        strategies.len()
    );
    let _ = writeln!(res, "{}", heading(&["roster", "strategies", "what it is"]));
    for it in rosters {
        let _ =
            writeln!(res, "{}", row(&[format!("`{}`", it.name), it.strategies.to_string(), cell(it.about)]));
    }
    for of_family in strategies.chunk_by(|a, b| a.family.name == b.family.name) {
        let family = of_family[0].family;
        let _ = writeln!(res, "\n## {}\n\n{}\n", family.name, family.about);
        let _ = writeln!(res, "{}", heading(&[&["strategy", "what it does"][..], &TRAITS].concat()));
        for listed in of_family {
            let name = format!("[{}]({}.md)", cell(listed.entry.name), listed.entry.slug);
            let mut cells = vec![name, cell(&roster::record(listed).summary)];
            cells.extend(traits(listed));
            let _ = writeln!(res, "{}", row(&cells));
        }
    }
    res.push_str("\n## Left out\n\n");
    for it in left_out {
        let _ = writeln!(res, "- {}", it.why);
    }
    res
}

const TRAITS: [&str; 7] = ["chance", "nice", "provocable", "memory", "length", "payoffs", "machine"];

fn traits(listed: &Listed<'_>) -> [String; 7] {
    let record = roster::record(listed);
    let machine = roster::machine(&record);
    match listed.traits {
        Some(it) => {
            let yes = |it: bool| if it { "yes" } else { "no" }.to_owned();
            let [chance, nice, provocable] = [it.stochastic, it.nice, it.provocable].map(yes);
            let [length, payoffs] = [it.uses_length, it.uses_payoffs].map(yes);
            [chance, nice, provocable, roster::depth(&record), length, payoffs, machine]
        }
        None => [const { String::new() }; 7],
    }
}

fn parameters(entry: &'static Entry, res: &mut String) {
    if entry.params.is_empty() {
        return;
    }
    let _ = write!(res, "\n## Parameters\n\n{}\n", heading(&["parameter", "default", "allowed", "meaning"]));
    for it in entry.params {
        let cells = [format!("`{}`", it.name), it.default().to_string(), it.range(), it.help.to_owned()];
        let _ = writeln!(res, "{}", row(&cells.map(|it| cell(&it))));
    }
}

fn automaton(automaton: &Automaton, res: &mut String) {
    let states = automaton.states();
    let _ = write!(res, "\n## Automaton\n\n");
    if STATES_SHOWN < states.len() {
        let _ = writeln!(res, "A finite automaton of {} states.", states.len());
        return;
    }
    let _ = writeln!(res, "It begins in state 0; after CD means after its own C and the opponent's D.\n");
    let _ = writeln!(res, "{}", heading(&["state", "P(C)", "after CC", "after CD", "after DC", "after DD"]));
    for (i, state) in states.iter().enumerate() {
        let mut cells = vec![i.to_string(), style::short(state.cooperate, 4)];
        cells.extend(state.next.iter().map(ToString::to_string));
        let _ = writeln!(res, "{}", row(&cells));
    }
}

/// The entry of a bibliography that has this key, as it stands there.
fn reference<'a>(references: &'a str, key: &str) -> Option<&'a str> {
    // Entries begin in the first column, and so do the braces that end them.
    let starts = references.match_indices("\n@").map(|it| &references[it.0 + 1..]);
    let named = |it: &&str| it.split_once('{').is_some_and(|it| it.1.starts_with(&format!("{key},")));
    let entry = starts.into_iter().find(named)?;
    Some(&entry[..entry.find("\n}")? + 2])
}

fn heading(columns: &[&str]) -> String {
    format!("| {} |\n|{}", columns.join(" | "), "---|".repeat(columns.len()))
}

fn row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

/// A text that may stand in a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

#[cfg(test)]
mod tests {
    use super::*;

    const REFERENCES: &str =
        "% Sources.\n\n@book{one,\n  title = {First}\n}\n\n@misc{one2,\n  title = {Second}\n}\n";

    #[test]
    fn entries_of_the_bibliography_are_found_by_their_keys() {
        assert_eq!(reference(REFERENCES, "one"), Some("@book{one,\n  title = {First}\n}"));
        assert_eq!(reference(REFERENCES, "one2"), Some("@misc{one2,\n  title = {Second}\n}"));
        assert_eq!(reference(REFERENCES, "on"), None);
        assert_eq!(reference(REFERENCES, "First"), None);
    }

    #[test]
    fn rows_have_as_many_cells_as_their_heading() {
        assert_eq!(heading(&["a", "b"]), "| a | b |\n|---|---|");
        assert_eq!(row(&["1".to_owned(), cell("x | y")]), "| 1 | x \\| y |");
    }
}
