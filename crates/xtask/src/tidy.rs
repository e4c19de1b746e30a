//! The list of rules.

use std::path::Path;

use crate::{forgotten, layers, links, pages, text};

/// A rule about the whole repository.
pub struct Rule {
    /// What it demands.
    pub name: &'static str,
    /// The problems in the repository with this root.
    pub check: fn(&Path) -> Vec<String>,
}

/// All rules; `tests/tidy.rs` has a test for each.
pub const RULES: &[Rule] = &[
    Rule { name: "crates depend only on the layers below them", check: layers::check },
    Rule { name: "every source file is part of its crate", check: forgotten::check_files },
    Rule { name: "every family is on the roster", check: forgotten::check_families },
    Rule { name: "every family runs the conformance suite", check: forgotten::check_suites },
    Rule { name: "text is clean", check: text::check },
    Rule { name: "decision records begin with a title", check: text::check_decisions },
    Rule { name: "links lead somewhere", check: links::check },
    Rule { name: "pages of strategies are up to date", check: pages::check },
];
