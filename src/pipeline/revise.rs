//! A release whose version is issued, made ready for the next one.
//!
//! From one release of a [`Session`], and why there is a next version, to the files that say so.
//!
//! Invariant: writes nothing; what the files said beside that stays as it was, comments and all.

use super::orders::orders;
use super::{Selection, Session};
use crate::content::{self, RevisionKind};
use crate::diag::{Diagnostic, Failed, Report};
use crate::l10n;
use crate::lang::Lang;
use crate::when::{Calendar, Instant, When};
use crate::zone;

/// The next version of a release, to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The next version.
    pub version: u32,
    /// Files and their new texts, by their paths below the project folder.
    pub files: Vec<(String, String)>,
    /// The message that tells what changed.
    pub message: String,
    /// Languages in which that message is still to be written.
    pub others: Vec<Lang>,
}

/// The next version of the one release that a job names: of a kind, for a reason in the source language, issued on a day as
/// `issued:` writes it, or on the day that it is `now` where the organisation is.
pub(super) fn revise(
    session: &Session,
    slug: &str,
    (kind, why): (RevisionKind, &str),
    issued: Option<&str>,
    now: Instant,
    report: &mut Report,
) -> Result<Revision, Failed> {
    let project = &session.project;
    let orders = orders(project, &Selection::of(slug), report)?;
    let [order] = orders.as_slice() else {
        let message = "one release is revised at a time";
        return Err(report.error(Diagnostic::error("one-release-wanted", message)));
    };
    report.so_far()?;
    let (release, source) = (&order.release, &project.organisation.source);
    let version = release.version + 1;
    let message = format!("changed-v{version}");
    let words = format!("locales/{source}/releases/{}.ftl", release.slug);
    let text = project.text_of(&words, report)?.unwrap_or_default();
    let entries = project
        .catalog
        .entries(source, release.slug.as_str(), report)?;
    if entries.get(&message).is_some() {
        let told = format!("`{words}` has a message `{message}` already");
        let found = Diagnostic::error("message-exists", told);
        return Err(report.error(found.hint("delete it there, or give it another name")));
    }
    let today = zone::shown_in(now, project.organisation.zone.as_str()).date;
    // What was issued with a day to come keeps it.
    let day = When::Calendar(Calendar::Day(today.max(release.issued.date()))).to_string();
    let facts = content::revised(
        release,
        (version, kind, message.as_str()),
        issued.unwrap_or(&day),
        report,
    )?;
    let langs = order.asked.iter().chain(&order.others);
    Ok(Revision {
        version,
        files: vec![
            (release.file.path.to_string(), facts),
            (words, l10n::with_message(&text, &message, why)),
        ],
        message,
        others: langs.filter(|lang| *lang != source).cloned().collect(),
    })
}
