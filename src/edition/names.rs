//! Ids that would be two things at once: a message of a release that is also a name or a label.
//!
//! From what content names, and what files of words define, to findings.
//!
//! Invariant: one id has one role. The name of a person or of the house comes from the organisation's file, or from the message of its id in
//! `organisation.ftl`; a translation that is one file may have it there.

use crate::content::{HEAD, MessageId, Named, Zone};
use crate::diag::{Diagnostic, Failed, Place};
use crate::l10n::{Home, Label, Localizer, zone_message};

use super::words::Words;

/// Messages that a project writes and the program asks for by itself.
const ASKED: [(&str, &str); 2] = [
    ("reference", "the reference on the first page"),
    ("picture-terms", "the terms of pictures"),
];

/// Whether the program asks for a message of this id by itself.
#[must_use]
pub fn is_asked_for(id: &str) -> bool {
    ASKED.iter().any(|(asked, _)| *asked == id)
}

/// Whether a message is the name of the person or house of this id.
pub(super) fn is_name(localizer: &Localizer, id: &str) -> bool {
    localizer.label(id).is_none() && !is_asked_for(id) && localizer.has(id, None)
}

/// Reports every id that has two roles.
pub(super) fn check(words: &mut Words<'_>) -> Result<(), Failed> {
    let (organisation, release) = (words.organisation, words.release);
    let mut result = Ok(());
    let own = release.messages().into_iter().map(|named| (named, true));
    let house = organisation.messages().into_iter();
    let house = house.map(|named| (named, false));
    let mut told: Vec<&MessageId> = Vec::new();
    for (named, is_own) in own.chain(house) {
        let id = named.id.as_str();
        if told.contains(&named.id) || words.localizer.is_faulty(id) {
            continue;
        }
        if let Some(role) = role(words, &named) {
            told.push(named.id);
            // Looked for only where it is told: a file may be long.
            let place = if is_own {
                release.place_of_named(&named)
            } else {
                organisation.place_of_named(&named)
            };
            result = Err(words.report.error(two_roles(&named, &role, place)));
        }
    }
    differing(words);
    let is_told = |id: &str| told.iter().any(|told| told.as_str() == id);
    let mut found = Vec::new();
    for (id, place) in words.localizer.own().filter(|(id, _)| !is_told(id)) {
        found.extend(renamed(words, id, place));
    }
    for found in found {
        result = Err(words.report.error(found));
    }
    result
}

/// Names that the files of the source language tell in two ways.
fn differing(words: &mut Words<'_>) {
    let organisation = words.organisation;
    let localizer = words.localizer;
    if *localizer.lang() != organisation.source {
        return;
    }
    let people = organisation.people.iter();
    let people = people.map(|(id, person)| (id.as_str(), person.name.as_str()));
    let house = (organisation.id.as_str(), organisation.name.as_str());
    for (id, name) in people.chain([house]) {
        if localizer.home(id) != Some(Home::Organisation) || !is_name(localizer, id) {
            continue;
        }
        let Some(told) = words.name_by_message(id) else {
            continue;
        };
        let letters =
            |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
        if letters(&told) != letters(name) {
            let message = format!(
                "`{id}` is `{told}` here and `{name}` in `{}`: this is printed",
                organisation.file.path
            );
            let found = Diagnostic::note("name-differs", message).at(localizer.place(id));
            let hint = "delete this message, or give it another id if it is no name";
            words.report.add(found.hint(hint));
        }
    }
}

/// What else the message is that content names; nothing where it is itself alone.
fn role(words: &Words<'_>, named: &Named<'_>) -> Option<String> {
    let id = named.id.as_str();
    if let Some(whose) = whose(words, id) {
        return Some(format!("the name of {whose}"));
    }
    if let Some((_, what)) = ASKED.iter().find(|(asked, _)| *asked == id) {
        return Some((*what).to_owned());
    }
    let zones = words.release.zones().chain([&words.organisation.zone]);
    let mut zones = zones.map(Zone::as_str);
    if let Some(zone) = zones.find(|zone| zone_message(zone) == id) {
        return Some(format!("the name of the zone `{zone}`"));
    }
    let is_replaced = words.localizer.home(id) != Some(Home::Labels);
    match words.localizer.label(id)? {
        // A head may be a label, and a heading of the program may stand over something else.
        Label::Open if named.key == HEAD || !is_replaced => None,
        Label::Open | Label::Kept => Some("a label of the program".to_owned()),
    }
}

/// Whose id this is.
fn whose(words: &Words<'_>, id: &str) -> Option<String> {
    let organisation = words.organisation;
    if organisation.id.as_str() == id {
        return Some("the house".to_owned());
    }
    let mut people = organisation.people.keys();
    let is_person = people.any(|person| person.as_str() == id);
    is_person.then(|| format!("the person `{id}`"))
}

fn two_roles(named: &Named<'_>, role: &str, place: Option<Place>) -> Diagnostic {
    let Named { id, key } = named;
    let message = format!("the message `{id}` is {role}, and cannot be `{key}` as well");
    let found = Diagnostic::error("id-in-two-roles", message).at(place);
    found.hint(format!(
        "give what stands here an id of its own, for instance `{id}-{key}`, and write that message"
    ))
}

/// A message in a release's own file that would give somebody another name.
fn renamed(words: &Words<'_>, id: &str, place: Place) -> Option<Diagnostic> {
    let localizer = words.localizer;
    let whose = whose(words, id).filter(|_| is_name(localizer, id))?;
    let is_source = *localizer.lang() == words.organisation.source;
    if !is_source && !localizer.has_attributes(id) {
        return None;
    }
    let message =
        format!("this message has the id of {whose}, and would be the name in this release");
    let found = Diagnostic::error("id-in-two-roles", message).at(place);
    Some(found.hint("give it another id").hint(
        "if the name is meant: the source language has it from `organisation.yaml`, a translation from its `organisation.ftl`",
    ))
}
