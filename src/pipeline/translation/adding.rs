//! A language that is to be added: its files, each message as a comment, and what is known of it already.
//!
//! From a [`Job`] to an [`Addition`].
//!
//! Invariant: what a translator wrote is never written anew, and neither is a draft that was touched.

use std::collections::{BTreeMap, BTreeSet};

use super::{Draft, lock_draft, needed, refuse_source};
use crate::diag::{Diagnostic, Failed, Report};
use crate::l10n::{self, Entry, Freshness, Lock, Profile};
use crate::lang::Lang;
use crate::layout;
use crate::pipeline::orders::chosen_slugs;
use crate::pipeline::project::Project;
use crate::pipeline::{Selection, Session};

/// A language as the program knows it before anyone translated a word.
#[derive(Clone, Debug)]
pub struct Prospect {
    /// Dates, numbers, plural forms, quotes, direction.
    pub profile: Profile,
    /// Whether the program has labels for it.
    pub has_labels: bool,
    /// Whether its words can be hyphenated.
    pub is_hyphenated: bool,
    /// Letters of its alphabet that no font has.
    pub uncovered: Vec<char>,
}

/// What adding a language comes to.
#[derive(Clone, Debug)]
pub struct Addition {
    /// Files to be written.
    pub files: Vec<Draft>,
    /// The lock, where there is a file to be written.
    pub lock: Option<Draft>,
    /// Drafts that were written anew, because their source changed and nobody touched them.
    pub refreshed: usize,
    /// Messages that stand in the files as comments still, by file.
    pub drafted: Vec<Drafted>,
    /// What is known of the language.
    pub prospect: Prospect,
}

/// Messages of a file that are comments still.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drafted {
    /// The file, below the project folder.
    pub path: String,
    /// How many they are.
    pub messages: usize,
}

/// The files of a language that is to be added, each message as a comment, and what is known of the language already.
pub(in crate::pipeline) fn add(
    session: &Session,
    selection: &Selection,
    lang: &Lang,
    report: &mut Report,
) -> Result<Addition, Failed> {
    let project = &session.project;
    let source = &project.organisation.source;
    refuse_source(project, lang, report)?;
    refuse_unknown(project, lang, report)?;
    let mut lock = project.catalog.lock(lang, report)?;
    let (mut files, mut drafted, mut refreshed) = (Vec::new(), Vec::new(), 0);
    for (path, entries) in wanting(project, selection, lang, report)? {
        let written = project.text_of(&path, report)?;
        let is_drafted = |entry: &Entry| {
            let text = written.as_deref();
            text.is_some_and(|text| l10n::is_drafted(text, &entry.id))
        };
        let (old, new): (Vec<Entry>, Vec<Entry>) = entries.into_iter().partition(is_drafted);
        let before = refreshed;
        let mut text = written.clone();
        for entry in &old {
            if lock.freshness(entry) == Freshness::Stale {
                let anew = text.as_deref().and_then(|text| redraft(text, entry, &lock));
                if anew.is_none() {
                    report.add(touched(&path, entry));
                    continue;
                }
                text = anew;
                refreshed += 1;
                lock.stamp(entry);
            }
        }
        if !old.is_empty() {
            drafted.push(Drafted {
                path: path.clone(),
                messages: old.len(),
            });
        }
        for entry in &new {
            lock.stamp(entry);
        }
        if !new.is_empty() {
            text = Some(l10n::draft(text.as_deref(), lang, source, &new));
        }
        if let Some(text) = text.filter(|_| refreshed > before || !new.is_empty()) {
            files.push(Draft {
                path,
                text,
                messages: new.len(),
            });
        }
    }
    Ok(Addition {
        lock: (!files.is_empty()).then(|| lock_draft(lang, &lock, 0)),
        files,
        refreshed,
        drafted,
        prospect: prospect(session, lang, report)?,
    })
}

/// A language that nobody knows is most often a misspelling, and would leave a folder of files.
fn refuse_unknown(project: &Project, lang: &Lang, report: &mut Report) -> Result<(), Failed> {
    if lang.is_known() || project.catalog.languages().any(|known| known == lang) {
        return Ok(());
    }
    let message = format!("there is no language `{lang}`: CLDR does not know it");
    let found = Diagnostic::error("unknown-language", message);
    let found = match lang.of_country() {
        Some(meant) => found.hint(format!(
            "did you mean `{meant}`? Tags name languages, not countries"
        )),
        None => found.hint("name it by its BCP 47 tag, such as `nl`, `pt-BR` or `sr-Latn`"),
    };
    Err(report.error(found.hint("a language without a tag takes one of `qaa` to `qtz`")))
}

/// What a language lacks of what the kits of a job need, by file.
fn wanting(
    project: &Project,
    selection: &Selection,
    lang: &Lang,
    report: &mut Report,
) -> Result<BTreeMap<String, Vec<Entry>>, Failed> {
    let source = format!("locales/{}/", project.organisation.source);
    let mut wanting: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for slug in chosen_slugs(project, selection, report)? {
        let release = project.release(&slug, report)?;
        let needed = needed(project, &release, report)?;
        let present = project.catalog.entries(lang, slug.as_str(), report)?;
        for entry in needed.entries() {
            // A locale without labels of its own gets those of the program to translate.
            let path = entry.file.replacen(&source, &format!("locales/{lang}/"), 1);
            if present.get(&entry.id).is_none() && seen.insert((path.clone(), entry.id.clone())) {
                wanting.entry(path).or_default().push(entry.clone());
            }
        }
    }
    Ok(wanting)
}

/// A file with the draft of an entry as its source is now, unless somebody touched the draft.
fn redraft(text: &str, entry: &Entry, lock: &Lock) -> Option<String> {
    l10n::redraft(text, lock.translated_from(entry)?, entry)
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
    let profile = l10n::profile(lang);
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
