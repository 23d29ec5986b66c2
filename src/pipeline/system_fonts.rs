//! The fonts that are installed on the machine, for those who ask for them.
//!
//! From the folders where the system keeps fonts to files.
//!
//! Invariant: sorted by path, so that one machine always gives the same. A file that cannot be read is noted and passed over.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use fontdb::{Database, Source};

use crate::diag::{Diagnostic, Report};
use crate::fonts::FontFile;

/// Where systems keep fonts; `~` is the user's own folder. A folder in which no file can be read is known by these alone.
const FOLDERS: &[&str] = &[
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
];

/// Every font file of the machine; of a collection, its first face. Files beside them that are named like fonts are among them:
/// the database keeps those that it cannot read to itself.
pub(super) fn files(report: &mut Report) -> Vec<FontFile> {
    let mut database = Database::new();
    database.load_system_fonts();
    let mut paths: BTreeSet<PathBuf> = database
        .faces()
        .filter_map(|face| match &face.source {
            Source::File(path) | Source::SharedFile(path, _) => Some(path.clone()),
            Source::Binary(_) => None,
        })
        .collect();
    let mut folders: BTreeSet<PathBuf> = paths
        .iter()
        .filter_map(|path| path.parent().map(Path::to_owned))
        .collect();
    let home = std::env::home_dir();
    for folder in FOLDERS {
        let folder = match (folder.strip_prefix("~/"), &home) {
            (Some(folder), Some(home)) => home.join(folder),
            (Some(_), None) => continue,
            (None, _) => PathBuf::from(folder),
        };
        inner(folder, &mut folders);
    }
    let entries = folders.iter().flat_map(fs::read_dir).flatten().flatten();
    paths.extend(
        entries
            .map(|entry| entry.path())
            .filter(|path| is_font(path)),
    );
    let mut files = Vec::new();
    for path in paths {
        let shown = path.display().to_string();
        match fs::read(&path) {
            Ok(data) => files.push(FontFile {
                path: shown,
                data: Cow::Owned(data),
            }),
            Err(error) => {
                let message = format!("`{shown}` cannot be read: {error}");
                let found = Diagnostic::note("unreadable-file", message);
                report.add(found.hint("it is passed over"));
            }
        }
    }
    files
}

/// A folder and those in it; links are not followed.
fn inner(folder: PathBuf, folders: &mut BTreeSet<PathBuf>) {
    let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
    for entry in entries {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            inner(entry.path(), folders);
        }
    }
    folders.insert(folder);
}

/// Whether a file is named like a font.
pub(super) fn is_font(path: &Path) -> bool {
    let extension = path.extension().and_then(|found| found.to_str());
    matches!(extension, Some("ttf" | "otf" | "ttc" | "otc"))
}
