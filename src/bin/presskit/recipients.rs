//! `presskit recipients`: lists of people, and their requests.

use std::io;
use std::path::{Path, PathBuf};

use presskit::diag::Report;
use presskit::distribute::{self, Trace};
use serde_json::json;

use crate::args::{Args, FontArgs, RecipientsArgs, RecipientsCommand};
use crate::ending::{end, end_with};
use crate::{ExitStatus, git, output, report};

pub(crate) fn run(args: &Args, command: &RecipientsArgs) -> io::Result<ExitStatus> {
    match &command.command {
        RecipientsCommand::Check { list } => check(args, list.as_deref()),
        RecipientsCommand::Suppress { emails } => suppress(args, emails),
        RecipientsCommand::Forget { emails } => forget(args, emails),
        RecipientsCommand::Restore => restore(args),
        RecipientsCommand::Who { email } => who(args, email),
    }
}

/// The list that is meant: the one named, else the project's own.
pub(crate) fn path(args: &Args, list: Option<&Path>) -> PathBuf {
    let own = || args.root.join(".presskit").join("recipients.csv");
    list.map_or_else(own, Path::to_owned)
}

fn check(args: &Args, list: Option<&Path>) -> io::Result<ExitStatus> {
    let mut findings = Report::new();
    let list = path(args, list);
    let recipients = distribute::read_list(&list, &mut findings);
    git::warn_of_shared(&list, &mut findings);
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

fn suppress(args: &Args, emails: &[String]) -> io::Result<ExitStatus> {
    let mut findings = Report::new();
    let done = distribute::suppress(&args.root, emails, &mut findings);
    let human = |news: &Vec<(String, bool)>| {
        for (email, is_news) in news {
            report::say(&if *is_news {
                format!("`{email}` gets no more mail from this project")
            } else {
                format!("`{email}` was suppressed before")
            })?;
        }
        Ok(())
    };
    end_with(
        args,
        findings,
        done,
        human,
        |news| json!({ "suppressed": news.len() }),
    )
}

fn forget(args: &Args, emails: &[String]) -> io::Result<ExitStatus> {
    let mut findings = Report::new();
    let gone = distribute::forget(&args.root, emails, &mut findings);
    let human = |gone: &Vec<Trace>| {
        print_traces(gone)?;
        report::say(&format!(
            "{} deleted; a salted hash keeps the address off every list",
            report::plural(gone.len(), "row")
        ))
    };
    end_with(
        args,
        findings,
        gone,
        human,
        |gone| json!({ "deleted": gone }),
    )
}

fn restore(args: &Args) -> io::Result<ExitStatus> {
    let mut findings = Report::new();
    let restored = distribute::restore(&args.root, &mut findings);
    let human = |restored: &Vec<String>| {
        for words in restored {
            report::say(words)?;
        }
        if restored.is_empty() {
            report::say("nothing is lost or damaged")?;
        }
        Ok(())
    };
    end_with(
        args,
        findings,
        restored,
        human,
        |restored| json!({ "restored": restored }),
    )
}

fn who(args: &Args, email: &str) -> io::Result<ExitStatus> {
    let mut findings = Report::new();
    let stored = distribute::stored(&args.root, email, &mut findings);
    let human = |stored: &distribute::Stored| {
        print_traces(&stored.traces)?;
        if stored.suppressed {
            report::say("suppressed: a salted hash of the address is kept, and no mail is sent")
        } else if stored.traces.is_empty() {
            report::say(&format!("nothing is stored about `{email}`"))
        } else {
            Ok(())
        }
    };
    end_with(args, findings, stored, human, |stored| json!(stored))
}

fn print_traces(traces: &[Trace]) -> io::Result<()> {
    let lines: Vec<String> = traces
        .iter()
        .map(|trace| format!("{}:{}: {}", trace.file, trace.line, trace.words))
        .collect();
    output::lines(lines.iter().map(String::as_str))
}
