//! A kit's words held against their source.
//!
//! From the words of one language to findings, while its kit is made or checked.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::looks::Looks;
use super::project::Project;
use super::{Gaps, people};
use crate::characters;
use crate::content::{Fact, Release, Slug};
use crate::diag::{Diagnostic, Failed, Report, Severity};
use crate::document::{Block, Document, Outline, outlines};
use crate::l10n::{self, Catalog, Given, Localizer, Renames, Translation};
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
    let formats = project.formats(source);
    // What is wrong with the source is said with its own kit.
    let unread = &mut Report::new();
    let original = project.catalog.localizer(source, slug, formats, unread);
    // Words that stand in must have no faults; to be quoted, the rest will do.
    let is_usable =
        |original: &Localizer| project.gaps == Gaps::Refused || original.sound().is_ok();
    let words = words.with_renames(renames(project, slug, lang));
    match original {
        Ok(original) if is_usable(&original) => {
            let original = original.with_given(release.places_of_facts());
            words.with_source(Arc::new(original), project.gaps)
        }
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
        let found = Diagnostic::warning("unused-message", message).at(place);
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

/// Looks at the words of a release of which nothing else can be read.
pub(super) fn look_at_words(catalog: &Catalog, slug: &Slug, report: &mut Report) {
    for lang in catalog.languages_of(slug.as_str()) {
        // What is wrong is reported; nothing is made of the rest.
        let _failed = catalog.localizer(&lang, slug.as_str(), &lang, report);
    }
}

/// Looks at the words of a release though its facts are wrong, in some languages or in all, so that one run tells all. What may follow from
/// the facts is left out.
pub(super) fn look_on_without_facts(
    project: &Project,
    slug: &Slug,
    langs: &[Lang],
    report: &mut Report,
) {
    let release = project.legible(slug);
    for lang in project.catalog.languages_of(slug.as_str()) {
        if !langs.is_empty() && !langs.contains(&lang) {
            continue;
        }
        let mut found = Report::new();
        let words = match &release {
            Some(release) => super::words(project, release, &lang, &mut found),
            None => project
                .catalog
                .localizer(&lang, slug.as_str(), &lang, &mut found),
        };
        if let (Ok(words), Some(release)) = (words, &release) {
            let house = &project.organisation;
            let _failed = edition::assemble(house, release, &words, &mut found);
        }
        let findings = found.diagnostics().iter();
        let own = findings.filter(|found| !follows(found, release.as_ref()));
        own.for_each(|found| report.add(found.clone()));
    }
}

/// Looks at a release and its words though something is wrong with the house.
pub(super) fn look_on_without_house(project: &Project, slug: &Slug, report: &mut Report) {
    let mut found = Report::new();
    if project.release(slug, &mut found).is_err() {
        let findings = found.diagnostics().iter();
        let own = findings.filter(|found| !follows(found, None));
        own.for_each(|found| report.add(found.clone()));
    }
    look_on_without_facts(project, slug, &[], report);
}

/// Whether a finding may follow from facts or people that could not be read.
fn follows(found: &Diagnostic, release: Option<&Release>) -> bool {
    let facts = release.map(|release| &release.facts);
    match found.code {
        // Something stands in for an id that could not be read.
        "missing-message" => release.is_none() || found.message.contains("``"),
        // A misspelt name is a fault of its own.
        "unknown-variable" => {
            let is_whole = facts.is_some_and(|facts| !facts.is_empty() && !facts.contains_key(""));
            let is_misspelt = found
                .hints
                .iter()
                .any(|hint| hint.starts_with("did you mean"));
            !(is_whole && is_misspelt)
        }
        "unknown-person"
        | "missing-language-name"
        | "headline"
        | "empty-contents"
        | "selector"
        | "several-years" => true,
        _ => false,
    }
}

/// Reports what must not stand in a text and came into it by a way that no file shows: as a reference of HTML, or part by part.
pub(super) fn unfit(document: &Document, report: &mut Report) -> Result<(), Failed> {
    let mut result = Ok(());
    for (spot, text) in document.texts() {
        let words = text.words();
        for found in characters::unfit(&words) {
            if found.severity == Severity::Error {
                let place = text.origin.as_ref().and_then(|origin| origin.place.clone());
                let message = format!("{spot}: {}", found.message());
                let place = place.map(|place| place.of(found.c));
                let found = Diagnostic::error("forbidden-character", message).hint(found.hint);
                result = Err(report.error(found.at(place)));
            }
        }
    }
    result
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
    let others = Others {
        project,
        release,
        lang,
        outlines: OnceCell::new(),
    };
    for (id, outline) in outlines(&document.blocks) {
        if let Some(original) = originals.get(&id) {
            compare_outlines(&id, (&outline, original), &others, report);
        }
    }
}

/// What the other translations of a release became; put together when it is asked for.
struct Others<'a> {
    project: &'a Project,
    release: &'a Release,
    lang: &'a Lang,
    outlines: OnceCell<Vec<BTreeMap<String, Outline>>>,
}

impl Others<'_> {
    /// Whether there are other translations, and all say the same of a message as this one: then the source is the odd one out.
    fn agree(&self, id: &str, same: impl Fn(&Outline) -> bool) -> bool {
        let others = self.outlines.get_or_init(|| {
            let project = self.project;
            let langs = project.catalog.languages_of(self.release.slug.as_str());
            let is_other = |lang: &Lang| *lang != project.organisation.source && lang != self.lang;
            let langs = langs.into_iter().filter(is_other);
            let outlined = langs.filter_map(|lang| {
                // What is wrong with another language is said with its own kit.
                let unread = &mut Report::new();
                let words = super::words(project, self.release, &lang, unread).ok()?;
                let document = edition::legible(&project.organisation, self.release, &words);
                Some(outlines(&document.blocks))
            });
            outlined.collect()
        });
        let mut others = others.iter().filter_map(|other| other.get(id)).peekable();
        others.peek().is_some() && others.all(same)
    }
}

/// What became of one message in a language, and in the source. Where all translations agree, the fault is the source's and is told there,
/// in the same words whichever language it is met in.
fn compare_outlines(
    id: &str,
    (outline, original): (&Outline, &Outline),
    others: &Others<'_>,
    report: &mut Report,
) {
    type Count = fn(&Outline) -> usize;
    let counts: [(&str, Count); 4] = [
        ("heading", |outline| outline.headings.len()),
        ("list item", |outline| outline.items),
        ("numbered item", |outline| outline.numbered),
        ("link", |outline| outline.links.len()),
    ];
    let counted =
        |many: usize, noun: &str| format!("{many} {noun}{}", if many == 1 { "" } else { "s" });
    for (noun, count) in counts {
        let (own, wanted) = (count(outline), count(original));
        if own == wanted {
            continue;
        }
        let found = if others.agree(id, |other| count(other) == own) {
            let message = format!(
                "`{id}` has {}, its translations have {own}",
                counted(wanted, noun)
            );
            let found = Diagnostic::warning("structure", message).at(original.place.clone());
            found.hint("the translations agree: see whether the source lost something")
        } else {
            let message = format!("`{id}` has {}, its source has {wanted}", counted(own, noun));
            let found = Diagnostic::warning("structure", message).at(outline.place.clone());
            found.hint("give it the structure of the source")
        };
        report.add(found);
    }
    let same_count = outline.headings.len() == original.headings.len();
    if same_count && outline.headings != original.headings {
        let found = if others.agree(id, |other| other.headings == outline.headings) {
            let message = format!("`{id}` has headings of other levels than its translations");
            let found = Diagnostic::warning("structure", message).at(original.place.clone());
            found.hint("the translations agree: see whether the source has too many or too few `#`")
        } else {
            let message = format!("`{id}` has headings of other levels than its source");
            let found = Diagnostic::warning("structure", message).at(outline.place.clone());
            found.hint("write as many `#` before each as the source does")
        };
        report.add(found);
    }
    if outline.links.len() != original.links.len() {
        return;
    }
    for (index, (own, wanted)) in outline.links.iter().zip(&original.links).enumerate() {
        if own == wanted {
            continue;
        }
        let found = if others.agree(id, |other| other.links.get(index) == Some(own)) {
            let message = format!("`{id}` leads to `{wanted}`, its translations to `{own}`");
            Diagnostic::warning("other-target", message)
                .at(original.place.clone())
                .hint("the translations agree: see whether the source leads to the right page")
        } else {
            // A page may have a translation of its own.
            let message = format!("`{id}` leads to `{own}`, its source to `{wanted}`");
            Diagnostic::note("other-target", message).at(outline.place.clone())
        };
        report.add(found);
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
    let numbers = release.facts.iter().filter_map(|(name, fact)| match fact {
        Fact::Number(number) => Some((name.clone(), number.clone())),
        Fact::When(_) | Fact::Text(_) => None,
    });
    let given = Given {
        all: release.facts.keys().cloned().collect(),
        numbers: numbers.collect(),
        grammar: l10n::grammar(lang, project.formats(lang)),
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
