//! The file from its first byte to its last: objects as they come, then the table of where they stand.
//!
//! From objects to bytes.
//!
//! What is written is gone from memory: streams go out at once, other objects a stream of many at a time. lopdf's own writer
//! would want all of them first, and keeps two copies of what it packs.
//!
//! Invariant: each object is written once. The identifier is a hash of everything else in the file.
//!
//! See: ISO 32000-1 7.3.8 (streams), 7.5 (file structure), 7.5.7 (object streams), 7.5.8 (cross-reference streams), 7.4.4.4
//! (predictors), 14.4 (file identifiers); ISO 19005-2 6.1.

use std::io::Write as _;

use lopdf::{Object, ObjectId, Stream, dictionary};
use sha2::{Digest, Sha256};

use super::deflate::{compress, smaller};
use super::objects::{integer, name};
use super::syntax;

/// The version, and a comment that tells programs which move files that this one is binary (ISO 19005-2 6.1.2).
const HEADER: &[u8] = b"%PDF-1.7\n%\xBB\xAD\xC0\xDE\n";

/// Bytes of the identifier.
const IDENTIFIER: usize = 16;

/// An object stream is closed when it has so many bytes: a reader unpacks all of it for one object.
const FULL: usize = 48 << 10;

/// The file under construction.
pub(super) struct File {
    bytes: Vec<u8>,
    /// Where each object stands, by its number. There is no object 0.
    places: Vec<Place>,
    pack: Pack,
}

/// Where an object stands.
#[derive(Clone, Copy)]
enum Place {
    /// Nowhere yet.
    Nowhere,
    /// At an offset in the file.
    At(usize),
    /// In an object stream: its number, and which of its objects.
    Packed(u32, usize),
}

/// Objects that will share a stream.
#[derive(Default)]
struct Pack {
    /// Their numbers and offsets.
    starts: Vec<(u32, usize)>,
    bytes: Vec<u8>,
}

impl File {
    pub(super) fn new() -> Self {
        Self {
            bytes: HEADER.to_vec(),
            places: vec![Place::Nowhere],
            pack: Pack::default(),
        }
    }

    /// A number for a new object.
    pub(super) fn reserve(&mut self) -> ObjectId {
        self.places.push(Place::Nowhere);
        // A file has far fewer objects than 32 bits count.
        (u32::try_from(self.places.len() - 1).unwrap_or(u32::MAX), 0)
    }

    /// Writes a new object.
    pub(super) fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        let id = self.reserve();
        self.set(id, object);
        id
    }

    /// Writes the object of a number.
    pub(super) fn set(&mut self, id: ObjectId, object: impl Into<Object>) {
        match object.into() {
            Object::Stream(stream) => self.stream(id, stream),
            object => self.set_with(id, |bytes| syntax::object(bytes, &object)),
        }
    }

    /// Writes the object of a number as bytes: no stream.
    pub(super) fn set_with(&mut self, (number, _): ObjectId, write: impl FnOnce(&mut Vec<u8>)) {
        self.pack.starts.push((number, self.pack.bytes.len()));
        write(&mut self.pack.bytes);
        self.pack.bytes.push(b' ');
        if self.pack.bytes.len() >= FULL {
            self.close_pack();
        }
    }

    /// Writes what is packed as a stream.
    fn close_pack(&mut self) {
        if self.pack.starts.is_empty() {
            return;
        }
        let pack = std::mem::take(&mut self.pack);
        let id = self.reserve();
        let mut data = Vec::with_capacity(pack.bytes.len() + pack.starts.len() * 12);
        for (index, (number, start)) in pack.starts.iter().enumerate() {
            let _ = write!(data, "{number} {start} ");
            self.place(*number, Place::Packed(id.0, index));
        }
        let head = dictionary! {
            "Type" => "ObjStm",
            "N" => integer(pack.starts.len()),
            "First" => integer(data.len()),
        };
        data.extend(pack.bytes);
        self.stream(id, Stream::new(head, data));
    }

    /// Writes a stream, compressed where it is not yet and may be.
    fn stream(&mut self, (number, _): ObjectId, stream: Stream) {
        let Stream {
            mut dict, content, ..
        } = compress(stream);
        dict.set("Length", integer(content.len()));
        self.place(number, Place::At(self.bytes.len()));
        let _ = writeln!(self.bytes, "{number} 0 obj");
        syntax::dictionary(&mut self.bytes, &dict);
        self.bytes.extend(b"stream\n");
        self.bytes.extend_from_slice(&content);
        // After a carriage return a line feed alone would look like the second half of one line end, and a strict reader would count
        // one byte less than `Length` says (ISO 19005-2 6.1.7.1).
        if content.last() == Some(&b'\r') {
            self.bytes.push(b'\r');
        }
        self.bytes.extend(b"\nendstream\nendobj\n");
    }

    fn place(&mut self, number: u32, place: Place) {
        if let Some(own) = self.places.get_mut(number as usize) {
            *own = place;
        }
    }

    /// Writes what is left, the table and the end.
    pub(super) fn finish(mut self, root: ObjectId, information: ObjectId) -> Vec<u8> {
        self.close_pack();
        let id = self.reserve();
        let start = self.bytes.len();
        self.place(id.0, Place::At(start));
        let (table, widths) = table(&self.places);
        let empty = Object::String(vec![0; IDENTIFIER], lopdf::StringFormat::Hexadecimal);
        let columns: usize = widths.iter().sum();
        let mut head = dictionary! {
            "Type" => "XRef",
            "Size" => integer(self.places.len()),
            "W" => Object::Array(widths.map(integer).to_vec()),
            "Root" => Object::Reference(root),
            "Info" => Object::Reference(information),
            "ID" => Object::Array(vec![empty.clone(), empty]),
        };
        let rows = predicted(&table, columns);
        let (data, filtered) = match smaller(&rows) {
            Some(small) => (small, true),
            None => (table, false),
        };
        if filtered {
            let differences = dictionary! { "Predictor" => 12, "Columns" => integer(columns) };
            head.set("Filter", name("FlateDecode"));
            head.set("DecodeParms", differences);
        }
        self.stream(id, Stream::new(head, data).with_compression(false));
        let _ = write!(self.bytes, "startxref\n{start}\n%%EOF");
        identify(&mut self.bytes, start);
        self.bytes
    }
}

/// The rows of the cross-reference table, and the bytes of their three fields.
fn table(places: &[Place]) -> (Vec<u8>, [usize; 3]) {
    let fields = |place: &Place| match *place {
        // The first row heads a list of free numbers, which is empty; what was never written reads as null.
        Place::Nowhere => (0, 0, 0),
        Place::At(offset) => (1, offset, 0),
        Place::Packed(stream, index) => (2, stream as usize, index),
    };
    let widest = |field: fn((u8, usize, usize)) -> usize| {
        let largest = places.iter().map(|place| field(fields(place))).max();
        size_of::<usize>() - (largest.unwrap_or(0).leading_zeros() / 8) as usize
    };
    let widths = [1, widest(|row| row.1).max(1), widest(|row| row.2).max(1)];
    let mut rows = Vec::with_capacity(places.len() * widths.iter().sum::<usize>());
    for place in places {
        let (kind, second, third) = fields(place);
        rows.push(kind);
        for (number, width) in [(second, widths[1]), (third, widths[2])] {
            let bytes = number.to_be_bytes();
            rows.extend_from_slice(&bytes[bytes.len() - width..]);
        }
    }
    (rows, widths)
}

/// Each row as the difference from the one before it, behind the mark of that predictor (PNG "up").
fn predicted(rows: &[u8], columns: usize) -> Vec<u8> {
    let mut above = vec![0; columns];
    let mut predicted = Vec::with_capacity(rows.len() / columns * (columns + 1));
    for row in rows.chunks_exact(columns) {
        predicted.push(2);
        for (byte, above) in row.iter().zip(&mut above) {
            predicted.push(byte.wrapping_sub(*above));
            *above = *byte;
        }
    }
    predicted
}

/// Puts a hash of the file in the place of its empty identifiers, which stand behind `start`.
fn identify(file: &mut [u8], start: usize) {
    let mut digits = Vec::with_capacity(IDENTIFIER * 2);
    for byte in Sha256::digest(&*file).iter().take(IDENTIFIER) {
        let _ = write!(digits, "{byte:02X}");
    }
    let empty = [b"<".as_slice(), &b"00".repeat(IDENTIFIER), b">"].concat();
    for _ in 0..2 {
        let found = file[start..]
            .windows(empty.len())
            .position(|window| window == empty);
        if let Some(place) = found.map(|found| start + found + 1) {
            file[place..place + digits.len()].copy_from_slice(&digits);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::Dictionary;

    #[test]
    fn rows_are_as_wide_as_they_must_be() {
        let places = [Place::Nowhere, Place::At(300), Place::Packed(1, 2)];
        let (rows, widths) = table(&places);
        assert_eq!(widths, [1, 2, 1]);
        assert_eq!(rows, [0, 0, 0, 0, 1, 1, 44, 0, 2, 0, 1, 2]);
    }

    #[test]
    fn rows_become_differences() {
        assert_eq!(
            predicted(&[1, 0, 9, 1, 1, 8], 3),
            [2, 1, 0, 9, 2, 0, 1, 255]
        );
    }

    /// One compressed stream in 256 ends so, by its checksum.
    #[test]
    fn a_stream_that_ends_in_a_carriage_return_has_a_whole_line_end_behind_it() {
        let mut file = File::new();
        let information = file.add(Dictionary::new());
        let root = file.add(Stream::new(Dictionary::new(), b"0 0 m\r".to_vec()));
        let bytes = file.finish(root, information);
        let ends = |wanted: &[u8]| bytes.windows(wanted.len()).any(|window| window == wanted);
        assert!(ends(b"/Length 6>>stream\n0 0 m\r\r\nendstream\n"));
        let document = lopdf::Document::load_mem(&bytes).unwrap();
        let stream = document.get_object(root).unwrap().as_stream().unwrap();
        assert_eq!(stream.content, b"0 0 m\r");
    }

    #[test]
    fn what_is_packed_is_found_again() {
        let mut file = File::new();
        let words = "many words ".repeat(100);
        let ids: Vec<ObjectId> = (0..200)
            .map(|number| {
                file.add(
                    dictionary! { "N" => number, "W" => Object::string_literal(words.as_str()) },
                )
            })
            .collect();
        let bytes = file.finish(ids[0], ids[1]);
        assert!(bytes.len() < 10_000, "{} bytes", bytes.len());
        let document = lopdf::Document::load_mem(&bytes).unwrap();
        for (number, id) in (0..).zip(&ids) {
            let found = document.get_dictionary(*id).unwrap();
            assert_eq!(found.get(b"N").unwrap().as_i64().unwrap(), number);
        }
    }
}
