//! A paragraph as it is kept between shaping, breaking and placing.
//!
//! From the shaper to the breaker and the placer; made once, shared by every [`super::Lines`] made of it.
//!
//! Invariant: clusters stand in reading order, follow each other without gaps and cover the whole text; the glyphs of
//! one cluster stand from left to right.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::chars::{LINE_SEPARATOR, is_removed};
use super::itemize::{Source, SourceSpan};
use crate::document::Origin;
use crate::fonts::FontId;
use crate::frame::OriginId;
use crate::geom::Color;
use crate::lang::{Direction, Lang};
use crate::theme::{Align, Hyphenation};

/// Share of its advance by which a hyphen that is added stands outside a justified line.
const HANGING_HYPHEN: f64 = 0.6;

/// A shaped paragraph.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub(super) source: Source,
    pub(super) base: Direction,
    pub(super) look: Look,
    pub(super) links: Vec<String>,
    /// Where its words come from, and under which name pages know that.
    pub(super) origin: Option<(OriginId, Arc<Origin>)>,
    /// How glyphs are set: face, size, height.
    pub(super) runs: Vec<Run>,
    /// Every cluster, and one more that ends the last.
    pub(super) clusters: Vec<Cluster>,
    pub(super) glyphs: Vec<SetGlyph>,
    /// Distance from the start of the text to the start of each cluster, on one endless line.
    pub(super) edges: Vec<f64>,
    /// The part of it that spaces make which may stretch. Of ragged lines nothing gives, and this and the next two are empty.
    pub(super) stretch: Vec<f64>,
    /// The sizes of the letters before each cluster that may be moved apart, added up.
    pub(super) letters: Vec<f64>,
    /// Widths of the outlines before each cluster that may be drawn wider or narrower, added up.
    pub(super) ink: Vec<f64>,
    pub(super) opportunities: Vec<Opportunity>,
    /// The same with those in narrow columns, found when a narrow column asks for them.
    pub(super) narrow: OnceLock<Vec<Opportunity>>,
    /// Whether anything runs against the base direction.
    pub(super) mixed: bool,
}

/// What a style says of the whole paragraph.
#[derive(Clone, Debug)]
pub(super) struct Look {
    pub(super) lang: Lang,
    pub(super) size: f64,
    pub(super) leading: f64,
    pub(super) align: Align,
    pub(super) hyphenation: Hyphenation,
    pub(super) color: Color,
    pub(super) link: Color,
    pub(super) proof: Color,
}

/// How glyphs are set.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub(super) font: FontId,
    /// Size of the em.
    pub(super) size: f64,
    /// Points of one font unit.
    pub(super) scale: f64,
    /// Height of the baseline above the line's.
    pub(super) rise: f64,
    /// Above and below the line's baseline, both positive.
    pub(super) ascent: f64,
    pub(super) descent: f64,
    /// Letter-space after each cluster.
    pub(super) tracking: f64,
    /// Whether its letters are joined, so that no white may come between them.
    pub(super) joined: bool,
    /// The hyphen of the face, where it has one: outline and advance.
    pub(super) hyphen: Option<(u16, f64)>,
}

/// Letters that are shaped together: one base with its marks, a ligature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cluster {
    /// Its first byte of text; it ends where the next begins.
    pub(super) start: u32,
    /// Its first glyph.
    pub(super) glyph: u32,
    pub(super) run: u16,
    pub(super) span: u32,
    pub(super) level: u8,
    pub(super) kind: ClusterKind,
    /// White that goes where it begins a line, in font units.
    pub(super) before: i16,
    /// White that goes where it ends a line, in font units.
    pub(super) after: i16,
}

/// White as a cluster keeps it; no face has a mark so wide that this is not enough.
pub(super) fn white(units: i32) -> i16 {
    i16::try_from(units).unwrap_or(0)
}

/// What a cluster is to a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClusterKind {
    /// Letters, figures, marks; spaces of a fixed width at which no line ends.
    Ink,
    /// A word space: stretches, and hangs over the line's end.
    Space,
    /// A space at which no line ends, but which stretches like its neighbours.
    Glue,
    /// A space of a fixed width that hangs over the line's end, and an author's line break.
    Fixed,
}

/// A glyph in font units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SetGlyph {
    pub(super) id: u16,
    pub(super) advance: i32,
    pub(super) dx: i32,
    pub(super) dy: i32,
}

/// A place at which a line may end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Opportunity {
    /// The first cluster of the next line.
    pub(super) next: usize,
    pub(super) grade: Grade,
}

/// Grade of a break opportunity, from forced to emergency.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Grade {
    /// It must: an author's break, or the end.
    Forced,
    /// Between words.
    Free,
    /// After a hyphen or dash that is written.
    Dash,
    /// At a syllable: a hyphen is added.
    Syllable,
    /// At a syllable of what looks like a name: a hyphen is added.
    NameSyllable,
    /// At a syllable, in a narrow column of ragged lines only: a hyphen is added.
    NarrowSyllable,
    /// After a short word that wants to stand before the next.
    ShortWord,
    /// At a space of a name: only when the name, so wide, does not fit.
    Name(f64),
    /// Within an address or a Korean word: only when it, so wide, does not fit.
    Within(f64),
    /// Between any two clusters: when nothing else helps.
    Emergency,
}

impl ClusterKind {
    /// Whether it hangs over a line's end.
    pub(super) fn hangs(self) -> bool {
        matches!(self, Self::Space | Self::Fixed)
    }

    /// Whether it takes its share of a justified line's white.
    pub(super) fn stretches(self) -> bool {
        matches!(self, Self::Space | Self::Glue)
    }
}

impl Paragraph {
    /// Adds up the widths of the clusters.
    pub(super) fn measure(&mut self) {
        let (mut edge, mut stretch, mut letters, mut ink) = (0.0, 0.0, 0.0, 0.0);
        let count = self.len() + 1;
        let gives = self.look.align == Align::Justified;
        self.edges = Vec::with_capacity(count);
        self.edges.push(0.0);
        for sums in [&mut self.stretch, &mut self.letters, &mut self.ink] {
            *sums = Vec::with_capacity(if gives { count } else { 0 });
            sums.extend(gives.then_some(0.0));
        }
        for cluster in 0..self.len() {
            let run = self.run(cluster);
            let units: i32 = self
                .cluster_glyphs(cluster)
                .iter()
                .map(|glyph| glyph.advance)
                .sum();
            let width = f64::from(units) * run.scale + run.tracking;
            edge += width;
            self.edges.push(edge);
            if !gives {
                continue;
            }
            let run = self.run(cluster);
            if self.clusters[cluster].kind.stretches() {
                stretch += width;
            } else {
                ink += width - run.tracking;
            }
            if !run.joined {
                letters += run.size;
            }
            self.letters.push(letters);
            self.ink.push(ink);
            self.stretch.push(stretch);
        }
    }

    /// How many clusters there are.
    pub(super) fn len(&self) -> usize {
        self.clusters.len().saturating_sub(1)
    }

    /// Bytes of the text that a cluster stands for.
    pub(super) fn text_range(&self, cluster: usize) -> Range<usize> {
        self.clusters[cluster].start as usize..self.clusters[cluster + 1].start as usize
    }

    /// The words of a cluster.
    pub(super) fn words(&self, cluster: usize) -> &str {
        &self.source.text[self.text_range(cluster)]
    }

    /// The glyphs of a cluster.
    pub(super) fn cluster_glyphs(&self, cluster: usize) -> &[SetGlyph] {
        let glyphs = self.clusters[cluster].glyph..self.clusters[cluster + 1].glyph;
        &self.glyphs[glyphs.start as usize..glyphs.end as usize]
    }

    /// The cluster that begins at a byte; `None` inside a cluster.
    pub(super) fn cluster_at(&self, byte: usize) -> Option<usize> {
        self.clusters
            .binary_search_by_key(&byte, |cluster| cluster.start as usize)
            .ok()
    }

    /// Width of the clusters `range` on one line, without the letter-space after the last and the white that goes at the
    /// edges of a line.
    pub(super) fn width(&self, range: Range<usize>) -> f64 {
        if range.is_empty() {
            return 0.0;
        }
        let (first, last) = (range.start, range.end - 1);
        self.edges[range.end]
            - self.edges[first]
            - self.run(last).tracking
            - self.white_before(first)
            - self.white_after(last)
    }

    /// White that goes where a cluster begins a line.
    pub(super) fn white_before(&self, cluster: usize) -> f64 {
        f64::from(self.clusters[cluster].before) * self.run(cluster).scale
    }

    /// White that goes where a cluster ends a line.
    pub(super) fn white_after(&self, cluster: usize) -> f64 {
        f64::from(self.clusters[cluster].after) * self.run(cluster).scale
    }

    /// The end of the clusters `range` without the spaces that hang over the line's end.
    pub(super) fn visible_end(&self, range: Range<usize>) -> usize {
        let hanging = range
            .clone()
            .rev()
            .take_while(|cluster| self.clusters[*cluster].kind.hangs())
            .count();
        range.end - hanging
    }

    /// Width of the hyphen that is added behind a cluster, without what of it stands outside the line.
    pub(super) fn hyphen(&self, cluster: usize) -> f64 {
        let run = self.run(cluster);
        let outside = match self.look.align {
            Align::Justified => HANGING_HYPHEN,
            Align::Ragged => 0.0,
        };
        run.hyphen
            .map_or(0.0, |(_, advance)| advance * (1.0 - outside))
    }

    /// Where its words come from.
    pub(super) fn origin(&self) -> Option<&Arc<Origin>> {
        self.origin.as_ref().map(|(_, origin)| origin)
    }

    /// The span that a cluster begins in.
    pub(super) fn span(&self, cluster: usize) -> &SourceSpan {
        &self.source.spans[self.clusters[cluster].span as usize]
    }

    /// The run that a cluster is set in.
    pub(super) fn run(&self, cluster: usize) -> &Run {
        &self.runs[usize::from(self.clusters[cluster].run)]
    }
}

/// Words as they are read from the page: without controls, an author's line break as a space.
pub(super) fn readable(words: &str) -> impl Iterator<Item = char> {
    words
        .chars()
        .filter(|character| !is_removed(*character))
        .map(|character| match character {
            LINE_SEPARATOR => ' ',
            other => other,
        })
}
