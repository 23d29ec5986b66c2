//! Streams that end well.
//!
//! lopdf writes a line feed between a stream's last byte and `endstream`. After a carriage return the two look like one line end,
//! and a strict reader counts one byte less than `Length` says. One compressed stream in 256 ends so, by its checksum.
//!
//! See: ISO 32000-1 7.3.8.1 (stream extent); ISO 19005-2 6.1.7.1 (`Length`).

use lopdf::{Object, Stream};

/// Adds a byte that means nothing to each compressed stream that ends in a carriage return.
pub(super) fn mend(document: &mut lopdf::Document) {
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object {
            while stream.content.last() == Some(&b'\r') && lengthen(stream).is_some() {}
        }
    }
}

/// Adds a byte to the data of a compressed stream: white space to operators, a zero behind the tables of a font.
fn lengthen(stream: &mut Stream) -> Option<()> {
    let mut data = stream.decompressed_content().ok()?;
    let is_font = stream.dict.has(b"Length1");
    data.push(if is_font { 0 } else { b'\n' });
    if is_font {
        let length = i64::try_from(data.len()).ok()?;
        stream.dict.set("Length1", Object::Integer(length));
    }
    stream.set_plain_content(data);
    stream.compress().ok()
}

/// Whether every stream of a finished file ends well.
pub(super) fn are_good(file: &[u8]) -> bool {
    let bad = b"\r\nendstream";
    !file.windows(bad.len()).any(|window| window == bad)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::Dictionary;

    #[test]
    fn no_compressed_stream_ends_in_a_carriage_return() {
        let mut document = lopdf::Document::new();
        for number in 0..2000_u32 {
            let text = format!("{number} 0 0 rg {}", "% worth compressing ".repeat(9));
            let mut stream = Stream::new(Dictionary::new(), text.into_bytes());
            stream.compress().unwrap();
            document.add_object(stream);
        }
        let bad = |document: &lopdf::Document| {
            let streams = document
                .objects
                .values()
                .filter_map(|object| object.as_stream().ok());
            streams
                .filter(|stream| stream.content.last() == Some(&b'\r'))
                .count()
        };
        assert!(bad(&document) > 0);
        mend(&mut document);
        assert_eq!(bad(&document), 0);
        for object in document.objects.values() {
            let text = object.as_stream().unwrap().decompressed_content().unwrap();
            assert!(text.trim_ascii_end().ends_with(b"worth compressing"));
        }
    }
}
