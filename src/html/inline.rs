//! Words of a line: stress, height, language, links.

use super::direction;
use super::writer::{Medium, Writer};
use crate::document::{Baseline, Inline, Keep, Span, Text};
use crate::lang::Direction;

/// What is to hold together and is longer may be parted after all: telephones are narrow.
const FIRM: usize = 24;

impl Writer<'_> {
    /// An element that holds words; none without words.
    pub(super) fn line(&mut self, tag: &str, name: &str, text: &Text) {
        if !text.is_empty() {
            self.open(tag, name);
            self::text(self, text);
            self.end(tag);
        }
    }
}

/// Adds the words of a text; spans of one link are one link.
pub(super) fn text(writer: &mut Writer<'_>, text: &Text) {
    let mut open = None;
    for inline in &text.inlines {
        let link = match inline {
            Inline::Span(span) => span.link,
            Inline::Break => open,
        };
        if link != open {
            close_link(writer, text, open);
            if let Some(target) = link.and_then(|link| text.links.get(link)) {
                open_link(writer, target);
            }
            open = link;
        }
        match inline {
            Inline::Break => writer.raw("<br>"),
            Inline::Span(span) => self::span(writer, span),
        }
    }
    close_link(writer, text, open);
}

fn open_link(writer: &mut Writer<'_>, target: &str) {
    if is_number(writer, target) {
        writer.raw("<bdi dir=\"ltr\">");
    }
    writer.open_with("a", "", &format!("href=\"{}\"", escape(target)));
}

fn close_link(writer: &mut Writer<'_>, text: &Text, link: Option<usize>) {
    if let Some(target) = link.and_then(|link| text.links.get(link)) {
        writer.close("a");
        if is_number(writer, target) {
            writer.raw("</bdi>");
        }
    }
}

/// Whether a target is a telephone number among words that run to the left, which would turn its groups round.
fn is_number(writer: &Writer<'_>, target: &str) -> bool {
    runs_left(writer) && target.starts_with("tel:")
}

fn runs_left(writer: &Writer<'_>) -> bool {
    writer.document.info.lang.direction() == Direction::RightToLeft
}

fn span(writer: &mut Writer<'_>, span: &Span) {
    if span.text.is_empty() {
        return;
    }
    let mut tags: Vec<&str> = Vec::new();
    // Jean-Yves is not parted at his hyphen.
    let is_firm = span.keep.is_whole() && span.text.contains('-');
    if span.keep == Keep::Whole && span.link.is_none() && runs_left(writer) {
        // Numbers in groups keep the order of their groups.
        writer.raw("<bdi>");
        tags.push("bdi");
    }
    if is_firm && writer.medium == Medium::Web && span.text.chars().count() <= FIRM {
        writer.raw("<span class=\"firm\">");
        tags.push("span");
    }
    if let Some(lang) = &span.lang {
        let own = direction(lang);
        let attributes = if own == direction(&writer.document.info.lang) {
            format!("lang=\"{lang}\"")
        } else {
            format!("lang=\"{lang}\" dir=\"{own}\"")
        };
        writer.raw(&format!("<span {attributes}>"));
        tags.push("span");
    }
    let raised = match span.style.baseline {
        Baseline::Normal => None,
        Baseline::Superior => Some("sup"),
        Baseline::Inferior => Some("sub"),
    };
    for tag in [
        span.stands_in.then_some("mark"),
        span.style.strong.then_some("strong"),
        span.style.emphasis.then_some("em"),
        raised,
    ]
    .into_iter()
    .flatten()
    {
        writer.open(tag, "");
        tags.push(tag);
    }
    writer.escaped(&span.text);
    for tag in tags.into_iter().rev() {
        writer.close(tag);
    }
}

/// Words as they stand in an element or in a quoted attribute.
#[must_use]
pub fn escape(value: &str) -> String {
    html_escape::encode_quoted_attribute(value).into_owned()
}
