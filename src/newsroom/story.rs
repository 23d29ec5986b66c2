//! What lists and feeds need of a release in a language.
//!
//! From a record to a [`Story`], which can be kept and read back without the record.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::shelf::open_file;
use super::{Shelf, Stamp, calendar_path, page_path};
use crate::archive::{Record, Role};
use crate::lang::Lang;

/// A release in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    /// The release.
    pub slug: String,
    /// Its language, as folders are named by it.
    #[serde(serialize_with = "write_lang", deserialize_with = "read_lang")]
    pub lang: Lang,
    /// Its version.
    pub version: u32,
    /// When its first version was seen.
    pub published: Stamp,
    /// When this version was seen.
    pub modified: Stamp,
    /// What changed in it; nothing in a first version.
    pub correction: Option<String>,
    /// The headline.
    pub headline: String,
    /// The opening paragraph; empty where there is none.
    pub lead: String,
    /// The title of the document.
    pub title: String,
    /// Place and date of issue.
    pub dateline: String,
    /// The PDF below the newsroom, and how many bytes it has.
    pub pdf: (String, u64),
    /// Whether it has exact dates.
    pub has_calendar: bool,
}

impl Story {
    /// The story that a record tells.
    ///
    /// # Errors
    ///
    /// A sentence on what the record lacks.
    pub fn of(lang: &Lang, record: &Record, shelf: &Shelf) -> Result<Self, String> {
        let issued = Stamp::parse(&record.issued)?;
        let ends = record.embargo.as_deref().map(Stamp::parse).transpose()?;
        // What was under embargo was seen when that ended.
        let later = ends.filter(|ends| ends.seconds() > issued.seconds());
        let modified = later.unwrap_or(issued);
        let published = match &record.revision {
            Some(_) => Stamp::parse(&record.first_issued)?,
            None => modified,
        };
        let pdf = open_file(record, Role::Pdf).ok_or("it has no PDF")?;
        let path = shelf.path(lang, &pdf.path).unwrap_or_default();
        let said = &record.said;
        Ok(Self {
            slug: record.release.clone(),
            lang: lang.clone(),
            version: record.version,
            published,
            modified,
            correction: (record.revision.as_ref()).map(|revision| revision.words.clone()),
            headline: said.headline.clone(),
            lead: said.lead.clone(),
            title: said.title.clone(),
            dateline: said.dateline.clone(),
            pdf: (path.to_owned(), pdf.bytes),
            has_calendar: !record.events.is_empty(),
        })
    }

    /// Its page, below the newsroom.
    #[must_use]
    pub fn page_path(&self) -> String {
        page_path(&self.lang, &self.slug)
    }

    /// Its calendar, below the newsroom; nothing without an exact date.
    #[must_use]
    pub fn calendar_path(&self) -> Option<String> {
        (self.has_calendar).then(|| calendar_path(&self.lang, &self.slug))
    }

    /// The address of its page.
    pub(super) fn address(&self, base: &str) -> String {
        format!("{base}{}", self.page_path())
    }

    /// What it is about: the opening paragraph, else the title.
    pub(super) fn summary(&self) -> &str {
        match self.lead.as_str() {
            "" => &self.title,
            lead => lead,
        }
    }

    /// What it is called in lists.
    pub(super) fn headline(&self) -> &str {
        match self.headline.as_str() {
            "" => &self.title,
            headline => headline,
        }
    }
}

fn write_lang<S: Serializer>(lang: &Lang, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(lang.as_str())
}

fn read_lang<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Lang, D::Error> {
    let tag = String::deserialize(deserializer)?;
    Lang::parse(&tag).map_err(de::Error::custom)
}
