//! Planned pages painted: items, links, the structure tree, the outline.
//!
//! From [`Content`] and [`PagePlan`]s to [`PagedDocument`].
//!
//! Invariant: elements are made in reading order, when the first thing in them is painted.

use std::collections::BTreeSet;

use super::compose::PageWords;
use super::findings::Findings;
use super::flow::PagePlan;
use super::inline::{Lines, Placing, Reading};
use super::page;
use super::slabs::{Bar, Content, Jump, NodeId, ParaId, Piece, Plate, measure};
use crate::document::Text;
use crate::frame::{
    Artifact, ElementId, Item, LinkArea, Mark, OutlineEntry, Page, PagedDocument, Shape, Structure,
};
use crate::geom::{Point, Pt, Rect, Size};
use crate::theme::Theme;

/// Paints all pages.
pub(super) fn pages(
    content: Content,
    plans: &[PagePlan],
    words: &PageWords<'_>,
    theme: &Theme,
    report: &mut Findings,
) -> PagedDocument {
    let empty = words
        .setter
        .shape(&Text::default(), &theme.styles.body.text, report);
    let repeated = content.tables.iter().flat_map(|head| &head.pieces);
    let repeated = repeated.map(|piece| piece.para);
    let notices = content.notices.iter().map(|(para, _)| *para);
    let mut painter = Painter {
        kept: repeated.chain(notices).collect(),
        painted: empty.set(Pt::ZERO, report),
        content,
        theme,
        structure: Structure::default(),
        outline: Vec::new(),
        pages: Vec::with_capacity(plans.len()),
    };
    for plan in plans {
        painter.page(plan);
    }
    painter.headers();
    let bare = usize::from(painter.content.covered);
    page::feet(
        (&mut painter.pages, bare),
        &mut painter.structure,
        words,
        theme,
        report,
    );
    PagedDocument {
        info: words.info.clone(),
        pages: painter.pages,
        structure: painter.structure,
        outline: painter.outline,
        origins: words.setter.origins.take(),
    }
}

/// What is painted of a slab.
enum Part {
    Plate(Plate),
    Piece(Piece),
}

impl Part {
    /// Its place among what is read together: a picture stands before its paragraph.
    fn order(&self) -> (ParaId, bool) {
        match self {
            Self::Plate(plate) => (plate.before, false),
            Self::Piece(piece) => (piece.para, true),
        }
    }
}

struct Painter<'a> {
    content: Content,
    /// Paragraphs that are painted again and again.
    kept: BTreeSet<ParaId>,
    /// Stands for the lines of any other that is painted: a long table gives back what it took.
    painted: Lines,
    theme: &'a Theme,
    structure: Structure,
    outline: Vec<OutlineEntry>,
    pages: Vec<Page>,
}

impl Painter<'_> {
    fn page(&mut self, plan: &PagePlan) {
        let mut page = Page {
            size: self.theme.page.size,
            items: Vec::new(),
            links: Vec::new(),
        };
        let (left, top) = (self.theme.page.margins.left, self.theme.page.margins.top);
        self.notices(&mut page);
        let first = self.content.slabs.get(plan.slabs.start);
        if let Some(table) = first.and_then(|slab| slab.continues) {
            let head = &self.content.tables[table.0];
            for piece in &head.pieces {
                let origin = Point {
                    x: left + piece.x,
                    y: top + piece.baseline,
                };
                let lines = &self.content.paras[piece.para.0].lines;
                Placing::new(Reading::Artifact(Mark::Artifact(Artifact::Pagination))).lines(
                    lines,
                    piece.lines.clone(),
                    origin,
                    &mut page,
                    &mut self.structure,
                );
            }
            for bar in &head.bars {
                draw(bar, left, top, LAYOUT, &mut page);
            }
        }
        let mut parts: Vec<(Pt, Part)> = Vec::new();
        for (index, slab_top) in plan.slabs.clone().zip(&plan.tops) {
            let y = top + *slab_top;
            if !self.content.slabs[index].goes_on {
                self.parts(&mut parts, &mut page);
            }
            let figure = self.content.slabs[index].figure;
            let mark = figure.map_or(LAYOUT, |node| {
                let element = self.element(node, y);
                Mark::Content(self.structure.content(element))
            });
            let slab = &mut self.content.slabs[index];
            // Where a table goes on, the repeated head has drawn the first rule.
            let drawn = index == plan.slabs.start && slab.continues.is_some();
            for bar in slab.bars.iter().filter(|bar| !drawn || bar.y > Pt::ZERO) {
                draw(bar, left, y, mark, &mut page);
            }
            let nodes = std::mem::take(&mut slab.nodes);
            let jumps = std::mem::take(&mut slab.jumps);
            let own = std::mem::take(&mut slab.pieces);
            let plates = std::mem::take(&mut slab.plates);
            for node in nodes {
                self.element(node, y);
            }
            for jump in jumps {
                self.jump(jump, y, &mut page);
            }
            parts.extend(plates.into_iter().map(|plate| (y, Part::Plate(plate))));
            // What has no lines is not there to be read either.
            let own = own.into_iter().filter(|piece| !piece.lines.is_empty());
            parts.extend(own.map(|piece| (y, Part::Piece(piece))));
        }
        self.parts(&mut parts, &mut page);
        self.close_table(plan, &mut page);
        self.pages.push(page);
    }

    /// Paints a picture of a slab whose upper edge is given.
    fn plate(&mut self, plate: Plate, top: Pt, page: &mut Page) {
        let element = self.element(plate.node, top);
        let content = self.structure.content(element);
        let origin = Point {
            x: self.theme.page.margins.left + plate.x,
            y: top + plate.y,
        };
        page.items.push(Item {
            mark: Mark::Content(content),
            shape: Shape::Image {
                image: plate.image,
                rect: Rect {
                    origin,
                    size: plate.size,
                },
            },
        });
    }

    /// A strip that can be clicked, over the whole measure.
    fn jump(&mut self, jump: Jump, slab_top: Pt, page: &mut Page) {
        let element = self.element(jump.node, slab_top);
        let origin = Point {
            x: self.theme.page.margins.left,
            y: slab_top + jump.y,
        };
        let size = Size {
            width: measure(self.theme),
            height: jump.height,
        };
        page.links.push(LinkArea {
            rect: Rect { origin, size },
            target: jump.target,
            description: jump.description,
            element,
        });
    }

    /// A rule below the last row of a page on which a table does not end.
    fn close_table(&self, plan: &PagePlan, page: &mut Page) {
        let next = self
            .content
            .slabs
            .get(plan.slabs.end)
            .and_then(|slab| slab.continues);
        if let (Some(table), Some(top)) = (next, plan.tops.last()) {
            let last = &self.content.slabs[plan.slabs.end - 1];
            let y = self.theme.page.margins.top + *top + last.height;
            let closing = &self.content.tables[table.0].closing;
            draw(closing, self.theme.page.margins.left, y, LAYOUT, page);
        }
    }

    /// The notices at the head of a page: read once, on the first.
    fn notices(&mut self, page: &mut Page) {
        for index in 0..self.content.notices.len() {
            let (para, y) = self.content.notices[index];
            if self.content.paras[para.0].lines.is_empty() {
                continue;
            }
            let first = self.pages.is_empty();
            let reading = if first {
                let node = self.content.paras[para.0].node;
                Reading::Content(self.element(node, y))
            } else {
                Reading::Artifact(Mark::Artifact(Artifact::Header))
            };
            let lines = &self.content.paras[para.0].lines;
            let origin = Point {
                x: self.theme.page.margins.left,
                y,
            };
            Placing::new(reading).lines(lines, 0..lines.len(), origin, page, &mut self.structure);
        }
    }

    /// Paints what is read together: paragraph by paragraph, though their lines stand side by side.
    fn parts(&mut self, parts: &mut Vec<(Pt, Part)>, page: &mut Page) {
        parts.sort_by_key(|(_, part)| part.order());
        for (y, part) in parts.drain(..) {
            match part {
                Part::Plate(plate) => self.plate(plate, y, page),
                Part::Piece(piece) => self.piece(&piece, y, page),
            }
        }
    }

    fn piece(&mut self, piece: &Piece, y: Pt, page: &mut Page) {
        let node = self.content.paras[piece.para.0].node;
        let element = self.element(node, y);
        let origin = Point {
            x: self.theme.page.margins.left + piece.x,
            y: y + piece.baseline,
        };
        let para = &mut self.content.paras[piece.para.0];
        let placing = para
            .placing
            .get_or_insert_with(|| Placing::new(Reading::Content(element)));
        placing.lines(
            &para.lines,
            piece.lines.clone(),
            origin,
            page,
            &mut self.structure,
        );
        if piece.lines.end >= para.lines.len() && !self.kept.contains(&piece.para) {
            para.lines = self.painted.clone();
        }
    }

    /// Tells the cells what heads them, now that all elements are there.
    fn headers(&mut self) {
        for node in &self.content.nodes {
            let headers = node.headers.iter();
            let headers = headers.filter_map(|header| self.content.nodes[header.0].element);
            if let (Some(element), false) = (node.element, node.headers.is_empty()) {
                self.structure.element_mut(element).headers = headers.collect();
            }
        }
    }

    /// The element of a node, made now if it is not there yet; a heading is bookmarked when it is made.
    fn element(&mut self, node: NodeId, y: Pt) -> ElementId {
        if let Some(element) = self.content.nodes[node.0].element {
            return element;
        }
        let parent = match self.content.nodes[node.0].parent {
            Some(parent) => self.element(parent, y),
            None => Structure::ROOT,
        };
        let node = &mut self.content.nodes[node.0];
        let id = self.structure.add(parent, node.role);
        node.element = Some(id);
        let element = self.structure.element_mut(id);
        element.scope = node.scope;
        element.col_span = node.col_span;
        element.alt = node.alt.take();
        element.lang = node.lang.take();
        if let Some((level, title)) = node.outline.take().map(|outline| *outline) {
            self.outline.push(OutlineEntry {
                level,
                title,
                page: self.pages.len(),
                y,
                element: id,
            });
        }
        id
    }
}

/// Rules and bars that mean nothing.
const LAYOUT: Mark = Mark::Artifact(Artifact::Layout);

/// Paints a bar of a slab whose upper left corner is given. One that goes on below another just like it makes that one longer:
/// seams would show on a screen.
fn draw(bar: &Bar, left: Pt, top: Pt, mark: Mark, page: &mut Page) {
    // A box without an extent would be drawn as thin as the screen can.
    if bar.width <= Pt::ZERO || bar.height <= Pt::ZERO {
        return;
    }
    let rect = Rect {
        origin: Point {
            x: left + bar.x,
            y: top + bar.y,
        },
        size: Size {
            width: bar.width,
            height: bar.height,
        },
    };
    let above = page
        .items
        .iter_mut()
        .rev()
        .find_map(|item| match &mut item.shape {
            Shape::Rect { rect, fill } => Some((rect, *fill, item.mark)),
            Shape::Text(_) | Shape::Image { .. } => None,
        });
    if let Some((above, fill, LAYOUT)) = above
        && mark == LAYOUT
        && fill == bar.color
        && (above.origin.x, above.size.width) == (rect.origin.x, rect.size.width)
        && (rect.origin.y - above.origin.y - above.size.height).0.abs() < 0.001
    {
        above.size.height += bar.height;
        return;
    }
    page.items.push(Item {
        mark,
        shape: Shape::Rect {
            rect,
            fill: bar.color,
        },
    });
}
