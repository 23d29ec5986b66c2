//! `presskit recipients`: lists of people, and what they have a right to.

use std::io;
use std::path::{Path, PathBuf};

use presskit::diag::{Diagnostic, Failed, Report, Source};
use presskit::disk::{self, Lock};
use presskit::distribute::{self, Fault, LedgerEntry, Private, Recipient, State, Trace};
use serde_json::{Value, json};

use crate::args::{Args, FontArgs, RecipientsArgs, RecipientsCommand};
use crate::ending::end;
use crate::{ExitStatus, output, report};

pub(crate) fn run(args: &Args, command: &RecipientsArgs) -> io::Result<ExitStatus> {
    match &command.command {
        RecipientsCommand::Check { list } => check(args, list.as_deref()),
        RecipientsCommand::Suppress { emails } => suppress(args, emails),
        RecipientsCommand::Forget { emails } => forget(args, emails),
        RecipientsCommand::Who { email } => who(args, email),
    }
}

/// The list that is meant: the one named, else the project's own.
pub(crate) fn path(args: &Args, list: Option<&Path>) -> PathBuf {
    let own = || args.root.join(".presskit").join("recipients.csv");
    list.map_or_else(own, Path::to_owned)
}

/// Lists of more bytes are not read.
const LARGEST: u64 = 64 << 20;

/// Reads a list.
pub(crate) fn read(path: &Path, report: &mut Report) -> Result<Vec<Recipient>, Failed> {
    let shown = output::shown(path);
    let read = disk::read(path, LARGEST).map_err(|fault| report.error(fault.finding()))?;
    let bytes = read.ok_or_else(|| {
        let message = format!("there is no list `{shown}`");
        let found = Diagnostic::error("recipients-file", message);
        let hint = "name a list, or write the project's own: `.presskit/recipients.csv`";
        report.error(found.hint(hint))
    })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..at].split(|byte| *byte == b'\n').count();
        let message = format!("`{shown}` is not UTF-8: line {line} is the first that is not");
        let found = Diagnostic::error("recipients-file", message);
        report.error(found.hint("save it from the spreadsheet as “CSV UTF-8”"))
    })?;
    distribute::read(&Source::new(shown, text), report)
}

fn check(args: &Args, list: Option<&Path>) -> io::Result<ExitStatus> {
    let mut findings = Report::new();
    let recipients = read(&path(args, list), &mut findings);
    if let Ok(recipients) = &recipients
        && let Ok(session) = args.open(&FontArgs::default(), &mut findings)
    {
        distribute::check_languages(recipients, &session.languages(), &mut findings);
    }
    let count = recipients.as_ref().map_or(0, Vec::len);
    let human = |findings: &Report| {
        let done = format!("{} checked", report::plural(count, "recipient"));
        report::summary(&done, findings)
    };
    end(args, findings, human, || json!({ "recipients": count }))
}

/// Opens the private folder and does something with it, while nobody else changes it.
fn with_private<T>(
    args: &Args,
    act: impl FnOnce(&Private) -> io::Result<T>,
    human: impl FnOnce(&T) -> io::Result<()>,
    machine: impl FnOnce(&T) -> Value,
) -> io::Result<ExitStatus> {
    let mut findings = Report::new();
    let done = Lock::acquire(&args.root, &mut findings).and_then(|_lock| {
        let private = Private::open(&args.root, &mut findings)?;
        act(&private).map_err(|error| {
            let message = format!("the private folder cannot be used: {error}");
            findings.error(Diagnostic::error("private-folder", message))
        })
    });
    let done = done.ok();
    end(
        args,
        findings,
        |_| done.as_ref().map_or(Ok(()), human),
        || done.as_ref().map_or_else(|| json!({}), machine),
    )
}

fn suppress(args: &Args, emails: &[String]) -> io::Result<ExitStatus> {
    let act = |private: &Private| -> io::Result<Vec<bool>> {
        emails.iter().map(|email| private.suppress(email)).collect()
    };
    let human = |news: &Vec<bool>| {
        for (email, news) in emails.iter().zip(news) {
            report::say(&if *news {
                format!("`{email}` gets no more mail from this project")
            } else {
                format!("`{email}` was suppressed before")
            })?;
        }
        Ok(())
    };
    with_private(args, act, human, |news| json!({ "suppressed": news.len() }))
}

fn forget(args: &Args, emails: &[String]) -> io::Result<ExitStatus> {
    let act = |private: &Private| -> io::Result<Vec<Trace>> {
        let mut gone = Vec::new();
        for email in emails {
            private.suppress(email)?;
            gone.extend(private.forget(email)?);
            distribute::forget_mails(private, email).map_err(ledger)?;
        }
        Ok(gone)
    };
    let human = |gone: &Vec<Trace>| {
        print_traces(gone)?;
        report::say(&format!(
            "{} deleted; a salted hash keeps the address off every list",
            report::plural(gone.len(), "row")
        ))
    };
    with_private(args, act, human, |gone| json!({ "deleted": gone }))
}

fn who(args: &Args, email: &str) -> io::Result<ExitStatus> {
    let act = |private: &Private| -> io::Result<(bool, Vec<Trace>)> {
        let suppressed = private.suppressed()?.contains(&private.hash(email));
        let mut found = private.traces(email)?;
        let mails = distribute::mails_to(private, email).map_err(ledger)?;
        found.extend(mails.iter().enumerate().map(|(at, mail)| Trace {
            file: ".presskit/ledger.db".to_owned(),
            line: at + 1,
            words: told_mail(mail),
        }));
        Ok((suppressed, found))
    };
    let human = |(suppressed, found): &(bool, Vec<Trace>)| {
        print_traces(found)?;
        if *suppressed {
            report::say("suppressed: a salted hash of the address is kept, and no mail is sent")?;
        } else if found.is_empty() {
            report::say(&format!("nothing is stored about `{email}`"))?;
        }
        Ok(())
    };
    with_private(
        args,
        act,
        human,
        |(suppressed, found)| json!({ "suppressed": suppressed, "stored": found }),
    )
}

fn ledger(fault: Fault) -> io::Error {
    io::Error::other(match fault {
        Fault::Busy => "a sending is under way".to_owned(),
        Fault::Broken(reason) => reason,
    })
}

/// A mail of the ledger: `spring, version 1, fr, 2026-05-04T09:00:00Z: sent`.
fn told_mail(mail: &LedgerEntry) -> String {
    let at = jiff::Timestamp::from_second(mail.at)
        .map_or_else(|_| mail.at.to_string(), |at| at.to_string());
    let state = match &mail.state {
        State::Sent => "sent".to_owned(),
        State::Unknown => "not known whether it was sent".to_owned(),
        State::Refused(reply) => format!("refused: {reply}"),
        State::Deferred(reply) => format!("deferred: {reply}"),
    };
    format!(
        "{}, version {}, {}, {at}: {state}",
        mail.slug, mail.version, mail.lang
    )
}

fn print_traces(traces: &[Trace]) -> io::Result<()> {
    let lines: Vec<String> = traces
        .iter()
        .map(|trace| format!("{}:{}: {}", trace.file, trace.line, trace.words))
        .collect();
    output::lines(lines.iter().map(String::as_str))
}
