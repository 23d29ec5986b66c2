//! What a newsroom says, and the exact dates of timelines.
//!
//! From `edition` to `newsroom`.

use crate::lang::Lang;
use crate::when::{Date, Instant};

/// What a newsroom says around its releases, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chrome {
    /// The language that it is set in (`en-GB`).
    pub lang: Lang,
    /// What the language calls itself.
    pub autonym: String,
    /// The name of the organisation.
    pub organisation: String,
    /// What the newsroom is called.
    pub title: String,
    /// Leads back to the list of releases.
    pub all: String,
    /// Names the links to other languages.
    pub languages: String,
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
    /// That something is a draft.
    pub draft: String,
    /// A title that says that something is a draft; [`ADDRESS`](super::ADDRESS) stands for what it is called.
    pub draft_title: String,
}

/// What a release says in lists and feeds, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newsroom {
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
