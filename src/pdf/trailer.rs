//! The end of the file: the table of objects, compressed, and the identifier.
//!
//! From the bytes as lopdf saves them to the finished file.
//!
//! lopdf leaves the cross-reference stream as it is, seven bytes an object: a fifth of a file with a long table. It stands last, so
//! it can be replaced without moving anything.
//!
//! Invariant: the identifier is a hash of everything else in the file.
//!
//! See: ISO 32000-1 7.5.8 (cross-reference streams), 7.4.4.4 (predictors), 14.4 (file identifiers).

use std::fmt::Write as _;

use lopdf::{Dictionary, Object, Stream, StringFormat};
use sha2::{Digest, Sha256};

/// Bytes of the identifier.
const IDENTIFIER: usize = 16;
/// Bytes of an entry: kind, offset, generation or index.
const ENTRY: usize = 7;

/// Keeps room for the identifier, which stands twice.
pub(super) fn reserve_identifier(trailer: &mut Dictionary) {
    let empty = Object::String(vec![0; IDENTIFIER], StringFormat::Hexadecimal);
    trailer.set("ID", Object::Array(vec![empty.clone(), empty]));
}

/// Compresses the table and fills in the identifier.
pub(super) fn finish(file: &mut Vec<u8>) {
    if let Some((start, table)) = table(file).and_then(|(start, end)| compressed(file, start, end))
    {
        file.truncate(start);
        file.extend(table);
    }
    identify(file);
}

/// Where the cross-reference stream begins and where `startxref` stands.
fn table(file: &[u8]) -> Option<(usize, usize)> {
    let end = rfind(file, b"\nstartxref\n")?;
    let number = file.get(end + 11..)?.split(|&byte| byte == b'\n').next()?;
    let start = std::str::from_utf8(number).ok()?.parse().ok()?;
    Some((start, end))
}

/// The stream from `start` on, smaller, and the end of the file.
fn compressed(file: &[u8], start: usize, end: usize) -> Option<(usize, Vec<u8>)> {
    let object = file.get(start..end)?;
    let begin = find(object, b">>stream\n")?;
    let head = std::str::from_utf8(&object[..begin]).ok()?;
    let data = object.get(begin + 9..rfind(object, b"\nendstream")?)?;
    let mut stream = Stream::new(Dictionary::new(), predicted(data));
    stream.compress().ok()?;
    let old = format!("/Length {}", data.len());
    let new = format!(
        "/Length {}/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns {ENTRY}>>",
        stream.content.len()
    );
    if !stream.dict.has(b"Filter") || !head.contains(&old) {
        return None;
    }
    let head = head.replacen(&old, &new, 1);
    let tail = [b"\nendstream\nendobj\n", &file[end..]].concat();
    Some((
        start,
        [head.as_bytes(), b">>stream\n", &stream.content, &tail].concat(),
    ))
}

/// Each entry as the difference from the one before it, behind the mark of that predictor (PNG "up").
fn predicted(data: &[u8]) -> Vec<u8> {
    let mut above = [0; ENTRY];
    let mut predicted = Vec::with_capacity(data.len() / ENTRY * (ENTRY + 1));
    for row in data.chunks_exact(ENTRY) {
        predicted.push(2);
        for (byte, above) in row.iter().zip(&mut above) {
            predicted.push(byte.wrapping_sub(*above));
            *above = *byte;
        }
    }
    predicted
}

/// Puts a hash of the file in the place of its empty identifiers.
fn identify(file: &mut [u8]) {
    let empty = format!("<{}>", "00".repeat(IDENTIFIER));
    let mut digits = String::new();
    for byte in Sha256::digest(&*file).iter().take(IDENTIFIER) {
        let _ = write!(digits, "{byte:02X}");
    }
    for _ in 0..2 {
        if let Some(place) = rfind(file, empty.as_bytes()) {
            file[place + 1..=place + digits.len()].copy_from_slice(digits.as_bytes());
        }
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

fn rfind(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .rposition(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_differences() {
        let rows = [[1, 0, 0, 0, 9, 0, 0], [1, 0, 0, 1, 8, 0, 0]].concat();
        assert_eq!(
            predicted(&rows),
            [2, 1, 0, 0, 0, 9, 0, 0, 2, 0, 0, 0, 1, 255, 0, 0]
        );
    }

    #[test]
    fn a_file_without_a_table_is_left_alone() {
        let mut file = b"%PDF-1.7 <00>".to_vec();
        finish(&mut file);
        assert_eq!(file, b"%PDF-1.7 <00>");
    }
}
