//! A release that gets another slug: its folder, its words, what locks know of it and the mails of the ledger.
//!
//! From two slugs to what was moved.
//!
//! Invariant: all is checked before anything is moved, and nothing is ever moved over something. What was issued keeps its old name, and a
//! recipient who has a mail is known to have it at every moment: the ledger has both names until the folder has moved. A journal tells
//! that a rename is under way; the same command again finishes it.

pub(super) mod journal;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use serde::Serialize;

use super::orders::chosen_slugs;
use super::{Selection, Session};
use crate::content::Slug;
use crate::diag::{Diagnostic, Failed, Report};
use crate::disk::{self, Access, Existing, Kind, Lock, PRIVATE, unwritable};
use crate::distribute::Renaming;
use journal::{JOURNAL, Journal, journal, unfinished};

/// What was moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Renamed {
    /// The old slug.
    pub before: String,
    /// The new one.
    pub now: String,
    /// Files and folders below the project folder, by their old paths.
    pub moved: BTreeMap<String, String>,
    /// Locks that were written anew.
    pub locks: Vec<String>,
    /// How many mails of the ledger stand under the new slug.
    pub mails: u32,
    /// The versions that are issued.
    pub issued: Vec<u32>,
    /// What the release is called in public.
    pub public: String,
}

/// A lock to be written anew.
struct Rewritten {
    path: String,
    before: String,
    now: String,
}

/// All that is to be done.
struct Work<'s> {
    session: &'s Session,
    before: &'s str,
    now: &'s str,
    /// Whether a run before this one began it.
    is_resumed: bool,
    /// Old and new paths of words, and at last of the release's folder.
    moves: Vec<(String, String)>,
    locks: Vec<Rewritten>,
    ledger: Option<Renaming>,
}

/// Gives a release another slug.
pub(super) fn rename(
    session: &Session,
    (before, now): (&str, &str),
    report: &mut Report,
) -> Result<Renamed, Failed> {
    let root = session.root();
    let _held = Lock::acquire(root, report)?;
    let wanted = Journal {
        before: before.to_owned(),
        now: now.to_owned(),
    };
    let begun = journal(root).map_err(|found| report.error(found))?;
    let is_resumed = match begun {
        Some(begun) if begun != wanted => return Err(report.error(unfinished(&begun))),
        begun => begun.is_some(),
    };
    if !is_resumed {
        chosen_slugs(&session.project, &Selection::of(before), report)?;
    }
    Slug::parse(now).map_err(|cause| report.error(Diagnostic::error("slug", cause)))?;
    let work = report.stage(|report| plan(session, (before, now), is_resumed, report))?;
    let text = serde_json::to_string(&wanted).unwrap_or_default();
    let path = root.join(PRIVATE).join(JOURNAL);
    let noted = disk::write(&path, text.as_bytes(), Access::Owner, Existing::Replace);
    noted.map_err(|error| report.error(unwritable(&path, &error)))?;
    let mails = work.run(&path, report)?;
    let archive = session.archive();
    let versions = archive.versions(now).unwrap_or_default();
    Ok(Renamed {
        before: before.to_owned(),
        now: now.to_owned(),
        moved: work.moves.into_iter().collect(),
        locks: work.locks.into_iter().map(|lock| lock.path).collect(),
        mails,
        issued: versions.iter().map(|version| version.number).collect(),
        public: archive.public_name(now).unwrap_or_else(|_| now.to_owned()),
    })
}

/// Finds out what is to be done, and all that is in the way.
fn plan<'s>(
    session: &'s Session,
    (before, now): (&'s str, &'s str),
    is_resumed: bool,
    report: &mut Report,
) -> Result<Work<'s>, Failed> {
    let catalog = &session.project.catalog;
    let mut work = Work {
        session,
        before,
        now,
        is_resumed,
        moves: Vec::new(),
        locks: Vec::new(),
        ledger: Renaming::open(session.root(), report)?,
    };
    if before == now {
        let message = format!("`{before}` is called so already");
        return Err(report.error(Diagnostic::error("same-slug", message)));
    }
    for lang in catalog.languages() {
        let path = |slug: &str| format!("locales/{lang}/releases/{slug}.ftl");
        work.plan_move(path(before), path(now), report);
        // One that cannot be read is reported.
        let Ok(lock) = catalog.lock(lang, report) else {
            continue;
        };
        let mut renamed = (*lock).clone();
        let path = format!("locales/{lang}/.lock");
        if renamed.rename_release(before, now) {
            work.locks.push(Rewritten {
                before: session.project.text_of(&path, report)?.unwrap_or_default(),
                now: renamed.to_text(),
                path,
            });
        }
    }
    let folder = |slug: &str| format!("content/releases/{slug}");
    work.plan_move(folder(before), folder(now), report);
    if let Some(ledger) = work.ledger.as_ref().filter(|_| !is_resumed) {
        let mails = ledger.mails(now);
        let mails = mails.map_err(|fault| report.error(fault.finding()))?;
        if mails > 0 {
            let message = format!("the ledger has mails of another release `{now}`");
            let found = Diagnostic::error("slug-taken", message);
            report.error(found.hint("choose a slug under which nothing was ever sent"));
        }
    }
    work.try_folders(report);
    report.so_far()?;
    Ok(work)
}

impl Work<'_> {
    /// Plans a move, unless there is nothing to be moved; what is in the way is reported.
    fn plan_move(&mut self, from: String, to: String, report: &mut Report) {
        let disk = &self.session.project.disk;
        let kinds = disk
            .kind(&from)
            .and_then(|from| Ok((from, disk.kind(&to)?)));
        match kinds {
            Err(fault) => {
                report.error(fault.finding());
            }
            Ok((Some(_), None)) => self.moves.push((from, to)),
            Ok((None, None)) => {}
            // The run before moved it.
            Ok((None, Some(_))) if self.is_resumed => {}
            Ok((_, Some(kind))) => {
                let what = match kind {
                    Kind::Folder => "folder",
                    Kind::File | Kind::Other => "file",
                };
                let message = format!("there is a {what} `{to}` already");
                let found = Diagnostic::error("slug-taken", message);
                report.error(found.hint("choose another slug, or move it away"));
            }
        }
    }

    /// Whether names can be changed wherever they must.
    fn try_folders(&self, report: &mut Report) {
        let moves = self.moves.iter().map(|(from, _)| from);
        let locks = self.locks.iter().map(|lock| &lock.path);
        let folders = moves.chain(locks).filter_map(|path| path.rsplit_once('/'));
        let folders: std::collections::BTreeSet<&str> = folders.map(|(folder, _)| folder).collect();
        for folder in folders {
            let path = self.session.root().join(folder);
            if let Err(error) = disk::try_folder(&path) {
                report.error(unwritable(&path, &error));
            }
        }
    }

    /// Does it all, or undoes what was done; returns how many mails stand under the new slug.
    fn run(&self, journal: &Path, report: &mut Report) -> Result<u32, Failed> {
        let (before, now) = (self.before, self.now);
        let copied = self.ledger.as_ref().map(|ledger| ledger.copy(before, now));
        let mails = copied.transpose().map_err(|fault| fault.finding());
        let done = mails.and_then(|mails| self.change().map(|()| mails.unwrap_or_default()));
        let mails = match done {
            Ok(mails) => mails,
            Err(found) => {
                let found = match self.undo(journal) {
                    Ok(()) => found.hint("nothing was moved"),
                    Err(error) => found.hint(format!(
                        "what was moved could not be moved back ({error}): `presskit rename {before} {now}` goes on"
                    )),
                };
                return Err(report.error(found));
            }
        };
        if let Some(ledger) = &self.ledger {
            let deleted = ledger.delete(before);
            deleted.map_err(|fault| report.error(fault.finding()))?;
        }
        disk::delete(journal).map_err(|error| report.error(unwritable(journal, &error)))?;
        Ok(mails)
    }

    /// Moves words, then writes locks, then moves the folder: until then the release is incomplete under its old name, and nothing goes out.
    fn change(&self) -> Result<(), Diagnostic> {
        let Some((folder, words)) = self.moves.split_last() else {
            return self.write_locks(|lock| &lock.now);
        };
        for (from, to) in words {
            self.relocate(from, to)?;
        }
        self.write_locks(|lock| &lock.now)?;
        self.relocate(&folder.0, &folder.1)
    }

    fn relocate(&self, from: &str, to: &str) -> Result<(), Diagnostic> {
        let (from, to) = (self.session.root().join(from), self.session.root().join(to));
        disk::relocate(&from, &to).map_err(|error| unwritable(&to, &error))
    }

    fn write_locks(&self, text: impl Fn(&Rewritten) -> &String) -> Result<(), Diagnostic> {
        for lock in &self.locks {
            let path = self.session.root().join(&lock.path);
            let bytes = text(lock).as_bytes();
            disk::write(&path, bytes, Access::Everyone, Existing::Replace)
                .map_err(|error| unwritable(&path, &error))?;
        }
        Ok(())
    }

    /// Sets everything back to what it was before this run. One that goes on with another leaves the journal.
    fn undo(&self, journal: &Path) -> io::Result<()> {
        let root = self.session.root();
        for (from, to) in self.moves.iter().rev() {
            let (from, to) = (root.join(from), root.join(to));
            if to.exists() && !from.exists() {
                disk::relocate(&to, &from)?;
            }
        }
        self.write_locks(|lock| &lock.before)
            .map_err(|found| io::Error::other(found.message))?;
        if self.is_resumed {
            return Err(io::Error::other("an earlier run began it"));
        }
        if let Some(ledger) = &self.ledger {
            let deleted = ledger.delete(self.now);
            deleted.map_err(|fault| io::Error::other(fault.finding().message))?;
        }
        disk::delete(journal)
    }
}
