//! Markdown of messages to blocks and inlines, with micro-typography on its text.
//!
//! From [`Message`] to [`Text`] and [`Block`]. The only module that knows pulldown-cmark.
//!
//! Invariant: values of arguments and functions are text, whatever they look like; what is not supported is an error, never
//! dropped.
//!
//! See: `CommonMark` 0.31.

mod events;
mod near;
mod runs;
mod said;
mod set;
mod source;
mod strong;

use std::sync::Arc;

use crate::diag::{Diagnostic, Failed, Place, Report};
use crate::document::{Block, Inline, Keep, Link, MessageName, Origin, Text};
use crate::l10n::Message;
use crate::lang::Lang;
use events::{Events, Mode};
use runs::Runs;

/// How messages of one language are read.
#[derive(Clone, Debug)]
pub(super) struct Reader {
    /// The language whose micro-typography applies (the CLDR locale: `en-GB`).
    pub(super) lang: Lang,
    /// Names that are kept whole wherever they stand.
    pub(super) names: Vec<String>,
}

impl Reader {
    /// The same for words of another language.
    pub(super) fn in_lang(&self, lang: &Lang) -> Self {
        Self {
            lang: lang.clone(),
            ..self.clone()
        }
    }

    /// A title, cell, label or caption: inline Markdown only, so that "2016. április" and "- Да" stay text.
    pub(super) fn inline(&self, message: &Message, report: &mut Report) -> Result<Text, Failed> {
        let mut events = Events::new(self, message, report);
        let blocks = events.read(Mode::Inline)?;
        let text = blocks.into_iter().find_map(|block| match block {
            Block::Paragraph { text, .. } => Some(text),
            _ => None,
        });
        text.ok_or_else(|| empty(message, report))
    }

    /// A name from the data, set by the language's rules and kept whole: no Markdown.
    pub(super) fn name(&self, name: &str) -> Text {
        let mut runs = Runs::default();
        runs.text(name, 0..name.len());
        let (runs, links, said) = runs.take();
        // What an author should mend is told of messages.
        let (unread, message) = (&mut Report::new(), &Message::default());
        let mut text = set::text(self, message, (runs, said), links, unread).without_links();
        for inline in &mut text.inlines {
            if let Inline::Span(span) = inline {
                span.keep = Keep::Whole;
            }
        }
        text
    }

    /// A message of release text: paragraphs, lists, sub-headings (`##` of the message becomes heading level `top`).
    pub(super) fn blocks(
        &self,
        message: &Message,
        top: u8,
        report: &mut Report,
    ) -> Result<Vec<Block>, Failed> {
        let mut events = Events::new(self, message, report);
        let blocks = events.read(Mode::Blocks { top })?;
        if blocks.is_empty() {
            Err(empty(message, report))
        } else {
            Ok(blocks)
        }
    }
}

fn empty(message: &Message, report: &mut Report) -> Failed {
    let found = Diagnostic::error("empty-message", "the message says nothing");
    report.error(
        found
            .at(message.place.clone())
            .hint("write its text, or remove it from the release"),
    )
}

/// A paragraph that ends in a colon introduces what follows.
fn link(text: &Text) -> Link {
    let words = text.words();
    if words.trim_end().ends_with([':', '：', '՝', '፦']) {
        Link::WithNext
    } else {
        Link::Free
    }
}

/// Where a literal piece of a message stands in its file, else the message.
fn place_in(message: &Message, needle: &str) -> Option<Place> {
    let place = message.place.as_ref()?;
    let rest = place.source.text.get(place.span.start..)?;
    let at = rest.find(needle).filter(|_| !needle.is_empty());
    Some(at.map_or_else(
        || place.clone(),
        |at| {
            place
                .source
                .at(place.span.start + at..place.span.start + at + needle.len())
        },
    ))
}

/// Where the words of a message come from.
fn origin(message: &Message) -> Origin {
    Origin {
        message: Some(MessageName {
            id: Arc::clone(&message.id),
            attribute: message.attribute.clone(),
        }),
        place: message.place.clone(),
    }
}

/// Stands for the first value of a message; the next ones follow.
const VALUE_BASE: u32 = 0x10_0000;

/// Keeps the parser from seeing a block where only a line of text is meant.
const GUARD: char = '\u{10f000}';

#[cfg(test)]
mod tests;
