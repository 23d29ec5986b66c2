//! A release whose version is issued, made ready for the next one.
//!
//! From one release of a [`Session`], and why there is a next version, to the files that say so.
//!
//! Invariant: only a version that is issued is revised; what the files said beside that stays as it was, comments and all.

use serde::Serialize;

use super::changing::TextFile;
use super::orders::orders;
use super::{Selection, Session};
use crate::content::{self, RevisionKind};
use crate::diag::{Diagnostic, Failed, Report};
use crate::l10n;
use crate::lang::Lang;
use crate::when::{Calendar, Instant, When};
use crate::zone;

/// The next version of a release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Revision {
    /// The next version.
    pub version: u32,
    /// Files that were changed, below the project folder.
    pub files: Vec<String>,
    /// The message that tells what changed.
    pub message: String,
    /// Languages in which that message is still to be written.
    #[serde(skip)]
    pub others: Vec<Lang>,
}

/// Begins the next version of a release whose version is issued: of a kind, for a reason in the source language, issued on a day as
/// `issued:` writes it, or on the day that it is `now` where the organisation is.
pub(super) fn revise(
    session: &Session,
    slug: &str,
    (kind, why): (RevisionKind, &str),
    issued: Option<&str>,
    now: Instant,
    report: &mut Report,
) -> Result<(Revision, Vec<TextFile>), Failed> {
    let project = &session.project;
    let orders = orders(project, &Selection::of(slug), report)?;
    let [order] = orders.as_slice() else {
        let message = "one release is revised at a time";
        return Err(report.error(Diagnostic::error("one-release-wanted", message)));
    };
    report.so_far()?;
    let (release, source) = (&order.release, &project.organisation.source);
    refuse_unissued(session, slug, release.version, report)?;
    let version = release.version + 1;
    let message = content::revision_message(version);
    let words = format!("locales/{source}/releases/{}.ftl", release.slug);
    let text = project.text_of(&words, report)?.unwrap_or_default();
    let entries = project
        .catalog
        .entries(source, release.slug.as_str(), report)?;
    let mut added = l10n::with_message(&text, &message, why);
    if text.ends_with(&l10n::with_message("", &message, why)) {
        // An earlier run was killed before it wrote the facts.
        added.clone_from(&text);
    } else if entries.get(&message).is_some() {
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
    // The words first: a release without its revision is as it was.
    let texts = [
        (words.clone(), added),
        (release.file.path.to_string(), facts),
    ];
    let revision = Revision {
        version,
        files: vec![release.file.path.to_string(), words],
        message,
        others: langs.filter(|lang| *lang != source).cloned().collect(),
    };
    let texts = texts
        .into_iter()
        .map(|(path, text)| TextFile { path, text });
    Ok((revision, texts.collect()))
}

/// What is not issued can be changed as it is.
fn refuse_unissued(
    session: &Session,
    slug: &str,
    version: u32,
    report: &mut Report,
) -> Result<(), Failed> {
    let found = session.archive().version(slug, version);
    let found = found.map_err(|fault| report.error(fault.finding()))?;
    if found.is_some() {
        return Ok(());
    }
    let message = format!("version {version} of `{slug}` is not issued");
    let hint = "change it as you like; `presskit issue` freezes it";
    Err(report.error(Diagnostic::error("not-issued", message).hint(hint)))
}
