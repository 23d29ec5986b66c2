//! A kit's words held against their source.
//!
//! From the words of one language to findings, while its kit is made or checked.

use std::sync::Arc;

use super::looks::Looks;
use super::project::Project;
use super::{Gaps, people};
use crate::content::{Fact, Release};
use crate::diag::{Diagnostic, Failed, Report, Severity};
use crate::document::{Block, Document, outlines};
use crate::l10n::{self, Given, Localizer, Renames, Translation};
use crate::lang::Lang;
use crate::{content, edition, layout};

/// The words of a kit, knowing what the source language says.
pub(super) fn with_source(
    project: &Project,
    release: &Release,
    lang: &Lang,
    words: Localizer,
) -> Localizer {
    let organisation = &project.organisation;
    let source = &organisation.source;
    let slug = release.slug.as_str();
    if lang == source || !project.catalog.languages_of(slug).contains(source) {
        return words;
    }
    let formats = organisation.formats.get(source).unwrap_or(source);
    // What is wrong with the source is said with its own kit.
    let unread = &mut Report::new();
    let original = project.catalog.localizer(source, slug, formats, unread);
    // Words that stand in must have no faults; to be quoted, the rest will do.
    let is_usable =
        |original: &Localizer| project.gaps == Gaps::Refused || original.sound().is_ok();
    let words = words.with_renames(renames(project, slug, lang));
    match original {
        Ok(original) if is_usable(&original) => words.with_source(Arc::new(original), project.gaps),
        Ok(_) | Err(_) => words,
    }
}

/// Messages that have another id in the source since they were translated.
fn renames(project: &Project, slug: &str, lang: &Lang) -> Renames {
    // What is wrong with either is said elsewhere.
    let lock = project.catalog.lock(lang, &mut Report::new());
    let source = project.catalog.legible(&project.organisation.source, slug);
    let both = lock.ok().zip(source);
    both.map_or_else(Renames::default, |(lock, source)| {
        Renames::of(&lock, &source)
    })
}

/// Asks for what a newsroom and a mail say around a kit, where the organisation has them, so that all that is missing is found early.
pub(super) fn try_outward(
    project: &Project,
    release: &Release,
    words: &Localizer,
    report: &mut Report,
) {
    let organisation = &project.organisation;
    // What fails is reported; nothing is made of the rest.
    if organisation.newsroom.is_some() {
        let _failed = edition::newsroom(organisation, release, words, report);
        let _failed = edition::chrome(organisation, words, report);
    }
    if organisation.mail.is_some() {
        let _failed = edition::letter(organisation, release, words, report);
    }
}

/// Messages of the source's file of a release that nothing asked for, of a kit that was made with all that goes with it.
pub(super) fn tell_unused(
    project: &Project,
    release: &Release,
    words: &Localizer,
    report: &mut Report,
) {
    let is_source = words.is_original() && !project.catalog.is_pseudo(words.lang());
    // A withdrawal prints little, and the words it leaves out may be wanted again.
    if !is_source || release.is_withdrawn() {
        return;
    }
    let Some(entries) = project.catalog.legible(words.lang(), release.slug.as_str()) else {
        return;
    };
    let used = entries.closure(words.asked().into_keys());
    let known = people::optional(&project.organisation, release);
    let is_known = |id: &str| {
        words.label(id).is_some()
            || known.contains(id)
            || edition::is_asked_for(id)
            // What earlier versions said of what had changed.
            || (2..release.version).any(|version| content::revision_message(version) == id)
    };
    let mut own: Vec<_> = words.own().collect();
    own.sort_by_key(|(_, place)| place.span.start);
    for (id, place) in own {
        if used.contains(id) || is_known(id) {
            continue;
        }
        let message = format!("nothing uses the message `{id}`, so that it is not printed");
        let found = Diagnostic::warning("unused-message", message).at(place.clone());
        report.add(found.hint("name it in `release.yaml`, or delete it"));
    }
}

/// Sets every plural form of a kit's words once, though its numbers choose one.
pub(super) fn try_forms(
    project: &Project,
    looks: &Looks,
    release: &Release,
    (document, words): (&Document, &Localizer),
    report: &mut Report,
) {
    let trial = Document {
        blocks: forms(project, release, words, report),
        ..document.clone()
    };
    missing_glyphs(looks, &trial, report);
}

/// Looks on when something is wrong with a kit, so that one fault hides no other: at what can be read all the same.
pub(super) fn look_on(
    project: &Project,
    looks: &Looks,
    release: &Release,
    lang: &Lang,
    report: &mut Report,
) {
    // What is wrong with the words has been told.
    let Ok(words) = super::words(project, release, lang, &mut Report::new()) else {
        return;
    };
    let mut document = edition::legible(&project.organisation, release, &words);
    compare(project, release, lang, &document, report);
    let forms = forms(project, release, &words, report);
    document.blocks.extend(forms);
    missing_glyphs(looks, &document, report);
}

/// Messages in every plural form that a language has.
fn forms(
    project: &Project,
    release: &Release,
    words: &Localizer,
    report: &mut Report,
) -> Vec<Block> {
    let slug = release.slug.as_str();
    let entries = project.catalog.legible(words.lang(), slug);
    let forms = words.forms(&entries.unwrap_or_default());
    edition::forms(&project.organisation, release, words, &forms, report)
}

/// Sets a document only to find the characters that no font has.
fn missing_glyphs(looks: &Looks, trial: &Document, report: &mut Report) {
    let is_missing = |finding: &Diagnostic| finding.code == "missing-glyph";
    // A font that the page lacks was told with the page.
    if !report.diagnostics().iter().any(is_missing) {
        layout::try_glyphs(trial, &looks.theme, &looks.fonts, report);
    }
}

/// Compares what the messages of a kit became with what they became in the source language: a list that lost an item, a
/// link that is gone.
pub(super) fn compare(
    project: &Project,
    release: &Release,
    lang: &Lang,
    document: &Document,
    report: &mut Report,
) {
    let source = &project.organisation.source;
    let slug = release.slug.as_str();
    let is_comparable = lang != source
        && !project.catalog.is_pseudo(lang)
        && project.catalog.languages_of(slug).contains(source);
    // What is wrong with the source is said with its own kit.
    let unread = &mut Report::new();
    let Some(Ok(words)) = is_comparable.then(|| super::words(project, release, source, unread))
    else {
        return;
    };
    let original = edition::legible(&project.organisation, release, &words);
    let originals = outlines(&original.blocks);
    for (id, outline) in outlines(&document.blocks) {
        let Some(original) = originals.get(&id) else {
            continue;
        };
        let count =
            |many: usize, noun: &str| format!("{many} {noun}{}", if many == 1 { "" } else { "s" });
        for (noun, own, wanted) in [
            ("heading", outline.headings.len(), original.headings.len()),
            ("list item", outline.items, original.items),
            ("numbered item", outline.numbered, original.numbered),
            ("link", outline.links.len(), original.links.len()),
        ] {
            if own != wanted {
                let message = format!("`{id}` has {}, its source has {wanted}", count(own, noun));
                let found = Diagnostic::warning("structure", message).at(outline.place.clone());
                report.add(found.hint("give it the structure of the source"));
            }
        }
        let same_count = outline.headings.len() == original.headings.len();
        if same_count && outline.headings != original.headings {
            let message = format!("`{id}` has headings of other levels than its source");
            let found = Diagnostic::warning("structure", message).at(outline.place.clone());
            report.add(found.hint("write as many `#` before each as the source does"));
        }
        for (own, wanted) in outline.links.iter().zip(&original.links) {
            // A page may have a translation of its own.
            if own != wanted && outline.links.len() == original.links.len() {
                let message = format!("`{id}` leads to `{own}`, its source to `{wanted}`");
                let found = Diagnostic::note("other-target", message);
                report.add(found.at(outline.place.clone()));
            }
        }
    }
}

/// Compares the words of a kit with its source.
pub(super) fn review(
    project: &Project,
    release: &Release,
    lang: &Lang,
    report: &mut Report,
) -> Result<(), Failed> {
    let organisation = &project.organisation;
    let slug = release.slug.as_str();
    if *lang == organisation.source
        || project.catalog.is_pseudo(lang)
        || !project
            .catalog
            .languages_of(slug)
            .contains(&organisation.source)
    {
        return Ok(());
    }
    // What is wrong with the source is said with its own kit.
    let source = project.catalog.legible(&organisation.source, slug);
    let (Some(source), Some(target)) = (source, project.catalog.legible(lang, slug)) else {
        return Ok(());
    };
    let is_number = |fact: &Fact| matches!(fact, Fact::Number(_));
    let numbers = release.facts.iter().filter(|(_, fact)| is_number(fact));
    let given = Given {
        all: release.facts.keys().cloned().collect(),
        numbers: numbers.map(|(name, _)| name.clone()).collect(),
    };
    let mut found = Report::new();
    let reviewed = project.catalog.lock(lang, &mut found).and_then(|lock| {
        let translation = Translation {
            source: &source,
            names: &people::names(organisation, &source),
            target: &target,
            lang,
            renames: &Renames::of(&lock, &source),
        };
        let known = people::optional(organisation, release);
        l10n::review(&translation, &lock, &given, &known, &mut found)
    });
    if project.gaps == Gaps::Refused {
        report.merge(found);
        return reviewed;
    }
    // In a proof the source stands in for what is missing; the rest is worth knowing.
    for finding in found.diagnostics() {
        if finding.severity != Severity::Error {
            report.add(finding.clone());
        }
    }
    Ok(())
}
