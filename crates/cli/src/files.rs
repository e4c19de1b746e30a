//! Reading, and writing whole files or none.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, ErrorKind, Read, Write},
    path::Path,
};

use crate::Failure;

/// The text of a file.
pub(crate) fn read_text(path: &Path) -> Result<String, Failure> {
    let bytes = fs::read(path).map_err(|error| cannot_read(path, &error))?;
    text(path, bytes)
}

/// The text of a file that may be compressed by gzip.
pub(crate) fn read_maybe_compressed(path: &Path) -> Result<String, Failure> {
    let bytes = fs::read(path).map_err(|error| cannot_read(path, &error))?;
    if !bytes.starts_with(&[0x1F, 0x8B]) {
        return text(path, bytes);
    }
    let mut plain = Vec::new();
    flate2::read::MultiGzDecoder::new(&*bytes)
        .read_to_end(&mut plain)
        .map_err(|error| Failure::Input(format!("error: {} is damaged: {error}", path.display())))?;
    text(path, plain)
}

/// The texts of those files of a directory whose names are known, by name.
pub(crate) fn read_known(
    directory: &Path,
    is_known: fn(&str) -> bool,
) -> Result<BTreeMap<String, String>, Failure> {
    let entries = fs::read_dir(directory).map_err(|error| cannot_read(directory, &error))?;
    let mut res = BTreeMap::new();
    for entry in entries {
        let name = entry.map_err(|error| cannot_read(directory, &error))?.file_name();
        if let Some(name) = name.to_str().filter(|it| is_known(it)) {
            res.insert(name.to_owned(), read_text(&directory.join(name))?);
        }
    }
    Ok(res)
}

fn text(path: &Path, bytes: Vec<u8>) -> Result<String, Failure> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::Input(format!("error: {} is not a text in UTF-8 (byte {at})", path.display()))
    })
}

fn cannot_read(path: &Path, error: &io::Error) -> Failure {
    let close = if error.kind() == ErrorKind::NotFound { similar(path) } else { None };
    let help = close.map(|it| format!("\nhelp: did you mean {it}?")).unwrap_or_default();
    failure(error, format!("error: cannot read {}: {error}{help}", path.display()))
}

/// A file beside `path` whose name looks like it.
fn similar(path: &Path) -> Option<String> {
    let directory = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut names: Vec<String> =
        fs::read_dir(directory).ok()?.filter_map(|it| it.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    let wanted = path.file_name()?.to_str()?;
    let best = *scenario::did_you_mean(wanted, names.iter().map(String::as_str)).first()?;
    Some(directory.join(best).display().to_string())
}

/// What the user can mend by typing something else is bad input; the rest is the machine's.
fn failure(error: &io::Error, message: String) -> Failure {
    match error.kind() {
        ErrorKind::NotFound
        | ErrorKind::AlreadyExists
        | ErrorKind::NotADirectory
        | ErrorKind::IsADirectory
        | ErrorKind::InvalidInput
        | ErrorKind::InvalidFilename => Failure::Input(message),
        _ => Failure::Machine(message),
    }
}

/// Makes sure that files can be written to `directory`, creating it if need be.
pub(crate) fn prepare(directory: &Path) -> Result<(), Failure> {
    let refused = |error: &io::Error| {
        let message = format!(
            "error: cannot write to the directory {}: {error}\nhelp: choose another with --out DIR",
            directory.display()
        );
        failure(error, message)
    };
    fs::create_dir_all(directory).map_err(|it| refused(&it))?;
    temporary(directory).map(drop).map_err(|it| refused(&it))
}

/// Writes a file whole, or not at all. The directory must be there.
pub(crate) fn write_one(path: &Path, content: Vec<u8>) -> Result<(), Failure> {
    let directory = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let refused = |error: &io::Error| {
        let message =
            format!("error: cannot write {}: {error}\nhelp: choose another with --out FILE", path.display());
        failure(error, message)
    };
    let name = path.file_name().and_then(|it| it.to_str()).filter(|_| !path.is_dir());
    let name = name.ok_or_else(|| {
        Failure::Input(format!("error: {} is no name of a file\nhelp: --out FILE", path.display()))
    })?;
    temporary(directory).map(drop).map_err(|it| refused(&it))?;
    write_all(directory, &[(name, content)], &[])
}

/// Writes all files, or none of them: each is complete on disk before the first gets its name. Of the
/// names in `not` those that are not written are removed.
pub(crate) fn write_all(directory: &Path, files: &[(&str, Vec<u8>)], not: &[&str]) -> Result<(), Failure> {
    let refused = |name: &str, error: &io::Error| {
        Failure::Machine(format!("error: cannot write {}: {error}", directory.join(name).display()))
    };
    let mut written = Vec::new();
    for (name, content) in files {
        let mut file = temporary(directory).map_err(|it| refused(name, &it))?;
        file.write_all(content).and_then(|()| file.as_file().sync_all()).map_err(|it| refused(name, &it))?;
        written.push((name, file));
    }
    for (name, file) in written {
        file.persist(directory.join(name)).map_err(|it| refused(name, &it.error))?;
    }
    for name in not.iter().filter(|name| files.iter().all(|it| it.0 != **name)) {
        match fs::remove_file(directory.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                let path = directory.join(name);
                return Err(Failure::Machine(format!("error: cannot remove {}: {error}", path.display())));
            }
            _ => (),
        }
    }
    Ok(())
}

fn temporary(directory: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".jervis-");
    // Temporary files are private by default; results are as readable as the user's other files.
    #[cfg(unix)]
    let permissions = <fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(permissions);
    builder.tempfile_in(directory)
}
