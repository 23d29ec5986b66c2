//! The stages in order: load, assemble, typeset, export.
//!
//! From a [`Job`] to finished kits, a thread a kit.
//!
//! Invariant: the only module that calls one stage after another. Knows no terminal, no arguments and no environment,
//! and writes no files. Threads change when a kit is ready, never what is in it.

mod builtin;
mod fonts;
mod ground;
mod project;
mod review;
mod system_fonts;
mod translation;

pub use fonts::{Family, FamilyFace, fonts};
pub use ground::{Ground, check_slug, ground};
pub use translation::{Change, Draft, Prospect, Standing, accept, add, changes, sign, status};

use std::collections::BTreeSet;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::content::{self, Release, Slug};
use crate::diag::{Diagnostic, Failed, Report};
use crate::document::Document;
use crate::frame::PagedDocument;
pub use crate::l10n::Gaps;
use crate::l10n::Localizer;
use crate::lang::Lang;
pub use crate::theme::Paper;
use crate::{edition, layout, pdf, readback};
use project::Project;

/// What is wanted of a project folder.
#[derive(Clone, Debug)]
pub struct Job {
    /// The project folder.
    pub root: PathBuf,
    /// Releases by slug; all there are when empty.
    pub slugs: Vec<String>,
    /// Languages; all a release has when empty.
    pub langs: Vec<Lang>,
    /// A theme in place of the organisation's.
    pub theme: Option<String>,
    /// A paper in place of the theme's.
    pub paper: Option<Paper>,
    /// What becomes of messages that are not translated.
    pub gaps: Gaps,
    /// Folders of font files beside the project's own.
    pub font_paths: Vec<PathBuf>,
    /// Whether fonts of the machine may be used, behind all others. What is made then depends on the machine.
    pub system_fonts: bool,
    /// How many threads to use; as many as there are cores when `None`.
    pub threads: Option<usize>,
}

/// A release in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The release.
    pub slug: String,
    /// The language.
    pub lang: Lang,
}

/// A finished kit.
#[derive(Clone, Debug)]
pub struct Kit {
    /// What it is.
    pub edition: Edition,
    /// Name of its file: `cnes-pr071-2016-fr.pdf`.
    pub file_name: String,
    /// Number of pages.
    pub pages: usize,
    /// The PDF.
    pub pdf: Vec<u8>,
}

/// A stage whose outcome can be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// What is said: the first waist.
    Document,
    /// Where it stands: the second waist.
    Frames,
    /// What a screen reader finds in the finished bytes.
    Tags,
}

/// Is told of each kit that is done with, finished or failed: of how many there are. Called from the thread that did it.
pub type Watch<'w> = &'w (dyn Fn(usize) + Sync);

/// Makes every kit of a job and hands each to `deliver` as it is finished, from the thread that made it.
/// What `deliver` finds wrong goes into the same report. A kit with errors is not delivered, and leaves the others alone.
pub fn build<F>(job: &Job, report: &mut Report, watch: Watch, deliver: F)
where
    F: Fn(Kit, &mut Report) + Sync,
{
    each_edition(job, report, watch, |project, release, lang, report| {
        let pages = paged(project, release, lang, report)?;
        let kit = Kit {
            edition: Edition {
                slug: release.slug.to_string(),
                lang: lang.clone(),
            },
            file_name: format!(
                "{}-{}-{lang}{}.pdf",
                project.organisation.id,
                release.slug,
                match project.gaps {
                    Gaps::Refused => "",
                    Gaps::Filled => "-proof",
                }
            ),
            pages: pages.pages.len(),
            pdf: pdf::export(&pages, &project.fonts),
        };
        report.finish(())?;
        deliver(kit, report);
        Ok(())
    });
}

/// Finds all that is wrong with a job's kits without making files of them; returns the kits it looked at.
pub fn check(job: &Job, report: &mut Report, watch: Watch) -> Vec<Edition> {
    each_edition(job, report, watch, |project, release, lang, report| {
        let (document, words) = document(project, release, lang, report)?;
        review::compare(project, release, lang, &document, report);
        let laid_out = layout::typeset(&document, &project.theme, &project.fonts, report);
        review::try_forms(project, release, (&document, &words), report)?;
        laid_out.map(drop)
    })
}

/// One kit's outcome of a stage, as readable text.
pub fn inspect(job: &Job, stage: Stage, report: &mut Report) -> Result<String, Failed> {
    let project = Project::open(job, report)?;
    let (release, lang) = match editions(&project, job, report)?.as_slice() {
        [(release, lang)] => (release.clone(), lang.clone()),
        found => {
            let count = found.len();
            return Err(report.error(Diagnostic::error(
                "one-kit-wanted",
                format!("one release in one language can be inspected at a time, not {count}"),
            )));
        }
    };
    let text = match stage {
        Stage::Document => document(&project, &release, &lang, report)?.0.dump(),
        Stage::Frames => paged(&project, &release, &lang, report)?.dump(&project.fonts),
        Stage::Tags => {
            let pages = paged(&project, &release, &lang, report)?;
            readback::tags(pdf::export(&pages, &project.fonts))
                .map_err(|message| report.error(Diagnostic::error("unreadable-pdf", message)))?
        }
    };
    Ok(text)
}

/// The words of a kit.
fn words(
    project: &Project,
    release: &Release,
    lang: &Lang,
    report: &mut Report,
) -> Result<Localizer, Failed> {
    let organisation = &project.organisation;
    let pseudo = project.catalog.is_pseudo(lang);
    let own = if pseudo { &organisation.source } else { lang };
    let formats = organisation.formats.get(own).unwrap_or(own);
    let words = project
        .catalog
        .localizer(lang, release.slug.as_str(), formats, report)?;
    let spoken = organisation.people.values();
    let spoken = spoken.flat_map(|person| &person.languages);
    let known = spoken.chain([&organisation.source]);
    let autonyms = project.catalog.autonyms(release.slug.as_str(), known);
    let words = words.with_autonyms(autonyms);
    Ok(review::with_source(project, release, lang, words))
}

/// Words and facts put together; the words know what they were asked for.
fn document(
    project: &Project,
    release: &Release,
    lang: &Lang,
    report: &mut Report,
) -> Result<(Document, Localizer), Failed> {
    let words = words(project, release, lang, report)?;
    let reviewed = review::review(project, release, lang, report);
    let document = edition::assemble(&project.organisation, release, &words, report)?;
    let filled = words.filled();
    if !filled.is_empty() {
        report.add(stand_in(&filled, &project.organisation.source, lang));
    }
    reviewed.map(|()| (document, words))
}

/// Says which messages the source language stands in for.
fn stand_in(ids: &BTreeSet<String>, source: &Lang, lang: &Lang) -> Diagnostic {
    let ids: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
    let message = format!(
        "{} of `{lang}` stand in from `{source}`: {}",
        ids.len(),
        ids.join(", ")
    );
    Diagnostic::warning("proof", message).hint("a proof is not to be published")
}

/// Words, facts and looks put together.
fn paged(
    project: &Project,
    release: &Release,
    lang: &Lang,
    report: &mut Report,
) -> Result<PagedDocument, Failed> {
    let (document, _) = document(project, release, lang, report)?;
    layout::typeset(&document, &project.theme, &project.fonts, report)
}

/// Does `work` for each edition of a job, on as many threads as asked for, and reports in the order of the editions.
fn each_edition<F>(job: &Job, report: &mut Report, watch: Watch, work: F) -> Vec<Edition>
where
    F: Fn(&Project, &Release, &Lang, &mut Report) -> Result<(), Failed> + Sync,
{
    let Ok(project) = Project::open(job, report) else {
        return Vec::new();
    };
    let Ok(editions) = editions(&project, job, report) else {
        return Vec::new();
    };
    let one = |(release, lang): &(Release, Lang)| {
        let mut found = Report::new();
        // A failure has put its reason into the report; the other kits go on.
        let _failed = work(&project, release, lang, &mut found);
        watch(editions.len());
        found
    };
    let found: Vec<Report> = match (job.threads, editions.as_slice()) {
        (Some(1), _) | (_, [] | [_]) => editions.iter().map(one).collect(),
        (threads, _) => match rayon::ThreadPoolBuilder::new()
            .num_threads(threads.unwrap_or(0))
            .build()
        {
            Ok(pool) => pool.install(|| editions.par_iter().map(one).collect()),
            // No threads to be had: the work gets done all the same.
            Err(_) => editions.iter().map(one).collect(),
        },
    };
    for findings in found {
        report.merge(findings);
    }
    editions
        .into_iter()
        .map(|(release, lang)| Edition {
            slug: release.slug.to_string(),
            lang,
        })
        .collect()
}

/// The editions that a job asks for, in order of slug and language. A release that cannot be read is reported and
/// left out; a language that a release must have and lacks is an error of that release.
fn editions(
    project: &Project,
    job: &Job,
    report: &mut Report,
) -> Result<Vec<(Release, Lang)>, Failed> {
    let mut editions = Vec::new();
    for slug in chosen_slugs(project, job, report)? {
        let mut present = project.catalog.languages_of(slug.as_str());
        if present.contains(&project.organisation.source) {
            let pseudo = job
                .langs
                .iter()
                .filter(|lang| project.catalog.is_pseudo(lang));
            present.extend(pseudo.cloned());
        }
        let release = content::load_release(&project.root, &slug, &project.organisation, report);
        let Ok(release) = release else { continue };
        for lang in &project.organisation.required {
            let wanted = job.langs.is_empty() || job.langs.contains(lang);
            if wanted && !present.contains(lang) {
                report.error(
                    missing_language(&slug, lang).at(project.organisation.place_of_key("required")),
                );
            }
        }
        for lang in &job.langs {
            let required = project.organisation.required.contains(lang);
            if !required && !present.contains(lang) && !job.slugs.is_empty() {
                report.error(missing_language(&slug, lang));
            }
        }
        let wanted = |lang: &Lang| job.langs.is_empty() || job.langs.contains(lang);
        editions.extend(
            present
                .into_iter()
                .filter(wanted)
                .map(|lang| (release.clone(), lang)),
        );
    }
    if editions.is_empty() {
        report.finish(())?;
        return Err(report.error(nothing_to_make(project, job)));
    }
    Ok(editions)
}

/// The slugs a job names, checked against those there are.
fn chosen_slugs(project: &Project, job: &Job, report: &mut Report) -> Result<Vec<Slug>, Failed> {
    if job.slugs.is_empty() {
        return Ok(project.slugs.clone());
    }
    let mut failed = None;
    for wanted in &job.slugs {
        if !project.slugs.iter().any(|slug| slug.as_str() == wanted) {
            failed = Some(report.error(unknown_release(project, wanted)));
        }
    }
    match failed {
        Some(failed) => Err(failed),
        None => Ok(project
            .slugs
            .iter()
            .filter(|slug| job.slugs.iter().any(|wanted| slug.as_str() == wanted))
            .cloned()
            .collect()),
    }
}

fn unknown_release(project: &Project, wanted: &str) -> Diagnostic {
    let found = Diagnostic::error("unknown-release", format!("there is no release `{wanted}`"));
    let nearest = project
        .slugs
        .iter()
        .map(|slug| (strsim::osa_distance(slug.as_str(), wanted), slug))
        .min_by_key(|(distance, _)| *distance);
    match nearest {
        Some((distance, slug)) if distance <= 3 => found.hint(format!("did you mean `{slug}`?")),
        _ => found.hint(format!(
            "a release is a folder `content/releases/{wanted}` with a `release.yaml`"
        )),
    }
}

fn missing_language(slug: &Slug, lang: &Lang) -> Diagnostic {
    Diagnostic::error(
        "missing-language",
        format!("`{slug}` has no words in `{lang}`"),
    )
    .hint(format!(
        "write them in `locales/{lang}/releases/{slug}.ftl`"
    ))
}

fn nothing_to_make(project: &Project, job: &Job) -> Diagnostic {
    let none =
        |hint: String| Diagnostic::error("nothing-to-make", "there is no kit to make").hint(hint);
    if project.slugs.is_empty() {
        none("write a release: `content/releases/<slug>/release.yaml`".to_owned())
    } else if let [lang, ..] = job.langs.as_slice() {
        let slug = &project.slugs[0];
        none(format!(
            "no release has words in `{lang}`: start `locales/{lang}/releases/{slug}.ftl`"
        ))
    } else {
        let slug = &project.slugs[0];
        none(format!(
            "give a release its words: `locales/<language>/releases/{slug}.ftl`"
        ))
    }
}
