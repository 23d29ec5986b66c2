//! Fields of the head of a mail, written out.
//!
//! From words to lines that every mail program reads as these words.
//!
//! Invariant: a line with an encoded word has at most 76 characters, and no line more than 998; words that only look like encoded ones are
//! encoded, so that they are read as they stand.
//!
//! See: RFC 5322 2.1.1, 2.2.3 and 3.2 (lines, folding, phrases), RFC 2047 (encoded words).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use lettre::Address;
use lettre::message::header::{HeaderName, HeaderValue};

/// Columns of a line.
const WIDTH: usize = 76;

/// Around what an encoded word encodes.
const BEFORE: &str = "=?utf-8?b?";
const AFTER: &str = "?=";

/// A field of words: `Subject`.
pub(super) fn words(name: &'static str, text: &str) -> HeaderValue {
    let mut lines = Lines::new(name);
    if is_plain(text) {
        text.split(' ').for_each(|word| lines.put(word));
    } else {
        encoded(text, &mut lines);
    }
    value(name, text, lines)
}

/// A field of an address and the name beside it: `From`, `To`, `Reply-To`.
pub(super) fn mailbox(name: &'static str, who: &str, address: &Address) -> HeaderValue {
    let mut lines = Lines::new(name);
    let is_atom = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c);
    let who = who.trim();
    if who.is_empty() {
        lines.put(address.as_ref());
        return value(name, address.as_ref(), lines);
    }
    if !is_plain(who) {
        encoded(who, &mut lines);
    } else if who.chars().all(is_atom) {
        lines.put(who);
    } else {
        let escaped = who.replace('\\', "\\\\").replace('"', "\\\"");
        let quoted = format!("\"{escaped}\"");
        quoted.split(' ').for_each(|word| lines.put(word));
    }
    lines.put(&format!("<{address}>"));
    value(name, address.as_ref(), lines)
}

/// A field of addresses of other kinds: `List-Unsubscribe`.
pub(super) fn list(name: &'static str, items: &[String]) -> HeaderValue {
    let mut lines = Lines::new(name);
    for (at, item) in items.iter().enumerate() {
        let comma = if at + 1 < items.len() { "," } else { "" };
        lines.put(&format!("<{item}>{comma}"));
    }
    value(name, &items.join(" "), lines)
}

/// Words that may stand as they are: printable ASCII with single spaces, that no program reads as something else and that can be folded.
fn is_plain(text: &str) -> bool {
    let fits = |word: &str| !word.is_empty() && word.len() < WIDTH - 10;
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
        && !text.contains("=?")
        && text.split(' ').all(fits)
}

/// Writes a text as encoded words, of which programs leave out the spaces between. Each has whole characters and fills its line.
fn encoded(text: &str, lines: &mut Lines) {
    let mut rest = text;
    while !rest.is_empty() {
        let mut room = lines.room_for_text();
        // A character has up to four bytes.
        if room < 6 {
            lines.wrap();
            room = lines.room_for_text();
        }
        let is_end = |end: &usize| rest.is_char_boundary(*end);
        let end = (1..=room.min(rest.len())).rev().find(is_end);
        let (chunk, after) = rest.split_at(end.unwrap_or(rest.len()));
        lines.put(&format!("{BEFORE}{}{AFTER}", BASE64.encode(chunk)));
        rest = after;
    }
}

fn value(name: &'static str, raw: &str, lines: Lines) -> HeaderValue {
    let name = HeaderName::new_from_ascii_str(name);
    HeaderValue::dangerous_new_pre_encoded(name, raw.to_owned(), lines.text)
}

/// Lines of a field: words with a space between, and a line end before the one that would be too much.
struct Lines {
    text: String,
    /// Columns of the last line.
    columns: usize,
    is_first: bool,
}

impl Lines {
    fn new(name: &str) -> Self {
        Self {
            text: String::new(),
            columns: name.len() + ": ".len(),
            is_first: true,
        }
    }

    fn put(&mut self, word: &str) {
        let length = word.chars().count();
        if !self.is_first && self.columns + 1 + length > WIDTH {
            self.wrap();
        } else if !self.is_first && self.columns > 1 {
            self.text.push(' ');
            self.columns += 1;
        }
        self.text.push_str(word);
        self.columns += length;
        self.is_first = false;
    }

    /// Begins a line that goes on with the one before.
    fn wrap(&mut self) {
        self.text.push_str("\r\n ");
        self.columns = 1;
    }

    /// How many bytes of text an encoded word on the rest of the line can hold.
    fn room_for_text(&self) -> usize {
        let marks = " ".len() + BEFORE.len() + AFTER.len();
        WIDTH.saturating_sub(self.columns + marks) / 4 * 3
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: HeaderValue) -> String {
        let mut headers = lettre::message::header::Headers::new();
        headers.insert_raw(value);
        headers.to_string()
    }

    fn to(name: &str) -> String {
        written(mailbox("To", name, &"ada@desk.example".parse().unwrap()))
    }

    #[test]
    fn what_is_plain_stands_as_it_is() {
        assert_eq!(to(""), "To: ada@desk.example\r\n");
        assert_eq!(to("Ada"), "To: Ada <ada@desk.example>\r\n");
        assert_eq!(to("Ada L."), "To: \"Ada L.\" <ada@desk.example>\r\n");
        assert_eq!(
            to("a \"b\" \\c"),
            "To: \"a \\\"b\\\" \\\\c\" <ada@desk.example>\r\n"
        );
        assert_eq!(written(words("Subject", "A: b")), "Subject: A: b\r\n");
    }

    #[test]
    fn what_looks_encoded_is_encoded() {
        let encoded = "=?utf-8?b?PT91dGYtOD9xP3g/PQ==?=";
        assert_eq!(
            written(words("Subject", "=?utf-8?q?x?=")),
            format!("Subject: {encoded}\r\n")
        );
        assert_eq!(
            to("=?utf-8?q?x?="),
            format!("To: {encoded} <ada@desk.example>\r\n")
        );
    }

    #[test]
    fn no_line_is_too_long() {
        for name in [
            "x".repeat(3000),
            "é".repeat(3000),
            "word ".repeat(600),
            "Институт Бореалис 🙂 ".repeat(9),
            format!("{} end", "=?".repeat(80)),
        ] {
            for told in [to(&name), written(words("Subject", &name))] {
                assert!(!told.starts_with("Subject: \r") && !told.starts_with("To: \r"));
                for line in told.lines() {
                    assert!(line.chars().count() <= WIDTH, "{line}");
                    assert!(!line.trim().is_empty());
                }
            }
        }
    }
}
