//! Text files of a project, changed by one command at a time.
//!
//! From a project folder and what is to be changed to files on the disk, each whole.
//!
//! Invariant: no other command changes the project between the reading of what is changed and the writing.

use std::path::Path;

use crate::diag::{Failed, Report};
use crate::disk::{self, Access, Existing, Lock};

/// A text file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TextFile {
    /// Its path below the project folder.
    pub(super) path: String,
    /// Its whole text.
    pub(super) text: String,
}

/// Does `work` under the project's lock and writes the files that it returns, in their order.
pub(super) fn change<T>(
    root: &Path,
    report: &mut Report,
    work: impl FnOnce(&mut Report) -> Result<(T, Vec<TextFile>), Failed>,
) -> Result<T, Failed> {
    let _held = Lock::acquire(root, report)?;
    let (done, files) = work(report)?;
    for TextFile { path, text } in files {
        let path = root.join(path);
        disk::write(&path, text.as_bytes(), Access::Everyone, Existing::Replace)
            .map_err(|error| report.error(disk::unwritable(&path, &error)))?;
    }
    Ok(done)
}
