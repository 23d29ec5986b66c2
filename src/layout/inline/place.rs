//! Lines onto a page: text runs, leaves of the structure tree, areas that can be clicked.
//!
//! From [`Lines`] and a place to items of a [`Page`] and elements of a [`Structure`].
//!
//! Invariant: items follow each other in reading order; a paragraph that goes on with another page goes on in the same
//! elements.

use std::ops::Range;

use super::Lines;
use super::line::{Atom, Line, Piece, runs_rightward};
use super::paragraph::{Paragraph, readable};
use crate::document::Keep;
use crate::frame::{
    Artifact, ContentId, ElementId, Glyph, Item, LinkArea, Mark, Page, Role, Shape, Structure,
    Target, TextRun,
};
use crate::geom::{Point, Pt, Rect, Size};
use crate::lang::{Direction, Lang};
use crate::theme::Align;

/// What is read where lines stand.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Reading {
    /// Content of an element: leaves, `Link` and `Span` elements are added below it.
    Content(ElementId),
    /// An artifact (its mark).
    Artifact(Mark),
}

/// A paragraph on its way onto pages: what was begun on one page goes on in the same elements on the next.
#[derive(Debug)]
pub(crate) struct Placing {
    reading: Reading,
    open: Option<Open>,
}

/// The leaf that is being filled.
#[derive(Debug)]
struct Open {
    link: Option<(usize, ElementId)>,
    lang: Option<Lang>,
    leaf: ContentId,
}

/// Atoms that become one text run.
struct Group<'l> {
    atoms: &'l [Atom],
    /// The cluster that settles its looks.
    cluster: usize,
}

impl Placing {
    /// Begins a paragraph's reading.
    #[must_use]
    pub(crate) fn new(reading: Reading) -> Self {
        Self {
            reading,
            open: None,
        }
    }

    /// Places lines `range`, the first with its baseline at `origin` (the left end of the measure); items and links go to
    /// `page`, leaves and elements to `structure`. Lines that do not exist are passed over.
    pub(crate) fn lines(
        &mut self,
        lines: &Lines,
        range: Range<usize>,
        origin: Point,
        page: &mut Page,
        structure: &mut Structure,
    ) {
        let paragraph = &*lines.paragraph;
        let chosen = lines
            .broken
            .get(range.start..range.end.min(lines.broken.len()));
        let mut y = origin.y;
        for line in chosen.unwrap_or_default() {
            let x = origin.x + Pt(indent(paragraph, line, lines.measure));
            self.line(paragraph, line, Point { x, y }, page, structure);
            y += Pt(paragraph.look.leading);
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
        let atoms = line.atoms(paragraph);
        let mut areas: Vec<(usize, ElementId, f64, f64, usize)> = Vec::new();
        for group in groups(paragraph, &atoms) {
            let run = text_run(paragraph, &group, line, origin, self.is_content());
            if run.glyphs.is_empty() {
                // Controls alone: a leaf of the structure tree must be painted somewhere.
                continue;
            }
            let mark = self.mark(paragraph, group.cluster, structure);
            page.items.push(Item {
                mark,
                shape: Shape::Text(run),
            });
            if paragraph.span(group.cluster).stands_in {
                page.items.extend(underline(paragraph, &group, origin));
            }
            if let Some((link, element)) = self.open.as_ref().and_then(|open| open.link)
                && let Some((left, right)) = extent(group.atoms)
            {
                match areas.last_mut() {
                    Some(area) if area.1 == element => {
                        area.2 = area.2.min(left);
                        area.3 = area.3.max(right);
                    }
                    _ => areas.push((link, element, left, right, group.cluster)),
                }
            }
        }
        for (link, element, left, right, cluster) in areas {
            let run = paragraph.run(cluster);
            page.links.push(LinkArea {
                rect: Rect {
                    origin: Point {
                        x: origin.x + Pt(left),
                        y: origin.y - Pt(run.ascent),
                    },
                    size: Size {
                        width: Pt(right - left),
                        height: Pt(run.ascent + run.descent),
                    },
                },
                target: Target::Uri(paragraph.links.get(link).cloned().unwrap_or_default()),
                description: linked_words(paragraph, cluster),
                element,
            });
        }
    }

    fn is_content(&self) -> bool {
        matches!(self.reading, Reading::Content(_))
    }

    /// The mark for a cluster: its element's open leaf, or a new one where link or language change.
    fn mark(&mut self, paragraph: &Paragraph, cluster: usize, structure: &mut Structure) -> Mark {
        let element = match self.reading {
            Reading::Content(element) => element,
            Reading::Artifact(mark) => return mark,
        };
        let span = paragraph.span(cluster);
        let link = span.link.filter(|link| *link < paragraph.links.len());
        if let Some(open) = &self.open
            && open.link.map(|(link, _)| link) == link
            && open.lang == span.lang
        {
            return Mark::Content(open.leaf);
        }
        let before = self.open.as_ref().and_then(|open| open.link);
        let link = link.map(|link| match before {
            Some(open) if open.0 == link => open,
            _ => (link, structure.add(element, Role::Link)),
        });
        let mut parent = link.map_or(element, |(_, element)| element);
        if let Some(lang) = &span.lang {
            parent = structure.add(parent, Role::Span);
            structure.element_mut(parent).lang = Some(lang.clone());
        }
        let leaf = structure.content(parent);
        self.open = Some(Open {
            link,
            lang: span.lang.clone(),
            leaf,
        });
        Mark::Content(leaf)
    }
}

/// Distance of a line from the left end of its measure.
fn indent(paragraph: &Paragraph, line: &Line, measure: f64) -> f64 {
    match (paragraph.base, paragraph.look.align) {
        (Direction::RightToLeft, Align::Ragged | Align::Justified) => measure - line.width,
        (Direction::LeftToRight, _) => 0.0,
    }
}

/// Cuts a line, in reading order, into stretches of one run, link, language and direction that stand side by side.
fn groups<'l>(paragraph: &Paragraph, atoms: &'l [Atom]) -> Vec<Group<'l>> {
    let alike = |one: &Atom, next: &Atom| {
        let (before, after) = (one.cluster(), next.cluster());
        let (first, second) = (paragraph.span(before), paragraph.span(after));
        paragraph.clusters[before].run == paragraph.clusters[after].run
            && first.link == second.link
            && first.lang == second.lang
            && one.level == next.level
            && side_by_side(one, next)
    };
    atoms
        .chunk_by(alike)
        .map(|atoms| Group {
            atoms,
            cluster: atoms[0].cluster(),
        })
        .collect()
}

fn side_by_side(one: &Atom, next: &Atom) -> bool {
    let gap = if runs_rightward(one.level) {
        next.x - (one.x + one.advance)
    } else {
        one.x - (next.x + next.advance)
    };
    gap.abs() < 1e-6
}

/// A line under words that stand in for a missing translation: a colour alone is lost in print.
fn underline(paragraph: &Paragraph, group: &Group<'_>, origin: Point) -> Option<Item> {
    let (left, right) = extent(group.atoms)?;
    let run = paragraph.run(group.cluster);
    let rect = Rect {
        origin: Point {
            x: origin.x + Pt(left),
            y: origin.y + Pt(run.size * 0.14),
        },
        size: Size {
            width: Pt(right - left),
            height: Pt(run.size * 0.05),
        },
    };
    Some(Item {
        mark: Mark::Artifact(Artifact::Layout),
        shape: Shape::Rect {
            rect,
            fill: paragraph.look.proof,
        },
    })
}

/// Left and right end of what is seen of a group.
fn extent(atoms: &[Atom]) -> Option<(f64, f64)> {
    atoms
        .iter()
        .filter(|atom| !atom.hangs)
        .map(|atom| (atom.x, atom.x + atom.advance))
        .reduce(|one, next| (one.0.min(next.0), one.1.max(next.1)))
}

fn text_run(
    paragraph: &Paragraph,
    group: &Group<'_>,
    line: &Line,
    origin: Point,
    content: bool,
) -> TextRun {
    let stretch = 1.0 + line.fill.expansion;
    let run = paragraph.run(group.cluster);
    let span = paragraph.span(group.cluster);
    let mut text = String::new();
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(group.atoms.len());
    let rightward = runs_rightward(group.atoms[0].level);
    let mut clusters: Vec<Vec<Glyph>> = Vec::new();
    for atom in group.atoms {
        let start = text.len();
        match atom.piece {
            // A space that holds only for the sake of the line is an ordinary one to whoever copies the text.
            Piece::Cluster(cluster) if is_soft_space(paragraph, cluster) => text.push(' '),
            Piece::Cluster(cluster) => text.extend(readable(paragraph.words(cluster))),
            Piece::Hyphen(_) => text.push(super::chars::SOFT_HYPHEN),
        }
        let words = start..text.len();
        if rightward {
            push_atom(paragraph, atom, stretch, words, &mut glyphs);
        } else {
            let mut own = Vec::new();
            push_atom(paragraph, atom, stretch, words, &mut own);
            clusters.push(own);
        }
    }
    glyphs.extend(clusters.into_iter().rev().flatten());
    let left = group.atoms.iter().map(|atom| atom.x).reduce(f64::min);
    TextRun {
        origin: Point {
            x: origin.x + Pt(left.unwrap_or(0.0)),
            y: origin.y,
        },
        font: run.font,
        size: Pt(run.size),
        stretch,
        fill: if span.stands_in {
            paragraph.look.proof
        } else if span.link.is_some() && content {
            paragraph.look.link
        } else {
            paragraph.look.color
        },
        lang: span.lang.as_ref().unwrap_or(&paragraph.look.lang).clone(),
        text,
        glyphs,
        source: paragraph.origin.as_ref().map(|(id, _)| *id),
    }
}

fn is_soft_space(paragraph: &Paragraph, cluster: usize) -> bool {
    paragraph.span(cluster).keep == Keep::Soft && paragraph.words(cluster) == "\u{a0}"
}

/// The glyphs of one atom, from left to right; the first stands for its words, the last takes what white it gained.
fn push_atom(
    paragraph: &Paragraph,
    atom: &Atom,
    stretch: f64,
    words: Range<usize>,
    glyphs: &mut Vec<Glyph>,
) {
    let first = glyphs.len();
    let cluster = atom.cluster();
    let run = paragraph.run(cluster);
    let scale = run.scale * stretch;
    match atom.piece {
        Piece::Cluster(cluster) => {
            glyphs.extend(paragraph.cluster_glyphs(cluster).iter().map(|glyph| Glyph {
                id: glyph.id,
                advance: Pt(f64::from(glyph.advance) * scale),
                dx: Pt(f64::from(glyph.dx) * scale - atom.shift),
                dy: Pt(-f64::from(glyph.dy) * run.scale - run.rise),
                text: words.end..words.end,
            }));
        }
        Piece::Hyphen(_) => glyphs.extend(run.hyphen.map(|(id, advance)| Glyph {
            id,
            advance: Pt(advance),
            dx: Pt::ZERO,
            dy: Pt(-run.rise),
            text: words.end..words.end,
        })),
    }
    if let Some(glyph) = glyphs.get_mut(first) {
        glyph.text = words;
    }
    let own: f64 = glyphs[first..].iter().map(|glyph| glyph.advance.0).sum();
    if let Some(glyph) = glyphs
        .last_mut()
        .filter(|_| (atom.advance - own).abs() > 1e-9)
    {
        glyph.advance += Pt(atom.advance - own);
    }
}

/// All words of the link that a cluster belongs to.
fn linked_words(paragraph: &Paragraph, cluster: usize) -> String {
    let link = paragraph.span(cluster).link;
    let same = |other: &usize| paragraph.span(*other).link == link;
    let before = (0..cluster).rev().take_while(same).count();
    let after = (cluster..paragraph.len()).take_while(same).count();
    (cluster - before..cluster + after)
        .flat_map(|cluster| readable(paragraph.words(cluster)))
        .collect()
}
