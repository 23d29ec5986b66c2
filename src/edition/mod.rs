//! Facts and words put together: one release in one language.
//!
//! From [`Release`] and [`Localizer`] to [`Document`].
//!
//! Invariant: knows no files, no YAML, no points, fonts, pages or PDF. All that is missing is found before it fails.

mod chart;
mod contacts;
mod furniture;
mod markdown;
mod pictures;
mod proof;
mod timeline;
mod wall_clock;
mod words;

use crate::content::{Organisation, Part, Quote, Release};
use crate::diag::{Failed, Report};
use crate::document::{Block, Document, Link};
use crate::l10n::{Args, Form, Localizer};
use words::Words;

/// Puts a release together in one language.
pub fn assemble(
    organisation: &Organisation,
    release: &Release,
    localizer: &Localizer,
    report: &mut Report,
) -> Result<Document, Failed> {
    let mut words = Words::new(organisation, release, localizer, report);
    let mut blocks = Vec::new();
    for part in &release.kit {
        // What is missing in one part must not hide what is missing in the next.
        let _reported = self::part(&mut words, part, &mut blocks);
    }
    let furniture = furniture::furniture(&mut words);
    let info = furniture::info(&mut words, &blocks);
    introduce(&mut blocks);
    close_ranks(&mut blocks);
    words.report.finish(())?;
    Ok(Document {
        info: info?,
        furniture: furniture?,
        blocks,
    })
}

/// Messages in forms that the release's own numbers do not choose, read like all others.
pub fn forms(
    organisation: &Organisation,
    release: &Release,
    localizer: &Localizer,
    forms: &[Form],
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
            blocks.push(Block::Title {
                title: title?,
                subtitle: subtitle?,
            });
        }
        Part::Lead(id) => blocks.push(Block::Lead(words.inline(id, None, &Args::default())?)),
        Part::Text(ids) => {
            let mut result = Ok(());
            for id in ids {
                match words.blocks(id) {
                    Ok(found) => blocks.extend(found),
                    Err(failed) => result = Err(failed),
                }
            }
            result?;
        }
        Part::Timeline(timeline) => blocks.extend(timeline::blocks(words, timeline)?),
        Part::Quote(quote) => blocks.push(self::quote(words, quote)?),
        Part::Figure(figure) => blocks.push(pictures::figure(words, figure)?),
        Part::Gallery(gallery) => blocks.extend(pictures::gallery(words, gallery)?),
        Part::Contacts(people) => blocks.extend(contacts::blocks(words, people)?),
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

/// No heading stands more than one level below the one before it, whatever the messages say (ISO 14289-1 7.4.2).
fn close_ranks(blocks: &mut [Block]) {
    let mut above = 1;
    for block in blocks {
        if let Block::Heading { level, .. } = block {
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
                    | Block::Figure(_)
                    | Block::Gallery(_)
                    | Block::Quote { .. }
                    | Block::Heading { .. }
                    | Block::Paragraph { .. }
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
