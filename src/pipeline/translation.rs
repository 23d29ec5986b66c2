//! Translations as a whole: how complete they are, new ones, what changed, who signed.
//!
//! From a [`Job`] to tables for people and texts to be written; writes nothing itself.

use std::collections::{BTreeMap, BTreeSet};

use super::orders::{chosen_slugs, missing_language};
use super::project::Project;
use super::sheets::Sheet;
use super::{Edition, Job};
use crate::content::{self, Release, Slug};
use crate::diag::{Diagnostic, Failed, Report, Severity};
use crate::l10n::{self, Entries, Entry, Freshness, Lock, Profile};
use crate::lang::Lang;
use crate::{edition, layout};

/// How one language stands for one release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Which.
    pub edition: Edition,
    /// Whether it is the language that the others are translated from.
    pub is_source: bool,
    /// Whether the organisation requires it.
    pub is_required: bool,
    /// How many messages a kit of this release uses.
    pub total: usize,
    /// Messages that are not there.
    pub missing: Vec<String>,
    /// Messages whose source has changed since they were translated.
    pub stale: Vec<String>,
    /// How many messages nobody vouched for.
    pub unverified: usize,
    /// Errors and warnings of the kit.
    pub findings: (usize, usize),
    /// Who signed it off.
    pub signed_by: Option<String>,
    /// Whether source or translation changed since, so that the signature holds no longer.
    pub has_lapsed: bool,
}

impl Standing {
    /// Whether a kit can be sent as it is.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty() && self.stale.is_empty() && self.findings.0 == 0
    }
}

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

/// What a kit of a release needs, in the source language.
struct Needed {
    source: Entries,
    /// Messages and the terms they use.
    ids: BTreeSet<String>,
}

/// How every language of a job stands.
pub fn status(job: &Job, report: &mut Report) -> Result<Vec<Standing>, Failed> {
    let project = Project::open(job, report)?;
    let mut unmet: BTreeSet<&Lang> = job.langs.iter().collect();
    let mut standings = Vec::new();
    for slug in chosen_slugs(&project, job, report)? {
        let release = content::load_release(&project.root, &slug, &project.organisation, report)?;
        let needed = needed(&project, &release, report)?;
        let mut langs: BTreeSet<Lang> = project
            .catalog
            .languages_of(slug.as_str())
            .into_iter()
            .collect();
        langs.extend(project.organisation.required.iter().cloned());
        langs.retain(|lang| job.langs.is_empty() || job.langs.contains(lang));
        for lang in langs {
            unmet.remove(&lang);
            standings.push(standing(&project, &release, &lang, &needed));
        }
    }
    for lang in unmet {
        let message = format!("no release has words in `{lang}`");
        let found = Diagnostic::error("missing-language", message);
        report.error(found.hint(format!("`presskit locale add {lang}` begins them")));
    }
    Ok(standings)
}

fn standing(project: &Project, release: &Release, lang: &Lang, needed: &Needed) -> Standing {
    let mut found = Report::new();
    let slug = release.slug.as_str();
    let present = project.catalog.languages_of(slug).contains(lang);
    if present {
        let Sheet { said, laid, .. } = Sheet::alone(project, release, lang);
        // What fails is counted below.
        let _failed = (said.tell(&mut found), laid.tell(&mut found));
    }
    let entries = present.then(|| project.catalog.legible(lang, slug));
    let entries = entries.flatten().unwrap_or_default();
    let unread = &mut Report::new();
    let lock = project.catalog.lock(lang, unread).unwrap_or_default();
    let is_source = *lang == project.organisation.source;
    let mut standing = Standing {
        edition: Edition {
            slug: slug.to_owned(),
            lang: lang.clone(),
        },
        is_source,
        is_required: project.organisation.required.contains(lang),
        total: 0,
        missing: Vec::new(),
        stale: Vec::new(),
        unverified: 0,
        findings: (found.count(Severity::Error), found.count(Severity::Warning)),
        signed_by: lock.signed_by(slug).map(str::to_owned),
        has_lapsed: !lock.holds(slug, &needed.source, &entries),
    };
    for source in needed.entries().filter(|entry| !entry.is_term()) {
        standing.total += 1;
        let Some(entry) = entries.get(&source.id) else {
            standing.missing.push(source.id.clone());
            continue;
        };
        if is_source || !is_own(entry, lang) {
            continue;
        }
        match lock.freshness(source) {
            Freshness::Fresh => {}
            Freshness::Stale => standing.stale.push(source.id.clone()),
            Freshness::Unverified => standing.unverified += 1,
        }
    }
    standing
}

/// The files of a language that is to be added, each message as a comment, and what is known of the language already.
pub fn add(job: &Job, lang: &Lang, report: &mut Report) -> Result<(Vec<Draft>, Prospect), Failed> {
    let project = Project::open(job, report)?;
    let source = &project.organisation.source;
    refuse_source(&project, lang, report)?;
    if lang.script().is_none() {
        let message = format!("CLDR knows nothing of a language `{lang}`");
        let found = Diagnostic::warning("unknown-language", message);
        report.add(found.hint(
            "if this is a misspelling, delete the folder and name the language by its BCP 47 tag",
        ));
    }
    let mut lock = project.catalog.lock(lang, report)?;
    let mut gained: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for slug in chosen_slugs(&project, job, report)? {
        let release = content::load_release(&project.root, &slug, &project.organisation, report)?;
        let needed = needed(&project, &release, report)?;
        let present = project.catalog.entries(lang, slug.as_str(), report)?;
        for entry in needed.entries() {
            let path = entry.file.replacen(
                &format!("locales/{source}/"),
                &format!("locales/{lang}/"),
                1,
            );
            // A locale without labels of its own gets those of the program to translate.
            if present.get(&entry.id).is_none() && seen.insert((path.clone(), entry.id.clone())) {
                lock.stamp(entry);
                gained.entry(path).or_default().push(entry.clone());
            }
        }
    }
    let mut drafts = Vec::new();
    for (path, entries) in gained {
        let written = project.text_of(&path, report)?;
        let entries: Vec<Entry> = entries
            .into_iter()
            .filter(|entry| {
                !written
                    .as_deref()
                    .is_some_and(|text| l10n::is_drafted(text, &entry.id))
            })
            .collect();
        if !entries.is_empty() {
            drafts.push(Draft {
                text: l10n::draft(written.as_deref(), lang, source, &entries),
                messages: entries.len(),
                path,
            });
        }
    }
    if !drafts.is_empty() {
        drafts.push(lock_draft(lang, &lock, 0));
    }
    Ok((drafts, prospect(&project, lang)))
}

/// Nothing is translated into the language that the others are translated from.
fn refuse_source(project: &Project, lang: &Lang, report: &mut Report) -> Result<(), Failed> {
    if *lang != project.organisation.source {
        return Ok(());
    }
    let message = format!("`{lang}` is the language that the others are translated from");
    Err(report.error(Diagnostic::error("source-language", message)))
}

/// The lock of a locale, vouching for `ids` (or all) as translated from the source as it is now.
pub fn accept(
    job: &Job,
    lang: &Lang,
    ids: &[String],
    report: &mut Report,
) -> Result<Draft, Failed> {
    let project = Project::open(job, report)?;
    refuse_source(&project, lang, report)?;
    let mut lock = project.catalog.lock(lang, report)?;
    let mut accepted = BTreeSet::new();
    let mut known = BTreeSet::new();
    for slug in chosen_slugs(&project, job, report)? {
        let release = content::load_release(&project.root, &slug, &project.organisation, report)?;
        let needed = needed(&project, &release, report)?;
        let entries = translated(&project, lang, &slug, report)?;
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
    report.finish(lock_draft(lang, &lock, accepted.len()))
}

/// The lock of a locale with a signature on every release of a job. Refused for what is incomplete.
pub fn sign(job: &Job, lang: &Lang, by: &str, report: &mut Report) -> Result<Draft, Failed> {
    let project = Project::open(job, report)?;
    refuse_source(&project, lang, report)?;
    let mut lock = project.catalog.lock(lang, report)?;
    let mut signed = 0;
    for slug in chosen_slugs(&project, job, report)? {
        let release = content::load_release(&project.root, &slug, &project.organisation, report)?;
        let needed = needed(&project, &release, report)?;
        let entries = translated(&project, lang, &slug, report)?;
        let standing = standing(&project, &release, lang, &needed);
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
    report.finish(lock_draft(lang, &lock, signed))
}

/// What changed in the source since each message was translated.
pub fn changes(job: &Job, report: &mut Report) -> Result<Vec<Change>, Failed> {
    let project = Project::open(job, report)?;
    let mut changes = Vec::new();
    for slug in chosen_slugs(&project, job, report)? {
        let release = content::load_release(&project.root, &slug, &project.organisation, report)?;
        let needed = needed(&project, &release, report)?;
        for lang in project.catalog.languages_of(slug.as_str()) {
            if lang == project.organisation.source
                || !(job.langs.is_empty() || job.langs.contains(&lang))
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

fn prospect(project: &Project, lang: &Lang) -> Prospect {
    let profile = l10n::profile(lang);
    let uncovered = profile
        .letters
        .iter()
        .copied()
        .filter(|letter| !project.fonts.covers(*letter))
        .collect();
    Prospect {
        has_labels: project.catalog.has_labels(lang),
        is_hyphenated: layout::is_hyphenated(lang),
        profile,
        uncovered,
    }
}
