//! Elements, written one after the other.
//!
//! Invariant: the only place where a tag begins, so that on the web each has its class and in a mail its style.

use std::fmt::Write as _;

use super::Piece;
use super::look::Look;
use crate::document::Document;
use crate::lang::Direction;

/// Where a page is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Medium {
    /// In a browser.
    Web,
    /// In a mail program.
    Mail,
}

/// Elements of HTML 5 that mail programs do not know or do not set as boxes.
const NOT_IN_MAIL: &[&str] = &[
    "address", "figcaption", "figure", "header", "main", "nav", "section",
];

/// Where the files of pictures are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Files {
    /// In the page itself.
    Inside,
    /// Apart from it: whoever puts the page into its place knows where.
    Apart,
}

pub(super) struct Writer<'a> {
    pub(super) document: &'a Document,
    pub(super) medium: Medium,
    pub(super) files: Files,
    look: &'a Look,
    out: String,
    /// Names of pictures, and where in the markup their addresses belong.
    slots: Vec<(usize, String)>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(document: &'a Document, look: &'a Look, medium: Medium) -> Self {
        Self {
            document,
            medium,
            files: Files::Inside,
            look,
            out: String::new(),
            slots: Vec::new(),
        }
    }

    /// The same, with the files of pictures apart.
    pub(super) fn with_files_apart(self) -> Self {
        Self {
            files: Files::Apart,
            ..self
        }
    }

    /// Leaves room for the address of a picture.
    pub(super) fn slot(&mut self, picture: &str) {
        self.slots.push((self.out.len(), picture.to_owned()));
    }

    /// How much is written so far: a place at which the markup can be parted.
    pub(super) fn position(&self) -> usize {
        self.out.len()
    }

    /// What was written, parted where addresses of pictures belong.
    pub(super) fn pieces(self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut begin = 0;
        for (at, picture) in self.slots {
            pieces.push(Piece::Markup(self.out[begin..at].to_owned()));
            pieces.push(Piece::Picture(picture));
            begin = at;
        }
        pieces.push(Piece::Markup(self.out[begin..].to_owned()));
        pieces
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Adds markup as it is.
    pub(super) fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Adds words, in an element or in a quoted attribute.
    pub(super) fn escaped(&mut self, words: &str) {
        html_escape::encode_quoted_attribute_to_string(words, &mut self.out);
    }

    /// Begins an element. `name` says what it is; without one it is like all of its tag.
    pub(super) fn open(&mut self, tag: &str, name: &str) {
        self.open_with(tag, name, "");
    }

    /// Begins an element with attributes.
    pub(super) fn open_with(&mut self, tag: &str, name: &str, attributes: &str) {
        self.out.push('<');
        self.out.push_str(self.tag(tag));
        if self.medium == Medium::Web {
            if !name.is_empty() {
                let _ = write!(self.out, " class=\"{name}\"");
            }
        } else {
            let sides = match self.document.info.lang.direction() {
                Direction::LeftToRight => ("left", "right"),
                Direction::RightToLeft => ("right", "left"),
            };
            let name = if name.is_empty() { tag } else { name };
            let style = self.look.style(name, sides);
            if !style.is_empty() {
                let _ = write!(self.out, " style=\"{style}\"");
            }
        }
        if !attributes.is_empty() {
            self.out.push(' ');
            self.out.push_str(attributes);
        }
        self.out.push('>');
    }

    /// Ends an element.
    pub(super) fn close(&mut self, tag: &str) {
        let tag = self.tag(tag);
        self.out.push_str("</");
        self.out.push_str(tag);
        self.out.push('>');
    }

    /// Ends a box and its line.
    pub(super) fn end(&mut self, tag: &str) {
        self.close(tag);
        self.out.push('\n');
    }

    fn tag<'t>(&self, tag: &'t str) -> &'t str {
        if self.medium == Medium::Mail && NOT_IN_MAIL.contains(&tag) {
            "div"
        } else {
            tag
        }
    }
}
