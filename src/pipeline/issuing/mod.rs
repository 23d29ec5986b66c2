//! Issuing: what is ready becomes what was issued, and what was issued is found again.
//!
//! From one release of a [`Session`] to editions in the [`Archive`](crate::archive::Archive), and back.
//!
//! Invariant: nothing is issued in a language that is not complete and signed, and no language of a version says something else than
//! those that are issued already.

mod conversion;
mod joining;

use std::collections::BTreeSet;

use serde::Serialize;

use super::editions::editions;
use super::orders::chosen_slugs;
use super::translation::Standing;
use super::{Kit, Purpose, Selection, Session, Watch};
use crate::archive::{self, Edition, Flat, Form, Layout, Record, Verdict, Version};
use crate::content::{Release, Slug};
use crate::diag::{Diagnostic, Failed, Report, Severity};
use crate::distribute::Bundle;
use crate::lang::Lang;
use crate::when::When;

/// What was issued by one command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Issue {
    /// The version.
    pub version: u32,
    /// The languages.
    #[serde(rename = "languages")]
    pub langs: Vec<Lang>,
    /// The folder of the version, below the project folder.
    #[serde(rename = "path")]
    pub folder: String,
    /// How many files there are.
    pub files: usize,
}

/// A release in all its languages, finished.
#[derive(Clone, Debug)]
pub enum Finished {
    /// As it was issued.
    Issued(Vec<Edition>),
    /// As it was issued by an early program.
    Flat(Flat),
    /// Not issued yet: drafts, made now.
    Draft(Vec<Edition>),
}

impl Finished {
    /// The end of its embargo: seconds since 1970 began.
    #[must_use]
    pub fn embargo(&self) -> Option<i64> {
        match self {
            Self::Flat(flat) => flat.index.embargo,
            Self::Issued(editions) | Self::Draft(editions) => {
                let embargo = editions.first()?.record.embargo.as_deref()?;
                match When::parse(embargo) {
                    Ok(When::Instant(end)) => Some(end.seconds()),
                    // A moment that nobody can read has not come.
                    _ => Some(i64::MAX),
                }
            }
        }
    }

    /// All of it in one folder, in a form of the kit.
    ///
    /// # Errors
    ///
    /// As for [`Bundle::new`].
    pub fn bundle(self, slug: &str, form: Form) -> Result<Bundle, Diagnostic> {
        match self {
            Self::Flat(flat) => Ok(Bundle::flat(slug, flat, form)),
            Self::Issued(editions) | Self::Draft(editions) => Bundle::new(&editions, form),
        }
    }
}

impl Session {
    /// Issues the version that a release's file tells: in these languages; when none is named, in all that are ready and not issued
    /// yet. What keeps a required or a named language from being issued is an error; another language is left out and told of.
    pub fn issue(
        &self,
        slug: &str,
        langs: &[Lang],
        report: &mut Report,
        watch: Watch,
    ) -> Result<Issue, Failed> {
        report.stage(|report| issue(self, slug, langs, report, watch))
    }

    /// A release as it was issued; where its version is not issued in any language, drafts of it.
    pub fn finished(
        &self,
        slug: &str,
        report: &mut Report,
        watch: Watch,
    ) -> Result<Finished, Failed> {
        report.stage(|report| {
            let release = release(self, slug, report)?;
            match issued(self, slug, release.version, report)? {
                Some(issued) => Ok(issued),
                None => Ok(Finished::Draft(self.editions(
                    slug,
                    Purpose::Draft,
                    report,
                    watch,
                )?)),
            }
        })
    }

    /// Holds a kit that was made now against the issued one.
    ///
    /// # Errors
    ///
    /// When what is issued cannot be read.
    pub fn verdict(&self, kit: &Kit) -> Result<Verdict, Diagnostic> {
        let (slug, lang) = (&kit.name.slug, &kit.name.lang);
        let archive = self.archive();
        archive.verdict_of_files(slug, kit.facts.version, lang, || kit.files())
    }
}

/// A version as it was issued; `None` where it is not.
fn issued(
    session: &Session,
    slug: &str,
    version: u32,
    report: &mut Report,
) -> Result<Option<Finished>, Failed> {
    let archive = session.archive();
    let read = || -> Result<Option<Finished>, Diagnostic> {
        let found = archive.version(slug, version);
        let Some(found) = found.map_err(|fault| fault.finding())? else {
            return Ok(None);
        };
        if found.layout == Layout::Flat {
            return Ok(archive.flat(slug, version)?.map(Finished::Flat));
        }
        let mut editions = Vec::new();
        for lang in &found.langs {
            editions.extend(archive.edition(slug, version, lang)?);
        }
        Ok(Some(Finished::Issued(editions)))
    };
    read().map_err(|found| report.error(found))
}

/// What is to be issued of a release.
struct Plan {
    release: Release,
    /// Not issued yet, and ready.
    ready: Vec<Standing>,
    /// Issued by an early program, to be given a record.
    flat: Vec<Lang>,
    /// Issued already.
    records: Vec<Record>,
    /// Those that hold the others when they are not ready.
    holding: BTreeSet<Lang>,
}

fn issue(
    session: &Session,
    slug: &str,
    langs: &[Lang],
    report: &mut Report,
    watch: Watch,
) -> Result<Issue, Failed> {
    if session.job.system_fonts {
        let message = "what is issued must not depend on the fonts of a machine";
        let found = Diagnostic::error("system-fonts", message);
        return Err(report.error(found.hint("leave `--system-fonts` out")));
    }
    let plan = plan(session, slug, langs, report)?;
    let version = plan.release.version;
    let source = &session.project.organisation.source;
    let ready = plan.ready.iter().map(|standing| &standing.kit.lang);
    let asked: BTreeSet<Lang> = ready.chain(&plan.flat).cloned().collect();
    let is_joining = !plan.records.is_empty() || !plan.flat.is_empty();
    let mut selection = Selection {
        slugs: vec![slug.to_owned()],
        langs: asked.iter().cloned().collect(),
    };
    if is_joining && !asked.contains(source) {
        selection.langs.push(source.clone());
    }
    let made = editions(session, &selection, Purpose::Issue, report, watch)?;
    joining::same_words(session, &plan, &asked, &made, report)?;
    let mut issued = Vec::new();
    for edition in made {
        let lang = Lang::parse(&edition.record.language);
        let lang = lang.map_err(|fault| report.error(Diagnostic::error("record", fault)))?;
        if !asked.contains(&lang) {
            continue;
        }
        if plan.flat.contains(&lang) {
            match conversion::converted(session.archive(), edition) {
                Ok(converted) => issued.push(converted),
                Err(found) => left_out(&plan.holding, &lang, found, report),
            }
            continue;
        }
        issued.push(edition);
    }
    report.so_far()?;
    session.archive().freeze(&issued, report)?;
    let langs = issued.iter().map(|edition| &edition.record.language);
    Ok(Issue {
        version,
        langs: langs.filter_map(|lang| Lang::parse(lang).ok()).collect(),
        folder: archive::version_folder(slug, version),
        // With its record and its checksums.
        files: issued.iter().map(|edition| edition.files.len() + 2).sum(),
    })
}

/// Finds out what is to be issued, and all that keeps it from being issued.
fn plan(
    session: &Session,
    slug: &str,
    langs: &[Lang],
    report: &mut Report,
) -> Result<Plan, Failed> {
    let (project, archive) = (&session.project, session.archive());
    let release = release(session, slug, report)?;
    (archive.refuse_copy(slug)).map_err(|found| report.error(found))?;
    let version = release.version;
    let unread = |found: Diagnostic, report: &mut Report| report.error(found);
    let versions = archive.versions(slug);
    let versions = versions.map_err(|fault| report.error(fault.finding()))?;
    let there = versions.iter().find(|found| found.number == version);
    let required = &project.organisation.required;
    let mut wanted: BTreeSet<Lang> = langs.iter().cloned().collect();
    if langs.is_empty() {
        wanted.extend(project.catalog.languages_of(slug));
        wanted.extend(required.iter().cloned());
    }
    let mut records = Vec::new();
    let mut flat = Vec::new();
    for lang in there.iter().flat_map(|there| &there.langs) {
        match archive.record(slug, version, lang) {
            Ok(Some(record)) => {
                if wanted.remove(lang) && !langs.is_empty() {
                    report.error(issued_already(slug, version, std::slice::from_ref(lang)));
                }
                records.push(record);
            }
            Ok(None) if wanted.remove(lang) => flat.push(lang.clone()),
            Ok(None) => {}
            Err(found) => drop(unread(found, report)),
        }
    }
    report.so_far()?;
    if wanted.is_empty() && flat.is_empty() {
        let issued = there.map(|there| there.langs.clone()).unwrap_or_default();
        return Err(report.error(issued_already(slug, version, &issued)));
    }
    if let Some(found) = unrevised(&release, &versions) {
        report.error(found);
    }
    let named = langs.iter().chain(required);
    let holding: BTreeSet<Lang> = named.cloned().collect();
    let mut ready = Vec::new();
    if !wanted.is_empty() {
        let selection = Selection {
            slugs: vec![slug.to_owned()],
            langs: wanted.into_iter().collect(),
        };
        for standing in session.status(&selection, report)? {
            match standing.refusal() {
                Some(found) => left_out(&holding, &standing.kit.lang, found, report),
                None => ready.push(standing),
            }
        }
    }
    report.so_far()?;
    if ready.is_empty() && flat.is_empty() {
        let message = format!("`{slug}` is ready to be issued in no language");
        let found = Diagnostic::error("nothing-to-issue", message);
        return Err(report.error(found.hint(format!("`presskit check {slug}` tells more"))));
    }
    Ok(Plan {
        release,
        ready,
        flat,
        records,
        holding,
    })
}

/// The release that is meant.
fn release(session: &Session, slug: &str, report: &mut Report) -> Result<Release, Failed> {
    let project = &session.project;
    let slugs = chosen_slugs(project, &Selection::of(slug), report)?;
    let slugs: [Slug; 1] = slugs.try_into().map_err(|_| {
        let message = format!("there is no release `{slug}`");
        report.error(Diagnostic::error("unknown-release", message))
    })?;
    project.release(&slugs[0], report)
}

/// Reports what keeps a language from being issued: an error where the others are held by it.
fn left_out(holding: &BTreeSet<Lang>, lang: &Lang, mut found: Diagnostic, report: &mut Report) {
    if holding.contains(lang) {
        report.error(found);
        return;
    }
    found.severity = Severity::Warning;
    found.message = format!("`{lang}` is left out: {}", found.message);
    report.add(found);
}

fn issued_already(slug: &str, version: u32, langs: &[Lang]) -> Diagnostic {
    let langs: Vec<&str> = langs.iter().map(Lang::as_str).collect();
    let message = format!(
        "version {version} of `{slug}` is issued already in `{}`, in `{}`",
        langs.join("`, `"),
        archive::version_folder(slug, version)
    );
    let hint =
        format!("`presskit revise {slug} --kind update --why SENTENCE` begins the next version");
    Diagnostic::error("issued-version", message).hint(hint)
}

/// A later version has to say what changed.
fn unrevised(release: &Release, versions: &[Version]) -> Option<Diagnostic> {
    let (slug, version) = (&release.slug, release.version);
    let before = versions.iter().rev().find(|found| found.number < version)?;
    if release.revision.is_some() {
        return None;
    }
    let message = format!(
        "version {version} of `{slug}` does not say what changed since version {}",
        before.number
    );
    let hint = format!(
        "set `version` back, and let `presskit revise {slug} --kind update --why SENTENCE` write the reason that readers see"
    );
    Some(Diagnostic::error("no-revision", message).hint(hint))
}
