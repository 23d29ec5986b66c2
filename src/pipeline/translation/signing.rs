//! Translations accepted message by message, and releases signed in a language.
//!
//! From a [`Job`] to the text of a lock.

use std::collections::BTreeSet;

use super::standing::standings_of;
use super::statement::said;
use super::{Draft, Sides, lock_draft, needed, refuse_source, translated};
use crate::diag::{Diagnostic, Failed, Report};
use crate::l10n::Lock;
use crate::lang::Lang;
use crate::pipeline::orders::chosen_slugs;
use crate::pipeline::{Selection, Session};

/// The lock of a locale that takes `ids` (or all) as translated from the source as it is now.
pub(in crate::pipeline) fn accept(
    session: &Session,
    selection: &Selection,
    lang: &Lang,
    ids: &[String],
    report: &mut Report,
) -> Result<Draft, Failed> {
    let project = &session.project;
    refuse_source(project, lang, report)?;
    let mut lock = Lock::clone(&*project.catalog.lock(lang, report)?);
    let mut accepted = BTreeSet::new();
    let mut known = BTreeSet::new();
    for slug in chosen_slugs(project, selection, report)? {
        let release = project.release(&slug, report)?;
        let needed = needed(project, &release, report)?;
        let target = translated(project, lang, &slug, report)?;
        let sides = Sides::of(target, &needed, &lock);
        let translation = sides.translation(&needed, lang);
        translation.carry(&mut lock);
        for original in needed.entries() {
            known.insert(original.id.clone());
            let is_meant = ids.is_empty() || ids.contains(&original.id);
            if is_meant && translation.own(&original.id).is_some() {
                translation.stamp(&mut lock, original);
                accepted.insert(original.id.clone());
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

/// The lock of a locale with a signature on every release of a job, over what each says in it. Refused for what is incomplete.
pub(in crate::pipeline) fn sign(
    session: &Session,
    selection: &Selection,
    lang: &Lang,
    by: &str,
    report: &mut Report,
) -> Result<Draft, Failed> {
    let project = &session.project;
    let mut lock = Lock::clone(&*project.catalog.lock(lang, report)?);
    let mut signed = 0;
    for slug in chosen_slugs(project, selection, report)? {
        let release = project.release(&slug, report)?;
        let needed = needed(project, &release, report)?;
        let target = translated(project, lang, &slug, report)?;
        let said = said(project, &release, lang);
        let langs = BTreeSet::from([lang.clone()]);
        let standings = standings_of(session, release, langs, &needed, report)?;
        let Some(standing) = standings.first() else {
            continue;
        };
        if let Some(found) = standing.incomplete() {
            report.error(found);
            continue;
        }
        if !standing.is_source {
            // Who signs accepts every message as the source is now.
            let sides = Sides::of(target, &needed, &lock);
            let translation = sides.translation(&needed, lang);
            translation.carry(&mut lock);
            let own = |id: &str| translation.own(id).is_some();
            for original in needed.entries().filter(|original| own(&original.id)) {
                translation.stamp(&mut lock, original);
            }
        }
        lock.sign(slug.as_str(), by, &said.statement);
        signed += 1;
    }
    report.so_far()?;
    Ok(lock_draft(lang, &lock, signed))
}
