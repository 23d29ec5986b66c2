//! The book of a project: the salt of all hashes, who objected to mail, and what became of every mail.
//!
//! From the private folder to a database and two files that vouch for each other.
//!
//! Invariant: whoever changes the book holds its database's one lock, in this process or in any other. The salt and the objections stand
//! in the database and in files of their own beside it, so that a part that is lost or damaged is seen: that is an error with a way
//! to restore it, never a fresh start. Of people, salted hashes stand here and nothing else.
//!
//! See: <https://sqlite.org/lockingv3.html>, <https://sqlite.org/pragma.html#pragma_synchronous>.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension as _, TransactionBehavior};

use super::identity::key;
use crate::diag::{Diagnostic, Failed, Report};
use crate::digest::sha256;
use crate::disk::{self, Access, Existing, PRIVATE};

/// Files of more bytes are not read.
pub(super) const LARGEST: u64 = 64 << 20;

/// Bytes that make hashes of addresses worthless to whoever has a list of addresses.
const SALT: usize = 32;

/// How long to wait for another program to let go of the book.
const PATIENCE: Duration = Duration::from_secs(60);

/// The files of the book.
const SALT_FILE: &str = "salt";
const SUPPRESSED: &str = "suppressed";
const LEDGER: &str = "ledger.db";

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS mail (
        release TEXT NOT NULL,
        version INTEGER NOT NULL,
        person TEXT NOT NULL,
        lang TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('sent', 'unknown', 'refused', 'deferred')),
        reply TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (release, version, person)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS objection (person TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS book (name TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;";

/// The book of a project, open.
#[derive(Debug)]
pub struct Book {
    pub(super) folder: PathBuf,
    pub(super) db: Connection,
    salt: Vec<u8>,
}

/// Why the book cannot be used.
#[derive(Debug)]
pub enum Fault {
    /// Another sending is under way.
    Busy,
    /// The disk, or a file on it.
    Broken(String),
    /// A file of the book is not there, though others say that it was.
    Lost(&'static str),
    /// A file of the book is not as it was written: which, and how.
    Damaged(&'static str, String),
}

impl Fault {
    /// The finding: an error with a way out.
    #[must_use]
    pub fn finding(&self) -> Diagnostic {
        let restore = "copy it back from a backup; without one, `presskit recipients restore` makes it anew from what is left";
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
            Self::Lost(file) => {
                let message = format!("`{PRIVATE}/{file}` is missing: {}", what(file));
                Diagnostic::error("private-lost", message).hint(restore)
            }
            Self::Damaged(file, how) => {
                let message = format!("`{PRIVATE}/{file}` is damaged: {how}; {}", what(file));
                Diagnostic::error("private-lost", message).hint(restore)
            }
        }
    }
}

/// What is not known without a file of the book.
fn what(file: &str) -> &'static str {
    match file {
        SALT_FILE => "without it nobody who objected, and nobody who has a mail, can be told",
        SUPPRESSED => "it lists who objected to mail",
        _ => "it knows who has which mail",
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                Self::Damaged(LEDGER, error.to_string())
            }
            _ => Self::Broken(error.to_string()),
        }
    }
}

/// What an unusable folder, or file in it, means for the book.
#[expect(clippy::needless_pass_by_value, reason = "as `map_err` hands it over")]
fn broken(error: impl ToString) -> Fault {
    Fault::Broken(error.to_string())
}

impl Book {
    /// Opens the book of a project, and begins one where there is none yet.
    pub fn open(root: &Path, report: &mut Report) -> Result<Self, Failed> {
        let folder = folder(root, report)?;
        Self::open_or_begin(&folder).map_err(|fault| report.error(fault.finding()))
    }

    /// The same, to note an objection: where the file of objections has lost some, it is written anew from the database, with a warning.
    /// Nobody's objection waits until a file is restored.
    pub fn open_to_object(root: &Path, report: &mut Report) -> Result<Self, Failed> {
        let folder = folder(root, report)?;
        let opened = match Self::open_or_begin(&folder) {
            Err(fault @ (Fault::Lost(SUPPRESSED) | Fault::Damaged(SUPPRESSED, _))) => {
                let told = fault.finding();
                let message = format!("{}; it was written anew from `{LEDGER}`", told.message);
                report.add(Diagnostic::warning(told.code, message));
                mend_objections(&folder).and_then(|()| Self::open_or_begin(&folder))
            }
            opened => opened,
        };
        opened.map_err(|fault| report.error(fault.finding()))
    }

    /// Opens the book of a project; `None` where there is none, and none is made.
    ///
    /// # Errors
    ///
    /// When a part of it is lost or damaged, or cannot be read.
    pub fn existing(root: &Path) -> Result<Option<Self>, Fault> {
        let folder = root.join(PRIVATE);
        if !folder.is_dir() {
            return Ok(None);
        }
        Self::find(&folder)
    }

    fn open_or_begin(folder: &Path) -> Result<Self, Fault> {
        if let Some(book) = Self::find(folder)? {
            return Ok(book);
        }
        let mut salt = vec![0; SALT];
        getrandom::fill(&mut salt).map_err(broken)?;
        begin(folder, &salt)?;
        Self::find(folder)?.ok_or(Fault::Lost(LEDGER))
    }

    /// The book in a folder, if there is one.
    fn find(folder: &Path) -> Result<Option<Self>, Fault> {
        // A new book has its database before its files: what is seen before it is looked for came from an older one.
        let is_used =
            read(folder, SALT_FILE)?.is_some() || !listed(folder)?.unwrap_or_default().is_empty();
        let ledger = folder.join(LEDGER);
        match disk::stamp(&ledger).map_err(broken)? {
            None if is_used => return Err(Fault::Lost(LEDGER)),
            None => return Ok(None),
            Some(stamp) if stamp.size == 0 => {
                return Err(Fault::Damaged(LEDGER, "it is empty".to_owned()));
            }
            Some(_) => {}
        }
        let mut db = connect(&ledger)?;
        sound(&db)?;
        let salt = match known_salt(&db)? {
            Some(salt) => salt,
            None => adopt(&mut db, folder)?,
        };
        // In this order: files are written before the first row.
        let is_blank = is_blank(&db)?;
        match read(folder, SALT_FILE)? {
            Some(file) if file == salt => {}
            Some(file) if file.len() == SALT => {
                let how = format!("it does not belong to `{LEDGER}`");
                return Err(Fault::Damaged(SALT_FILE, how));
            }
            Some(file) => {
                let how = format!("it has {} bytes instead of {SALT}", file.len());
                return Err(Fault::Damaged(SALT_FILE, how));
            }
            // Whoever began the book has not come as far.
            None if is_blank => write_first(folder, SALT_FILE, &salt)?,
            None => return Err(Fault::Lost(SALT_FILE)),
        }
        let book = Self {
            folder: folder.to_owned(),
            db,
            salt,
        };
        book.compare_objections()?;
        Ok(Some(book))
    }

    /// Sees that the file of objections holds all that the database knows. What it holds beyond that was added by hand, or from another
    /// machine with the same salt, and counts.
    fn compare_objections(&self) -> Result<(), Fault> {
        // In this order: the file of an objection is written before its row.
        let known = objections(&self.db)?;
        let Some(listed) = listed(&self.folder)? else {
            if known.is_empty() {
                return write_first(&self.folder, SUPPRESSED, b"");
            }
            return Err(Fault::Lost(SUPPRESSED));
        };
        let lost = known.difference(&listed).count();
        if lost > 0 {
            let how = format!("it lacks {lost} of {} objections", known.len());
            return Err(Fault::Damaged(SUPPRESSED, how));
        }
        for person in listed.difference(&known) {
            self.db
                .execute("INSERT OR IGNORE INTO objection VALUES (?1)", [person])?;
        }
        Ok(())
    }

    /// Where something of the folder lies.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// What stays of an address: the SHA-256 of the salt and its [`key`], in hexadecimal digits.
    #[must_use]
    pub fn hash(&self, email: &str) -> String {
        sha256(&[self.salt.as_slice(), key(email).as_bytes()].concat())
    }

    /// The hashes of those who are not to be written to.
    ///
    /// # Errors
    ///
    /// When the book cannot be read.
    pub fn objections(&self) -> Result<BTreeSet<String>, Fault> {
        objections(&self.db)
    }

    /// Notes that people are not to be written to; says of each whether that is news. It holds for every program from then on, for mails
    /// of a sending that is under way too.
    ///
    /// # Errors
    ///
    /// When the book cannot be read or written.
    pub fn object(&mut self, emails: &[String]) -> Result<Vec<bool>, Fault> {
        let hashes: Vec<String> = emails.iter().map(|email| self.hash(email)).collect();
        let taken = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut all = objections(&taken)?;
        all.extend(listed(&self.folder)?.unwrap_or_default());
        let news: Vec<bool> = hashes.iter().map(|hash| all.insert(hash.clone())).collect();
        write_listed(&self.folder, &all)?;
        for hash in &all {
            taken.execute("INSERT OR IGNORE INTO objection VALUES (?1)", [hash])?;
        }
        taken.commit()?;
        Ok(news)
    }
}

/// The private folder, made where it is not there; a warning tells when others could read it.
fn folder(root: &Path, report: &mut Report) -> Result<PathBuf, Failed> {
    let own = root.join(PRIVATE);
    let was_open = disk::is_open_to_others(&own);
    let folder = disk::private_folder(root).map_err(|error| {
        let message = format!("`{}` cannot be used: {error}", disk::shown(&own));
        let found = Diagnostic::error("private-folder", message);
        report.error(found.hint("it must be a folder that you may read and write"))
    })?;
    if was_open {
        let shown = disk::shown(&own);
        let found = if disk::is_open_to_others(&own) {
            let message =
                format!("others can read `{shown}`, and its disk does not let that be changed");
            Diagnostic::warning("private-folder", message)
                .hint("move it to a disk of yours, and make `.presskit` a link to it")
        } else {
            let message = format!("others could read `{shown}`; it is yours alone now");
            Diagnostic::warning("private-folder", message)
        };
        report.add(found);
    }
    Ok(folder)
}

/// Begins a book: its database appears whole, then the files beside it. Of two who begin at once, one begins it.
fn begin(folder: &Path, salt: &[u8]) -> Result<(), Fault> {
    let new = Connection::open_in_memory()?;
    new.execute_batch(TABLES)?;
    new.execute("INSERT INTO book VALUES ('salt', ?1)", [salt])?;
    let bytes = new.serialize("main")?;
    write_first(folder, LEDGER, &bytes)
}

/// Opens a database that is there. After every change, all of it is on the disk, and nothing lies beside it.
fn connect(path: &Path) -> Result<Connection, Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags)?;
    db.busy_timeout(PATIENCE)?;
    let _mode: String = db.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))?;
    db.pragma_update(None, "synchronous", "EXTRA")?;
    // What is deleted is overwritten.
    db.pragma_update(None, "secure_delete", "ON")?;
    Ok(db)
}

/// Sees that a database is whole.
fn sound(db: &Connection) -> Result<(), Fault> {
    let verdict: String = db.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Err(Fault::Damaged(LEDGER, verdict));
    }
    if has_table(db, "mail")? {
        return Ok(());
    }
    Err(Fault::Damaged(LEDGER, "it has no mails".to_owned()))
}

fn has_table(db: &Connection, name: &str) -> Result<bool, Fault> {
    let table = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1";
    Ok(db
        .query_row(table, [name], |_| Ok(()))
        .optional()?
        .is_some())
}

/// Takes over a database of an older presskit, which kept salt and objections in files alone.
fn adopt(db: &mut Connection, folder: &Path) -> Result<Vec<u8>, Fault> {
    let salt = read(folder, SALT_FILE)?.ok_or(Fault::Lost(SALT_FILE))?;
    if salt.len() != SALT {
        let how = format!("it has {} bytes instead of {SALT}", salt.len());
        return Err(Fault::Damaged(SALT_FILE, how));
    }
    let taken = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    taken.execute_batch(TABLES)?;
    taken.execute("INSERT OR IGNORE INTO book VALUES ('salt', ?1)", [&salt])?;
    taken.commit()?;
    Ok(salt)
}

fn known_salt(db: &Connection) -> Result<Option<Vec<u8>>, Fault> {
    if !has_table(db, "book")? {
        return Ok(None);
    }
    let salt = "SELECT value FROM book WHERE name = 'salt'";
    Ok(db.query_row(salt, [], |row| row.get(0)).optional()?)
}

/// Whether nothing was ever noted.
fn is_blank(db: &Connection) -> Result<bool, Fault> {
    let any = "SELECT EXISTS (SELECT 1 FROM mail) OR EXISTS (SELECT 1 FROM objection)";
    Ok(!db.query_row(any, [], |row| row.get::<_, bool>(0))?)
}

fn objections(db: &Connection) -> Result<BTreeSet<String>, Fault> {
    let mut query = db.prepare("SELECT person FROM objection")?;
    let people = query.query_map([], |row| row.get(0))?;
    Ok(people.collect::<Result<_, _>>()?)
}

/// The hashes in the file of objections; `None` where there is no file.
fn listed(folder: &Path) -> Result<Option<BTreeSet<String>>, Fault> {
    let bytes = read(folder, SUPPRESSED)?;
    Ok(bytes.map(|bytes| {
        let text = String::from_utf8_lossy(&bytes);
        let is_hash = |line: &&str| line.len() == 64 && line.bytes().all(|c| c.is_ascii_hexdigit());
        text.lines()
            .map(str::trim)
            .filter(is_hash)
            .map(str::to_owned)
            .collect()
    }))
}

/// Writes the file of objections: sorted, so that it does not tell who came when.
fn write_listed(folder: &Path, people: &BTreeSet<String>) -> Result<(), Fault> {
    let mut text = String::new();
    for hash in people {
        text.push_str(hash);
        text.push('\n');
    }
    write(folder, SUPPRESSED, text.as_bytes())
}

/// Writes the file of objections anew from itself and the database.
fn mend_objections(folder: &Path) -> Result<(), Fault> {
    let mut db = connect(&folder.join(LEDGER))?;
    let taken = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut all = objections(&taken)?;
    all.extend(listed(folder)?.unwrap_or_default());
    write_listed(folder, &all)
}

/// Writes a file of the book for its owner alone.
fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Fault> {
    disk::write(&folder.join(name), bytes, Access::Owner, Existing::Replace).map_err(broken)
}

/// Writes a file that was not there; where another program was faster, its file stays.
fn write_first(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Fault> {
    match disk::write(&folder.join(name), bytes, Access::Owner, Existing::Keep) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        written => written.map_err(broken),
    }
}

fn read(folder: &Path, name: &str) -> Result<Option<Vec<u8>>, Fault> {
    disk::read(&folder.join(name), LARGEST).map_err(broken)
}

/// Makes what is lost or damaged anew from what is left; says of each file what became of it.
pub fn restore(root: &Path, report: &mut Report) -> Result<Vec<String>, Failed> {
    let folder = folder(root, report)?;
    let mut done = Vec::new();
    // Each step mends one file and may show the next fault.
    for _ in 0..4 {
        let Err(fault) = Book::find(&folder) else {
            return Ok(done);
        };
        let told = fault.finding();
        let mended = match fault {
            Fault::Lost(LEDGER) | Fault::Damaged(LEDGER, _) => new_ledger(&folder),
            Fault::Lost(SALT_FILE) | Fault::Damaged(SALT_FILE, _) => salt_from_ledger(&folder),
            Fault::Lost(_) | Fault::Damaged(..) => mend_objections(&folder)
                .map(|()| format!("`{PRIVATE}/{SUPPRESSED}` was written anew from `{LEDGER}`")),
            fault => Err(fault),
        };
        let Ok(words) = mended else {
            let lost = "nothing is left to restore it from but a backup: it must be one of the whole folder `.presskit`";
            let found = Diagnostic::error(told.code, told.message);
            return Err(report.error(found.hint(lost)));
        };
        done.push(words);
    }
    Ok(done)
}

/// A new database with the salt and the objections of the files beside it; a damaged one is kept under another name.
fn new_ledger(folder: &Path) -> Result<String, Fault> {
    let salt = read(folder, SALT_FILE)?.filter(|salt| salt.len() == SALT);
    let salt = salt.ok_or(Fault::Lost(SALT_FILE))?;
    let old = folder.join(LEDGER);
    let mut kept = String::new();
    if old.exists() {
        let aside = (1..).map(|number| format!("ledger-damaged-{number}.db"));
        let aside = aside.into_iter().find(|name| !folder.join(name).exists());
        let aside = aside.unwrap_or_default();
        disk::relocate(&old, &folder.join(&aside)).map_err(broken)?;
        // What a broken transaction left belongs to the damaged one.
        disk::delete(&folder.join(format!("{LEDGER}-journal"))).map_err(broken)?;
        kept = format!(", and the damaged one is kept as `{PRIVATE}/{aside}`");
    }
    begin(folder, &salt)?;
    Ok(format!(
        "`{PRIVATE}/{LEDGER}` was begun anew{kept}: all objections hold, but nothing is known of mails that were sent before; \
         `presskit send SLUG --to LIST --mark-sent` notes who has one"
    ))
}

/// The file of the salt, as the database knows it.
fn salt_from_ledger(folder: &Path) -> Result<String, Fault> {
    let db = connect(&folder.join(LEDGER))?;
    let salt = known_salt(&db)?.ok_or(Fault::Lost(SALT_FILE))?;
    write(folder, SALT_FILE, &salt)?;
    Ok(format!(
        "`{PRIVATE}/{SALT_FILE}` was written anew from `{LEDGER}`"
    ))
}
