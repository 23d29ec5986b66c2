//! Where a line may end: UAX 14, and what good setting asks beyond it.
//!
//! From a shaped paragraph to [`Opportunity`]s.
//!
//! See: UAX 14; penalties are in the unit of Knuth and Plass 1981.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

use super::shape::Paragraph;
use crate::document::Keep;

/// A place where a line may end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Opportunity {
    /// The cluster that would begin the next line.
    pub(super) cluster: usize,
    /// Why the line may end here.
    pub(super) kind: BreakKind,
}

/// Why a line may end at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BreakKind {
    /// The author broke the line, or the text ends.
    Mandatory,
    /// Between words.
    Word,
    /// Behind a hyphen that is part of the word.
    Hyphen,
    /// Inside a word, which then gets a hyphen.
    Syllable,
    /// At a space that would rather hold (after a short Russian word).
    Soft,
    /// At a space inside a name.
    Name,
}

impl Opportunity {
    pub(super) fn is_mandatory(&self) -> bool {
        self.kind == BreakKind::Mandatory
    }
}

/// The opportunities of a paragraph; `hard` are offsets where the author broke lines.
pub(super) fn opportunities(paragraph: &Paragraph, hard: &[usize]) -> Vec<Opportunity> {
    let text = paragraph.text.as_str();
    let end = Opportunity {
        cluster: paragraph.clusters.len(),
        kind: BreakKind::Mandatory,
    };
    let mut kinds: Vec<(usize, BreakKind)> = Vec::new();
    let options = LineBreakOptions::default();
    let segmenter = if text.chars().any(needs_dictionary) {
        LineSegmenter::new_auto(options)
    } else {
        LineSegmenter::new_for_non_complex_scripts(options)
    };
    for at in segmenter
        .segment_str(text)
        .filter(|at| *at > 0 && *at < text.len())
    {
        if let Some(kind) = tailored(text, at) {
            kinds.push((at, kind));
        }
    }
    kinds.extend(hard.iter().map(|at| (*at, BreakKind::Mandatory)));
    for span in &paragraph.spans {
        match span.keep {
            Keep::Free => {}
            Keep::Soft => kinds.push((span.range.end, BreakKind::Soft)),
            Keep::Whole => {
                // Breaks inside a name are kept as a last resort before it leaves its column.
                for (at, kind) in &mut kinds {
                    if span.range.start < *at
                        && *at < span.range.end
                        && *kind != BreakKind::Mandatory
                    {
                        *kind = BreakKind::Name;
                    }
                }
            }
        }
    }
    kinds.sort_by_key(|(at, kind)| (*at, *kind != BreakKind::Mandatory));
    kinds.dedup_by_key(|(at, _)| *at);
    let mut found = Vec::with_capacity(kinds.len() + 1);
    let mut kinds = kinds.into_iter().peekable();
    for (index, cluster) in paragraph.clusters.iter().enumerate() {
        while let Some(&(at, kind)) = kinds.peek() {
            if at > cluster.text.start {
                break;
            }
            // A break inside a cluster (a ligature over a hyphen) is none.
            if at == cluster.text.start && index > 0 {
                found.push(Opportunity {
                    cluster: index,
                    kind,
                });
            }
            kinds.next();
        }
    }
    found.push(end);
    found
}

/// What becomes of a UAX 14 opportunity at a byte offset: nothing, or its kind.
fn tailored(text: &str, at: usize) -> Option<BreakKind> {
    let before = text[..at].chars().next_back()?;
    if before.is_whitespace() {
        return Some(BreakKind::Word);
    }
    if in_address(text, at) || before == '/' {
        return None;
    }
    if matches!(before, '-' | '\u{2010}' | '\u{2013}') {
        let left = text[..at].chars().rev().nth(1);
        let right: String = text[at..]
            .chars()
            .take_while(|c| c.is_alphanumeric())
            .take(3)
            .collect();
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let short = right.chars().count() <= 2;
        if digit(left) || digit(right.chars().next()) || short || left == Some('.') {
            return None;
        }
        return Some(BreakKind::Hyphen);
    }
    Some(BreakKind::Word)
}

/// Whether an offset stands inside a web or mail address.
fn in_address(text: &str, at: usize) -> bool {
    let start = text[..at]
        .rfind(char::is_whitespace)
        .map_or(0, |space| space + 1);
    let end = text[at..]
        .find(char::is_whitespace)
        .map_or(text.len(), |space| at + space);
    // A space of more than one byte leaves `start` inside it.
    let word = text.get(start..end).unwrap_or(&text[at..end]);
    word.contains("://") || word.contains('@') || word.starts_with("www.")
}

/// Thai, Lao, Burmese, Khmer: words are not spaced and come from a dictionary.
fn needs_dictionary(character: char) -> bool {
    matches!(u32::from(character), 0x0e00..=0x0eff | 0x1000..=0x109f | 0x1780..=0x17ff)
}
