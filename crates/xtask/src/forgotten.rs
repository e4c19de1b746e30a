//! Files that nobody compiles, and families that nobody lists or tests.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::{children, families, files, found, has_extension, read, shown};

/// Every source file without a `mod` line.
pub fn check_files(root: &Path) -> Vec<String> {
    found(forgotten_files(root))
}

/// Every directory of `strategies/` that the roster does not name.
pub fn check_families(root: &Path) -> Vec<String> {
    found(forgotten_families(root))
}

/// Every directory of `strategies/` whose tests do not run the conformance suite.
pub fn check_suites(root: &Path) -> Vec<String> {
    found(forgotten_suites(root))
}

fn forgotten_files(root: &Path) -> Result<Vec<String>> {
    let mut res = Vec::new();
    for group in ["crates", "strategies"] {
        for package in children(&root.join(group))? {
            let src = package.join("src");
            for file in files(&src)? {
                if has_extension(&file, &["rs"]) && !is_crate_root(&src, &file) {
                    res.extend(missing_declaration(root, &file)?);
                }
            }
        }
    }
    Ok(res)
}

/// True for `lib.rs`, `main.rs`, `bin/any.rs` and `bin/any/main.rs`.
fn is_crate_root(src: &Path, file: &Path) -> bool {
    let bin = src.join("bin");
    match file.parent() {
        Some(directory) if directory == src => file.ends_with("lib.rs") || file.ends_with("main.rs"),
        Some(directory) if directory == bin => true,
        Some(directory) => directory.parent() == Some(&bin) && file.ends_with("main.rs"),
        None => false,
    }
}

fn missing_declaration(root: &Path, file: &Path) -> Result<Option<String>> {
    // `foo/mod.rs` is the module `foo`, like `foo.rs`.
    let module = if file.ends_with("mod.rs") { file.parent().unwrap_or(file) } else { file };
    let name = module.file_stem().unwrap_or_default().to_string_lossy();
    let parents = possible_parents(module);
    for parent in &parents {
        if declares(&read(parent)?, &name) {
            return Ok(None);
        }
    }
    let parents: Vec<String> = parents.iter().map(|it| shown(root, it)).collect();
    let place = if parents.is_empty() { "any file".to_owned() } else { parents.join(" or ") };
    let file = shown(root, file);
    Ok(Some(format!("{file} is not compiled: there is no `mod {name};` in {place}")))
}

/// The files that could declare `module`.
fn possible_parents(module: &Path) -> Vec<PathBuf> {
    let Some(directory) = module.parent() else { return Vec::new() };
    let mut res = ["lib.rs", "main.rs", "mod.rs"].map(|it| directory.join(it)).to_vec();
    res.push(directory.with_extension("rs"));
    res.retain(|it| it.is_file());
    res
}

fn declares(text: &str, module: &str) -> bool {
    let declaration = format!("mod {module};");
    text.lines().map(str::trim_start).any(|line| {
        let line = match line.strip_prefix("pub") {
            Some(rest) if rest.starts_with('(') => rest.split_once(')').map_or(rest, |(_, rest)| rest),
            Some(rest) => rest,
            None => line,
        };
        line.trim_start().starts_with(&declaration)
    })
}

fn forgotten_families(root: &Path) -> Result<Vec<String>> {
    let roster = root.join("crates/roster/src/lib.rs");
    if !roster.is_file() {
        return Ok(Vec::new());
    }
    let text = read(&roster)?;
    let mut res = Vec::new();
    for family in families(root)? {
        let name = in_code(&family);
        if !says(&text, &format!("(&{name}::FAMILY)")) {
            let (family, roster) = (shown(root, &family), shown(root, &roster));
            res.push(format!(
                "{family} is not on the roster: there is no `.with(&{name}::FAMILY)` in {roster}"
            ));
        }
    }
    Ok(res)
}

fn forgotten_suites(root: &Path) -> Result<Vec<String>> {
    let mut res = Vec::new();
    for family in families(root)? {
        let call = format!("testkit::check_family(&{}::FAMILY)", in_code(&family));
        let test = family.join("tests/conformance.rs");
        if !test.is_file() || !says(&read(&test)?, &call) {
            let (family, test) = (shown(root, &family), shown(root, &test));
            res.push(format!("{family} is not tested: there is no `{call}` in {test}"));
        }
    }
    Ok(res)
}

/// The name of a family's crate as code writes it.
fn in_code(family: &Path) -> String {
    family.file_name().unwrap_or_default().to_string_lossy().replace('-', "_")
}

/// Whether a line that is no comment contains `code`.
fn says(text: &str, code: &str) -> bool {
    text.lines().any(|it| !it.trim_start().starts_with("//") && it.contains(code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{put, repository};

    #[test]
    fn files_with_a_declaration_are_compiled() {
        let repository = repository(&[
            ("crates/a/src/lib.rs", "mod one;\npub mod two;\n#[cfg(test)]\nmod tests;\n"),
            ("crates/a/src/main.rs", "mod three;\n"),
            ("crates/a/src/one.rs", "pub(crate) mod inner;\n"),
            ("crates/a/src/one/inner.rs", ""),
            ("crates/a/src/two/mod.rs", "mod inner;"),
            ("crates/a/src/two/inner.rs", ""),
            ("crates/a/src/three.rs", ""),
            ("crates/a/src/tests.rs", ""),
            ("crates/a/src/bin/tool.rs", ""),
            ("crates/a/src/bin/other/main.rs", "mod helper;"),
            ("crates/a/src/bin/other/helper.rs", ""),
            ("crates/a/tests/apart.rs", ""),
        ]);
        assert_eq!(check_files(repository.path()), [""; 0]);
    }

    #[test]
    fn files_without_a_declaration_are_problems() {
        let repository = repository(&[
            ("crates/a/src/lib.rs", "mod one;\n// mod dead;\nmod two { }\nmod deadly;\n"),
            ("crates/a/src/one.rs", "mod used;\n"),
            ("strategies/b/src/lib.rs", ""),
        ]);
        for file in [
            "crates/a/src/dead.rs",
            "crates/a/src/dead/mod.rs",
            "crates/a/src/one/dead.rs",
            "crates/a/src/nowhere/dead.rs",
            "strategies/b/src/dead.rs",
        ] {
            put(repository.path(), file, "");
            let problems = check_files(repository.path());
            assert!(matches!(&*problems, [it] if it.starts_with(file)), "{file}: {problems:?}");
            std::fs::remove_file(repository.path().join(file)).unwrap();
        }
    }

    #[test]
    fn families_must_be_on_the_roster() {
        let repository = repository(&[
            ("crates/roster/src/lib.rs", "Roster::default().with(&memory_one::FAMILY)\n// (&b::FAMILY)\n"),
            ("strategies/memory-one/Cargo.toml", ""),
            ("strategies/leftover/notes.txt", ""),
        ]);
        assert_eq!(check_families(repository.path()), [""; 0]);
        put(repository.path(), "strategies/b/Cargo.toml", "");
        put(repository.path(), "strategies/one/Cargo.toml", "");
        let problems = check_families(repository.path());
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert!(problems[0].starts_with("strategies/b is not on the roster"));
    }

    #[test]
    fn families_must_run_the_suite() {
        let test = "#[test]\nfn conformance() {\n    testkit::check_family(&memory_one::FAMILY);\n}\n";
        let repository = repository(&[
            ("strategies/memory-one/Cargo.toml", ""),
            ("strategies/memory-one/tests/conformance.rs", test),
            ("strategies/leftover/notes.txt", ""),
        ]);
        assert_eq!(check_suites(repository.path()), [""; 0]);
        put(repository.path(), "strategies/b/Cargo.toml", "");
        put(repository.path(), "strategies/c/Cargo.toml", "");
        put(repository.path(), "strategies/c/tests/conformance.rs", test);
        let problems = check_suites(repository.path());
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert!(problems[0].starts_with("strategies/b is not tested"));
        assert!(problems[1].contains("(&c::FAMILY)` in strategies/c/tests/conformance.rs"));
    }
}
