//! Text files of a project, changed by one command at a time.
//!
//! From a project folder and what is to be changed to files on the disk, each whole.
//!
//! Invariant: no other command changes the project between the reading of what is changed and the writing.

use std::path::Path;

use crate::diag::{Failed, Report};
use crate::disk::{self, Existing, Lock};

/// A text file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TextFile {
    /// Its path below the project folder.
    pub(super) path: String,
    /// Its whole text.
    pub(super) text: String,
}

/// Does `work` under the project's lock and writes the files that it returns, in their order, as [`disk::write_all`] does.
pub(super) fn change<T>(
    root: &Path,
    report: &mut Report,
    work: impl FnOnce(&mut Report) -> Result<(T, Vec<TextFile>), Failed>,
) -> Result<T, Failed> {
    let _held = Lock::acquire(root, report)?;
    let (done, files) = work(report)?;
    let texts = files.iter();
    let texts = texts.map(|file| (file.path.as_str(), file.text.as_bytes()));
    disk::write_all(root, texts, Existing::Replace)
        .map_err(|(path, error)| report.error(disk::unwritable(&path, &error)))?;
    Ok(done)
}
