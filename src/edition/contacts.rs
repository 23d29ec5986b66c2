//! Press contacts: one person, one block.
//!
//! From ids of people to [`Block`]s.

use super::words::{Words, whole};
use crate::content::MessageId;
use crate::diag::Failed;
use crate::document::{Block, Contact, Inline, Keep, Span, Text};
use crate::l10n::Args;

/// The heading and the people.
pub(super) fn blocks(words: &mut Words<'_>, people: &[MessageId]) -> Result<Vec<Block>, Failed> {
    let heading = words.label("contacts", &Args::default());
    let mut contacts = Vec::new();
    let mut result = Ok(());
    for id in people {
        match contact(words, id) {
            Ok(contact) => contacts.push(contact),
            Err(failed) => result = Err(failed),
        }
    }
    result?;
    let web = words
        .organisation
        .web
        .as_ref()
        .map(|web| linked(web.shown(), web.uri()));
    let heading = Block::Heading {
        level: 2,
        text: heading?,
    };
    Ok(vec![
        heading,
        Block::Contacts {
            people: contacts,
            web,
        },
    ])
}

fn contact(words: &mut Words<'_>, id: &MessageId) -> Result<Contact, Failed> {
    let name = words.person_name(id);
    let person = words.organisation.people.get(id);
    let mut lines = Vec::new();
    if let Some(role) = person.and_then(|person| person.role.as_ref()) {
        lines.push(words.inline(role, None, &Args::default())?);
    }
    if let Some(tel) = person.and_then(|person| person.tel.as_ref()) {
        let mut line = words.label("telephone", &Args::default())?;
        // The spaces of a number never part it, on the page or where it is copied to.
        append(&mut line, &tel.as_str().replace(' ', "\u{a0}"), tel.uri());
        lines.push(line);
    }
    if let Some(email) = person.and_then(|person| person.email.as_ref()) {
        lines.push(linked(email.as_str(), email.uri()));
    }
    Ok(Contact { name: name?, lines })
}

/// A linked address that holds together.
fn linked(shown: &str, uri: String) -> Text {
    let mut text = whole(shown);
    text.links.push(uri);
    if let Some(Inline::Span(span)) = text.inlines.first_mut() {
        span.link = Some(0);
    }
    text
}

/// Adds a linked address behind a label.
fn append(line: &mut Text, shown: &str, uri: String) {
    line.inlines.push(Inline::Span(Span {
        text: " ".to_owned(),
        ..Span::default()
    }));
    line.inlines.push(Inline::Span(Span {
        text: shown.to_owned(),
        link: Some(line.links.len()),
        keep: Keep::Whole,
        ..Span::default()
    }));
    line.links.push(uri);
}
