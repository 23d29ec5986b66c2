//! A newsroom: finished kits as a site of static files.
//!
//! From [`Story`]s to pages, feeds and calendars, each the text of a file.
//!
//! Invariant: no script, nothing fetched from elsewhere; links between pages are relative, so that the folder works wherever it lies.
//! Absolute addresses stand where others need them: in feeds, and in what search engines and networks read.
//!
//! See: schema.org `NewsArticle`; the Open Graph protocol; HTML Living Standard 4.6.7 (`alternate`, `hreflang`).

mod calendar;
mod feed;
mod page;

pub use calendar::calendar;
pub use feed::feed;
pub use page::{front, index, page};

use crate::document::{Document, Event, Newsroom};
use crate::html::Look;
use crate::lang::Lang;
use crate::when::{Calendar, Date, Instant, When};

/// A release in one language.
#[derive(Clone, Debug)]
pub struct Story {
    /// The release.
    pub slug: String,
    /// Its language, as folders are named by it.
    pub lang: Lang,
    /// Its version.
    pub version: u32,
    /// When its first version was issued, or the one before this.
    pub published: Stamp,
    /// When this version was issued.
    pub modified: Stamp,
    /// What changed in it; nothing in a first version.
    pub correction: Option<String>,
    /// What it says.
    pub document: Document,
    /// Colours and families.
    pub look: Look,
    /// The words around it.
    pub words: Newsroom,
    /// Exact dates.
    pub events: Vec<Event>,
    /// What its files are called, without their endings.
    pub stem: String,
    /// Files to be had, by what they are.
    pub files: Files,
}

/// Files of a story, by their paths below the newsroom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// The PDF, and how many bytes it has.
    pub pdf: (String, usize),
    /// The plain text.
    pub text: String,
    /// Markdown.
    pub markdown: String,
    /// All languages and pictures.
    pub bundle: String,
    /// The first picture that networks can show: of pixels.
    pub picture: Option<String>,
}

/// A day, or a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stamp {
    /// A day.
    Day(Date),
    /// A moment.
    Moment(Instant),
}

impl Stamp {
    /// Seconds since [`Instant::EPOCH`]; of a day, those of its beginning in UTC.
    #[must_use]
    pub fn seconds(self) -> i64 {
        self.moment().seconds()
    }

    /// A moment; of a day, its beginning in UTC.
    fn moment(self) -> Instant {
        match self {
            Self::Day(date) => Instant {
                date,
                ..Instant::EPOCH
            },
            Self::Moment(instant) => Instant {
                second: Some(instant.second.unwrap_or_default()),
                ..instant
            },
        }
    }

    /// As ISO 8601 writes it, as exact as it is.
    fn iso(self) -> String {
        match self {
            Self::Day(date) => When::Calendar(Calendar::Day(date)).to_string(),
            Self::Moment(_) => self.rfc3339(),
        }
    }

    /// As RFC 3339 writes it: always with time and offset.
    fn rfc3339(self) -> String {
        let moment = self.moment();
        When::Instant(Instant {
            second: Some(moment.second.unwrap_or_default()),
            ..moment
        })
        .to_string()
    }
}

impl Story {
    /// Its page, below the newsroom.
    #[must_use]
    pub fn page_path(&self) -> String {
        format!("{}/{}.html", self.lang, self.slug)
    }

    /// Its calendar, below the newsroom; nothing without an exact date.
    #[must_use]
    pub fn calendar_path(&self) -> Option<String> {
        (!self.events.is_empty()).then(|| format!("{}/{}.ics", self.lang, self.slug))
    }

    /// The address of its page.
    fn address(&self, base: &str) -> String {
        format!("{base}{}", self.page_path())
    }

    /// What it is about: the opening paragraph, else the title.
    fn summary(&self) -> &str {
        match self.words.lead.as_str() {
            "" => &self.document.info.title,
            lead => lead,
        }
    }
}

/// The list of a language's releases, below the newsroom.
#[must_use]
pub fn index_path(lang: &Lang) -> String {
    format!("{lang}/index.html")
}

/// The feed of a language, below the newsroom.
#[must_use]
pub fn feed_path(lang: &Lang) -> String {
    format!("{lang}/feed.xml")
}
