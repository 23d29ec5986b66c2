//! A project folder: what is read below it stays below it.
//!
//! From paths with `/` below a folder to bytes and names.
//!
//! Invariant: a link that leads out of the folder is refused; every file that was read is counted.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use super::read::{self, FolderEntry, Kind, Stamp, Unreadable};
use crate::digest::sha256;

/// Files of at most so many bytes are hashed as they are read: facts and words, not typefaces and large pictures.
const SMALL: usize = 128 << 10;

/// Longer lines are looked at in pieces of so many bytes.
const LONGEST_LINE: u64 = 64 << 10;

/// A folder that files are read from.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    /// The root once links are followed.
    resolved: OnceLock<Option<PathBuf>>,
    /// Folders below that were looked at, and whether they are inside.
    inside: Mutex<BTreeMap<String, bool>>,
    /// The files that were read.
    opened: Mutex<BTreeMap<String, Opened>>,
}

/// A file that was read.
#[derive(Debug)]
struct Opened {
    times: usize,
    /// SHA-256 of what was read last, in hexadecimal digits; only of a small file, since most are read for themselves.
    sha256: Option<String>,
}

impl Folder {
    /// A folder by its path.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self {
            root: root.into(),
            resolved: OnceLock::new(),
            inside: Mutex::default(),
            opened: Mutex::default(),
        }
    }

    /// Its path.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The path of something below it, by the name under which the disk keeps it.
    #[must_use]
    pub fn path(&self, below: &str) -> PathBuf {
        let path = self.root.join(below);
        if below.is_ascii() || path.symlink_metadata().is_ok() {
            return path;
        }
        let mut kept = self.root.clone();
        for name in below.split('/') {
            let next = kept.join(name);
            if name.is_ascii() || next.symlink_metadata().is_ok() {
                kept = next;
            } else if let Some(name) = read::kept_as(&kept, name) {
                kept.push(name);
            } else {
                return path;
            }
        }
        kept
    }

    /// The fault where something else than a file, or than a folder, has a path below; none where nothing has it.
    #[must_use]
    pub fn misplaced(&self, path: &str, wanted: Kind) -> Option<Unreadable> {
        match self.kind(path) {
            Err(fault) => Some(fault),
            Ok(Some(found)) if found != wanted => {
                let found = std::fs::metadata(self.path(path)).ok()?;
                Some(Unreadable::misplaced(path, wanted, &found))
            }
            Ok(_) => None,
        }
    }

    /// Whether a text file below has a line that passes a test; the last line read is the first that does. Not counted as read.
    ///
    /// # Errors
    ///
    /// When it is there and cannot be read.
    pub fn has_line(&self, path: &str, passes: impl Fn(&str) -> bool) -> Result<bool, Unreadable> {
        let Some(Kind::File) = self.kind(path)? else {
            return Ok(false);
        };
        let wrong = |error| Unreadable::system(path.to_owned(), error);
        let mut lines = BufReader::new(File::open(self.path(path)).map_err(wrong)?);
        let mut line = Vec::new();
        loop {
            line.clear();
            let read = lines
                .by_ref()
                .take(LONGEST_LINE)
                .read_until(b'\n', &mut line);
            if read.map_err(wrong)? == 0 {
                return Ok(false);
            }
            if passes(&String::from_utf8_lossy(&line)) {
                return Ok(true);
            }
        }
    }

    /// Reads a regular file of at most `most` bytes; `None` where there is none.
    ///
    /// # Errors
    ///
    /// When it is there and cannot be read, is no regular file, is larger, or a link leads to it from outside the folder.
    pub fn read(&self, path: &str, most: u64) -> Result<Option<Vec<u8>>, Unreadable> {
        let bytes = named(path, read::read(&self.path(path), most))?;
        if let Some(bytes) = &bytes {
            self.refuse_outside(path)?;
            let sha256 = (bytes.len() <= SMALL).then(|| sha256(bytes));
            let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
            let times = opened.get(path).map_or(0, |before| before.times) + 1;
            opened.insert(path.to_owned(), Opened { times, sha256 });
        }
        Ok(bytes)
    }

    /// The names in a folder below, sorted; `None` where there is no such folder.
    ///
    /// # Errors
    ///
    /// When it is there and cannot be read, or is no folder.
    pub fn entries(&self, path: &str) -> Result<Option<Vec<FolderEntry>>, Unreadable> {
        named(path, read::entries(&self.path(path)))
    }

    /// What a path below stands for; `None` where there is nothing.
    ///
    /// # Errors
    ///
    /// When that cannot be known.
    pub fn kind(&self, path: &str) -> Result<Option<Kind>, Unreadable> {
        named(path, read::kind(&self.path(path)))
    }

    /// The stamp of a file below; `None` where there is no regular file.
    ///
    /// # Errors
    ///
    /// When that cannot be known.
    pub fn stamp(&self, path: &str) -> Result<Option<Stamp>, Unreadable> {
        named(path, read::stamp(&self.path(path)))
    }

    /// Every regular file below a folder, sorted by path; hidden names and links to folders are passed over.
    ///
    /// # Errors
    ///
    /// When a folder cannot be read.
    pub fn files_below(&self, path: &str) -> Result<Vec<String>, Unreadable> {
        let mut files = Vec::new();
        let mut folders = vec![path.to_owned()];
        while let Some(folder) = folders.pop() {
            for FolderEntry { name, kind } in self.entries(&folder)?.unwrap_or_default() {
                let path = format!("{folder}/{name}");
                match kind {
                    _ if name.starts_with('.') => {}
                    Kind::File => files.push(path),
                    Kind::Folder if !self.path(&path).is_symlink() => folders.push(path),
                    Kind::Folder | Kind::Other => {}
                }
            }
        }
        files.sort();
        Ok(files)
    }

    /// How often each file was read so far, by path.
    #[must_use]
    pub fn opened(&self) -> BTreeMap<String, usize> {
        let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        let opened = opened.iter();
        opened
            .map(|(path, opened)| (path.clone(), opened.times))
            .collect()
    }

    /// The SHA-256 of a file of at most `most` bytes, in hexadecimal digits; `None` where there is none. Of a small file that was read, it is
    /// that of what was read last; another file is read for it.
    ///
    /// # Errors
    ///
    /// When it cannot be read.
    pub fn sha256(&self, path: &str, most: u64) -> Result<Option<String>, Unreadable> {
        let opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        let known = opened.get(path).and_then(|opened| opened.sha256.clone());
        drop(opened);
        if known.is_some() {
            return Ok(known);
        }
        Ok(self.read(path, most)?.map(|bytes| sha256(&bytes)))
    }

    /// Refuses what a link leads to outside. A folder is looked at once; a file in it only where it is a link itself.
    fn refuse_outside(&self, path: &str) -> Result<(), Unreadable> {
        let (folder, _) = path.rsplit_once('/').unwrap_or(("", path));
        let known = {
            let inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
            inside.get(folder).copied()
        };
        let is_inside = if let Some(known) = known {
            known
        } else {
            let is_inside = self.is_inside(folder, path)?;
            let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
            inside.insert(folder.to_owned(), is_inside);
            is_inside
        };
        let is_link = self.path(path).is_symlink();
        if is_inside && (!is_link || self.is_inside(path, path)?) {
            return Ok(());
        }
        Err(Unreadable::leads_out(path))
    }

    /// Whether a path is inside once links are followed; a fault is told of what is `asked` for.
    fn is_inside(&self, path: &str, asked: &str) -> Result<bool, Unreadable> {
        let root = (self.resolved).get_or_init(|| read::resolved(&self.root).ok().flatten());
        let target = named(asked, read::resolved(&self.path(path)))?;
        Ok(match (root, target) {
            (Some(root), Some(target)) => target.starts_with(root),
            _ => true,
        })
    }
}

/// The same outcome, its fault told by the path below the folder.
fn named<T>(path: &str, result: Result<T, Unreadable>) -> Result<T, Unreadable> {
    result.map_err(|mut fault| {
        path.clone_into(&mut fault.path);
        fault
    })
}
