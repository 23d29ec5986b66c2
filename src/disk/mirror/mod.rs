//! A folder of finished files, kept up to date in place.
//!
//! From the files that are wanted, and a manifest of those that were made last time, to a folder that holds them and whatever else
//! lay in it.
//!
//! Invariant: every file is the old one or the new one, whole, at every moment; a page that can be reached leads to files that are there.
//! Only what was made here is replaced or deleted: a foreign file in the way is an error, and nothing is changed then.
//!
//! A new file is written beside its place. Once all are, they are flushed together, a journal tells what is about to be made, and they are
//! moved to their places: files, then pages, then lists of pages, then records of the whole; what is new comes before what changes, since
//! what changes may lead to it. Deletions come last. Where a run was broken off, the journal tells the next one what is its own.

mod look;
mod place;
mod state;
#[cfg(test)]
mod tests;

pub use look::Check;
pub use state::state_file;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::read::{Stamp, shown};
use super::temporary::{self, Temporary};
use super::write::unwritable;
use crate::diag::{Diagnostic, Report};
use crate::digest::sha256;
use look::Found;
use state::State;

/// When a file is put in its place, and when it is deleted: in the reverse order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// Leads to nothing.
    File,
    /// Leads to files and pages.
    Page,
    /// A list of pages, by which they are found.
    Index,
    /// Tells programs what is in the folder.
    Record,
}

/// A file as it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Made {
    phase: Phase,
    /// SHA-256, in hexadecimal digits.
    digest: String,
    /// Its stamp in its place.
    size: u64,
    changed: u64,
}

impl Made {
    fn stamp(&self) -> Stamp {
        Stamp {
            size: self.size,
            changed: self.changed,
        }
    }
}

/// A file that is wanted.
#[derive(Debug)]
struct Want {
    made: Made,
    /// Where it waits, if it is not in its place.
    staged: Option<PathBuf>,
    /// Whether there is nothing in its place.
    is_new: bool,
}

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// How many files were written.
    pub written: usize,
    /// How many files were deleted.
    pub deleted: usize,
    /// How many files stayed as they were.
    pub kept: usize,
}

/// A folder on its way to another state.
#[derive(Debug)]
pub struct Mirror {
    target: PathBuf,
    state: PathBuf,
    check: Check,
    /// What was made last time.
    before: BTreeMap<String, Made>,
    /// What may have been made besides: digests by path, of runs that were broken off and of lists in the folder itself.
    claims: BTreeMap<String, BTreeSet<String>>,
    /// The manifest as it was read.
    saved: Vec<u8>,
    hands: Hands,
    work: Mutex<Work>,
}

/// What is known of this run so far.
#[derive(Debug, Default)]
struct Work {
    wanted: BTreeMap<String, Want>,
    staging: Option<Temporary>,
    /// How many files were written beside.
    staged: usize,
    foreign: BTreeSet<String>,
    by_hand: BTreeSet<String>,
    lost: BTreeSet<String>,
}

impl Mirror {
    /// Opens a folder, which need not be there yet, and its manifest `state`, see [`state_file`]. Returns what was kept with the manifest;
    /// nothing where there is none that can be read: then every file is held against what is wanted, whoever made it.
    ///
    /// # Errors
    ///
    /// When the manifest is there and cannot be read.
    pub fn open<T: DeserializeOwned>(
        target: &Path,
        state: &Path,
        check: Check,
        report: &mut Report,
    ) -> Result<(Self, Option<T>), Diagnostic> {
        if target.is_dir() {
            temporary::sweep(target);
        }
        let State {
            files,
            kept,
            claims,
            saved,
        } = state::load(state, report)?;
        let mirror = Self {
            target: target.to_owned(),
            state: state.to_owned(),
            check,
            before: files,
            claims,
            saved,
            hands: Hands::default(),
            work: Mutex::default(),
        };
        Ok((mirror, kept))
    }

    /// The folder.
    #[must_use]
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// Whether files were made here before.
    #[must_use]
    pub fn is_known(&self) -> bool {
        !self.before.is_empty()
    }

    /// Whether a file is there as it was made, by its stamp.
    #[must_use]
    pub fn is_as_made(&self, path: &str) -> bool {
        let made = self.before.get(path);
        made.is_some_and(|made| look::stamp(&self.target.join(path)) == Some(made.stamp()))
    }

    /// What was made below a prefix.
    pub fn made_below<'m>(&'m self, prefix: &'m str) -> impl Iterator<Item = &'m str> {
        let from = self.before.range(prefix.to_owned()..);
        let from = from.map(|(path, _)| path.as_str());
        from.take_while(move |path| path.starts_with(prefix))
    }

    /// Takes a file for one that was made here, although no manifest says so, as long as its bytes have this digest.
    pub fn claim(&mut self, path: &str, digest: &str) {
        let digests = self.claims.entry(path.to_owned()).or_default();
        digests.insert(digest.to_owned());
    }

    /// Wants files as they were made last time. Returns whether all of them are there so; else wants none of them.
    #[must_use]
    pub fn keep<'p>(&self, paths: impl IntoIterator<Item = &'p str>) -> bool {
        let mut wanted = Vec::new();
        for path in paths {
            match self.before.get(path) {
                Some(made) if self.stands(path, made) => wanted.push((path, made)),
                _ => return false,
            }
        }
        let mut work = self.work();
        for (path, made) in wanted {
            let want = Want {
                made: made.clone(),
                staged: None,
                is_new: false,
            };
            work.wanted.insert(path.to_owned(), want);
        }
        true
    }

    /// Wants a file with these bytes. They are written beside at once where something else, or nothing, is in its place.
    ///
    /// # Errors
    ///
    /// When what is in its place cannot be read, or the file cannot be written.
    pub fn put(&self, path: &str, phase: Phase, bytes: &[u8]) -> Result<(), Diagnostic> {
        let digest = sha256(bytes);
        let found = self.look(path, &digest)?;
        if found == Found::Foreign {
            self.work().foreign.insert(path.to_owned());
            return Ok(());
        }
        let (stamp, staged) = if let Found::Same(stamp) = found {
            (stamp, None)
        } else {
            let staged = self.stage(bytes);
            let (stamp, staged) = staged.map_err(|error| self.unwritable(&error))?;
            (stamp, Some(staged))
        };
        let want = Want {
            made: Made {
                phase,
                digest,
                size: stamp.size,
                changed: stamp.changed,
            },
            is_new: found == Found::Nothing,
            staged,
        };
        let mut work = self.work();
        if found == Found::ByHand {
            work.by_hand.insert(path.to_owned());
        }
        if found == Found::Nothing && self.before.contains_key(path) {
            work.lost.insert(path.to_owned());
        }
        work.wanted.insert(path.to_owned(), want);
        Ok(())
    }

    /// The wanted files so far and their digests, sorted by path.
    #[must_use]
    pub fn digests(&self) -> Vec<(String, String)> {
        let work = self.work();
        let wanted = work.wanted.iter();
        let digests = wanted.map(|(path, want)| (path.clone(), want.made.digest.clone()));
        digests.collect()
    }

    /// Writes a file beside its place.
    fn stage(&self, bytes: &[u8]) -> io::Result<(Stamp, PathBuf)> {
        let path = {
            let mut work = self.work();
            let staging = match work.staging.take() {
                Some(staging) => staging,
                None => self.hands.step(|| {
                    fs::create_dir_all(&self.target)?;
                    Temporary::folder(&self.target)
                })?,
            };
            let path = staging.path().join(work.staged.to_string());
            work.staging = Some(staging);
            work.staged += 1;
            path
        };
        self.hands.step(|| temporary::write(&path, bytes))?;
        let stamp = look::stamp(&path).ok_or(io::ErrorKind::NotFound)?;
        Ok((stamp, path))
    }

    fn work(&self) -> std::sync::MutexGuard<'_, Work> {
        self.work.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn unwritable(&self, error: &io::Error) -> Diagnostic {
        unwritable(&self.target, error)
    }

    /// A path of the folder as a person would write it.
    fn shown(&self, path: &str) -> String {
        shown(&self.target.join(path))
    }
}

/// Whatever changes the disk, step by step. Tests break it off.
#[derive(Debug, Default)]
struct Hands {
    #[cfg(test)]
    left: Option<std::sync::atomic::AtomicUsize>,
}

impl Hands {
    #[cfg_attr(not(test), expect(clippy::unused_self, reason = "tests count steps"))]
    fn step<T>(&self, act: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        #[cfg(test)]
        if let Some(left) = &self.left {
            use std::sync::atomic::Ordering::SeqCst;
            let is_over = left.fetch_update(SeqCst, SeqCst, |left| left.checked_sub(1));
            if is_over.is_err() {
                return Err(io::Error::other("broken off"));
            }
        }
        act()
    }

    /// Has the system write everything down; tests, which know no power cuts, only count it.
    fn flush(&self, act: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        self.step(|| if cfg!(test) { Ok(()) } else { act() })
    }
}
