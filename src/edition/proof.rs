//! Words of the source language in a kit that lacks their translation.
//!
//! Marks texts and blocks with their language, and as standing in.

use crate::document::{Block, Inline, ItemPart, List, Text};
use crate::lang::Lang;

/// Marks a text as standing in from `lang`.
pub(super) fn mark(text: &mut Text, lang: &Lang) {
    for inline in &mut text.inlines {
        if let Inline::Span(span) = inline {
            span.lang.get_or_insert_with(|| lang.clone());
            span.stands_in = true;
        }
    }
}

/// Marks a text that was put together from parts, if one of them stands in.
pub(super) fn mark_whole(text: &mut Text, parts: &[&Text]) {
    let spans = parts.iter().flat_map(|part| &part.inlines);
    let lang = spans.into_iter().find_map(|inline| match inline {
        Inline::Span(span) if span.stands_in => span.lang.clone(),
        _ => None,
    });
    if let Some(lang) = lang {
        mark(text, &lang);
    }
}

/// Marks every text of blocks that one message became.
pub(super) fn mark_blocks(blocks: &mut [Block], lang: &Lang) {
    for block in blocks {
        match block {
            Block::Paragraph { text, .. } | Block::Heading { text, .. } | Block::Lead(text) => {
                mark(text, lang);
            }
            Block::List(list) => mark_list(list, lang),
            // A message becomes none of these.
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
}

fn mark_list(list: &mut List, lang: &Lang) {
    for item in &mut list.items {
        for part in &mut item.parts {
            match part {
                ItemPart::Paragraph(text) => mark(text, lang),
                ItemPart::List(list) => mark_list(list, lang),
            }
        }
    }
}
