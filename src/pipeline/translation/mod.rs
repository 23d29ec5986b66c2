//! Translations as a whole: how complete they are, new ones, what changed, who signed.
//!
//! From a [`Session`] to tables for people and texts to be written.

mod adding;
mod signing;
mod standing;
mod statement;

pub(super) use adding::add;
pub use adding::{Addition, LocaleFile, Prospect};
pub use signing::{Accepted, Signed};
pub(super) use signing::{accept, sign};
pub use standing::{Signature, Standing};
pub(super) use standing::{checked, signed, status, tell_signature, worded};
pub(super) use statement::named;

use std::collections::BTreeSet;

use serde::Serialize;

use super::changing::TextFile;
use super::orders::{chosen_slugs, missing_language};
use super::project::Project;
use super::{KitName, Selection, Session, people, review};
use crate::content::{Release, Slug};
use crate::diag::{Diagnostic, Failed, Report};
use crate::edition;
use crate::l10n::{Entries, Entry, Freshness, Lock, Renames, Translation};
use crate::lang::Lang;

/// A message whose source has changed since it was translated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Which kit.
    #[serde(flatten)]
    pub kit: KitName,
    /// The message.
    #[serde(rename = "message")]
    pub id: String,
    /// What the source said then.
    pub before: String,
    /// What it says now.
    pub after: String,
}

/// What a kit of a release needs, in the source language.
struct Needed {
    source: Entries,
    /// Names of people and the house that the source has no message for.
    names: Entries,
    /// Messages that a kit asks for, in whatever language.
    asked: BTreeSet<String>,
    /// Messages that a language may lack: names, which stand in facts too, and marks of drafts.
    optional: BTreeSet<String>,
    /// Messages and the terms they use, and names.
    ids: BTreeSet<String>,
}

/// A language's words, to be held against what is needed.
#[derive(Default)]
struct Sides {
    target: Entries,
    renames: Renames,
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
        // What cannot be read is reported.
        let Ok(release) = project.release(&slug, report) else {
            continue;
        };
        let Ok(needed) = needed(project, &release, report) else {
            continue;
        };
        for lang in project.catalog.languages_of(slug.as_str()) {
            if lang == project.organisation.source
                || !(selection.langs.is_empty() || selection.langs.contains(&lang))
            {
                continue;
            }
            let lock = project.catalog.lock(&lang, report)?;
            let sides = Sides::legible(project, slug.as_str(), &lang, &needed, &lock);
            let translation = sides.translation(&needed, &lang);
            for original in needed.entries() {
                if translation.freshness(&lock, original) == Freshness::Stale
                    && let Some(before) = translation.translated_from(&lock, original)
                {
                    changes.push(Change {
                        kit: KitName {
                            slug: slug.to_string(),
                            lang: lang.clone(),
                        },
                        id: original.id.clone(),
                        before: before.to_owned(),
                        after: original.text.clone(),
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
    let formats = project.formats(lang);
    let localizer = project.catalog.localizer(lang, slug, formats, report)?;
    localizer.sound()?;
    let autonyms = project.catalog.autonyms(slug, std::iter::once(lang));
    let localizer = localizer.with_autonyms(autonyms);
    let source = project.catalog.entries(lang, slug, report)?;
    let mut found = Report::new();
    // Errors in the source are its own kit's; what was asked for counts all the same.
    let _failed = edition::assemble(organisation, release, &localizer, &mut found);
    review::try_outward(project, release, &localizer, &mut found);
    let asked: BTreeSet<String> = localizer.asked().into_keys().collect();
    let file = format!("locales/{lang}/releases/{slug}.ftl");
    let own = source
        .iter()
        .filter(|entry| entry.file == file)
        .map(|entry| entry.id.clone());
    let names = people::names(organisation, &source);
    let mut ids = source.closure(asked.iter().cloned().chain(own));
    let printed = named(release).into_iter().map(ToString::to_string);
    let printed = printed.chain([organisation.id.to_string()]);
    ids.extend(printed.filter(|id| names.get(id).is_some()));
    Ok(Needed {
        optional: people::optional(organisation, release),
        source,
        names,
        asked,
        ids,
    })
}

impl Needed {
    /// What a translation can be made of.
    fn entries(&self) -> impl Iterator<Item = &Entry> {
        let all = self.source.iter().chain(self.names.iter());
        all.filter(|entry| self.has(&entry.id))
    }

    fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Whether a language that lacks this message cannot do without.
    fn is_wanted(&self, original: &Entry) -> bool {
        self.asked.contains(&original.id) && !self.optional.contains(&original.id)
    }
}

impl Sides {
    fn of(target: Entries, needed: &Needed, lock: &Lock) -> Self {
        Self {
            target,
            renames: Renames::of(lock, &needed.source),
        }
    }

    /// What can be read of a language; what is wrong is told with its kit.
    fn legible(project: &Project, slug: &str, lang: &Lang, needed: &Needed, lock: &Lock) -> Self {
        let target = project.catalog.legible(lang, slug);
        Self::of(target.unwrap_or_default(), needed, lock)
    }

    fn translation<'e>(&'e self, needed: &'e Needed, lang: &'e Lang) -> Translation<'e> {
        Translation {
            source: &needed.source,
            names: &needed.names,
            target: &self.target,
            lang,
            renames: &self.renames,
        }
    }
}

/// That nobody has begun a language.
pub(super) fn no_words(lang: &Lang) -> Diagnostic {
    let message = format!("no release has words in `{lang}`");
    let found = Diagnostic::error("missing-language", message);
    found.hint(format!("`presskit locale add {lang}` begins them"))
}

/// The entries of a locale that has a file for a release.
fn translated(
    project: &Project,
    lang: &Lang,
    slug: &Slug,
    report: &mut Report,
) -> Result<Entries, Failed> {
    if !project.catalog.begun(slug.as_str()).contains(lang) {
        return Err(report.error(missing_language(slug, lang)));
    }
    project.catalog.entries(lang, slug.as_str(), report)
}

fn lock_file(lang: &Lang, lock: &Lock) -> TextFile {
    TextFile {
        path: format!("locales/{lang}/.lock"),
        text: lock.to_text(),
    }
}
