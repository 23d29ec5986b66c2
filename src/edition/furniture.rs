//! Words of the pages themselves, and what a catalogue wants to know.
//!
//! From a release's facts and the labels of `kit.ftl` to [`Furniture`] and [`Info`].

use super::words::{Words, args, whole};
use super::{mark, proof};
use crate::content::{Issued, Status};
use crate::diag::{Diagnostic, Failed};
use crate::document::{Block, Folio, FolioPart, Furniture, Info, Inline, Keep, Span, Text};
use crate::l10n::{Args, Value};
use crate::when::{Calendar, When};
use crate::zone;

/// Stand for the two numbers of a folio while its message is formatted.
const PAGE: &str = "\u{f8e0}";
const PAGES: &str = "\u{f8e1}";

/// Everything that pages repeat or begin with.
pub(super) fn furniture(words: &mut Words<'_>) -> Result<Furniture, Failed> {
    let kind = words.label("kind", &Args::default());
    let dateline = dateline(words);
    let reference = reference(words);
    let notices = notices(words);
    let folio = folio(words);
    let continued = words.label("continued", &Args::default());
    let (reference, headline) = (reference?, headline(words)?);
    let name = words.organisation_name()?;
    let organisation = whole(&name).from_origin(words.organisation_origin());
    let running = joined([&organisation, &reference, &headline]);
    Ok(Furniture {
        organisation,
        logo: (words.organisation.logo.as_ref()).map(|logo| logo.image.clone()),
        kind: kind?,
        dateline: dateline?,
        reference,
        running,
        notices: notices?,
        folio: folio?,
        continued: continued?,
    })
}

/// Title, author, subject and the like.
pub(super) fn info(words: &mut Words<'_>, blocks: &[Block]) -> Result<Info, Failed> {
    let title = blocks.iter().find_map(|block| match block {
        Block::Title {
            title, subtitle, ..
        } => Some((title, subtitle)),
        Block::Cover(cover) => Some((&cover.title, &cover.subtitle)),
        _ => None,
    });
    let title = title.map(|(title, subtitle)| match subtitle {
        Some(subtitle) => format!("{} – {}", title.words(), subtitle.words()),
        None => title.words(),
    });
    let kind = words.label("kind", &Args::default())?.words();
    let reference = reference(words)?.words();
    let author = words.organisation_name()?;
    let untitled = untitled(words);
    let subject = [kind, reference.clone()];
    let subject = subject.into_iter().filter(|word| !word.is_empty());
    let subject: Vec<String> = subject.collect();
    Ok(Info {
        title: title.unwrap_or(untitled.title),
        author: author.clone(),
        subject: subject.join(&untitled.separator),
        keywords: [author, reference]
            .into_iter()
            .filter(|word| !word.is_empty())
            .collect(),
        ..untitled
    })
}

/// What is known without a word: the language and the day.
pub(super) fn untitled(words: &Words<'_>) -> Info {
    Info {
        title: words.release.slug.to_string(),
        author: String::new(),
        subject: String::new(),
        keywords: Vec::new(),
        rights: Vec::new(),
        separator: words.localizer.separator(),
        version: words.release.version,
        lang: words.lang(),
        issued: words.release.issued.date(),
    }
}

fn headline(words: &mut Words<'_>) -> Result<Text, Failed> {
    match words.release.headline() {
        Some(id) => words.inline(id, None, &Args::default()),
        None => Ok(Text::default()),
    }
}

fn dateline(words: &mut Words<'_>) -> Result<Text, Failed> {
    let place = words.inline(&words.release.place.clone(), None, &Args::default())?;
    let own = args([
        ("place", Value::Text(place.words())),
        ("date", day(words, words.release.issued)),
    ]);
    let mut text = words.label("dateline", &own)?;
    proof::mark_whole(&mut text, &[&place]);
    Ok(text)
}

/// A day of issue, where the organisation is.
pub(super) fn day(words: &Words<'_>, issued: Issued) -> Value {
    let date = match issued {
        Issued::On(date) => date,
        Issued::At(instant) => zone::shown_in(instant, words.organisation.zone.as_str()).date,
    };
    Value::When(When::Calendar(Calendar::Day(date)))
}

/// The reference, in this language's form; nothing where the release has none.
fn reference(words: &mut Words<'_>) -> Result<Text, Failed> {
    if words.release.reference.is_empty() {
        return Ok(Text::default());
    }
    let values = words.release.reference.iter();
    let own = Args(
        values
            .map(|(name, value)| (name.clone(), Value::Text(value.clone())))
            .collect(),
    );
    let text = words.label("reference", &own)?;
    // A reference is data: its hyphen is as the house writes it, and no line ends at its spaces.
    let span = Span {
        keep: Keep::Whole,
        ..text.joined(|words| words.replace(' ', "\u{a0}"))
    };
    let mut data = Text {
        origin: text.origin.clone(),
        ..Text::of(span)
    };
    proof::mark_whole(&mut data, &[&text]);
    Ok(data)
}

/// What every page must say: a proof, a draft, under embargo, a specimen, a later version, withdrawn.
fn notices(words: &mut Words<'_>) -> Result<Vec<Text>, Failed> {
    let mut notices = Vec::new();
    if words.localizer.is_proof() {
        notices.push(words.label("proof", &Args::default()));
    }
    if words.release.status == Status::Draft {
        notices.push(words.mark(&mark::DRAFT, &Args::default(), ""));
    }
    notices.extend(embargo(words));
    if words.release.specimen {
        let name = words.organisation_name()?;
        let own = args([("organisation", Value::Text(name))]);
        notices.push(words.label("specimen", &own));
    }
    if words.release.version > 1 {
        let own = args([("version", Value::Number(words.release.version.to_string()))]);
        notices.push(words.label("version", &own));
    }
    if words.release.is_withdrawn() {
        notices.push(words.label("withdrawn", &Args::default()));
    }
    notices.into_iter().collect()
}

/// Until when the release is under embargo, if it is: the moment in the organisation's zone.
pub(super) fn embargo(words: &mut Words<'_>) -> Option<Result<Text, Failed>> {
    let embargo = zone::shown_in(words.release.embargo?, words.organisation.zone.as_str());
    let own = args([("until", Value::When(When::Instant(embargo)))]);
    Some(words.label("embargo", &own))
}

/// "Page x of y", with both numbers found in the language's own words.
fn folio(words: &mut Words<'_>) -> Result<Folio, Failed> {
    let own = args([
        ("page", Value::Text(PAGE.to_owned())),
        ("pages", Value::Text(PAGES.to_owned())),
    ]);
    let text = words.label("page-of", &own)?;
    let line = text.words();
    if line.matches(PAGE).count() != 1 || line.matches(PAGES).count() != 1 {
        let message = "the message `page-of` must name `$page` and `$pages` once each";
        let found = Diagnostic::error("page-of", message).at(text.place().cloned());
        return Err(words
            .report
            .error(found.hint("write it as `page-of = Page { $page } of { $pages }`")));
    }
    let mut parts = Vec::new();
    let mut rest = line.as_str();
    while let Some(at) = rest.find([PAGE, PAGES].map(|mark| mark.chars().next().unwrap_or(' '))) {
        if at > 0 {
            parts.push(FolioPart::Words(rest[..at].to_owned()));
        }
        parts.push(if rest[at..].starts_with(PAGE) {
            FolioPart::Page
        } else {
            FolioPart::Pages
        });
        rest = &rest[at + PAGE.len()..];
    }
    if !rest.is_empty() {
        parts.push(FolioPart::Words(rest.to_owned()));
    }
    Ok(Folio {
        parts,
        digits: words.localizer.digits(),
        origin: text.origin,
    })
}

/// Texts one after the other, a middle dot between them; links do not belong at the foot of a page. It comes from the last.
fn joined(texts: [&Text; 3]) -> Text {
    let mut joined = Text {
        origin: texts[2].origin.clone(),
        ..Text::default()
    };
    for text in texts.into_iter().filter(|text| !text.is_empty()) {
        if !joined.inlines.is_empty() {
            joined.append_words("  ·  ");
        }
        joined.append(text.without_links());
    }
    for inline in &mut joined.inlines {
        if *inline == Inline::Break {
            *inline = Inline::Span(Span {
                text: " ".to_owned(),
                ..Span::default()
            });
        }
    }
    joined
}
