//! What a character is called, and which plain one it looks like.
//!
//! From a character to its name, and to the ASCII that its author meant.

use unicode_security::confusable_detection::skeleton;

/// A character that stands in a text for a plain one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stray {
    /// Its byte offset.
    pub at: usize,
    /// The character.
    pub c: char,
    /// What was meant: an ASCII character, or nothing.
    pub plain: &'static str,
}

/// Every printable ASCII character, in order.
const ASCII: &str = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

/// A character by its name and code, with an article: "a no-break space (U+00A0)".
#[must_use]
pub fn named(c: char) -> String {
    let code = u32::from(c);
    let name = match c {
        '\u{feff}' => "byte-order mark".to_owned(),
        _ if c.is_control() => "control character".to_owned(),
        _ => unicode_names2::name(c)
            .map_or_else(|| kind_of(c).to_owned(), |name| spelt(&name.to_string())),
    };
    let article = if name.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {name} (U+{code:04X})")
}

/// What a character without a name is.
fn kind_of(c: char) -> &'static str {
    match c {
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => "private-use character",
        _ => "character without a name",
    }
}

/// A name of the Unicode standard as it is written in a sentence: names of scripts keep their capital.
fn spelt(name: &str) -> String {
    let lower = name.to_lowercase();
    let is_letter = lower.contains(" letter ") || lower.contains(" digit ");
    let mut chars = lower.chars();
    match chars.next() {
        Some(first) if is_letter => first.to_uppercase().chain(chars).collect(),
        _ => lower,
    }
}

/// What a character looks like that is not ASCII: the ASCII character, or nothing for one that cannot be seen. `None` for ASCII, and for
/// what can be taken for no ASCII character.
#[must_use]
pub fn plain(c: char) -> Option<&'static str> {
    if c.is_ascii() {
        return None;
    }
    // The table has two apostrophes for double quotation marks, and other dashes for the long ones.
    match c {
        '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' | '\u{300c}'..='\u{300f}' => {
            return Some("\"");
        }
        '\u{2014}' | '\u{2015}' => return Some("-"),
        _ if c.is_whitespace() => return Some(" "),
        '\u{feff}' | '\u{e0000}'..='\u{e007f}' => return Some(""),
        _ => {}
    }
    let mut buffer = [0; 4];
    let own = &*c.encode_utf8(&mut buffer);
    let mut looks = skeleton(own);
    match (looks.next(), looks.next()) {
        (None, _) => Some(""),
        (Some(like), None) => ascii_like(c, like),
        _ => None,
    }
}

/// The ASCII character of a prototype, of the same kind as the character that has it: `l` is the prototype of `I` and `1` too.
fn ascii_like(c: char, like: char) -> Option<&'static str> {
    let meant = match like {
        'l' if c.is_uppercase() => 'I',
        'l' if c.is_numeric() => '1',
        'O' if c.is_numeric() => '0',
        'O' if c.is_lowercase() => 'o',
        _ => like,
    };
    let at = ASCII.find(meant)?;
    Some(&ASCII[at..=at])
}

/// Whether a character is a space or cannot be seen, so that where a syntax wants spaces it is taken for one or for nothing. What must not
/// stand in any text is none of them, and marks of direction may begin a word.
#[must_use]
pub fn is_gap(c: char) -> bool {
    if c.is_ascii() {
        return matches!(c, ' ' | '\t' | '\r');
    }
    let is_unseen = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}');
    (c.is_whitespace() || is_unseen) && !is_never(c)
}

/// The characters of a text that stand for plain ones, in order.
pub fn strays(text: &str) -> impl Iterator<Item = Stray> + '_ {
    let found = text.char_indices();
    found.filter_map(|(at, c)| plain(c).map(|plain| Stray { at, c, plain }))
}

/// A text with plain characters in place of those that only look like them.
#[must_use]
pub fn plain_text(text: &str) -> String {
    let mut meant = String::with_capacity(text.len());
    for c in text.chars() {
        match plain(c) {
            Some(plain) => meant.push_str(plain),
            None => meant.push(c),
        }
    }
    meant
}

/// A text without spaces and quotation marks around it.
#[must_use]
pub fn unquoted(text: &str) -> &str {
    text.trim_matches([' ', '"', '\''])
}

/// What to do about a character that stands for a plain one.
pub(super) fn way_out(c: char) -> String {
    match plain(c) {
        Some("") | None => "delete it".to_owned(),
        Some(" ") => "write a plain space".to_owned(),
        Some(plain) => format!("write a plain `{plain}`"),
    }
}

/// Whether a character must not stand in any text.
#[must_use]
pub fn is_never(c: char) -> bool {
    let code = u32::from(c);
    match c {
        '\n' | '\t' => false,
        '\u{202a}'..='\u{202e}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{2061}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}'
        | '\u{3164}'
        | '\u{ffa0}'
        | '\u{180e}'
        | '\u{feff}'
        | '\u{fff0}'..='\u{fffd}'
        | '\u{fdd0}'..='\u{fdef}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{e0000}'..='\u{e007f}'
        | '\u{f0000}'.. => true,
        _ => c.is_control() || code & 0xfffe == 0xfffe,
    }
}
