//! What people have a right to: to object to mail, to be forgotten, and to see what is stored about them.
//!
//! From addresses to the private folder of a project, while no other command changes the project.
//!
//! See: GDPR, articles 15 (access), 17 (erasure) and 21 (objection).

use std::io;
use std::path::Path;

use serde::Serialize;

use super::ledger::{Fault, LedgerEntry, State, forget_mails, mails_to};
use super::private::{Private, Trace};
use crate::diag::{Diagnostic, Failed, Report};
use crate::disk::Lock;
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

/// Suppresses mail to addresses; says of each whether that is news.
pub fn suppress(root: &Path, emails: &[String], report: &mut Report) -> Result<Vec<bool>, Failed> {
    with_private(root, report, |private| {
        emails.iter().map(|email| private.suppress(email)).collect()
    })
}

/// Deletes what is stored about people, but for the hashes that keep them off every list; returns what is gone.
pub fn forget(root: &Path, emails: &[String], report: &mut Report) -> Result<Vec<Trace>, Failed> {
    with_private(root, report, |private| {
        let mut gone = Vec::new();
        for email in emails {
            private.suppress(email)?;
            gone.extend(private.forget(email)?);
            forget_mails(private, email).map_err(unusable)?;
        }
        Ok(gone)
    })
}

/// Finds all that is stored about somebody.
pub fn stored(root: &Path, email: &str, report: &mut Report) -> Result<Stored, Failed> {
    with_private(root, report, |private| {
        let mut traces = private.traces(email)?;
        let mails = mails_to(private, email).map_err(unusable)?;
        traces.extend(mails.iter().enumerate().map(|(at, mail)| Trace {
            file: ".presskit/ledger.db".to_owned(),
            line: at + 1,
            words: shown(mail),
        }));
        Ok(Stored {
            suppressed: private.suppressed()?.contains(&private.hash(email)),
            traces,
        })
    })
}

/// Does something with the private folder under the project's lock.
fn with_private<T>(
    root: &Path,
    report: &mut Report,
    act: impl FnOnce(&Private) -> io::Result<T>,
) -> Result<T, Failed> {
    let _held = Lock::acquire(root, report)?;
    let private = Private::open(root, report)?;
    act(&private).map_err(|error| {
        let message = format!("the private folder cannot be used: {error}");
        report.error(Diagnostic::error("private-folder", message))
    })
}

fn unusable(fault: Fault) -> io::Error {
    io::Error::other(match fault {
        Fault::Busy => "mails are being sent".to_owned(),
        Fault::Broken(reason) => reason,
    })
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
