//! Items to clusters: faces chosen character by character, raised letters, figures, letter-space.
//!
//! From [`Source`] and [`TextStyle`] to the runs, clusters and glyphs of a [`super::paragraph::Paragraph`].
//!
//! Invariant: what no face has is reported once a character, and still takes its place on the line.

use std::ops::Range;
use std::sync::Arc;

use super::Setter;
use super::chars::{LINE_SEPARATOR, NO_BREAK_SPACE, is_breaking_space, is_removed};
use super::faces::{Faces, is_joined};
use super::itemize::{Item, Source};
use super::line::runs_rightward;
use super::paragraph::{Cluster, ClusterKind, Run, SetGlyph};
use crate::document::{Baseline, Keep, Origin, Style};
use crate::fonts::{Feature, FontId, Setting, ShapedGlyph};
use crate::theme::TextStyle;

/// Size of raised and lowered letters that a face has no forms for, in em.
const SMALL: f64 = 0.65;
/// How high such letters are raised, in em.
const RAISED: f64 = 0.35;
/// How deep they are lowered, in em.
const LOWERED: f64 = 0.12;

/// Shapes the items of one paragraph.
pub(super) struct Shaper<'a> {
    faces: Faces<'a>,
    source: &'a Source,
    origin: Option<&'a Arc<Origin>>,
    pub(super) runs: Vec<Run>,
    pub(super) clusters: Vec<Cluster>,
    pub(super) glyphs: Vec<SetGlyph>,
}

/// Size and height of a baseline.
#[derive(Clone, Copy)]
struct Height {
    size: f64,
    rise: f64,
}

impl<'a> Shaper<'a> {
    pub(super) fn new(
        setter: &'a Setter<'a>,
        style: &'a TextStyle,
        source: &'a Source,
        origin: Option<&'a Arc<Origin>>,
    ) -> Self {
        Self {
            faces: Faces::new(setter, style),
            source,
            origin,
            runs: Vec::with_capacity(1),
            clusters: Vec::with_capacity(source.text.len() + 1),
            glyphs: Vec::with_capacity(source.text.len()),
        }
    }

    /// Shapes one item after the others.
    pub(super) fn item(&mut self, item: &Item) {
        let style = self.source.spans[item.span].style;
        let chain = self.faces.chain(self.source, item);
        let Some(first) = chain.first().copied() else {
            return;
        };
        if style.emphasis {
            self.check_emphasis(item, first);
        }
        let height = Height {
            size: self.faces.style.size.0,
            rise: 0.0,
        };
        if self.source.text[item.range.clone()].starts_with(LINE_SEPARATOR) {
            self.line_separator(item, first, height);
        } else if style.baseline == Baseline::Normal {
            let setting = self
                .faces
                .setting(self.source, item, &self.faces.features(item.script));
            self.range(item, item.range.clone(), &chain, 0, &setting, height);
        } else if let Some(glyphs) = self.raised(item, first, style.baseline) {
            self.push(item, item.range.clone(), first, &glyphs, height);
        } else {
            let setting = self
                .faces
                .setting(self.source, item, &self.faces.features(item.script));
            let small = Height {
                size: self.faces.style.size.0 * SMALL,
                rise: match style.baseline {
                    Baseline::Inferior => -LOWERED * self.faces.style.size.0,
                    _ => RAISED * self.faces.style.size.0,
                },
            };
            self.range(item, item.range.clone(), &chain, 0, &setting, small);
        }
    }

    /// Ends the last cluster.
    pub(super) fn finish(&mut self) {
        self.clusters.push(Cluster {
            start: index(self.source.text.len()),
            glyph: index(self.glyphs.len()),
            run: 0,
            span: 0,
            level: 0,
            kind: ClusterKind::Fixed,
            before: 0,
            after: 0,
        });
    }

    /// The face that sets the style's own family, if there is any.
    pub(super) fn main_face(&self) -> Option<FontId> {
        let lang = self.faces.setter.lang;
        let faces = self.faces.faces(Style::default(), *b"Latn", lang);
        faces.first().copied()
    }

    /// Raised or lowered forms of the face's own, when it has one for each letter.
    fn raised(&self, item: &Item, font: FontId, baseline: Baseline) -> Option<Vec<ShapedGlyph>> {
        let text = &self.source.text;
        let shape = |features: &[Feature]| {
            let setting = self.faces.setting(self.source, item, features);
            let fonts = self.faces.setter.fonts;
            fonts.shape(font, text, item.range.clone(), &setting)
        };
        let plain = shape(&[]);
        let own_form = |(raised, plain): (&ShapedGlyph, &ShapedGlyph)| {
            let blank = text[raised.cluster..].starts_with(char::is_whitespace);
            raised.id != 0 && (raised.id != plain.id || blank)
        };
        let tags: &[&[u8; 4]] = match baseline {
            Baseline::Inferior => &[b"subs", b"sinf"],
            _ => &[b"sups"],
        };
        tags.iter().find_map(|tag| {
            let raised = shape(&[Feature {
                tag: **tag,
                on: true,
            }]);
            let all = raised.len() == plain.len() && raised.iter().zip(&plain).all(own_form);
            all.then_some(raised)
        })
    }

    /// Shapes a range in the face `chain[at]`, and what that face lacks in the next.
    fn range(
        &mut self,
        item: &Item,
        range: Range<usize>,
        chain: &[FontId],
        at: usize,
        setting: &Setting,
        height: Height,
    ) {
        let font = chain[at];
        let fonts = self.faces.setter.fonts;
        let glyphs = fonts.shape(font, &self.source.text, range.clone(), setting);
        if glyphs.iter().all(|glyph| glyph.id != 0) {
            self.check_forms(item, &range, font, setting);
            self.push(item, range, font, &glyphs, height);
            return;
        }
        for (part, whole) in stretches(&glyphs, range, item.level) {
            if whole {
                self.check_forms(item, &part, font, setting);
                let glyphs = within(&glyphs, &part);
                self.push(item, part, font, glyphs, height);
            } else if at + 1 < chain.len() {
                self.range(item, part, chain, at + 1, setting, height);
            } else {
                self.lack(&part, chain);
                let blank = fonts.shape(chain[0], &self.source.text, part.clone(), setting);
                self.push(item, part, chain[0], &blank, height);
            }
        }
    }

    /// Looks whether emphasis can be told from the words around it.
    fn check_emphasis(&self, item: &Item, font: FontId) {
        let words = &self.source.text[item.range.clone()];
        let setter = self.faces.setter;
        let plain = self.faces.faces(
            Style::default(),
            item.script,
            self.faces.lang(self.source, item),
        );
        if words.contains(char::is_alphanumeric) && plain.contains(&font) {
            let face = setter.fonts.face(font);
            setter.missing.forms.unseen(face, self.origin);
        }
    }

    /// Looks whether a face is the one that the style asks for, and has the forms of characters that it asks for.
    fn check_forms(&self, item: &Item, range: &Range<usize>, font: FontId, setting: &Setting) {
        let (setter, style) = (self.faces.setter, self.faces.style);
        let text = &self.source.text[range.clone()];
        let span = self.source.spans[item.span].style;
        // Emphasis has ways of its own to be shown.
        if !span.emphasis {
            let wanted = self.faces.wanted(span);
            let nearest = &setter.missing.nearest;
            nearest.check((setter, style), (font, wanted), (text, self.origin));
        }
        let forms = &setter.missing.forms;
        forms.check((setter, style), (font, setting), (text, self.origin));
    }

    fn lack(&self, range: &Range<usize>, chain: &[FontId]) {
        let fonts = self.faces.setter.fonts;
        let covered = |character| chain.iter().any(|font| fonts.face(*font).covers(character));
        let shown = self.source.text[range.clone()]
            .chars()
            .filter(|character| !is_removed(*character));
        let (known, unknown): (Vec<char>, Vec<char>) = shown.partition(|c| covered(*c));
        // Every character may have a glyph in some face and no face the parts that they are made of together (Thai SARA AM).
        let lacking = if unknown.is_empty() { known } else { unknown };
        for character in lacking {
            self.faces.setter.missing.add(character, self.origin);
        }
    }

    /// An author's line break is read as a space, so that the words on either side do not run together.
    fn line_separator(&mut self, item: &Item, font: FontId, height: Height) {
        let run = self.run(font, height, item.script);
        let face = self.faces.setter.fonts.face(font);
        let id = face.glyph(' ').unwrap_or(0);
        self.clusters.push(Cluster {
            start: index(item.range.start),
            glyph: index(self.glyphs.len()),
            run,
            span: index(self.source.span_at(item.range.start)),
            level: item.level,
            kind: ClusterKind::Fixed,
            before: 0,
            after: 0,
        });
        self.glyphs.push(SetGlyph {
            id,
            advance: i32::from(face.advance(id)),
            dx: 0,
            dy: 0,
        });
    }

    /// Takes shaped glyphs over as clusters in reading order.
    fn push(
        &mut self,
        item: &Item,
        range: Range<usize>,
        font: FontId,
        glyphs: &[ShapedGlyph],
        height: Height,
    ) {
        let run = self.run(font, height, item.script);
        let mut groups: Vec<&[ShapedGlyph]> = glyphs
            .chunk_by(|one, next| one.cluster == next.cluster)
            .collect();
        if !runs_rightward(item.level) {
            groups.reverse();
        }
        if groups.is_empty() {
            groups.push(&[]);
        }
        for (number, group) in groups.into_iter().enumerate() {
            let start = match group.first() {
                Some(glyph) if number > 0 => glyph.cluster,
                _ => range.start,
            };
            let span = self.source.span_at(start);
            self.clusters.push(Cluster {
                start: index(start),
                glyph: index(self.glyphs.len()),
                run,
                span: index(span),
                level: item.level,
                kind: self.kind(start, span),
                before: 0,
                after: 0,
            });
            self.glyphs.extend(group.iter().map(|glyph| SetGlyph {
                id: glyph.id,
                advance: glyph.advance,
                dx: glyph.dx,
                dy: glyph.dy,
            }));
        }
    }

    fn kind(&self, start: usize, span: usize) -> ClusterKind {
        match self.source.text[start..].chars().next() {
            Some(' ') => ClusterKind::Space,
            Some(NO_BREAK_SPACE) if self.source.spans[span].keep == Keep::Soft => {
                ClusterKind::Space
            }
            Some(NO_BREAK_SPACE) => ClusterKind::Glue,
            Some(character) if is_breaking_space(character) => ClusterKind::Fixed,
            _ => ClusterKind::Ink,
        }
    }

    /// The number of a run of this face and height, made when it is new.
    fn run(&mut self, font: FontId, height: Height, script: [u8; 4]) -> u16 {
        let tracking = self.faces.tracking(script);
        let joined = is_joined(script);
        let same = |run: &Run| {
            run.font == font
                && (run.size - height.size).abs() < f64::EPSILON
                && (run.rise - height.rise).abs() < f64::EPSILON
                && (run.tracking - tracking).abs() < f64::EPSILON
                && run.joined == joined
        };
        let number = self.runs.iter().position(same).unwrap_or_else(|| {
            let run = self.new_run(font, height, tracking, joined);
            self.runs.push(run);
            self.runs.len() - 1
        });
        // A paragraph has a run for each face and height, a dozen at most.
        u16::try_from(number).unwrap_or(0)
    }

    fn new_run(&self, font: FontId, height: Height, tracking: f64, joined: bool) -> Run {
        let face = self.faces.setter.fonts.face(font);
        let metrics = face.metrics();
        let scale = height.size / f64::from(metrics.units_per_em);
        let hyphen = face.glyph('\u{2010}').or_else(|| face.glyph('-'));
        Run {
            font,
            size: height.size,
            scale,
            rise: height.rise,
            ascent: f64::from(metrics.ascender) * scale + height.rise,
            descent: -f64::from(metrics.descender) * scale - height.rise,
            tracking,
            joined,
            hyphen: hyphen.map(|id| (id, f64::from(face.advance(id)) * scale)),
        }
    }
}

/// Cuts a shaped range, in reading order, into stretches that the face has whole and stretches that it lacks.
fn stretches(glyphs: &[ShapedGlyph], range: Range<usize>, level: u8) -> Vec<(Range<usize>, bool)> {
    let mut groups: Vec<(usize, bool)> = glyphs
        .chunk_by(|one, next| one.cluster == next.cluster)
        .map(|group| (group[0].cluster, group.iter().all(|glyph| glyph.id != 0)))
        .collect();
    if !runs_rightward(level) {
        groups.reverse();
    }
    let mut parts: Vec<(Range<usize>, bool)> = Vec::new();
    for (start, whole) in groups {
        match parts.last_mut() {
            Some(last) if last.1 == whole => {}
            Some(last) => {
                last.0.end = start;
                parts.push((start..range.end, whole));
            }
            None => parts.push((range.start..range.end, whole)),
        }
    }
    parts
}

/// The glyphs whose clusters begin in a range; they stand side by side, whatever the direction.
fn within<'g>(glyphs: &'g [ShapedGlyph], range: &Range<usize>) -> &'g [ShapedGlyph] {
    let inside = |glyph: &ShapedGlyph| range.contains(&glyph.cluster);
    let Some(first) = glyphs.iter().position(inside) else {
        return &[];
    };
    let count = glyphs[first..]
        .iter()
        .take_while(|glyph| inside(glyph))
        .count();
    &glyphs[first..first + count]
}

/// An index as it is stored; a paragraph of four thousand million bytes is not met.
fn index(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
