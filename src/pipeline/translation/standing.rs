//! How complete translations are.
//!
//! From a [`Job`] to a [`Standing`] for each kit.
//!
//! Invariant: counts what `check` finds, by the same function.

use std::collections::{BTreeMap, BTreeSet};

use super::{Needed, is_own, needed};
use crate::content::Release;
use crate::diag::{Diagnostic, Failed, Report, Severity};
use crate::l10n::Freshness;
use crate::lang::Lang;
use crate::pipeline::crew::Crew;
use crate::pipeline::looks::Looks;
use crate::pipeline::orders::{Order, chosen_slugs};
use crate::pipeline::project::Project;
use crate::pipeline::sheets::sheets;
use crate::pipeline::{self, Edition, Selection, Session};

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
        let release = project.release(&slug, report)?;
        let needed = needed(project, &release, report)?;
        let present = project.catalog.languages_of(slug.as_str());
        let required = project.organisation.required.iter().cloned();
        let mut langs: BTreeSet<Lang> = present.into_iter().chain(required).collect();
        langs.retain(|lang| selection.langs.is_empty() || selection.langs.contains(lang));
        unmet.retain(|lang| !langs.contains(lang));
        standings.extend(standings_of(session, release, langs, &needed, report)?);
    }
    for lang in unmet {
        let message = format!("no release has words in `{lang}`");
        let found = Diagnostic::error("missing-language", message);
        report.error(found.hint(format!("`presskit locale add {lang}` begins them")));
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
    let present = project.catalog.languages_of(release.slug.as_str());
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
            standing(project, &order.release, &lang, needed, found)
        })
        .collect();
    Ok(standings)
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
    needed: &Needed,
    found: Option<Report>,
) -> Standing {
    let slug = release.slug.as_str();
    let entries = found.is_some().then(|| project.catalog.legible(lang, slug));
    let found = found.unwrap_or_default();
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
