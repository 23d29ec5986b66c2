//! The output of `presskit send`: the plan, and the result.
//!
//! From a [`Summary`] to lines for people or an object for programs.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

use presskit::diag::Report;
use presskit::distribute::Summary;
use serde_json::json;

use crate::args::{Args, Format, Loudness, SendArgs};
use crate::{ExitStatus, output, report};

/// Prints the summary and the findings; returns the exit status.
pub(crate) fn tell(
    args: &Args,
    command: &SendArgs,
    summary: Option<&Summary>,
    findings: &Report,
) -> io::Result<ExitStatus> {
    match args.format {
        Format::Human => {
            if let Some(summary) = summary
                && !summary.is_kept_back
                && report::loudness() != Loudness::Quiet
            {
                output::text(&plan(summary, command))?;
            }
            report::print(findings)?;
            let done = summary.map_or_else(
                || "nothing sent".to_owned(),
                |summary| in_a_line(summary, command),
            );
            report::summary(&done, findings)?;
        }
        Format::Json => {
            let mut value = summary.map_or_else(|| json!({}), |summary| json!(summary));
            value["findings"] = json!(report::json(findings));
            output::json(&value)?;
        }
    }
    Ok(match summary {
        None => ExitStatus::Findings,
        Some(summary) if summary.is_kept_back => ExitStatus::Embargo,
        Some(summary) if summary.result.iter().any(|sent| sent.is_unfinished) => {
            ExitStatus::Unfinished
        }
        Some(_) => report::exit_status(findings),
    })
}

/// The plan, for people.
fn plan(summary: &Summary, command: &SendArgs) -> String {
    let mut text = String::new();
    let draft = if summary.draft { " (DRAFT)" } else { "" };
    let _ = writeln!(
        text,
        "{}, version {}{draft}",
        summary.release, summary.version
    );
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for mail in &summary.mails {
        *counts.entry(&mail.language).or_default() += 1;
    }
    for one in &summary.languages {
        let Some(count) = counts.get(one.language.as_str()) else {
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
            one.language, one.subject
        );
    }
    // Files and the number of sent mails stand for the mails themselves.
    let is_plan = command.eml.is_none() && !command.send && !command.mark_sent;
    if is_plan && !summary.mails.is_empty() {
        text.push('\n');
        for mail in &summary.mails {
            let _ = write!(text, "{}  {}", mail.language, mail.email);
            let _ = match mail.why.as_str() {
                "" => writeln!(text),
                why => writeln!(text, "  ({why})"),
            };
        }
    }
    not_to(summary, &mut text);
    for path in &summary.files {
        let _ = writeln!(text, "{path}");
    }
    text
}

/// Who gets none, and why; those who have it are counted, unless more is wanted.
fn not_to(summary: &Summary, text: &mut String) {
    if summary.skipped.is_empty() {
        return;
    }
    text.push_str("\nnot to:\n");
    let counted = report::loudness() != Loudness::Verbose && summary.have_it > 0;
    if counted {
        let people = match summary.have_it {
            1 => "1 person who has it".to_owned(),
            many => format!("{many} people who have it"),
        };
        let _ = writeln!(text, "    {people}");
    }
    for one in &summary.skipped {
        if !(counted && one.has_it) {
            let _ = writeln!(text, "    {}: {}", one.email, one.why);
        }
    }
}

fn in_a_line(summary: &Summary, command: &SendArgs) -> String {
    if summary.is_kept_back {
        return "nothing sent".to_owned();
    }
    if let Some(result) = &summary.result {
        let noted = if command.mark_sent { "noted as " } else { "" };
        return format!("{} {noted}sent", report::plural(result.sent.len(), "mail"));
    }
    if summary.files.is_empty() {
        let mails = report::plural(summary.mails.len(), "mail");
        format!("{mails} planned, nothing sent")
    } else {
        let written = report::plural(summary.files.len(), "mail");
        format!(
            "{written} written; once they are sent, note that with the same command and `--mark-sent` in place of `--eml`"
        )
    }
}
