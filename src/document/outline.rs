//! What each message became: headings, list items and links, counted.
//!
//! From [`Block`]s to [`Outline`]s by message, to hold a translation against its source.

use std::collections::BTreeMap;

use super::{Block, Inline, ItemPart, List, Text};
use crate::diag::Place;

/// What one message became.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// Levels of headings, in order.
    pub headings: Vec<u8>,
    /// How many items its lists have.
    pub items: usize,
    /// How many of them are numbered.
    pub numbered: usize,
    /// Where its links lead.
    pub links: Vec<String>,
    /// Where it stands.
    pub place: Option<Place>,
}

/// What every message of release text became, by id.
#[must_use]
pub fn outlines(blocks: &[Block]) -> BTreeMap<String, Outline> {
    let mut outlines = BTreeMap::new();
    for block in blocks {
        match block {
            Block::Heading { level, text } => {
                // Headings that a part brings along have messages of their own.
                if let Some(outline) = outline(&mut outlines, text) {
                    outline.headings.push(*level);
                }
            }
            Block::List(list) => self::list(&mut outlines, list),
            Block::Paragraph { text, .. } | Block::Lead(text) => {
                let _counted = outline(&mut outlines, text);
            }
            Block::Title { .. }
            | Block::Quote { .. }
            | Block::Table(_)
            | Block::Chart(_)
            | Block::Person { .. }
            | Block::Figure(_)
            | Block::Gallery(_)
            | Block::Contacts { .. }
            | Block::Cover(_)
            | Block::Contents { .. }
            | Block::Facts(_)
            | Block::Glossary(_)
            | Block::Line { .. } => {}
        }
    }
    outlines
}

/// The outline of the message that a text came from, its links counted.
fn outline<'a>(
    outlines: &'a mut BTreeMap<String, Outline>,
    text: &Text,
) -> Option<&'a mut Outline> {
    let origin = text.origin.as_ref()?;
    let id = origin.message.as_ref()?.id.to_string();
    let outline = outlines.entry(id).or_default();
    if outline.place.is_none() {
        outline.place.clone_from(&origin.place);
    }
    let links = text.inlines.iter().filter_map(|inline| match inline {
        Inline::Span(span) => span.link,
        Inline::Break => None,
    });
    let mut links: Vec<usize> = links.collect();
    links.dedup();
    let targets = links.iter().filter_map(|link| text.links.get(*link));
    outline.links.extend(targets.cloned());
    Some(outline)
}

fn list(outlines: &mut BTreeMap<String, Outline>, list: &List) {
    for item in &list.items {
        for (number, part) in item.parts.iter().enumerate() {
            match part {
                ItemPart::Paragraph(text) => {
                    if let Some(outline) = outline(outlines, text)
                        && number == 0
                    {
                        outline.items += 1;
                        outline.numbered += usize::from(list.start.is_some());
                    }
                }
                ItemPart::List(list) => self::list(outlines, list),
            }
        }
    }
}
