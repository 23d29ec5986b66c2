//! Items to clusters with widths: a paragraph that only needs a measure.
//!
//! From a [`Text`] to [`Paragraph`].
//!
//! Invariant: clusters stand in reading order; within a cluster, glyphs stand as they are painted.

use std::collections::BTreeSet;
use std::ops::Range;

use unicode_bidi::Level;
use unicode_script::UnicodeScript;

use super::breaks::{self, Opportunity};
use super::itemize::{self, Item, Joined, SpanRange};
use super::{Setter, hyphenate};
use crate::diag::{Diagnostic, Place, Report};
use crate::document::{Baseline, Text};
use crate::fonts::{Feature, FontId, Setting, ShapedGlyph};
use crate::geom::{Color, Pt};
use crate::lang::{Direction, Lang};
use crate::theme::{FigureSpacing, Figures, Hyphenation, TextStyle};

/// A paragraph, shaped.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) spans: Vec<SpanRange>,
    pub(super) links: Vec<String>,
    pub(super) runs: Vec<Run>,
    pub(super) glyphs: Vec<Glyph>,
    pub(super) clusters: Vec<Cluster>,
    /// In order of their offsets; the last is the end.
    pub(super) opportunities: Vec<Opportunity>,
    pub(super) style: TextStyle,
    pub(super) lang: Lang,
    pub(super) direction: Direction,
    pub(super) place: Option<Place>,
    pub(super) link: Color,
    /// Ascender and descender of the style's own face, in points; the descender is negative.
    pub(super) extent: (Pt, Pt),
}

/// Text of one face, size, level and span.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) span: usize,
    pub(super) font: FontId,
    pub(super) size: Pt,
    /// Above the baseline, in points.
    pub(super) rise: Pt,
    pub(super) level: Level,
    /// The glyph and width of a hyphen in this face, for words that are parted.
    pub(super) hyphen: (u16, Pt),
}

/// A glyph in points at the run's size.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) id: u16,
    pub(super) advance: Pt,
    pub(super) dx: Pt,
    /// Upward.
    pub(super) dy: Pt,
}

/// The smallest unit that is not parted: some characters and their glyphs.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    pub(super) text: Range<usize>,
    pub(super) glyphs: Range<usize>,
    pub(super) run: usize,
    pub(super) width: Pt,
    pub(super) kind: ClusterKind,
}

/// What a cluster is to the line breaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClusterKind {
    /// Letters, figures, marks.
    Word,
    /// A space that vanishes at a line end.
    Space,
    /// A space that holds its neighbours together.
    Tie,
}

impl Paragraph {
    /// Width of the widest stretch between opportunities that `counts`, without the spaces at its end.
    pub(super) fn widest(&self, counts: impl Fn(&Opportunity) -> bool) -> Pt {
        let mut widest = Pt::ZERO;
        let mut start = 0;
        for opportunity in &self.opportunities {
            if counts(opportunity) || opportunity.cluster == self.clusters.len() {
                widest = widest.max(self.width(start..opportunity.cluster));
                start = opportunity.cluster;
            }
        }
        widest
    }

    /// Width of clusters on a line, without the spaces at its end.
    pub(super) fn width(&self, clusters: Range<usize>) -> Pt {
        let line = &self.clusters[clusters];
        let end = line
            .iter()
            .rposition(|cluster| cluster.kind != ClusterKind::Space);
        let seen = &line[..end.map_or(0, |end| end + 1)];
        let width: Pt = seen.iter().map(|cluster| cluster.width).sum();
        // No letter follows the last one, so its tracking does not count.
        if seen.is_empty() {
            width
        } else {
            width - self.style.size * self.style.tracking
        }
    }
}

/// Shapes a text.
pub(super) fn paragraph(
    setter: &Setter<'_>,
    text: &Text,
    style: &TextStyle,
    report: &mut Report,
) -> Paragraph {
    let joined = itemize::join(text);
    let mut lost = BTreeSet::new();
    let items = itemize::items(setter, &joined, style, |character| {
        lost.insert(character);
    });
    for character in lost {
        report.error(missing_glyph(character, style).at(text.place.clone()));
    }
    let own = setter.fonts.find(&style.family, style.weight, false);
    let extent = own.map_or((style.size, -style.size * 0.25), |font| {
        let metrics = setter.fonts.face(font).metrics();
        let scale = style.size / f64::from(metrics.units_per_em);
        (
            scale * f64::from(metrics.ascender),
            scale * f64::from(metrics.descender),
        )
    });
    let mut paragraph = Paragraph {
        links: text.links.clone(),
        runs: Vec::with_capacity(items.len()),
        glyphs: Vec::with_capacity(joined.text.len()),
        clusters: Vec::with_capacity(joined.text.len()),
        opportunities: Vec::new(),
        style: style.clone(),
        lang: setter.lang.clone(),
        direction: setter.lang.direction(),
        place: text.place.clone(),
        link: setter.link,
        extent,
        text: String::new(),
        spans: Vec::new(),
    };
    for item in &items {
        shape_item(setter, &joined, item, style, &mut paragraph);
    }
    let Joined {
        text,
        spans,
        hard_breaks,
    } = joined;
    (paragraph.text, paragraph.spans) = (text, spans);
    let mut found = breaks::opportunities(&paragraph, &hard_breaks);
    if style.hyphenation == Hyphenation::Auto {
        hyphenate::add(&paragraph, &mut found);
    }
    paragraph.opportunities = found;
    paragraph
}

/// Shapes one item and appends its clusters in reading order.
fn shape_item(
    setter: &Setter<'_>,
    joined: &Joined,
    item: &Item,
    style: &TextStyle,
    paragraph: &mut Paragraph,
) {
    let span = &joined.spans[item.span];
    let right_to_left = item.level.is_rtl();
    let mut setting = Setting {
        script: item.script,
        lang: span.lang.clone().unwrap_or_else(|| setter.lang.clone()),
        direction: if right_to_left {
            Direction::RightToLeft
        } else {
            Direction::LeftToRight
        },
        features: features(style),
    };
    let shape = |setting: &Setting| {
        setter
            .fonts
            .shape(item.font, &joined.text, item.range.clone(), setting)
    };
    let (mut size, mut rise) = (style.size, Pt::ZERO);
    let mut glyphs = shape(&setting);
    if let Some(tag) = itemize::position_feature(span.style.baseline) {
        setting.features.push(Feature(tag, true));
        let positioned = shape(&setting);
        let drawn = positioned.len() == glyphs.len()
            && positioned
                .iter()
                .zip(&glyphs)
                .all(|(new, plain)| new.id != plain.id);
        if drawn {
            glyphs = positioned;
        } else {
            size = size * 0.65;
            rise = style.size
                * if span.style.baseline == Baseline::Superior {
                    0.33
                } else {
                    -0.14
                };
        }
    }
    let face = setter.fonts.face(item.font);
    let scale = size / f64::from(face.metrics().units_per_em);
    let run = paragraph.runs.len();
    let hyphen = if style.hyphenation == Hyphenation::Auto {
        let glyph = setter.fonts.shape(item.font, "-", 0..1, &setting);
        glyph.first().map_or((0, Pt::ZERO), |glyph| {
            (glyph.id, scale * f64::from(glyph.advance))
        })
    } else {
        (0, Pt::ZERO)
    };
    paragraph.runs.push(Run {
        span: item.span,
        font: item.font,
        size,
        rise,
        level: item.level,
        hyphen,
    });
    let tracking = size * style.tracking;
    let mut groups = cluster_groups(&glyphs, &item.range, right_to_left);
    if right_to_left {
        groups.reverse();
    }
    for (text, group) in groups {
        let first = paragraph.glyphs.len();
        for glyph in &glyphs[group] {
            paragraph.glyphs.push(Glyph {
                id: glyph.id,
                advance: scale * f64::from(glyph.advance),
                dx: scale * f64::from(glyph.dx),
                dy: scale * f64::from(glyph.dy) + rise,
            });
        }
        if let Some(last) = paragraph.glyphs[first..].last_mut() {
            last.advance += tracking;
        }
        let glyphs = first..paragraph.glyphs.len();
        let width = paragraph.glyphs[glyphs.clone()]
            .iter()
            .map(|glyph| glyph.advance)
            .sum();
        let kind = kind(&joined.text[text.clone()]);
        paragraph.clusters.push(Cluster {
            text,
            glyphs,
            run,
            width,
            kind,
        });
    }
}

/// Groups glyphs by cluster: the bytes each stands for, and its glyphs. In visual order.
fn cluster_groups(
    glyphs: &[ShapedGlyph],
    range: &Range<usize>,
    right_to_left: bool,
) -> Vec<(Range<usize>, Range<usize>)> {
    let mut groups: Vec<(Range<usize>, Range<usize>)> = Vec::with_capacity(glyphs.len());
    for (index, glyph) in glyphs.iter().enumerate() {
        match groups.last_mut() {
            Some((text, group)) if text.start == glyph.cluster => group.end = index + 1,
            _ => groups.push((glyph.cluster..range.end, index..index + 1)),
        }
    }
    // Each cluster's bytes end where the next one in reading order begins; the first takes what the shaper dropped before it.
    let mut end = range.end;
    let close = |(text, _): &mut (Range<usize>, Range<usize>)| {
        text.end = end;
        end = text.start;
    };
    if right_to_left {
        groups.iter_mut().for_each(close);
    } else {
        groups.iter_mut().rev().for_each(close);
    }
    groups
}

fn kind(text: &str) -> ClusterKind {
    match text.chars().find(|c| !itemize::is_ignorable(*c)) {
        Some('\u{a0}' | '\u{202f}' | '\u{2007}') => ClusterKind::Tie,
        Some(c) if c.is_whitespace() => ClusterKind::Space,
        _ => ClusterKind::Word,
    }
}

fn features(style: &TextStyle) -> Vec<Feature> {
    let figures = match style.figures {
        Figures::Lining => *b"lnum",
        Figures::OldStyle => *b"onum",
    };
    let spacing = match style.spacing {
        FigureSpacing::Proportional => *b"pnum",
        FigureSpacing::Tabular => *b"tnum",
    };
    let mut features = vec![Feature(figures, true), Feature(spacing, true)];
    if style.tracking.abs() > f64::EPSILON {
        // Letters that are set apart must not be joined.
        features.push(Feature(*b"liga", false));
        features.push(Feature(*b"clig", false));
    }
    features
}

fn missing_glyph(character: char, style: &TextStyle) -> Diagnostic {
    let code = u32::from(character);
    let script = character.script().full_name().replace('_', " ");
    Diagnostic::error(
        "missing-glyph",
        format!(
            "no face of `{}` or its fallbacks has `{character}` (U+{code:04X}, {script})",
            style.family
        ),
    )
    .hint(format!(
        "put a family that covers {script} into `fonts/` and name it under `fallback` in the theme"
    ))
}
