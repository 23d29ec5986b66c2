//! What `presskit send` says: the plan, and what became of it.

use std::collections::BTreeMap;
use std::io;

use presskit::content::Mail;
use presskit::diag::{Diagnostic, Report};
use presskit::distribute::{Choice, Ended, Outcome as Sent, Plan, Rendition, Skipped};
use presskit::pipeline::Mailing;
use serde_json::{Value, json};

use crate::args::{Args, Format, Loudness, SendArgs};
use crate::report::{self, Strictness};
use crate::{Outcome, output};

/// Somebody who gets a mail.
struct Line {
    email: String,
    lang: String,
    why: String,
}

/// All there is to say.
pub(crate) struct Told {
    mailing: Mailing,
    /// Whether it goes out before the end of its embargo.
    embargoed: bool,
    /// Whether it was kept from going out before that.
    kept: bool,
    mails: Vec<Line>,
    skipped: Vec<(String, String)>,
    files: Vec<String>,
    sent: Option<Sent>,
}

impl Told {
    /// What is kept back by an embargo.
    pub(crate) fn embargo(mailing: Mailing) -> Self {
        Self {
            kept: true,
            embargoed: true,
            mailing,
            mails: Vec::new(),
            skipped: Vec::new(),
            files: Vec::new(),
            sent: None,
        }
    }

    /// A plan, and what became of it.
    pub(crate) fn of(
        mailing: Mailing,
        embargoed: bool,
        plan: &Plan<'_>,
        files: Vec<String>,
        sent: Option<Sent>,
    ) -> Self {
        let mails = plan.mails.iter().map(|planned| Line {
            email: planned.recipient.email.clone(),
            lang: planned.lang.to_string(),
            why: match &planned.choice {
                Choice::Read => String::new(),
                Choice::Before => "as before".to_owned(),
                Choice::Near(read) => format!("the nearest to `{read}`"),
                Choice::Source if planned.recipient.languages.is_empty() => {
                    "no language is known".to_owned()
                }
                Choice::Source => "none of the languages they read is there".to_owned(),
            },
        });
        let skipped = plan
            .skipped
            .iter()
            .map(|(recipient, reason)| (recipient.email.clone(), why(reason)));
        Self {
            mails: mails.collect(),
            skipped: skipped.collect(),
            kept: false,
            mailing,
            embargoed,
            files,
            sent,
        }
    }
}

/// Why somebody gets nothing.
fn why(reason: &Skipped) -> String {
    match reason {
        Skipped::Sent => "has it".to_owned(),
        Skipped::Unknown => {
            "may have it: how that mail ended is not known; see the relay's log, then `--again`"
                .to_owned()
        }
        Skipped::Refused(reply) => format!("was refused: {reply}"),
        Skipped::NotBefore => "was not sent that version".to_owned(),
        Skipped::Suppressed => "wants no mail".to_owned(),
        Skipped::NotAgreed => "has not agreed to keep embargoes".to_owned(),
        Skipped::Address => "the part behind the `@` names no host; see to the list".to_owned(),
    }
}

/// Says all of it, and how the command ended.
pub(crate) fn tell(
    args: &Args,
    command: &SendArgs,
    told: Option<&Told>,
    findings: &Report,
) -> io::Result<Outcome> {
    let mut findings = findings.clone();
    if let Some(told) = told {
        add_findings(told, &mut findings);
    }
    let outcome = outcome(told, &findings);
    match args.format {
        Format::Human => {
            if let Some(told) = told
                && !told.kept
                && report::loudness() != Loudness::Quiet
            {
                output::text(&plan(told, command))?;
            }
            report::print(&findings)?;
            let done = told.map_or_else(|| "nothing sent".to_owned(), summary);
            report::summary(&done, &findings)?;
        }
        Format::Json => {
            let mut value = told.map_or_else(|| json!({}), json_of);
            value["findings"] = json!(report::json(&findings));
            output::json(&value)?;
        }
    }
    Ok(outcome)
}

fn outcome(told: Option<&Told>, findings: &Report) -> Outcome {
    let Some(told) = told else {
        return Outcome::Findings;
    };
    if told.kept {
        return Outcome::Embargo;
    }
    let broke_off = told.sent.as_ref().is_some_and(|sent| {
        let ended = !matches!(sent.ended, None | Some(Ended::Limit));
        ended || !sent.deferred.is_empty()
    });
    if broke_off {
        Outcome::Unfinished
    } else {
        report::outcome(findings, Strictness::Errors)
    }
}

/// What the outcome leaves to be done by people.
fn add_findings(told: &Told, findings: &mut Report) {
    let Some(sent) = &told.sent else { return };
    let email = |at: &usize| told.mails.get(*at).map_or("?", |line| line.email.as_str());
    for (at, reply) in &sent.refused {
        let message = format!("the relay refused the mail to `{}`: {reply}", email(at));
        let hint = "mend the address in the list, or take it out";
        findings.error(Diagnostic::error("refused", message).hint(hint));
    }
    for (at, reply) in &sent.deferred {
        let message = format!("the relay put the mail to `{}` off: {reply}", email(at));
        let hint = "run the same command with `--resume` later";
        findings.error(Diagnostic::error("deferred", message).hint(hint));
    }
    for (at, reason) in &sent.unknown {
        let who = email(at);
        let message = format!("it is not known whether `{who}` has the mail: {reason}");
        let hint = format!(
            "look for it in the relay's log; if it did not go out, add `--resume --again {who}`"
        );
        findings.error(Diagnostic::error("unknown", message).hint(hint));
    }
    if let Some(ended) = &sent.ended {
        let message = how_to_go_on(ended);
        match ended {
            Ended::Limit => findings.add(Diagnostic::warning("unfinished", message)),
            _ => {
                findings.error(Diagnostic::error("unfinished", message));
            }
        }
    }
}

/// The plan, for people.
fn plan(told: &Told, command: &SendArgs) -> String {
    use std::fmt::Write as _;
    let mailing = &told.mailing;
    let mut text = String::new();
    let _ = writeln!(text, "{}, version {}", mailing.slug, mailing.version);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for line in &told.mails {
        *counts.entry(&line.lang).or_default() += 1;
    }
    for one in &mailing.renditions {
        let count = counts.get(one.lang.as_str()).copied().unwrap_or_default();
        if count > 0 {
            let _ = writeln!(
                text,
                "\n{} to {}\n    {}\n    {}",
                one.lang,
                people(count),
                one.subject(told.embargoed),
                file(one, &mailing.mail, told.embargoed)
            );
        }
    }
    // What was done is listed by what it left behind.
    let planned = command.eml.is_none() && !command.send;
    if planned && !told.mails.is_empty() {
        text.push('\n');
        for line in &told.mails {
            let _ = write!(text, "{}  {}", line.lang, line.email);
            let _ = match line.why.as_str() {
                "" => writeln!(text),
                why => writeln!(text, "  ({why})"),
            };
        }
    }
    if !told.skipped.is_empty() {
        text.push_str("\nnot to:\n");
        for (email, why) in &told.skipped {
            let _ = writeln!(text, "    {email}: {why}");
        }
    }
    for path in &told.files {
        let _ = writeln!(text, "{path}");
    }
    text
}

pub(crate) fn people(count: usize) -> String {
    match count {
        1 => "1 person".to_owned(),
        count => format!("{count} people"),
    }
}

/// How the PDF gets to the reader.
fn file(one: &Rendition, mail: &Mail, embargoed: bool) -> String {
    let size = one.pdf.len().div_ceil(1000);
    if one.is_attached(mail) {
        format!("{} attached, {size} kB", one.file(embargoed))
    } else {
        one.linked(embargoed).cloned().unwrap_or_default()
    }
}

fn summary(told: &Told) -> String {
    if told.kept {
        return "nothing sent".to_owned();
    }
    if let Some(sent) = &told.sent {
        return format!("{} sent", report::plural(sent.sent.len(), "mail"));
    }
    if told.files.is_empty() {
        format!(
            "{} planned, nothing sent",
            report::plural(told.mails.len(), "mail")
        )
    } else {
        format!("{} written", report::plural(told.files.len(), "mail"))
    }
}

/// The plan and its outcome, for programs.
fn json_of(told: &Told) -> Value {
    let mailing = &told.mailing;
    let languages: Vec<Value> = mailing
        .renditions
        .iter()
        .map(|one| {
            json!({
                "language": one.lang.as_str(),
                "subject": one.subject(told.embargoed),
                "attached": one.is_attached(&mailing.mail),
                "file": one.file(told.embargoed),
                "bytes": one.pdf.len(),
            })
        })
        .collect();
    let mut value = json!({
        "release": mailing.slug,
        "version": mailing.version,
        "under_embargo": told.embargoed,
        "languages": languages,
        "mails": told.mails.iter().map(|line| {
            json!({ "email": line.email, "language": line.lang, "why": line.why })
        }).collect::<Vec<_>>(),
        "skipped": told.skipped.iter().map(|(email, why)| {
            json!({ "email": email, "why": why })
        }).collect::<Vec<_>>(),
        "files": told.files,
    });
    if let Some(sent) = &told.sent {
        let email = |at: &usize| told.mails.get(*at).map(|line| line.email.clone());
        let with = |list: &[(usize, String)]| -> Vec<Value> {
            list.iter()
                .map(|(at, why)| json!({ "email": email(at), "why": why }))
                .collect()
        };
        value["outcome"] = json!({
            "sent": sent.sent.iter().map(email).collect::<Vec<_>>(),
            "refused": with(&sent.refused),
            "deferred": with(&sent.deferred),
            "unknown": with(&sent.unknown),
            "ended": sent.ended.as_ref().map(how_to_go_on),
        });
    }
    value
}

/// Why a sending broke off, and how to go on.
fn how_to_go_on(ended: &Ended) -> String {
    let go_on = "run the same command with `--resume` to go on";
    match ended {
        Ended::Limit => format!("the limit is reached; {go_on}"),
        Ended::Stopped => format!("stopped as you wished; {go_on}"),
        Ended::Lost(reason) => {
            format!("the relay cannot be reached ({reason}); when it can, {go_on}")
        }
        Ended::Rejected(reason) => {
            format!("the relay takes no mail from here ({reason}); when that is mended, {go_on}")
        }
        Ended::Ledger(reason) => format!(
            "the ledger of mails cannot be written ({reason}), so nothing more was sent; make room on the disk, then {go_on}"
        ),
    }
}
