//! Chores of this repository, behind `cargo xtask`.
//!
//! [`scaffold`] writes new strategies, [`pages`] their catalogue. [`tidy`] lists the rules that no compiler checks; each is a
//! function from the root of a repository to the problems found there, so that the binary prints
//! them and the tests demand that there are none.
#![expect(clippy::disallowed_methods, reason = "chores read and write files")]

pub mod scaffold;
pub mod tidy;

pub mod forgotten;
pub mod layers;
pub mod links;
pub mod pages;
pub mod text;

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

/// The root of this repository, as cargo says when it runs a binary or a test.
///
/// What cargo said when it compiled them would be wrong for a second checkout that shares a target
/// directory with the first.
///
/// # Panics
///
/// If cargo does not run this.
pub fn root() -> PathBuf {
    let here = env::var_os("CARGO_MANIFEST_DIR").expect("cargo runs this, and says where the crate is");
    Path::new(&here).ancestors().nth(2).expect("this crate is in crates/xtask").to_owned()
}

/// Every file under `directory` in alphabetical order, or none if there is no such directory;
/// what cargo and git put there is left out.
fn files(directory: &Path) -> Result<Vec<PathBuf>> {
    let mut res = Vec::new();
    for path in children(directory)? {
        let name = path.file_name().unwrap_or_default();
        if !path.is_dir() {
            res.push(path);
        } else if !["target", ".git"].iter().any(|it| name == *it) {
            res.extend(files(&path)?);
        }
    }
    Ok(res)
}

/// What is in `directory`, in alphabetical order; nothing if there is no such directory.
fn children(directory: &Path) -> Result<Vec<PathBuf>> {
    if !directory.is_dir() {
        return Ok(Vec::new());
    }
    let context = || format!("cannot list {}", directory.display());
    let mut res = Vec::new();
    for child in directory.read_dir().with_context(context)? {
        res.push(child.with_context(context)?.path());
    }
    res.sort();
    Ok(res)
}

/// The directories of `strategies/` that are crates.
fn families(root: &Path) -> Result<Vec<PathBuf>> {
    let mut res = children(&root.join("strategies"))?;
    res.retain(|it| it.join("Cargo.toml").is_file());
    Ok(res)
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// `path` as people write it: from the root, with forward slashes.
fn shown(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    path.display().to_string().replace('\\', "/")
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension().is_some_and(|it| extensions.iter().any(|extension| it == *extension))
}

/// What a rule found, where failing to look is a problem too.
fn found(problems: Result<Vec<String>>) -> Vec<String> {
    problems.unwrap_or_else(|error| vec![format!("{error:#}")])
}

#[cfg(test)]
mod fixture {
    use std::{fs, path::Path};

    use tempfile::TempDir;

    /// A directory with these files.
    pub(crate) fn repository(files: &[(&str, &str)]) -> TempDir {
        let res = tempfile::tempdir().unwrap();
        for (path, text) in files {
            put(res.path(), path, text);
        }
        res
    }

    pub(crate) fn put(root: &Path, path: &str, text: &str) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}
