//! Lines onto a page: runs, leaves of the structure tree, links.
//!
//! From [`Lines`] to items of a [`Page`] and elements of a [`Structure`].
//!
//! Invariant: items are added in reading order, whatever their order on the line.
//!
//! See: UAX 9 rule L2; ISO 32000-1 14.7.

use std::ops::Range;

use unicode_bidi::{BidiInfo, Level};

use super::linebreak::Line;
use super::shape::{Cluster, ClusterKind, Paragraph};
use super::{Lines, itemize};
use crate::frame::{
    Artifact, ContentId, ElementId, Glyph, Item, LinkArea, Mark, Page, Role, Shape, Structure,
    TextRun,
};
use crate::geom::{Point, Pt, Rect, Size};
use crate::lang::{Direction, Lang};

/// What lines are read as.
#[derive(Clone, Copy, Debug)]
pub(in crate::layout) enum Reading {
    /// Content of an element: leaves, `Link` and `Span` elements are added below it.
    Content(ElementId),
    /// Not read.
    Artifact(Artifact),
}

/// A paragraph on its way onto pages: what was begun on one page goes on in the same elements on the next.
#[derive(Debug)]
pub(in crate::layout) struct Placing {
    reading: Reading,
    leaf: Option<Leaf>,
}

/// The leaf that the last run went into.
#[derive(Debug)]
struct Leaf {
    link: Option<usize>,
    lang: Option<Lang>,
    element: ElementId,
    content: ContentId,
}

/// Clusters of one run on one line.
struct Piece {
    clusters: Range<usize>,
    level: Level,
    width: Pt,
    x: Pt,
}

impl Placing {
    /// Begins a paragraph's reading.
    pub(in crate::layout) fn new(reading: Reading) -> Self {
        Self {
            reading,
            leaf: None,
        }
    }

    /// Places lines `range`, the first with its baseline at `origin` (the left end of the measure).
    pub(in crate::layout) fn lines(
        &mut self,
        lines: &Lines,
        range: Range<usize>,
        origin: Point,
        page: &mut Page,
        structure: &mut Structure,
    ) {
        let mut y = origin.y;
        for line in &lines.lines[range] {
            let x = match lines.paragraph.direction {
                Direction::LeftToRight => origin.x,
                Direction::RightToLeft => origin.x + lines.measure - line.width,
            };
            self.line(&lines.paragraph, line, Point { x, y }, page, structure);
            y += lines.leading();
        }
    }

    fn line(
        &mut self,
        paragraph: &Paragraph,
        line: &Line,
        origin: Point,
        page: &mut Page,
        structure: &mut Structure,
    ) {
        let mut area: Option<LinkArea> = None;
        let mut area_link = None;
        for piece in pieces(paragraph, line, origin.x) {
            let run = &paragraph.runs[paragraph.clusters[piece.clusters.start].run];
            let span = &paragraph.spans[run.span];
            let mark = match self.reading {
                Reading::Artifact(artifact) => Mark::Artifact(artifact),
                Reading::Content(parent) => Mark::Content(self.leaf(
                    parent,
                    span.link,
                    span.lang.as_ref(),
                    paragraph,
                    structure,
                )),
            };
            let (uri, element) = match (span.link, &self.leaf) {
                (Some(link), Some(leaf)) => (paragraph.links.get(link), Some(leaf.element)),
                _ => (None, None),
            };
            if area_link != span.link {
                page.links.extend(area.take());
            }
            area_link = span.link;
            let text_run = text_run(paragraph, line, &piece, origin.y);
            if let (Some(uri), Some(element)) = (uri, element) {
                let rect = Rect {
                    origin: Point {
                        x: piece.x,
                        y: origin.y - paragraph.extent.0,
                    },
                    size: Size {
                        width: piece.width,
                        height: paragraph.extent.0 - paragraph.extent.1,
                    },
                };
                match &mut area {
                    Some(area) => {
                        let right =
                            (area.rect.origin.x + area.rect.size.width).max(piece.x + piece.width);
                        area.rect.origin.x = area.rect.origin.x.min(piece.x);
                        area.rect.size.width = right - area.rect.origin.x;
                        area.description.push_str(&text_run.text);
                    }
                    None => {
                        area = Some(LinkArea {
                            rect,
                            uri: uri.clone(),
                            description: text_run.text.clone(),
                            element,
                        });
                    }
                }
            }
            page.items.push(Item {
                mark,
                shape: Shape::Text(text_run),
            });
        }
        page.links.extend(area);
        for area in &mut page.links {
            area.description.truncate(area.description.trim_end().len());
        }
    }

    /// The leaf for words of a link and a language, the current one where nothing changed.
    fn leaf(
        &mut self,
        parent: ElementId,
        link: Option<usize>,
        lang: Option<&Lang>,
        paragraph: &Paragraph,
        structure: &mut Structure,
    ) -> ContentId {
        let lang = lang.filter(|lang| **lang != paragraph.lang);
        if let Some(leaf) = &self.leaf
            && leaf.link == link
            && leaf.lang.as_ref() == lang
        {
            return leaf.content;
        }
        let element = match (link, lang) {
            (None, None) => parent,
            (Some(_), _) => structure.add(parent, Role::Link),
            (None, Some(_)) => structure.add(parent, Role::Span),
        };
        if element != parent {
            structure.element_mut(element).lang = lang.cloned();
        }
        let content = structure.content(element);
        self.leaf = Some(Leaf {
            link,
            lang: lang.cloned(),
            element,
            content,
        });
        content
    }
}

/// The pieces of a line in reading order, each with its place on it.
fn pieces(paragraph: &Paragraph, line: &Line, x: Pt) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let last_seen = paragraph.clusters[line.clusters.clone()]
        .iter()
        .rposition(|cluster| cluster.kind != ClusterKind::Space)
        .map_or(line.clusters.start, |at| line.clusters.start + at + 1);
    for index in line.clusters.clone() {
        let cluster = &paragraph.clusters[index];
        let run = &paragraph.runs[cluster.run];
        // Spaces at a line end belong to the end of the line (UAX 9 rule L1).
        let trailing = index >= last_seen;
        let level = if trailing {
            base_level(paragraph)
        } else {
            run.level
        };
        let width = cluster.width
            + if glued(cluster) && !trailing {
                line.glue
            } else {
                Pt::ZERO
            };
        match pieces.last_mut() {
            Some(piece)
                if paragraph.clusters[piece.clusters.start].run == cluster.run
                    && piece.level == level =>
            {
                piece.clusters.end = index + 1;
                piece.width += width;
            }
            _ => pieces.push(Piece {
                clusters: index..index + 1,
                level,
                width,
                x: Pt::ZERO,
            }),
        }
    }
    if line.is_hyphenated()
        && let Some(last) = pieces.last_mut()
    {
        last.width += paragraph.runs[paragraph.clusters[last.clusters.start].run]
            .hyphen
            .1;
    }
    let levels: Vec<Level> = pieces.iter().map(|piece| piece.level).collect();
    let mut x = x - leading_overhang(paragraph, &pieces);
    for index in BidiInfo::reorder_visual(&levels) {
        pieces[index].x = x;
        x += pieces[index].width;
    }
    pieces
}

/// In a right-to-left line the spaces at its end stand at its left, outside the measure.
fn leading_overhang(paragraph: &Paragraph, pieces: &[Piece]) -> Pt {
    match (paragraph.direction, pieces.last()) {
        (Direction::RightToLeft, Some(last)) => paragraph.clusters[last.clusters.clone()]
            .iter()
            .rev()
            .take_while(|cluster| cluster.kind == ClusterKind::Space)
            .map(|cluster| cluster.width)
            .sum(),
        _ => Pt::ZERO,
    }
}

fn base_level(paragraph: &Paragraph) -> Level {
    match paragraph.direction {
        Direction::LeftToRight => Level::ltr(),
        Direction::RightToLeft => Level::rtl(),
    }
}

fn glued(cluster: &Cluster) -> bool {
    cluster.kind != ClusterKind::Word
}

/// The glyphs of a piece, left to right, and the words they stand for.
fn text_run(paragraph: &Paragraph, line: &Line, piece: &Piece, y: Pt) -> TextRun {
    let run = &paragraph.runs[paragraph.clusters[piece.clusters.start].run];
    let span = &paragraph.spans[run.span];
    let mut text = String::new();
    let mut glyphs = Vec::new();
    for index in piece.clusters.clone() {
        let cluster = &paragraph.clusters[index];
        let start = text.len();
        text.extend(
            paragraph.text[cluster.text.clone()]
                .chars()
                .filter(|c| !itemize::is_ignorable(*c)),
        );
        let mut stands_for = start..text.len();
        let first = glyphs.len();
        for glyph in &paragraph.glyphs[cluster.glyphs.clone()] {
            glyphs.push(Glyph {
                id: glyph.id,
                advance: glyph.advance,
                dx: glyph.dx,
                dy: -glyph.dy,
                text: stands_for.clone(),
            });
            // The first glyph stands for the whole cluster, the others for nothing.
            stands_for = text.len()..text.len();
        }
        if glued(cluster)
            && let Some(glyph) = glyphs[first..].last_mut()
        {
            glyph.advance += line.glue;
        }
    }
    if piece.level.is_rtl() {
        reverse_clusters(&mut glyphs);
    }
    if line.is_hyphenated() && piece.clusters.end == line.clusters.end {
        let start = text.len();
        text.push('\u{ad}');
        let (id, advance) = run.hyphen;
        let stands_for = start..text.len();
        glyphs.push(Glyph {
            id,
            advance,
            dx: Pt::ZERO,
            dy: Pt::ZERO,
            text: stands_for,
        });
    }
    TextRun {
        origin: Point { x: piece.x, y },
        font: run.font,
        size: run.size,
        fill: if span.link.is_some() {
            paragraph.link
        } else {
            paragraph.style.color
        },
        lang: span.lang.clone().unwrap_or_else(|| paragraph.lang.clone()),
        text,
        glyphs,
    }
}

/// Puts clusters that came in reading order into the order they stand in from the left; glyphs inside a cluster stay.
fn reverse_clusters(glyphs: &mut [Glyph]) {
    glyphs.reverse();
    let mut start = 0;
    // Reversed, a cluster's first glyph (the one with text) is its last.
    for index in 0..glyphs.len() {
        if !glyphs[index].text.is_empty() || index + 1 == glyphs.len() {
            glyphs[start..=index].reverse();
            start = index + 1;
        }
    }
}
