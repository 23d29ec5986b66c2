//! Translations as a whole: how complete they are, new ones, what changed, who signed.
//!
//! From a [`Job`] to tables for people and texts to be written; writes nothing itself.

mod adding;
mod standing;
mod vouching;

pub(super) use adding::add;
pub use adding::{Addition, Drafted, Prospect};
pub use standing::Standing;
pub(super) use standing::status;
pub(super) use vouching::{accept, sign};

use std::collections::BTreeSet;

use super::orders::{chosen_slugs, missing_language};
use super::project::Project;
use super::{Edition, Selection, Session};
use crate::content::{Release, Slug};
use crate::diag::{Diagnostic, Failed, Report};
use crate::edition;
use crate::l10n::{Entries, Entry, Freshness, Lock};
use crate::lang::Lang;

/// A file to be written whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Below the project folder.
    pub path: String,
    /// Its whole text.
    pub text: String,
    /// How many messages it gained or that it vouches for.
    pub messages: usize,
}

/// A message whose source has changed since it was translated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which kit.
    pub edition: Edition,
    /// The message.
    pub id: String,
    /// What the source said then.
    pub before: String,
    /// What it says now.
    pub after: String,
}

/// What a kit of a release needs, in the source language.
struct Needed {
    source: Entries,
    /// Messages and the terms they use.
    ids: BTreeSet<String>,
}

/// Nothing is translated into the language that the others are translated from.
fn refuse_source(project: &Project, lang: &Lang, report: &mut Report) -> Result<(), Failed> {
    if *lang != project.organisation.source {
        return Ok(());
    }
    let message = format!("`{lang}` is the language that the others are translated from");
    Err(report.error(Diagnostic::error("source-language", message)))
}

/// What changed in the source since each message was translated.
pub(super) fn changes(
    session: &Session,
    selection: &Selection,
    report: &mut Report,
) -> Result<Vec<Change>, Failed> {
    let project = &session.project;
    let mut changes = Vec::new();
    for slug in chosen_slugs(project, selection, report)? {
        let release = project.release(&slug, report)?;
        let needed = needed(project, &release, report)?;
        for lang in project.catalog.languages_of(slug.as_str()) {
            if lang == project.organisation.source
                || !(selection.langs.is_empty() || selection.langs.contains(&lang))
            {
                continue;
            }
            let lock = project.catalog.lock(&lang, report)?;
            for source in needed.entries() {
                if lock.freshness(source) == Freshness::Stale
                    && let Some(before) = lock.translated_from(source)
                {
                    changes.push(Change {
                        edition: Edition {
                            slug: slug.to_string(),
                            lang: lang.clone(),
                        },
                        id: source.id.clone(),
                        before: before.to_owned(),
                        after: source.text.clone(),
                    });
                }
            }
        }
    }
    Ok(changes)
}

/// Everything that a kit of a release needs: what is asked for while it is put together, the rest of the release's own
/// file, and all that these refer to.
fn needed(project: &Project, release: &Release, report: &mut Report) -> Result<Needed, Failed> {
    let organisation = &project.organisation;
    let (lang, slug) = (&organisation.source, release.slug.as_str());
    if !project.catalog.languages_of(slug).contains(lang) {
        let message = format!("`{slug}` has no words in `{lang}`, from which it is translated");
        return Err(report.error(
            Diagnostic::error("missing-source", message)
                .at(organisation.place_of_key("source"))
                .hint(format!("write `locales/{lang}/releases/{slug}.ftl`")),
        ));
    }
    let formats = organisation.formats.get(lang).unwrap_or(lang);
    let localizer = project.catalog.localizer(lang, slug, formats, report)?;
    localizer.sound()?;
    let source = project.catalog.entries(lang, slug, report)?;
    let mut found = Report::new();
    // Errors in the source are its own kit's; what was asked for counts all the same.
    let _failed = edition::assemble(organisation, release, &localizer, &mut found);
    let file = format!("locales/{lang}/releases/{slug}.ftl");
    let own = source
        .iter()
        .filter(|entry| entry.file == file)
        .map(|entry| entry.id.clone());
    let ids = source.closure(localizer.asked().into_keys().chain(own));
    Ok(Needed { source, ids })
}

impl Needed {
    fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.source
            .iter()
            .filter(|entry| self.ids.contains(&entry.id))
    }
}

/// The entries of a locale that has a file for a release.
fn translated(
    project: &Project,
    lang: &Lang,
    slug: &Slug,
    report: &mut Report,
) -> Result<Entries, Failed> {
    if !project.catalog.languages_of(slug.as_str()).contains(lang) {
        return Err(report.error(missing_language(slug, lang)));
    }
    project.catalog.entries(lang, slug.as_str(), report)
}

/// Whether an entry is the locale's own work, and not a built-in label or a wider tag's.
fn is_own(entry: &Entry, lang: &Lang) -> bool {
    entry.file.starts_with(&format!("locales/{lang}/"))
}

fn lock_draft(lang: &Lang, lock: &Lock, messages: usize) -> Draft {
    Draft {
        path: format!("locales/{lang}/.lock"),
        text: lock.to_text(),
        messages,
    }
}
