//! Names that the house's file tells, as languages may call them.
//!
//! From the organisation's facts to originals for translators, and to messages that a language may have or lack.

use std::collections::BTreeSet;

use crate::content::{Organisation, Release};
use crate::l10n::{self, Entries};

/// Names of people and the house that the source has no message for, as originals of what translations call them.
pub(super) fn names(organisation: &Organisation, source: &Entries) -> Entries {
    let people = organisation.people.iter();
    let people = people.map(|(id, person)| (id.as_str(), person.name.as_str()));
    let house = (organisation.id.as_str(), organisation.name.as_str());
    let names = people.chain([house]);
    let names = names.filter(|(id, _)| source.get(id).is_none());
    l10n::names(&organisation.file.path, names)
}

/// Messages that a language may have or lack whatever the source does: names of people, of the house and of zones.
pub(super) fn optional(organisation: &Organisation, release: &Release) -> BTreeSet<String> {
    let people = organisation.people.keys().map(ToString::to_string);
    let zones = (release.zones()).map(|zone| l10n::zone_message(zone.as_str()));
    let house = organisation.id.to_string();
    // Marks of drafts, which are English where a language has none.
    let marks = ["draft", "mail-subject-draft"].map(str::to_owned);
    people.chain(zones).chain([house]).chain(marks).collect()
}
