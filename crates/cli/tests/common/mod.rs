//! The program as its users meet it.

use std::path::Path;

/// What a run of the program left behind.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs `jervis` in `directory`, at the width that help texts are written for.
pub(crate) fn jervis_in<S: AsRef<std::ffi::OsStr>>(directory: &Path, args: &[S]) -> Run {
    let output = assert_cmd::Command::new(env!("CARGO_BIN_EXE_jervis"))
        .current_dir(directory)
        .env("COLUMNS", "100")
        .args(args)
        .output()
        .unwrap();
    Run {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

#[expect(clippy::disallowed_methods, reason = "tests write files")]
pub(crate) fn write(path: &Path, text: impl AsRef<[u8]>) {
    std::fs::write(path, text).unwrap();
}

#[expect(clippy::disallowed_methods, reason = "tests read files")]
pub(crate) fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}
