//! Which kits a selection asks for.
//!
//! From slugs and languages to releases, each with its languages.

use super::Selection;
use super::project::Project;
use super::rename::journal::tell_unfinished;
use super::review;
use crate::archive::version_folder;
use crate::content::{Release, Slug};
use crate::diag::{Diagnostic, Failed, Report};
use crate::lang::Lang;
use crate::yaml;

/// A release and its languages, in order.
#[derive(Debug)]
pub(super) struct Order {
    pub(super) release: Release,
    /// Those of which a kit is asked for.
    pub(super) asked: Vec<Lang>,
    /// Those that the release has besides.
    pub(super) others: Vec<Lang>,
}

/// What a selection asks for, in order of slug. A release that cannot be read is reported and left out; a language that a release must
/// have and lacks is an error of that release.
pub(super) fn orders(
    project: &Project,
    selection: &Selection,
    report: &mut Report,
) -> Result<Vec<Order>, Failed> {
    // Releases that failed leave the others; where none is left, the reasons are told already.
    let mut own = Report::new();
    let orders = ordered(project, selection, &mut own);
    let failed = own.so_far();
    report.merge(own);
    let orders = orders?;
    if orders.is_empty() {
        failed?;
        return Err(report.error(nothing_to_make(project, selection)));
    }
    Ok(orders)
}

fn ordered(
    project: &Project,
    selection: &Selection,
    report: &mut Report,
) -> Result<Vec<Order>, Failed> {
    let mut orders = Vec::new();
    for slug in chosen_slugs(project, selection, report)? {
        let mut present = project.catalog.languages_of(slug.as_str());
        if present.contains(&project.organisation.source) {
            let pseudo = selection
                .langs
                .iter()
                .filter(|lang| project.catalog.is_pseudo(lang));
            present.extend(pseudo.cloned());
        }
        // A language that is asked for by name may hold comments alone: a proof shows how it stands.
        let begun = project.catalog.begun(slug.as_str()).into_iter();
        let begun: Vec<Lang> = begun.filter(|lang| !present.contains(lang)).collect();
        present.extend(
            begun
                .iter()
                .filter(|lang| selection.langs.contains(lang))
                .cloned(),
        );
        present.sort();
        let release = project.release(&slug, report);
        if let Err(found) = project.archive.refuse_copy(slug.as_str()) {
            report.error(found);
            review::look_on_without_facts(project, &slug, &selection.langs, report);
            continue;
        }
        let Ok(mut release) = release else {
            review::look_on_without_facts(project, &slug, &selection.langs, report);
            continue;
        };
        remember(project, &mut release, report);
        for lang in &project.organisation.required {
            let wanted = selection.langs.is_empty() || selection.langs.contains(lang);
            if wanted && !present.contains(lang) {
                let found = if begun.contains(lang) {
                    untranslated(&slug, lang)
                } else {
                    missing_language(&slug, lang)
                };
                report.error(found.at(project.organisation.place_of_key("required")));
            }
        }
        for lang in &selection.langs {
            let required = project.organisation.required.contains(lang);
            if !required && !present.contains(lang) && !selection.slugs.is_empty() {
                report.error(missing_language(&slug, lang));
            }
        }
        let wanted = |lang: &Lang| selection.langs.is_empty() || selection.langs.contains(lang);
        let (asked, others): (Vec<_>, Vec<_>) = present.into_iter().partition(wanted);
        if !asked.is_empty() {
            orders.push(Order {
                release,
                asked,
                others,
            });
        }
    }
    Ok(orders)
}

/// Puts into a revision what the rows of the version before said, where that version is kept.
fn remember(project: &Project, release: &mut Release, report: &mut Report) {
    let (slug, version) = (release.slug.clone(), release.version);
    let Some(revision) = &mut release.revision else {
        return;
    };
    let before = version.saturating_sub(1);
    let said = match project.archive.rows(slug.as_str(), before) {
        Ok(Some(rows)) => {
            revision.rows = rows;
            return;
        }
        Ok(None) => format!("there is no `{}`", version_folder(slug.as_str(), before)),
        Err(fault) => fault.message,
    };
    let message = format!("rows that changed since version {before} are not marked: {said}");
    let found = Diagnostic::warning("version-before", message);
    let hint = "get the folder back from where the project is kept";
    report.add(found.at(release.place_of_key("revision")).hint(hint));
}

/// The slugs that a selection names, checked against those there are.
pub(super) fn chosen_slugs(
    project: &Project,
    selection: &Selection,
    report: &mut Report,
) -> Result<Vec<Slug>, Failed> {
    tell_unfinished(project, report);
    if selection.slugs.is_empty() {
        return Ok(project.slugs.clone());
    }
    let mut failed = None;
    for wanted in &selection.slugs {
        if !project.slugs.iter().any(|slug| slug.as_str() == wanted) {
            failed = Some(report.error(unknown_release(project, wanted)));
        }
    }
    match failed {
        Some(failed) => Err(failed),
        None => Ok(project
            .slugs
            .iter()
            .filter(|slug| selection.slugs.iter().any(|wanted| slug.as_str() == wanted))
            .cloned()
            .collect()),
    }
}

fn unknown_release(project: &Project, wanted: &str) -> Diagnostic {
    let found = Diagnostic::error("unknown-release", format!("there is no release `{wanted}`"));
    let known: Vec<&str> = project.slugs.iter().map(Slug::as_str).collect();
    match yaml::nearest(wanted, &known) {
        Some(near) => found.hint(format!("did you mean `{near}`?")),
        None => found.hint(format!(
            "a release is a folder `content/releases/{wanted}` with a `release.yaml`"
        )),
    }
}

pub(super) fn missing_language(slug: &Slug, lang: &Lang) -> Diagnostic {
    Diagnostic::error(
        "missing-language",
        format!("`{slug}` has no words in `{lang}`"),
    )
    .hint(format!("`presskit locale add {lang} {slug}` begins them"))
}

/// That a language was begun and nothing in it is translated yet.
fn untranslated(slug: &Slug, lang: &Lang) -> Diagnostic {
    let message = format!("nothing of `{slug}` is translated into `{lang}` yet");
    let hint =
        format!("translate `locales/{lang}/releases/{slug}.ftl`, and remove the number signs");
    Diagnostic::error("missing-language", message).hint(hint)
}

fn nothing_to_make(project: &Project, selection: &Selection) -> Diagnostic {
    let none =
        |hint: String| Diagnostic::error("nothing-to-make", "there is no kit to make").hint(hint);
    if project.slugs.is_empty() {
        none("write a release: `content/releases/<slug>/release.yaml`".to_owned())
    } else if let [lang, ..] = selection.langs.as_slice() {
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
