//! What became of every mail.
//!
//! From a file of the private folder to [`Ledger`]: `SQLite`, flushed to the disk at every change.
//!
//! Invariant: before a mail may reach anybody it stands here as [`State::Unknown`]; only what a relay answered changes that. So
//! whatever ends a run, nobody who may have a mail is taken for somebody who has none. People stand here by the salted hashes of
//! their addresses alone.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OptionalExtension as _, params};
use serde::Serialize;

use super::Private;
use crate::diag::{Diagnostic, Failed, Report};
use crate::disk::PRIVATE;

/// What became of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// A relay has taken it.
    Sent,
    /// A relay may have taken it.
    Unknown,
    /// A relay has refused it for good, in these words.
    Refused(String),
    /// A relay has not taken it this time, in these words.
    Deferred(String),
}

/// A mail of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerEntry {
    /// The release.
    pub slug: String,
    /// Its version.
    pub version: u32,
    /// The language.
    pub lang: String,
    /// When that was last changed: seconds since 1970, UTC.
    pub at: i64,
    /// What became of it.
    pub state: State,
}

/// The ledger of a project, open for one sending at a time.
#[derive(Debug)]
pub struct Ledger {
    db: Connection,
    /// Holds the lock while it lives, and no longer than its process.
    _lock: Connection,
}

/// Why the ledger cannot be used.
#[derive(Debug)]
pub enum Fault {
    /// Another sending is under way.
    Busy,
    /// The disk, or the file on it.
    Broken(String),
}

impl Fault {
    /// The finding: an error with a way out.
    #[must_use]
    pub fn finding(&self) -> Diagnostic {
        match self {
            Self::Busy => {
                Diagnostic::error("sending", "another sending is under way in this project")
                    .hint("wait until it ends")
            }
            Self::Broken(reason) => {
                let message = format!("the ledger of mails cannot be used: {reason}");
                Diagnostic::error("ledger", message)
                    .hint("check `.presskit` and its disk, then run this again")
            }
        }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            _ => Self::Broken(error.to_string()),
        }
    }
}

const TABLE: &str = "
    CREATE TABLE IF NOT EXISTS mail (
        release TEXT NOT NULL,
        version INTEGER NOT NULL,
        person TEXT NOT NULL,
        lang TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('sent', 'unknown', 'refused', 'deferred')),
        reply TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (release, version, person)
    ) STRICT, WITHOUT ROWID;";

const NAME: &str = "ledger.db";

impl Ledger {
    /// Opens the ledger for a sending.
    ///
    /// # Errors
    ///
    /// When another sending is under way, or the files cannot be used.
    pub fn open(private: &Private) -> Result<Self, Fault> {
        let lock = connect(&private.path("sending.db"))?;
        lock.busy_timeout(Duration::ZERO)?;
        lock.execute_batch("BEGIN EXCLUSIVE")?;
        let db = connect(&private.path(NAME))?;
        // All is on the disk before anything else happens.
        db.pragma_update(None, "journal_mode", "WAL")?;
        db.pragma_update(None, "synchronous", "FULL")?;
        db.busy_timeout(Duration::from_secs(10))?;
        db.execute_batch(TABLE)?;
        Ok(Self { db, _lock: lock })
    }

    /// Notes that a mail may reach somebody from now on.
    ///
    /// # Errors
    ///
    /// When that cannot be written; then the mail must not go.
    pub fn intend(
        &self,
        (slug, version, person): (&str, u32, &str),
        lang: &str,
        at: i64,
    ) -> Result<(), Fault> {
        let mut insert = self.db.prepare(
            "INSERT INTO mail (release, version, person, lang, state, reply, at)
             VALUES (?1, ?2, ?3, ?4, 'unknown', '', ?5)
             ON CONFLICT DO UPDATE SET lang = ?4, state = 'unknown', reply = '', at = ?5
             WHERE state <> 'sent'",
        )?;
        match insert.execute(params![slug, version, person, lang, at])? {
            1 => Ok(()),
            _ => Err(Fault::Broken("this person has the mail already".to_owned())),
        }
    }

    /// Notes what became of a mail.
    ///
    /// # Errors
    ///
    /// When that cannot be written; then it stays unknown.
    pub fn settle(
        &self,
        (slug, version, person): (&str, u32, &str),
        state: &State,
        at: i64,
    ) -> Result<(), Fault> {
        let (name, reply) = match state {
            State::Sent => ("sent", ""),
            State::Unknown => ("unknown", ""),
            State::Refused(reply) => ("refused", reply.as_str()),
            State::Deferred(reply) => ("deferred", reply.as_str()),
        };
        let mut update = self.db.prepare(
            "UPDATE mail SET state = ?4, reply = ?5, at = ?6
             WHERE release = ?1 AND version = ?2 AND person = ?3",
        )?;
        update.execute(params![slug, version, person, name, reply, at])?;
        Ok(())
    }
}

/// What became of the mails of a version, by person; nothing where nothing was ever sent.
///
/// # Errors
///
/// When the ledger cannot be read.
pub fn entries(
    private: &Private,
    slug: &str,
    version: u32,
) -> Result<BTreeMap<String, LedgerEntry>, Fault> {
    let rows = "release = ?1 AND version = ?2";
    Ok(select(private, rows, params![slug, version])?
        .into_iter()
        .collect())
}

/// What became of all mails to a person.
///
/// # Errors
///
/// When the ledger cannot be read.
pub(super) fn mails_to(private: &Private, email: &str) -> Result<Vec<LedgerEntry>, Fault> {
    let found = select(private, "person = ?1", params![private.hash(email)])?;
    Ok(found.into_iter().map(|(_, entry)| entry).collect())
}

/// How many mails of a version of a release there are, by what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// A relay has taken them.
    pub sent: u32,
    /// A relay may have taken them.
    pub in_doubt: u32,
    /// A relay has refused them for good.
    pub refused: u32,
    /// A relay has not taken them this time.
    pub deferred: u32,
}

/// How many mails there are of every version of every release that was ever sent. Makes no file: without a ledger there are none.
///
/// # Errors
///
/// When the ledger cannot be read.
pub fn counts(root: &Path) -> Result<BTreeMap<String, BTreeMap<u32, Count>>, Fault> {
    let mut counts: BTreeMap<String, BTreeMap<u32, Count>> = BTreeMap::new();
    let Some(db) = existing(&root.join(PRIVATE).join(NAME))? else {
        return Ok(counts);
    };
    let mut query = db.prepare(
        "SELECT release, version, state, count(*) FROM mail GROUP BY release, version, state",
    )?;
    let rows = query.query_map([], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    })?;
    for row in rows {
        let (slug, version, state, mails): (String, u32, String, u32) = row?;
        let count = counts.entry(slug).or_default().entry(version).or_default();
        match state.as_str() {
            "sent" => count.sent = mails,
            "refused" => count.refused = mails,
            "deferred" => count.deferred = mails,
            _ => count.in_doubt = mails,
        }
    }
    Ok(counts)
}

/// The mails of a release that gets another name, while no sending is under way.
#[derive(Debug)]
pub struct Renaming(Ledger);

impl Renaming {
    /// Opens the ledger of a project for it; `None` where there is none, and none is made.
    pub fn open(root: &Path, report: &mut Report) -> Result<Option<Self>, Failed> {
        if !root.join(PRIVATE).join(NAME).exists() {
            return Ok(None);
        }
        let ledger = Ledger::open(&Private::open(root, report)?);
        let ledger = ledger.map_err(|fault| report.error(fault.finding()))?;
        Ok(Some(Self(ledger)))
    }

    /// How many mails there are of a release.
    ///
    /// # Errors
    ///
    /// When the ledger cannot be read.
    pub fn mails(&self, slug: &str) -> Result<u32, Fault> {
        let count = "SELECT count(*) FROM mail WHERE release = ?1";
        Ok(self.0.db.query_row(count, [slug], |row| row.get(0))?)
    }

    /// Has the mails of a release stand under its new name too; says how many do. May be done again.
    ///
    /// # Errors
    ///
    /// When the ledger cannot be written.
    pub fn copy(&self, old: &str, new: &str) -> Result<u32, Fault> {
        self.0.db.execute(
            "INSERT OR IGNORE INTO mail (release, version, person, lang, state, reply, at)
             SELECT ?2, version, person, lang, state, reply, at FROM mail WHERE release = ?1",
            [old, new],
        )?;
        self.mails(new)
    }

    /// Deletes the mails of a release, once they stand under another name, or where they shall not.
    ///
    /// # Errors
    ///
    /// When the ledger cannot be written.
    pub fn delete(&self, slug: &str) -> Result<(), Fault> {
        let delete = "DELETE FROM mail WHERE release = ?1";
        self.0.db.execute(delete, [slug])?;
        Ok(())
    }
}

/// Deletes all that stands here of a person; says how many mails that were. Who is forgotten gets no mail, so none twice.
///
/// # Errors
///
/// When the ledger cannot be written.
pub(super) fn forget_mails(private: &Private, email: &str) -> Result<usize, Fault> {
    if mails_to(private, email)?.is_empty() {
        return Ok(0);
    }
    let db = connect(&private.path(NAME))?;
    db.busy_timeout(Duration::from_secs(10))?;
    // What is deleted is overwritten, in the journal too.
    db.pragma_update(None, "secure_delete", "ON")?;
    let gone = db.execute("DELETE FROM mail WHERE person = ?1", [private.hash(email)])?;
    let _busy = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| {
        row.get::<_, i64>(0)
    })?;
    Ok(gone)
}

fn select(
    private: &Private,
    rows: &str,
    values: &[&dyn rusqlite::ToSql],
) -> Result<Vec<(String, LedgerEntry)>, Fault> {
    let Some(db) = existing(&private.path(NAME))? else {
        return Ok(Vec::new());
    };
    let mut query = db.prepare(&format!(
        "SELECT person, release, version, lang, at, state, reply FROM mail
         WHERE {rows} ORDER BY release, version, person"
    ))?;
    let found = query.query_map(values, |row| {
        let (state, reply): (String, String) = (row.get(5)?, row.get(6)?);
        let entry = LedgerEntry {
            slug: row.get(1)?,
            version: row.get(2)?,
            lang: row.get(3)?,
            at: row.get(4)?,
            state: match state.as_str() {
                "sent" => State::Sent,
                "refused" => State::Refused(reply),
                "deferred" => State::Deferred(reply),
                _ => State::Unknown,
            },
        };
        Ok((row.get(0)?, entry))
    })?;
    Ok(found.collect::<Result<_, _>>()?)
}

/// Opens a ledger that is there, with a mail in it or without; `None` where there is none.
fn existing(path: &Path) -> Result<Option<Connection>, Fault> {
    if !path.exists() {
        return Ok(None);
    }
    let db = connect(path)?;
    db.busy_timeout(Duration::from_secs(10))?;
    let table = "SELECT 1 FROM sqlite_schema WHERE name = 'mail'";
    let has_table = db.query_row(table, [], |_| Ok(())).optional()?.is_some();
    Ok(has_table.then_some(db))
}

/// Opens a database that only its owner can read; what `SQLite` puts beside it is as private.
fn connect(path: &Path) -> Result<Connection, Fault> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options
        .open(path)
        .map_err(|error| Fault::Broken(error.to_string()))?;
    Ok(Connection::open(path)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHO: (&str, u32, &str) = ("nova", 1, "abc");

    fn private(root: &Path) -> Private {
        Private::open(root, &mut Report::new()).unwrap()
    }

    #[test]
    fn what_may_have_gone_out_stays_unknown_until_it_is_settled() {
        let root = tempfile::tempdir().unwrap();
        let private = private(root.path());
        assert!(entries(&private, "nova", 1).unwrap().is_empty());
        let ledger = Ledger::open(&private).unwrap();
        ledger.intend(WHO, "fr", 7).unwrap();
        assert_eq!(
            entries(&private, "nova", 1).unwrap()["abc"].state,
            State::Unknown
        );
        let no = State::Deferred("450 later".to_owned());
        ledger.settle(WHO, &no, 8).unwrap();
        assert_eq!(entries(&private, "nova", 1).unwrap()["abc"].state, no);
        ledger.intend(WHO, "fr", 9).unwrap();
        ledger.settle(WHO, &State::Sent, 10).unwrap();
        assert!(ledger.intend(WHO, "fr", 11).is_err());
        let ada = private.hash("ada@desk.example");
        ledger.intend(("nova", 1, &ada), "fr", 12).unwrap();
        assert_eq!(mails_to(&private, "Ada@desk.example").unwrap().len(), 1);
        assert_eq!(forget_mails(&private, "ada@desk.example").unwrap(), 1);
        assert!(mails_to(&private, "ada@desk.example").unwrap().is_empty());
        assert!(entries(&private, "nova", 2).unwrap().is_empty());
    }

    #[test]
    fn mails_are_counted_and_follow_a_release_to_its_new_name() {
        let root = tempfile::tempdir().unwrap();
        assert!(counts(root.path()).unwrap().is_empty());
        assert!(!root.path().join(PRIVATE).exists());
        let private = private(root.path());
        let open = || Renaming::open(root.path(), &mut Report::new());
        assert!(open().unwrap().is_none());
        let ledger = Ledger::open(&private).unwrap();
        for (version, person) in [(1, "a"), (1, "b"), (2, "a")] {
            let who = ("nova", version, person);
            ledger.intend(who, "fr", 7).unwrap();
        }
        ledger.settle(("nova", 1, "a"), &State::Sent, 8).unwrap();
        let sent = Count {
            sent: 1,
            in_doubt: 1,
            ..Count::default()
        };
        assert_eq!(counts(root.path()).unwrap()["nova"][&1], sent);
        assert!(open().is_err());
        drop(ledger);
        let renaming = open().unwrap().unwrap();
        assert_eq!(renaming.copy("nova", "opening").unwrap(), 3);
        assert_eq!(renaming.copy("nova", "opening").unwrap(), 3);
        renaming.delete("nova").unwrap();
        let counted = counts(root.path()).unwrap();
        assert_eq!(counted["opening"][&1], sent);
        assert!(!counted.contains_key("nova"));
    }

    #[test]
    fn two_sendings_at_once_are_one_too_many() {
        let root = tempfile::tempdir().unwrap();
        let private = private(root.path());
        let first = Ledger::open(&private).unwrap();
        assert!(matches!(Ledger::open(&private), Err(Fault::Busy)));
        drop(first);
        assert!(Ledger::open(&private).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn the_ledger_is_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let root = tempfile::tempdir().unwrap();
        let private = private(root.path());
        let _ledger = Ledger::open(&private).unwrap();
        for file in std::fs::read_dir(root.path().join(".presskit")).unwrap() {
            let file = file.unwrap();
            let mode = file.metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{:?}", file.path());
        }
    }
}
