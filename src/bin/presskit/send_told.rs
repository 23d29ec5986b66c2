//! What `presskit send` says: the plan, and what became of it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

use presskit::diag::Report;
use presskit::distribute::{Choice, Dispatch, Ended, Mailing, Outcome, Plan, Rendition, Skipped};
use serde_json::{Value, json};

use crate::args::{Args, Format, Loudness, SendArgs};
use crate::report::{self, Strictness};
use crate::{ExitStatus, output};

/// Somebody who gets a mail.
struct Addressee {
    email: String,
    lang: String,
    why: String,
}

/// A language that the release is sent in.
struct Language {
    lang: String,
    subject: String,
    file: String,
    bytes: u64,
    attached: bool,
    linked: Option<String>,
}

/// All there is to say.
pub(crate) struct Summary {
    slug: String,
    version: u32,
    is_draft: bool,
    /// Whether it goes out before the end of its embargo.
    embargoed: bool,
    /// Whether it was kept from going out before that.
    kept: bool,
    languages: Vec<Language>,
    mails: Vec<Addressee>,
    skipped: Vec<(String, String)>,
    files: Vec<String>,
    sent: Option<Outcome>,
}

impl Summary {
    /// What is kept back by an embargo.
    pub(crate) fn kept_back(mailing: Mailing) -> Self {
        Self {
            slug: mailing.slug,
            version: mailing.version,
            is_draft: mailing.is_draft,
            kept: true,
            embargoed: true,
            languages: Vec::new(),
            mails: Vec::new(),
            skipped: Vec::new(),
            files: Vec::new(),
            sent: None,
        }
    }

    /// A plan, and what became of it.
    pub(crate) fn of(
        dispatch: &Dispatch,
        plan: &Plan<'_>,
        files: Vec<String>,
        sent: Option<Outcome>,
    ) -> Self {
        let mailing = &dispatch.mailing;
        let mails = plan.mails.iter().map(|planned| Addressee {
            email: planned.recipient.email.clone(),
            lang: planned.lang.to_string(),
            why: match &planned.choice {
                Choice::Read => String::new(),
                Choice::Before => "as before".to_owned(),
                Choice::Near(read) => format!("the nearest to `{read}`"),
                Choice::Source if planned.recipient.languages.is_empty() => {
                    "no language is known".to_owned()
                }
                Choice::Source => "there is no language that they read".to_owned(),
            },
        });
        let skipped = plan.skipped.iter();
        let language = |one: &Rendition| Language {
            lang: one.lang.to_string(),
            subject: one.subject.clone(),
            file: one.file.clone(),
            bytes: one.size,
            attached: one.is_attached(&mailing.mail),
            linked: one.linked.clone(),
        };
        Self {
            slug: mailing.slug.clone(),
            version: mailing.version,
            is_draft: mailing.is_draft,
            embargoed: dispatch.embargo.is_some(),
            kept: false,
            languages: dispatch.renditions.iter().map(language).collect(),
            mails: mails.collect(),
            skipped: skipped
                .map(|(recipient, reason)| (recipient.email.clone(), why(reason)))
                .collect(),
            files,
            sent,
        }
    }
}

/// Why somebody gets nothing.
fn why(reason: &Skipped) -> String {
    let said = match reason {
        Skipped::Sent => "has it",
        Skipped::Unknown => {
            "may have it: look into the mail server's log, then use `--again` if it did not go out"
        }
        Skipped::Refused(reply) => return format!("was refused: {reply}"),
        Skipped::NotBefore => "was not sent that version",
        Skipped::Suppressed => "wants no mail",
        Skipped::NotAgreed => "has not agreed to keep embargoes",
        Skipped::Address => "the domain is not valid; correct it in the list",
    };
    said.to_owned()
}

/// Says all of it, and how the command ended.
pub(crate) fn tell(
    args: &Args,
    command: &SendArgs,
    summary: Option<&Summary>,
    findings: &Report,
) -> io::Result<ExitStatus> {
    match args.format {
        Format::Human => {
            if let Some(summary) = summary
                && !summary.kept
                && report::loudness() != Loudness::Quiet
            {
                output::text(&plan(summary, command))?;
            }
            report::print(findings)?;
            let done = summary.map_or_else(|| "nothing sent".to_owned(), in_a_line);
            report::summary(&done, findings)?;
        }
        Format::Json => {
            let mut value = summary.map_or_else(|| json!({}), json_of);
            value["findings"] = json!(report::json(findings));
            output::json(&value)?;
        }
    }
    Ok(outcome(summary, findings))
}

fn outcome(summary: Option<&Summary>, findings: &Report) -> ExitStatus {
    let Some(summary) = summary else {
        return ExitStatus::Findings;
    };
    if summary.kept {
        return ExitStatus::Embargo;
    }
    let broke_off = summary.sent.as_ref().is_some_and(|sent| {
        let ended = !matches!(sent.ended, None | Some(Ended::Limit));
        ended || !sent.deferred.is_empty()
    });
    if broke_off {
        ExitStatus::Unfinished
    } else {
        report::outcome(findings, Strictness::Errors)
    }
}

/// The plan, for people.
fn plan(summary: &Summary, command: &SendArgs) -> String {
    let mut text = String::new();
    let draft = if summary.is_draft { " (DRAFT)" } else { "" };
    let _ = writeln!(text, "{}, version {}{draft}", summary.slug, summary.version);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for mail in &summary.mails {
        *counts.entry(&mail.lang).or_default() += 1;
    }
    for one in &summary.languages {
        let Some(count) = counts.get(one.lang.as_str()) else {
            continue;
        };
        let file = if one.attached {
            format!("{} attached, {} kB", one.file, one.bytes.div_ceil(1000))
        } else {
            one.linked.clone().unwrap_or_default()
        };
        let people = if *count == 1 { "person" } else { "people" };
        let _ = writeln!(
            text,
            "\n{} to {count} {people}\n    {}\n    {file}",
            one.lang, one.subject
        );
    }
    // What was done is listed by what it left behind.
    let planned = command.eml.is_none() && !command.send;
    if planned && !summary.mails.is_empty() {
        text.push('\n');
        for mail in &summary.mails {
            let _ = write!(text, "{}  {}", mail.lang, mail.email);
            let _ = match mail.why.as_str() {
                "" => writeln!(text),
                why => writeln!(text, "  ({why})"),
            };
        }
    }
    if !summary.skipped.is_empty() {
        text.push_str("\nnot to:\n");
        for (email, why) in &summary.skipped {
            let _ = writeln!(text, "    {email}: {why}");
        }
    }
    for path in &summary.files {
        let _ = writeln!(text, "{path}");
    }
    text
}

fn in_a_line(summary: &Summary) -> String {
    if summary.kept {
        return "nothing sent".to_owned();
    }
    if let Some(sent) = &summary.sent {
        return format!("{} sent", report::plural(sent.sent.len(), "mail"));
    }
    if summary.files.is_empty() {
        let mails = report::plural(summary.mails.len(), "mail");
        format!("{mails} planned, nothing sent")
    } else {
        format!("{} written", report::plural(summary.files.len(), "mail"))
    }
}

/// The plan and its outcome, for programs.
fn json_of(summary: &Summary) -> Value {
    let languages = summary.languages.iter().map(|one| {
        json!({
            "language": one.lang,
            "subject": one.subject,
            "attached": one.attached,
            "file": one.file,
            "bytes": one.bytes,
        })
    });
    let mut value = json!({
        "release": summary.slug,
        "version": summary.version,
        "draft": summary.is_draft,
        "under_embargo": summary.embargoed,
        "languages": languages.collect::<Vec<_>>(),
        "mails": summary.mails.iter().map(|mail| {
            json!({ "email": mail.email, "language": mail.lang, "why": mail.why })
        }).collect::<Vec<_>>(),
        "skipped": summary.skipped.iter().map(|(email, why)| {
            json!({ "email": email, "why": why })
        }).collect::<Vec<_>>(),
        "files": summary.files,
    });
    if let Some(sent) = &summary.sent {
        let email = |at: &usize| summary.mails.get(*at).map(|mail| mail.email.clone());
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
            "ended": sent.ended.as_ref().map(ToString::to_string),
        });
    }
    value
}
