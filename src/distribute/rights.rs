//! What people have a right to: to object to mail, to be forgotten, and to see what is stored about them.
//!
//! From addresses to the private folder of a project.
//!
//! Invariant: an objection is noted before anybody is told that it is; one address that is none keeps no other objection from being noted.
//!
//! See: GDPR, articles 15 (access), 17 (erasure) and 21 (objection).

use std::path::Path;

use rusqlite::TransactionBehavior;
use serde::Serialize;

use super::book::{Book, Fault};
use super::identity::is_address;
use super::ledger::{LedgerEntry, State, mails_to};
use super::traces::{Found, Rows, Trace, look};
use crate::diag::{Diagnostic, Failed, Report};
use crate::when::Instant;
use crate::zone;

/// All that is stored about somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stored {
    /// Whether they are sent no mail.
    pub suppressed: bool,
    /// Rows of lists, and mails.
    #[serde(rename = "stored")]
    pub traces: Vec<Trace>,
}

/// Suppresses mail to addresses; returns those that are noted, and whether that is news.
pub fn suppress(
    root: &Path,
    emails: &[String],
    report: &mut Report,
) -> Result<Vec<(String, bool)>, Failed> {
    let emails = addresses(emails, report);
    let mut book = Book::open_to_object(root, report)?;
    let news = book
        .object(&emails)
        .map_err(|fault| report.error(fault.finding()))?;
    Ok(emails.into_iter().zip(news).collect())
}

/// Deletes what is stored about people, but for the hashes that keep them off every list; returns what is gone. What it cannot delete is
/// named.
pub fn forget(root: &Path, emails: &[String], report: &mut Report) -> Result<Vec<Trace>, Failed> {
    let emails = addresses(emails, report);
    let mut book = Book::open_to_object(root, report)?;
    book.object(&emails)
        .map_err(|fault| report.error(fault.finding()))?;
    let mut gone = Vec::new();
    for email in &emails {
        let found = erase(root, &mut book, email);
        let found = found.map_err(|fault| report.error(fault.finding()))?;
        tell_of_rest(email, &found, report);
        gone.extend(found.own);
    }
    Ok(gone)
}

/// Deletes the mails of somebody and their rows in the private folder, while nobody else changes the book.
fn erase(root: &Path, book: &mut Book, email: &str) -> Result<Found, Fault> {
    let person = book.hash(email);
    let taken = book
        .db
        .transaction_with_behavior(TransactionBehavior::Immediate)?;
    taken.execute("DELETE FROM mail WHERE person = ?1", [person])?;
    let found = look(root, email, Rows::Delete);
    let found = found.map_err(|error| Fault::Broken(error.to_string()))?;
    taken.commit()?;
    Ok(found)
}

/// Names what still stands of somebody, and what nobody has looked into.
fn tell_of_rest(email: &str, found: &Found, report: &mut Report) {
    for trace in &found.elsewhere {
        let message = format!("`{}` line {} still names `{email}`", trace.file, trace.line);
        let found = Diagnostic::warning("not-forgotten", message);
        report.add(found.hint(
            "delete it there; lists are best kept in `.presskit`, where `forget` reaches them",
        ));
    }
    for file in &found.unseen {
        let message = format!("`{file}` is no text, so nobody has looked for `{email}` in it");
        let found = Diagnostic::warning("not-forgotten", message);
        report.add(found.hint("delete the person in it by hand, or save it as CSV"));
    }
}

/// Finds all that is stored about somebody.
pub fn stored(root: &Path, email: &str, report: &mut Report) -> Result<Stored, Failed> {
    let email = &checked(email, report)?;
    let book = Book::open_to_object(root, report)?;
    let read = || {
        let found = look(root, email, Rows::Keep);
        let found = found.map_err(|error| Fault::Broken(error.to_string()))?;
        Ok((found, mails_to(&book, email)?, book.objections()?))
    };
    let (found, mails, objections) =
        read().map_err(|fault: Fault| report.error(fault.finding()))?;
    for file in found.unseen {
        let message = format!("`{file}` is no text, so nobody has looked into it");
        report.add(Diagnostic::warning("not-looked-into", message));
    }
    let mut traces = found.own;
    traces.extend(found.elsewhere);
    traces.extend(mails.iter().enumerate().map(|(at, mail)| Trace {
        file: ".presskit/ledger.db".to_owned(),
        line: at + 1,
        words: shown(mail),
    }));
    Ok(Stored {
        suppressed: objections.contains(&book.hash(email)),
        traces,
    })
}

/// The addresses among what was typed; each of the others is an error.
fn addresses(typed: &[String], report: &mut Report) -> Vec<String> {
    let typed = typed.iter();
    typed
        .filter_map(|email| checked(email, report).ok())
        .collect()
}

fn checked(typed: &str, report: &mut Report) -> Result<String, Failed> {
    let email = typed.trim();
    if is_address(email) {
        return Ok(email.to_owned());
    }
    let message = format!("`{email}` is not a mail address");
    let hint = "write it as `name@example.org`, without a name before it";
    Err(report.error(Diagnostic::error("recipient", message).hint(hint)))
}

/// A mail of the ledger: `spring, version 1, fr, 2026-05-04T09:00:00Z: sent`.
fn shown(mail: &LedgerEntry) -> String {
    let epoch = Instant {
        second: Some(0),
        ..Instant::EPOCH
    };
    let at = zone::later(epoch, mail.at);
    let at = at.map_or_else(|| mail.at.to_string(), |at| at.to_string());
    let state = match &mail.state {
        State::Sent => "sent".to_owned(),
        State::Unknown => "not known whether it was sent".to_owned(),
        State::Refused(reply) => format!("refused: {reply}"),
        State::Deferred(reply) => format!("deferred: {reply}"),
    };
    let LedgerEntry {
        slug,
        version,
        lang,
        ..
    } = mail;
    format!("{slug}, version {version}, {lang}, {at}: {state}")
}
