//! The second waist: where everything stands, every glyph placed and every colour resolved.
//!
//! From `layout` to `pdf`.
//!
//! Invariant: no language rules and no meaning but a structure element; every length is in points from the upper
//! left corner of the page.

mod dump;
mod structure;

pub use structure::{ContentId, Element, ElementId, Kid, Role, Scope, Structure};

use std::ops::Range;
use std::sync::Arc;

use crate::document::{Info, Origin};
use crate::fonts::FontId;
use crate::geom::{Color, Point, Pt, Rect, Size};
use crate::images::Image;
use crate::lang::Lang;

/// A kit, laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct PagedDocument {
    /// Title, author, language.
    pub info: Info,
    /// The pages in order.
    pub pages: Vec<Page>,
    /// The structure tree in reading order (ISO 32000-1 14.7).
    pub structure: Structure,
    /// Bookmarks in reading order.
    pub outline: Vec<OutlineEntry>,
    /// Where the words of text runs come from; an [`OriginId`] is an index.
    pub origins: Vec<Arc<Origin>>,
}

/// Names an origin of a [`PagedDocument`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OriginId(pub u32);

impl PagedDocument {
    /// Where the words of a text run come from; none of numbers that only pages have.
    #[must_use]
    pub fn origin(&self, run: &TextRun) -> Option<&Arc<Origin>> {
        self.origins.get(run.source?.0 as usize)
    }
}

/// One page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Its size.
    pub size: Size,
    /// What is painted, in painting order; within one piece of content that is the reading order.
    pub items: Vec<Item>,
    /// Areas that can be clicked.
    pub links: Vec<LinkArea>,
}

/// Something painted, and what it is to a reader who does not see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Content of the structure tree, or furniture.
    pub mark: Mark,
    /// What is painted.
    pub shape: Shape,
}

/// What an item is in the structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A piece of real content: a leaf of the structure tree.
    Content(ContentId),
    /// Not content (ISO 32000-1 14.8.2.2).
    Artifact(Artifact),
}

/// Kinds of artifact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Artifact {
    /// At the head of a page: masthead repeats, notices.
    Header,
    /// At the foot of a page: running title, folio.
    Footer,
    /// Repeated table heads, "continued".
    Pagination,
    /// Rules, bars, backgrounds.
    Layout,
}

/// What can be painted.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Glyphs of one face on one baseline.
    Text(TextRun),
    /// A filled box; rules are thin boxes.
    Rect {
        /// Where.
        rect: Rect,
        /// Its colour.
        fill: Color,
    },
    /// A picture, upright, filling a box.
    Image {
        /// The picture.
        image: Arc<Image>,
        /// Where.
        rect: Rect,
    },
}

/// Glyphs of one face, size and colour on one baseline, left to right as they stand.
#[derive(Clone, Debug, PartialEq)]
pub struct TextRun {
    /// Left end of the baseline.
    pub origin: Point,
    /// The face.
    pub font: FontId,
    /// Size of the em.
    pub size: Pt,
    /// How much wider the outlines are drawn than the face has them: 1 as they are.
    pub stretch: f64,
    /// Colour.
    pub fill: Color,
    /// Language of the words.
    pub lang: Lang,
    /// The words in reading order.
    pub text: String,
    /// The glyphs in visual order, from the left.
    pub glyphs: Vec<Glyph>,
    /// Where the words come from, in [`PagedDocument::origins`].
    pub source: Option<OriginId>,
}

impl TextRun {
    /// The sum of the advances.
    #[must_use]
    pub fn width(&self) -> Pt {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }
}

/// One glyph, placed.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Number of the outline in its face.
    pub id: u16,
    /// Distance to the next glyph's origin, in points.
    pub advance: Pt,
    /// Shift of this glyph alone to the right, in points.
    pub dx: Pt,
    /// Shift of this glyph alone downward, in points.
    pub dy: Pt,
    /// The bytes of [`TextRun::text`] that it stands for: a character, a ligature's letters, or nothing for the
    /// further glyphs of a cluster.
    pub text: Range<usize>,
}

/// An area that can be clicked, a line or less.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkArea {
    /// Where.
    pub rect: Rect,
    /// Where it leads.
    pub target: Target,
    /// What it says, for those who do not see it.
    pub description: String,
    /// The `Link` element that owns it.
    pub element: ElementId,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// An address: `https:`, `mailto:` or `tel:`.
    Uri(String),
    /// A place in the document itself.
    Spot {
        /// Index of the page.
        page: usize,
        /// Upper edge of what it points to.
        y: Pt,
    },
}

/// A bookmark.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineEntry {
    /// Depth: 1 for the title, 2 for the headings under it.
    pub level: u8,
    /// Its words.
    pub title: String,
    /// Index of the page.
    pub page: usize,
    /// Upper edge of what it points to.
    pub y: Pt,
    /// The heading.
    pub element: ElementId,
}
