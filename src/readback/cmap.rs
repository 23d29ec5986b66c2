//! What the codes of a font mean.
//!
//! From the bytes of a `ToUnicode` `CMap` to [`Meanings`].
//!
//! Invariant: any bytes are read; what makes no sense means nothing.
//!
//! See: ISO 32000-1 9.10.3; Adobe Technical Notes 5014 and 5411.

use std::collections::BTreeMap;

/// For each code, its characters.
#[derive(Debug, Default)]
pub(super) struct Meanings(BTreeMap<u32, String>);

/// One token of the `PostScript` that a `CMap` is.
#[derive(Debug, PartialEq)]
enum Token<'a> {
    Hex(Vec<u8>),
    Open,
    Close,
    Word(&'a [u8]),
}

impl Meanings {
    /// Reads a `CMap`.
    pub(super) fn parse(bytes: &[u8]) -> Self {
        let mut meanings = BTreeMap::new();
        let mut rest = bytes;
        while let Some(token) = next(&mut rest) {
            match token {
                Token::Word(b"beginbfchar") => characters(&mut rest, &mut meanings),
                Token::Word(b"beginbfrange") => ranges(&mut rest, &mut meanings),
                _ => {}
            }
        }
        Self(meanings)
    }

    /// The characters of a code.
    pub(super) fn get(&self, code: u32) -> Option<&str> {
        self.0.get(&code).map(String::as_str)
    }
}

fn characters(rest: &mut &[u8], meanings: &mut BTreeMap<u32, String>) {
    while let Some(Token::Hex(code)) = next(rest) {
        let Some(Token::Hex(text)) = next(rest) else {
            return;
        };
        meanings.insert(number(&code), utf16(&text));
    }
}

fn ranges(rest: &mut &[u8], meanings: &mut BTreeMap<u32, String>) {
    while let Some(Token::Hex(first)) = next(rest) {
        let Some(Token::Hex(last)) = next(rest) else {
            return;
        };
        // Two-byte codes are all there can be.
        let codes = number(&first)..=number(&last).min(0xFFFF);
        match next(rest) {
            Some(Token::Hex(mut text)) => {
                for code in codes {
                    meanings.insert(code, utf16(&text));
                    if let Some(last) = text.last_mut() {
                        *last = last.wrapping_add(1);
                    }
                }
            }
            Some(Token::Open) => {
                let mut codes = codes;
                while let Some(Token::Hex(text)) = next(rest) {
                    if let Some(code) = codes.next() {
                        meanings.insert(code, utf16(&text));
                    }
                }
            }
            _ => return,
        }
    }
}

/// Takes the next token.
fn next<'a>(rest: &mut &'a [u8]) -> Option<Token<'a>> {
    let bytes: &'a [u8] = rest;
    let start = bytes.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let bytes = &bytes[start..];
    let until = |bytes: &'a [u8], stop: fn(&u8) -> bool| {
        let end = bytes.iter().position(stop).unwrap_or(bytes.len());
        bytes.split_at(end)
    };
    let (token, tail) = match bytes {
        [b'<', b'<', tail @ ..] => (Token::Word(b"<<"), tail),
        [b'<', tail @ ..] => {
            let (digits, tail) = until(tail, |&byte| byte == b'>');
            (Token::Hex(unhex(digits)), tail.get(1..).unwrap_or_default())
        }
        [b'[', tail @ ..] => (Token::Open, tail),
        [b']', tail @ ..] => (Token::Close, tail),
        [b'%', ..] => {
            let (_, mut tail) = until(bytes, |&byte| byte == b'\n' || byte == b'\r');
            let token = next(&mut tail);
            *rest = tail;
            return token;
        }
        [first, tail @ ..] => {
            let (word, _) = until(tail, |&byte| {
                byte.is_ascii_whitespace() || b"<>[]()/%".contains(&byte)
            });
            let length = word.len() + 1;
            let _ = first;
            (Token::Word(&bytes[..length]), &bytes[length..])
        }
        [] => return None,
    };
    *rest = tail;
    Some(token)
}

fn unhex(digits: &[u8]) -> Vec<u8> {
    let values = digits
        .iter()
        .filter_map(|&digit| char::from(digit).to_digit(16));
    let values: Vec<u8> = values
        .filter_map(|value| u8::try_from(value).ok())
        .collect();
    values
        .chunks(2)
        .map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0))
        .collect()
}

fn number(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .fold(0, |number, &byte| number.wrapping_shl(8) | u32::from(byte))
}

fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks(2).map(|pair| match pair {
        [high, low] => u16::from_be_bytes([*high, *low]),
        _ => pair.first().copied().unwrap_or(0).into(),
    });
    char::decode_utf16(units)
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_ranges_and_lists_are_read() {
        let meanings = Meanings::parse(
            b"2 beginbfchar <01> <0041> <02> <00660069> endbfchar % comment\n\
              2 beginbfrange<0003><0005><0410>\n<0006> <0007> [<0020> <D834DD1E>] endbfrange",
        );
        let texts: Vec<_> = (0..9).map(|code| meanings.get(code)).collect();
        let expected = ["A", "fi", "А", "Б", "В", " ", "𝄞"].map(Some);
        assert_eq!(texts[0], None);
        assert_eq!(texts[1..8], expected);
        assert_eq!(texts[8], None);
    }

    #[test]
    fn nonsense_means_nothing() {
        for bytes in [
            &b"beginbfrange <"[..],
            b"beginbfrange <00> <FFFFFFFF> <",
            b"beginbfchar <0",
            b"% x",
            b"(<",
        ] {
            let _ = Meanings::parse(bytes);
        }
        assert_eq!(Meanings::parse(b"beginbfrange <09> <01> <41>").get(5), None);
    }
}
