//! A newsroom: finished kits as a site of static files.
//!
//! From records of editions and the words around them to pages, feeds and calendars, each the text of a file.
//!
//! Invariant: no script, nothing fetched from elsewhere; links between pages are relative, so that the folder works wherever it lies.
//! Absolute addresses stand where others need them: in feeds, and in what search engines and networks read.
//!
//! See: schema.org `NewsArticle`; the Open Graph protocol; HTML Living Standard 4.6.7 (`alternate`, `hreflang`).

mod calendar;
mod feed;
mod page;
mod shelf;
mod stamp;
mod story;

pub use calendar::calendar;
pub use feed::feed;
pub use page::{front, index, page};
pub use shelf::Shelf;
pub use stamp::Stamp;
pub use story::Story;

use std::collections::BTreeMap;

use crate::document::{ADDRESS, Chrome};
use crate::html::Look;
use crate::lang::Lang;

/// By this file a newsroom is known, and programs know what is in it.
pub const RECORD: &str = "newsroom.json";

/// A number that is another one whenever the program could make other pages of the same records: of the text of what makes them.
pub const TEMPLATE: u64 = hashed(&[
    include_bytes!("calendar.rs"),
    include_bytes!("feed.rs"),
    include_bytes!("mod.rs"),
    include_bytes!("page.rs"),
    include_bytes!("shelf.rs"),
    include_bytes!("stamp.rs"),
    include_bytes!("story.rs"),
    include_bytes!("../html/mod.rs"),
    include_bytes!("../html/look.rs"),
    include_bytes!("../html/page.css"),
    include_bytes!("../html/site.css"),
]);

/// FNV-1a (64 bits) of texts, while the program is compiled.
pub(crate) const fn hashed(texts: &[&[u8]]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    let mut text = 0;
    while text < texts.len() {
        let mut at = 0;
        while at < texts[text].len() {
            hash = (hash ^ texts[text][at] as u64).wrapping_mul(0x0100_0000_01b3);
            at += 1;
        }
        text += 1;
    }
    hash
}

/// What a newsroom is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// For everyone: what was issued.
    Issued,
    /// To be looked at: every page and feed says that it shows drafts.
    Drafts,
}

impl Status {
    /// Its name in [`RECORD`].
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::Drafts => "drafts",
        }
    }
}

/// What all pages of a newsroom share.
#[derive(Clone, Debug)]
pub struct Site {
    /// Its address, with a slash at the end.
    pub base: String,
    /// The language for those who read none of the others.
    pub source: Lang,
    /// What it is for.
    pub status: Status,
    /// Colours and families.
    pub look: Look,
    /// The words in each of its languages.
    pub words: BTreeMap<Lang, Words>,
}

/// What a newsroom says in one language.
#[derive(Clone, Debug)]
pub struct Words {
    /// The words.
    pub chrome: Chrome,
    /// The logo or the name of the organisation, as markup.
    pub wordmark: String,
}

impl Site {
    /// What a page is called: of a draft, that it is one.
    fn titled(&self, chrome: &Chrome, title: &str) -> String {
        match self.status {
            Status::Issued => title.to_owned(),
            Status::Drafts => chrome.draft_title.replace(ADDRESS, title),
        }
    }

    /// What a language calls itself.
    fn autonym<'s>(&'s self, lang: &'s Lang) -> &'s str {
        let words = self.words.get(lang);
        words.map_or(lang.as_str(), |words| words.chrome.autonym.as_str())
    }
}

/// The page of a release in a language, below the newsroom.
#[must_use]
pub fn page_path(lang: &Lang, slug: &str) -> String {
    format!("{lang}/{slug}.html")
}

/// The calendar of a release in a language, below the newsroom.
#[must_use]
pub fn calendar_path(lang: &Lang, slug: &str) -> String {
    format!("{lang}/{slug}.ics")
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

#[cfg(test)]
mod tests;
