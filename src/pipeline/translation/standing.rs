//! How a release stands in a language: the one question that `check`, `status`, `sign` and `issue` ask.
//!
//! From a [`Session`] to a [`Standing`] for each kit.
//!
//! Invariant: counts what `check` finds, by the same function; and `check` tells of signatures what `issue` would refuse.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::statement::{said, told};
use super::{Needed, Sides, needed};
use crate::archive::{Archive, SignatureRecord};
use crate::content::Release;
use crate::diag::{Diagnostic, Failed, Report, Severity};
use crate::l10n::{self, Freshness, Lock};
use crate::lang::Lang;
use crate::pipeline::crew::Crew;
use crate::pipeline::looks::Looks;
use crate::pipeline::orders::{Order, chosen_slugs};
use crate::pipeline::project::Project;
use crate::pipeline::sheets::sheets;
use crate::pipeline::{self, KitName, Selection, Session};

/// How many things that changed a finding names.
const NAMED: usize = 3;

/// How a release stands in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Which.
    pub kit: KitName,
    /// Whether it is the language that the others are translated from.
    pub is_source: bool,
    /// Whether the organisation requires it.
    pub is_required: bool,
    /// How many messages a kit of this release uses.
    pub total: usize,
    /// Messages that are not there.
    pub missing: Vec<String>,
    /// Messages and terms whose source has changed since they were translated.
    pub stale: Vec<String>,
    /// How many messages nobody accepted.
    pub unverified: usize,
    /// Errors and warnings of the kit.
    pub findings: (usize, usize),
    /// Who signed it.
    pub signature: Signature,
}

/// Whether somebody signed a release in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signature {
    /// Nobody did.
    None,
    /// Somebody did, and it says the same now.
    Holds {
        /// Who.
        by: String,
    },
    /// Somebody did, and it says something else now.
    Lapsed {
        /// Who.
        by: String,
        /// What changed since, an item each: `` `years` was 50, is 51 ``.
        why: Vec<String>,
    },
}

impl Signature {
    /// Who signed, whether it holds or not.
    #[must_use]
    pub fn by(&self) -> Option<&str> {
        match self {
            Self::None => None,
            Self::Holds { by } | Self::Lapsed { by, .. } => Some(by),
        }
    }

    /// What changed since somebody signed, in a few words; nothing while a signature holds.
    #[must_use]
    pub fn changed(&self) -> Option<String> {
        let Self::Lapsed { why, .. } = self else {
            return None;
        };
        let named = why.iter().take(NAMED).cloned().collect::<Vec<_>>();
        Some(match (named.join("; "), why.len().saturating_sub(NAMED)) {
            (none, _) if none.is_empty() => "only words were signed, no facts".to_owned(),
            (named, 0) => named,
            (named, more) => format!("{named}; and {more} more"),
        })
    }
}

impl Standing {
    /// Whether a kit can be sent as it is.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty() && self.stale.is_empty() && self.findings.0 == 0
    }

    /// What keeps a language from being signed: all that is missing, at once.
    #[must_use]
    pub fn incomplete(&self) -> Option<Diagnostic> {
        if self.is_complete() {
            return None;
        }
        let KitName { slug, lang } = &self.kit;
        let errors = self.findings.0;
        let message = format!(
            "`{slug}` is not complete in `{lang}`: {} missing, {} stale, {errors} error{}",
            self.missing.len(),
            self.stale.len(),
            if errors == 1 { "" } else { "s" },
        );
        let mut found = Diagnostic::error("incomplete-translation", message);
        for (what, ids) in [("missing", &self.missing), ("stale", &self.stale)] {
            if !ids.is_empty() {
                found = found.hint(format!("{what}: `{}`", ids.join("`, `")));
            }
        }
        Some(found.hint(format!("`presskit check {slug} --lang {lang}` tells more")))
    }

    /// What keeps a language from being issued: that it is incomplete, or not signed as it is. The source needs no signature.
    #[must_use]
    pub fn refusal(&self) -> Option<Diagnostic> {
        let KitName { slug, lang } = &self.kit;
        self.incomplete().or_else(|| {
            let is_needed = !self.is_source;
            is_needed.then(|| unsigned(slug, lang, &self.signature))?
        })
    }
}

/// That a language is not signed as it is.
fn unsigned(slug: &str, lang: &Lang, signature: &Signature) -> Option<Diagnostic> {
    let message = match (signature, signature.changed()) {
        (Signature::Holds { .. }, _) => return None,
        (Signature::Lapsed { by, why }, _) if why.is_empty() => {
            format!("{by} signed the words of `{slug}` in `{lang}`, and not its facts")
        }
        (Signature::Lapsed { by, .. }, Some(changed)) => {
            format!("`{slug}` has changed in `{lang}` since {by} signed it: {changed}")
        }
        _ => format!("nobody has signed `{slug}` in `{lang}`"),
    };
    let hint = format!("`presskit sign {lang} --release {slug} --by NAME` signs it as it is");
    Some(Diagnostic::error("unsigned-translation", message).hint(hint))
}

/// How every language of a job stands.
pub(in crate::pipeline) fn status(
    session: &Session,
    selection: &Selection,
    report: &mut Report,
) -> Result<Vec<Standing>, Failed> {
    let project = &session.project;
    let mut unmet: BTreeSet<&Lang> = selection.langs.iter().collect();
    let mut standings = Vec::new();
    for slug in chosen_slugs(project, selection, report)? {
        // What cannot be read is reported, and the other releases stand as they do.
        let Ok(release) = project.release(&slug, report) else {
            continue;
        };
        let Ok(needed) = needed(project, &release, report) else {
            continue;
        };
        let present = project.catalog.begun(slug.as_str());
        let required = project.organisation.required.iter().cloned();
        let mut langs: BTreeSet<Lang> = present.into_iter().chain(required).collect();
        langs.retain(|lang| selection.langs.is_empty() || selection.langs.contains(lang));
        unmet.retain(|lang| !langs.contains(lang));
        standings.extend(standings_of(session, release, langs, &needed, report)?);
    }
    for lang in unmet {
        report.error(super::no_words(lang));
    }
    Ok(standings)
}

/// How languages stand for one release.
pub(super) fn standings_of(
    session: &Session,
    release: Release,
    langs: BTreeSet<Lang>,
    needed: &Needed,
    report: &mut Report,
) -> Result<Vec<Standing>, Failed> {
    let project = &session.project;
    let looks = session.looks(report)?;
    let present = project.catalog.begun(release.slug.as_str());
    let (asked, others) = present
        .into_iter()
        .partition(|lang: &Lang| langs.contains(lang));
    let order = Order {
        release,
        asked,
        others,
    };
    let mut found = findings(session, looks, &order);
    let standings = langs
        .into_iter()
        .map(|lang| {
            let found = found.remove(&lang);
            standing(project, &order.release, &lang, (needed, found), report)
        })
        .collect();
    Ok(standings)
}

/// How languages stand for one release by their words alone: no page is laid out, and no finding is counted.
pub(in crate::pipeline) fn worded(
    project: &Project,
    release: &Release,
    langs: &BTreeSet<Lang>,
    report: &mut Report,
) -> Result<Vec<Standing>, Failed> {
    let needed = needed(project, release, report)?;
    let present = project.catalog.begun(release.slug.as_str());
    let standings = langs.iter().map(|lang| {
        let found = present.contains(lang).then(Report::new);
        standing(project, release, lang, (&needed, found), report)
    });
    Ok(standings.collect())
}

/// How languages stand for one release, with what a check finds in their kits.
pub(in crate::pipeline) fn checked(
    session: &Session,
    release: &Release,
    langs: &BTreeSet<Lang>,
    report: &mut Report,
) -> Result<Vec<Standing>, Failed> {
    let needed = needed(&session.project, release, report)?;
    standings_of(session, release.clone(), langs.clone(), &needed, report)
}

/// What a check finds in each kit of an order.
fn findings(session: &Session, looks: &Looks, order: &Order) -> BTreeMap<Lang, Report> {
    let project = &session.project;
    let crew = Crew::new(session.job.threads, order.asked.len());
    let found = crew.each(sheets(project, looks, order, &crew), |sheet| {
        let (lang, mut found) = (sheet.lang.clone(), Report::new());
        // What fails is counted.
        let _failed = pipeline::judge(project, looks, &order.release, sheet, &mut found);
        (lang, found.deduplicated())
    });
    found.into_iter().collect()
}

/// How a language stands, with what a check finds in its kit, if there is one.
fn standing(
    project: &Project,
    release: &Release,
    lang: &Lang,
    (needed, found): (&Needed, Option<Report>),
    report: &mut Report,
) -> Standing {
    let slug = release.slug.as_str();
    let is_there = found.is_some();
    let found = found.unwrap_or_default();
    // A lock that cannot be read is told, and everything counts as nobody's.
    let lock = project.catalog.lock(lang, report).unwrap_or_default();
    let is_source = *lang == project.organisation.source;
    if is_there {
        // Other findings are counted; words that cannot be read are no words that are missing.
        let mut read = Report::new();
        let _read = project.catalog.entries(lang, slug, &mut read);
        let found = read.diagnostics().iter();
        for unreadable in found.filter(|found| found.code == "unreadable-file") {
            report.add(unreadable.clone());
        }
    }
    let sides = if is_there {
        Sides::legible(project, slug, lang, needed, &lock)
    } else {
        Sides::default()
    };
    let translation = sides.translation(needed, lang);
    let mut standing = Standing {
        kit: KitName {
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
        signature: signature(project, release, lang, &lock),
    };
    for original in needed.entries().filter(|original| !original.is_term()) {
        if translation.target.get(&original.id).is_none() {
            if needed.is_wanted(original) {
                standing.total += 1;
                standing.missing.push(original.id.clone());
            }
            continue;
        }
        standing.total += 1;
        let is_own = !is_source && translation.own(&original.id).is_some();
        if is_own && translation.freshness(&lock, original) == Freshness::Unverified {
            standing.unverified += 1;
        }
    }
    if !is_source {
        let stale = translation.stale(&lock).into_iter();
        let stale = stale.filter(|stale| needed.has(&stale.id));
        standing.stale = stale.map(|stale| stale.id).collect();
    }
    standing
}

/// Whether a release is signed in a language as it is.
fn signature(project: &Project, release: &Release, lang: &Lang, lock: &Lock) -> Signature {
    let slug = release.slug.as_str();
    if !lock.is_signed(slug) {
        return Signature::None;
    }
    match lock.signature(slug, &said(project, release, lang)) {
        l10n::Signature::None => Signature::None,
        l10n::Signature::Holds { by } => Signature::Holds { by },
        l10n::Signature::Lapsed { by, changed } => Signature::Lapsed {
            by,
            why: told(&changed, lang, &project.organisation.source),
        },
    }
}

/// Who signed a release in a language, where the signature holds.
pub(in crate::pipeline) fn signed(
    project: &Project,
    release: &Release,
    lang: &Lang,
    report: &mut Report,
) -> Result<Option<SignatureRecord>, Failed> {
    let slug = release.slug.as_str();
    let lock = project.catalog.lock(lang, report)?;
    if !lock.is_signed(slug) {
        return Ok(None);
    }
    let said = said(project, release, lang);
    Ok(match lock.signature(slug, &said) {
        l10n::Signature::Holds { by } => Some(SignatureRecord {
            by,
            fingerprint: said.digest(),
        }),
        l10n::Signature::None | l10n::Signature::Lapsed { .. } => None,
    })
}

/// Tells while a kit is checked what `issue` would refuse of its signature: one that no longer holds, and none where others have signed.
/// What is issued stays signed.
pub(in crate::pipeline) fn tell_signature(
    project: &Project,
    release: &Release,
    lang: &Lang,
    report: &mut Report,
) {
    let slug = release.slug.as_str();
    let archive = Archive::new(Arc::clone(&project.disk));
    // An archive that cannot be read is an error of the commands that need it.
    let issued = archive.version(slug, release.version).ok().flatten();
    let is_issued = issued.is_some_and(|version| version.langs.contains(lang));
    if project.catalog.is_pseudo(lang) || is_issued {
        return;
    }
    let Ok(lock) = project.catalog.lock(lang, report) else {
        return;
    };
    let signature = signature(project, release, lang, &lock);
    let is_source = *lang == project.organisation.source;
    let severity = match signature {
        Signature::Lapsed { .. } if !is_source => Severity::Warning,
        Signature::Lapsed { .. } => Severity::Note,
        Signature::None if !is_source && is_signed_elsewhere(project, release) => Severity::Note,
        Signature::None | Signature::Holds { .. } => return,
    };
    if let Some(found) = unsigned(slug, lang, &signature) {
        report.add(Diagnostic { severity, ..found });
    }
}

/// Whether a release is signed in any language.
fn is_signed_elsewhere(project: &Project, release: &Release) -> bool {
    let slug = release.slug.as_str();
    let langs = project.catalog.languages_of(slug);
    langs.iter().any(|lang| {
        // What is wrong with another language's lock is told with that.
        let lock = project.catalog.lock(lang, &mut Report::new());
        lock.is_ok_and(|lock| lock.is_signed(slug))
    })
}
