//! What nearly is Markdown: text that the parser took for words, or for something else than its author meant.
//!
//! From what the parser read of a message to findings.
//!
//! Invariant: whatever Markdown drops, or prints as marks that no reader should see, is told at its place.

use std::ops::Range;

use super::source::{Joined, numbered};
use super::{GUARD, VALUE_BASE};
use crate::address::addresses;
use crate::diag::{Diagnostic, Place};
use crate::l10n::Message;

/// What the parser made of a message.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Links, code and tags: what is in them is no text.
    pub(super) covered: Vec<Range<usize>>,
    /// Words.
    pub(super) texts: Vec<Range<usize>>,
    /// Paragraphs, and items that hold their words themselves.
    pub(super) paragraphs: Vec<Range<usize>>,
    /// Names of links that stand elsewhere, as the text uses them.
    pub(super) used: Vec<String>,
    /// Where names of links are told, and which.
    pub(super) defined: Vec<(String, Range<usize>)>,
}

/// What is wrong with a message; `text` is what the parser read.
pub(super) fn findings(message: &Message, joined: &Joined, seen: &Seen) -> Vec<Diagnostic> {
    let mut found = Found {
        message,
        text: &joined.text,
        fixed: &joined.fixed,
        seen,
        told: Vec::new(),
    };
    found.links();
    found.definitions();
    found.asterisks();
    found.marks();
    for paragraph in &seen.paragraphs {
        found.lines(paragraph);
    }
    found.told
}

struct Found<'a> {
    message: &'a Message,
    text: &'a str,
    fixed: &'a [Range<usize>],
    seen: &'a Seen,
    told: Vec<Diagnostic>,
}

/// Characters that word processors begin items with.
const BULLETS: &[char] = &[
    '•', '‣', '◦', '▪', '▫', '●', '○', '■', '□', '►', '▸', '➢', '➤', '✓', '✔', '·', '∙', '⁃',
    '\u{f0b7}', '\u{f0a7}',
];

/// Dashes that begin items, and what people say in a dialogue.
const DASHES: &[char] = &['–', '—', '―', '‒', '−'];

impl Found<'_> {
    fn add(&mut self, found: Diagnostic, range: Range<usize>, hints: &[&str]) {
        let found = found.at(place(self.message, self.text, range));
        let found = hints.iter().fold(found, |found, hint| found.hint(*hint));
        self.told.push(found);
    }

    /// Whether something is words: neither part of a link, code or tag, nor escaped.
    fn is_words(&self, at: usize) -> bool {
        let slashes = self.text[..at].len() - self.text[..at].trim_end_matches('\\').len();
        slashes.is_multiple_of(2) && !self.seen.covered.iter().any(|range| range.contains(&at))
    }

    /// Links that the parser did not read as such.
    fn links(&mut self) {
        let text = self.text;
        let mut told = 0;
        for (at, _) in text.match_indices(']') {
            let rest = &text[at + 1..];
            let begin = text[..at].rfind('[').unwrap_or(at);
            if begin < told || !self.is_words(at) || !self.is_words(begin) {
                continue;
            }
            let line = rest.lines().next().unwrap_or_default();
            let inner = line.trim_start_matches(' ').strip_prefix('(');
            let cause = match inner {
                Some(inner) if line.starts_with('(') => Some(match inner.find(')') {
                    None => (
                        "`)` is missing behind its address",
                        "close the address with `)`",
                    ),
                    Some(0) => (
                        "it has no address",
                        "write the address between the brackets",
                    ),
                    Some(_) => (
                        "its address holds a space or a bracket",
                        "write a space as `%20`; put an address with brackets between `<` and `>`",
                    ),
                }),
                Some(inner) => is_address(inner).then_some((
                    "there is a space before its address",
                    "write `[words](address)` without a space between",
                )),
                None if line.starts_with('[') => {
                    Some(("nothing tells where it leads", "write `[words](https://…)`"))
                }
                None => None,
            };
            let Some((cause, hint)) = cause else { continue };
            let end = rest
                .find([')', '\n'])
                .map_or(text.len(), |end| at + 1 + end + 1);
            told = end;
            let message = format!("this link cannot be read: {cause}");
            let hints = [hint, "for brackets themselves, write `\\[` and `\\]`"];
            self.add(
                Diagnostic::error("broken-link", message),
                begin..end,
                &hints,
            );
        }
        for (at, _) in text.match_indices("[^") {
            let name = text[at + 2..].split(']').next().unwrap_or_default();
            if self.is_words(at)
                && !name.is_empty()
                && !name.contains(char::is_whitespace)
                && text[at + 2 + name.len()..].starts_with(']')
            {
                let end = at + 2 + name.len() + 1;
                let message = "a footnote cannot stand in the text of a kit";
                let hints =
                    ["write it into the text, or as `<sup>1</sup>` and a paragraph of its own"];
                self.add(
                    Diagnostic::error("unsupported-markdown", message),
                    at..end,
                    &hints,
                );
            }
        }
        for (at, _) in text.match_indices('<') {
            if self.is_words(at) && is_address(&text[at + 1..]) {
                let end = text[at..]
                    .find(['>', '\n'])
                    .map_or(text.len(), |end| at + end + 1);
                let message = "this address cannot be read between `<` and `>`";
                let hints =
                    ["write it whole and without spaces, `<https://…>`, or without `<` and `>`"];
                self.add(Diagnostic::error("broken-link", message), at..end, &hints);
            }
        }
    }

    /// Lines that name an address for links elsewhere: they are not printed.
    fn definitions(&mut self) {
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let own = line.trim_start();
            let at = start + line.len() - own.len();
            start += line.len();
            let name = own.strip_prefix('[').and_then(|rest| rest.split_once("]:"));
            let Some((name, _)) = name else { continue };
            let is_it = |(defined, range): &&(String, Range<usize>)| {
                range.start == at && same(defined, name)
            };
            let is_known = self
                .seen
                .defined
                .iter()
                .any(|(defined, _)| same(defined, name));
            let is_read = self.seen.defined.iter().find(is_it).is_some();
            let is_used = self.seen.used.iter().any(|used| same(used, name));
            // A line that the parser left in the text is printed.
            let is_printed = self
                .seen
                .texts
                .iter()
                .any(|range| range.contains(&(at + 1)));
            if is_known && !is_printed && !(is_read && is_used) {
                let message = format!(
                    "`[{name}]:` tells where links of this name lead, and is not printed; no link takes it"
                );
                let range = at..at + own.trim_end().len();
                let hints = [
                    "delete the line, or write `[words](address)`",
                    "for the words themselves, write `\\[`",
                ];
                self.add(Diagnostic::error("unused-link", message), range, &hints);
            }
        }
    }

    /// An asterisk that would open emphasis and has no partner.
    fn asterisks(&mut self) {
        for range in &self.seen.texts {
            for (at, _) in self.text[range.clone()].match_indices('*') {
                let at = range.start + at;
                let before = self.text[..at].chars().next_back();
                let after = self.text[at + 1..].chars().next();
                let is_alone = before != Some('*') && after != Some('*');
                let opens = before
                    .is_none_or(|c| c.is_whitespace() || c == GUARD || "(“«„\"'".contains(c))
                    && after.is_some_and(char::is_alphanumeric);
                let is_fixed = self.fixed.iter().any(|range| range.contains(&at));
                if is_alone && opens && self.is_words(at) && !is_fixed {
                    let message = "this `*` has no partner, so that it is printed as it stands";
                    let hints = [
                        "write `*words*`, closed in the same paragraph",
                        "for an asterisk itself, write `\\*`",
                    ];
                    self.add(
                        Diagnostic::warning("unclosed-emphasis", message),
                        at..at + 1,
                        &hints,
                    );
                }
            }
        }
    }

    /// Entities that there are not.
    fn marks(&mut self) {
        for (at, _) in self.text.match_indices('&') {
            let name = self.text[at + 1..].split(';').next().unwrap_or_default();
            let is_name = (2..=31).contains(&name.len())
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
            let end = at + 1 + name.len();
            let is_text = self
                .seen
                .texts
                .iter()
                .any(|range| range.start <= at && end < range.end);
            if is_name && is_text && self.text[end..].starts_with(';') && self.is_words(at) {
                let message =
                    format!("there is no character `&{name};`: it is printed as it stands");
                let hints = ["type the character itself"];
                self.add(
                    Diagnostic::warning("unknown-entity", message),
                    at..end + 1,
                    &hints,
                );
            }
        }
    }

    /// Lines of one paragraph that were meant as lines.
    fn lines(&mut self, paragraph: &Range<usize>) {
        let text = self.text[paragraph.clone()].trim_end();
        let mut lines: Vec<(usize, &str)> = Vec::new();
        let mut start = paragraph.start;
        for line in text.split_inclusive('\n') {
            let own = line.trim_start().trim_start_matches('\\');
            lines.push((start + line.len() - line.trim_start().len(), own.trim_end()));
            start += line.len();
        }
        let Some(&(first, _)) = lines.first() else {
            return;
        };
        if !self.is_words(first) {
            return;
        }
        if lines.len() > 1 && lines.iter().all(|(_, line)| line.starts_with('|')) {
            let message = "a table cannot stand in the text of a kit";
            let hints = ["use the part `timeline` or `facts` of a release"];
            let end = first + self.text[first..].lines().next().unwrap_or_default().len();
            let found = Diagnostic::error("unsupported-markdown", message);
            return self.add(found, first..end, &hints);
        }
        for (at, line) in &lines {
            let marks = line.len() - line.trim_start_matches('#').len();
            let is_joined = marks > 1 && !line[marks..].starts_with(' ');
            if is_joined || marks > 6 {
                let message = "this line begins with `#` and is no heading";
                let hints = ["write `## words`, with a space"];
                self.add(
                    Diagnostic::warning("unread-heading", message),
                    *at..*at + marks,
                    &hints,
                );
            }
        }
        self.items(&lines);
        if text.ends_with('\\') && !text.ends_with("\\\\") {
            let end = paragraph.start + text.len();
            let message = "this `\\` ends no line, so that it is printed as it stands";
            let hints = ["delete it: the text ends here anyway"];
            self.add(
                Diagnostic::warning("stray-backslash", message),
                end - 1..end,
                &hints,
            );
        }
    }

    /// Items whose bullets were typed by hand: they run together.
    fn items(&mut self, lines: &[(usize, &str)]) {
        let mark = |line: &str| -> Option<char> {
            let first = line.chars().next()?;
            line[first.len_utf8()..]
                .starts_with(char::is_whitespace)
                .then_some(first)
        };
        let marks: Vec<Option<char>> = lines.iter().map(|(_, line)| mark(line)).collect();
        let first = marks.first().copied().flatten();
        for (index, (mark, (at, line))) in marks.iter().zip(lines).enumerate() {
            let is_bullet = mark.is_some_and(|mark| BULLETS.contains(&mark));
            // Among running words, a dash may well stand at the beginning of a line.
            let again = index > 0 && *mark == first || index == 0 && marks[1..].contains(mark);
            let is_dash = mark.is_some_and(|mark| DASHES.contains(&mark)) && again;
            let is_plus = *mark == Some('+')
                && index > 0
                && !line[1..]
                    .trim_start()
                    .starts_with(|c: char| c.is_numeric() || u32::from(c) >= VALUE_BASE);
            let is_star = *mark == Some('*') && again;
            let is_step = ordinal(line).is_some_and(|own| {
                let beside = |index: usize| lines.get(index).and_then(|(_, line)| ordinal(line));
                let before = index.checked_sub(1).and_then(beside);
                before.is_some_and(|before| before + 1 == own)
                    || beside(index + 1).is_some_and(|after| own + 1 == after)
            });
            if is_bullet || is_dash || is_plus || is_star || is_step {
                let typed = line.split_whitespace().next().unwrap_or_default();
                let message = format!(
                    "`{typed}` begins no item of a list, and its line runs on with the next one"
                );
                let hints = [
                    "begin each item with `- `, numbered ones with `1. `",
                    "for lines that are no list, end each with `\\`",
                ];
                self.add(
                    Diagnostic::warning("typed-bullet", message),
                    *at..*at + typed.len(),
                    &hints,
                );
                return;
            }
        }
    }
}

/// The place of `a)`, `(b)`, `3)` or `c.` in its series, where a line begins with one.
fn ordinal(line: &str) -> Option<u32> {
    if let Some((number, _)) = numbered(line) {
        return u32::try_from(number).ok();
    }
    let mark = line.split_whitespace().next()?;
    let inner = mark.trim_start_matches('(').strip_suffix([')', '.'])?;
    let mut chars = inner.chars();
    match (chars.next(), chars.next()) {
        (Some(letter), None) if letter.is_alphabetic() => Some(u32::from(letter)),
        _ => inner.parse().ok(),
    }
}

/// Whether an address stands at the beginning.
fn is_address(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default();
    let first = addresses(line).into_iter().next();
    first.is_some_and(|found| found.range.start == 0 && found.target(line).is_some())
}

fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// Where bytes of what the parser read stand in the file: as they were typed, up to the first value, and as often as before.
pub(super) fn place(message: &Message, text: &str, range: Range<usize>) -> Option<Place> {
    let own = message.place.as_ref()?;
    let typed = text[range.clone()].split(['\n']).next().unwrap_or_default();
    let typed = typed
        .split(|c: char| u32::from(c) >= VALUE_BASE || c == GUARD)
        .next()
        .unwrap_or_default();
    let rest = own.source.text.get(own.span.start..)?;
    for needle in [typed.to_owned(), typed.replace('\\', "")] {
        let before = text[..range.start].matches(needle.as_str()).count();
        if needle.is_empty() {
            continue;
        }
        if let Some((at, _)) = rest.match_indices(needle.as_str()).nth(before) {
            let start = own.span.start + at;
            return Some(own.source.at(start..start + needle.len()));
        }
        if let Some(at) = rest.find(needle.as_str()) {
            let start = own.span.start + at;
            return Some(own.source.at(start..start + needle.len()));
        }
    }
    Some(own.clone())
}
