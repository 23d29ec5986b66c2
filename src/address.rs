//! Web and mail addresses and telephone numbers in running text.
//!
//! From a text to [`Address`]es: nothing for micro-typography to change, something to keep whole at line ends.

use std::ops::Range;

/// A web or mail address or a telephone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Its bytes, without the punctuation around it.
    pub range: Range<usize>,
    /// What it is.
    pub kind: AddressKind,
}

/// Kinds of address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressKind {
    /// `https://…` or `www.…`
    Web,
    /// `name@host`
    Mail,
    /// An international number (`+33 (0)1 …`) or a French national one (`01 44 76 75 39`).
    Phone,
}

/// The addresses in a text, in order.
#[must_use]
pub fn addresses(text: &str) -> Vec<Address> {
    let mut found = links(text);
    found.extend(phones(text));
    found.sort_by_key(|address| address.range.start);
    found
}

/// Words that are web or mail addresses.
fn links(text: &str) -> Vec<Address> {
    let mut found = Vec::new();
    // Most texts have none, and say so at a glance.
    if !(text.contains('@') || text.contains("://") || text.contains("www.")) {
        return found;
    }
    let mut start = 0;
    for token in text.split_inclusive(|c: char| c.is_whitespace() || is_unspaced(c)) {
        let bare = token.trim_end_matches(|c: char| c.is_whitespace() || is_unspaced(c));
        let core = bare.trim_start_matches(['(', '«', '“', '„', '"', '<', '[']);
        let lead = bare.len() - core.len();
        let core = core.trim_end_matches([
            '.', ',', ';', ':', '!', '?', ')', '»', '”', '“', '"', '>', ']', '…',
        ]);
        let is_mail = core
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
        let kind = if core.contains("://") || core.starts_with("www.") {
            Some(AddressKind::Web)
        } else {
            is_mail.then_some(AddressKind::Mail)
        };
        found.extend(kind.map(|kind| Address {
            range: start + lead..start + lead + core.len(),
            kind,
        }));
        start += token.len();
    }
    found
}

/// Chinese and Japanese are written without spaces, and no address holds their characters.
#[must_use]
pub fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c), 0x2e80..=0x9fff | 0xf900..=0xfaff | 0xff00..=0xffef | 0x20000..=0x3ffff)
}

/// Numbers of at least seven digits behind `+`, and five pairs of digits of which the first begins with 0.
fn phones(text: &str) -> Vec<Address> {
    let mut found = Vec::new();
    if !text.contains(['+', '0']) {
        return found;
    }
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let before = text[..at].chars().next_back();
        let length = match c {
            '+' => international(&text[at..]),
            '0' if !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '/')) => {
                national(&text[at..])
            }
            _ => None,
        };
        if let Some(length) = length {
            found.push(Address {
                range: at..at + length,
                kind: AddressKind::Phone,
            });
        }
        at += length.unwrap_or(c.len_utf8());
    }
    found
}

/// The length in bytes of an international number at the start of `text`.
fn international(text: &str) -> Option<usize> {
    let mut digits = 0;
    let mut end = 0;
    let mut open = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '0'..='9' => digits += 1,
            '(' if !open => open = true,
            ')' if open => open = false,
            ' ' | '\u{a0}' | '\u{202f}' | '-' | '.' => continue,
            _ => break,
        }
        if !open {
            end = at + c.len_utf8();
        }
    }
    (digits >= 7).then_some(end)
}

/// The length in bytes of `01 44 76 75 39` at the start of `text`.
fn national(text: &str) -> Option<usize> {
    let mut chars = text.char_indices().peekable();
    for pair in 0..5 {
        if pair > 0 {
            chars.next_if(|(_, c)| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '.'))?;
        }
        chars.next_if(|(_, c)| c.is_ascii_digit())?;
        chars.next_if(|(_, c)| c.is_ascii_digit())?;
    }
    match chars.peek() {
        Some((_, c)) if c.is_ascii_alphanumeric() => None,
        Some((at, _)) => Some(*at),
        None => Some(text.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        addresses(text)
            .into_iter()
            .map(|address| &text[address.range])
            .collect()
    }

    #[test]
    fn punctuation_around_an_address_is_not_part_of_it() {
        assert_eq!(
            found("Voir (https://presse.cnes.fr/a?b=1), ou www.cnes.fr : a.b@cnes.fr."),
            ["https://presse.cnes.fr/a?b=1", "www.cnes.fr", "a.b@cnes.fr"]
        );
    }

    #[test]
    fn an_address_ends_where_chinese_begins() {
        assert_eq!(
            found("门票：https://orion.example/tickets。参观者a@b.cn，"),
            ["https://orion.example/tickets", "a@b.cn"]
        );
    }

    #[test]
    fn telephone_numbers_end_where_their_digits_end() {
        assert_eq!(
            found("Tel. +33 (0)1 44 76 78 37, or 01 44 76 75 39."),
            ["+33 (0)1 44 76 78 37", "01 44 76 75 39"]
        );
        assert_eq!(found("+3 points, 01 44 and 2016-04-19"), [""; 0]);
        assert_eq!(found("+7 (495) 631 90 00 (Moscow)"), ["+7 (495) 631 90 00"]);
    }
}
