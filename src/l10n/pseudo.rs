//! Pseudo-locales: words that show what a translation will do to a kit before there is one.
//!
//! From the source language's files to the same with accents and more words (`en-XA`), or mirrored (`ar-XB`).
//!
//! Invariant: markup, addresses and everything between braces stay as they are.
//!
//! See: CLDR pseudo-locales.

use std::ops::Range;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::{parser, serializer};

use crate::address::{AddressKind, addresses};
use crate::lang::Lang;

/// What a pseudo-locale does to words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pseudo {
    /// Accents on every letter, two fifths more words.
    Accented,
    /// Letters that run from right to left.
    Mirrored,
}

/// Words that make a text longer.
const FILLER: [&str; 8] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight",
];

const RIGHT_TO_LEFT_OVERRIDE: char = '\u{202e}';
const POP_DIRECTIONAL_FORMATTING: char = '\u{202c}';

impl Pseudo {
    /// The pseudo-locale that a tag names.
    pub(super) fn of(lang: &Lang) -> Option<Self> {
        match lang.as_str().rsplit_once('-') {
            Some((_, "XA")) => Some(Self::Accented),
            Some((_, "XB")) => Some(Self::Mirrored),
            _ => None,
        }
    }

    /// A file of words in this pseudo-locale. What cannot be parsed stays as it is.
    pub(super) fn file(self, text: &str) -> String {
        let Ok(mut resource) = parser::parse(text.to_owned()) else {
            return text.to_owned();
        };
        for entry in &mut resource.body {
            // Names keep their form: terms are translated by the messages that hold them.
            if let Entry::Message(message) = entry {
                if super::check::is_override(&message.id.name) {
                    continue;
                }
                if let Some(value) = &mut message.value {
                    self.pattern(value);
                }
                for attribute in &mut message.attributes {
                    self.pattern(&mut attribute.value);
                }
            }
        }
        serializer::serialize(&resource)
    }

    fn pattern(self, pattern: &mut Pattern<String>) {
        let mut letters = 0;
        for element in &mut pattern.elements {
            match element {
                PatternElement::TextElement { value } => {
                    letters += words(value).count();
                    *value = self.text(value);
                }
                PatternElement::Placeable { expression } => self.expression(expression),
            }
        }
        if self == Self::Accented {
            let filler = filler(letters * 2 / 5);
            match pattern.elements.last_mut() {
                Some(PatternElement::TextElement { value }) => {
                    // Behind links and other marks, and inside the sentence: before what ends it.
                    let ends = |c: char| c.is_whitespace() || ".!?…:;".contains(c);
                    let end = value.trim_end_matches(ends).len();
                    value.insert_str(end, &filler);
                }
                Some(PatternElement::Placeable { .. }) if !filler.is_empty() => {
                    pattern
                        .elements
                        .push(PatternElement::TextElement { value: filler });
                }
                Some(PatternElement::Placeable { .. }) | None => {}
            }
        }
    }

    fn expression(self, expression: &mut Expression<String>) {
        match expression {
            Expression::Select { variants, .. } => {
                for variant in variants {
                    self.pattern(&mut variant.value);
                }
            }
            Expression::Inline(InlineExpression::Placeable { expression }) => {
                self.expression(expression);
            }
            Expression::Inline(_) => {}
        }
    }

    /// A text with its words changed.
    fn text(self, text: &str) -> String {
        match self {
            Self::Accented => {
                let kept = kept(text);
                let is_kept = |at: usize| kept.iter().any(|range| range.contains(&at));
                text.char_indices()
                    .map(|(at, c)| if is_kept(at) { c } else { accented(c) })
                    .collect()
            }
            Self::Mirrored => text.split_inclusive('\n').map(mirrored).collect(),
        }
    }
}

/// A line whose words run from the right, behind what begins a heading or an item of a list.
fn mirrored(line: &str) -> String {
    let indent = line.len() - line.trim_start().len();
    let begin = line[indent..]
        .split_once(' ')
        .map_or("", |(begin, _)| begin);
    let is_mark = |begin: &str| {
        let number = begin.trim_end_matches(['.', ')']);
        matches!(begin, "-" | "+" | ">")
            || (!begin.is_empty() && begin.trim_matches('#').is_empty())
            || (number.len() < begin.len() && number.parse::<u32>().is_ok())
    };
    let start = indent + if is_mark(begin) { begin.len() } else { 0 };
    // Emphasis is known by what stands on both sides of its marks: they stay at the ends.
    let words = line[start..].trim().trim_matches(['*', '_']);
    if words.is_empty() {
        return line.to_owned();
    }
    let mirrored = format!("{RIGHT_TO_LEFT_OVERRIDE}{words}{POP_DIRECTIONAL_FORMATTING}");
    line[..start].to_owned() + &line[start..].replacen(words, &mirrored, 1)
}

/// What is no word: tags, targets of links, code, addresses.
fn kept(text: &str) -> Vec<Range<usize>> {
    let mut kept: Vec<Range<usize>> = Vec::new();
    for (open, close) in [("<", ">"), ("](", ")"), ("`", "`")] {
        let mut from = 0;
        while let Some(start) = text[from..].find(open).map(|at| from + at) {
            let inner = start + open.len();
            let Some(end) = text[inner..].find(close).map(|at| inner + at) else {
                break;
            };
            kept.push(start..end);
            from = end + close.len();
        }
    }
    // A target of a link is no address among words.
    let mut bare = text.to_owned();
    for range in &kept {
        bare.replace_range(range.clone(), &" ".repeat(range.len()));
    }
    let found = addresses(&bare).into_iter();
    kept.extend(
        found
            .filter(|address| address.kind != AddressKind::Phone)
            .map(|address| address.range),
    );
    kept
}

/// The letters and figures of words, with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let kept = kept(text);
    text.char_indices()
        .filter(move |(at, c)| c.is_alphanumeric() && !kept.iter().any(|range| range.contains(at)))
}

/// Words of so many letters or a few more, each with a space before it.
fn filler(letters: usize) -> String {
    let mut filler = String::new();
    let mut added = 0;
    for word in FILLER.iter().cycle() {
        if added >= letters {
            break;
        }
        filler.push(' ');
        filler.push_str(word);
        added += word.len();
    }
    filler
}

/// The letter with an accent, where Latin has one.
fn accented(c: char) -> char {
    const PLAIN: &str = "aceghijlnorstuyzACEGHIJLNORSTUYZ";
    const ACCENTED: &str = "áçéğĥîĵľñöřšťûýžÅÇÉĞĤÎĴĽÑÖŘŠŤÛÝŽ";
    PLAIN
        .chars()
        .zip(ACCENTED.chars())
        .find_map(|(plain, accented)| (plain == c).then_some(accented))
        .unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_change_and_markup_stays() {
        let text =
            "lead = See *the* { $n } <span lang=\"en\">sky</span>, [here](https://a.example/b).\n";
        assert_eq!(
            Pseudo::Accented.file(text),
            "lead = Šéé *ťĥé* { $n } <span lang=\"en\">šký</span>, [ĥéřé](https://a.example/b) one two.\n"
        );
        assert_eq!(
            Pseudo::Accented.file("a = Page { $page } of { $pages }\n"),
            "a = Páğé { $page } öf { $pages } one\n"
        );
        assert_eq!(
            Pseudo::Mirrored.file("a = Go { $n } now!\n"),
            "a = \u{202e}Go\u{202c} { $n } \u{202e}now!\u{202c}\n"
        );
    }

    #[test]
    fn marks_that_begin_a_line_stay_where_they_are() {
        assert_eq!(
            Pseudo::Mirrored.file("a = **Names.** { $n }\n"),
            "a = **\u{202e}Names.\u{202c}** { $n }\n"
        );
        assert_eq!(
            Pseudo::Mirrored.file("a =\n    ## Work\n\n    - One\n    - Two\n"),
            "a =\n    ## \u{202e}Work\u{202c}\n    \n    - \u{202e}One\u{202c}\n    - \u{202e}Two\u{202c}\n"
        );
    }

    #[test]
    fn words_are_added_at_the_end_inside_the_sentence() {
        assert_eq!(
            Pseudo::Accented.file("a = See you: <https://a.example/b>.\n"),
            "a = Šéé ýöû: <https://a.example/b> one.\n"
        );
        assert_eq!(
            Pseudo::Accented.file("a = Why the *sky*?\n"),
            "a = Wĥý ťĥé *šký* one?\n"
        );
    }

    #[test]
    fn every_variant_changes_and_names_stay() {
        let text =
            "-name = Orion\na =\n    { $n ->\n        [one] day\n       *[other] days\n    }\n";
        let changed = Pseudo::Accented.file(text);
        assert!(changed.contains("-name = Orion\n"), "{changed}");
        assert!(changed.contains("[one] dáý one\n"), "{changed}");
    }
}
