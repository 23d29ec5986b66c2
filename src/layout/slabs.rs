//! What pages are filled with: slabs, the lines in them, and the elements they will belong to.
//!
//! Made by a [`Composer`](super::compose::Composer), parted into pages by `flow`, painted by `paint`.
//!
//! Invariant: nothing has a page yet, and nothing here knows how it was made.

use std::ops::Range;
use std::sync::Arc;

use super::inline::{Lines, Placing};
use crate::frame::{ElementId, Role, Scope, Target};
use crate::geom::{Color, Pt, Size};
use crate::images::Image;
use crate::lang::Lang;
use crate::theme::{TextStyle, Theme};

/// Names a paragraph of a [`Content`]; those of a block are numbered in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ParaId(pub(super) usize);

/// Names a node of a [`Content`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NodeId(pub(super) usize);

/// Names what is repeated of a table of a [`Content`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TableId(pub(super) usize);

/// A structure element that will be made when the first thing in it is painted.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) parent: Option<NodeId>,
    pub(super) role: Role,
    pub(super) scope: Option<Scope>,
    pub(super) col_span: u16,
    /// Of cells whose rows stand in groups: what heads them.
    pub(super) headers: Vec<NodeId>,
    pub(super) alt: Option<String>,
    /// The language of the alternative text, where it is not the document's.
    pub(super) lang: Option<Lang>,
    /// For headings: level and words of the bookmark.
    pub(super) outline: Option<Box<(u8, String)>>,
    pub(super) element: Option<ElementId>,
}

/// Lines that are painted piece by piece, perhaps on several pages.
#[derive(Debug)]
pub(super) struct Para {
    pub(super) lines: Lines,
    pub(super) node: NodeId,
    pub(super) placing: Option<Placing>,
}

/// Some lines of a paragraph in a slab.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) para: ParaId,
    pub(super) lines: Range<usize>,
    /// Left edge of the measure, from the left edge of the text area.
    pub(super) x: Pt,
    /// Baseline of the first line, below the slab's upper edge.
    pub(super) baseline: Pt,
}

/// A rule or bar in a slab.
#[derive(Clone, Debug)]
pub(super) struct Bar {
    pub(super) x: Pt,
    pub(super) y: Pt,
    pub(super) width: Pt,
    pub(super) height: Pt,
    pub(super) color: Color,
}

/// A picture in a slab.
#[derive(Clone, Debug)]
pub(super) struct Plate {
    pub(super) image: Arc<Image>,
    /// Its `Figure`.
    pub(super) node: NodeId,
    /// The paragraph before which it is read.
    pub(super) before: ParaId,
    /// Left edge, from that of the text area.
    pub(super) x: Pt,
    /// Upper edge, below the slab's.
    pub(super) y: Pt,
    pub(super) size: Size,
}

/// Whether a page may end below a slab.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stick {
    /// It may.
    Free,
    /// The next slab stays on the same page.
    WithNext,
    /// The next slab stays on the same page, and the one after it too where they are two lines of text: a heading over one
    /// line looks lost.
    WithTwo,
}

/// What goes before a slab that does not fit on the page where it would stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Floats {
    /// Nothing: it is read where it was written.
    Never,
    /// Whole paragraphs behind it.
    BehindText,
    /// The table that says the same, which a page takes in part.
    BehindTable,
}

/// What a slab is a part of, as far as the plan of the pages asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Text, tables, figures.
    Body,
    /// A heading.
    Heading,
    /// Contacts.
    Contacts,
    /// Pictures of a gallery.
    Gallery,
    /// The mark that ends a release.
    EndMark,
}

impl Part {
    /// Whether it only begins or ends what stands beside it.
    pub(super) fn is_frame(self) -> bool {
        matches!(self, Self::Heading | Self::EndMark)
    }
}

/// Whether a slab begins on the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Snap {
    /// At the next half line of the grid.
    Grid,
    /// Where the one above ends.
    Close,
}

/// A strip of the text area that is never parted.
#[derive(Debug)]
pub(super) struct Slab {
    /// Space above, which a page's head swallows; the larger of this and the former slab's `after` counts.
    pub(super) before: Pt,
    pub(super) height: Pt,
    pub(super) after: Pt,
    pub(super) stick: Stick,
    pub(super) snap: Snap,
    /// Elements that begin here, in reading order, whether or not they have content.
    pub(super) nodes: Vec<NodeId>,
    pub(super) pieces: Vec<Piece>,
    pub(super) bars: Vec<Bar>,
    /// The figure that its bars belong to; without one they mean nothing.
    pub(super) figure: Option<NodeId>,
    pub(super) plates: Vec<Plate>,
    /// The table whose head is repeated when a page begins with this slab.
    pub(super) continues: Option<TableId>,
    /// Whether it begins a page.
    pub(super) starts_page: bool,
    /// What leads elsewhere in the document.
    pub(super) jumps: Vec<Jump>,
    /// Whether it goes on with what the slab above began, so that the two are read together.
    pub(super) goes_on: bool,
    /// What may go before it where it does not fit on its page.
    pub(super) floats: Floats,
    pub(super) part: Part,
}

/// What is repeated at the head of a page on which a table goes on, and what closes it at the foot before.
#[derive(Clone, Debug)]
pub(super) struct TableHead {
    pub(super) height: Pt,
    pub(super) pieces: Vec<Piece>,
    pub(super) bars: Vec<Bar>,
    pub(super) closing: Bar,
}

/// A strip of a slab that leads to a place of the document, once that is known.
#[derive(Clone, Debug)]
pub(super) struct Jump {
    /// The `Link` element.
    pub(super) node: NodeId,
    /// From the slab's upper edge.
    pub(super) y: Pt,
    pub(super) height: Pt,
    pub(super) target: Target,
    /// What it says, for those who do not see it.
    pub(super) description: String,
}

/// Everything there is to paint, in reading order.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) nodes: Vec<Node>,
    pub(super) paras: Vec<Para>,
    pub(super) slabs: Vec<Slab>,
    pub(super) tables: Vec<TableHead>,
    /// Whether the first page is a cover.
    pub(super) covered: bool,
    /// The first slab of each heading below the kit's title, in reading order.
    pub(super) headings: Vec<usize>,
    /// Entries of contents that wait for their numbers.
    pub(super) entries: Vec<Unnumbered>,
    /// Lines at the head of every page, on their own baselines.
    pub(super) notices: Vec<(ParaId, Pt)>,
}

/// An entry that waits for its number.
#[derive(Debug)]
pub(super) struct Unnumbered {
    /// Where it stands.
    pub(super) slab: usize,
    /// Its `Link` element.
    pub(super) node: NodeId,
    /// Which heading of the document it leads to.
    pub(super) heading: usize,
    /// Baseline of its last line, on which the number stands.
    pub(super) baseline: Pt,
    /// What it says.
    pub(super) words: String,
}

impl Slab {
    /// A slab of a height with nothing in it.
    pub(super) fn new(height: Pt) -> Self {
        Self {
            before: Pt::ZERO,
            height,
            after: Pt::ZERO,
            stick: Stick::Free,
            snap: Snap::Close,
            nodes: Vec::new(),
            pieces: Vec::new(),
            bars: Vec::new(),
            figure: None,
            plates: Vec::new(),
            continues: None,
            starts_page: false,
            jumps: Vec::new(),
            goes_on: false,
            floats: Floats::Never,
            part: Part::Body,
        }
    }
}

impl Content {
    /// Makes room for a table of so many rows and columns: a long one takes no more than it needs.
    pub(super) fn reserve(&mut self, rows: usize, columns: usize) {
        self.slabs.reserve_exact(rows);
        self.nodes.reserve_exact(rows * (columns + 1));
        self.paras.reserve_exact(rows * columns);
    }

    /// Adds a paragraph of `node`.
    pub(super) fn add_para(&mut self, lines: Lines, node: NodeId) -> ParaId {
        self.paras.push(Para {
            lines,
            node,
            placing: None,
        });
        ParaId(self.paras.len() - 1)
    }
}

/// Width of a theme's text area, the marginal column included.
pub(super) fn measure(theme: &Theme) -> Pt {
    theme.page.size.width - theme.page.margins.left - theme.page.margins.right
}

/// Height of a theme's text area.
pub(super) fn page_height(theme: &Theme) -> Pt {
    theme.page.size.height - theme.page.margins.top - theme.page.margins.bottom
}

/// Height of some lines.
pub(super) fn stacked(leading: Pt, lines: usize) -> Pt {
    // A page holds far fewer lines than 32 bits count.
    leading * f64::from(u32::try_from(lines).unwrap_or(u32::MAX))
}

/// Where the baseline stands in a line of a style, from the line's upper edge: the x-height is centred, by eye.
pub(super) fn baseline(style: &TextStyle) -> Pt {
    baseline_of(style.leading, style.size)
}

/// The same for a leading and a size.
pub(super) fn baseline_of(leading: Pt, size: Pt) -> Pt {
    leading * 0.5 + size * 0.33
}

/// Forbids page ends after the first and before the last of some slabs, so that neither stands alone.
pub(super) fn keep_ends(slabs: &mut [Slab]) {
    let count = slabs.len();
    if count > 1 {
        slabs[0].stick = Stick::WithNext;
        slabs[count - 2].stick = Stick::WithNext;
    }
}
