//! Facts, as an author wrote them: organisation and releases.
//!
//! From `content/` to [`Organisation`] and [`Release`].
//!
//! Invariant: no sentence a reader sees and no language; words are named by message ids only. Everything was checked
//! when it was read.

mod clock;
mod grammar;
mod load;
mod mail;
mod named;
mod parts;
mod pictures;
mod read_parts;
mod release;
mod revise;
mod scalar;
mod values;

pub use load::{load_organisation, read_organisation, release_slugs};
pub use mail::{Mail, Relay, Tls, Unsubscribe};
pub use named::{HEAD, Named};
pub use parts::{Biography, Cover, FactRow, FactSheet, Facts, GlossaryEntry};
pub use release::{load_release, read_release};
pub use revise::{revised, revision_message};
pub use scalar::{Email, MessageId, Phone, Slug, WebAddress, Zone};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diag::{Place, Source};
use crate::images::{Image, Metadata};
use crate::lang::Lang;
use crate::when::{Date, Instant, When};

/// Who issues releases: `content/organisation.yaml`.
#[derive(Clone, Debug, PartialEq)]
pub struct Organisation {
    /// Begins the names of files: `cnes`.
    pub id: Slug,
    /// Its name, as its word mark shows it.
    pub name: String,
    /// What stands in place of the word mark.
    pub logo: Option<Logo>,
    /// What becomes of what its pictures tell beside what they show.
    pub metadata: Metadata,
    /// The language that translations are made from.
    pub source: Lang,
    /// Languages that a release must not miss.
    pub required: Vec<Lang>,
    /// House style: the CLDR locale by which a language's dates, numbers and quotes are set.
    pub formats: BTreeMap<Lang, Lang>,
    /// Its own time zone.
    pub zone: Zone,
    /// Name of the theme its kits use.
    pub theme: Slug,
    /// People by id; a message of that id overrides the name in a language.
    pub people: BTreeMap<MessageId, Person>,
    /// Its press site.
    pub web: Option<WebAddress>,
    /// Where its newsroom is on the web.
    pub newsroom: Option<WebAddress>,
    /// How it sends mail.
    pub mail: Option<Mail>,
    /// Where this was read, for later findings.
    pub file: Source,
}

/// A logo.
#[derive(Clone, Debug, PartialEq)]
pub struct Logo {
    /// Its file, below the project folder.
    pub path: String,
    /// What that holds.
    pub image: Arc<Image>,
}

/// A person named in kits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name as the person writes it.
    pub name: String,
    /// The message that tells the role.
    pub role: Option<MessageId>,
    /// Telephones, the one to call first before the others.
    pub tel: Vec<Phone>,
    /// Mail address.
    pub email: Option<Email>,
    /// Languages in which the press may call.
    pub languages: Vec<Lang>,
    /// Languages in whose kits the person comes before the others.
    pub local: Vec<Lang>,
}

/// One published thing: `content/releases/<slug>/release.yaml`.
#[derive(Clone, Debug, PartialEq)]
pub struct Release {
    /// Name of its folder.
    pub slug: Slug,
    /// Arguments of the message `reference`.
    pub reference: BTreeMap<String, String>,
    /// Version of the content, from 1.
    pub version: u32,
    /// What it is to the version before it.
    pub revision: Option<Revision>,
    /// Whether every page says that this is a specimen.
    pub specimen: bool,
    /// What its pages say of its being issued. No file says it: whoever makes kits knows.
    pub status: Status,
    /// Day (or moment) of issue.
    pub issued: Issued,
    /// The message that names the place of issue.
    pub place: MessageId,
    /// Not to be published before.
    pub embargo: Option<Instant>,
    /// Arguments that every message of the release gets.
    pub facts: BTreeMap<String, Fact>,
    /// The parts in printed order; of a release that is withdrawn, those alone that its withdrawal prints.
    pub kit: Vec<Part>,
    /// Where this was read, for later findings.
    pub file: Source,
}

/// What pages say of a release's being issued.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Nothing.
    #[default]
    Unmarked,
    /// That they are a draft, and not issued.
    Draft,
}

/// What a later version is to the one before it.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    /// Why it was made.
    pub kind: RevisionKind,
    /// The message that tells what changed, or why it is withdrawn.
    pub why: MessageId,
    /// When the version before was issued.
    pub of: Issued,
    /// What rows of that version said, by language, where it is kept: each a digest that `edition` makes.
    pub rows: BTreeMap<String, BTreeSet<u64>>,
}

/// Why a later version was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RevisionKind {
    /// There is more to say, or something has moved.
    Update,
    /// The version before had a fault.
    Correction,
    /// The version before is not to be used, and nothing takes its place.
    Withdrawal,
}

impl RevisionKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Update, Self::Correction, Self::Withdrawal];

    /// What files and the command line call it: `correction`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Update => "update",
            Self::Correction => "correction",
            Self::Withdrawal => "withdrawal",
        }
    }
}

/// Day or moment of issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Issued {
    /// A day.
    On(Date),
    /// A moment.
    At(Instant),
}

impl Issued {
    /// The day, where the moment is written.
    #[must_use]
    pub fn date(self) -> Date {
        match self {
            Self::On(date) | Self::At(Instant { date, .. }) => date,
        }
    }
}

/// A fact that messages may use.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// A number, as written: `50`, `4.5`.
    Number(String),
    /// A date of any precision (a plain scalar that reads as one: `2016-04-18`).
    When(When),
    /// Text: a name, an identifier; never localized.
    Text(String),
}

/// A part of a kit.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// The headline; its attribute `.subtitle` is optional.
    Headline(MessageId),
    /// The opening paragraph.
    Lead(MessageId),
    /// Paragraphs of text, a message each.
    Text(Vec<MessageId>),
    /// A table of dates.
    Timeline(Timeline),
    /// A quotation.
    Quote(Quote),
    /// People to call, by their ids.
    Contacts(Vec<MessageId>),
    /// A picture with its caption.
    Figure(Figure),
    /// Pictures beside each other.
    Gallery(Gallery),
    /// A first page of its own.
    Cover(Cover),
    /// The headings with their pages, down to a level (2 or 3).
    Contents(u8),
    /// Facts at a glance.
    Facts(Facts),
    /// Who the people are.
    Biographies(Vec<Biography>),
    /// What one thing is: text and facts.
    FactSheet(FactSheet),
    /// Words and what they say.
    Glossary(Vec<GlossaryEntry>),
    /// Notes to editors, a message each.
    Notes(Vec<MessageId>),
    /// What the organisation says of itself, a message each.
    About(Vec<MessageId>),
    /// Until when the release is under embargo, or that it may be published.
    EmbargoLine,
    /// On translations, the language that they were made from.
    OriginalLine,
    /// That the release ends here.
    EndMark,
}

/// A picture and the message that speaks of it: its value is the caption, its attributes `.alt`, `.credit` and `.terms` the rest.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The file, opened.
    pub image: Arc<Image>,
    /// Its name.
    pub name: String,
    /// The message.
    pub words: MessageId,
    /// Where the file is named.
    pub place: Option<Place>,
}

/// A picture that stands by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The picture.
    pub picture: Picture,
    /// How wide it is printed.
    pub width: Width,
}

/// How wide a picture is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// As wide as the text.
    #[default]
    Full,
    /// Half as wide, less half a gap.
    Half,
    /// A third as wide, less two thirds of a gap.
    Third,
}

/// Pictures beside each other.
#[derive(Clone, Debug, PartialEq)]
pub struct Gallery {
    /// How many stand in a row: 2 to 4.
    pub columns: u8,
    /// Its heading.
    pub title: Option<MessageId>,
    /// The pictures in order.
    pub pictures: Vec<Picture>,
}

/// A table of dates.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// Its heading; gets `$year` when all rows share one.
    pub title: Option<MessageId>,
    /// Columns beside date and event, in order.
    pub columns: Vec<TimelineColumn>,
    /// Rows as written; `edition` sorts them.
    pub rows: Vec<TimelineRow>,
    /// Whether it is drawn, too.
    pub figure: bool,
    /// Zero time of rows on a clock.
    pub clock: Option<Instant>,
    /// Zones in which moments are shown; the organisation's when empty.
    pub zones: Vec<Zone>,
}

/// A column of a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineColumn {
    /// Key in the rows: `place`.
    pub key: MessageId,
    /// Message of its head; `timeline-<key>` when the author names none.
    pub head: MessageId,
}

/// A row of a timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineRow {
    /// When it is.
    pub when: When,
    /// How sure that is.
    pub certainty: Option<Certainty>,
    /// The message that tells the event; its attribute `.note` is optional.
    pub event: MessageId,
    /// The messages of the other cells, each with the key of its column, sorted by key. A map would take many times the room.
    pub cells: Vec<(MessageId, MessageId)>,
    /// Where the row stands.
    pub place: Option<Place>,
}

impl TimelineRow {
    /// The message of the cell in a column.
    #[must_use]
    pub fn cell(&self, column: &MessageId) -> Option<&MessageId> {
        let found = self.cells.iter().find(|(key, _)| key == column);
        found.map(|(_, message)| message)
    }
}

/// How sure a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// It will be then, if nothing comes between.
    Planned,
    /// It may be then.
    Tentative,
    /// It has happened.
    Done,
}

/// A quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The message of the words.
    pub words: MessageId,
    /// Who said them.
    pub by: Option<MessageId>,
}

impl Release {
    /// The message of its headline.
    #[must_use]
    pub fn headline(&self) -> Option<&MessageId> {
        self.kit.iter().find_map(|part| match part {
            Part::Headline(id) => Some(id),
            _ => None,
        })
    }

    /// Whether it is withdrawn, and only says so.
    #[must_use]
    pub fn is_withdrawn(&self) -> bool {
        let withdraws = |revision: &Revision| revision.kind == RevisionKind::Withdrawal;
        self.revision.as_ref().is_some_and(withdraws)
    }

    /// Where a key of the file and its value stand.
    #[must_use]
    pub fn place_of_key(&self, key: &str) -> Option<Place> {
        place_of_key(&self.file, key)
    }

    /// Where a message id stands in the release's file: its first mention as a whole word.
    #[must_use]
    pub fn place_of(&self, id: &MessageId) -> Option<Place> {
        mention(&self.file, id.as_str(), 0)
    }

    /// Where each fact stands, by name.
    #[must_use]
    pub fn places_of_facts(&self) -> BTreeMap<String, Place> {
        let Some(key) = self.place_of_key("facts") else {
            return BTreeMap::new();
        };
        let names = self.facts.keys();
        let places = names.filter_map(|name| {
            let mut from = key.span.start + "facts".len();
            loop {
                let place = mention(&self.file, name, from)?;
                let rest = &self.file.text[place.span.end..];
                let is_key = rest.trim_start_matches(['"', '\'', ' ']).starts_with(':');
                if is_key {
                    return Some((name.clone(), place));
                }
                from = place.span.end;
            }
        });
        places.collect()
    }

    /// Where a zone is named in the release's file.
    #[must_use]
    pub fn place_of_zone(&self, zone: &Zone) -> Option<Place> {
        mention(&self.file, zone.as_str(), 0)
    }

    /// The zones that its timelines name.
    pub fn zones(&self) -> impl Iterator<Item = &Zone> {
        self.kit.iter().flat_map(|part| match part {
            Part::Timeline(timeline) => timeline.zones.as_slice(),
            _ => &[],
        })
    }
}

impl Organisation {
    /// Where an id stands in the organisation's file: its first mention as a whole word.
    #[must_use]
    pub fn place_of(&self, id: &MessageId) -> Option<Place> {
        mention(&self.file, id.as_str(), 0)
    }

    /// Where a key of the file and its value stand.
    #[must_use]
    pub fn place_of_key(&self, key: &str) -> Option<Place> {
        place_of_key(&self.file, key)
    }

    /// Where a language that people speak stands.
    #[must_use]
    pub fn place_of_tag(&self, lang: &Lang) -> Option<Place> {
        let spoken = mention(&self.file, "languages", 0)?;
        mention(&self.file, lang.as_str(), spoken.span.end)
    }
}

/// Where a key that begins a line and its value stand.
fn place_of_key(file: &Source, key: &str) -> Option<Place> {
    let text = &file.text;
    let at = text.match_indices(key).map(|(at, _)| at).find(|&at| {
        let begins = at == 0 || text[..at].ends_with('\n');
        begins
            && text[at + key.len()..]
                .trim_start_matches(' ')
                .starts_with(':')
    })?;
    let line = text[at..].lines().next().unwrap_or_default();
    let code = line.split(" #").next().unwrap_or(line).trim_end();
    Some(file.at(at..at + code.len()))
}

/// The first mention of `word` from an offset on, outside comments, bounded by characters that no id holds.
fn mention(file: &Source, word: &str, from: usize) -> Option<Place> {
    let inside = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    if word.is_empty() {
        return None;
    }
    // Long files are searched once a row: what lies before is not looked at again.
    let from = file.at(from..from).span.start;
    let mut offset = file.text[..from].rfind('\n').map_or(0, |end| end + 1);
    for line in file.text[offset..].split_inclusive('\n') {
        let comment = if line.trim_start().starts_with('#') {
            0
        } else {
            line.find(" #").unwrap_or(line.len())
        };
        for (at, _) in line[..comment].match_indices(word) {
            let before = line[..at].chars().next_back();
            let after = line[at + word.len()..].chars().next();
            let whole = !before.is_some_and(inside) && !after.is_some_and(inside);
            if whole && offset + at >= from {
                return Some(file.at(offset + at..offset + at + word.len()));
            }
        }
        offset += line.len();
    }
    None
}

#[cfg(test)]
mod tests;
