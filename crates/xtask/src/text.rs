//! What the text of any file must be like.

use std::path::Path;

use anyhow::Result;

use crate::{children, files, found, has_extension, read, shown};

/// Tabs, whitespace at the ends of lines, missing newlines at the ends of files, and tests or code
/// put off.
pub fn check(root: &Path) -> Vec<String> {
    found(all_problems(root))
}

/// Decision records without a title.
pub fn check_decisions(root: &Path) -> Vec<String> {
    found(untitled_decisions(root))
}

fn all_problems(root: &Path) -> Result<Vec<String>> {
    let mut res = Vec::new();
    let results = root.join("results"); // written by the program, ignored by git
    for file in files(root)? {
        let is_text = has_extension(&file, &["rs", "md", "yaml", "yml", "toml"]);
        if is_text && !file.starts_with(&results) {
            res.extend(problems(&shown(root, &file), &read(&file)?));
        }
    }
    Ok(res)
}

/// Code put off, and why it may not be. The words are in halves, or they would be found here.
const PUT_OFF: &[(&str, &str)] = &[
    (concat!("#[", "ignore"), "assert what happens today and explain it"),
    (concat!("todo", "!("), "finish it"),
    (concat!("unimplemented", "!("), "finish it"),
];

fn problems(file: &str, text: &str) -> Vec<String> {
    let mut res = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        if line.contains('\t') {
            res.push(format!("{file}:{number}: a tab"));
        }
        if line.ends_with(char::is_whitespace) {
            res.push(format!("{file}:{number}: whitespace at the end of the line"));
        }
        for (word, advice) in PUT_OFF {
            if has_extension(Path::new(file), &["rs"]) && line.contains(word) {
                res.push(format!("{file}:{number}: `{word}`: {advice}"));
            }
        }
    }
    if !text.is_empty() && !text.ends_with('\n') {
        res.push(format!("{file}: no newline at the end"));
    }
    res
}

fn untitled_decisions(root: &Path) -> Result<Vec<String>> {
    let mut res = Vec::new();
    for file in children(&root.join("docs/decisions"))? {
        if has_extension(&file, &["md"]) && !read(&file)?.starts_with("# ") {
            res.push(format!("{}: it must begin with a title, `# …`", shown(root, &file)));
        }
    }
    Ok(res)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::repository;

    const IGNORED: &str = concat!("a.rs:1: `#[", "ignore`: assert what happens today and explain it");

    #[test]
    fn blemishes_are_found_where_they_are() {
        for (file, text, expected) in [
            ("a.rs", "fn a() {}\n", ""),
            ("a.rs", "", ""),
            ("a.rs", "one\r\ntwo\r\n", ""),
            ("a.rs", "one\n\ttwo\n", "a.rs:2: a tab"),
            ("a.md", "one \n", "a.md:1: whitespace at the end of the line"),
            ("a.rs", "one", "a.rs: no newline at the end"),
            ("a.rs", concat!("#[", "ignore]\n"), IGNORED),
            ("a.rs", concat!("#[", "ignore = \"slow\"]\n"), IGNORED),
            ("a.rs", concat!("todo", "!()\n"), concat!("a.rs:1: `todo", "!(`: finish it")),
            ("a.rs", concat!("unimplemented", "!()\n"), concat!("a.rs:1: `unimplemented", "!(`: finish it")),
            ("a.md", concat!("Never `todo", "!()`.\n"), ""),
        ] {
            assert_eq!(problems(file, text).join("\n"), expected, "{text:?}");
        }
    }

    #[test]
    fn only_text_of_the_repository_is_read() {
        let repository = repository(&[
            ("a.txt", "\t"),
            ("target/a.rs", "\t"),
            ("results/a.md", "\t"),
            ("crates/a/target/a.rs", "\t"),
            (".git/a.md", "\t"),
            (".github/a.yaml", "a:\n\tb\n"),
            ("deep/er/a.toml", "a"),
        ]);
        assert_eq!(
            check(repository.path()),
            [".github/a.yaml:2: a tab", "deep/er/a.toml: no newline at the end"]
        );
    }

    #[test]
    fn decisions_begin_with_a_title() {
        let repository = repository(&[
            ("docs/decisions/0001.md", "# Why\n"),
            ("docs/decisions/0002.md", "\n# Why\n"),
            ("docs/decisions/0003.md", "## Why\n"),
        ]);
        let problems = check_decisions(repository.path());
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert!(problems[0].starts_with("docs/decisions/0002.md"));
    }
}
