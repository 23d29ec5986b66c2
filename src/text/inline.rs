//! Words of a line as plain text, and lines of a given width.

use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};
use unicode_width::UnicodeWidthStr;

use crate::document::{Baseline, Inline, Text};

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
        match span.style.baseline {
            Baseline::Normal => out.push_str(&span.text),
            Baseline::Superior => out.push_str(&moved(&span.text, SUPERIORS)),
            Baseline::Inferior => out.push_str(&moved(&span.text, INFERIORS)),
        }
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
                out.push_str(shown(target));
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
    match target.strip_prefix("tel:") {
        Some(number) => tells_number(words, number),
        None => bare(target) == bare(words.trim()),
    }
}

/// Whether words hold a number as people write it: in its country with a zero before it, abroad perhaps with `(0)`.
fn tells_number(words: &str, number: &str) -> bool {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let (own, number) = (digits(&words.replace("(0)", "")), digits(number));
    let national = own.trim_start_matches('0');
    !national.is_empty() && (own == number || national.len() > 4 && number.ends_with(national))
}

/// The target of a link for people: without the scheme of mail and telephone.
fn shown(target: &str) -> &str {
    let mail = target.strip_prefix("mailto:");
    let mail = mail.map(|mail| mail.split('?').next().unwrap_or(mail));
    mail.or_else(|| target.strip_prefix("tel:"))
        .unwrap_or(target)
}

/// Raised or lowered figures and signs, of which Unicode has characters of their own: each with what it is on the line.
const SUPERIORS: &str = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺−⁻-⁻=⁼(⁽)⁾nⁿ";
const INFERIORS: &str = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊−₋-₋=₌(₍)₎";

/// Raised or lowered text: as it is where a character has no such form (`1er`).
fn moved(text: &str, forms: &str) -> String {
    let form = |c: char| {
        let mut forms = forms.chars();
        loop {
            let (plain, form) = (forms.next()?, forms.next()?);
            if plain == c {
                return Some(form);
            }
        }
    };
    let moved: Option<String> = text.chars().map(form).collect();
    moved.unwrap_or_else(|| text.to_owned())
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
