//! The standard roster: the one place that names every strategy crate.
//!
//! An outside laboratory adds its own family to it and hands the result to the command line:
//!
//! ```ignore
//! fn main() -> std::process::ExitCode {
//!     cli::run(&roster::standard().with(&my_laboratory::FAMILY))
//! }
//! ```

mod left_out;
mod named;

use kernel::Roster;

/// Every strategy in this repository, the rosters that have names, and what is left out.
#[must_use]
pub fn standard() -> Roster {
    let roster = Roster::default()
        .with(&classics::FAMILY)
        .with(&tit_for_tats::FAMILY)
        .with(&grudgers::FAMILY)
        .with(&majorities::FAMILY)
        .with(&punishers::FAMILY)
        .with(&memory_one::FAMILY)
        .with(&zero_determinant::FAMILY)
        .with(&probers::FAMILY)
        .with(&hunters::FAMILY)
        .with(&history_watchers::FAMILY)
        .with(&cycles::FAMILY)
        .with(&prison_1998::FAMILY)
        .with(&axelrod_1980::FAMILY)
        .with(&axelrod_1984::FAMILY)
        .with(&learners::FAMILY)
        .with(&machines::FAMILY)
        .with(&trained::FAMILY)
        .with(&doctrines::FAMILY)
        .with(&meta::FAMILY)
        .with_apart(&transformers::FAMILY)
        .naming(&named::AXELROD_1980)
        .naming(&named::AXELROD_1984)
        .naming(&named::STEWART_PLOTKIN_2012)
        .naming(&named::DOCTRINES)
        .naming(&named::DEMO)
        .leaving_out(&left_out::DARWIN)
        .leaving_out(&left_out::EVOLVED_ATTENTION);
    left_out::DOCTRINES.iter().fold(roster, Roster::leaving_out)
}
