//! The messages that content names, each with the key that names it.
//!
//! From [`Release`] and [`Organisation`] to [`Named`]s.

use super::{FactRow, MessageId, Organisation, Part, Picture, Release, mention};
use crate::diag::{Place, Source};

/// A message that content names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named<'a> {
    /// The message.
    pub id: &'a MessageId,
    /// The key that names it: `words`, `title`; of a cell, its column.
    pub key: &'a str,
}

/// The key of the head of a column.
pub const HEAD: &str = "head";

impl Release {
    /// The messages that the release names, in the order in which they are printed; people are no messages.
    #[must_use]
    pub fn messages(&self) -> Vec<Named<'_>> {
        let mut named = vec![one("place", &self.place)];
        named.extend(
            self.revision
                .iter()
                .map(|revision| one("why", &revision.why)),
        );
        for part in &self.kit {
            self::part(part, &mut named);
        }
        named
    }

    /// Where the release's file names a message by a key; its first mention where it stands in a list.
    #[must_use]
    pub fn place_of_named(&self, named: &Named<'_>) -> Option<Place> {
        place(&self.file, named)
    }
}

impl Organisation {
    /// The messages that the organisation's file names: roles of people.
    #[must_use]
    pub fn messages(&self) -> Vec<Named<'_>> {
        let people = self.people.values();
        let roles = people.filter_map(|person| person.role.as_ref());
        roles.map(|role| one("role", role)).collect()
    }

    /// Where the organisation's file names a message by a key.
    #[must_use]
    pub fn place_of_named(&self, named: &Named<'_>) -> Option<Place> {
        place(&self.file, named)
    }
}

fn one<'a>(key: &'a str, id: &'a MessageId) -> Named<'a> {
    Named { id, key }
}

fn part<'a>(part: &'a Part, named: &mut Vec<Named<'a>>) {
    let picture = |picture: &'a Picture| one("words", &picture.words);
    let title = |title: &'a Option<MessageId>| title.iter().map(|id| one("title", id));
    let all = |key, ids: &'a [MessageId]| ids.iter().map(move |id| one(key, id));
    match part {
        Part::Headline(id) => named.push(one("headline", id)),
        Part::Lead(id) => named.push(one("lead", id)),
        Part::Text(ids) => named.extend(all("text", ids)),
        Part::Notes(ids) => named.extend(all("notes", ids)),
        Part::About(ids) => named.extend(all("about", ids)),
        Part::Timeline(timeline) => {
            named.extend(title(&timeline.title));
            named.extend(
                timeline
                    .columns
                    .iter()
                    .map(|column| one(HEAD, &column.head)),
            );
            for row in &timeline.rows {
                named.push(one("event", &row.event));
                named.extend(row.cells.iter().map(|(key, id)| one(key.as_str(), id)));
            }
        }
        Part::Quote(quote) => named.push(one("words", &quote.words)),
        Part::Figure(figure) => named.push(picture(&figure.picture)),
        Part::Gallery(gallery) => {
            named.extend(title(&gallery.title));
            named.extend(gallery.pictures.iter().map(picture));
        }
        Part::Cover(cover) => {
            named.extend(title(&cover.title));
            named.extend(cover.picture.iter().map(picture));
        }
        Part::Facts(facts) => {
            named.extend(title(&facts.title));
            rows(&facts.rows, named);
        }
        Part::Biographies(people) => {
            for person in people {
                named.extend(person.portrait.iter().map(picture));
                named.extend(all("text", &person.text));
            }
        }
        Part::FactSheet(sheet) => {
            named.push(one("title", &sheet.title));
            named.extend(all("text", &sheet.text));
            rows(&sheet.rows, named);
        }
        Part::Glossary(entries) => {
            let entries = entries.iter();
            named.extend(
                entries.flat_map(|entry| [one("term", &entry.term), one("says", &entry.says)]),
            );
        }
        Part::Contacts(_)
        | Part::Contents(_)
        | Part::EmbargoLine
        | Part::OriginalLine
        | Part::EndMark => {}
    }
}

fn rows<'a>(rows: &'a [FactRow], named: &mut Vec<Named<'a>>) {
    let rows = rows.iter();
    named.extend(rows.flat_map(|row| [one("label", &row.label), one("value", &row.value)]));
}

fn place(file: &Source, named: &Named<'_>) -> Option<Place> {
    let id = named.id.as_str();
    let mentions = std::iter::successors(mention(file, id, 0), |last| {
        mention(file, id, last.span.end)
    });
    let by_key = |place: &Place| {
        let before = file.text[..place.span.start].trim_end_matches([' ', '"', '\'']);
        let before = before.strip_suffix(':').unwrap_or_default();
        before.ends_with(named.key)
    };
    let by_key = mentions.into_iter().find(by_key);
    by_key.or_else(|| mention(file, id, 0))
}
