//! Files moved to their places, and what is no longer wanted deleted.
//!
//! From a [`Mirror`] that knows all that is wanted to a folder that holds it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::look::Found;
use super::{Mirror, Phase, Tally, Want};
use crate::diag::{Diagnostic, Report};
use crate::disk::batch::flush;
use crate::disk::write::{flush_folder, folder_of};

/// More names than these are counted.
const NAMED: usize = 8;

/// What was made before and is wanted no more.
#[derive(Debug, Default)]
struct Unwanted<'m> {
    /// To be deleted, in this order.
    doomed: Vec<&'m str>,
    /// Changed by somebody since.
    by_hand: BTreeSet<&'m str>,
    /// All, those among them that are gone already.
    paths: BTreeSet<&'m str>,
}

impl Mirror {
    /// Makes the folder hold what is wanted. What was made before and is wanted no more is deleted, but for what somebody has changed since.
    /// Files that were changed or deleted by hand are told. `kept` is kept with the manifest.
    ///
    /// # Errors
    ///
    /// When a foreign file is in the way: then nothing was changed. When something cannot be written: then the next run goes on from there.
    pub fn finish<T: Serialize>(&self, kept: &T, report: &mut Report) -> Result<Tally, Diagnostic> {
        let work = std::mem::take(&mut *self.work());
        if !work.foreign.is_empty() {
            return Err(self.in_the_way(&work.foreign));
        }
        let unwanted = self.unwanted(&work.wanted)?;
        self.tell(&work.by_hand, &work.lost, report);
        self.tell_kept(&unwanted.by_hand, report);
        let staged = in_order(&work.wanted);
        if !staged.is_empty() || !unwanted.doomed.is_empty() {
            let io = |error: io::Error| self.unwritable(&error);
            if let Some(staging) = &work.staging {
                let paths: Vec<PathBuf> =
                    (staged.iter().filter_map(|(_, want)| want.staged.clone())).collect();
                let flush = || flush(staging.path(), &paths);
                self.hands.flush(flush).map_err(io)?;
            }
            let making = staged.iter();
            self.write_journal(making.map(|(path, want)| (*path, want.made.digest.as_str())))?;
            for (path, want) in &staged {
                self.place(path, want)?;
            }
            for path in &unwanted.doomed {
                let path = self.target.join(path);
                let delete = || unless_gone(fs::remove_file(&path));
                self.hands.step(delete).map_err(io)?;
            }
            let changed = staged.iter().map(|(path, _)| *path);
            let changed: Vec<&str> = changed.chain(unwanted.doomed.iter().copied()).collect();
            self.flush_changed(&changed).map_err(io)?;
        }
        self.remove_empty(&unwanted.paths)
            .map_err(|error| self.unwritable(&error))?;
        let tally = Tally {
            written: staged.len(),
            deleted: unwanted.doomed.len(),
            kept: work.wanted.len() - staged.len(),
        };
        let files = work.wanted.iter();
        let files = files.map(|(path, want)| (path.as_str(), &want.made));
        self.write_manifest(files.collect(), kept)?;
        Ok(tally)
    }

    fn unwanted(&self, wanted: &BTreeMap<String, Want>) -> Result<Unwanted<'_>, Diagnostic> {
        let mut unwanted = Unwanted::default();
        let mut doomed: Vec<(Phase, &str)> = Vec::new();
        let made = self.before.keys().chain(self.claims.keys());
        let made: BTreeSet<&String> = made.filter(|path| !wanted.contains_key(*path)).collect();
        for path in made {
            let before = self.before.get(path);
            match self.look(path, before.map_or("", |made| made.digest.as_str()))? {
                Found::Nothing => {}
                Found::Same(_) | Found::Ours => {
                    // Of a run that was broken off, nobody knows: what leads to others goes first.
                    let phase = before.map_or(phase_of(path), |made| made.phase);
                    doomed.push((phase, path));
                }
                Found::ByHand | Found::Foreign => {
                    unwanted.by_hand.extend(before.map(|_| path.as_str()));
                    continue;
                }
            }
            unwanted.paths.insert(path);
        }
        doomed.sort_by(|a, b| b.cmp(a));
        unwanted.doomed = doomed.into_iter().map(|(_, path)| path).collect();
        Ok(unwanted)
    }

    /// Moves a file to its place. Nothing that came there meanwhile is replaced.
    fn place(&self, path: &str, want: &Want) -> Result<(), Diagnostic> {
        let Some(staged) = &want.staged else {
            return Ok(());
        };
        let place = self.target.join(path);
        let moved = self.hands.step(|| {
            fs::create_dir_all(folder_of(&place))?;
            if want.is_new {
                move_new(staged, &place)
            } else {
                fs::rename(staged, &place)
            }
        });
        moved.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => self.in_the_way(&BTreeSet::from([path.to_owned()])),
            _ => crate::disk::write::unwritable(&place, &error),
        })
    }

    /// Flushes what was moved and deleted.
    fn flush_changed(&self, changed: &[&str]) -> io::Result<()> {
        if changed.len() > NAMED {
            // Everything on the disk at once, where the system can; the files themselves are flushed already.
            if cfg!(target_os = "linux") {
                let many = vec![self.target.clone(); NAMED + 1];
                return self.hands.flush(|| flush(&self.target, &many));
            }
        }
        let folders = changed.iter().map(|path| self.target.join(path));
        let folders: BTreeSet<PathBuf> = folders.map(|path| folder_of(&path).to_owned()).collect();
        for folder in &folders {
            flush_folder(folder);
        }
        Ok(())
    }

    /// Deletes the folders of files that are gone, where nothing else is in them.
    fn remove_empty(&self, paths: &BTreeSet<&str>) -> io::Result<()> {
        let folders = paths.iter().flat_map(|path| Path::new(path).ancestors());
        let folders: BTreeSet<&Path> = folders.collect();
        // Inner ones first; the whole path of a file is among them and is no folder.
        for folder in folders.into_iter().rev() {
            if folder.as_os_str().is_empty() || paths.contains(&*folder.to_string_lossy()) {
                continue;
            }
            let folder = self.target.join(folder);
            if super::look::is_empty_folder(&folder) {
                self.hands.step(|| unless_gone(fs::remove_dir(&folder)))?;
            }
        }
        Ok(())
    }

    fn in_the_way(&self, paths: &BTreeSet<String>) -> Diagnostic {
        let (are, them) = match paths.len() {
            1 => ("is in the way and was not made by presskit", "it"),
            _ => ("are in the way and were not made by presskit", "them"),
        };
        let message = format!("{} {are}", self.named(paths.iter().map(String::as_str)));
        let hint = format!("move {them} away, or name another folder with `--out DIR`");
        Diagnostic::error("foreign-file", message).hint(hint)
    }

    fn tell(&self, by_hand: &BTreeSet<String>, lost: &BTreeSet<String>, report: &mut Report) {
        let paths = |set: &BTreeSet<String>| self.named(set.iter().map(String::as_str));
        if !by_hand.is_empty() {
            let were = if by_hand.len() == 1 {
                "was changed by hand and is"
            } else {
                "were changed by hand and are"
            };
            let message = format!("{} {were} replaced", paths(by_hand));
            let hint =
                "change what it is made from; files of your own stay where nothing else is made";
            report.add(Diagnostic::warning("changed-by-hand", message).hint(hint));
        }
        // Where all are gone, somebody wants them made anew.
        if !lost.is_empty() && lost.len() < self.before.len() {
            let were = if lost.len() == 1 {
                "was deleted by hand and is"
            } else {
                "were deleted by hand and are"
            };
            let message = format!("{} {were} made again", paths(lost));
            report.add(Diagnostic::warning("deleted-by-hand", message));
        }
    }

    fn tell_kept(&self, by_hand: &BTreeSet<&str>, report: &mut Report) {
        if !by_hand.is_empty() {
            let (are, them) = if by_hand.len() == 1 {
                ("is no longer wanted, was changed by hand and stays", "it")
            } else {
                (
                    "are no longer wanted, were changed by hand and stay",
                    "them",
                )
            };
            let message = format!("{} {are}", self.named(by_hand.iter().copied()));
            let hint = format!("delete {them}, or keep {them} as your own");
            report.add(Diagnostic::warning("changed-by-hand", message).hint(hint));
        }
    }

    /// Some paths by name, the others counted.
    fn named<'p>(&self, paths: impl ExactSizeIterator<Item = &'p str>) -> String {
        let more = paths.len().saturating_sub(NAMED);
        let names = paths.take(NAMED);
        let names: Vec<String> = names
            .map(|path| format!("`{}`", self.shown(path)))
            .collect();
        match more {
            0 => names.join(", "),
            more => format!("{} and {more} more", names.join(", ")),
        }
    }
}

/// What is to be moved, in order: files; then pages and lists that are new, then those that change and may lead to them; then records.
fn in_order(wanted: &BTreeMap<String, Want>) -> Vec<(&str, &Want)> {
    let staged = wanted.iter().filter(|(_, want)| want.staged.is_some());
    let mut staged: Vec<(&str, &Want)> = staged.map(|(path, want)| (path.as_str(), want)).collect();
    staged.sort_by_key(|(path, want)| {
        let phase = want.made.phase;
        let changes = match phase {
            Phase::File => 0,
            Phase::Page | Phase::Index => 1 + u8::from(!want.is_new),
            Phase::Record => 3,
        };
        (changes, phase, *path)
    });
    staged
}

/// The phase of a file of which only the name is known.
fn phase_of(path: &str) -> Phase {
    let ending = Path::new(path).extension();
    if ending.is_some_and(|ending| ending.eq_ignore_ascii_case("html")) {
        Phase::Page
    } else {
        Phase::File
    }
}

/// Moves a file where nothing is, at once where the system can.
fn move_new(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            // Some disks cannot.
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {}
            moved => return Ok(moved?),
        }
    }
    if fs::symlink_metadata(to).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    fs::rename(from, to)
}

fn unless_gone(deleted: io::Result<()>) -> io::Result<()> {
    match deleted {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        deleted => deleted,
    }
}
