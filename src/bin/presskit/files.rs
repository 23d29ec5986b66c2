//! Folders of finished files: written whole, read back.

use std::io;
use std::path::Path;

use crate::output;
use presskit::diag::Diagnostic;
use presskit::disk::{self, Existing, Kind, Staging, Unreadable};
use presskit::distribute::{Artefact, RECORD, SUMS, Sums, digest};

/// Begins a folder. An older one of the same kind makes way for it, which is known by a file that all of the kind have; one of
/// another kind does not.
pub(crate) fn stage(folder: &Path, kind: &str) -> io::Result<Staging> {
    if folder.exists() && !folder.join(kind).is_file() {
        let message = format!("a folder without `{kind}` is there already");
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
    }
    Staging::new(folder)
}

/// Writes a folder with a record whole, in the place of an older one.
pub(crate) fn write_folder(folder: &Path, files: &[Artefact]) -> io::Result<()> {
    let mut staging = stage(folder, RECORD)?;
    for file in files {
        staging.write(&file.path, &file.bytes)?;
    }
    staging.finish(Existing::Replace)
}

/// Every file below a folder, with its path, sorted.
pub(crate) fn read_folder(folder: &Path) -> Result<Vec<Artefact>, Unreadable> {
    let mut files = Vec::new();
    read_into(&mut files, folder, "")?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn read_into(files: &mut Vec<Artefact>, folder: &Path, below: &str) -> Result<(), Unreadable> {
    for entry in disk::entries(folder)?.unwrap_or_default() {
        let inner = folder.join(&entry.name);
        let path = format!("{below}{}", entry.name);
        if entry.kind == Kind::Folder {
            read_into(files, &inner, &format!("{path}/"))?;
        } else {
            let bytes = disk::read(&inner, LARGEST)?;
            files.extend(bytes.map(|bytes| Artefact { path, bytes }));
        }
    }
    Ok(())
}

/// The checksums of files, but for those of a list itself.
pub(crate) fn sums(files: &[Artefact]) -> Sums {
    let mut sums = Sums::default();
    for file in files.iter().filter(|file| file.path != SUMS) {
        sums.add(file.path.as_str(), digest(&file.bytes));
    }
    sums
}

/// Files of more bytes are not read.
pub(crate) const LARGEST: u64 = 1 << 30;

/// Reads a list of checksums.
pub(crate) fn read_sums(path: &Path) -> Result<Sums, Diagnostic> {
    let shown = output::shown(path);
    let read = disk::read(path, LARGEST).map_err(|fault| fault.finding())?;
    let bytes = read.ok_or_else(|| {
        Diagnostic::error("unreadable-file", format!("there is no file `{shown}`"))
            .hint("name the list of checksums with `--against FILE`")
    })?;
    Sums::parse(&String::from_utf8_lossy(&bytes)).map_err(|line| {
        let message = format!("line {line} of `{shown}` is not a checksum");
        Diagnostic::error("no-checksums", message)
            .hint("get the list again from where it was issued")
    })
}

/// The finding where a file of a result cannot be written.
pub(crate) fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    disk::unwritable(path, error)
}
