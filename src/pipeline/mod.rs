//! The stages in order: load, assemble, typeset, export.
//!
//! From a [`Job`] to a [`Session`], and from that to finished kits, a thread a kit.
//!
//! Invariant: the only module that calls one stage after another. Knows no terminal, no arguments and no environment. Threads change when a kit is ready, never what is in it.

mod builtin;
mod changing;
mod crew;
pub mod differences;
mod editions;
mod fonts;
mod ground;
mod inventory;
mod issuing;
mod looks;
mod mailing;
mod newsroom;
mod orders;
pub mod overview;
mod package;
mod people;
mod project;
pub mod rename;
mod review;
mod revise;
mod session;
mod sheets;
mod system_fonts;
mod translation;

pub use editions::Purpose;
pub use fonts::{Family, FamilyFace, fonts};
pub use ground::{Ground, check_slug};
pub use issuing::{Finished, Issue};
pub use newsroom::{Publication, Published};
pub use revise::Revision;
pub use session::Session;
pub use translation::{
    Accepted, Addition, Change, LocaleFile, Prospect, Signature, Signed, Standing,
};

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;

use crate::content::{Release, RevisionKind, Status};
use crate::diag::{Diagnostic, Failed, Report};
use crate::document::{Document, Info};
use crate::html::Look;
use crate::images::Image;
pub use crate::l10n::Gaps;
use crate::l10n::Localizer;
use crate::lang::Lang;
pub use crate::theme::Paper;
use crate::when::Instant;
use crate::{edition, html, pdf, text};
use looks::Looks;
use project::Project;
use sheets::Sheet;

/// How a project folder is opened.
#[derive(Clone, Debug)]
pub struct Job {
    /// The project folder.
    pub root: PathBuf,
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

/// Which kits of a project are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Releases by slug; all there are when empty.
    pub slugs: Vec<String>,
    /// Languages; all a release has when empty.
    pub langs: Vec<Lang>,
}

impl Selection {
    /// One release in all its languages.
    pub fn of(slug: impl Into<String>) -> Self {
        Self {
            slugs: vec![slug.into()],
            langs: Vec::new(),
        }
    }
}

/// A release in a language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct KitName {
    /// The release.
    #[serde(rename = "release")]
    pub slug: String,
    /// The language.
    #[serde(rename = "language")]
    pub lang: Lang,
}

/// A finished kit.
#[derive(Clone, Debug)]
pub struct Kit {
    /// What it is.
    pub name: KitName,
    /// What its files are called, without their endings: `cnes-pr071-2016-fr`; under embargo `cnes-pr071-2016-fr-embargo`.
    pub stem: String,
    /// The organisation's id.
    organisation: String,
    /// Number of pages.
    pub pages: usize,
    /// The PDF.
    pub pdf: Vec<u8>,
    /// What the release says of its publication.
    pub facts: Facts,
    /// What it says: its other forms are made of this when they are asked for.
    document: Document,
    look: Look,
}

/// What a release says of its publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Its version, from 1.
    pub version: u32,
    /// What it is to the version before it.
    pub revision: Option<RevisionKind>,
    /// Whether it only shows what the program does.
    pub specimen: bool,
    /// Not to be published before.
    pub embargo: Option<Instant>,
}

impl Kit {
    /// Its files by their endings, each made when its turn comes: plain text wrapped for mail, a web page with its pictures inside,
    /// and Markdown beside the PDF.
    pub fn outputs(&self) -> impl Iterator<Item = (&'static str, Output<'_>)> {
        let output = |ending: &'static str| (ending, Output { kit: self, ending });
        ["pdf", "txt", "html", "md"].into_iter().map(output)
    }

    /// The Markdown for a folder of many kits, and the pictures that it shows, by their paths beside it: in a folder of the release.
    #[must_use]
    pub fn markdown_with_pictures(&self) -> (String, Vec<(String, Arc<Image>)>) {
        let folder = format!("{}-{}-images", self.organisation, self.name.slug);
        let text = text::markdown_with(&self.document, &folder);
        let pictures = self.pictures().into_iter();
        let pictures = pictures.map(|(name, image)| (format!("{folder}/{name}"), image));
        (text, pictures.collect())
    }

    /// Title, subject, language and the like.
    #[must_use]
    pub fn info(&self) -> &Info {
        &self.document.info
    }

    /// Plain text, wrapped for mail.
    fn text(&self) -> String {
        text::plain(&self.document)
    }

    /// Names and files of its pictures.
    fn pictures(&self) -> Vec<(String, Arc<Image>)> {
        let pictures = self.document.pictures().into_iter();
        let pictures = pictures.map(|picture| (picture.name.clone(), picture.image.clone()));
        pictures.collect()
    }

    /// What there is to say of these, as plain text.
    fn captions(&self) -> String {
        text::captions(&self.document)
    }
}

/// A file of a kit, not made yet.
#[derive(Clone, Copy, Debug)]
pub struct Output<'k> {
    kit: &'k Kit,
    ending: &'static str,
}

impl<'k> Output<'k> {
    /// Its bytes.
    #[must_use]
    pub fn bytes(self) -> Cow<'k, [u8]> {
        let Kit { document, look, .. } = self.kit;
        match self.ending {
            "txt" => Cow::Owned(self.kit.text().into_bytes()),
            "html" => Cow::Owned(html::page(document, look).into_bytes()),
            "md" => Cow::Owned(text::markdown(document).into_bytes()),
            _ => Cow::Borrowed(&self.kit.pdf),
        }
    }
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

/// Progress callback: called once per finished or failed kit with the total, from the thread that made it.
pub type Watch<'w> = &'w (dyn Fn(usize) + Sync);

/// A kit in all its forms, and the words that know what they were asked for.
fn kit(
    project: &Project,
    looks: &Looks,
    release: &Release,
    sheet: Sheet,
    report: &mut Report,
) -> Result<(Kit, Localizer), Failed> {
    let (document, words) = sheet.said.tell(report)?;
    let pages = sheet.laid.tell(report)?;
    let look = looks.of_web();
    let kit = Kit {
        name: KitName {
            slug: release.slug.to_string(),
            lang: sheet.lang.clone(),
        },
        stem: stem(project, release, &sheet.lang),
        organisation: project.organisation.id.to_string(),
        pages: pages.pages.len(),
        pdf: pdf::export(pages, &looks.fonts, &looks.cuts),
        facts: facts(release),
        document,
        look,
    };
    Ok((kit, words))
}

/// What the files of a kit are called, without their endings. What must not be taken for the kit of everyone says so.
fn stem(project: &Project, release: &Release, lang: &Lang) -> String {
    let (house, slug) = (&project.organisation.id, &release.slug);
    let mut stem = format!("{house}-{slug}-{lang}");
    for (mark, is_marked) in [
        ("-proof", project.gaps == Gaps::Filled),
        ("-draft", release.status == Status::Draft),
        ("-embargo", release.embargo.is_some()),
    ] {
        if is_marked {
            stem.push_str(mark);
        }
    }
    stem
}

/// What a release says of its publication.
fn facts(release: &Release) -> Facts {
    Facts {
        version: release.version,
        revision: release.revision.as_ref().map(|revision| revision.kind),
        specimen: release.specimen,
        embargo: release.embargo,
    }
}

/// Finds all that is wrong with a kit, and with its signature.
fn judge(
    project: &Project,
    looks: &Looks,
    release: &Release,
    sheet: Sheet,
    report: &mut Report,
) -> Result<(), Failed> {
    let lang = sheet.lang.clone();
    judge_kit(project, looks, release, sheet, report)?;
    translation::tell_signature(project, release, &lang, report);
    Ok(())
}

fn judge_kit(
    project: &Project,
    looks: &Looks,
    release: &Release,
    sheet: Sheet,
    report: &mut Report,
) -> Result<(), Failed> {
    let (document, words) = match sheet.said.tell(report) {
        Ok(said) => said,
        Err(failed) => {
            review::look_on(project, looks, release, &sheet.lang, report);
            return Err(failed);
        }
    };
    review::compare(project, release, &sheet.lang, &document, report);
    let laid_out = sheet.laid.tell(report);
    review::try_forms(project, looks, release, (&document, &words), report);
    review::try_outward(project, release, &words, report);
    review::tell_unused(project, release, &words, report);
    laid_out.map(drop)
}

/// Whether an outcome is shown with the origin of each text: file, line and message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origins {
    /// It is not.
    Hidden,
    /// It is.
    Shown,
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
    let formats = project.formats(own);
    let words = project
        .catalog
        .localizer(lang, release.slug.as_str(), formats, report)?;
    let spoken = organisation.people.values();
    let spoken = spoken.flat_map(|person| &person.languages);
    let known = spoken.chain([&organisation.source]);
    let autonyms = project.catalog.autonyms(release.slug.as_str(), known);
    let words = words.with_autonyms(autonyms);
    let words = words.with_given(release.places_of_facts());
    Ok(review::with_source(project, release, lang, words))
}

/// Words and facts put together; the words know what they were asked for.
fn document(
    project: &Project,
    release: &Release,
    lang: &Lang,
    report: &mut Report,
) -> Result<(Document, Localizer), Failed> {
    let told = match project.missing_data(lang) {
        Some(found) => Err(report.error(found)),
        None => Ok(()),
    };
    let words = words(project, release, lang, report)?;
    let reviewed = review::review(project, release, lang, report);
    let document = edition::assemble(&project.organisation, release, &words, report)?;
    if !project.catalog.is_pseudo(lang) {
        review::unfit(&document, report)?;
    }
    let filled = words.filled();
    if !filled.is_empty() {
        report.add(stand_in(&filled, &project.organisation.source, lang));
    }
    told.and(reviewed).map(|()| (document, words))
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
