//! The standard roster: the one place that names every strategy crate.
//!
//! An outside laboratory adds its own family to it and hands the result to the command line:
//!
//! ```ignore
//! fn main() -> std::process::ExitCode {
//!     cli::run(&roster::standard().with(&my_laboratory::FAMILY))
//! }
//! ```

use kernel::Roster;

/// Every strategy in this repository.
#[must_use]
pub fn standard() -> Roster {
    Roster::default()
        .with(&classics::FAMILY)
        .with(&memory_one::FAMILY)
        .with(&zero_determinant::FAMILY)
        .with(&probers::FAMILY)
        .with(&axelrod_1980::FAMILY)
        .with(&doctrines::FAMILY)
        .with(&transformers::FAMILY)
}
