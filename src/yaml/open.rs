//! A file as text, before any parser sees it.

use super::names::nearest;
use super::text::decoded;
use crate::diag::{Diagnostic, Failed, Report, Source};
use crate::disk::{self, Folder, Kind};

/// Files larger than this are refused: no release has so many facts.
const LARGEST: u64 = 4 << 20;

/// Reads a file's text, which must be there: UTF-8, a byte-order mark is passed over.
pub fn open(folder: &Folder, path: &str, report: &mut Report) -> Result<Source, Failed> {
    open_if_there(folder, path, report)?.ok_or_else(|| {
        let message = format!("there is no file `{path}`");
        let found = Diagnostic::error("unreadable-file", message);
        report.error(found.hint(match misnamed(folder, path) {
            Some(other) => format!("did you mean `{other}`? Rename it"),
            None => "write it; `content/README.md` shows how".to_owned(),
        }))
    })
}

/// A file beside one that is not there that was probably meant to be it: `release.yml`.
#[must_use]
pub fn misnamed(folder: &Folder, path: &str) -> Option<String> {
    let (parent, name) = path.rsplit_once('/')?;
    // A folder that cannot be read is told by who lists it.
    let entries = folder.entries(parent).ok()??;
    let files = entries.iter().filter(|entry| entry.kind == Kind::File);
    let names: Vec<&str> = files.map(|entry| entry.name.as_str()).collect();
    let near = nearest(name, &names).filter(|near| !disk::is_litter(near))?;
    Some(format!("{parent}/{near}"))
}

/// The same; `None` where there is no such file.
pub fn open_if_there(
    folder: &Folder,
    path: &str,
    report: &mut Report,
) -> Result<Option<Source>, Failed> {
    let bytes = folder.read(path, LARGEST);
    let bytes = bytes.map_err(|fault| report.error(fault.finding()))?;
    let Some(bytes) = bytes else {
        return Ok(None);
    };
    let text = decoded(path, bytes).map_err(|found| report.error(found))?;
    Ok(Some(Source::new(path, text)))
}
