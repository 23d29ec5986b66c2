//! Files and folders, read.
//!
//! From paths to bytes and names, or to the reason why there are none.
//!
//! Invariant: only what the system calls "not found" counts as not there; only regular files are read, and none beyond a bound.

use std::ffi::OsString;
use std::fmt;
use std::fs::{self, File, Metadata};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use unicode_normalization::UnicodeNormalization as _;

use crate::diag::Diagnostic;
use crate::digest;

/// Why something that is there could not be read.
#[derive(Debug)]
pub struct Unreadable {
    /// What, as a person would write it.
    pub path: String,
    cause: Cause,
}

#[derive(Debug)]
enum Cause {
    System(io::Error),
    NotAFile { is: &'static str },
    NotAFolder,
    LeadsNowhere,
    TooLarge { most: u64 },
    LeadsOut,
}

impl Unreadable {
    pub(super) fn leads_out(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            cause: Cause::LeadsOut,
        }
    }

    pub(super) fn system(path: String, error: io::Error) -> Self {
        let cause = Cause::System(error);
        Self { path, cause }
    }

    /// What stands where a file or a folder should.
    pub(super) fn misplaced(path: &str, wanted: Kind, found: &Metadata) -> Self {
        let cause = if wanted == Kind::Folder {
            Cause::NotAFolder
        } else {
            Cause::NotAFile { is: named(found) }
        };
        let path = path.to_owned();
        Self { path, cause }
    }

    /// The finding: an error that names the path, the cause and the way out.
    #[must_use]
    pub fn finding(&self) -> Diagnostic {
        let hint = match &self.cause {
            Cause::System(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                "give yourself the right to read it"
            }
            Cause::System(_) => "check the disk, then run this again",
            Cause::NotAFile { .. } => "put a regular file in its place",
            Cause::NotAFolder => "put a folder in its place",
            Cause::LeadsNowhere => "put what it should lead to in its place, or delete it",
            Cause::TooLarge { .. } => "make it smaller, or split it",
            Cause::LeadsOut => "put a copy of the file inside the project",
        };
        Diagnostic::error("unreadable-file", self.to_string()).hint(hint)
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = &self.path;
        match &self.cause {
            Cause::System(error) => write!(out, "`{path}` cannot be read: {error}"),
            Cause::NotAFile { is } => write!(out, "`{path}` is {is}, not a regular file"),
            Cause::NotAFolder => write!(out, "`{path}` is not a folder"),
            Cause::LeadsNowhere => write!(out, "`{path}` is a link that leads nowhere"),
            Cause::TooLarge { most } => write!(out, "`{path}` has more than {most} bytes"),
            Cause::LeadsOut => write!(out, "`{path}` is a link that leads out of the project"),
        }
    }
}

impl std::error::Error for Unreadable {}

/// What a name stands for; of a link, what it leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A pipe, a device, a socket, or a link that leads nowhere.
    Other,
}

/// A name in a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FolderEntry {
    /// The name, composed (NFC) however the disk keeps it; characters that are not UTF-8 are replaced.
    pub name: String,
    /// What it stands for.
    pub kind: Kind,
}

/// By what a file is trusted to be unchanged without being read: its size and the time of its last change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    /// Nanoseconds since 1970, UTC; 0 where the system does not say.
    pub changed: u64,
}

/// A path as a person would type it: with `/`, without a leading `./`.
#[must_use]
pub fn shown(path: &Path) -> String {
    let path = path.strip_prefix(".").unwrap_or(path);
    path.to_string_lossy().replace('\\', "/")
}

/// Tells what is not there from what cannot be read.
fn found<T>(path: &Path, result: io::Result<T>) -> Result<Option<T>, Unreadable> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if path.is_symlink() {
                let (path, cause) = (shown(path), Cause::LeadsNowhere);
                return Err(Unreadable { path, cause });
            }
            Ok(None)
        }
        Err(error) => Err(Unreadable::system(shown(path), error)),
    }
}

/// What somebody finds where a file should be.
fn named(found: &Metadata) -> &'static str {
    if found.is_dir() {
        return "a folder";
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        let kind = found.file_type();
        if kind.is_fifo() {
            return "a pipe";
        }
        if kind.is_socket() {
            return "a socket";
        }
        if kind.is_char_device() || kind.is_block_device() {
            return "a device";
        }
    }
    "something else"
}

/// Reads a regular file of at most `most` bytes; `None` where there is none.
///
/// # Errors
///
/// When it is there and cannot be read, is no regular file, or is larger.
pub fn read(path: &Path, most: u64) -> Result<Option<Vec<u8>>, Unreadable> {
    let wrong = |cause| Unreadable {
        path: shown(path),
        cause,
    };
    // A pipe would make `open` wait for somebody to write into it.
    let Some(metadata) = found(path, fs::metadata(path))? else {
        return Ok(None);
    };
    if !metadata.is_file() {
        let is = named(&metadata);
        return Err(wrong(Cause::NotAFile { is }));
    }
    let Some(file) = found(path, File::open(path))? else {
        return Ok(None);
    };
    let size = usize::try_from(metadata.len().min(most)).unwrap_or_default();
    let mut bytes = Vec::with_capacity(size + 1);
    let read = file.take(most.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| wrong(Cause::System(error)))?;
    if bytes.len() as u64 > most {
        return Err(wrong(Cause::TooLarge { most }));
    }
    Ok(Some(bytes))
}

/// The SHA-256 of a regular file of any size, in hexadecimal digits; `None` where there is none.
///
/// # Errors
///
/// When it is there and cannot be read, or is no regular file.
pub fn sha256(path: &Path) -> Result<Option<String>, Unreadable> {
    let Some(metadata) = found(path, fs::metadata(path))? else {
        return Ok(None);
    };
    if !metadata.is_file() {
        return Err(Unreadable::misplaced(&shown(path), Kind::File, &metadata));
    }
    let Some(file) = found(path, File::open(path))? else {
        return Ok(None);
    };
    let digest = digest::sha256_of(file);
    digest
        .map(Some)
        .map_err(|error| Unreadable::system(shown(path), error))
}

/// The names in a folder, sorted; `None` where there is no such folder.
///
/// # Errors
///
/// When it is there and cannot be read, or is no folder.
pub fn entries(path: &Path) -> Result<Option<Vec<FolderEntry>>, Unreadable> {
    let listed = match fs::read_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            let (path, cause) = (shown(path), Cause::NotAFolder);
            return Err(Unreadable { path, cause });
        }
        listed => found(path, listed)?,
    };
    let Some(listed) = listed else {
        return Ok(None);
    };
    let mut entries = Vec::new();
    for entry in listed {
        let entry = entry.map_err(|error| Unreadable::system(shown(path), error))?;
        let kind = match entry.file_type() {
            Ok(kind) if kind.is_file() => Kind::File,
            Ok(kind) if kind.is_dir() => Kind::Folder,
            // A link: what it leads to counts.
            _ => fs::metadata(entry.path()).map_or(Kind::Other, |found| kind_of(&found)),
        };
        let name = entry.file_name().to_string_lossy().nfc().collect();
        entries.push(FolderEntry { name, kind });
    }
    entries.sort();
    Ok(Some(entries))
}

/// The name under which a disk keeps what is called so: some keep names decomposed (NFD). `None` where nothing is called so.
pub(super) fn kept_as(folder: &Path, name: &str) -> Option<OsString> {
    let listed = fs::read_dir(folder).ok()?;
    let mut names = listed.flatten().map(|entry| entry.file_name());
    names.find(|kept| kept.to_str().is_some_and(|kept| kept.nfc().eq(name.nfc())))
}

/// Whether a name belongs to nobody's work: hidden files, what editors and systems leave behind, copies that they make before they write.
#[must_use]
pub fn is_litter(name: &str) -> bool {
    let lower = name.to_lowercase();
    let begins = name.starts_with(['.', '~', '#']) || name.starts_with("__MACOSX");
    let known = [
        "thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r", "$recycle.bin",
    ];
    let endings = [
        "~", ".bak", ".orig", ".rej", ".swp", ".swo", ".tmp", ".part", ".crdownload",
    ];
    begins
        || known.contains(&lower.as_str())
        || endings.iter().any(|ending| lower.ends_with(ending))
}

/// The names in a folder, sorted; none where there is no such folder.
///
/// # Errors
///
/// When it is there and cannot be read, or is no folder.
pub fn names(path: &Path) -> Result<Vec<String>, Unreadable> {
    let entries = entries(path)?.unwrap_or_default();
    Ok(entries.into_iter().map(|entry| entry.name).collect())
}

/// What a path stands for; `None` where there is nothing.
///
/// # Errors
///
/// When that cannot be known.
pub fn kind(path: &Path) -> Result<Option<Kind>, Unreadable> {
    Ok(found(path, fs::metadata(path))?.map(|found| kind_of(&found)))
}

/// The stamp of a file; `None` where there is no regular file.
///
/// # Errors
///
/// When that cannot be known.
pub fn stamp(path: &Path) -> Result<Option<Stamp>, Unreadable> {
    let found = found(path, fs::metadata(path))?.filter(Metadata::is_file);
    Ok(found.as_ref().map(stamp_of))
}

/// The stamp of a file of which the system has told.
pub(super) fn stamp_of(found: &Metadata) -> Stamp {
    let changed = found.modified().ok();
    let changed = changed.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let changed = changed.and_then(|since| u64::try_from(since.as_nanos()).ok());
    Stamp {
        size: found.len(),
        changed: changed.unwrap_or_default(),
    }
}

fn kind_of(metadata: &Metadata) -> Kind {
    if metadata.is_file() {
        Kind::File
    } else if metadata.is_dir() {
        Kind::Folder
    } else {
        Kind::Other
    }
}

/// The whole path that a path leads to once links are followed; `None` where there is nothing.
pub(super) fn resolved(path: &Path) -> Result<Option<PathBuf>, Unreadable> {
    found(path, fs::canonicalize(path))
}
