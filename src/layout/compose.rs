//! The making of what pages are filled with.
//!
//! From blocks (through their own files) to [`Content`].
//!
//! Invariant: horizontal places count from the start side of the text area, so that right-to-left languages mirror everything
//! at one place, [`Composer::left`].

use std::cell::RefCell;

use super::findings::Findings;
use super::inline::{Lines, Missing, Setter, Shaped};
use super::plan::Fit;
use super::slabs::{
    Bar, Content, Node, NodeId, ParaId, Piece, Slab, Snap, Stick, TableHead, TableId, baseline,
    keep_ends, measure, page_height,
};
use super::strips::strips;
use crate::document::{Document, Furniture, Info, Text};
use crate::fonts::FontBook;
use crate::frame::Role;
use crate::geom::Pt;
use crate::lang::Direction;
use crate::theme::{BlockStyle, Rule, TextStyle, Theme};

/// What the pages themselves need at the end.
#[derive(Debug)]
pub(super) struct PageWords<'a> {
    pub(super) setter: Setter<'a>,
    pub(super) info: &'a Info,
    pub(super) furniture: &'a Furniture,
}

/// Makes [`Content`].
#[derive(Debug)]
pub(super) struct Composer<'a> {
    pub(super) document: &'a Document,
    pub(super) theme: &'a Theme,
    pub(super) setter: Setter<'a>,
    pub(super) report: Findings,
    pub(super) content: Content,
    /// The element of which blocks are children now, if it is not the document.
    pub(super) section: Option<NodeId>,
    /// How the kit is fitted to its pages.
    pub(super) fit: Fit,
    /// How far running text is moved away from the start side, for a portrait beside it.
    pub(super) aside: Pt,
}

impl<'a> Composer<'a> {
    pub(super) fn new(
        document: &'a Document,
        theme: &'a Theme,
        fonts: &'a FontBook,
        fit: Fit,
    ) -> Self {
        let setter = setter(document, theme, fonts);
        Self {
            document,
            theme,
            setter,
            report: Findings::new(),
            content: Content::default(),
            section: None,
            fit,
            aside: Pt::ZERO,
        }
    }

    /// Width of the text area, the marginal column included.
    pub(super) fn measure(&self) -> Pt {
        measure(self.theme)
    }

    /// Where running text begins, from the start side, and its width: beside the marginal column.
    pub(super) fn column(&self) -> (Pt, Pt) {
        let marginal = self.theme.page.marginal;
        let start = marginal.width + marginal.gap + self.aside;
        (start, self.measure() - start)
    }

    /// The left edge, from that of the text area, of something `width` wide that begins `start` from the start side.
    pub(super) fn left(&self, start: Pt, width: Pt) -> Pt {
        match self.setter.lang.direction() {
            Direction::LeftToRight => start,
            Direction::RightToLeft => self.measure() - start - width,
        }
    }

    /// A node below `parent`, or below the section that is laid out, or below the document.
    pub(super) fn node(&mut self, parent: Option<NodeId>, role: Role) -> NodeId {
        self.content.nodes.push(Node {
            parent: parent.or(self.section),
            role,
            scope: None,
            col_span: 1,
            headers: Vec::new(),
            alt: None,
            lang: None,
            outline: None,
            element: None,
        });
        NodeId(self.content.nodes.len() - 1)
    }

    pub(super) fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.content.nodes[id.0]
    }

    pub(super) fn shape(&mut self, text: &Text, style: &TextStyle) -> Shaped {
        self.setter.shape(text, style, &mut self.report)
    }

    /// Sets shaped words in a measure, as a paragraph of `node`.
    pub(super) fn para(&mut self, shaped: &Shaped, measure: Pt, node: NodeId) -> ParaId {
        let lines = shaped.set(measure, &mut self.report);
        self.add_para(lines, node)
    }

    pub(super) fn add_para(&mut self, lines: Lines, node: NodeId) -> ParaId {
        self.content.add_para(lines, node)
    }

    pub(super) fn add_table(&mut self, head: TableHead) -> TableId {
        self.content.tables.push(head);
        TableId(self.content.tables.len() - 1)
    }

    pub(super) fn lines(&self, para: ParaId) -> &Lines {
        &self.content.paras[para.0].lines
    }

    /// Adds a slab; one that is higher than a page is cut between its lines.
    pub(super) fn push(&mut self, slab: Slab) {
        let head = slab.continues.map(|table| &self.content.tables[table.0]);
        let room = page_height(self.theme) - head.map_or(Pt::ZERO, |head| head.height);
        if slab.height > room {
            let parts = strips(slab, &self.content.paras);
            self.content.slabs.extend(parts);
        } else {
            self.content.slabs.push(slab);
        }
    }

    /// A slab a line, so that a page may end between them: not after the first and not before the last.
    ///
    /// `shell` gets the number of each line.
    pub(super) fn push_lines(
        &mut self,
        para: ParaId,
        style: &TextStyle,
        x: Pt,
        shell: impl Fn(usize, &mut Slab),
    ) {
        let first = self.content.slabs.len();
        for line in 0..self.lines(para).len() {
            let mut slab = Slab::new(style.leading);
            slab.pieces.push(Piece {
                para,
                lines: line..line + 1,
                x,
                baseline: baseline(style),
            });
            self.content.slabs.push(slab);
        }
        let slabs = &mut self.content.slabs[first..];
        keep_ends(slabs);
        for (line, slab) in slabs.iter_mut().enumerate() {
            shell(line, slab);
        }
    }

    /// The lines of a block of its own: its style's space around them, the first on the grid; `stick` is the last one's.
    pub(super) fn push_block(&mut self, para: ParaId, style: &BlockStyle, x: Pt, stick: Stick) {
        let last = self.lines(para).len().saturating_sub(1);
        self.push_lines(para, &style.text, x, |line, slab| {
            if line == 0 {
                slab.before = style.above;
                slab.snap = Snap::Grid;
            }
            if line == last {
                slab.after = style.below;
                slab.stick = stick;
            }
        });
    }

    /// A horizontal rule over the whole measure at `y` of its slab.
    pub(super) fn rule(&self, rule: Rule, y: Pt) -> Bar {
        Bar {
            x: Pt::ZERO,
            y,
            width: self.measure(),
            height: rule.width,
            color: rule.color,
        }
    }
}

/// What all paragraphs of a document share.
fn setter<'a>(document: &'a Document, theme: &'a Theme, fonts: &'a FontBook) -> Setter<'a> {
    Setter {
        fonts,
        fallback: &theme.fallback,
        lang: &document.info.lang,
        link: theme.link,
        proof: theme.proof,
        missing: Missing::default(),
        origins: RefCell::default(),
    }
}
