//! What content files say, as serde reads it: one type for each group of keys.
//!
//! `content/README.md` describes the same to authors.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::mail::MailFile;
use super::pictures::{FigureFile, FileName, GalleryFile, Keep, PictureFile};
use super::values::{Argument, Depth, Embargo, Name, Switch, Tag, Time, Version, Zero};
use super::{
    Certainty, Email, Fact, Issued, MessageId, Phone, RevisionKind, Slug, WebAddress, Zone,
};
use crate::when::When;
use crate::yaml::{self, List, Map, OneOrMore};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OrganisationFile {
    pub(super) id: Slug,
    pub(super) name: Name,
    pub(super) logo: Option<FileName>,
    pub(super) pictures: Option<PicturesFile>,
    pub(super) source: Tag,
    #[serde(default)]
    pub(super) required: List<Tag>,
    #[serde(default)]
    pub(super) formats: Map<Tag, Tag>,
    pub(super) zone: Zone,
    pub(super) theme: Slug,
    #[serde(default)]
    pub(super) people: Map<MessageId, PersonFile>,
    pub(super) web: Option<WebAddress>,
    pub(super) newsroom: Option<WebAddress>,
    pub(super) mail: Option<MailFile>,
}

/// `{ keep: metadata }`
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PicturesFile {
    pub(super) keep: Keep,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonFile {
    pub(super) name: Name,
    pub(super) role: Option<MessageId>,
    #[serde(default)]
    pub(super) tel: OneOrMore<Phone>,
    pub(super) email: Option<Email>,
    #[serde(default)]
    pub(super) languages: List<Tag>,
    #[serde(default)]
    pub(super) local: List<Tag>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReleaseFile {
    #[serde(default)]
    pub(super) reference: Map<Argument, Name>,
    #[serde(default)]
    pub(super) version: Version,
    pub(super) revision: Option<RevisionFile>,
    #[serde(default)]
    pub(super) specimen: Switch,
    pub(super) issued: Issued,
    pub(super) place: MessageId,
    pub(super) embargo: Option<Embargo>,
    #[serde(default)]
    pub(super) facts: Map<Argument, Fact>,
    pub(super) kit: List<PartFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RevisionFile {
    pub(super) kind: RevisionKind,
    pub(super) why: MessageId,
    pub(super) of: Issued,
}

/// A part as it is written: a map of one key.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct PartFile(#[serde(deserialize_with = "yaml::single_key")] pub(super) PartKind);

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum PartKind {
    Headline(MessageId),
    Lead(MessageId),
    Text(List<MessageId>),
    Timeline(TimelineFile),
    Quote(QuoteFile),
    Contacts(List<MessageId>),
    Cover(CoverFile),
    Contents(ContentsFile),
    Facts(FactsFile),
    Biographies(List<BiographyFile>),
    FactSheet(FactSheetFile),
    Figure(FigureFile),
    Gallery(GalleryFile),
    Glossary(List<GlossaryFile>),
    Notes(List<MessageId>),
    About(List<MessageId>),
    EmbargoLine(NoKeys),
    OriginalLine(NoKeys),
    EndMark(NoKeys),
}

/// `{}`: a part that needs to be told nothing.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NoKeys {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CoverFile {
    pub(super) title: Option<MessageId>,
    pub(super) picture: Option<PictureFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContentsFile {
    #[serde(default)]
    pub(super) depth: Depth,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactsFile {
    pub(super) title: Option<MessageId>,
    pub(super) rows: List<FactFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactFile {
    pub(super) label: MessageId,
    pub(super) value: MessageId,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BiographyFile {
    pub(super) person: MessageId,
    pub(super) portrait: Option<PictureFile>,
    pub(super) text: List<MessageId>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FactSheetFile {
    pub(super) title: MessageId,
    #[serde(default)]
    pub(super) text: List<MessageId>,
    #[serde(default)]
    pub(super) rows: List<FactFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GlossaryFile {
    pub(super) term: MessageId,
    pub(super) says: MessageId,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TimelineFile {
    pub(super) title: Option<MessageId>,
    #[serde(default)]
    pub(super) columns: List<ColumnFile>,
    pub(super) rows: List<RowFile>,
    pub(super) clock: Option<Zero>,
    #[serde(default)]
    pub(super) figure: Switch,
    #[serde(default)]
    pub(super) zones: List<Zone>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuoteFile {
    pub(super) words: MessageId,
    pub(super) by: Option<MessageId>,
}

/// `place`, or `{ key: crew, head: head-crew }`.
pub(super) struct ColumnFile {
    pub(super) key: MessageId,
    pub(super) head: Option<MessageId>,
}

/// A row: `when`, `event` and `certainty`, and a cell for each other key.
#[derive(Default)]
pub(super) struct RowFile {
    pub(super) when: Option<When>,
    pub(super) event: Option<MessageId>,
    pub(super) certainty: Option<Certainty>,
    pub(super) cells: BTreeMap<String, MessageId>,
}

impl<'de> Deserialize<'de> for ColumnFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Column;

        impl<'de> Visitor<'de> for Column {
            type Value = ColumnFile;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a column")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<ColumnFile, E> {
                let key = yaml::checked(serde::de::value::StrDeserializer::new(text))?;
                Ok(ColumnFile { key, head: None })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ColumnFile, A::Error> {
                #[derive(Deserialize)]
                #[serde(deny_unknown_fields)]
                struct Headed {
                    key: MessageId,
                    head: Option<MessageId>,
                }

                let map = serde::de::value::MapAccessDeserializer::new(map);
                let Headed { key, head } = Headed::deserialize(map)?;
                Ok(ColumnFile { key, head })
            }
        }

        deserializer.deserialize_any(Column)
    }
}

impl<'de> Deserialize<'de> for RowFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Row;

        impl<'de> Visitor<'de> for Row {
            type Value = RowFile;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a group of keys")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RowFile, A::Error> {
                let mut row = RowFile::default();
                yaml::each_entry(map, |key: String, map| {
                    match key.as_str() {
                        // A key that stands twice was reported; its first value stays.
                        "" => drop(map.next_value::<IgnoredAny>()?),
                        "when" => row.when = Some(map.next_value::<Time>()?.0),
                        "event" => row.event = Some(map.next_value()?),
                        "certainty" => row.certainty = Some(map.next_value()?),
                        _ => drop(row.cells.insert(key, map.next_value()?)),
                    }
                    Ok(())
                })?;
                for (key, missing) in [("when", row.when.is_none()), ("event", row.event.is_none())]
                {
                    if missing {
                        let message = format!("a row has no `{key}`");
                        let hint = format!("add `{key}: …` to the row");
                        yaml::note("missing-key", message, hint)?;
                    }
                }
                Ok(row)
            }
        }

        deserializer.deserialize_any(Row)
    }
}
