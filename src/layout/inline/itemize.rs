//! Runs of one face, script, language, direction and style.
//!
//! From the spans of a [`Text`] to [`Item`]s that the shaper takes as they are.
//!
//! See: UAX 9, UAX 24.

use std::ops::Range;

use unicode_bidi::{BidiInfo, Level};
use unicode_script::{Script, UnicodeScript};

use super::Setter;
use crate::document::{Baseline, Inline, Keep, Style, Text};
use crate::fonts::FontId;
use crate::lang::{Direction, Lang};
use crate::theme::{Slant, TextStyle};

/// A span of the text, by its bytes in the joined paragraph.
#[derive(Clone, Debug)]
pub(super) struct SpanRange {
    pub(super) range: Range<usize>,
    pub(super) style: Style,
    pub(super) keep: Keep,
    pub(super) link: Option<usize>,
    pub(super) lang: Option<Lang>,
}

/// The spans of a text joined to one string.
#[derive(Debug, Default)]
pub(super) struct Joined {
    pub(super) text: String,
    pub(super) spans: Vec<SpanRange>,
    /// Where the author broke lines: offsets behind the space that stands for the break.
    pub(super) hard_breaks: Vec<usize>,
}

/// Text that is shaped in one go.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) range: Range<usize>,
    pub(super) span: usize,
    pub(super) font: FontId,
    pub(super) script: [u8; 4],
    pub(super) level: Level,
}

/// Joins the spans; spaces at both ends go, a break becomes a space.
pub(super) fn join(text: &Text) -> Joined {
    let mut joined = Joined::default();
    for inline in &text.inlines {
        match inline {
            Inline::Span(span) => {
                let mut words = span.text.as_str();
                let at_line_start =
                    joined.text.is_empty() || joined.hard_breaks.last() == Some(&joined.text.len());
                if at_line_start {
                    words = words.trim_start_matches([' ', '\n', '\t']);
                }
                let start = joined.text.len();
                joined.text.extend(
                    words
                        .chars()
                        .map(|c| if c == '\n' || c == '\t' { ' ' } else { c }),
                );
                joined.spans.push(SpanRange {
                    range: start..joined.text.len(),
                    style: span.style,
                    keep: span.keep,
                    link: span.link,
                    lang: span.lang.clone(),
                });
            }
            Inline::Break => {
                if !joined.text.ends_with(' ') {
                    joined.text.push(' ');
                    if let Some(span) = joined.spans.last_mut() {
                        span.range.end = joined.text.len();
                    }
                }
                joined.hard_breaks.push(joined.text.len());
            }
        }
    }
    let end = joined.text.trim_end_matches(' ').len();
    joined.text.truncate(end);
    for span in &mut joined.spans {
        span.range.end = span.range.end.min(end);
        span.range.start = span.range.start.min(end);
    }
    joined.spans.retain(|span| !span.range.is_empty());
    joined.hard_breaks.retain(|at| *at < end);
    joined.hard_breaks.dedup();
    joined
}

/// Cuts the joined text into items. Characters that no face has are told to `missing`.
pub(super) fn items(
    setter: &Setter<'_>,
    joined: &Joined,
    style: &TextStyle,
    mut missing: impl FnMut(char),
) -> Vec<Item> {
    let levels = levels(&joined.text, setter.lang.direction());
    let default_script = default_script(setter.lang);
    let mut items: Vec<Item> = Vec::new();
    for (index, span) in joined.spans.iter().enumerate() {
        let faces = faces(setter, style, span.style);
        let mut script = default_script;
        let mut font = faces.first().copied();
        for (at, character) in joined.text[span.range.clone()].char_indices() {
            let at = span.range.start + at;
            match character.script() {
                Script::Common | Script::Inherited | Script::Unknown => {}
                found => script = code(found),
            }
            if !sticks(character) {
                font = faces
                    .iter()
                    .copied()
                    .find(|face| setter.fonts.face(*face).covers(character))
                    .or_else(|| {
                        missing(character);
                        faces.first().copied()
                    });
            }
            let Some(font) = font else { continue };
            let level = levels.as_ref().map_or(Level::ltr(), |levels| levels[at]);
            let end = at + character.len_utf8();
            match items.last_mut() {
                Some(last)
                    if last.span == index
                        && last.font == font
                        && last.level == level
                        && (last.script == script
                            || all_common(&joined.text[last.range.clone()])) =>
                {
                    last.range.end = end;
                    last.script = script;
                }
                _ => items.push(Item {
                    range: at..end,
                    span: index,
                    font,
                    script,
                    level,
                }),
            }
        }
    }
    items
}

/// The faces for a span's style: the style's own family, then the fallbacks, at the same weight and slant.
fn faces(setter: &Setter<'_>, style: &TextStyle, span: Style) -> Vec<FontId> {
    let weight = if span.strong {
        style.strong
    } else {
        style.weight
    };
    let italic = (style.slant == Slant::Italic) != span.emphasis;
    std::iter::once(&style.family)
        .chain(setter.fallback)
        .filter_map(|family| setter.fonts.find(family, weight, italic))
        .collect()
}

/// Embedding levels a byte, or none where all is left to right.
fn levels(text: &str, direction: Direction) -> Option<Vec<Level>> {
    let turns = |c: char| {
        matches!(u32::from(c), 0x0590..=0x08ff | 0x200f | 0x202a..=0x202e | 0x2066..=0x2069
            | 0xfb1d..=0xfdff | 0xfe70..=0xfeff | 0x10800..=0x10fff | 0x1e800..=0x1efff)
    };
    match direction {
        Direction::LeftToRight if !text.chars().any(turns) => None,
        Direction::LeftToRight => Some(BidiInfo::new(text, Some(Level::ltr())).levels),
        Direction::RightToLeft => Some(BidiInfo::new(text, Some(Level::rtl())).levels),
    }
}

/// Whether a character is set in whatever face its neighbours have: spaces, marks, what the shaper makes up by itself.
fn sticks(character: char) -> bool {
    character.is_whitespace()
        || character.script() == Script::Inherited
        || is_ignorable(character)
        || matches!(character, '\u{2010}' | '\u{2011}')
}

/// Characters that steer layout and are never painted (the part of `Default_Ignorable_Code_Point` that texts hold).
pub(super) fn is_ignorable(character: char) -> bool {
    matches!(u32::from(character), 0xad | 0x61c | 0x180e | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x2069
        | 0xfe00..=0xfe0f | 0xfeff)
}

fn all_common(text: &str) -> bool {
    text.chars().all(|c| {
        matches!(
            c.script(),
            Script::Common | Script::Inherited | Script::Unknown
        )
    })
}

fn code(script: Script) -> [u8; 4] {
    script
        .short_name()
        .as_bytes()
        .try_into()
        .unwrap_or(*b"Zyyy")
}

/// The script of a language, for text that has none of its own (figures, punctuation).
fn default_script(lang: &Lang) -> [u8; 4] {
    match lang.primary() {
        // Spared a look-up: most kits are in one of these.
        "en" | "fr" | "de" | "es" | "it" | "pt" => *b"Latn",
        "ru" | "uk" => *b"Cyrl",
        _ => lang
            .script()
            .and_then(|script| script.as_bytes().try_into().ok())
            .unwrap_or(*b"Zyyy"),
    }
}

/// The features that raise or lower a span.
pub(super) fn position_feature(baseline: Baseline) -> Option<[u8; 4]> {
    match baseline {
        Baseline::Normal => None,
        Baseline::Superior => Some(*b"sups"),
        Baseline::Inferior => Some(*b"subs"),
    }
}
