//! The text of a file, mended where it cannot be read, with the places as its author wrote them.

use std::ops::Range;

use super::outline::Outline;
use super::values::WordKind;
use crate::characters;
use crate::diag::{Diagnostic, Place, Source};

/// Begins numbers and the like that are put in quotes so that they reach their reader as they are written. Stands in no text of an author.
pub(super) const AS_WRITTEN: char = '\u{f8f4}';

/// What makes a text readable.
pub(super) enum Edit {
    /// Reads a key as another.
    Rename(Range<usize>, String),
    /// Passes over a key and what belongs to it.
    Blank(Range<usize>),
    /// Gives a key that is missing.
    Insert(usize, String),
}

/// A text that was mended.
pub(super) struct Repaired {
    pub(super) text: String,
    source: Source,
    /// Where something stands in place of so many bytes: start and length now, length as written.
    edits: Vec<(usize, usize, usize)>,
    /// Ranges of the file in which characters were told that lead the parser astray.
    told: Vec<Range<usize>>,
}

impl Repaired {
    /// The text `clean` of a file, with plain spaces in its syntax, and numbers that are written in some other way than they are shown in
    /// quotes: the parser tells a value of `4.50` and not how it is written.
    pub(super) fn new(
        source: &Source,
        clean: &str,
        outline: &Outline,
        told: Vec<Range<usize>>,
    ) -> Self {
        let strays = outline.strays.iter().map(|range| {
            let spaces = clean[range.clone()].chars().count();
            let begins = range.start == 0 || clean[..range.start].ends_with('\n');
            let run = clean[range.clone()].chars().next();
            let is_nothing = run.and_then(characters::plain) == Some("");
            // What cannot be seen moves no line.
            let spaces = if begins && is_nothing { 0 } else { spaces };
            (range.clone(), " ".repeat(spaces))
        });
        let odd = outline.scalars.iter().filter_map(|range| {
            let token = &clean[range.clone()];
            odd_kind(token)?;
            Some((range.clone(), format!("\"{AS_WRITTEN}{token}\"")))
        });
        let mut changes: Vec<(Range<usize>, String)> = strays.chain(odd).collect();
        changes.sort_by_key(|(range, _)| range.start);
        let (mut text, mut edits, mut done) = (String::with_capacity(clean.len()), Vec::new(), 0);
        for (range, now) in changes {
            text.push_str(&clean[done..range.start]);
            edits.push((text.len(), now.len(), range.len()));
            text.push_str(&now);
            done = range.end;
        }
        text.push_str(&clean[done..]);
        Self {
            text,
            source: source.clone(),
            edits,
            told,
        }
    }

    pub(super) fn apply(&mut self, edit: Edit) {
        let (range, text) = match edit {
            Edit::Rename(range, text) => (range, text),
            Edit::Insert(at, text) => (at..at, text),
            Edit::Blank(range) => {
                let blank = |c: char| {
                    if c == '\n' {
                        "\n".to_owned()
                    } else {
                        " ".repeat(c.len_utf8())
                    }
                };
                let blanks = self.text[range.clone()]
                    .chars()
                    .map(blank)
                    .collect::<String>();
                self.text.replace_range(range, &blanks);
                return;
            }
        };
        self.text.replace_range(range.clone(), &text);
        for (start, _, _) in &mut self.edits {
            if *start >= range.end {
                *start = *start + text.len() - range.len();
            }
        }
        self.edits.push((range.start, text.len(), range.len()));
    }

    /// Whether a place is in a key that was given for a missing one.
    pub(super) fn is_inserted(&self, at: usize) -> bool {
        let inside = |(start, now, written): &(usize, usize, usize)| {
            *written == 0 && (*start..start + now).contains(&at)
        };
        self.edits.iter().any(inside)
    }

    /// Whether a place is in a key that is read as another.
    pub(super) fn is_renamed(&self, at: usize) -> bool {
        let inside = |(start, now, written): &(usize, usize, usize)| {
            *written > 0 && (*start..start + now).contains(&at)
        };
        self.edits.iter().any(inside)
    }

    /// The offset of a line and column of the mended text, counted from 1 in characters.
    pub(super) fn offset(&self, line: usize, column: usize) -> usize {
        let before: usize = self
            .text
            .split_inclusive('\n')
            .take(line.saturating_sub(1))
            .map(str::len)
            .sum();
        let rest = &self.text[before..];
        rest.char_indices()
            .nth(column.saturating_sub(1))
            .map_or(self.text.len(), |(at, _)| before + at)
    }

    /// A place in the file for a range of the mended text.
    pub(super) fn place(&self, range: Range<usize>) -> Place {
        self.source
            .at(self.original(range.start)..self.original(range.end))
    }

    /// The finding about a look-alike in the mended text, where it stands so in the file.
    pub(super) fn stray(&self, range: Range<usize>) -> Option<Diagnostic> {
        let place = self.place(range.clone());
        let is_there = self.source.text[place.span.clone()] == self.text[range];
        is_there.then(|| characters::stray(&self.source, place.span))
    }

    /// The finding where a value goes on in the next line only because that is indented too deeply: "`headline lead` is not a message id".
    /// What the parser says of that line follows from it.
    pub(super) fn joined_by_indent(&mut self, at: usize, value: &str) -> Option<Diagnostic> {
        let rest = self.text.get(scalar_start(&self.text, at)..)?;
        let (first, next) = rest.split_once('\n')?;
        let next = next.lines().next()?;
        let (first, key) = (first.trim_end(), next.trim_start().split(':').next()?);
        let is_joined =
            !key.is_empty() && next.contains(':') && value == format!("{first} {}", key.trim_end());
        let line = self.text.len() - rest.len() + rest.find('\n')? + 1;
        let place = self.line(line);
        if !is_joined {
            return None;
        }
        self.told.push(place.span.clone());
        let message =
            format!("this line is indented so deeply that it is read as more of `{first}`");
        let found = Diagnostic::error("invalid-yaml", message).at(place);
        Some(found.hint("indent it as far as the line above, if it is a key beside that"))
    }

    /// Whether what is wrong in a place follows from a character that was told.
    pub(super) fn follows(&self, place: &Place) -> bool {
        let span = &place.span;
        let meets = |told: &Range<usize>| told.start < span.end && span.start < told.end;
        self.told.iter().any(meets)
    }

    /// The line of an offset of the mended text, from its first letter to its end.
    pub(super) fn line(&self, at: usize) -> Place {
        let (line, _) = self.source.line_column(self.original(at));
        let span = self.source.line_span(line);
        let text = &self.source.text[span.clone()];
        let indent = text.len() - text.trim_start().len();
        self.source.at(span.start + indent..span.end)
    }

    fn original(&self, offset: usize) -> usize {
        let mut shift = 0_isize;
        for (start, now, written) in &self.edits {
            if offset >= start + now {
                shift += written.cast_signed() - now.cast_signed();
            } else if offset > *start {
                shift -= (offset - start).min(*now).cast_signed();
            }
        }
        offset.saturating_add_signed(shift)
    }
}

/// Where a scalar begins behind its anchor and tag.
fn scalar_start(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    if rest.starts_with(['&', '!'])
        && let Some(space) = rest.find(char::is_whitespace)
    {
        let skipped = rest[space..].len() - rest[space..].trim_start().len();
        return scalar_start(text, at + space + skipped);
    }
    at
}

/// A scalar as it stands in the text, with its quotes.
pub(super) fn scalar_at(text: &str, at: usize) -> Range<usize> {
    let start = scalar_start(text, at);
    let rest = &text[start..];
    let length = match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => rest[1..].find(quote).map_or(rest.len(), |end| end + 2),
        _ => rest
            .find(|c: char| c.is_whitespace() || ",]}".contains(c))
            .unwrap_or(rest.len()),
    };
    start..start + length
}

/// Where a value that was read stands: without its quotes, or the line where it is written in another way.
pub(super) fn value_at(text: &str, at: usize, value: &str) -> Range<usize> {
    let start = scalar_start(text, at);
    let rest = &text[start..];
    let quoted = rest.strip_prefix(['"', '\'']);
    let inner = start + usize::from(quoted.is_some());
    if let Some(odd) = quoted.and_then(|rest| rest.strip_prefix(AS_WRITTEN)) {
        let end = odd.find('"').unwrap_or(odd.len());
        return start..start + rest.len() - odd.len() + end + 1;
    }
    if !value.is_empty() && text[inner..].starts_with(value) {
        return inner..inner + value.len();
    }
    let bracketed = match rest.chars().next() {
        Some('[') => rest.find(']'),
        Some('{') => rest.find('}'),
        _ => None,
    };
    let line = rest.find('\n').unwrap_or(rest.len());
    match bracketed {
        Some(end) if end < line => start..start + end + 1,
        _ => start..start + rest[..line].trim_end().len(),
    }
}

/// The first keys of that name in the map that begins at an offset.
pub(super) fn keys(text: &str, start: usize, key: &str) -> Vec<usize> {
    let found = text[start..]
        .match_indices(key)
        .map(|(at, _)| start + at)
        .filter(|at| {
            let before = text[..*at].chars().next_back();
            let after = text[at + key.len()..].trim_start_matches(['"', '\'', ' ']);
            after.starts_with(':')
                && !before.is_some_and(|c| c.is_alphanumeric() || "-_$".contains(c))
        });
    let places: Vec<usize> = found.collect();
    let Some(first) = places.first() else {
        return places;
    };
    // In a block, keys of one map stand below each other.
    let column = |at: usize| at - text[..at].rfind('\n').map_or(0, |line| line + 1);
    let wanted = column(*first);
    if begins_line(text, *first) {
        places
            .iter()
            .copied()
            .filter(|at| column(*at) == wanted)
            .collect()
    } else {
        places
    }
}

/// Whether only blanks and `-` stand before an offset in its line.
fn begins_line(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |line| line + 1);
    text[line..at].chars().all(|c| c == ' ' || c == '-')
}

/// A key and what belongs to it, for passing over.
pub(super) fn entry(text: &str, key: usize) -> Range<usize> {
    let line_start = text[..key].rfind('\n').map_or(0, |line| line + 1);
    if !begins_line(text, key) {
        return key..key + flow_length(&text[key..]);
    }
    let column = key - line_start;
    let mut end = text[key..].find('\n').map_or(text.len(), |at| key + at);
    for line in text[end..].split_inclusive('\n').skip(1) {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let inside = indent > column
            || line.trim().is_empty()
            || (indent == column && line[indent..].starts_with("- "));
        if !inside {
            break;
        }
        end = text.len().min(end + line.len());
    }
    key..end
}

/// The length of `key: value,` inside braces.
fn flow_length(text: &str) -> usize {
    let mut depth = 0;
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), c) => {
                if open == c {
                    quote = None;
                }
            }
            (None, '"' | '\'') => quote = Some(c),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') if depth == 0 => return at,
            (None, ']' | '}') => depth -= 1,
            (None, ',') if depth == 0 => return at + 1,
            (None, _) => {}
        }
    }
    text.len()
}

/// Whether nothing is left that tells only by another reading how it is written: numbers behind tags and anchors.
pub(super) fn is_plain(text: &str) -> bool {
    let ends = |c: char| c.is_whitespace() || "[]{},:".contains(c);
    let mut tokens = text.split(ends);
    !tokens.any(|token| token.starts_with(['&', '*', '!']))
}

/// What the parser takes a word without quotes for that it would show in another way than it is written: `+5`, `0x1f`, `4.50`, `.5`, `1e3`,
/// `True`; and `071`, which other programs take for a number. `None` for all other words.
pub(super) fn odd_kind(token: &str) -> Option<WordKind> {
    if !token.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.')) {
        let is_switch = matches!(token, "True" | "TRUE" | "False" | "FALSE");
        return is_switch.then_some(WordKind::Boolean);
    }
    let digits = token.strip_prefix(['+', '-']).unwrap_or(token);
    let is_odd = if digits.len() > 1
        && digits.starts_with('0')
        && digits.bytes().all(|byte| byte.is_ascii_digit())
    {
        digits.len() == token.len()
    } else if let Some(radix) = radix(digits) {
        i128::from_str_radix(&digits[2..], radix).is_ok()
    } else if let Ok(number) = token.parse::<i128>() {
        number.to_string() != token
    } else if let Ok(number) = token.parse::<f64>() {
        number.is_finite() && number.to_string() != token
    } else {
        digits.eq_ignore_ascii_case(".inf") || token.eq_ignore_ascii_case(".nan")
    };
    is_odd.then_some(WordKind::Number)
}

/// The base of a number that names it: `0x1f`.
fn radix(digits: &str) -> Option<u32> {
    match digits.as_bytes() {
        [b'0', b'x', b'0'..=b'9' | b'a'..=b'f' | b'A'..=b'F', ..] => Some(16),
        [b'0', b'o', b'0'..=b'7', ..] => Some(8),
        [b'0', b'b', b'0' | b'1', ..] => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_are_odd_that_are_written_in_other_ways_than_they_are_shown() {
        for plain in [
            "1957", "+33 01", "T+00:08", "4.5", "-0.25", "-5", "0", "0.06", "2026-05-01", "1.2.3",
            "true", "0xzz", "+inf", "-071", "1_000",
        ] {
            assert_eq!(odd_kind(plain), None, "{plain}");
        }
        for odd in [
            "+5", "0x1f", "0o17", "0b1", "-0x1", "-0", "4.50", ".5", "5.", "1e3", "1.0", "007",
            ".inf", "-.INF",
        ] {
            assert_eq!(odd_kind(odd), Some(WordKind::Number), "{odd}");
        }
        assert_eq!(odd_kind("True"), Some(WordKind::Boolean));
    }
}
