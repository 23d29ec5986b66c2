//! What changed in a release since a version of it was issued.
//!
//! From the records of that version, and the release as it is now, to [`Differences`].
//!
//! Invariant: no page is laid out. What cannot be told is said, and never taken for what has not changed.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::editions::{event, facts, reached, written};
use super::orders::chosen_slugs;
use super::project::Project;
use super::{Selection, Session, words};
use crate::archive::{Archive, EventRecord, FactRecord, Record, Version};
use crate::content::Release;
use crate::diag::{Diagnostic, Failed, Report};
use crate::document::{Block, Cell, Document, Text};
use crate::edition;
use crate::lang::Lang;
use crate::when::When;

/// What changed since a version was issued.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Differences {
    /// The release.
    pub release: String,
    /// The version that it is held against.
    pub since: u32,
    /// The version that its file tells.
    pub version: u32,
    /// Day of issue, embargo and the like.
    pub values: Vec<Changed<String>>,
    /// Facts.
    pub facts: Vec<Changed<FactRecord>>,
    /// Exact dates, by the messages that tell them.
    pub dates: Vec<Changed<String>>,
    /// Languages that were not issued then and have words now.
    pub added: Vec<String>,
    /// Languages that were issued then and have no words now.
    pub gone: Vec<String>,
    /// The others, in order of tag.
    pub languages: Vec<InLanguage>,
    /// What cannot be told, a sentence each.
    pub unknown: Vec<String>,
}

/// Something that is not what it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Changed<T> {
    /// What it is called.
    pub name: String,
    /// What it was; nothing where it is new.
    pub before: Option<T>,
    /// What it is now; nothing where it is gone.
    pub now: Option<T>,
}

/// A message that is called otherwise and says the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Renamed {
    /// Its id then.
    pub before: String,
    /// Its id now.
    pub now: String,
}

/// What changed in a language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct InLanguage {
    /// The language.
    pub language: String,
    /// Messages, terms (with their hyphen) and names.
    pub messages: Vec<Changed<String>>,
    /// Messages with another id.
    pub renamed: Vec<Renamed>,
    /// What rows of tables and facts say that no row said then.
    pub rows: Vec<String>,
    /// How many rows of then are gone, or say something else now.
    pub rows_gone: usize,
}

impl Differences {
    /// Whether nothing changed, as far as can be told.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self {
            values,
            facts,
            dates,
            added,
            gone,
            languages,
            ..
        } = self;
        (values.is_empty() && facts.is_empty() && dates.is_empty())
            && (added.is_empty() && gone.is_empty() && languages.is_empty())
    }
}

impl InLanguage {
    fn is_empty(&self) -> bool {
        (self.messages.is_empty() && self.renamed.is_empty())
            && (self.rows.is_empty() && self.rows_gone == 0)
    }
}

/// A release in a language as it is now.
struct Now {
    messages: BTreeMap<String, String>,
    /// Labels of the program, which are nobody's change.
    labels: BTreeSet<String>,
    /// Digests of what rows say, and their words.
    rows: Vec<(String, String)>,
    events: Vec<EventRecord>,
}

/// What changed in the one release that a selection names since a version was issued, the last one where none is named; `None` where
/// nothing is issued and no version is named.
pub(super) fn differences(
    session: &Session,
    selection: &Selection,
    since: Option<u32>,
    report: &mut Report,
) -> Result<Option<Differences>, Failed> {
    let project = &session.project;
    let slugs = chosen_slugs(project, selection, report)?;
    let [slug] = slugs.as_slice() else {
        let message = "one release is compared at a time";
        return Err(report.error(Diagnostic::error("one-release-wanted", message)));
    };
    let release = project.release(slug, report)?;
    let archive = session.archive();
    let versions = archive.versions(slug.as_str());
    let versions = versions.map_err(|fault| report.error(fault.finding()))?;
    let version = match since {
        None => versions.last(),
        Some(number) => {
            let found = versions.iter().find(|version| version.number == number);
            Some(found.ok_or_else(|| report.error(not_issued(slug.as_str(), number, &versions)))?)
        }
    };
    let Some(version) = version else {
        return Ok(None);
    };
    let mut told = Differences {
        release: slug.to_string(),
        since: version.number,
        version: release.version,
        ..Differences::default()
    };
    languages(project, (&release, version), selection, &mut told);
    let langs = version.langs.iter();
    let is_asked = |lang: &&Lang| {
        let is_gone = told.gone.iter().any(|gone| gone == lang.as_str());
        !is_gone && (selection.langs.is_empty() || selection.langs.contains(lang))
    };
    let langs: Vec<Lang> = langs.filter(is_asked).cloned().collect();
    let mut has_values = false;
    for lang in langs {
        let record = archive.record(slug.as_str(), version.number, &lang);
        // What is wrong with one language's record hides nothing of the others.
        let Ok(record) = record.map_err(|found| report.error(found)) else {
            continue;
        };
        let Some(now) = now(project, &release, &lang) else {
            let unknown = format!(
                "what changed in `{lang}`, for its words cannot be read: `presskit check {slug}` tells why"
            );
            told.unknown.push(unknown);
            continue;
        };
        let compared = match &record {
            Some(record) => {
                if !std::mem::replace(&mut has_values, true) {
                    values(&release, (record, &now), &mut told);
                }
                in_language(&lang, record, &now)
            }
            None => flat(
                archive,
                (slug.as_str(), version, &lang),
                &now,
                report,
                &mut told,
            ),
        };
        if !compared.is_empty() {
            told.languages.push(compared);
        }
    }
    Ok(Some(told))
}

fn not_issued(slug: &str, number: u32, versions: &[Version]) -> Diagnostic {
    let message = format!("version {number} of `{slug}` is not issued");
    let found = Diagnostic::error("not-issued", message);
    let known: Vec<String> = (versions.iter())
        .map(|version| format!("v{}", version.number))
        .collect();
    if known.is_empty() {
        found.hint(format!("`presskit issue {slug}` issues it"))
    } else {
        found.hint(format!("issued are: {}", known.join(", ")))
    }
}

/// Languages that came or went.
fn languages(
    project: &Project,
    (release, version): (&Release, &Version),
    selection: &Selection,
    told: &mut Differences,
) {
    let is_asked = |lang: &&Lang| selection.langs.is_empty() || selection.langs.contains(lang);
    let present = project.catalog.languages_of(release.slug.as_str());
    let added = present.iter().filter(is_asked);
    let added = added.filter(|lang| !version.langs.contains(lang));
    told.added = added.map(ToString::to_string).collect();
    let gone = version.langs.iter().filter(is_asked);
    let gone = gone.filter(|lang| !present.contains(lang));
    told.gone = gone.map(ToString::to_string).collect();
}

/// What a release says in a language now; `None` where its words cannot be read. What is wrong with it is the matter of a check.
fn now(project: &Project, release: &Release, lang: &Lang) -> Option<Now> {
    let house = &project.organisation;
    let open = Release {
        embargo: None,
        ..release.clone()
    };
    let mut unread = Report::new();
    let localizer = words(project, &open, lang, &mut unread).ok()?;
    let document = edition::assemble(house, &open, &localizer, &mut unread);
    let document = document.unwrap_or_else(|_| edition::legible(house, &open, &localizer));
    let outward = edition::newsroom(house, release, &localizer, &mut unread);
    let _asked = edition::letter(house, release, &localizer, &mut unread);
    let entries = project.catalog.legible(lang, release.slug.as_str())?;
    let labels = entries.iter().filter(|entry| entry.is_built_in());
    let events = outward.map_or_else(|_| Vec::new(), |(_, events)| events);
    Some(Now {
        messages: reached(project, release, (&entries, &localizer)),
        labels: labels.map(|entry| entry.id.clone()).collect(),
        rows: rows(&document),
        events: events.into_iter().map(event).collect(),
    })
}

/// The rows of tables and facts, as [`Document::rows_said`] has them, with their words.
fn rows(document: &Document) -> Vec<(String, String)> {
    let said = document.rows_said().map(|said| format!("{said:016x}"));
    let shown = document.blocks.iter().flat_map(|block| match block {
        Block::Table(table) => {
            let rows = table.groups.iter().flat_map(|group| &group.rows);
            rows.map(|row| line(row.cells.iter().flat_map(cell)))
                .collect()
        }
        Block::Facts(pairs) => {
            let pairs = pairs.iter();
            let pairs = pairs.map(|pair| line([pair.label.words(), pair.text.words()].into_iter()));
            pairs.collect()
        }
        _ => Vec::new(),
    });
    said.zip(shown).collect()
}

fn cell(cell: &Cell) -> impl Iterator<Item = String> {
    let texts = [cell.again.as_ref(), Some(&cell.text), cell.note.as_ref()];
    texts.into_iter().flatten().map(Text::words)
}

fn line(texts: impl Iterator<Item = String>) -> String {
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    texts.join(" · ")
}

/// What is the same in every language.
fn values(release: &Release, (record, now): (&Record, &Now), told: &mut Differences) {
    let embargo = release.embargo.map(|end| When::Instant(end).to_string());
    let specimen = |is_specimen: bool| is_specimen.then(|| "yes".to_owned());
    let all = [
        (
            "issued",
            Some(record.issued.clone()),
            Some(written(release.issued)),
        ),
        ("embargo", record.embargo.clone(), embargo),
        (
            "specimen",
            specimen(record.specimen),
            specimen(release.specimen),
        ),
    ];
    let all = all.into_iter().filter(|(_, before, now)| before != now);
    told.values = all
        .map(|(name, before, now)| Changed {
            name: name.to_owned(),
            before,
            now,
        })
        .collect();
    told.facts = changed(&record.facts, &facts(release));
    let dates = |events: &[EventRecord]| -> BTreeMap<String, String> {
        let events = events.iter();
        events
            .map(|event| (named(event), event.when.clone()))
            .collect()
    };
    told.dates = changed(&dates(&record.events), &dates(&now.events));
}

/// What an exact date is called: its message, with a number where that tells several.
fn named(event: &EventRecord) -> String {
    match event.number {
        1 => event.message.clone(),
        number => format!("{} {number}", event.message),
    }
}

/// What differs between two tables.
fn changed<T: Clone + PartialEq>(
    before: &BTreeMap<String, T>,
    now: &BTreeMap<String, T>,
) -> Vec<Changed<T>> {
    let names: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    let names = names.into_iter();
    let names = names.filter(|name| before.get(*name) != now.get(*name));
    names
        .map(|name| Changed {
            name: name.clone(),
            before: before.get(name).cloned(),
            now: now.get(name).cloned(),
        })
        .collect()
}

fn in_language(lang: &Lang, record: &Record, now: &Now) -> InLanguage {
    let mut messages = changed(&record.messages, &now.messages);
    messages.retain(|message| {
        let id = message.name.split('.').next().unwrap_or_default();
        !now.labels.contains(id)
    });
    let renamed = renamed(&mut messages);
    let mut told = rows_since(lang, &record.rows, now);
    told.messages = messages;
    told.renamed = renamed;
    told
}

/// Takes out of some changes the messages that are gone under one id and new under another, with the same words.
fn renamed(messages: &mut Vec<Changed<String>>) -> Vec<Renamed> {
    let mut renamed = Vec::new();
    let only = |all: &[Changed<String>], is: &dyn Fn(&Changed<String>) -> bool| {
        let mut all = all.iter().filter(|one| is(one));
        let first = all.next().map(|one| one.name.clone());
        first.filter(|_| all.next().is_none())
    };
    let gone = messages.iter().filter(|one| one.now.is_none());
    let gone: Vec<Changed<String>> = gone.cloned().collect();
    for old in gone {
        let came = only(messages, &|one| {
            one.before.is_none() && one.now == old.before
        });
        let went = only(messages, &|one| {
            one.now.is_none() && one.before == old.before
        });
        if let (Some(now), Some(_)) = (came, went) {
            messages.retain(|one| one.name != now && one.name != old.name);
            let before = old.name;
            renamed.push(Renamed { before, now });
        }
    }
    renamed
}

/// Rows that no row said then, and how many of then are gone.
fn rows_since(lang: &Lang, before: &[String], now: &Now) -> InLanguage {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for row in before {
        *left.entry(row).or_default() += 1;
    }
    let mut rows = Vec::new();
    for (said, words) in &now.rows {
        match left.get_mut(said.as_str()) {
            Some(count) if *count > 0 => *count -= 1,
            _ => rows.push(words.clone()),
        }
    }
    InLanguage {
        language: lang.to_string(),
        rows,
        rows_gone: left.values().sum(),
        ..InLanguage::default()
    }
}

/// What can be told of a version that an early program issued: its rows.
fn flat(
    archive: &Archive,
    (slug, version, lang): (&str, &Version, &Lang),
    now: &Now,
    report: &mut Report,
    told: &mut Differences,
) -> InLanguage {
    let number = version.number;
    told.unknown.push(format!(
        "what changed in facts and words in `{lang}`: an early presskit issued version {number} and kept none of them"
    ));
    let index = archive.flat_index(slug, number).unwrap_or_else(|found| {
        report.error(found);
        None
    });
    let rows = index.and_then(|mut index| index.rows.remove(lang.as_str()));
    match rows {
        Some(rows) => rows_since(lang, &rows, now),
        None => InLanguage::default(),
    }
}
