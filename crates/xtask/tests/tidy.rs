//! The repository keeps the rules that `cargo xtask tidy` checks.

use std::path::Path;

use xtask::{forgotten, layers, links, pages, root, text, tidy};

fn none(check: fn(&Path) -> Vec<String>) {
    let problems = check(&root());
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn crates_depend_only_on_the_layers_below_them() {
    none(layers::check);
}

#[test]
fn every_source_file_is_part_of_its_crate() {
    none(forgotten::check_files);
}

#[test]
fn every_family_is_on_the_roster() {
    none(forgotten::check_families);
}

#[test]
fn every_family_runs_the_conformance_suite() {
    none(forgotten::check_suites);
}

#[test]
fn text_is_clean() {
    none(text::check);
}

#[test]
fn decision_records_begin_with_a_title() {
    none(text::check_decisions);
}

#[test]
fn links_lead_somewhere() {
    none(links::check);
}

#[test]
fn pages_of_strategies_are_up_to_date() {
    none(pages::check);
}

#[test]
fn every_rule_has_a_test_here() {
    let tests = include_str!("tidy.rs");
    for rule in tidy::RULES {
        let name = rule.name.replace(' ', "_");
        assert!(tests.contains(&format!("fn {name}()")), "no test called {name}");
    }
}
