//! The program `jervis`: the command line with the standard roster.

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run(&roster::standard())
}
