//! What became of every mail.
//!
//! From the [`Book`] to [`Ledger`]: what is noted there before and after every mail.
//!
//! Invariant: before a mail may reach anybody it stands here as [`State::Unknown`]; only what a relay answered changes that. So
//! whatever ends a run, nobody who may have a mail is taken for somebody who has none. Nobody who has objected, or has the mail, or may have
//! it, is noted for another, whatever was known when it was planned.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension as _, params};
use serde::Serialize;

use super::book::{Book, Fault};
use crate::diag::{Failed, Report};
use crate::disk::{self, Access, Existing};

/// What became of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// A relay has taken it, or somebody has said that it was sent.
    Sent,
    /// A relay may have taken it.
    Unknown,
    /// A relay has refused it for good, in these words.
    Refused(String),
    /// A relay has not taken it this time, in these words.
    Deferred(String),
}

impl State {
    /// Its name in the ledger, and the words of the relay.
    fn row(&self) -> (&'static str, &str) {
        match self {
            Self::Sent => ("sent", ""),
            Self::Unknown => ("unknown", ""),
            Self::Refused(reply) => ("refused", reply),
            Self::Deferred(reply) => ("deferred", reply),
        }
    }
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

/// A mail: the release, its version, and the hash of the person.
pub(super) type MailKey<'a> = (&'a str, u32, &'a str);

/// Whether a mail that was refused, or may have gone out, is wanted once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Once {
    /// It is not.
    Only,
    /// Somebody has asked for it.
    More,
}

/// What the ledger says to a mail that is about to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noted {
    /// It may go.
    Yes,
    /// The person has objected since it was planned.
    Objected,
    /// The person has it, or may have it, since it was planned.
    Settled,
}

/// The lock of a sending: there is one at a time in a project. It ends with its process at the latest.
#[derive(Debug)]
pub(super) struct Sole(#[expect(dead_code, reason = "held, not used")] Connection);

impl Sole {
    pub(super) fn acquire(book: &Book) -> Result<Self, Fault> {
        let path = book.path("sending.db");
        let made = disk::write(&path, b"", Access::Owner, Existing::Keep);
        if let Err(error) = made.or_else(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => Ok(()),
            _ => Err(error),
        }) {
            return Err(Fault::Broken(error.to_string()));
        }
        let lock = Connection::open(path)?;
        lock.busy_timeout(Duration::ZERO)?;
        lock.execute_batch("BEGIN EXCLUSIVE")?;
        Ok(Self(lock))
    }
}

/// The ledger of a project, as a sending writes it.
#[derive(Debug)]
pub(super) struct Ledger<'a>(&'a Connection);

impl<'a> Ledger<'a> {
    /// The ledger for whoever holds the lock of a sending.
    pub(super) fn of(book: &'a Book, _held: &Sole) -> Self {
        Self(&book.db)
    }

    /// Whether somebody has objected to mail by now.
    pub(super) fn has_objected(&self, person: &str) -> Result<bool, Fault> {
        let row = "SELECT 1 FROM objection WHERE person = ?1";
        Ok(self
            .0
            .query_row(row, [person], |_| Ok(()))
            .optional()?
            .is_some())
    }

    /// Notes that a mail may reach somebody from now on. When that cannot be written, the mail must not go.
    pub(super) fn intend(
        &self,
        mail: MailKey<'_>,
        lang: &str,
        once: Once,
        at: i64,
    ) -> Result<Noted, Fault> {
        self.put(mail, lang, once, &State::Unknown, at)
    }

    /// Notes what became of a mail that was never handed over, or went another way.
    pub(super) fn put(
        &self,
        (slug, version, person): MailKey<'_>,
        lang: &str,
        once: Once,
        state: &State,
        at: i64,
    ) -> Result<Noted, Fault> {
        let (name, reply) = state.row();
        // One statement, and so one moment: nobody objects between the question and the note.
        let mut insert = self.0.prepare(
            "INSERT INTO mail (release, version, person, lang, state, reply, at)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7
             WHERE NOT EXISTS (SELECT 1 FROM objection WHERE person = ?3)
             ON CONFLICT DO UPDATE SET lang = ?4, state = ?5, reply = ?6, at = ?7
             WHERE state = 'deferred' OR (?8 AND state IN ('unknown', 'refused'))",
        )?;
        let more = once == Once::More;
        let changed =
            insert.execute(params![slug, version, person, lang, name, reply, at, more])?;
        Ok(match changed {
            0 if self.has_objected(person)? => Noted::Objected,
            0 => Noted::Settled,
            _ => Noted::Yes,
        })
    }

    /// Notes what became of a mail that was intended. When that cannot be written, it stays unknown.
    pub(super) fn settle(
        &self,
        (slug, version, person): MailKey<'_>,
        state: &State,
        at: i64,
    ) -> Result<(), Fault> {
        let (name, reply) = state.row();
        let mut update = self.0.prepare(
            "UPDATE mail SET state = ?4, reply = ?5, at = ?6
             WHERE release = ?1 AND version = ?2 AND person = ?3",
        )?;
        update.execute(params![slug, version, person, name, reply, at])?;
        Ok(())
    }
}

/// What became of the mails of a version, by person; nothing where nothing was ever sent.
pub(super) fn entries(
    book: &Book,
    slug: &str,
    version: u32,
) -> Result<BTreeMap<String, LedgerEntry>, Fault> {
    let rows = "release = ?1 AND version = ?2";
    Ok(select(book, rows, params![slug, version])?
        .into_iter()
        .collect())
}

/// What became of all mails to a person.
pub(super) fn mails_to(book: &Book, email: &str) -> Result<Vec<LedgerEntry>, Fault> {
    let found = select(book, "person = ?1", params![book.hash(email)])?;
    Ok(found.into_iter().map(|(_, entry)| entry).collect())
}

/// How many mails of a version of a release there are, by what became of them. Who has objected since settles what is open.
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

impl Count {
    /// Whether somebody has to settle what became of some.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.in_doubt + self.refused + self.deferred > 0
    }
}

/// How many mails there are of every version of every release that was ever sent. Makes no file: without a book there are none.
///
/// # Errors
///
/// When the book cannot be read, or a part of it is lost.
pub fn counts(root: &Path) -> Result<BTreeMap<String, BTreeMap<u32, Count>>, Fault> {
    let mut counts: BTreeMap<String, BTreeMap<u32, Count>> = BTreeMap::new();
    let Some(book) = Book::existing(root)? else {
        return Ok(counts);
    };
    let mut query = book.db.prepare(
        "SELECT release, version, state, count(*) FROM mail
         WHERE state = 'sent' OR person NOT IN (SELECT person FROM objection)
         GROUP BY release, version, state",
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
pub struct Renaming {
    book: Book,
    _held: Sole,
}

impl Renaming {
    /// Opens the ledger of a project for it; `None` where there is none, and none is made.
    pub fn open(root: &Path, report: &mut Report) -> Result<Option<Self>, Failed> {
        let opened = Book::existing(root).and_then(|book| {
            let with_lock =
                book.map(|book| Sole::acquire(&book).map(|held| Self { book, _held: held }));
            with_lock.transpose()
        });
        opened.map_err(|fault| report.error(fault.finding()))
    }

    /// How many mails there are of a release.
    ///
    /// # Errors
    ///
    /// When the ledger cannot be read.
    pub fn mails(&self, slug: &str) -> Result<u32, Fault> {
        let count = "SELECT count(*) FROM mail WHERE release = ?1";
        Ok(self.book.db.query_row(count, [slug], |row| row.get(0))?)
    }

    /// Has the mails of a release stand under its new name too; says how many do. May be done again.
    ///
    /// # Errors
    ///
    /// When the ledger cannot be written.
    pub fn copy(&self, old: &str, new: &str) -> Result<u32, Fault> {
        self.book.db.execute(
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
        self.book.db.execute(delete, [slug])?;
        Ok(())
    }
}

fn select(
    book: &Book,
    rows: &str,
    values: &[&dyn rusqlite::ToSql],
) -> Result<Vec<(String, LedgerEntry)>, Fault> {
    let mut query = book.db.prepare(&format!(
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::PRIVATE;

    const WHO: MailKey<'_> = ("nova", 1, "abc");

    fn book(root: &Path) -> Book {
        Book::open(root, &mut Report::new()).unwrap()
    }

    #[test]
    fn what_may_have_gone_out_stays_unknown_until_it_is_settled() {
        let root = tempfile::tempdir().unwrap();
        let book = book(root.path());
        assert!(entries(&book, "nova", 1).unwrap().is_empty());
        let held = Sole::acquire(&book).unwrap();
        let ledger = Ledger::of(&book, &held);
        let intend = |once| ledger.intend(WHO, "fr", once, 7).unwrap();
        let state = || entries(&book, "nova", 1).unwrap()["abc"].state.clone();
        assert_eq!(intend(Once::Only), Noted::Yes);
        assert_eq!(state(), State::Unknown);
        // Whoever planned before that does not send another one.
        assert_eq!(intend(Once::Only), Noted::Settled);
        assert_eq!(intend(Once::More), Noted::Yes);
        let no = State::Deferred("450 later".to_owned());
        ledger.settle(WHO, &no, 8).unwrap();
        assert_eq!(state(), no);
        assert_eq!(intend(Once::Only), Noted::Yes);
        ledger.settle(WHO, &State::Sent, 10).unwrap();
        assert_eq!(intend(Once::More), Noted::Settled);
    }

    #[test]
    fn an_objection_holds_for_mails_that_were_planned_before() {
        let root = tempfile::tempdir().unwrap();
        let sending = book(root.path());
        let held = Sole::acquire(&sending).unwrap();
        let ledger = Ledger::of(&sending, &held);
        let ada = sending.hash("ada@desk.example");
        let mut other = book(root.path());
        assert_eq!(
            other.object(&["Ada@desk.example".to_owned()]).unwrap(),
            [true]
        );
        assert!(ledger.has_objected(&ada).unwrap());
        let noted = ledger.intend(("nova", 1, &ada), "fr", Once::More, 7);
        assert_eq!(noted.unwrap(), Noted::Objected);
        assert!(mails_to(&sending, "ada@desk.example").unwrap().is_empty());
    }

    #[test]
    fn mails_are_counted_and_follow_a_release_to_its_new_name() {
        let root = tempfile::tempdir().unwrap();
        assert!(counts(root.path()).unwrap().is_empty());
        let open = || Renaming::open(root.path(), &mut Report::new());
        assert!(open().unwrap().is_none());
        assert!(!root.path().join(PRIVATE).exists());
        let mut book = book(root.path());
        let (one, other) = (book.hash("a@desk.example"), book.hash("b@desk.example"));
        let held = Sole::acquire(&book).unwrap();
        let ledger = Ledger::of(&book, &held);
        for (version, person) in [(1, &one), (1, &other), (2, &one)] {
            let mail = ("nova", version, person.as_str());
            ledger.intend(mail, "fr", Once::Only, 7).unwrap();
        }
        ledger.settle(("nova", 1, &one), &State::Sent, 8).unwrap();
        let count = |sent, in_doubt| Count {
            sent,
            in_doubt,
            ..Count::default()
        };
        assert_eq!(counts(root.path()).unwrap()["nova"][&1], count(1, 1));
        assert!(open().is_err());
        drop(held);
        let renaming = open().unwrap().unwrap();
        assert_eq!(renaming.copy("nova", "opening").unwrap(), 3);
        assert_eq!(renaming.copy("nova", "opening").unwrap(), 3);
        renaming.delete("nova").unwrap();
        let counted = counts(root.path()).unwrap();
        assert_eq!(counted["opening"][&1], count(1, 1));
        assert!(!counted.contains_key("nova"));
        // What is in doubt is settled when the person objects.
        book.object(&["b@desk.example".to_owned()]).unwrap();
        assert_eq!(counts(root.path()).unwrap()["opening"][&1], count(1, 0));
    }

    #[test]
    fn two_sendings_at_once_are_one_too_many() {
        let root = tempfile::tempdir().unwrap();
        let book = book(root.path());
        let first = Sole::acquire(&book).unwrap();
        assert!(matches!(Sole::acquire(&book), Err(Fault::Busy)));
        drop(first);
        assert!(Sole::acquire(&book).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn the_book_is_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let root = tempfile::tempdir().unwrap();
        let book = book(root.path());
        let _held = Sole::acquire(&book).unwrap();
        for file in std::fs::read_dir(root.path().join(PRIVATE)).unwrap() {
            let file = file.unwrap();
            let mode = file.metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{:?}", file.path());
        }
    }
}
