//! Translations vouched for: accepted message by message, signed as a whole.
//!
//! From a [`Job`] to the text of a lock.

use std::collections::BTreeSet;

use super::standing::standings_of;
use super::{Draft, is_own, lock_draft, needed, refuse_source, translated};
use crate::diag::{Diagnostic, Failed, Report};
use crate::lang::Lang;
use crate::pipeline::orders::chosen_slugs;
use crate::pipeline::{Selection, Session};

/// The lock of a locale, vouching for `ids` (or all) as translated from the source as it is now.
pub(in crate::pipeline) fn accept(
    session: &Session,
    selection: &Selection,
    lang: &Lang,
    ids: &[String],
    report: &mut Report,
) -> Result<Draft, Failed> {
    let project = &session.project;
    refuse_source(project, lang, report)?;
    let mut lock = project.catalog.lock(lang, report)?;
    let mut accepted = BTreeSet::new();
    let mut known = BTreeSet::new();
    for slug in chosen_slugs(project, selection, report)? {
        let release = project.release(&slug, report)?;
        let needed = needed(project, &release, report)?;
        let entries = translated(project, lang, &slug, report)?;
        for source in needed.entries() {
            let own = entries
                .get(&source.id)
                .is_some_and(|entry| is_own(entry, lang));
            known.insert(source.id.clone());
            if own && (ids.is_empty() || ids.contains(&source.id)) {
                lock.stamp(source);
                accepted.insert(source.id.clone());
            }
        }
    }
    for id in ids.iter().filter(|id| !accepted.contains(*id)) {
        let message = if known.contains(id) {
            format!("`{lang}` has no translation of `{id}` yet")
        } else {
            format!("no kit uses a message `{id}`")
        };
        report.error(Diagnostic::error("unknown-message", message));
    }
    report.so_far()?;
    Ok(lock_draft(lang, &lock, accepted.len()))
}

/// The lock of a locale with a signature on every release of a job. Refused for what is incomplete.
pub(in crate::pipeline) fn sign(
    session: &Session,
    selection: &Selection,
    lang: &Lang,
    by: &str,
    report: &mut Report,
) -> Result<Draft, Failed> {
    let project = &session.project;
    refuse_source(project, lang, report)?;
    let mut lock = project.catalog.lock(lang, report)?;
    let mut signed = 0;
    for slug in chosen_slugs(project, selection, report)? {
        let release = project.release(&slug, report)?;
        let needed = needed(project, &release, report)?;
        let entries = translated(project, lang, &slug, report)?;
        let langs = BTreeSet::from([lang.clone()]);
        let standings = standings_of(session, release, langs, &needed, report)?;
        let Some(standing) = standings.first() else {
            continue;
        };
        if !standing.is_complete() {
            let message = format!(
                "`{slug}` is not complete in `{lang}`: {} missing, {} stale, {} errors",
                standing.missing.len(),
                standing.stale.len(),
                standing.findings.0
            );
            report.error(
                Diagnostic::error("incomplete", message)
                    .hint(format!("run `presskit check {slug} --lang {lang}`")),
            );
            continue;
        }
        // Who signs vouches for every message as the source is now.
        for source in needed.entries() {
            if entries
                .get(&source.id)
                .is_some_and(|entry| is_own(entry, lang))
            {
                lock.stamp(source);
            }
        }
        lock.sign(slug.as_str(), by, &needed.source, &entries);
        signed += 1;
    }
    report.so_far()?;
    Ok(lock_draft(lang, &lock, signed))
}
