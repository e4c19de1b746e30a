//! `cargo xtask strategy-pages`: the catalogue of strategies in `docs/strategies`.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use arena::{parallel, traits::Traits};
use kernel::{Entry, Family, Roster};
use report::{
    pages,
    roster::{Listed, Rostered},
};
use scenario::rosters;

use crate::{children, found, read, shown};

/// Where the pages are, from the root.
const DIRECTORY: &str = "docs/strategies";

/// Pages that are not what the strategies of this program make of them.
pub fn check(root: &Path) -> Vec<String> {
    found(stale(root))
}

fn stale(root: &Path) -> Result<Vec<String>> {
    let changes = changes(root, &roster::standard())?;
    let say = |(path, text): (&PathBuf, &Option<String>)| {
        let what = match text {
            Some(_) if path.exists() => "is out of date",
            Some(_) => "is missing",
            None => "is the page of no strategy",
        };
        format!("{} {what}: run `cargo xtask strategy-pages`", shown(root, path))
    };
    Ok(changes.iter().map(say).collect())
}

/// Brings the pages up to date; returns how many had to be changed.
///
/// # Errors
///
/// If a file cannot be read, written or removed.
pub fn write(root: &Path) -> Result<usize> {
    let changes = changes(root, &roster::standard())?;
    fs::create_dir_all(root.join(DIRECTORY)).context("cannot make the directory")?;
    for (path, text) in &changes {
        let done = match text {
            Some(text) => fs::write(path, text),
            None => fs::remove_file(path),
        };
        done.with_context(|| format!("cannot change {}", path.display()))?;
    }
    Ok(changes.len())
}

/// What has to be written, or, where there is no text, removed.
fn changes(root: &Path, roster: &Roster) -> Result<BTreeMap<PathBuf, Option<String>>> {
    let directory = root.join(DIRECTORY);
    let references = read(&root.join("docs/references.bib"))?;
    let mut res: BTreeMap<PathBuf, Option<String>> =
        children(&directory)?.into_iter().map(|it| (it, None)).collect();
    for (name, text) in pages(roster, &references) {
        let path = directory.join(name);
        // Git may have put its own line endings there.
        if path.is_file() && read(&path)?.replace("\r\n", "\n") == text {
            res.remove(&path);
        } else {
            res.insert(path, Some(text));
        }
    }
    Ok(res)
}

/// Every page with its file's name.
fn pages(roster: &Roster, references: &str) -> Vec<(String, String)> {
    let of_family = |family: &&'static Family| -> Vec<(&'static Family, &'static Entry)> {
        family.entries.iter().map(|it| (*family, *it)).collect()
    };
    let all: Vec<_> = roster.families().iter().flat_map(of_family).collect();
    let listed = parallel::map(&all, |&(family, entry)| Listed { family, entry, traits: Traits::of(entry) });
    let rosters: Vec<Rostered> = rosters::all(roster)
        .into_iter()
        .map(|(name, about, members)| Rostered { name, about, strategies: members.len() })
        .collect();
    let mut res: Vec<(String, String)> =
        listed.iter().map(|it| (format!("{}.md", it.entry.slug), pages::strategy(it, references))).collect();
    res.push(("README.md".to_owned(), pages::index(&listed, &rosters, roster.all_left_out())));
    res
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{put, repository};

    #[test]
    fn pages_are_written_renewed_and_removed() {
        let repository = repository(&[
            ("docs/references.bib", "\n@book{axelrod1984,\n  title = {T}\n}\n"),
            ("docs/strategies/gone.md", "# Gone\n"),
        ]);
        let root = repository.path();
        let problems = check(root);
        let expected = roster::standard().entries().count() + 2;
        assert_eq!(problems.len(), expected, "{problems:?}");
        let command = "run `cargo xtask strategy-pages`";
        assert!(problems.contains(&format!("docs/strategies/gone.md is the page of no strategy: {command}")));
        assert!(problems.contains(&format!("docs/strategies/tit-for-tat.md is missing: {command}")));

        assert_eq!(write(root).unwrap(), expected);
        assert_eq!(check(root), [""; 0]);
        assert_eq!(write(root).unwrap(), 0);

        put(root, "docs/strategies/tit-for-tat.md", "# Tit\n");
        assert_eq!(check(root), [format!("docs/strategies/tit-for-tat.md is out of date: {command}")]);
    }
}
