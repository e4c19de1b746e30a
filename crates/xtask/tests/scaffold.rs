//! A scaffolded strategy compiles, fails only its own documented match, and cannot be forgotten.
#![expect(clippy::disallowed_methods, reason = "tests read and write files")]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;
use xtask::{root, scaffold};

const FAMILY: &str = "classics";

/// One test, because its steps share what they have compiled.
#[test]
fn a_new_strategy_fails_until_it_is_edited_and_cannot_be_forgotten() {
    let workspace = small_workspace();
    let family = workspace.path().join("strategies").join(FAMILY).join("src/lib.rs");
    let family_before = fs::read_to_string(&family).unwrap();
    let plan = scaffold::plan(workspace.path(), FAMILY, "scaffolded", None).unwrap();
    scaffold::write(&plan).unwrap();

    let test = cargo(&workspace, &["test", "--package", FAMILY, "--no-fail-fast"], "");
    let said = everything_said(&test);
    assert_eq!(test.status.code(), Some(101), "{said}");
    assert!(!said.contains("could not compile"), "{said}");
    assert_eq!(said.matches("panicked at").count(), 1, "{said}");
    assert!(said.contains("scaffolded: the documentation disagrees with the code in round 0"), "{said}");

    let text = plan.strategy_text.replace("mine:   D D D D D", "mine:   C C C C C");
    assert_ne!(text, plan.strategy_text);
    fs::write(&plan.strategy, text).unwrap();
    let test = cargo(&workspace, &["test", "--package", FAMILY], "");
    assert!(test.status.success(), "{}", everything_said(&test));

    let check = ["check", "--package", FAMILY];
    let checked = cargo(&workspace, &check, "-D warnings");
    assert!(checked.status.success(), "{}", everything_said(&checked));
    // With its `mod` line, but without its entry in the list:
    fs::write(&family, scaffold::insert_module(&family_before, "scaffolded").unwrap()).unwrap();
    let checked = cargo(&workspace, &check, "-D warnings");
    let said = everything_said(&checked);
    assert!(!checked.status.success(), "{said}");
    assert!(said.contains("static `SCAFFOLDED` is never used"), "{said}");
}

/// A copy of this workspace with one family and what it needs.
fn small_workspace() -> TempDir {
    let (from, to) = (root(), tempfile::tempdir().unwrap());
    let family = format!("strategies/{FAMILY}");
    let members = ["crates/kernel", "crates/arena", "crates/testkit", &family];
    for member in members {
        copy(&from.join(member), &to.path().join(member));
    }
    for file in ["Cargo.lock", "rustfmt.toml"] {
        if from.join(file).exists() {
            copy(&from.join(file), &to.path().join(file));
        }
    }
    let manifest = fs::read_to_string(from.join("Cargo.toml")).unwrap();
    let manifest = with_list(&manifest, "members", &format!("{members:?}"));
    let manifest = with_list(&manifest, "default-members", &format!("{members:?}"));
    fs::write(to.path().join("Cargo.toml"), manifest).unwrap();
    to
}

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).unwrap();
        for child in from.read_dir().unwrap() {
            let child = child.unwrap();
            copy(&child.path(), &to.join(child.file_name()));
        }
    } else {
        fs::copy(from, to).unwrap();
    }
}

/// `manifest` with another list as the value of `key`, where it has one.
fn with_list(manifest: &str, key: &str, list: &str) -> String {
    match manifest.split_once(&format!("\n{key} = [")) {
        Some((before, after)) => {
            let (_, after) = after.split_once(']').unwrap();
            format!("{before}\n{key} = {list}{after}")
        }
        None => manifest.to_owned(),
    }
}

fn cargo(workspace: &TempDir, arguments: &[&str], flags: &str) -> Output {
    let cargo: PathBuf = env::var_os("CARGO").expect("cargo runs this test").into();
    Command::new(cargo)
        .args(arguments)
        .arg("--offline")
        .current_dir(workspace)
        .env("CARGO_TARGET_DIR", workspace.path().join("target"))
        .env("CARGO_PROFILE_DEV_DEBUG", "false")
        .env("RUSTFLAGS", flags)
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .output()
        .unwrap()
}

fn everything_said(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|it| String::from_utf8_lossy(it)).join("\n")
}
