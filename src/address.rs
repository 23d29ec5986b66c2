//! Web and mail addresses and telephone numbers in running text.
//!
//! From a text to [`Address`]es: nothing for micro-typography to change, something to keep whole at line ends, and to link to.

use std::ops::Range;

use linkify::{LinkFinder, LinkKind};

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
    let with_scheme = LinkFinder::new();
    let mut bare = LinkFinder::new();
    bare.url_must_have_scheme(false).kinds(&[LinkKind::Url]);
    // A word with a full stop inside, `file.rs`, is none.
    let is_www = |link: &linkify::Link<'_>| link.as_str().to_lowercase().starts_with("www.");
    let mut start = 0;
    for part in text.split_inclusive(ends) {
        let own = part.trim_end_matches(ends);
        let masked = masked(own);
        let links = with_scheme.links(&masked);
        for link in links.chain(bare.links(own).filter(is_www)) {
            let typed = own.get(link.start()..link.end()).unwrap_or_default();
            let kind = match link.kind() {
                LinkKind::Email => AddressKind::Mail,
                _ => AddressKind::Web,
            };
            let is_mark = |c: char| !c.is_ascii() && !c.is_alphanumeric();
            // What an apostrophe begins is grammar: `x.example's`.
            let core = typed.split('\'').next().unwrap_or(typed);
            let core = core.trim_end_matches(is_mark);
            let begin = start + link.start();
            found.push(Address {
                range: begin..begin + core.len(),
                kind,
            });
        }
        start += part.len();
    }
    found
}

/// The same, with Latin letters of the same length for letters behind a scheme: hosts may be written in any script.
fn masked(text: &str) -> String {
    let Some(at) = text.find("://").filter(|_| !text.is_ascii()) else {
        return text.to_owned();
    };
    let (before, behind) = text.split_at(at);
    let mut masked = before.to_owned();
    for c in behind.chars() {
        if !c.is_ascii() && c.is_alphanumeric() {
            masked.extend(std::iter::repeat_n('a', c.len_utf8()));
        } else {
            masked.push(c);
        }
    }
    masked
}

/// Whether a character stands in no address: white space, quotes, marks that only direct the eye or the line, and characters of languages
/// written without spaces.
fn ends(c: char) -> bool {
    c.is_whitespace()
        || is_unspaced(c)
        || matches!(
            c,
            '«' | '»' | '‹' | '›' | '“'..='‟' | '‘'..='‛' | '"' | '<' | '>' | '\u{ad}'
        )
        || matches!(u32::from(c), 0x61c | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x206f | 0xfeff)
}

impl Address {
    /// What a link of it leads to; nothing for a telephone number, which callers know better.
    #[must_use]
    pub fn target(&self, text: &str) -> Option<String> {
        let typed = text.get(self.range.clone())?;
        match self.kind {
            AddressKind::Mail => Some(format!("mailto:{typed}")),
            AddressKind::Web if typed.contains("://") => {
                // A reader follows these two and no others.
                let scheme = typed.split("://").next()?.to_lowercase();
                matches!(scheme.as_str(), "http" | "https").then(|| typed.to_owned())
            }
            AddressKind::Web => Some(format!("https://{typed}")),
            AddressKind::Phone => None,
        }
    }
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
    fn an_address_is_what_readers_take_for_one() {
        let doi = "https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16";
        let query = "https://x.example/a_b/2027?u=p&m=1#id";
        for (text, wanted) in [
            (format!("DOI {doi}."), vec![doi]),
            (format!("({query})"), vec![query]),
            (
                format!("“{query}”, «{query}»: {query}\u{200f}؟"),
                vec![query; 3],
            ),
            (format!("{query}، {query}؛"), vec![query; 2]),
            (
                "https://пример.рф/о-нас!".to_owned(),
                vec!["https://пример.рф/о-нас"],
            ),
            (
                "WWW.Example.org's a-b.c@d-e.example;".to_owned(),
                vec!["WWW.Example.org", "a-b.c@d-e.example"],
            ),
            (
                "main.rs, v1.2, e.g. and node.js, @name, a@b".to_owned(),
                vec![],
            ),
        ] {
            assert_eq!(found(&text), wanted, "{text}");
        }
        let target = |text: &str| addresses(text)[0].target(text);
        assert_eq!(
            target("www.x.example").as_deref(),
            Some("https://www.x.example")
        );
        assert_eq!(target("a@x.example").as_deref(), Some("mailto:a@x.example"));
        assert_eq!(target("ftp://x.example/a"), None);
        assert_eq!(target("+33 1 44 76 76 87"), None);
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
