//! A text joined to one string and cut into items of one face style, language, script and direction.
//!
//! From [`Text`] to [`Source`] and [`Item`]s, ready for the shaper.
//!
//! Invariant: items follow each other without gaps and cover the whole string.
//!
//! See: UAX 9 (bidirectional algorithm), UAX 24 (scripts).

mod scripts;
#[cfg(test)]
mod tests;

use std::ops::Range;

use unicode_bidi::{Level, ParagraphBidiInfo};
use unicode_script::Script;

use super::chars::{
    FIRST_STRONG_ISOLATE, LEFT_TO_RIGHT_ISOLATE, LINE_SEPARATOR, POP_DIRECTIONAL_ISOLATE,
    RIGHT_TO_LEFT_ISOLATE, has_bidi, is_breaking_space,
};
use crate::document::{Inline, Keep, Style, Text};
use crate::lang::{Direction, Lang};

pub(super) use scripts::own_script;

/// The words of a paragraph as one string.
#[derive(Debug)]
pub(super) struct Source {
    /// Words; an author's line break is a LINE SEPARATOR.
    pub(super) text: String,
    /// What was said of each stretch of them, in order.
    pub(super) spans: Vec<SourceSpan>,
}

/// A stretch of the string that one span of the text became.
#[derive(Clone, Debug)]
pub(super) struct SourceSpan {
    /// Its first byte; it ends where the next begins.
    pub(super) start: usize,
    pub(super) style: Style,
    /// Where it is not the document's.
    pub(super) lang: Option<Lang>,
    pub(super) link: Option<usize>,
    pub(super) keep: Keep,
    pub(super) stands_in: bool,
}

/// A stretch that the shaper takes in one go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// Bytes of the string.
    pub(super) range: Range<usize>,
    /// The span that settles its style and language.
    pub(super) span: usize,
    /// Bidirectional level; odd runs from right to left.
    pub(super) level: u8,
    /// ISO 15924 code.
    pub(super) script: [u8; 4],
}

impl Source {
    /// Joins the spans. Spaces at either end of a line that the author began or ended are dropped, and so are breaks
    /// at either end of the whole.
    pub(super) fn new(text: &Text, lang: &Lang) -> Self {
        let mut source = Self {
            text: String::new(),
            spans: Vec::with_capacity(text.inlines.len()),
        };
        let mut line = 0;
        for inline in &text.inlines {
            match inline {
                Inline::Span(span) => {
                    let start = source.text.len();
                    source.push(&span.text, line);
                    if source.text.len() > start {
                        source.spans.push(SourceSpan {
                            start,
                            style: span.style,
                            lang: span.lang.clone().filter(|own| own != lang),
                            link: span.link,
                            keep: span.keep,
                            stands_in: span.stands_in,
                        });
                    }
                }
                Inline::Break if source.text.is_empty() => {}
                Inline::Break => {
                    source.trim(line);
                    source.text.push(LINE_SEPARATOR);
                    line = source.text.len();
                }
            }
        }
        source.trim(line);
        while source.text.ends_with(LINE_SEPARATOR) {
            source.text.pop();
        }
        let end = source.text.len();
        source.spans.retain(|span| span.start < end);
        source
    }

    /// Drops all from a byte on.
    pub(super) fn cut(&mut self, end: usize) {
        self.text.truncate(end);
        self.trim(0);
        let end = self.text.len();
        self.spans.retain(|span| span.start < end);
    }

    fn push(&mut self, words: &str, line: usize) {
        for character in words.chars() {
            let character = match character {
                '\t' | '\n' | '\r' => ' ',
                '\u{85}' | '\u{2029}' => LINE_SEPARATOR,
                other => other,
            };
            if self.text.len() > line || !is_breaking_space(character) {
                self.text.push(character);
            }
        }
    }

    /// Drops spaces at the end, back to the byte `line`.
    fn trim(&mut self, line: usize) {
        while self.text.len() > line && self.text.ends_with(is_breaking_space) {
            self.text.pop();
        }
    }

    /// The span that a byte belongs to.
    pub(super) fn span_at(&self, byte: usize) -> usize {
        self.spans
            .partition_point(|span| span.start <= byte)
            .saturating_sub(1)
    }

    /// The bytes of a span.
    pub(super) fn span_range(&self, span: usize) -> Range<usize> {
        let end = self
            .spans
            .get(span + 1)
            .map_or(self.text.len(), |next| next.start);
        self.spans[span].start..end
    }
}

/// What is isolated from what stands beside it, so that neither changes the other's order.
#[derive(Clone, Copy, PartialEq)]
enum Isolate {
    /// A name, a telephone number, a reference; a comma kept with it stands outside.
    Whole,
    /// Words of a language that runs the other way.
    Opposite(Direction),
}

impl Isolate {
    fn of(span: &SourceSpan, words: &str, base: Direction) -> Option<Self> {
        let own = span.lang.as_ref().map(Lang::direction);
        if let Some(opposite) = own.filter(|own| *own != base) {
            return Some(Self::Opposite(opposite));
        }
        let whole = span.keep == Keep::Whole && words.contains(char::is_alphanumeric);
        whole.then_some(Self::Whole)
    }

    /// The control that begins it.
    fn begin(self) -> char {
        match self {
            Self::Whole => FIRST_STRONG_ISOLATE,
            Self::Opposite(Direction::LeftToRight) => LEFT_TO_RIGHT_ISOLATE,
            Self::Opposite(Direction::RightToLeft) => RIGHT_TO_LEFT_ISOLATE,
        }
    }
}

/// Bidirectional levels by byte; `None` when everything runs from left to right.
pub(super) fn levels(source: &Source, base: Direction) -> Option<Vec<Level>> {
    let level = match base {
        Direction::LeftToRight if !has_bidi(&source.text) => return None,
        Direction::LeftToRight => Level::ltr(),
        Direction::RightToLeft => Level::rtl(),
    };
    let mut isolated = String::with_capacity(source.text.len() + 16);
    let mut copied: Vec<Range<usize>> = Vec::new();
    let mut inside = None;
    for (number, span) in source.spans.iter().enumerate() {
        let words = &source.text[source.span_range(number)];
        let isolate = Isolate::of(span, words, base);
        if isolate != inside {
            isolated.extend(inside.map(|_| POP_DIRECTIONAL_ISOLATE));
            isolated.extend(isolate.map(Isolate::begin));
            inside = isolate;
        }
        let start = isolated.len();
        isolated.push_str(words);
        copied.push(start..isolated.len());
    }
    let found = ParagraphBidiInfo::new(&isolated, Some(level)).levels;
    Some(
        copied
            .into_iter()
            .flat_map(|range| found[range].to_vec())
            .collect(),
    )
}

/// Cuts the string into items. `lang` settles the script of figures and marks where there are no letters.
pub(super) fn itemize(source: &Source, levels: Option<&[Level]>, lang: &Lang) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut span = 0;
    let scripts = scripts::of(&source.text, levels, lang);
    for ((at, character), script) in source.text.char_indices().zip(scripts) {
        while source
            .spans
            .get(span + 1)
            .is_some_and(|next| next.start <= at)
        {
            span += 1;
        }
        let level = levels.map_or(0, |levels| levels[at].number());
        let end = at + character.len_utf8();
        let alone = character == LINE_SEPARATOR;
        match items.last_mut() {
            Some(item)
                if !alone
                    && item.level == level
                    && item.script == code(script)
                    && !source.text[item.range.clone()].starts_with(LINE_SEPARATOR)
                    && shaped_alike(&source.spans[item.span], &source.spans[span]) =>
            {
                item.range.end = end;
            }
            _ => items.push(Item {
                range: at..end,
                span,
                level,
                script: code(script),
            }),
        }
    }
    items
}

fn shaped_alike(one: &SourceSpan, other: &SourceSpan) -> bool {
    one.style == other.style && one.lang == other.lang
}

fn code(script: Script) -> [u8; 4] {
    script.as_iso15924_tag().to_be_bytes()
}
