//! Characters that must not stand in a text, however they are written.
//!
//! From a text, as it is read or once its escapes are resolved, to those characters.

use unicode_script::{Script, UnicodeScript as _};

use super::looks::{is_never, named};
use crate::diag::Severity;

/// A character that must not stand where it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unfit {
    /// Its byte offset.
    pub at: usize,
    /// The character.
    pub c: char,
    /// An error where it must not stand in any text; a warning where it only means nothing in this place.
    pub severity: Severity,
    /// What is wrong with it.
    why: &'static str,
    /// What to do.
    pub hint: &'static str,
}

impl Unfit {
    /// What is wrong: "a control character (U+0007) must not stand in a text".
    #[must_use]
    pub fn message(&self) -> String {
        format!("{} {}", named(self.c), self.why)
    }
}

/// What must not stand in a text, in order.
#[must_use]
pub fn unfit(text: &str) -> Vec<Unfit> {
    // Nearly every text of the West has nothing that could be.
    let plain = |byte: u8| {
        matches!(byte, b' '..=b'~' | b'\n' | b'\t' | 0xc3 | 0xd0 | 0xd1)
            || (0x80..=0xbf).contains(&byte)
    };
    if text.bytes().all(plain) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    // Isolates that are open in the paragraph.
    let mut open = Vec::new();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, c)| *c);
        let wrong = |severity, why, hint| Unfit {
            at,
            c,
            severity,
            why,
            hint,
        };
        let is_end = c == '\n' && (after == Some('\n') || after == Some('\r'));
        if is_end {
            found.extend(open.drain(..).map(unclosed));
        }
        match c {
            '\r' if after == Some('\n') => {}
            '\u{2066}'..='\u{2068}' => open.push((at, c)),
            '\u{2069}' if open.pop().is_none() => found.push(wrong(
                Severity::Error,
                "closes an isolate that was not opened",
                "delete it",
            )),
            _ if is_never(c) => {
                let (why, hint) = reason(c);
                if !(is_tag(c) && before.is_some_and(is_flag)) {
                    found.push(wrong(Severity::Error, why, hint));
                }
            }
            _ if is_odd(c) && !is_at_home(c, before, after) => found.push(wrong(
                Severity::Warning,
                "cannot be seen and means nothing here",
                "delete it",
            )),
            _ => {}
        }
        before = Some(c);
    }
    found.extend(open.into_iter().map(unclosed));
    found.sort_by_key(|found| found.at);
    found
}

fn unclosed((at, c): (usize, char)) -> Unfit {
    Unfit {
        at,
        c,
        severity: Severity::Error,
        why: "opens an isolate that is not closed in its paragraph",
        hint: "close it with U+2069, or delete it",
    }
}

/// Why a character must not stand in any text, and what to do.
fn reason(c: char) -> (&'static str, &'static str) {
    match c {
        '\r' => (
            "ends a line alone",
            "end lines with a line feed, or with carriage return and line feed",
        ),
        '\u{2028}' | '\u{2029}' => (
            "must not stand in a text",
            "begin a new line in its place, or write a space",
        ),
        '\u{202a}'..='\u{202e}' => (
            "turns the direction of what follows and must not stand in a text",
            "delete it; `U+2068` and `U+2069` set words of another direction apart",
        ),
        '\u{fffd}' => (
            "stands where a character was lost",
            "write the character that stood there",
        ),
        '\u{fffc}' => ("stands for something that was not copied", "delete it"),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => (
            "means something in one font only",
            "write the character itself, or show the sign in a picture",
        ),
        _ => ("must not stand in a text", "delete it"),
    }
}

/// Whether a character cannot be seen and has its place in some scripts or between some letters only.
fn is_odd(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{200c}' | '\u{200d}')
}

/// Whether such a character does something between its neighbours.
fn is_at_home(c: char, before: Option<char>, after: Option<char>) -> bool {
    let neighbours = [before, after];
    let some = |test: fn(char) -> bool| neighbours.iter().flatten().any(|c| test(*c));
    match c {
        // A word may be parted there.
        '\u{ad}' => neighbours
            .iter()
            .all(|c| c.is_some_and(char::is_alphabetic)),
        // Keeps letters apart: in Persian, in Indic scripts, in German compounds.
        '\u{200c}' => before.is_some_and(is_joined),
        '\u{200d}' => some(|c| !c.is_ascii() && is_joined(c)),
        // Scripts that part no words by spaces.
        _ => some(is_spaceless),
    }
}

/// Whether a character can be joined to another: a letter, a mark, a part of an emoji.
fn is_joined(c: char) -> bool {
    c.is_alphabetic() || !c.is_alphanumeric() && !c.is_ascii() && !c.is_whitespace()
}

/// Whether a script parts words by no spaces.
fn is_spaceless(c: char) -> bool {
    matches!(
        c.script(),
        Script::Thai
            | Script::Lao
            | Script::Khmer
            | Script::Myanmar
            | Script::Tibetan
            | Script::Javanese
            | Script::Balinese
            | Script::Tai_Le
            | Script::New_Tai_Lue
            | Script::Tai_Tham
            | Script::Tai_Viet
            | Script::Han
            | Script::Hiragana
            | Script::Katakana
            | Script::Bopomofo
            | Script::Yi
    )
}

/// Whether a character is a tag, as they follow a black flag in the flag of England.
fn is_tag(c: char) -> bool {
    ('\u{e0020}'..='\u{e007f}').contains(&c)
}

/// Whether tags may follow a character.
fn is_flag(c: char) -> bool {
    c == '\u{1f3f4}' || is_tag(c)
}

/// The same text, of as many bytes, with spaces in place of what must not stand in any text: so that the rest can be read.
#[must_use]
pub fn replaced(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if !is_never(c) || (c == '\r' && chars.peek() == Some(&'\n')) {
            clean.push(c);
            continue;
        }
        clean.push_str(match c.len_utf8() {
            1 => " ",
            2 => "\u{a0}",
            3 => "\u{2009}",
            _ => "\u{a0}\u{a0}",
        });
    }
    clean
}
