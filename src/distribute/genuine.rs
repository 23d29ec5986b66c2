//! Whether files are those that were issued or bundled.
//!
//! From files and folders, wherever they lie, to what differs, is missing or was added.
//!
//! Invariant: a file is genuine by its checksum alone; that a later version has taken its place is told beside it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::Deserialize;

use crate::archive::{Archive, INDEX, Known, Mismatch, RECORD_FILE, SUMS, Sums};
use crate::diag::{Diagnostic, Report, Severity};
use crate::disk::{self, Folder, Kind};

/// Lists and records of more bytes are not read.
const LARGEST: u64 = 1 << 30;

/// What was verified.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// How many files are genuine.
    pub count: usize,
    /// Files that were found among all that is issued, and where: `` `a.pdf`: version 1 of `nova` in `fr` ``.
    pub found: Vec<String>,
}

/// Holds files, and folders with all that is in them, against lists of checksums: `against` where it is named, else the lists in the
/// folders or beside the files, else what is issued in `archive`. Reports files that are not genuine, and what a later version
/// has taken the place of.
pub fn verify(
    paths: &[PathBuf],
    against: Option<&Path>,
    archive: &Archive,
    report: &mut Report,
) -> Verified {
    let mut verified = Verified::default();
    for path in paths {
        let mut verifying = Verifying {
            archive,
            report,
            found: &mut verified.found,
        };
        let done = match against {
            Some(list) => verifying.held(path, list),
            None => verifying.path(path),
        };
        match done {
            Ok(genuine) => verified.count += genuine,
            Err(found) => drop(report.error(found)),
        }
    }
    verified
}

struct Verifying<'v> {
    archive: &'v Archive,
    report: &'v mut Report,
    found: &'v mut Vec<String>,
}

impl Verifying<'_> {
    /// Holds a file or a folder against the list that belongs to it.
    fn path(&mut self, path: &Path) -> Result<usize, Diagnostic> {
        if kind(path)? == Some(Kind::Folder) {
            return self.folder(path);
        }
        // Pictures lie in a folder of their own, below the list.
        let folders = path.ancestors().skip(1).take(2);
        for folder in folders {
            let list = folder.join(SUMS);
            if kind(&list)?.is_some() {
                return self.held(path, &list);
            }
        }
        self.issued(path)
    }

    /// A folder with a list, or with folders that have lists: those of an issued version, a folder for each language.
    fn folder(&mut self, folder: &Path) -> Result<usize, Diagnostic> {
        if kind(&folder.join(SUMS))?.is_some() {
            return self.held(folder, &folder.join(SUMS));
        }
        let mut count = 0;
        let mut is_any = false;
        let mut loose = Vec::new();
        for entry in disk::entries(folder)
            .map_err(|fault| fault.finding())?
            .unwrap_or_default()
        {
            let own = folder.join(&entry.name);
            if is_hidden(&entry.name) {
                continue;
            }
            if entry.kind == Kind::Folder {
                is_any = true;
                count += self.folder(&own)?;
            } else if !entry.name.ends_with(".superseded.txt") {
                // Early programs wrote such a file beside a version; which version follows is told by the archive now.
                loose.push(own);
            }
        }
        if !is_any {
            return Err(no_list(&folder.join(SUMS)));
        }
        for path in loose {
            self.report.error(told(&path, Mismatch::Extra));
        }
        Ok(count)
    }

    /// Holds a file or a folder against a list.
    fn held(&mut self, path: &Path, list: &Path) -> Result<usize, Diagnostic> {
        let sums = read_sums(list)?;
        let base = list.parent().unwrap_or(Path::new(""));
        if kind(path)? != Some(Kind::Folder) {
            self.age(base);
            let own = disk::sha256(path).map_err(|fault| fault.finding())?;
            let fault = match own.map(|own| (listed(&sums, base, path), own)) {
                Some((Some(known), own)) if known == own => return Ok(1),
                Some((Some(_), _)) => Mismatch::Differs,
                Some((None, _)) => Mismatch::Extra,
                None => Mismatch::Missing,
            };
            return Err(told(path, fault));
        }
        let mut found = Sums::default();
        let mut count = self.read_into((&sums, &mut found), path, "")?;
        self.age(path);
        let faults = sums.compare(&found);
        let wrong = faults
            .iter()
            .filter(|(_, fault)| *fault != Mismatch::Missing);
        count += found.paths().count() - wrong.count();
        for (own, fault) in faults {
            self.report.error(told(&path.join(own), fault));
        }
        Ok(count)
    }

    /// Adds to `found` the checksums of all files below a folder. Folders of which the list tells nothing, and which have a list of their
    /// own, are held against that: languages that were added to a version of an early program. Returns how many files of such are genuine.
    fn read_into(
        &mut self,
        (sums, found): (&Sums, &mut Sums),
        folder: &Path,
        below: &str,
    ) -> Result<usize, Diagnostic> {
        let mut count = 0;
        for entry in disk::entries(folder)
            .map_err(|fault| fault.finding())?
            .unwrap_or_default()
        {
            let (own, path) = (folder.join(&entry.name), format!("{below}{}", entry.name));
            match entry.kind {
                _ if is_hidden(&entry.name) || path == SUMS => {}
                Kind::Folder => {
                    let inner = format!("{path}/");
                    let is_told = sums.paths().any(|path| path.starts_with(&inner));
                    count += if !is_told && kind(&own.join(SUMS))?.is_some() {
                        self.folder(&own)?
                    } else {
                        self.read_into((sums, &mut *found), &own, &inner)?
                    };
                }
                Kind::File | Kind::Other => {
                    // What cannot be read is told, and the other files are held against the list.
                    match disk::sha256(&own) {
                        Ok(Some(digest)) => found.add(path, digest),
                        Ok(None) => {}
                        Err(fault) => drop(self.report.error(fault.finding())),
                    }
                }
            }
        }
        Ok(count)
    }

    /// Holds a file from anywhere against all that is issued, by its name.
    fn issued(&mut self, path: &Path) -> Result<usize, Diagnostic> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let own = disk::sha256(path).map_err(|fault| fault.finding())?;
        let own = own.ok_or_else(|| told(path, Mismatch::Missing))?;
        let known = self.archive.known_as(&name)?;
        if known.is_empty() {
            return Err(no_list(&path.with_file_name(SUMS)));
        }
        let Some(known) = known.into_iter().find(|known| known.sha256 == own) else {
            return Err(told(path, Mismatch::Differs));
        };
        let Known {
            slug,
            version,
            lang,
            ..
        } = &known;
        let lang = lang
            .as_ref()
            .map_or_else(String::new, |lang| format!(" in `{lang}`"));
        let shown = disk::shown(path);
        let found = format!("`{shown}`: version {version} of `{slug}`{lang}");
        self.found.push(found);
        let archive = self.archive;
        self.superseded(archive, slug, *version);
        Ok(1)
    }

    /// Warns where a later version has taken the place of what is in a folder.
    fn age(&mut self, folder: &Path) {
        #[derive(Deserialize)]
        struct Named {
            release: String,
            version: u32,
        }
        let read = |name| disk::read(&folder.join(name), LARGEST).ok().flatten();
        let named = [RECORD_FILE, INDEX].into_iter().find_map(read);
        let named = named.and_then(|bytes| serde_json::from_slice::<Named>(&bytes).ok());
        if let Some(Named { release, version }) = named {
            let own = project_of(folder).map(|root| Archive::new(Arc::new(Folder::new(root))));
            let archive = self.archive;
            self.superseded(own.as_ref().unwrap_or(archive), &release, version);
        }
    }

    fn superseded(&mut self, archive: &Archive, slug: &str, version: u32) {
        match archive.superseded_by(slug, version) {
            Ok(None) => {}
            Ok(Some(next)) => {
                let message = format!(
                    "version {version} of `{slug}` is superseded by version {} ({}) of {}",
                    next.number, next.kind, next.day
                );
                let found = Diagnostic::warning("superseded", message);
                let hint = "the files are genuine; do not use them any more";
                self.report.add(found.hint(hint));
            }
            // What is wrong with another version says nothing of these files.
            Err(mut found) => {
                found.severity = Severity::Warning;
                self.report.add(found);
            }
        }
    }
}

fn kind(path: &Path) -> Result<Option<Kind>, Diagnostic> {
    disk::kind(path).map_err(|fault| fault.finding())
}

/// Whether a name is one that systems and tools leave behind.
fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
}

/// The project in whose archive a folder lies.
fn project_of(folder: &Path) -> Option<PathBuf> {
    let folder = std::path::absolute(folder).ok()?;
    let mut above = folder.ancestors();
    let issued = above.find(|folder| folder.ends_with("issued"))?;
    let releases = issued.parent()?.parent()?;
    let content = releases
        .ends_with("content/releases")
        .then(|| releases.parent())??;
    content.parent().map(Path::to_path_buf)
}

/// Reads a list of checksums.
fn read_sums(list: &Path) -> Result<Sums, Diagnostic> {
    let bytes = disk::read(list, LARGEST).map_err(|fault| fault.finding())?;
    let bytes = bytes.ok_or_else(|| no_list(list))?;
    Sums::parse(&String::from_utf8_lossy(&bytes)).map_err(|line| {
        let message = format!(
            "line {line} of `{}` is not a checksum, or a second one of a file",
            disk::shown(list)
        );
        let found = Diagnostic::error("no-checksums", message);
        found.hint("get the list again from where it was issued")
    })
}

/// The digest that a list has for a file: by its path from the list, or by its name where only one has it.
fn listed<'a>(sums: &'a Sums, base: &Path, file: &Path) -> Option<&'a str> {
    let below = file.strip_prefix(base).ok();
    let path = below.map(|path| path.to_string_lossy().replace('\\', "/"));
    if let Some(known) = path.and_then(|path| sums.get(&path)) {
        return Some(known);
    }
    let name = file.file_name()?;
    let mut same = sums
        .paths()
        .filter(|path| Path::new(path).file_name() == Some(name));
    match (same.next(), same.next()) {
        (Some(path), None) => sums.get(path),
        _ => None,
    }
}

fn no_list(list: &Path) -> Diagnostic {
    let message = format!("there is no file `{}`", disk::shown(list));
    let found = Diagnostic::error("unreadable-file", message);
    found.hint("name the list of checksums with `--against FILE`")
}

fn told(path: &Path, mismatch: Mismatch) -> Diagnostic {
    let shown = disk::shown(path);
    match mismatch {
        Mismatch::Differs => {
            let message = format!("`{shown}` is not the file that was issued");
            let found = Diagnostic::error("file-differs", message);
            found.hint("do not use it; get it again from where it was issued")
        }
        Mismatch::Missing => Diagnostic::error("file-missing", format!("`{shown}` is not there")),
        Mismatch::Extra => Diagnostic::error("file-extra", format!("`{shown}` is not on the list")),
    }
}
