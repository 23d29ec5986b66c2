//! A rename that is under way, and the file that tells of it.
//!
//! From the private folder to what was begun and not finished.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::diag::{Diagnostic, Report};
use crate::disk::{self, PRIVATE};
use crate::pipeline::project::Project;

/// A rename that is under way.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Journal {
    pub(super) before: String,
    pub(super) now: String,
}

/// The file of the private folder that holds it.
pub(super) const JOURNAL: &str = "rename.json";

/// Journals of more bytes are none.
const LARGEST: u64 = 1 << 16;

/// Tells of a rename that was interrupted.
pub(in crate::pipeline) fn tell_unfinished(project: &Project, report: &mut Report) {
    match journal(project.disk.root()) {
        Ok(Some(begun)) => {
            let Diagnostic { message, hints, .. } = unfinished(&begun);
            let found = Diagnostic::warning("unfinished-rename", message);
            report.add(hints.into_iter().fold(found, Diagnostic::hint));
        }
        Ok(None) => {}
        Err(found) => report.add(found),
    }
}

pub(super) fn unfinished(begun: &Journal) -> Diagnostic {
    let Journal { before, now } = begun;
    let message = format!("the rename of `{before}` to `{now}` was interrupted");
    let found = Diagnostic::error("unfinished-rename", message);
    found.hint(format!("`presskit rename {before} {now}` finishes it"))
}

pub(super) fn journal(root: &Path) -> Result<Option<Journal>, Diagnostic> {
    let path = root.join(PRIVATE).join(JOURNAL);
    let bytes = disk::read(&path, LARGEST).map_err(|fault| fault.finding())?;
    let read = bytes.map(|bytes| serde_json::from_slice(&bytes));
    read.transpose().map_err(|error| {
        let message = format!("`{PRIVATE}/{JOURNAL}` cannot be read: {error}");
        Diagnostic::error("unfinished-rename", message)
            .hint("delete it; `presskit check` tells what is missing where")
    })
}
