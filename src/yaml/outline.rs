//! A YAML file by its characters: which belong to its syntax, which to plain words, which to quotes, comments and blocks of text.
//!
//! From the text to what the parser would not tell: characters of the syntax that only look like it, and how deep brackets go.
//!
//! Invariant: reads each character once, and never decides what a file says.
//!
//! See: YAML 1.2, chapters 6 and 7.

use std::ops::Range;

use crate::characters::{self, is_gap};

/// What was found in a text.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// Runs of one character each that stand where only plain spaces can.
    pub(super) strays: Vec<Range<usize>>,
    /// Words without quotes that are a value alone on their line or between brackets and commas.
    pub(super) scalars: Vec<Range<usize>>,
    /// Where brackets first go deeper than they may.
    pub(super) too_deep: Option<usize>,
    /// Whether a tag or an anchor stands anywhere.
    pub(super) has_marks: bool,
}

/// Brackets nested deeper than this are refused: the parser would take a very long time over them.
pub(super) const DEEPEST: usize = 64;

impl Outline {
    pub(super) fn of(text: &str) -> Self {
        let mut reader = Reader {
            text,
            found: Self::default(),
            depth: 0,
            quote: None,
            block: None,
            waits: false,
        };
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            reader.line(start, line.trim_end_matches(['\n', '\r']));
            start += line.len();
        }
        reader.found
    }
}

struct Reader<'t> {
    text: &'t str,
    found: Outline,
    /// How many brackets are open.
    depth: usize,
    /// The quotation mark that is open.
    quote: Option<char>,
    /// The column behind which lines belong to a block of text.
    block: Option<usize>,
    /// Whether a value comes next, perhaps on the next line.
    waits: bool,
}

impl Reader<'_> {
    fn line(&mut self, start: usize, line: &str) {
        let mut at = 0;
        if self.quote.is_none() {
            let indent: usize = line.chars().take_while(|c| is_gap(*c)).count();
            let is_blank = line.chars().all(is_gap);
            match self.block {
                Some(column) if is_blank || indent > column => return,
                _ => self.block = None,
            }
            if line.starts_with("---") || line.starts_with("...") || line.starts_with('%') {
                return;
            }
        }
        let mut key_column = 0;
        while at < line.len() {
            if let Some(open) = self.quote {
                at = self.quoted(line, at, open);
                continue;
            }
            let rest = &line[at..];
            let gap = rest.find(|c| !is_gap(c)).unwrap_or(rest.len());
            self.gap(start + at..start + at + gap);
            at += gap;
            let rest = &line[at..];
            let Some(c) = rest.chars().next() else { break };
            let follows_gap = at == 0 || gap > 0;
            match c {
                '#' if follows_gap => break,
                '-' if self.depth == 0 && ends_here(&rest[1..]) => {
                    at += 1;
                    key_column = at + 1;
                    self.waits = true;
                }
                '[' | '{' => {
                    self.open(start + at);
                    at += 1;
                }
                ']' | '}' => {
                    self.depth = self.depth.saturating_sub(1);
                    self.waits = false;
                    at += 1;
                }
                ',' if self.depth > 0 => {
                    self.waits = true;
                    at += 1;
                }
                ':' => {
                    at += 1;
                    self.waits = true;
                }
                '"' | '\'' => {
                    self.quote = Some(c);
                    at += 1;
                }
                '|' | '>' if self.depth == 0 && is_block(&rest[1..]) => {
                    self.block = Some(key_column.saturating_sub(1).max(indent_of(line)));
                    break;
                }
                _ => {
                    self.found.has_marks |= matches!(c, '&' | '!' | '*');
                    at += self.word(start + at, rest);
                }
            }
        }
    }

    /// Passes over quoted text, to behind its end or to the end of the line.
    fn quoted(&mut self, line: &str, from: usize, open: char) -> usize {
        let mut chars = line[from..].char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if c == '\\' && open == '"' {
                chars.next();
            } else if c == open {
                if open == '\'' && chars.peek().is_some_and(|(_, c)| *c == '\'') {
                    chars.next();
                    continue;
                }
                self.quote = None;
                self.waits = false;
                return from + at + 1;
            }
        }
        line.len()
    }

    fn open(&mut self, at: usize) {
        self.depth += 1;
        self.waits = true;
        if self.depth > DEEPEST && self.found.too_deep.is_none() {
            self.found.too_deep = Some(at);
        }
    }

    /// A word without quotes, spaces inside included; returns its length.
    fn word(&mut self, start: usize, rest: &str) -> usize {
        let mut end = 0;
        let mut chars = rest.char_indices();
        // The last gap inside the word, which belongs to it if more follows.
        let mut before = ' ';
        for (at, c) in chars.by_ref() {
            let behind = &rest[at + c.len_utf8()..];
            let is_end = match c {
                ':' => {
                    ends_here(behind)
                        || (self.depth > 0 && behind.starts_with([',', ']', '}', '[', '{']))
                }
                '#' => is_gap(before),
                ',' | '[' | ']' | '{' | '}' => self.depth > 0,
                _ => false,
            };
            if is_end {
                break;
            }
            if !is_gap(c) {
                end = at + c.len_utf8();
            }
            before = c;
        }
        let end = end.max(rest.chars().next().map_or(1, char::len_utf8));
        let behind = rest[end..].trim_start_matches(is_gap);
        if self.waits && !behind.starts_with(':') {
            self.found.scalars.push(start..start + end);
        }
        self.waits = false;
        end
    }

    /// Tells what is no plain space between words.
    fn gap(&mut self, range: Range<usize>) {
        let text = &self.text[range.clone()];
        let mut last: Option<char> = None;
        for (at, c) in text.char_indices() {
            let at = range.start + at;
            if !c.is_ascii() && characters::plain(c).is_some() {
                match self.found.strays.last_mut() {
                    Some(run) if last == Some(c) => run.end = at + c.len_utf8(),
                    _ => self.found.strays.push(at..at + c.len_utf8()),
                }
            }
            last = Some(c);
        }
    }
}

/// Whether a sign of the syntax ends here: before a space or at the end of the line.
fn ends_here(behind: &str) -> bool {
    behind.chars().next().is_none_or(is_gap)
}

fn indent_of(line: &str) -> usize {
    line.chars().take_while(|c| is_gap(*c)).count()
}

/// Whether `|` or `>` begins a block of text: nothing but its options follows.
fn is_block(behind: &str) -> bool {
    let rest = behind.trim_start_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    let rest = rest.trim_start_matches(is_gap);
    rest.is_empty() || rest.starts_with('#')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strays(text: &str) -> Vec<Range<usize>> {
        Outline::of(text).strays
    }

    fn scalars(text: &str) -> Vec<&str> {
        let found = Outline::of(text).scalars.into_iter();
        found.map(|range| &text[range]).collect()
    }

    #[test]
    fn what_is_no_space_in_syntax_is_found() {
        for (text, at) in [
            ("issued:\u{a0}2027", 7),
            ("\u{a0}\u{a0}departure: x", 0),
            ("-\u{a0}lead: lead", 1),
            ("\u{a0} - lead: lead", 0),
            ("place\u{200b}: x", 5),
            ("a: {\u{a0}b: 1 }", 4),
            ("a: { b:\u{202f}1 }", 7),
            ("a: [1,\u{2003}2]", 6),
            ("a: b\u{a0}", 4),
        ] {
            let found = strays(text);
            assert_eq!(found.first().map(|range| range.start), Some(at), "{text:?}");
        }
    }

    #[test]
    fn spaces_inside_words_quotes_comments_and_blocks_are_silent() {
        for text in [
            "name: Musée\u{a0}de l'Exemple",
            "tel: \"\u{a0}+33\"",
            "a: 'it''s\u{a0}'",
            "# a\u{a0}: b\u{a0}",
            "a: b #\u{a0}c",
            "a: |\n  x\u{a0}\n\u{a0} y\n",
            "- a: >-\n    x\u{a0}\n\n    y\u{a0}\n",
            "a: \"one\u{a0}\n  \u{a0}two\"",
            "x: http://a.b\u{a0}c",
        ] {
            assert!(strays(text).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn values_without_quotes_are_found() {
        assert_eq!(
            scalars(
                "a: 4.50\nb: [1, +2, \"3\"]\nc: { d: 0x1f, e: f }\ng:\n  5.0\n- 7 # 8\nh: 1 2\n"
            ),
            ["4.50", "1", "+2", "0x1f", "f", "5.0", "7", "1 2"]
        );
        assert_eq!(scalars("# see 0x1f\n40b: \"4.50\"\n"), [""; 0]);
    }

    #[test]
    fn only_brackets_of_the_syntax_are_counted() {
        let deep = format!("a: {}", "[".repeat(DEEPEST + 1));
        assert_eq!(Outline::of(&deep).too_deep, Some(3 + DEEPEST));
        let told = format!(
            "{}a: \"{}\"",
            "# [\n".repeat(DEEPEST),
            "[".repeat(DEEPEST + 1)
        );
        assert_eq!(Outline::of(&told).too_deep, None);
    }
}
