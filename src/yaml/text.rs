//! Bytes of a file to its text: UTF-8 and nothing else.
//!
//! From bytes to a [`String`], or to what is wrong with them.
//!
//! Invariant: no encoding is guessed; what few words give away is too often wrong.

use crate::diag::{Diagnostic, Source};

/// So many bytes tell whether a file is UTF-16.
const BEGINNING: usize = 4096;

/// The text of a file, without a byte-order mark; `path` is below the project folder.
pub fn decoded(path: &str, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    if is_utf_16(&bytes) {
        let message = format!("`{path}` is not UTF-8: it is UTF-16");
        return Err(Diagnostic::error("not-utf-8", message).hint("save the file as UTF-8"));
    }
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let byte = error.as_bytes().get(at).copied().unwrap_or_default();
        let source = Source::new(path, String::from_utf8_lossy(error.as_bytes()));
        let (line, _) = source.line_column(at);
        let message =
            format!("`{path}` is not UTF-8: byte {at}, in line {line}, is {byte:02X} and begins no character");
        let place = source.at(at..at + char::REPLACEMENT_CHARACTER.len_utf8());
        let found = Diagnostic::error("not-utf-8", message).at(place);
        found.hint("open it in an editor by the encoding it has, and save it as UTF-8")
    })?;
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    // Lines that end in a carriage return alone, as very old programs write them.
    if text.contains('\r') && !text.contains('\n') {
        text = text.replace('\r', "\n");
    }
    Ok(text)
}

/// The marks that Git leaves where two people changed the same lines.
const CONFLICT: [&str; 3] = ["<<<<<<<", "=======", ">>>>>>>"];

/// The finding where a merge was not finished: nothing of such a file can be trusted.
#[must_use]
pub fn conflict(source: &Source) -> Option<Diagnostic> {
    let text = &source.text;
    let is_mark = |line: &str, mark: &str| {
        let rest = line.strip_prefix(mark);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\r']))
    };
    let has = |mark| text.lines().any(|line| is_mark(line, mark));
    // A line of equals signs alone may be anything.
    if !(has(CONFLICT[0]) || has(CONFLICT[2])) {
        return None;
    }
    let marks = text
        .lines()
        .zip(1..)
        .filter(|(line, _)| CONFLICT.iter().any(|mark| is_mark(line, mark)));
    let lines: Vec<usize> = marks.map(|(_, number)| number).collect();
    let (first, last) = (lines.first()?, lines.last()?);
    let lines = if first == last {
        format!("line {first}")
    } else {
        format!("lines {first} to {last}")
    };
    let message = format!("`{}` holds a merge conflict, in {lines}", source.path);
    let found =
        Diagnostic::error("merge-conflict", message).at(source.at(source.line_span(*first)));
    Some(found.hint("keep the lines of one side, or put both together, and delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`"))
}

/// Whether bytes begin with UTF-16's mark, or have as many zeros as its ASCII characters have.
fn is_utf_16(bytes: &[u8]) -> bool {
    let beginning = &bytes[..bytes.len().min(BEGINNING)];
    let zeros = beginning.split(|byte| *byte == 0).count() - 1;
    bytes.starts_with(&[0xff, 0xfe])
        || bytes.starts_with(&[0xfe, 0xff])
        || (zeros > 2 && zeros * 20 > beginning.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of bytes.
    fn said(bytes: &[u8]) -> String {
        decoded("a.ftl", bytes.to_vec()).unwrap_err().message
    }

    #[test]
    fn utf_16_is_known_with_and_without_its_mark() {
        let text = "заголовок = Слова\nheadline = Новая звезда\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [&little, &big] {
            assert_eq!(said(bytes), "`a.ftl` is not UTF-8: it is UTF-16");
        }
        let marked = [&[0xff, 0xfe], little.as_slice()].concat();
        assert_eq!(said(&marked), "`a.ftl` is not UTF-8: it is UTF-16");
    }

    #[test]
    fn other_encodings_are_not_guessed() {
        // KOI8-R, Shift_JIS, windows-1252.
        let koi8: &[u8] = b"b = x\na = \xfa\xd7\xc5\xda\xc4\xc1\n";
        assert_eq!(
            said(koi8),
            "`a.ftl` is not UTF-8: byte 10, in line 2, is FA and begins no character"
        );
        let found = decoded("a.ftl", koi8.to_vec()).unwrap_err();
        let place = found.place.unwrap();
        assert_eq!(place.source.line_column(place.span.start), (2, 5));
        assert!(said(b"a = \x90\xaf\x82\xaa\n").contains("byte 4, in line 1, is 90"));
        assert!(said(b"a = caf\xe9\n").contains("byte 7, in line 1, is E9"));
    }

    #[test]
    fn a_byte_order_mark_is_passed_over() {
        assert_eq!(decoded("a", b"\xef\xbb\xbfx".to_vec()).unwrap(), "x");
    }
}
