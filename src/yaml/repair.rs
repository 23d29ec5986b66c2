//! The text of a file, mended where it cannot be read, with the places as its author wrote them.

use std::ops::Range;

use crate::diag::{Place, Source};

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
}

impl Repaired {
    pub(super) fn new(source: &Source) -> Self {
        Self {
            text: source.text.to_string(),
            source: source.clone(),
            edits: Vec::new(),
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

/// Whether each number and boolean of a text is written as its value is shown: none as `+5`, `0x1f`, `4.50`, `.5`, `1e3` or `True`.
/// Words in quotes and comments may make it say no, which costs time and nothing else.
pub(super) fn is_plain(text: &str) -> bool {
    let ends = |c: char| c.is_whitespace() || "[]{},:".contains(c);
    !text.contains("!!") && text.split(ends).all(is_plain_token)
}

fn is_plain_token(token: &str) -> bool {
    match token.as_bytes() {
        [b'0'..=b'9' | b'+' | b'-' | b'.', ..] => {}
        _ => return !matches!(token, "True" | "TRUE" | "False" | "FALSE"),
    }
    let digits = token.strip_prefix(['+', '-']).unwrap_or(token);
    if let [b'0', rest @ ..] = digits.as_bytes()
        && !rest.is_empty()
    {
        // Text to this parser; in another base a number.
        if rest.iter().all(u8::is_ascii_digit) {
            return true;
        }
        if matches!(rest[0], b'x' | b'o' | b'b') {
            return false;
        }
    }
    if let Ok(number) = token.parse::<i128>() {
        return number.to_string() == token;
    }
    match token.parse::<f64>() {
        Ok(number) => !number.is_finite() || number.to_string() == token,
        Err(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    #[test]
    fn scalars_are_plain_that_are_written_as_they_are_shown() {
        for plain in [
            "- { when: 1957, tel: \"+33 01\", clock: T+00:08 }",
            "a: [4.5, -0.25, -5, 0, 0.06, 007, 2026-05-01, 1.2.3]\nb: true",
        ] {
            assert!(is_plain(plain), "{plain}");
        }
        for odd in [
            "a: +5", "a: [+5]", "a: 0x1f", "a: 0o17", "a: 0b1", "a: -0x1", "a: -0", "a: 4.50",
            "a: .5", "a: 5.", "a: 1e3", "a: 1.0", "{\"a\":4.50}", "a: True", "a: [FALSE]",
            "a: !!float 5",
        ] {
            assert!(!is_plain(odd), "{odd}");
        }
    }
}
