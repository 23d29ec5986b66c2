//! Translations accepted message by message, and releases signed in a language.
//!
//! From a [`Session`] to a lock that is written anew.
//!
//! Invariant: a release that cannot be read or signed leaves the others to be.

use std::collections::BTreeSet;

use serde::Serialize;

use super::standing::{Standing, standings_of};
use super::statement::said;
use super::{Sides, lock_file, needed, refuse_source, translated};
use crate::content::Slug;
use crate::diag::{Diagnostic, Failed, Report};
use crate::l10n::Lock;
use crate::lang::Lang;
use crate::pipeline::changing::TextFile;
use crate::pipeline::orders::chosen_slugs;
use crate::pipeline::{Selection, Session};

/// Messages that were accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Accepted {
    /// How many they are.
    #[serde(rename = "accepted")]
    pub messages: usize,
    /// The lock that says so, below the project folder.
    pub path: String,
}

/// Releases that were signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Signed {
    /// How many they are.
    #[serde(rename = "signed")]
    pub releases: usize,
    /// Who signed.
    pub by: String,
    /// The lock that says so, below the project folder.
    pub path: String,
}

/// Takes `ids` (or all) as translated from the source as it is now.
pub(in crate::pipeline) fn accept(
    session: &Session,
    selection: &Selection,
    lang: &Lang,
    ids: &[String],
    report: &mut Report,
) -> Result<(Accepted, Vec<TextFile>), Failed> {
    let project = &session.project;
    refuse_source(project, lang, report)?;
    let mut lock = Lock::clone(&*project.catalog.lock(lang, report)?);
    let mut accepted = BTreeSet::new();
    let mut known = BTreeSet::new();
    for slug in slugs_in(session, selection, lang, report)? {
        // What is wrong with one release is reported.
        let _failed = report.stage(|report| {
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
            Ok(())
        });
    }
    let unknown = ids.iter().filter(|id| !accepted.contains(*id));
    let failed = unknown.map(|id| {
        let message = if known.contains(id) {
            format!("`{lang}` has no translation of `{id}` yet")
        } else {
            format!("no kit uses a message `{id}`")
        };
        report.error(Diagnostic::error("unknown-message", message))
    });
    failed.last().map_or(Ok(()), Err)?;
    if accepted.is_empty() {
        report.so_far()?;
    }
    let file = lock_file(lang, &lock);
    let done = Accepted {
        messages: accepted.len(),
        path: file.path.clone(),
    };
    Ok((done, vec![file]))
}

/// Signs every release of a selection in a language, over what each says in it. What is incomplete is refused.
pub(in crate::pipeline) fn sign(
    session: &Session,
    selection: &Selection,
    lang: &Lang,
    by: &str,
    report: &mut Report,
) -> Result<(Signed, Vec<TextFile>), Failed> {
    let project = &session.project;
    if let Some(found) = project.missing_data(lang) {
        return Err(report.error(found));
    }
    let mut lock = Lock::clone(&*project.catalog.lock(lang, report)?);
    let mut signed = 0;
    let mut refused = None;
    for slug in slugs_in(session, selection, lang, report)? {
        let done = report.stage(|report| sign_one(session, &slug, lang, (&mut lock, by), report));
        match done {
            Ok(()) => signed += 1,
            Err(failed) => refused = Some(failed),
        }
    }
    match refused {
        Some(failed) if signed == 0 => Err(failed),
        _ => {
            let file = lock_file(lang, &lock);
            let done = Signed {
                releases: signed,
                by: by.to_owned(),
                path: file.path.clone(),
            };
            Ok((done, vec![file]))
        }
    }
}

/// Signs one release.
fn sign_one(
    session: &Session,
    slug: &Slug,
    lang: &Lang,
    (lock, by): (&mut Lock, &str),
    report: &mut Report,
) -> Result<(), Failed> {
    let project = &session.project;
    let release = project.release(slug, report)?;
    let needed = needed(project, &release, report)?;
    let target = translated(project, lang, slug, report)?;
    let said = said(project, &release, lang);
    let langs = BTreeSet::from([lang.clone()]);
    let standings = standings_of(session, release, langs, &needed, report)?;
    if let Some(found) = standings.iter().find_map(Standing::incomplete) {
        return Err(report.error(found));
    }
    if *lang != project.organisation.source {
        // Who signs accepts every message as the source is now.
        let sides = Sides::of(target, &needed, lock);
        let translation = sides.translation(&needed, lang);
        translation.carry(lock);
        let own = |id: &str| translation.own(id).is_some();
        for original in needed.entries().filter(|original| own(&original.id)) {
            translation.stamp(lock, original);
        }
    }
    lock.sign(slug.as_str(), by, &said);
    Ok(())
}

/// The releases that a selection names, or else all that have words in a language.
fn slugs_in(
    session: &Session,
    selection: &Selection,
    lang: &Lang,
    report: &mut Report,
) -> Result<Vec<Slug>, Failed> {
    let mut slugs = chosen_slugs(&session.project, selection, report)?;
    if selection.slugs.is_empty() {
        let catalog = &session.project.catalog;
        slugs.retain(|slug| catalog.begun(slug.as_str()).contains(lang));
        if slugs.is_empty() {
            return Err(report.error(super::no_words(lang)));
        }
    }
    Ok(slugs)
}
