//! All releases at a glance: versions, languages, what is issued, published and sent.
//!
//! From a [`Session`] to an [`Overview`] for each release.
//!
//! Invariant: what is wrong with one release is told in its own row and hides no other. Pages are laid out only where findings are asked
//! for; of an edition that is issued in its release's own version, words are not compared, for it is finished.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::crew::Crew;
use super::editions::written;
use super::orders::chosen_slugs;
use super::{Selection, Session, Signature, Standing, translation};
use crate::archive::{Record, Version};
use crate::content::{Release, Slug};
use crate::diag::{Diagnostic, Failed, Report, Severity};
use crate::disk::{self, PRIVATE};
use crate::distribute::{self, Count, digest};
use crate::lang::Lang;
use crate::when::When;

/// How much of each release is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// What costs no pages.
    Glance,
    /// Every language, with all that a check finds.
    Findings,
}

/// A release in the overview.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Overview {
    /// The release.
    pub release: String,
    /// Its version; nothing where its file cannot be read.
    pub version: Option<u32>,
    /// Its day or moment of issue (ISO 8601).
    pub date: Option<String>,
    /// Not to be published before: a moment with its offset (ISO 8601).
    pub embargo: Option<String>,
    /// Whether it only shows what the program does.
    pub specimen: bool,
    /// Its languages, in order of tag.
    pub languages: Vec<InLanguage>,
    /// What of it is in a newsroom, by language; nothing where no newsroom is known.
    pub published: Option<BTreeMap<String, u32>>,
    /// Mails by version.
    pub mails: BTreeMap<u32, Count>,
    /// The first error that was found with it.
    pub fault: Option<String>,
}

/// A release in a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InLanguage {
    /// The language.
    pub language: String,
    /// Whether it is the language that the others are translated from.
    pub source: bool,
    /// Whether the organisation requires it.
    pub required: bool,
    /// The last version that is issued in it.
    pub issued: Option<Issued>,
    /// Its words; nothing where they were not looked at.
    pub words: Option<Progress>,
    /// Who signed it.
    pub signed: Option<Signed>,
}

/// An issued version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Issued {
    /// Its number.
    pub version: u32,
    /// Whether a higher version is issued in another language.
    pub superseded: bool,
    /// Whether the release's own files have changed since, and it is of the version that they tell.
    pub edited: bool,
}

/// How far words are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// How many messages a kit of this release uses.
    pub total: usize,
    /// Messages that are not there.
    pub missing: Vec<String>,
    /// Messages and terms whose source has changed since they were translated.
    pub stale: Vec<String>,
    /// How many messages nobody accepted.
    pub unverified: usize,
    /// Errors of the kit; nothing where nobody looked for them.
    pub errors: Option<usize>,
    /// Warnings of the kit; nothing where nobody looked for them.
    pub warnings: Option<usize>,
    /// Whether nothing is missing, stale or wrong, as far as was looked at.
    pub complete: bool,
}

/// A signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Signed {
    /// Who signed.
    pub by: String,
    /// Whether the release says something else now.
    pub lapsed: bool,
    /// What changed since, an item each.
    pub changed: Vec<String>,
}

impl Overview {
    /// Whether a language that must be complete is not: one that is required or named, or any where none is required.
    #[must_use]
    pub fn is_behind(&self, named: &[Lang]) -> bool {
        let none_required = !self.languages.iter().any(|one| one.required);
        let counts = |one: &&InLanguage| {
            let is_named = named.iter().any(|lang| lang.as_str() == one.language);
            one.required || is_named || none_required
        };
        let is_complete = |one: &InLanguage| one.words.as_ref().is_none_or(|words| words.complete);
        !self.languages.iter().filter(counts).all(is_complete)
    }
}

impl Overview {
    /// The mails of the last version that was sent, where somebody has to settle what became of some.
    #[must_use]
    pub fn open_mails(&self) -> Option<(u32, Count)> {
        let last = self.mails.last_key_value();
        last.filter(|(_, mails)| mails.is_open())
            .map(|(version, mails)| (*version, *mails))
    }
}

/// Warns of mails that are not settled: by this name of the release, whoever is on which list.
fn tell_of_mails(row: &Overview, report: &mut Report) {
    let Some((version, mails)) = row.open_mails() else {
        return;
    };
    let kinds = [
        (mails.in_doubt, "in doubt"),
        (mails.refused, "refused"),
        (mails.deferred, "deferred"),
    ];
    let kinds = kinds.iter().filter(|(count, _)| *count > 0);
    let kinds: Vec<String> = kinds
        .map(|(count, kind)| format!("{count} {kind}"))
        .collect();
    let slug = &row.release;
    let message = format!(
        "mails of version {version} of `{slug}` are not settled: {}",
        kinds.join(", ")
    );
    let hint = format!("`presskit send {slug} --to LIST` tells whose they are and what to do");
    report.add(Diagnostic::warning("not-settled", message).hint(hint));
}

impl Signed {
    /// Who signed; where that holds no longer, why, in a few words.
    #[must_use]
    pub fn told(&self) -> String {
        let (by, why) = (self.by.clone(), self.changed.clone());
        let signature = Signature::Lapsed { by, why };
        match signature.changed().filter(|_| self.lapsed) {
            Some(changed) => format!("no longer by {}: {changed}", self.by),
            None => self.by.clone(),
        }
    }
}

/// What is known beside the project's own files.
struct Beside {
    /// By release, then by language: the version in a newsroom.
    published: Option<BTreeMap<String, BTreeMap<String, u32>>>,
    /// By release and version.
    mails: BTreeMap<String, BTreeMap<u32, Count>>,
}

/// All releases of a selection, in order of slug.
pub(super) fn overview(
    session: &Session,
    selection: &Selection,
    depth: Depth,
    report: &mut Report,
) -> Result<Vec<Overview>, Failed> {
    let project = &session.project;
    let slugs = chosen_slugs(project, selection, report)?;
    let mails = distribute::counts(session.root());
    let mails = mails.unwrap_or_else(|fault| {
        report.error(fault.finding());
        BTreeMap::new()
    });
    let beside = Beside {
        published: published(session.root(), report),
        mails,
    };
    let are_many = slugs.len() > 1;
    let threads = match depth {
        Depth::Glance => session.job.threads,
        // Its kits share the threads.
        Depth::Findings => Some(1),
    };
    let crew = Crew::new(threads, slugs.len());
    let rows = crew.each(slugs, |slug| {
        let mut found = Report::new();
        let row = row(session, &slug, (selection, depth, &beside), &mut found);
        if are_many {
            project.forget(&slug);
        }
        (row, found)
    });
    let mut overviews = Vec::new();
    for (row, found) in rows {
        report.merge(found);
        // Of a release that has none of the languages that were named, there is nothing to say.
        let is_asked = selection.langs.is_empty() || !row.languages.is_empty();
        overviews.extend((is_asked || row.fault.is_some()).then_some(row));
    }
    let shown = overviews.iter().flat_map(|row| &row.languages);
    let shown: BTreeSet<&str> = shown.map(|one| one.language.as_str()).collect();
    let langs = project.catalog.languages();
    for lang in langs.filter(|lang| shown.contains(lang.as_str())) {
        if let Some(found) = project.missing_data(lang) {
            report.error(found);
        }
    }
    for row in &overviews {
        tell_of_mails(row, report);
    }
    for lang in &selection.langs {
        let mut all = overviews.iter().flat_map(|row| &row.languages);
        if !all.any(|one| one.language == lang.as_str()) {
            report.error(translation::no_words(lang));
        }
    }
    Ok(overviews)
}

fn row(
    session: &Session,
    slug: &Slug,
    (selection, depth, beside): (&Selection, Depth, &Beside),
    report: &mut Report,
) -> Overview {
    let name = slug.as_str();
    let mut row = Overview {
        release: name.to_owned(),
        mails: beside.mails.get(name).cloned().unwrap_or_default(),
        ..Overview::default()
    };
    let archive = session.archive();
    let versions = archive.versions(name).unwrap_or_else(|fault| {
        report.error(fault.finding());
        Vec::new()
    });
    if let Some(all) = &beside.published {
        // One that was renamed since is there under the name that it has in public.
        let is_renamed = !versions.is_empty() && !all.contains_key(name);
        let public = is_renamed.then(|| archive.public_name(name).ok()).flatten();
        let known = all.get(public.as_deref().unwrap_or(name));
        row.published = Some(known.cloned().unwrap_or_default());
    }
    // What is wrong is told below.
    let release = session.project.release(slug, report).ok();
    if let Some(release) = &release {
        row.version = Some(release.version);
        row.date = Some(written(release.issued));
        row.embargo = release.embargo.map(|end| When::Instant(end).to_string());
        row.specimen = release.specimen;
    }
    row.languages = languages(
        session,
        (name, release.as_ref(), &versions),
        (selection, depth),
        report,
    );
    let mut found = report.diagnostics().iter();
    let fault = found.find(|found| found.severity == Severity::Error);
    row.fault = fault.map(|found| found.message.clone());
    row
}

/// A release in its languages, in those that the house requires and in those in which it is issued.
fn languages(
    session: &Session,
    (slug, release, versions): (&str, Option<&Release>, &[Version]),
    (selection, depth): (&Selection, Depth),
    report: &mut Report,
) -> Vec<InLanguage> {
    let project = &session.project;
    let house = &project.organisation;
    let mut langs: BTreeSet<Lang> = project.catalog.begun(slug).into_iter().collect();
    langs.extend(house.required.iter().cloned());
    langs.extend(versions.iter().flat_map(|version| version.langs.clone()));
    langs.retain(|lang| selection.langs.is_empty() || selection.langs.contains(lang));
    let mut open = langs.clone();
    let mut rows = Vec::new();
    for lang in langs {
        let mut one = InLanguage {
            language: lang.to_string(),
            source: lang == house.source,
            required: house.required.contains(&lang),
            issued: None,
            words: None,
            signed: None,
        };
        let last = (versions.iter().rev()).find(|version| version.langs.contains(&lang));
        if let Some(last) = last {
            let is_own = release.is_some_and(|release| release.version == last.number);
            let known = (last.number, &lang);
            let record = is_own.then(|| record(session, slug, known, report));
            let record = record.flatten();
            one.issued = Some(Issued {
                version: last.number,
                superseded: versions.last().is_some_and(|top| top.number > last.number),
                edited: (record.as_ref()).is_some_and(|record| is_edited(session, slug, record)),
            });
            if is_own {
                one.signed = record.and_then(|it| it.signature).map(|signature| Signed {
                    by: signature.by,
                    lapsed: false,
                    changed: Vec::new(),
                });
                if depth == Depth::Glance {
                    open.remove(&lang);
                }
            }
        }
        rows.push(one);
    }
    let Some(release) = release.filter(|_| !open.is_empty()) else {
        return rows;
    };
    let standings = match depth {
        Depth::Glance => translation::worded(project, release, &open, report),
        Depth::Findings => translation::checked(session, release, &open, report),
    };
    // Where they cannot be told, the reason is reported.
    for standing in standings.unwrap_or_default() {
        let lang = standing.kit.lang.as_str();
        if let Some(one) = rows.iter_mut().find(|one| one.language == lang) {
            one.signed = one.signed.take().or_else(|| signed(&standing.signature));
            one.words = Some(progress(standing, depth));
        }
    }
    rows
}

/// The record of an edition, where it has one.
fn record(
    session: &Session,
    slug: &str,
    (version, lang): (u32, &Lang),
    report: &mut Report,
) -> Option<Record> {
    let record = session.archive().record(slug, version, lang);
    record.unwrap_or_else(|found| {
        report.error(found);
        None
    })
}

/// Whether the files that are a release's own have changed since an edition was made of them.
fn is_edited(session: &Session, slug: &str, record: &Record) -> bool {
    let (before, lang) = (&record.release, &record.language);
    let now = |path: &str| {
        if path == format!("content/releases/{before}/release.yaml") {
            Some(format!("content/releases/{slug}/release.yaml"))
        } else if path == format!("locales/{lang}/releases/{before}.ftl") {
            Some(format!("locales/{lang}/releases/{slug}.ftl"))
        } else {
            None
        }
    };
    let disk = &session.project.disk;
    record.inputs.iter().any(|input| {
        let Some(path) = now(&input.path) else {
            return false;
        };
        // One that cannot be read is told with the release.
        let bytes = disk.read(&path, u64::MAX).ok().flatten();
        bytes.is_none_or(|bytes| digest(&bytes) != input.sha256)
    })
}

fn progress(standing: Standing, depth: Depth) -> Progress {
    let counted = |count: usize| (depth == Depth::Findings).then_some(count);
    let complete = standing.is_complete();
    Progress {
        total: standing.total,
        unverified: standing.unverified,
        errors: counted(standing.findings.0),
        warnings: counted(standing.findings.1),
        missing: standing.missing,
        stale: standing.stale,
        complete,
    }
}

fn signed(signature: &Signature) -> Option<Signed> {
    let (lapsed, changed) = match signature {
        Signature::None => return None,
        Signature::Holds { .. } => (false, Vec::new()),
        Signature::Lapsed { why, .. } => (true, why.clone()),
    };
    Some(Signed {
        by: signature.by()?.to_owned(),
        lapsed,
        changed,
    })
}

/// What is published, by release and language: the version, as the manifests of newsrooms tell that `presskit publish` keeps. `None`
/// where there is no manifest.
fn published(root: &Path, report: &mut Report) -> Option<BTreeMap<String, BTreeMap<String, u32>>> {
    #[derive(Deserialize)]
    struct Manifest {
        kept: Kept,
    }
    #[derive(Deserialize)]
    struct Kept {
        status: String,
        releases: BTreeMap<String, Post>,
    }
    #[derive(Deserialize)]
    struct Post {
        post: Option<Stories>,
    }
    #[derive(Deserialize)]
    struct Stories {
        stories: Vec<Story>,
    }
    #[derive(Deserialize)]
    struct Story {
        lang: String,
        version: u32,
    }
    let folder = root.join(PRIVATE);
    let names = disk::names(&folder).unwrap_or_else(|fault| {
        report.error(fault.finding());
        Vec::new()
    });
    let is_manifest = |name: &&String| {
        name.starts_with("made-") && Path::new(name).extension().is_some_and(|it| it == "json")
    };
    let mut published = None;
    for name in names.iter().filter(is_manifest) {
        let bytes = disk::read(&folder.join(name), LARGEST_MANIFEST);
        let bytes = bytes.unwrap_or_else(|fault| {
            report.error(fault.finding());
            None
        });
        // One of another version of the program tells nothing.
        let manifest: Option<Manifest> =
            bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let Some(Manifest { kept }) = manifest else {
            continue;
        };
        if kept.status != "issued" {
            continue;
        }
        let all: &mut BTreeMap<String, BTreeMap<String, u32>> =
            published.get_or_insert_with(BTreeMap::new);
        for (slug, post) in kept.releases {
            let stories = post.post.into_iter().flat_map(|post| post.stories);
            for Story { lang, version } in stories {
                let known = all
                    .entry(slug.clone())
                    .or_default()
                    .entry(lang)
                    .or_default();
                *known = version.max(*known);
            }
        }
    }
    published
}

/// Manifests of more bytes are not read.
const LARGEST_MANIFEST: u64 = 1 << 30;
