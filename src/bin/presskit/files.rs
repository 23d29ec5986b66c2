//! Folders of finished files, and what cannot be written.

use std::io;
use std::path::Path;

use presskit::diag::Diagnostic;
use presskit::disk::{self, Staging};

/// Begins a folder. An older one of the same kind makes way for it, which is known by a file that all of the kind have; one of
/// another kind does not.
pub(crate) fn stage(folder: &Path, kind: &str) -> io::Result<Staging> {
    if folder.exists() && !folder.join(kind).is_file() {
        let message = format!("a folder without `{kind}` is there already");
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
    }
    Staging::new(folder)
}

/// The finding where a file of a result cannot be written.
pub(crate) fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    disk::unwritable(path, error)
}
