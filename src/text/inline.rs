//! Words of a line as plain text, and lines of a given width.

use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};
use unicode_width::UnicodeWidthStr;

use crate::document::{Inline, Text};

/// The words of a text, its breaks as line ends; a link whose words do not tell its target is followed by it.
pub(super) fn words(text: &Text) -> String {
    let mut out = String::new();
    let mut inlines = text.inlines.iter().peekable();
    let mut linked = String::new();
    while let Some(inline) = inlines.next() {
        let Inline::Span(span) = inline else {
            out.push('\n');
            continue;
        };
        out.push_str(&span.text);
        let Some(link) = span.link else { continue };
        linked.push_str(&span.text);
        let next = inlines.peek().and_then(|next| match next {
            Inline::Span(next) => next.link,
            Inline::Break => None,
        });
        if next != Some(link) {
            let words = std::mem::take(&mut linked);
            if let Some(target) = text.links.get(link).filter(|target| !tells(&words, target)) {
                out.push_str(" <");
                out.push_str(target);
                out.push('>');
            }
        }
    }
    out
}

/// Whether words are an address themselves: `press@example.org`, `+33 1 …`, `presse.cnes.fr`, `https://presse.cnes.fr/`.
fn tells(words: &str, target: &str) -> bool {
    let bare = |address: &str| {
        let schemes = ["mailto:", "https://", "http://"];
        let found = schemes
            .iter()
            .find_map(|scheme| address.strip_prefix(scheme));
        found.unwrap_or(address).trim_end_matches('/').to_owned()
    };
    target.starts_with("tel:") || bare(target) == bare(words.trim())
}

/// Width in columns of a terminal or a mail program.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// Lines of at most `width` columns; an address that is longer has a line of its own. Words are not parted at their hyphens.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let options = Options::new(width.max(1))
        .word_separator(WordSeparator::Custom(parted))
        .wrap_algorithm(WrapAlgorithm::FirstFit)
        .word_splitter(WordSplitter::NoHyphenation)
        .break_words(false);
    let lines = text
        .split('\n')
        .flat_map(|line| textwrap::wrap(line.trim(), &options));
    lines.map(|line| line.trim_end().to_owned()).collect()
}

/// Words by the rules of Unicode, but for addresses and Korean words, which stay whole.
fn parted(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    for word in WordSeparator::UnicodeBreakProperties.find_words(line) {
        let begin = at;
        at += word.word.len() + word.whitespace.len();
        match ends.last_mut() {
            Some((start, end))
                if is_address(&line[*start..*end])
                    || is_korean_word(&line[*start..*end], word.word) =>
            {
                *end = at;
            }
            _ => ends.push((begin, at)),
        }
    }
    let words = ends.into_iter();
    Box::new(words.map(|(start, end)| Word::from(&line[start..end])))
}

/// Whether an address goes on behind this.
fn is_address(words: &str) -> bool {
    words.contains("://") && words.trim_end() == words
}

/// Whether two pieces are one word: Korean lines break between words (CSS Text 3 §5.2, `keep-all`).
fn is_korean_word(before: &str, behind: &str) -> bool {
    let is_hangul = |c: char| matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' | '\u{ac00}'..='\u{d7a3}');
    let sides = before.chars().next_back().zip(behind.chars().next());
    sides.is_some_and(|(last, first)| {
        let word = last.is_alphanumeric() && first.is_alphanumeric();
        word && (is_hangul(last) || is_hangul(first))
    })
}
