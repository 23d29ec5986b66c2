//! The fonts that are installed on the machine, for those who ask for them.
//!
//! From the folders where the system keeps fonts to files.
//!
//! Invariant: sorted by path, so that one machine always gives the same. A file that cannot be read is noted and passed over.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use fontdb::{Database, Source};

use crate::diag::{Diagnostic, Report};
use crate::disk::{self, Kind, Unreadable};
use crate::fonts::FontFile;

/// Font files of more bytes are refused: the largest families for Chinese have a tenth.
pub(super) const LARGEST_FONT: u64 = 256 << 20;

/// Where systems keep fonts; `~` is the user's own folder. A folder in which no file can be read is known by these alone.
const FOLDERS: &[&str] = &[
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
];

/// Every font file of the machine. Files beside them that are named like fonts are among them:
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
    for folder in &folders {
        let names = disk::names(folder).unwrap_or_else(|fault| passed_over(&fault, report));
        let files = names.iter().map(|name| folder.join(name));
        paths.extend(files.filter(|path| is_font(path)));
    }
    let mut files = Vec::new();
    for path in paths {
        let shown = path.display().to_string();
        let data = disk::read(&path, LARGEST_FONT);
        files.extend(
            data.unwrap_or_else(|fault| passed_over(&fault, report))
                .map(|data| FontFile {
                    path: shown,
                    data: Cow::Owned(data),
                }),
        );
    }
    files
}

/// A folder and those in it; links are not followed.
fn inner(folder: PathBuf, folders: &mut BTreeSet<PathBuf>) {
    // What is wrong with a folder is told when its files are wanted.
    let entries = disk::entries(&folder).ok().flatten().unwrap_or_default();
    for entry in entries
        .into_iter()
        .filter(|entry| entry.kind == Kind::Folder)
    {
        let path = folder.join(entry.name);
        if !path.is_symlink() {
            inner(path, folders);
        }
    }
    folders.insert(folder);
}

/// Notes what cannot be read of a machine's fonts; the others serve.
fn passed_over<T: Default>(fault: &Unreadable, report: &mut Report) -> T {
    let found = Diagnostic::note("unreadable-file", fault.to_string());
    report.add(found.hint("it is passed over"));
    T::default()
}

/// Whether a file is named like a font.
pub(super) fn is_font(path: &Path) -> bool {
    let ending = ending(path);
    let is_hidden = path
        .file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with('.'));
    !is_hidden && ["ttf", "otf", "ttc", "otc", "woff", "woff2"].contains(&ending.as_str())
}

/// What a font file is that no kit can be set in.
pub(super) fn other_kind(path: &Path) -> Option<&'static str> {
    match ending(path).as_str() {
        "pfb" | "pfa" | "t1" => Some("a Type 1 font, which kits do not take"),
        "dfont" | "suit" => Some("a font of old Macs, which kits do not take"),
        "eot" => Some("a font of old browsers, which kits do not take"),
        "fon" | "fnt" | "bdf" | "pcf" => Some("a font of pixels; kits take outlines"),
        _ => None,
    }
}

/// The ending of a name, in small letters.
fn ending(path: &Path) -> String {
    let ending = path.extension().unwrap_or_default();
    ending.to_string_lossy().to_ascii_lowercase()
}
