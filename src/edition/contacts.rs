//! Press contacts: one person, one block.
//!
//! From ids of people to [`Block`]s.

use std::sync::Arc;

use super::languages;
use super::words::{Words, whole};
use crate::content::MessageId;
use crate::diag::{Failed, Place};
use crate::document::{Block, Contact, Inline, Origin, Text};
use crate::l10n::Args;
use crate::lang::Lang;

/// The heading and the people.
pub(super) fn blocks(words: &mut Words<'_>, people: &[MessageId]) -> Result<Vec<Block>, Failed> {
    let heading = words.label("contacts", &Args::default());
    let mut contacts = Vec::new();
    let mut result = Ok(());
    let mut people: Vec<&MessageId> = people.iter().collect();
    // Those of one kind stay in the order of the release.
    people.sort_by_key(|id| !is_local(words, id));
    for id in people {
        match contact(words, id) {
            Ok(contact) => contacts.push(contact),
            Err(failed) => result = Err(failed),
        }
    }
    result?;
    let web = words.organisation.web.as_ref().map(|web| {
        let place = words.organisation.place_of_key("web");
        linked(web.shown(), web.uri(), place)
    });
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

/// Whether a person comes first in this language's kit.
fn is_local(words: &Words<'_>, id: &MessageId) -> bool {
    let Some(person) = words.organisation.people.get(id) else {
        return false;
    };
    let tags = std::iter::successors(Some(words.localizer.lang().clone()), Lang::parent);
    tags.into_iter().any(|tag| person.local.contains(&tag))
}

fn contact(words: &mut Words<'_>, id: &MessageId) -> Result<Contact, Failed> {
    let name = words.person_name(id);
    let person = words.organisation.people.get(id);
    let mut lines = Vec::new();
    if let Some(role) = person.and_then(|person| person.role.as_ref()) {
        lines.push(words.inline(role, None, &Args::default())?);
    }
    let spoken = person.map_or(&[][..], |person| &person.languages);
    if !spoken.is_empty() {
        lines.push(languages::line(words, "contact-languages", spoken)?);
    }
    for tel in person.iter().flat_map(|person| &person.tel) {
        let mut line = words.label("telephone", &Args::default())?;
        // The spaces of a number never part it, on the page or where it is copied to.
        let number = tel.as_str().replace(' ', "\u{a0}");
        line.append_words(" ");
        line.append(linked(&number, tel.uri(), None));
        lines.push(line);
    }
    if let Some(email) = person.and_then(|person| person.email.as_ref()) {
        let place = words.organisation.place_of(id);
        lines.push(linked(email.as_str(), email.uri(), place));
    }
    Ok(Contact { name: name?, lines })
}

/// A linked address that holds together.
fn linked(shown: &str, uri: String, place: Option<Place>) -> Text {
    let mut text = whole(shown);
    text.links.push(uri);
    if let Some(Inline::Span(span)) = text.inlines.first_mut() {
        span.link = Some(0);
    }
    text.from_origin(Arc::new(Origin::facts(place)))
}
