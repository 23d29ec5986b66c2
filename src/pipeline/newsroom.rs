//! Releases for a newsroom.
//!
//! From a [`Job`] to what may be told of its releases, and of one to a [`Posting`].

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use super::looks::Looks;
use super::orders::orders;
use super::package::{Package, packed, sources};
use super::sheets::Sheet;
use super::{Facts, Kit, Selection, Session, Watch, facts, kit};
use crate::content::{Issued, Organisation, Release};
use crate::diag::{Diagnostic, Failed, Report};
use crate::document::{Block, Document, Event, LineKind, Newsroom};
use crate::edition;
use crate::images::Kind;
use crate::l10n::Localizer;
use crate::lang::Lang;
use crate::newsroom::{Files, Stamp, Story};

/// A newsroom before its stories are made.
#[derive(Clone, Debug)]
pub struct Site {
    /// Its address, with a slash at the end.
    pub base: String,
    /// The language for those who read no other.
    pub source: Lang,
    /// The releases of the job, in order of slug, and what they say of their publication.
    pub releases: Vec<(String, Facts)>,
}

/// A release that is ready for a newsroom.
#[derive(Clone, Debug)]
pub struct Posting {
    /// All its files.
    pub package: Package,
    /// The release in each language, in order of language.
    pub stories: Vec<Story>,
}

/// Where a job's newsroom is, and which releases there are.
pub(super) fn site(
    session: &Session,
    selection: &Selection,
    report: &mut Report,
) -> Result<Site, Failed> {
    let project = &session.project;
    let organisation = &project.organisation;
    let Some(newsroom) = &organisation.newsroom else {
        let message = "the organisation does not say where its newsroom is";
        let found = Diagnostic::error("no-newsroom", message)
            .hint("add `newsroom: https://press.example.org` to `content/organisation.yaml`");
        return Err(report.error(found));
    };
    let orders = orders(project, selection, report)?;
    let releases = orders.iter().map(|order| {
        let release = &order.release;
        (release.slug.to_string(), facts(release))
    });
    Ok(Site {
        base: format!("{}/", newsroom.uri().trim_end_matches('/')),
        source: organisation.source.clone(),
        releases: releases.collect(),
    })
}

/// What a story has beside its kit.
struct Around {
    words: Newsroom,
    events: Vec<Event>,
    stamps: [Stamp; 2],
    opened: Option<Document>,
}

/// What a release that was under embargo says once it no longer is: that it may be published. It is there for all to read by then. Its
/// files stay as journalists had them.
fn opened(
    house: &Organisation,
    release: &Release,
    words: &Localizer,
    report: &mut Report,
) -> Result<Option<Document>, Failed> {
    if release.embargo.is_none() {
        return Ok(None);
    }
    let open = Release {
        embargo: None,
        ..release.clone()
    };
    edition::assemble(house, &open, words, report).map(Some)
}

/// Makes the kits of the one release that a job names, in all its languages, with the words around them.
pub(super) fn posting(
    session: &Session,
    slug: &str,
    report: &mut Report,
    watch: Watch,
) -> Result<Posting, Failed> {
    let (project, selection) = (&session.project, Selection::of(slug));
    type Made = Vec<(Kit, Around)>;
    let made: Mutex<(Made, BTreeSet<String>)> = Mutex::default();
    let post = |looks: &Looks, release: &Release, sheet: Sheet, report: &mut Report| {
        let (kit, words) = kit(project, looks, release, sheet, report)?;
        let house = &project.organisation;
        let (words_around, events) = edition::newsroom(house, release, &words, report)?;
        let around = Around {
            words: words_around,
            events,
            stamps: stamps(release),
            opened: opened(house, release, &words, report)?,
        };
        let sources = sources(project, looks, &kit, report)?;
        let mut made = made.lock().unwrap_or_else(PoisonError::into_inner);
        made.1.extend(sources);
        made.0.push((kit, around));
        Ok(())
    };
    session.each_kit(
        &selection,
        report,
        watch,
        |looks, release, sheet, report| report.stage(|report| post(looks, release, sheet, report)),
    );
    report.so_far()?;
    let (mut made, sources) = made.into_inner().unwrap_or_else(PoisonError::into_inner);
    made.sort_by(|a, b| a.0.edition.lang.cmp(&b.0.edition.lang));
    let (kits, around): (Vec<Kit>, Vec<Around>) = made.into_iter().unzip();
    let package = packed(project, &kits, &sources, report)?;
    let stories = kits.into_iter().zip(around);
    let stories = stories.map(|(kit, around)| story(kit, around, &package));
    Ok(Posting {
        stories: stories.collect(),
        package,
    })
}

/// When the version before was issued, or this one if it is the first; and when this one was. What was under embargo was seen when
/// that ended.
fn stamps(release: &Release) -> [Stamp; 2] {
    let stamp = |issued| {
        let issued = match issued {
            Issued::On(day) => Stamp::Day(day),
            Issued::At(instant) => Stamp::Moment(instant),
        };
        let ends = release.embargo.map(Stamp::Moment);
        let later = ends.filter(|ends| ends.seconds() > issued.seconds());
        later.unwrap_or(issued)
    };
    let first = release.revision.as_ref().map(|revision| revision.of);
    [
        stamp(first.unwrap_or(release.issued)),
        stamp(release.issued),
    ]
}

fn story(kit: Kit, around: Around, package: &Package) -> Story {
    let Around {
        words,
        events,
        stamps: [published, modified],
        opened,
    } = around;
    let folder = format!("files/{}", kit.edition.slug);
    let of_pixels = |kind: &Kind| !matches!(kind, Kind::Svg(_));
    let pictures = kit.document.pictures();
    let picture = pictures
        .iter()
        .find(|picture| of_pixels(&picture.image.kind));
    let picture = picture.and_then(|picture| package.pictures.get(&picture.name));
    let files = Files {
        pdf: (format!("{folder}/{}.pdf", kit.stem), kit.pdf.len()),
        text: format!("{folder}/{}.txt", kit.stem),
        markdown: format!("{folder}/{}.md", kit.stem),
        bundle: format!("{folder}/{}.zip", package.name),
        picture: picture.map(|path| format!("{folder}/{path}")),
    };
    let correction = kit.document.blocks.iter().find_map(|block| match block {
        Block::Line {
            kind: LineKind::Revision,
            text,
        } => Some(text.words()),
        _ => None,
    });
    Story {
        slug: kit.edition.slug,
        lang: kit.edition.lang,
        version: kit.facts.version,
        published,
        modified,
        correction,
        document: opened.unwrap_or(kit.document),
        look: kit.look,
        words,
        events,
        stem: kit.stem,
        files,
    }
}
