//! What a sending leaves to be done by people.
//!
//! From an [`Outcome`], and what earlier runs have left, to findings.
//!
//! Invariant: what is in doubt or was refused is told by every run until somebody has settled it.

use std::collections::BTreeMap;

use super::plan::Plan;
use super::sending::{Ended, Outcome};
use crate::diag::{Diagnostic, Report, Severity};

/// So many people are named in a finding; programs read them all.
const NAMED: usize = 10;

/// What became of mails of earlier runs, and is not settled.
#[derive(Debug, Default)]
pub(super) struct Open<'a> {
    /// Those who may have a mail.
    pub(super) in_doubt: Vec<&'a str>,
    /// Those whose mail was refused, with the words.
    pub(super) refused: Vec<(&'a str, &'a str)>,
    /// How many others there are, who are on another list.
    pub(super) not_listed: usize,
}

/// Reports what an outcome leaves to be done by people.
pub(super) fn tell_outcome(plan: &Plan<'_>, outcome: &Outcome, report: &mut Report) {
    let email = |at: usize| {
        let planned = plan.mails.get(at);
        planned.map_or("?", |planned| planned.recipient.email.as_str())
    };
    tell_each(&outcome.refused, email, report, |who, reply| {
        let message = format!("the mail server refused the mail to {who}: {reply}");
        let hint =
            "correct the address in the list, and `presskit recipients suppress` the old one";
        Diagnostic::error("refused", message).hint(hint)
    });
    tell_each(&outcome.deferred, email, report, |who, reply| {
        let message = format!("the mail server deferred the mail to {who}: {reply}");
        let hint = "run the same command with `--resume` later";
        Diagnostic::error("deferred", message).hint(hint)
    });
    tell_each(&outcome.unknown, email, report, |who, reason| {
        in_doubt(
            format!("it is not known whether {who} has the mail: {reason}"),
            Severity::Error,
        )
    });
    let mut too_large: BTreeMap<(&str, usize), usize> = BTreeMap::new();
    for (at, _, most) in &outcome.too_large {
        let lang = plan
            .mails
            .get(*at)
            .map_or("?", |planned| planned.lang.as_str());
        *too_large.entry((lang, *most)).or_default() += 1;
    }
    for ((lang, most), mails) in too_large {
        let were = if mails == 1 {
            "1 mail was".to_owned()
        } else {
            format!("{mails} mails were")
        };
        let message = format!(
            "the mail server takes mails of up to {most} bytes, and those in `{lang}` have more: {were} not sent"
        );
        let hint = "lower `attach_up_to` in `content/organisation.yaml` and name a `link`, then run the same command with `--resume`";
        report.error(Diagnostic::error("too-large", message).hint(hint));
    }
    for at in &outcome.objected {
        let message = format!("`{}` objected to mail meanwhile and gets none", email(*at));
        report.add(Diagnostic::note("objected", message));
    }
    match &outcome.ended {
        Some(Ended::Limit) => {
            report.add(Diagnostic::warning("unfinished", Ended::Limit.to_string()));
        }
        Some(ended) => {
            report.error(Diagnostic::error("unfinished", ended.to_string()));
        }
        None => {}
    }
}

/// A finding for each of the first people, and one for the others.
fn tell_each<'a>(
    people: &'a [(usize, String)],
    email: impl Fn(usize) -> &'a str,
    report: &mut Report,
    finding: impl Fn(&str, &str) -> Diagnostic,
) {
    for (at, words) in people.iter().take(NAMED) {
        report.add(finding(&format!("`{}`", email(*at)), words));
    }
    let others = people.get(NAMED..).unwrap_or_default();
    if let Some((_, words)) = others.first() {
        let names: Vec<&str> = others.iter().map(|(at, _)| email(*at)).collect();
        report.add(finding(&named(&names), words));
    }
}

/// Reports what earlier runs have left.
pub(super) fn tell_open(open: &Open<'_>, severity: Severity, report: &mut Report) {
    if !open.in_doubt.is_empty() {
        let message = format!(
            "in doubt: it is not known whether {} {} the mail",
            named(&open.in_doubt),
            if open.in_doubt.len() == 1 {
                "has"
            } else {
                "have"
            }
        );
        report.add(in_doubt(message, severity));
    }
    if let Some((_, reply)) = open.refused.first() {
        let names: Vec<&str> = open.refused.iter().map(|(email, _)| *email).collect();
        let message = format!("the mail to {} was refused: {reply}", named(&names));
        let found = with(severity, "refused", message);
        report.add(found.hint("correct the addresses in the list, and `presskit recipients suppress` the old ones; or send again with `--resume --again-refused`"));
    }
    if open.not_listed > 0 {
        let (people, is) = match open.not_listed {
            1 => ("1 person", "is"),
            _ => (&*format!("{} people", open.not_listed), "are"),
        };
        let message = format!(
            "the mail to {people} who {is} not on this list is in doubt, refused or deferred"
        );
        let found = Diagnostic::warning("not-settled", message);
        report.add(found.hint("run `presskit send` with the list they are on; `presskit recipients suppress` settles an address that is no more"));
    }
}

fn in_doubt(message: String, severity: Severity) -> Diagnostic {
    with(severity, "unknown", message)
        .hint("look for it in the mail server's log: who has none gets it with `--resume --again EMAIL`, who has it is noted with `--mark-sent --again EMAIL`")
        .hint("`--again LIST` means everybody of a list, `--again-in-doubt` all who are in doubt")
}

fn with(severity: Severity, code: &'static str, message: String) -> Diagnostic {
    match severity {
        Severity::Error => Diagnostic::error(code, message),
        Severity::Warning => Diagnostic::warning(code, message),
        Severity::Note => Diagnostic::note(code, message),
    }
}

/// Some people by name, and how many they are: ``3 people (`a`, `b`, `c`)``.
fn named(people: &[&str]) -> String {
    let names = people.iter().take(NAMED).map(|name| format!("`{name}`"));
    let names = names.collect::<Vec<_>>().join(", ");
    match people.len() {
        1 => names,
        all @ ..=NAMED => format!("{all} people ({names})"),
        all => format!("{all} people ({names} and {} more)", all - NAMED),
    }
}
