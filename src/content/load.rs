//! Files of `content/`, read whole: YAML to checked facts, every fault a finding.
//!
//! From files to [`Organisation`] and [`Release`].
//!
//! Invariant: the only file of this room that touches the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::scalar::{self, Name, stand_in};
use super::{
    Certainty, Email, Fact, Issued, MessageId, Organisation, Part, Person, Phone, Quote, Release,
    Slug, Timeline, TimelineColumn, TimelineRow, WebAddress, Zone,
};
use crate::diag::{Diagnostic, Failed, Place, Report, Source};
use crate::lang::Lang;
use crate::when::{Calendar, When};
use crate::yaml::{self, Word, WordKind};

/// Where the organisation stands.
const ORGANISATION: &str = "content/organisation.yaml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrganisationFile {
    id: Slug,
    name: Name,
    source: Tag,
    #[serde(default)]
    required: Vec<Tag>,
    #[serde(default)]
    formats: BTreeMap<Tag, Tag>,
    zone: Zone,
    theme: Slug,
    #[serde(default)]
    people: BTreeMap<MessageId, PersonFile>,
    web: Option<WebAddress>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PersonFile {
    name: Name,
    role: Option<MessageId>,
    tel: Option<Phone>,
    email: Option<Email>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReleaseFile {
    #[serde(default)]
    reference: BTreeMap<String, Name>,
    #[serde(default = "first_version")]
    version: u32,
    #[serde(default)]
    specimen: bool,
    issued: Word,
    place: MessageId,
    embargo: Option<Word>,
    #[serde(default)]
    facts: BTreeMap<String, Word>,
    kit: Vec<PartFile>,
}

fn first_version() -> u32 {
    1
}

/// A part as it is written: a map of one key.
#[derive(Deserialize)]
#[serde(transparent)]
struct PartFile(#[serde(deserialize_with = "yaml::single_key")] PartKind);

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum PartKind {
    Headline(MessageId),
    Lead(MessageId),
    Text(Vec<MessageId>),
    Timeline(TimelineFile),
    Quote(QuoteFile),
    Contacts(Vec<MessageId>),
    Cover(IgnoredAny),
    Contents(IgnoredAny),
    Facts(IgnoredAny),
    Biographies(IgnoredAny),
    FactSheet(IgnoredAny),
    Figure(IgnoredAny),
    Gallery(IgnoredAny),
    Glossary(IgnoredAny),
    Notes(IgnoredAny),
    About(IgnoredAny),
    EmbargoLine(IgnoredAny),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TimelineFile {
    title: Option<MessageId>,
    #[serde(default)]
    columns: Vec<ColumnFile>,
    rows: Vec<BTreeMap<String, Word>>,
    clock: Option<Word>,
    #[serde(default)]
    zones: Vec<Zone>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum ColumnFile {
    Key(String),
    Headed { key: String, head: String },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuoteFile {
    words: MessageId,
    by: Option<MessageId>,
}

/// A language tag.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(from = "Word")]
struct Tag(Option<Lang>);

impl From<Word> for Tag {
    fn from(word: Word) -> Self {
        let lang = Lang::parse(&word.text).map(Some);
        Self(stand_in(
            &word,
            lang.map_err(|message| (message, "write a BCP 47 tag: `fr`, `en-GB`, `zh-Hans`")),
            None,
        ))
    }
}

/// Reads `content/organisation.yaml` below the project folder `root`.
pub fn load_organisation(root: &Path, report: &mut Report) -> Result<Organisation, Failed> {
    let source = yaml::open(root, ORGANISATION, report)?;
    let file: OrganisationFile = yaml::read(&source, report)?;
    // A tag that could not be read has failed the file already.
    let known = |tag: Tag| tag.0;
    let Some(source_lang) = file.source.0 else {
        return report.finish(()).and(Err(report.error(Diagnostic::error(
            "invalid-value",
            "`source` names no language",
        ))));
    };
    Ok(Organisation {
        id: file.id,
        name: file.name.to_string(),
        source: source_lang,
        required: file.required.into_iter().filter_map(known).collect(),
        formats: file
            .formats
            .into_iter()
            .filter_map(|(lang, locale)| Some((lang.0?, locale.0?)))
            .collect(),
        zone: file.zone,
        theme: file.theme,
        people: file
            .people
            .into_iter()
            .map(|(id, person)| (id, person.into()))
            .collect(),
        web: file.web,
        file: source,
    })
}

impl From<PersonFile> for Person {
    fn from(file: PersonFile) -> Self {
        Self {
            name: file.name.to_string(),
            role: file.role,
            tel: file.tel,
            email: file.email,
        }
    }
}

/// The names of the folders below `content/releases/`, sorted. A folder without a release is warned of.
pub fn release_slugs(root: &Path, report: &mut Report) -> Result<Vec<Slug>, Failed> {
    let mut names: Vec<String> = fs::read_dir(root.join("content/releases"))
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let mut slugs = Vec::new();
    let mut result = Ok(());
    for name in names {
        let folder = format!("content/releases/{name}");
        if !root.join(&folder).join("release.yaml").exists() {
            let message = format!("the folder `{folder}` has no `release.yaml` and is passed over");
            report.add(
                Diagnostic::warning("no-release", message).hint("write it, or delete the folder"),
            );
            continue;
        }
        match Slug::parse(&name) {
            Ok(slug) => slugs.push(slug),
            Err(cause) => {
                let message = format!("the folder `{folder}` cannot name a release: {cause}");
                let found = Diagnostic::error("release-folder", message);
                result =
                    Err(report
                        .error(found.hint("use lower-case letters, digits and single hyphens")));
            }
        }
    }
    result.map(|()| slugs)
}

/// Reads `content/releases/<slug>/release.yaml`; people are checked against `organisation`.
pub fn load_release(
    root: &Path,
    slug: &Slug,
    organisation: &Organisation,
    report: &mut Report,
) -> Result<Release, Failed> {
    let source = yaml::open(
        root,
        &format!("content/releases/{slug}/release.yaml"),
        report,
    )?;
    let file: ReleaseFile = yaml::read(&source, report)?;
    let mut reader = Reader {
        source: &source,
        organisation,
        report,
        result: Ok(()),
    };
    let issued = reader.issued(&file.issued);
    let embargo = file.embargo.as_ref().and_then(|word| reader.embargo(word));
    let facts = reader.facts(&file.facts);
    let kit: Vec<Part> = file
        .kit
        .into_iter()
        .filter_map(|part| reader.part(part.0))
        .collect();
    reader.headline(&kit);
    if file.version == 0 {
        reader.error(
            "invalid-value",
            "versions begin at 1".to_owned(),
            "version",
            "write `version: 1`",
        );
    }
    reader.result?;
    let release = Release {
        slug: slug.clone(),
        reference: file
            .reference
            .into_iter()
            .map(|(name, value)| (name, value.to_string()))
            .collect(),
        version: file.version,
        specimen: file.specimen,
        issued: issued?,
        place: file.place,
        embargo,
        facts,
        kit,
        file: source.clone(),
    };
    Ok(release)
}

/// Checks what the types cannot: dates in their places, names of people, columns of tables.
struct Reader<'a> {
    source: &'a Source,
    organisation: &'a Organisation,
    report: &'a mut Report,
    result: Result<(), Failed>,
}

impl Reader<'_> {
    /// Reports an error at the first mention of a word.
    fn error(
        &mut self,
        code: &'static str,
        message: String,
        word: &str,
        hint: impl Into<String>,
    ) -> Failed {
        let place = super::mention(self.source, word);
        let failed = self
            .report
            .error(Diagnostic::error(code, message).at(place).hint(hint));
        self.result = Err(failed);
        failed
    }

    fn issued(&mut self, word: &Word) -> Result<Issued, Failed> {
        match When::parse(&word.text) {
            Ok(When::Calendar(Calendar::Day(date))) => Ok(Issued::On(date)),
            Ok(When::Instant(instant)) => Ok(Issued::At(instant)),
            Ok(_) => {
                let message = format!("`issued: {}` is not a day", word.text);
                Err(self.error(
                    "invalid-value",
                    message,
                    &word.text,
                    "write `issued: 2016-04-19`",
                ))
            }
            Err(message) => Err(self.error(
                "invalid-value",
                message,
                &word.text,
                "write `issued: 2016-04-19`",
            )),
        }
    }

    fn embargo(&mut self, word: &Word) -> Option<crate::when::Instant> {
        let hint = "write day, time and offset: `embargo: 2016-04-19T10:00:00+02:00`";
        let message = match When::parse(&word.text) {
            Ok(When::Instant(instant)) => return Some(instant),
            Ok(_) => format!(
                "the embargo `{}` does not say at what time it ends",
                word.text
            ),
            Err(message) => message,
        };
        self.error("invalid-value", message, &word.text, hint);
        None
    }

    fn facts(&mut self, words: &BTreeMap<String, Word>) -> BTreeMap<String, Fact> {
        let mut facts = BTreeMap::new();
        for (name, word) in words {
            if let Err(message) = MessageId::parse(name) {
                let message = message.replace("message id", "name for an argument");
                self.error(
                    "invalid-value",
                    message,
                    name,
                    "use a letter, then letters, digits, `-` and `_`",
                );
            }
            let dated = matches!(
                When::parse(&word.text),
                Ok(When::Calendar(_) | When::Range(..) | When::Instant(_))
            );
            let fact = match (word.kind, When::parse(&word.text)) {
                (WordKind::Number, _) => Fact::Number(word.text.clone()),
                (WordKind::Text, Ok(when)) if dated && word.text.len() > 4 => Fact::When(when),
                (WordKind::Text | WordKind::Boolean, _) => Fact::Text(word.text.clone()),
            };
            facts.insert(name.clone(), fact);
        }
        facts
    }

    fn part(&mut self, part: PartKind) -> Option<Part> {
        let unset = match part {
            PartKind::Headline(id) => return Some(Part::Headline(id)),
            PartKind::Lead(id) => return Some(Part::Lead(id)),
            PartKind::Text(ids) => return Some(Part::Text(ids)),
            PartKind::Timeline(timeline) => return Some(Part::Timeline(self.timeline(timeline))),
            PartKind::Quote(QuoteFile { words, by }) => {
                by.iter().for_each(|person| self.person(person));
                return Some(Part::Quote(Quote { words, by }));
            }
            PartKind::Contacts(people) => {
                people.iter().for_each(|person| self.person(person));
                return Some(Part::Contacts(people));
            }
            PartKind::Cover(_) => "cover",
            PartKind::Contents(_) => "contents",
            PartKind::Facts(_) => "facts",
            PartKind::Biographies(_) => "biographies",
            PartKind::FactSheet(_) => "fact-sheet",
            PartKind::Figure(_) => "figure",
            PartKind::Gallery(_) => "gallery",
            PartKind::Glossary(_) => "glossary",
            PartKind::Notes(_) => "notes",
            PartKind::About(_) => "about",
            PartKind::EmbargoLine(_) => "embargo-line",
        };
        let message = format!(
            "the part `{unset}` belongs to the grammar, but this version does not set it in type yet"
        );
        self.error("not-set-yet", message, unset, "remove it for now");
        None
    }

    fn headline(&mut self, kit: &[Part]) {
        let count = kit
            .iter()
            .filter(|part| matches!(part, Part::Headline(_)))
            .count();
        if count != 1 {
            let message = format!("a kit has one `headline`, this one has {count}");
            self.error(
                "headline",
                message,
                "kit",
                "write `- headline: headline` once, as the first part",
            );
        }
    }

    fn person(&mut self, id: &MessageId) {
        if !self.organisation.people.contains_key(id) {
            let known: Vec<&str> = self
                .organisation
                .people
                .keys()
                .map(MessageId::as_str)
                .collect();
            let message = format!("`{id}` is none of the people in `{ORGANISATION}`");
            self.error(
                "unknown-person",
                message,
                id.as_str(),
                yaml::suggestion(id.as_str(), &known),
            );
        }
    }

    fn timeline(&mut self, file: TimelineFile) -> Timeline {
        let columns = self.columns(file.columns);
        let clock = file.clock.as_ref().map(scalar::instant);
        let rows: Vec<TimelineRow> = file
            .rows
            .iter()
            .filter_map(|row| self.row(row, &columns))
            .collect();
        for fault in yaml::take_faults(self.source) {
            self.result = Err(self.report.error(fault));
        }
        let on_clock = rows
            .iter()
            .filter(|row| matches!(row.when, When::Clock(_)))
            .count();
        if on_clock > 0 && clock.is_none() {
            let message = "rows on a clock need a zero time".to_owned();
            self.error(
                "clock",
                message,
                "rows",
                "add `clock: 2016-04-22T21:02:13Z` to the timeline",
            );
        }
        if on_clock > 0 && on_clock < rows.len() {
            let message = "a timeline has either dates or times on a clock, not both".to_owned();
            self.error("clock", message, "rows", "make two timelines of it");
        }
        if rows.is_empty() {
            self.error(
                "empty-timeline",
                "the timeline has no rows".to_owned(),
                "rows",
                "add rows, or delete the timeline",
            );
        }
        Timeline {
            title: file.title,
            columns,
            rows,
            clock,
            zones: file.zones,
        }
    }

    fn columns(&mut self, files: Vec<ColumnFile>) -> Vec<TimelineColumn> {
        let mut seen = BTreeSet::new();
        let mut columns = Vec::new();
        for file in files {
            let (key, head) = match file {
                ColumnFile::Key(key) => {
                    let head = format!("timeline-{key}");
                    (key, head)
                }
                ColumnFile::Headed { key, head } => (key, head),
            };
            if ["when", "event", "certainty"].contains(&key.as_str()) || !seen.insert(key.clone()) {
                let message = format!("the column `{key}` is there already");
                self.error(
                    "duplicate-column",
                    message,
                    &key,
                    "name each column once; date and event are always there",
                );
                continue;
            }
            match (MessageId::parse(&key), MessageId::parse(&head)) {
                (Ok(key), Ok(head)) => columns.push(TimelineColumn { key, head }),
                (Err(message), _) | (_, Err(message)) => {
                    self.error(
                        "invalid-value",
                        message,
                        &key,
                        "use a letter, then letters, digits, `-` and `_`",
                    );
                }
            }
        }
        columns
    }

    fn row(
        &mut self,
        words: &BTreeMap<String, Word>,
        columns: &[TimelineColumn],
    ) -> Option<TimelineRow> {
        let place = words
            .get("event")
            .and_then(|word| super::mention(self.source, &word.text));
        let mut missing = |key: &str| {
            let message = format!("a row has no `{key}`");
            let place: Option<Place> = place
                .clone()
                .or_else(|| super::mention(self.source, "rows"));
            let found = Diagnostic::error("missing-key", message).at(place);
            self.result = Err(self
                .report
                .error(found.hint(format!("add `{key}: …` to the row"))));
        };
        let (Some(when), Some(event)) = (words.get("when"), words.get("event")) else {
            let key = if words.contains_key("when") {
                "event"
            } else {
                "when"
            };
            missing(key);
            return None;
        };
        let when = scalar::when(when);
        let event = MessageId::from(event.clone());
        let certainty = words.get("certainty").and_then(|word| self.certainty(word));
        let mut cells = BTreeMap::new();
        for (key, word) in words {
            if ["when", "event", "certainty"].contains(&key.as_str()) {
                continue;
            }
            if let Some(column) = columns.iter().find(|column| column.key.as_str() == key) {
                cells.insert(column.key.clone(), MessageId::from(word.clone()));
                continue;
            }
            let mut known: Vec<&str> = vec!["when", "event", "certainty"];
            known.extend(columns.iter().map(|column| column.key.as_str()));
            let hint = yaml::suggestion(key, &known);
            let message = format!("`{key}` is no column of this timeline");
            self.error(
                "unknown-column",
                message,
                key,
                format!("{hint} (a column is declared under `columns`)"),
            );
        }
        Some(TimelineRow {
            when,
            certainty,
            event,
            cells,
            place,
        })
    }

    fn certainty(&mut self, word: &Word) -> Option<Certainty> {
        match word.text.as_str() {
            "planned" => Some(Certainty::Planned),
            "tentative" => Some(Certainty::Tentative),
            "done" => Some(Certainty::Done),
            other => {
                let message = format!("`{other}` is no certainty");
                let hint = yaml::suggestion(other, &["planned", "tentative", "done"]);
                self.error("invalid-value", message, other, hint);
                None
            }
        }
    }
}
