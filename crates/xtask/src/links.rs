//! Links between the pages of the documentation.

use std::path::Path;

use anyhow::Result;

use crate::{files, found, has_extension, read, shown};

/// Links of the README, CONTRIBUTING and `docs/` to files that do not exist.
pub fn check(root: &Path) -> Vec<String> {
    found(dead_links(root))
}

fn dead_links(root: &Path) -> Result<Vec<String>> {
    let mut pages = ["README.md", "CONTRIBUTING.md"].map(|it| root.join(it)).to_vec();
    pages.retain(|it| it.is_file());
    pages.extend(files(&root.join("docs"))?.into_iter().filter(|it| has_extension(it, &["md"])));
    let mut res = Vec::new();
    for page in pages {
        let directory = page.parent().unwrap_or(root);
        for (line, path) in paths(&read(&page)?) {
            if !directory.join(&path).exists() {
                res.push(format!("{}:{line}: there is no {path}", shown(root, &page)));
            }
        }
    }
    Ok(res)
}

/// The paths that a page links to, with their lines.
fn paths(page: &str) -> Vec<(usize, String)> {
    let mut res = Vec::new();
    let mut in_code = false;
    for (line, number) in page.lines().zip(1..) {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        }
        if !in_code {
            let targets = line.split("](").skip(1).filter_map(|it| it.split_once(')'));
            res.extend(targets.filter_map(|(target, _)| path(target)).map(|it| (number, it)));
        }
    }
    res
}

/// The path in a link's target: `there.md#part "title"` leads to `there.md`.
fn path(target: &str) -> Option<String> {
    let target = target.split_whitespace().next()?;
    let target = target.trim_start_matches('<').trim_end_matches('>');
    let elsewhere = ["http:", "https:", "mailto:"].iter().any(|it| target.starts_with(it));
    let path = target.split('#').next().unwrap_or_default();
    (!elsewhere && !path.is_empty()).then(|| path.replace("%20", " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::repository;

    #[test]
    fn links_are_found() {
        for (page, expected) in [
            ("[a](b.md)", vec!["b.md"]),
            ("[a](b.md) and ![c](d/e.svg \"title\"), [f](<g.md>)", vec!["b.md", "d/e.svg", "g.md"]),
            ("[a](b.md#part) [here](#part)", vec!["b.md"]),
            ("[a](https://example.org/b.md) [m](mailto:a@b)", vec![]),
            ("```rust\n[a](b.md)\n```\n[c](d.md)", vec!["d.md"]),
            ("[a] (b.md), a[i](", vec![]),
        ] {
            let found: Vec<String> = paths(page).into_iter().map(|(_, path)| path).collect();
            assert_eq!(found, expected, "{page}");
        }
    }

    #[test]
    fn links_to_nothing_are_problems() {
        let repository = repository(&[
            ("README.md", "[a](docs/a.md) [b](docs)\n[c](docs/c.md)\n"),
            ("docs/a.md", "[up](../README.md) [down](deep/b.md#x)\n"),
            ("docs/deep/b.md", "[wrong](a.md)\n"),
            ("elsewhere.md", "[wrong](nothing.md)\n"),
        ]);
        assert_eq!(
            check(repository.path()),
            ["README.md:2: there is no docs/c.md", "docs/deep/b.md:1: there is no a.md"]
        );
    }
}
