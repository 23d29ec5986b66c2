//! One line: which clusters stand on it, and where from left to right.
//!
//! From a [`Paragraph`] and a range of clusters to [`Atom`]s with their places.
//!
//! Invariant: atoms stand in reading order; their places are those of the reordered line.
//!
//! See: UAX 9, rules L1 and L2.

use unicode_bidi::{BidiInfo, Level};

use super::paragraph::Paragraph;
use super::white::Fill;
use crate::lang::Direction;

/// A line of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Line {
    /// Its first cluster.
    pub(super) start: usize,
    /// The end of what is seen of it.
    pub(super) end: usize,
    /// The end of the spaces that hang over its end: where the next line begins.
    pub(super) next: usize,
    /// Whether a hyphen is added.
    pub(super) hyphen: bool,
    /// Width of what is seen.
    pub(super) width: f64,
    /// What spaces and letters gain.
    pub(super) fill: Fill,
}

/// What stands on a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Piece {
    /// A cluster of the paragraph.
    Cluster(usize),
    /// The hyphen added after a cluster.
    Hyphen(usize),
}

/// A piece in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Atom {
    pub(super) piece: Piece,
    /// Distance from the left end of what is seen of the line.
    pub(super) x: f64,
    pub(super) advance: f64,
    /// How far its outlines are moved to the left: white that goes at the start of a line.
    pub(super) shift: f64,
    pub(super) level: u8,
    /// Whether it hangs over the line's end.
    pub(super) hangs: bool,
}

/// Whether text of a bidirectional level runs from left to right.
pub(super) fn runs_rightward(level: u8) -> bool {
    level.is_multiple_of(2)
}

impl Atom {
    /// The cluster that it is, or stands behind.
    pub(super) fn cluster(&self) -> usize {
        match self.piece {
            Piece::Cluster(cluster) | Piece::Hyphen(cluster) => cluster,
        }
    }
}

impl Line {
    /// What stands on the line, in reading order, each in its place.
    pub(super) fn atoms(&self, paragraph: &Paragraph) -> Vec<Atom> {
        let base = match paragraph.base {
            Direction::LeftToRight => 0,
            Direction::RightToLeft => 1,
        };
        let mut atoms: Vec<Atom> = (self.start..self.end)
            .map(|cluster| self.atom(paragraph, cluster))
            .collect();
        if self.hyphen && self.end > self.start {
            let last = self.end - 1;
            atoms.push(Atom {
                piece: Piece::Hyphen(last),
                x: 0.0,
                advance: paragraph.hyphen(last),
                shift: 0.0,
                level: paragraph.clusters[last].level,
                hangs: false,
            });
        }
        atoms.extend((self.end..self.next).map(|cluster| Atom {
            level: base,
            hangs: true,
            ..self.atom(paragraph, cluster)
        }));
        place(&mut atoms, paragraph.mixed, base);
        atoms
    }

    fn atom(&self, paragraph: &Paragraph, cluster: usize) -> Atom {
        let own = paragraph.edges[cluster + 1] - paragraph.edges[cluster];
        let kind = paragraph.clusters[cluster].kind;
        let inside = cluster < self.end;
        let mut gain = 0.0;
        let mut shift = 0.0;
        if inside && cluster == self.start {
            shift = paragraph.white_before(cluster);
            gain -= shift;
        }
        if cluster + 1 == self.end {
            gain -= paragraph.white_after(cluster);
        }
        if inside && kind.stretches() {
            gain += self.fill.spread * own;
        } else if inside {
            gain += self.fill.expansion * (own - paragraph.run(cluster).tracking);
        }
        if cluster + 1 < self.end && !paragraph.run(cluster).joined {
            gain += self.fill.tracking * paragraph.run(cluster).size;
        }
        Atom {
            piece: Piece::Cluster(cluster),
            x: 0.0,
            advance: own + gain,
            shift,
            level: paragraph.clusters[cluster].level,
            hangs: false,
        }
    }
}

/// Gives every atom its place; with `mixed` directions by the order of their levels.
fn place(atoms: &mut [Atom], mixed: bool, base: u8) {
    let mut x = 0.0;
    if !mixed {
        for atom in atoms {
            atom.x = x;
            x += atom.advance;
        }
        return;
    }
    if !runs_rightward(base) {
        // What hangs over the end of the line stands to the left of it.
        let hanging: f64 = atoms
            .iter()
            .filter(|atom| atom.hangs)
            .map(|atom| atom.advance)
            .sum();
        x = -hanging;
    }
    let levels: Vec<Level> = atoms
        .iter()
        .map(|atom| Level::new(atom.level).unwrap_or(Level::ltr()))
        .collect();
    for index in BidiInfo::reorder_visual(&levels) {
        atoms[index].x = x;
        x += atoms[index].advance;
    }
}
