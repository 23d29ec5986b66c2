//! Facts and words put together: one release in one language.
//!
//! From [`Release`] and [`Localizer`] to [`Document`].
//!
//! Invariant: knows no files, no YAML, no points, fonts, pages or PDF. All that is missing is found before it fails.

mod biographies;
mod chart;
mod contacts;
mod cover;
mod facts;
mod furniture;
mod glossary;
mod languages;
mod letter;
mod lines;
mod mark;
mod markdown;
mod names;
mod newsroom;
mod pictures;
mod proof;
mod revised;
mod sections;
mod timeline;
mod wall_clock;
mod words;

pub use letter::letter;
pub use mark::DRAFT_MARKS;
pub use names::is_asked_for;
pub use newsroom::{chrome, newsroom};

use crate::content::{Organisation, Part, Quote, Release};
use crate::diag::{Diagnostic, Failed, Report};
use crate::document::{Block, Document, Link};
use crate::l10n::{Args, Localizer, Variation};
use words::Words;

/// Puts a release together in one language.
pub fn assemble(
    organisation: &Organisation,
    release: &Release,
    localizer: &Localizer,
    report: &mut Report,
) -> Result<Document, Failed> {
    report.stage(|report| assembled(organisation, release, localizer, report))
}

fn assembled(
    organisation: &Organisation,
    release: &Release,
    localizer: &Localizer,
    report: &mut Report,
) -> Result<Document, Failed> {
    let mut words = Words::new(organisation, release, localizer, report);
    // Told with the rest: assembly fails by what was reported.
    let _reported = names::check(&mut words);
    let mut blocks = blocks(&mut words);
    let furniture = furniture::furniture(&mut words);
    let info = furniture::info(&mut words, &blocks);
    introduce(&mut blocks);
    // A cover or a headline that failed would be missed.
    let first = match words.report.so_far() {
        Ok(()) => title_comes_first(&mut words, &blocks),
        failed => failed,
    };
    close_ranks(&mut blocks, &mut words);
    words.report.so_far()?;
    localizer.sound()?;
    first?;
    // Headings that failed would be missed.
    contents_list_something(&mut words, &blocks);
    let mut document = Document {
        info: info?,
        furniture: furniture?,
        blocks,
    };
    document.info.rights = document.rights();
    Ok(document)
}

/// What can be put together of a release, whatever is wrong with the rest: to look for more faults, never to be printed.
#[must_use]
pub fn legible(organisation: &Organisation, release: &Release, localizer: &Localizer) -> Document {
    // What is wrong was reported when the whole was put together.
    let mut told = Report::new();
    let mut words = Words::new(organisation, release, localizer, &mut told);
    let mut blocks = blocks(&mut words);
    close_ranks(&mut blocks, &mut words);
    Document {
        blocks,
        furniture: furniture::furniture(&mut words).unwrap_or_default(),
        info: furniture::untitled(&words),
    }
}

/// The blocks of every part; what fails is reported and left out.
fn blocks(words: &mut Words<'_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for part in &words.release.kit {
        // What is missing in one part must not hide what is missing in the next.
        let _reported = self::part(words, part, &mut blocks);
    }
    blocks
}

/// Messages in forms that the release's own numbers do not choose, read like all others.
pub fn forms(
    organisation: &Organisation,
    release: &Release,
    localizer: &Localizer,
    forms: &[Variation],
    report: &mut Report,
) -> Vec<Block> {
    let mut words = Words::new(organisation, release, localizer, report);
    let mut found = Vec::new();
    for form in forms {
        // What fails is reported.
        found.extend(words.form(form).unwrap_or_default());
    }
    found
}

/// Adds the blocks of one part.
fn part(words: &mut Words<'_>, part: &Part, blocks: &mut Vec<Block>) -> Result<(), Failed> {
    match part {
        Part::Headline(id) => {
            let title = words.inline(id, None, &Args::default());
            let subtitle = words.optional(id, "subtitle", &Args::default());
            // What changed is told before anything else is.
            blocks.extend(lines::revision(words)?);
            blocks.push(Block::Title {
                level: if cover::is_in(words.release) { 2 } else { 1 },
                title: title?,
                subtitle: subtitle?,
            });
        }
        Part::Lead(id) => blocks.push(Block::Lead(words.inline(id, None, &Args::default())?)),
        Part::Text(ids) => {
            blocks.extend(words.texts(ids, 2));
        }
        Part::Timeline(timeline) => blocks.extend(timeline::blocks(words, timeline)?),
        Part::Quote(quote) => blocks.push(self::quote(words, quote)?),
        Part::Figure(figure) => blocks.push(pictures::figure(words, figure)?),
        Part::Gallery(gallery) => blocks.extend(pictures::gallery(words, gallery)?),
        Part::Contacts(people) => blocks.extend(contacts::blocks(words, people)?),
        Part::Cover(cover) => blocks.push(cover::block(words, cover)?),
        Part::Contents(depth) => {
            blocks.push(sections::heading(words, "heading-contents")?);
            blocks.push(Block::Contents { depth: *depth });
        }
        Part::Facts(facts) => blocks.extend(facts::blocks(words, facts)?),
        Part::Biographies(people) => blocks.extend(biographies::blocks(words, people)?),
        Part::FactSheet(sheet) => blocks.extend(facts::sheet(words, sheet)?),
        Part::Glossary(entries) => blocks.extend(glossary::blocks(words, entries)?),
        Part::Notes(ids) => blocks.extend(sections::notes(words, ids)),
        Part::About(ids) => blocks.extend(sections::about(words, ids)?),
        Part::EmbargoLine => blocks.push(lines::embargo(words)?),
        Part::OriginalLine => blocks.extend(lines::original(words)?),
        Part::EndMark => blocks.push(lines::end(words)?),
    }
    Ok(())
}

fn quote(words: &mut Words<'_>, quote: &Quote) -> Result<Block, Failed> {
    let paragraphs = words.paragraphs(&quote.words);
    let attribution = quote
        .by
        .as_ref()
        .map(|by| words.attribution(by))
        .transpose();
    Ok(Block::Quote {
        paragraphs: paragraphs?,
        attribution: attribution?,
    })
}

/// The first heading is the title, whatever order the parts have (ISO 14289-1 7.4.2).
fn title_comes_first(words: &mut Words<'_>, blocks: &[Block]) -> Result<(), Failed> {
    let first = blocks.iter().find_map(|block| match block {
        Block::Cover(_) => Some(1),
        Block::Title { level, .. } | Block::Heading { level, .. } | Block::Person { level, .. } => {
            Some(*level)
        }
        _ => None,
    });
    let titled = |block: &Block| matches!(block, Block::Cover(_) | Block::Title { .. });
    if first.is_none_or(|level| level == 1) || !blocks.iter().any(titled) {
        return Ok(());
    }
    let message = "a part with a heading stands before the headline";
    let found = Diagnostic::error("headline", message).at(words.release.place_of_key("kit"));
    let hint = "let the kit begin with `headline`, or with a `cover`";
    Err(words.report.error(found.hint(hint)))
}

/// Contents without an entry are no contents.
fn contents_list_something(words: &mut Words<'_>, blocks: &[Block]) {
    let level = |block: &Block| match block {
        Block::Title { level, .. } | Block::Heading { level, .. } | Block::Person { level, .. } => {
            *level
        }
        _ => 0,
    };
    for block in blocks {
        if let Block::Contents { depth } = block {
            let listed = |block: &&Block| (2..=*depth).contains(&level(block));
            // The one that is always there heads the contents.
            if blocks.iter().filter(listed).count() < 2 {
                let message = "the contents list nothing: the kit has no other heading";
                let found = Diagnostic::warning("empty-contents", message);
                let found = found.at(words.release.place_of_key("kit"));
                words.report.add(found.hint("delete `contents`"));
            }
        }
    }
}

/// No heading stands more than one level below the one before it, whatever the messages say (ISO 14289-1 7.4.2).
/// What skips a level is told once, of the source.
fn close_ranks(blocks: &mut [Block], words: &mut Words<'_>) {
    let mut above = 1;
    for block in blocks {
        if let Block::Heading { level, text }
        | Block::Person {
            level, name: text, ..
        }
        | Block::Title {
            level, title: text, ..
        } = block
        {
            if *level > above + 1 && words.localizer.is_original() {
                let message = format!(
                    "the heading *{}* of level {level} follows one of level {above}",
                    text.words().trim()
                );
                let found = Diagnostic::warning("heading-level", message).at(text.place().cloned());
                let hint = format!("it is printed as level {}: write fewer `#`", above + 1);
                words.report.add(found.hint(hint));
            }
            *level = (*level).min(above + 1);
            above = *level;
        }
    }
}

/// A paragraph that ends in a colon introduces only what it can introduce: it stays with a list, a table, a quotation or their
/// heading, and stands free before anything else.
fn introduce(blocks: &mut [Block]) {
    let follows = |block: Option<&Block>| {
        matches!(
            block,
            Some(
                Block::List(_)
                    | Block::Table(_)
                    | Block::Chart(_)
                    | Block::Person { .. }
                    | Block::Figure(_)
                    | Block::Gallery(_)
                    | Block::Quote { .. }
                    | Block::Heading { .. }
                    | Block::Paragraph { .. }
                    | Block::Facts(_)
            )
        )
    };
    for index in 0..blocks.len() {
        let introduces = follows(blocks.get(index + 1));
        if let Block::Paragraph { link, .. } = &mut blocks[index]
            && !introduces
        {
            *link = Link::Free;
        }
    }
}
