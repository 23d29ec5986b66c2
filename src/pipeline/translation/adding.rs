//! A language that is to be added: its files, each message as a comment, and what is known of it already.
//!
//! From a [`Session`] to an [`Addition`].
//!
//! Invariant: what a translator wrote is never written anew, and neither is a draft that was touched.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Needed, Sides, lock_file, needed, refuse_source};
use crate::content::Slug;
use crate::diag::{Diagnostic, Failed, Report};
use crate::l10n::{self, Entry, Freshness, Lock, Profile, Translation};
use crate::lang::Lang;
use crate::layout;
use crate::pipeline::changing::TextFile;
use crate::pipeline::orders::chosen_slugs;
use crate::pipeline::project::Project;
use crate::pipeline::{Selection, Session};

/// A language as the program knows it before anyone translated a word.
#[derive(Clone, Debug, Serialize)]
pub struct Prospect {
    /// Dates, numbers, plural forms, quotes, direction.
    #[serde(flatten)]
    pub profile: Profile,
    /// Whether the program has labels for it.
    #[serde(rename = "labels")]
    pub has_labels: bool,
    /// Whether its words can be hyphenated.
    #[serde(rename = "hyphenation")]
    pub is_hyphenated: bool,
    /// Letters of its alphabet that no font has.
    pub uncovered: Vec<char>,
}

/// What adding a language comes to.
#[derive(Clone, Debug, Serialize)]
pub struct Addition {
    /// Files that were written, with how many messages each gained.
    pub files: Vec<LocaleFile>,
    /// How many messages to translate were written anew, because their source changed and nobody touched them.
    pub refreshed: usize,
    /// Files with messages that were comments before and still are.
    pub drafted: Vec<LocaleFile>,
    /// Files that were written for releases of which a wider tag has every message.
    pub opened: Vec<String>,
    /// What is known of the language.
    #[serde(rename = "language")]
    pub prospect: Prospect,
}

/// Messages of a file to translate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LocaleFile {
    /// The file, below the project folder.
    pub path: String,
    /// How many messages they are.
    pub messages: usize,
}

/// The files of a language that is to be added, each message as a comment, and what is known of the language already.
pub(in crate::pipeline) fn add(
    session: &Session,
    selection: &Selection,
    lang: &Lang,
    report: &mut Report,
) -> Result<(Addition, Vec<TextFile>), Failed> {
    let project = &session.project;
    let source = &project.organisation.source;
    refuse_source(project, lang, report)?;
    if let Some(found) = project.missing_data(lang) {
        return Err(report.error(found));
    }
    let mut lock = Lock::clone(&*project.catalog.lock(lang, report)?);
    let grounds = grounds(project, selection, lang, &lock, report)?;
    let (mut files, mut texts) = (Vec::new(), Vec::new());
    let (mut drafted, mut refreshed, mut opened) = (Vec::new(), 0, Vec::new());
    for (path, wants) in wanting(project, lang, &grounds, report) {
        let written = project.text_of(&path, report)?;
        let is_drafted = |want: &Want| {
            let ids = [Some(want.original.id.as_str()), want.former()];
            let text = written.as_deref();
            text.is_some_and(|text| {
                ids.into_iter()
                    .flatten()
                    .any(|id| l10n::is_drafted(text, id))
            })
        };
        let (old, new): (Vec<Want>, Vec<Want>) = wants.into_iter().partition(is_drafted);
        let before = refreshed;
        let mut text = written.clone();
        refreshed += refresh(&path, &old, (&mut lock, &mut text), report);
        if !old.is_empty() {
            drafted.push(LocaleFile {
                path: path.clone(),
                messages: old.len(),
            });
        }
        for Want {
            original,
            translation,
        } in &new
        {
            translation.stamp(&mut lock, original);
        }
        if !new.is_empty() {
            let entries = new.iter().map(|want| want.original.clone());
            let entries: Vec<Entry> = entries.collect();
            text = Some(l10n::draft(text.as_deref(), lang, source, &entries));
        }
        if let Some(text) = text.filter(|_| refreshed > before || !new.is_empty()) {
            files.push(LocaleFile {
                path: path.clone(),
                messages: new.len(),
            });
            texts.push(TextFile { path, text });
        }
    }
    if !texts.is_empty() {
        texts.push(lock_file(lang, &lock));
    }
    for (slug, wider) in inherited(project, selection, lang, report)? {
        let path = format!("locales/{lang}/releases/{slug}.ftl");
        if texts.iter().all(|text| text.path != path) {
            let text = l10n::without_words(lang, &wider);
            texts.push(TextFile {
                path: path.clone(),
                text,
            });
            opened.push(path);
        }
    }
    let addition = Addition {
        files,
        refreshed,
        drafted,
        opened,
        prospect: prospect(session, lang, report)?,
    };
    Ok((addition, texts))
}

/// Writes comments anew whose source has changed and that nobody touched; how many.
fn refresh(
    path: &str,
    drafted: &[Want],
    (lock, text): (&mut Lock, &mut Option<String>),
    report: &mut Report,
) -> usize {
    let mut refreshed = 0;
    for want in drafted {
        let Want {
            original,
            translation,
        } = want;
        let is_stale = translation.freshness(lock, original) == Freshness::Stale;
        if !is_stale && want.former().is_none() {
            continue;
        }
        let former = translation.translated_from(lock, original);
        let anew = former.zip(text.as_deref());
        let anew = anew.and_then(|(former, text)| l10n::redraft(text, former, original));
        if anew.is_none() {
            report.add(touched(path, original));
            continue;
        }
        *text = anew;
        refreshed += 1;
        translation.stamp(lock, original);
    }
    refreshed
}

/// Releases that have no file in a language, for a wider tag may have all its words; and that wider tag. A release is made in a language
/// where it has a file in it.
fn inherited(
    project: &Project,
    selection: &Selection,
    lang: &Lang,
    report: &mut Report,
) -> Result<Vec<(Slug, Lang)>, Failed> {
    let mut inherited = Vec::new();
    for slug in chosen_slugs(project, selection, report)? {
        let langs = project.catalog.languages_of(slug.as_str());
        let mut wider = std::iter::successors(lang.parent(), Lang::parent);
        let wider = wider.find(|wider| langs.contains(wider));
        if let Some(wider) = wider.filter(|_| !langs.contains(lang)) {
            inherited.push((slug, wider));
        }
    }
    Ok(inherited)
}

/// What a release needs, and what the language has of it.
type Ground = (Needed, Sides);

/// A message that a language lacks.
struct Want<'g> {
    original: &'g Entry,
    translation: Translation<'g>,
}

impl<'g> Want<'g> {
    /// The id that it had when it was drafted, if it had another.
    fn former(&self) -> Option<&'g str> {
        self.translation.renames.before(&self.original.id)
    }
}

/// What the releases of a job need.
fn grounds(
    project: &Project,
    selection: &Selection,
    lang: &Lang,
    lock: &Lock,
    report: &mut Report,
) -> Result<Vec<Ground>, Failed> {
    let slugs = chosen_slugs(project, selection, report)?.into_iter();
    let grounds = slugs.map(|slug| {
        let release = project.release(&slug, report)?;
        let needed = needed(project, &release, report)?;
        let target = project.catalog.entries(lang, slug.as_str(), report)?;
        let sides = Sides::of(target, &needed, lock);
        Ok((needed, sides))
    });
    grounds.collect()
}

/// What a language lacks of what kits need, by file. What it has under a former id is to be renamed, and is not wanted anew.
fn wanting<'g>(
    project: &Project,
    lang: &'g Lang,
    grounds: &'g [Ground],
    report: &mut Report,
) -> BTreeMap<String, Vec<Want<'g>>> {
    let source = format!("locales/{}/", project.organisation.source);
    let mut wanting: BTreeMap<String, Vec<Want>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for (needed, sides) in grounds {
        let translation = sides.translation(needed, lang);
        translation.tell_renamed(report);
        let renamed: BTreeSet<&str> = translation
            .renamed()
            .map(|rename| rename.now.as_str())
            .collect();
        for original in needed.entries() {
            let id = original.id.as_str();
            let is_there = translation.target.get(id).is_some() || renamed.contains(id);
            // Names that no message holds are taken as they are.
            if is_there || needed.source.get(id).is_none() {
                continue;
            }
            // A locale without labels of its own gets those of the program to translate.
            let path = original
                .file
                .replacen(&source, &format!("locales/{lang}/"), 1);
            let path = path.replace("built-in ", "");
            if seen.insert((path.clone(), id)) {
                wanting.entry(path).or_default().push(Want {
                    original,
                    translation,
                });
            }
        }
    }
    wanting
}

/// Says that a draft is older than its source, and not ours to write anew.
fn touched(path: &str, entry: &Entry) -> Diagnostic {
    let id = &entry.id;
    let message = format!("the draft of `{id}` in `{path}` is older than its source");
    let found = Diagnostic::warning("stale-draft", message);
    let now: Vec<&str> = entry.text.split_whitespace().collect();
    found
        .hint(format!("the source says now: {}", now.join(" ")))
        .hint("it was edited, so that it is left alone: bring it up to date by hand, or delete it and add it again")
}

fn prospect(session: &Session, lang: &Lang, report: &mut Report) -> Result<Prospect, Failed> {
    let looks = session.looks(report)?;
    let profile = l10n::profile(lang, session.project.formats(lang));
    let uncovered = profile
        .letters
        .iter()
        .copied()
        .filter(|letter| !looks.fonts.covers(*letter))
        .collect();
    Ok(Prospect {
        has_labels: session.project.catalog.has_labels(lang),
        is_hyphenated: layout::is_hyphenated(lang),
        profile,
        uncovered,
    })
}
