//! What cannot be written.

use std::io;
use std::path::Path;

use presskit::diag::Diagnostic;
use presskit::disk;

/// The finding where a file of a result cannot be written.
pub(crate) fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    disk::unwritable(path, error)
}
