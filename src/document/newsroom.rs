//! What a newsroom says around a kit, and the exact dates of its timelines.
//!
//! From `edition` to `newsroom`.

use crate::lang::Lang;
use crate::when::{Date, Instant};

/// The words of a newsroom in one language, beside those of the kits in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newsroom {
    /// The language.
    pub lang: Lang,
    /// What the newsroom is called.
    pub title: String,
    /// Leads back to the list of releases.
    pub all: String,
    /// Names the links to other languages.
    pub languages: String,
    /// Languages of the release, each with what it calls itself, in order.
    pub editions: Vec<(Lang, String)>,
    /// Heads the list of files.
    pub files: String,
    /// The plain text.
    pub text: String,
    /// All languages and pictures in one file.
    pub bundle: String,
    /// The dates, for a calendar.
    pub calendar: String,
    /// The feed of releases.
    pub feed: String,
    /// The headline, without a line under it.
    pub headline: String,
    /// The opening paragraph; nothing where there is none.
    pub lead: String,
    /// The name of the organisation.
    pub organisation: String,
}

/// An event of a timeline whose date is exact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The message that tells it.
    pub message: String,
    /// Which event that the message tells: from 1.
    pub number: usize,
    /// When it is.
    pub time: EventTime,
    /// What happens.
    pub title: String,
    /// What else there is to say.
    pub note: Option<String>,
    /// Where.
    pub place: Option<String>,
}

/// When an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventTime {
    /// From one day to another, both of them included.
    Days(Date, Date),
    /// A moment.
    Moment(Instant),
}
