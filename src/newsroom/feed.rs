//! The feed of a language.
//!
//! From [`Story`]s to Atom.
//!
//! Invariant: what a feed says it was changed at is when its newest story was issued, never when it was made.
//!
//! See: RFC 4287 (Atom). Its dozen of elements is written here: the crates for it bring a calendar and a parser of their own.

use std::fmt::Write as _;

use super::{Site, Story, feed_path, index_path};
use crate::html::escape;
use crate::lang::Lang;

/// The feed of some stories in one language, the newest first; nothing without a story.
#[must_use]
pub fn feed(site: &Site, lang: &Lang, stories: &[&Story]) -> Option<String> {
    let (base, chrome) = (&site.base, &site.words.get(lang)?.chrome);
    let newest = stories.iter().map(|story| story.modified);
    let newest = newest.max_by_key(|stamp| stamp.seconds())?;
    let own = escape(&format!("{base}{}", feed_path(lang)));
    let list = escape(&format!("{base}{}", index_path(lang)));
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{lang}\">\n\
         <id>{own}</id>\n<title>{}</title>\n<updated>{}</updated>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" hreflang=\"{lang}\" href=\"{list}\"/>\n\
         <author><name>{}</name></author>\n\
         <generator>presskit</generator>\n",
        escape(&site.titled(chrome, &chrome.title)),
        newest.rfc3339(),
        escape(&chrome.organisation),
    );
    for story in stories {
        let address = escape(&story.address(base));
        let (pdf, bytes) = &story.pdf;
        let _ = write!(
            xml,
            "<entry>\n<id>{address}</id>\n<title>{}</title>\n<updated>{}</updated>\n<published>{}</published>\n\
             <link rel=\"alternate\" type=\"text/html\" hreflang=\"{lang}\" href=\"{address}\"/>\n\
             <link rel=\"enclosure\" type=\"application/pdf\" length=\"{bytes}\" href=\"{}\"/>\n\
             <summary>{}</summary>\n</entry>\n",
            escape(&site.titled(chrome, story.headline())),
            story.modified.rfc3339(),
            story.published.rfc3339(),
            escape(&format!("{base}{pdf}")),
            escape(story.correction.as_deref().unwrap_or(story.summary())),
        );
    }
    xml.push_str("</feed>\n");
    Some(xml)
}
