//! `cargo xtask new-strategy`: a strategy that compiles, is registered, and fails its own test.
//!
//! [`plan`] reads and refuses, [`write()`] writes: nothing is written when anything is refused.

use std::{
    fs::{self, File},
    io::Write,
    ops::Range,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail, ensure};

use crate::{families, files, has_extension, read, shown};

/// The source of a strategy whose author has not named one: a key in `docs/references.bib`.
pub const PLACEHOLDER_SOURCE: &str = "axelrod1984";

/// What a new strategy needs, not yet written.
#[derive(Debug)]
pub struct Plan {
    /// The file of the strategy, which does not exist yet.
    pub strategy: PathBuf,
    /// What to write there.
    pub strategy_text: String,
    /// The `lib.rs` of the family.
    pub family: PathBuf,
    /// What to write there.
    pub family_text: String,
    /// What was done and what to do next, for people.
    pub report: String,
}

/// Plans a strategy called `name` in the family called `family`.
///
/// # Errors
///
/// If there is no such family, if the name is not a good one, or if it is taken.
pub fn plan(root: &Path, family: &str, name: &str, source: Option<&str>) -> Result<Plan> {
    let directory = family_directory(root, family)?;
    check_name(name)?;
    check_source(source.unwrap_or(PLACEHOLDER_SOURCE))?;
    if let Some(place) = find_name(root, name)? {
        bail!("there is a strategy called `{name}` already: {place}");
    }
    let module = name.replace('-', "_");
    let strategy = directory.join("src").join(&module).with_extension("rs");
    ensure!(!strategy.exists(), "{} exists already", shown(root, &strategy));

    let list = directory.join("src/lib.rs");
    let text = read(&list)?;
    let register = || format_code(root, &insert_entry(&insert_module(&text, &module)?, &module)?);
    let family_text = register().with_context(|| format!("cannot add `{name}` to {}", shown(root, &list)))?;
    let strategy_text = format_code(root, &template(name, source.unwrap_or(PLACEHOLDER_SOURCE)))?;
    let report = report(root, family, source, [&strategy, &list]);
    Ok(Plan { strategy, strategy_text, family: list, family_text, report })
}

/// Carries out a plan.
///
/// # Errors
///
/// If a file cannot be written, or if the strategy's file has come into existence.
pub fn write(plan: &Plan) -> Result<()> {
    let context = |path: &Path| format!("cannot write {}", path.display());
    let mut file = File::create_new(&plan.strategy).with_context(|| context(&plan.strategy))?;
    file.write_all(plan.strategy_text.as_bytes()).with_context(|| context(&plan.strategy))?;
    fs::write(&plan.family, &plan.family_text).with_context(|| context(&plan.family))
}

fn report(root: &Path, family: &str, source: Option<&str>, [strategy, list]: [&Path; 2]) -> String {
    let key = source.unwrap_or(PLACEHOLDER_SOURCE);
    let is_known = fs::read_to_string(root.join("docs/references.bib"))
        .is_ok_and(|it| it.contains(&format!("{{{key},")));
    let (strategy, list) = (shown(root, strategy), shown(root, list));
    let mut steps = vec![format!("edit {strategy}: the documentation, the match in it, and `act`")];
    if source.is_none() {
        steps.push(format!("replace the source there; `{key}` only holds its place"));
    } else if !is_known {
        steps.push(format!("describe `{key}` in docs/references.bib, which does not have it"));
    }
    steps.push(format!("cargo test -p {family}  (it fails until the match is right)"));
    steps.push("cargo xtask strategy-pages  (writes its page in docs/strategies)".to_owned());
    let steps: Vec<String> = steps.iter().zip(1..).map(|(it, number)| format!("  {number}. {it}")).collect();
    format!("wrote   {strategy}\nchanged {list}\n\nnext:\n{}", steps.join("\n"))
}

fn family_directory(root: &Path, family: &str) -> Result<PathBuf> {
    let families = families(root)?;
    let name = |it: &Path| it.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let names: Vec<String> = families.iter().map(|it| name(it)).collect();
    let context = || format!("there is no family called `{family}`; there are {}", names.join(", "));
    let directory = families.iter().find(|it| name(it) == family).with_context(context)?;
    Ok(directory.clone())
}

/// Words that cannot be the name of a module, or of a type beside the template's imports.
const RESERVED: &[&str] = &[
    "abstract", "action", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "entry", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in",
    "kernel", "let", "lib", "loop", "macro", "main", "match", "mod", "move", "mut", "ok", "override", "priv",
    "pub", "ref", "return", "self", "static", "strategy", "struct", "super", "trait", "true", "try", "turn",
    "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

fn check_name(name: &str) -> Result<()> {
    let suggestion = kebab_case(name);
    if name != suggestion || name.is_empty() {
        let advice = if suggestion.is_empty() {
            "write it in small letters, digits and single hyphens, beginning with a letter".to_owned()
        } else {
            format!("did you mean `{suggestion}`?")
        };
        bail!("`{name}` is not in kebab case; {advice}");
    }
    ensure!(!RESERVED.contains(&name), "`{name}` means something else in Rust; choose another name");
    Ok(())
}

/// The name in kebab case that is nearest to `name`; empty if there is none.
fn kebab_case(name: &str) -> String {
    let mut res = String::new();
    let mut after_small = false;
    for it in name.chars() {
        if !it.is_ascii_alphanumeric() || (after_small && it.is_ascii_uppercase()) {
            res.push('-');
        }
        after_small = it.is_ascii_lowercase() || it.is_ascii_digit();
        res.extend(it.is_ascii_alphanumeric().then(|| it.to_ascii_lowercase()));
    }
    let begins = res.trim_start_matches(|it: char| it == '-' || it.is_ascii_digit());
    begins.split('-').filter(|it| !it.is_empty()).collect::<Vec<_>>().join("-")
}

fn check_source(key: &str) -> Result<()> {
    let is_key = !key.is_empty() && key.chars().all(|it| it.is_ascii_alphanumeric() || "-_:.".contains(it));
    ensure!(is_key, "`{key}` cannot be a key in docs/references.bib");
    Ok(())
}

/// Where a strategy of any family has this name, this display name or this alias. As when names are
/// looked up, only letters and digits count.
fn find_name(root: &Path, name: &str) -> Result<Option<String>> {
    let normalised = |it: &str| it.to_lowercase().replace(|it: char| !it.is_alphanumeric(), "");
    let is_name = |line: &str| ["slug:", "name:", "aliases:"].iter().any(|key| line.starts_with(key));
    for family in families(root)? {
        for file in files(&family.join("src"))? {
            // The name in lib.rs is the family's.
            if !has_extension(&file, &["rs"]) || file.ends_with("lib.rs") {
                continue;
            }
            for (line, number) in read(&file)?.lines().map(str::trim_start).zip(1..) {
                let is_taken = |it: &str| normalised(it) == normalised(name);
                if is_name(line) && line.split('"').skip(1).step_by(2).any(is_taken) {
                    return Ok(Some(format!("{}:{number}", shown(root, &file))));
                }
            }
        }
    }
    Ok(None)
}

/// The file of a new strategy.
fn template(name: &str, source: &str) -> String {
    let words: Vec<String> = name.split('-').map(capitalised).collect();
    let (title, type_) = (words.join(" "), words.concat());
    let static_ = static_name(name);
    format!(
        r#"use kernel::{{Action, Entry, Strategy, Turn, entry}};

pub(crate) static {static_}: Entry = entry! {{
    /// Cooperates always, until its author edits this file.
    ///
    /// The first sentence says what it does; what comes after says what is interesting about it.
    /// Then comes a match that shows it, which the tests play: the opponent's moves, and the moves
    /// that answer them. The match below is wrong on purpose, so that the tests fail until it is
    /// edited.
    ///
    /// ```match
    /// theirs: C D D C C
    /// mine:   D D D D D
    /// ```
    slug: "{name}",
    name: "{title}",
    source: ["{source}"],
    build: |_, _| Ok(Box::new({type_})),
}};

struct {type_};

impl Strategy for {type_} {{
    fn act(&mut self, _turn: &mut Turn<'_>) -> Action {{
        Action::C
    }}
}}
"#
    )
}

fn capitalised(word: &str) -> String {
    let (first, rest) = word.split_at_checked(1).unwrap_or((word, ""));
    first.to_ascii_uppercase() + rest
}

fn static_name(name: &str) -> String {
    name.replace('-', "_").to_ascii_uppercase()
}

/// Adds `mod module;` to the text of a `lib.rs`, before the first module that comes after it in the
/// alphabet.
///
/// # Errors
///
/// If the module is there already.
pub fn insert_module(text: &str, module: &str) -> Result<String> {
    let mut position = None;
    let mut start = 0;
    // Where what belongs to the next item begins: its attributes and comments.
    let mut item = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        if let Some(name) = line.strip_prefix("mod ").and_then(|it| it.trim_end().strip_suffix(';')) {
            ensure!(name != module, "`mod {module};` is there already");
            if module < name {
                position = Some((item, ""));
                break;
            }
            position = Some((end, ""));
        } else if position.is_none() && line.starts_with("use ") {
            // Without modules, the first one goes below the last import of the head.
            let statement = text[start..].find(";\n").map_or(end, |it| start + it + 2);
            position = Some((statement, "\n"));
        }
        let is_of_next_item = line.starts_with("#[") || line.starts_with("///") || line.starts_with("// ");
        start = end;
        if !is_of_next_item {
            item = end;
        }
    }
    let (position, gap) = position.context("it has neither `mod` lines nor `use` lines")?;
    Ok(format!("{}{gap}mod {module};\n{}", &text[..position], &text[position..]))
}

/// Adds the entry of `module` to the list in the text of a `lib.rs`, in the alphabetical order of
/// slugs. The result is correct, and as pretty as rustfmt makes it.
///
/// # Errors
///
/// If there is no list, or the entry is in it already.
pub fn insert_entry(text: &str, module: &str) -> Result<String> {
    let item = format!("&{module}::{}", static_name(module));
    let slug = module.replace('_', "-");
    let entries = listed_entries(text)?;
    ensure!(entries.iter().all(|it| it.slug != slug), "`{item}` is in the list already");
    let list = list(text)?;
    let ends_with_comma = without_comments(text)[list.clone()].trim_end().ends_with(',');
    let next = entries.iter().find(|it| slug < it.slug);
    let (position, insertion) = match (next, entries.last()) {
        (Some(next), _) => (next.range.start, format!("{item}, ")),
        (None, Some(last)) if !ends_with_comma => (last.range.end, format!(", {item}")),
        (None, _) => (list.end, item),
    };
    Ok(format!("{}{insertion}{}", &text[..position], &text[position..]))
}

/// An item of a family's list, such as `&tit_for_tat::TIT_FOR_TAT`.
struct Entry {
    slug: String,
    range: Range<usize>,
}

fn listed_entries(text: &str) -> Result<Vec<Entry>> {
    let list = list(text)?;
    let mut res = Vec::new();
    let mut start = list.start;
    for item in without_comments(text)[list].split_inclusive(',') {
        let path = item.trim_end_matches(',').trim();
        if !path.is_empty() {
            let begin = start + item.find(path).unwrap_or_default();
            let module = path.trim_start_matches('&').rsplit("::").nth(1);
            let module = module.with_context(|| format!("cannot read `{path}` in the list of entries"))?;
            res.push(Entry { slug: module.replace('_', "-"), range: begin..begin + path.len() });
        }
        start += item.len();
    }
    Ok(res)
}

/// The inside of `entries: &[…]`.
fn list(text: &str) -> Result<Range<usize>> {
    const OPENING: &str = "entries: &[";
    let text = without_comments(text);
    let start = text.find(OPENING).context("it has no `entries: &[…]`")? + OPENING.len();
    let length = text[start..].find(']').context("its list of entries does not end")?;
    Ok(start..start + length)
}

/// `text` with spaces in place of its comments, byte for byte.
fn without_comments(text: &str) -> String {
    let blank = |line: &str| match line.find("//") {
        Some(start) => {
            let (code, comment) = line.split_at(start);
            let newline = if comment.ends_with('\n') { "\n" } else { "" };
            format!("{code}{}{newline}", " ".repeat(comment.len() - newline.len()))
        }
        None => line.to_owned(),
    };
    text.split_inclusive('\n').map(blank).collect()
}

/// `code` as `cargo fmt` would write it.
fn format_code(root: &Path, code: &str) -> Result<String> {
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024"])
        .current_dir(root) // where rustfmt.toml is
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("cannot run rustfmt; `rustup component add rustfmt` installs it")?;
    child.stdin.take().context("rustfmt does not listen")?.write_all(code.as_bytes())?;
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "rustfmt failed: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).context("rustfmt did not write text")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::repository;

    const EMPTY: &str = "\
//! Nothing yet; `mod alpha;` will come, and entries: &[…].

use kernel::Family;

/// This crate's strategies.
pub static FAMILY: Family = Family {
    name: \"empty\",
    about: \"Nothing yet, but a sentence that is long enough for a struct on several lines.\",
    entries: &[],
};
";

    /// A family with these modules, as `cargo fmt` writes it.
    fn family(modules: &[&str]) -> String {
        let mods: Vec<String> = modules.iter().map(|it| format!("mod {it};\n")).collect();
        let list: Vec<String> = modules.iter().map(|it| format!("&{it}::{}", static_name(it))).collect();
        let text = EMPTY.replace("Family;\n", &format!("Family;\n\n{}", mods.concat()));
        format_code(
            &crate::root(),
            &text.replace("    entries: &[]", &format!("    entries: &[{}]", list.join(", "))),
        )
        .unwrap()
    }

    fn add(text: &str, module: &str) -> Result<String> {
        format_code(&crate::root(), &insert_entry(&insert_module(text, module)?, module)?)
    }

    #[test]
    fn lists_of_every_length_grow_in_every_place() {
        let modules = [
            "alternator",
            "always_cooperate",
            "always_defect",
            "firm_but_fair",
            "gradual",
            "grim",
            "tit_for_tat",
            "tit_for_two_tats",
        ];
        for length in 1..=modules.len() {
            let modules = &modules[..length];
            let expected = family(modules);
            let lines = expected.lines().filter(|it| it.trim_start().starts_with('&')).count();
            assert_eq!(
                lines,
                if length < 4 { 0 } else { length },
                "one line, then one for each:\n{expected}"
            );
            for (place, module) in modules.iter().enumerate() {
                let mut rest = modules.to_vec();
                rest.remove(place);
                assert_eq!(add(&family(&rest), module).unwrap(), expected);
            }
        }
    }

    #[test]
    fn an_empty_list_gets_its_first_entry() {
        assert_eq!(
            add(EMPTY, "alpha").unwrap(),
            EMPTY
                .replace("use kernel::Family;\n", "use kernel::Family;\n\nmod alpha;\n")
                .replace("    entries: &[]", "    entries: &[&alpha::ALPHA]")
        );
    }

    #[test]
    fn entries_are_in_the_order_of_slugs() {
        // A hyphen comes before digits and letters; an underscore would come after digits.
        let text = insert_entry("entries: &[&tit2::TIT2, &tits::TITS]", "tit_for_tat").unwrap();
        assert_eq!(text, "entries: &[&tit_for_tat::TIT_FOR_TAT, &tit2::TIT2, &tits::TITS]");
    }

    #[test]
    fn comments_attributes_and_helper_modules_stay_where_they_are() {
        let text = "\
//! A family.

use kernel::{
    Family, //
};

mod beta;
// How gamma and delta look back.
#[rustfmt::skip]
mod memory;

#[cfg(test)]
mod tests {
    mod inner;
}

/// This crate's strategies.
pub static FAMILY: Family = Family {
    entries: &[
        // The first, of several.
        &beta::BETA,
        &deep::zeta::ZETA, // the last &[
    ],
};
";
        let expected = text
            .replace("// How", "mod gamma;\n// How")
            .replace("        &deep", "        &gamma::GAMMA,\n        &deep");
        assert_eq!(add(text, "gamma").unwrap(), expected);
        let expected = text
            .replace("mod memory;\n", "mod memory;\nmod zoo;\n")
            .replace("ZETA, // the last &[\n", "ZETA, // the last &[\n        &zoo::ZOO,\n");
        assert_eq!(add(text, "zoo").unwrap(), expected);
    }

    #[test]
    fn duplicates_and_unreadable_lists_are_refused() {
        let text = family(&["alpha", "beta"]);
        for (result, expected) in [
            (insert_module(&text, "alpha"), "is there already"),
            (insert_entry(&text, "beta"), "is in the list already"),
            (insert_module("", "alpha"), "neither `mod` lines nor `use` lines"),
            (insert_entry("entries: LIST", "alpha"), "has no `entries: &[…]`"),
            (insert_entry("entries: &[&alpha::ALPHA", "alpha"), "does not end"),
            (insert_entry("entries: &[ALPHA]", "alpha"), "cannot read `ALPHA`"),
        ] {
            assert!(result.as_ref().unwrap_err().to_string().contains(expected), "{result:?}");
        }
    }

    #[test]
    fn names_are_in_kebab_case() {
        for name in ["grim", "tit-for-2-tats", "a", "zd-gtft2"] {
            assert!(check_name(name).is_ok(), "{name}");
        }
        for (name, suggestion) in [
            ("TitForTat", "tit-for-tat"),
            ("tit_for_tat", "tit-for-tat"),
            ("Tit For 2Tats", "tit-for-2-tats"),
            ("-grim--trigger-", "grim-trigger"),
            ("ZDGTFT", "zdgtft"),
            ("2-tits", "tits"),
        ] {
            let error = check_name(name).unwrap_err().to_string();
            assert!(error.contains(&format!("did you mean `{suggestion}`?")), "{error}");
        }
        assert!(check_name("—").unwrap_err().to_string().contains("beginning with a letter"));
        assert!(check_name("match").unwrap_err().to_string().contains("another name"));
        assert!(RESERVED.is_sorted());
    }

    #[test]
    fn the_template_is_formatted_and_named() {
        let text = template("tit-for-2-tats", "axelrod1984");
        assert_eq!(format_code(&crate::root(), &text).unwrap(), text);
        for part in [
            "static TIT_FOR_2_TATS:",
            "\"tit-for-2-tats\"",
            "\"Tit For 2 Tats\"",
            "[\"axelrod1984\"]",
            "struct TitFor2Tats;",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
    }

    #[test]
    fn the_placeholder_source_exists() {
        let references = read(&crate::root().join("docs/references.bib")).unwrap();
        assert!(references.contains(&format!("{{{PLACEHOLDER_SOURCE},")));
    }

    #[test]
    fn a_plan_names_its_files_and_the_next_steps() {
        let repository = families_on_disk();
        let plan = plan(repository.path(), "probers", "new-one", None).unwrap();
        assert_eq!(plan.strategy, repository.path().join("strategies/probers/src/new_one.rs"));
        assert!(!plan.strategy.exists(), "planning writes nothing");
        assert_eq!(
            plan.report,
            "wrote   strategies/probers/src/new_one.rs\n\
             changed strategies/probers/src/lib.rs\n\n\
             next:\n  \
             1. edit strategies/probers/src/new_one.rs: the documentation, the match in it, and `act`\n  \
             2. replace the source there; `axelrod1984` only holds its place\n  \
             3. cargo test -p probers  (it fails until the match is right)\n  \
             4. cargo xtask strategy-pages  (writes its page in docs/strategies)"
        );
        for (source, step) in [("known1999", "2. cargo test"), ("new2000", "2. describe `new2000`")] {
            let plan = super::plan(repository.path(), "probers", "new-one", Some(source)).unwrap();
            assert!(plan.strategy_text.contains(&format!("source: [\"{source}\"]")));
            assert!(plan.report.contains(step), "{}", plan.report);
        }
    }

    #[test]
    fn what_cannot_be_done_is_refused() {
        let repository = families_on_disk();
        for (family, name, source, expected) in [
            ("nowhere", "new-one", None, "no family called `nowhere`; there are classics, probers"),
            ("probers", "NewOne", None, "did you mean `new-one`?"),
            ("probers", "tit-for-tat", None, "already: strategies/classics/src/tit_for_tat.rs:3"),
            ("probers", "tft", None, "already: strategies/classics/src/tit_for_tat.rs:5"),
            ("probers", "titfor-tat", None, "already: strategies/classics/src/tit_for_tat.rs:3"),
            ("classics", "present", None, "strategies/classics/src/present.rs exists already"),
            ("classics", "listed", None, "cannot add `listed` to strategies/classics/src/lib.rs"),
            ("probers", "new-one", Some("a\"b"), "cannot be a key"),
        ] {
            let error = plan(repository.path(), family, name, source).unwrap_err();
            assert!(format!("{error:#}").contains(expected), "{error:#}");
        }
        // A name of a family is free.
        assert!(plan(repository.path(), "probers", "classics", None).is_ok());
    }

    #[test]
    fn a_file_that_has_come_into_existence_is_not_overwritten() {
        let repository = families_on_disk();
        let plan = plan(repository.path(), "probers", "new-one", None).unwrap();
        write(&plan).unwrap();
        assert_eq!(read(&plan.family).unwrap(), plan.family_text);
        assert!(format!("{:#}", write(&plan).unwrap_err()).contains("new_one.rs"));
    }

    fn families_on_disk() -> tempfile::TempDir {
        let tit_for_tat = "entry! {\n    /// …\n    slug: \"tit-for-tat\",\n    name: \"Tit For Tat\",\n    \
            aliases: [\"TFT\"],\n};\n";
        repository(&[
            ("docs/references.bib", "@book{known1999,\n}\n"),
            ("strategies/classics/Cargo.toml", ""),
            (
                "strategies/classics/src/lib.rs",
                &family(&["listed", "tit_for_tat"]).replace("empty", "classics"),
            ),
            ("strategies/classics/src/tit_for_tat.rs", tit_for_tat),
            ("strategies/classics/src/present.rs", ""),
            ("strategies/probers/Cargo.toml", ""),
            ("strategies/probers/src/lib.rs", EMPTY),
        ])
    }
}
