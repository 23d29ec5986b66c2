//! Characters of a Fluent file that stand where its syntax wants plain ones.
//!
//! From the text of a file to the places: no-break spaces before a line, letters that only look like those of an id, curly quotes and dashes
//! inside braces, braces of full width.
//!
//! Invariant: text itself is never looked at, only what Fluent reads as more than text.
//!
//! See: Fluent syntax 1.0.

use std::ops::Range;

use super::file;
use crate::characters::{self, Stray, is_gap};

/// Where a file goes on, in braces or in text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Within {
    /// In braces: names, options, arguments.
    Braces,
    /// In a choice, before or between its variants.
    Choice,
    /// In the text of a variant.
    Variant,
}

/// The places in order, each of one character or of several of the same one.
pub(super) fn strays(text: &str) -> Vec<Range<usize>> {
    if text.is_ascii() {
        return Vec::new();
    }
    let mut reader = Reader {
        found: Vec::new(),
        within: Vec::new(),
    };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        reader.line(start, line.trim_end_matches(['\n', '\r']));
        start += line.len();
    }
    reader.found
}

struct Reader {
    found: Vec<Range<usize>>,
    within: Vec<Within>,
}

impl Reader {
    fn line(&mut self, start: usize, line: &str) {
        if line.starts_with('#') {
            self.within.clear();
            return;
        }
        let mut at = line.find(|c| !is_gap(c)).unwrap_or(line.len());
        let inner = &line[at..];
        let meant = characters::plain_text(inner);
        // An entry in the first column ends whatever was left open.
        if at == 0 && file::begins_entry(&meant) {
            self.within.clear();
        }
        if inner.is_empty() {
            return;
        }
        match self.within.last() {
            Some(Within::Variant) if meant.starts_with(['[', '}']) || meant.starts_with("*[") => {
                self.within.pop();
            }
            _ => {}
        }
        self.all(start, &line[..at]);
        if self.within.is_empty() && (file::begins_entry(&meant) || file::begins_attribute(&meant))
        {
            at += self.head(start + at, inner);
        }
        self.rest(start, line, at);
    }

    /// The id of a message, its sign, and what follows that: returns the length.
    fn head(&mut self, start: usize, inner: &str) -> usize {
        let mut end = 0;
        for c in inner.chars() {
            end += c.len_utf8();
            if c == '=' || characters::plain(c) == Some("=") {
                break;
            }
        }
        let behind = &inner[end..];
        end += behind.find(|c| !is_gap(c)).unwrap_or(behind.len());
        self.all(start, &inner[..end]);
        end
    }

    /// Reads a line from an offset on, through text and braces.
    fn rest(&mut self, start: usize, line: &str, from: usize) {
        let mut at = from;
        while at < line.len() {
            let rest = &line[at..];
            let Some(c) = rest.chars().next() else { break };
            at += match self.within.last().copied() {
                None | Some(Within::Variant) => self.text(start + at, rest, c),
                Some(Within::Braces) => self.braces(start + at, rest, c),
                Some(Within::Choice) => self.choice(start + at, rest, c),
            };
        }
    }

    fn text(&mut self, at: usize, rest: &str, c: char) -> usize {
        let is_wide = c == '\u{ff5b}' && is_placeable(rest);
        if is_wide {
            self.one(at, c);
        }
        if c == '{' || is_wide {
            self.within.push(Within::Braces);
        }
        c.len_utf8()
    }

    fn braces(&mut self, at: usize, rest: &str, c: char) -> usize {
        let plain = characters::plain(c);
        if plain.is_some() {
            self.one(at, c);
        }
        let own = rest.get(..c.len_utf8()).unwrap_or_default();
        match plain.unwrap_or(own) {
            "{" => self.within.push(Within::Braces),
            "}" => drop(self.within.pop()),
            "-" if characters::plain_text(&rest[c.len_utf8()..]).starts_with('>') => {
                // The choice takes the place of its braces.
                self.within.pop();
                self.within.push(Within::Choice);
                let arrow = rest[c.len_utf8()..]
                    .chars()
                    .next()
                    .map_or(0, char::len_utf8);
                self.all(at + c.len_utf8(), &rest[c.len_utf8()..c.len_utf8() + arrow]);
                return c.len_utf8() + arrow;
            }
            "\"" => return c.len_utf8() + self.quoted(at + c.len_utf8(), &rest[c.len_utf8()..]),
            _ => {}
        }
        c.len_utf8()
    }

    /// A text in quotes, up to behind the mark that closes it; where a curly one is meant to, that one.
    fn quoted(&mut self, at: usize, rest: &str) -> usize {
        let mut escaped = false;
        for (index, c) in rest.char_indices() {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => return index + 1,
                _ => {}
            }
        }
        let curly = rest
            .char_indices()
            .find(|(_, c)| characters::plain(*c) == Some("\""));
        curly.map_or(rest.len(), |(index, c)| {
            self.one(at + index, c);
            index + c.len_utf8()
        })
    }

    fn choice(&mut self, at: usize, rest: &str, c: char) -> usize {
        let plain = characters::plain(c);
        if plain.is_some() {
            self.one(at, c);
        }
        let own = rest.get(..c.len_utf8()).unwrap_or_default();
        match plain.unwrap_or(own) {
            "}" => drop(self.within.pop()),
            "]" => self.within.push(Within::Variant),
            _ => {}
        }
        c.len_utf8()
    }

    /// All characters of a piece of syntax.
    fn all(&mut self, start: usize, piece: &str) {
        for Stray { at, c, .. } in characters::strays(piece) {
            self.one(start + at, c);
        }
    }

    fn one(&mut self, at: usize, c: char) {
        // What must not stand in any text is told as that.
        if characters::is_never(c) {
            return;
        }
        self.found.push(at..at + c.len_utf8());
    }
}

/// Whether a brace of full width begins what a plain one would: `｛ $years ｝`.
fn is_placeable(rest: &str) -> bool {
    let meant = characters::plain_text(rest);
    let Some((inside, _)) = meant[1..].split_once('}') else {
        return false;
    };
    let inside = inside.trim();
    let name = inside.trim_start_matches(['$', '-', '"']);
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && (name.len() < inside.len() || name.contains('(') || file::is_id(name))
}

/// The same places, those of one character behind each other as one.
pub(super) fn runs(text: &str, places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for place in places {
        match runs.last_mut() {
            Some(last)
                if last.end == place.start
                    && text[last.clone()].chars().next() == text[place.clone()].chars().next() =>
            {
                last.end = place.end;
            }
            _ => runs.push(place),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(usize, &str)> {
        let places = strays(text).into_iter();
        places.map(|place| (place.start, &text[place])).collect()
    }

    #[test]
    fn what_is_not_plain_in_syntax_is_found() {
        for (text, first) in [
            ("why\u{a0}= Z", (3, "\u{a0}")),
            ("\u{a0}\u{a0}indented", (0, "\u{a0}")),
            ("a = {\u{a0}$days }", (5, "\u{a0}")),
            ("a = { $d\u{430}\u{443}s }", (8, "\u{430}")),
            ("d\u{430}y = x", (1, "\u{430}")),
            ("a =\u{200b} x", (3, "\u{200b}")),
            ("a = { \u{2013}le-gall }", (6, "\u{2013}")),
            (
                "a = { DATETIME($d, month: \u{201c}long\u{201d}) }",
                (26, "\u{201c}"),
            ),
            (
                "a = { DATETIME($d, month: \"long\u{201d}) }",
                (31, "\u{201d}"),
            ),
            ("a = x \u{ff5b} $years \u{ff5d}", (6, "\u{ff5b}")),
            ("a = x \u{ff5b} -term \u{ff5d}", (6, "\u{ff5b}")),
            (
                "a = { $n ->\n    [\u{43e}ne] x\n   *[other] y\n}",
                (17, "\u{43e}"),
            ),
            ("a = { $n \u{2212}> \n   *[other] y\n}", (9, "\u{2212}")),
            ("a =\n    .\u{430}lt = x", (9, "\u{430}")),
            ("-t\u{435}rm = x", (2, "\u{435}")),
        ] {
            assert_eq!(found(text).first(), Some(&first), "{text:?}");
        }
    }

    #[test]
    fn text_is_not_looked_at() {
        for text in [
            "a = «\u{a0}oui\u{a0}» – “x” { $n } ‘y’\n    \u{2013} next – { -t }",
            "a = { $n ->\n    [one] день – “x”\n   *[other] дней { \"–\u{a0}\" }\n} – “y”",
            "# комментарий\u{a0}“x”\na = x",
            "a = 中\u{ff5b}文\u{ff5d}",
            "a =\n    — Да, — сказал = он",
        ] {
            assert_eq!(found(text), [], "{text:?}");
        }
    }
}
