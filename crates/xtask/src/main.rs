//! `cargo xtask`: the chores of this repository.
#![expect(clippy::print_stdout, reason = "a command line talks")]

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use xtask::{pages, root, scaffold, tidy};

/// Chores of this repository.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Write the file of a new strategy and add it to its family.
    NewStrategy {
        /// The family: a directory under strategies/.
        family: String,
        /// The strategy's name in files, in kebab case: a promise, never changed.
        name: String,
        /// A key into docs/references.bib.
        #[arg(long, value_name = "KEY")]
        source: Option<String>,
    },
    /// Bring the pages of docs/strategies up to date: one for each strategy, and an index.
    StrategyPages,
    /// Look for what no compiler looks for: layers, forgotten files, dead links, stale pages, stray
    /// whitespace.
    ///
    /// `cargo test` makes the same checks.
    Tidy,
}

fn main() -> Result<ExitCode> {
    match Arguments::parse().chore {
        Chore::NewStrategy { family, name, source } => {
            let plan = scaffold::plan(&root(), &family, &name, source.as_deref())?;
            scaffold::write(&plan)?;
            println!("{}", plan.report);
            Ok(ExitCode::SUCCESS)
        }
        Chore::StrategyPages => {
            let changed = pages::write(&root())?;
            println!("docs/strategies: {changed} pages changed");
            Ok(ExitCode::SUCCESS)
        }
        Chore::Tidy => Ok(print_problems()),
    }
}

fn print_problems() -> ExitCode {
    let mut found = 0;
    for rule in tidy::RULES {
        let problems = (rule.check)(&root());
        found += problems.len();
        if !problems.is_empty() {
            println!("{}:\n  {}", rule.name, problems.join("\n  "));
        }
    }
    if found == 0 {
        println!("{} rules, no problems", tidy::RULES.len());
        ExitCode::SUCCESS
    } else {
        println!("problems: {found}");
        ExitCode::FAILURE
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        super::Arguments::command().debug_assert();
    }
}
