//! A kit as a web page, and as the body of a mail.
//!
//! From [`Document`] and a [`Look`] to HTML, one self-contained file: no script, nothing from elsewhere.
//!
//! Invariant: all text is escaped by one function; the words are those of the pages, in the order in which these are read.
//!
//! See: HTML Living Standard (4.4 grouping content, 4.9 tables); WCAG 2.2; RFC 2397 (pictures in addresses).

mod blocks;
mod chart;
mod inline;
mod look;
mod picture;
mod table;
mod writer;

pub use inline::escape;
pub use look::Look;

use crate::document::Document;
use crate::images::Image;
use crate::lang::{Direction, Lang};
use writer::{Medium, Writer};

/// What stands in a page's `style`; colours and families are put before it.
const STYLE: &str = include_str!("page.css");

/// What stands there besides in a page of a site.
const SITE: &str = include_str!("site.css");

/// Nothing is run, and nothing is fetched.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// On a site, pictures are files of it; opened from a disk, browsers know these by their scheme alone.
const SITE_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data: file:";

/// Where the style of a page begins.
const STYLE_BEGINS: &str = "<style>\n";

/// Where its style ends and what is to be seen begins.
const BODY_BEGINS: &str = "</style>\n</head>\n<body>\n";

/// How it ends.
const BODY_ENDS: &str = "</body>\n</html>\n";

/// A piece of a kit's markup whose pictures are files apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Markup.
    Markup(String),
    /// The address of a picture's file belongs here; this is the picture's name.
    Picture(String),
}

/// What a kit's page shows: the markup inside its `body`, with the files of pictures apart.
#[must_use]
pub fn kit(document: &Document, look: &Look) -> Vec<Piece> {
    let mut writer = Writer::new(document, look, Medium::Web).with_files_apart();
    blocks::kit(&mut writer);
    writer.pieces()
}

/// A page of a site. Head and body are markup.
#[derive(Clone, Debug)]
pub struct SitePage<'p> {
    /// The language that it is set in.
    pub lang: &'p Lang,
    /// What it is called.
    pub title: &'p str,
    /// What else catalogues want to know of it: names and contents.
    pub about: &'p [(&'p str, &'p str)],
    /// What stands in its head besides.
    pub head: &'p str,
    /// What is to be seen.
    pub body: &'p str,
}

/// A page of a site, whose pictures are files of that site.
#[must_use]
pub fn site_page(page: &SitePage<'_>, look: &Look) -> String {
    let parts = [
        &begun(page.lang, page.title),
        &policy(SITE_POLICY),
        &about(page.about),
        page.head,
        STYLE_BEGINS,
        &look.variables(),
        STYLE,
        SITE,
        BODY_BEGINS,
        page.body,
        BODY_ENDS,
    ];
    parts.concat()
}

/// The organisation's logo, else its name, as at the head of a kit.
#[must_use]
pub fn wordmark(name: &str, logo: Option<&Image>) -> String {
    picture::wordmark(name, logo)
}

/// A kit as a web page, pictures included.
#[must_use]
pub fn page(document: &Document, look: &Look) -> String {
    let mut writer = Writer::new(document, look, Medium::Web);
    let info = &document.info;
    writer.raw(&begun(&info.lang, &info.title));
    writer.raw(&policy(POLICY));
    writer.raw(&about(&[
        ("author", info.author.as_str()),
        ("description", info.subject.as_str()),
        ("keywords", &info.keywords.join(", ")),
        ("generator", "presskit"),
    ]));
    writer.raw(STYLE_BEGINS);
    writer.raw(&look.variables());
    writer.raw(STYLE);
    writer.raw(BODY_BEGINS);
    blocks::kit(&mut writer);
    writer.raw(BODY_ENDS);
    writer.finish()
}

/// A kit as the body of a mail: styles on the elements, pictures named, nothing drawn. What stands before, in and behind the words of
/// the kit: what a letter says first goes between the first two, what it says last between the last two.
#[must_use]
pub fn mail(document: &Document, look: &Look) -> [String; 3] {
    let mut writer = Writer::new(document, look, Medium::Mail);
    let info = &document.info;
    writer.raw(&begun(&info.lang, &info.title));
    writer.raw("</head>\n");
    let direction = direction(&info.lang);
    writer.open_with("body", "body", &format!("dir=\"{direction}\""));
    // Outlook knows no greatest width but that of a table's cell.
    for (tag, name) in [("table", "outer"), ("tr", ""), ("td", "outer-cell")] {
        let role = if tag == "table" {
            "role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" width=\"100%\""
        } else if tag == "td" {
            "align=\"center\""
        } else {
            ""
        };
        writer.open_with(tag, name, role);
    }
    let inner = "role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" width=\"640\"";
    writer.open_with("table", "inner", inner);
    writer.open("tr", "");
    let align = if direction == "rtl" { "right" } else { "left" };
    let cell = format!("align=\"{align}\" dir=\"{direction}\"");
    writer.open_with("td", "inner-cell", &cell);
    writer.raw("\n");
    let begins = writer.position();
    blocks::kit(&mut writer);
    let ends = writer.position();
    writer.raw("</td></tr></table>\n</td></tr></table>\n</body>\n</html>\n");
    let all = writer.finish();
    [&all[..begins], &all[begins..ends], &all[ends..]].map(str::to_owned)
}

/// The beginning of any file.
fn begun(lang: &Lang, title: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\" dir=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n",
        direction(lang),
        escape(title)
    )
}

/// What a page may do.
fn policy(policy: &str) -> String {
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n")
}

/// What catalogues want to know of a page.
fn about(about: &[(&str, &str)]) -> String {
    let about = about.iter().filter(|(_, content)| !content.is_empty());
    let tags = about.map(|(name, content)| {
        let content = escape(content);
        format!("<meta name=\"{name}\" content=\"{content}\">\n")
    });
    tags.collect()
}

/// The value of `dir`.
#[must_use]
pub fn direction(lang: &Lang) -> &'static str {
    match lang.direction() {
        Direction::LeftToRight => "ltr",
        Direction::RightToLeft => "rtl",
    }
}

#[cfg(test)]
mod tests;
