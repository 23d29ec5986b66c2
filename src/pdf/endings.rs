//! Streams that end well.
//!
//! lopdf writes a line feed between a stream's last byte and `endstream`. After a carriage return the two look like one line end,
//! and a strict reader counts one byte less than `Length` says. One compressed stream in 256 ends so, by its checksum.
//!
//! See: ISO 32000-1 7.3.8.1 (stream extent); ISO 19005-2 6.1.7.1 (`Length`).

use lopdf::{Object, Stream};

/// Two words behind the tables of a font that add up to zero, as its own checksum wants it (OpenType 1.9, `head`). Zeros alone would
/// leave the last byte of the stream's checksum as it is.
const FONT_PADDING: [u8; 8] = [0, 0, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF];

/// Adds bytes that mean nothing to each compressed stream that ends in a carriage return.
pub(super) fn mend(document: &mut lopdf::Document) {
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.content.last() == Some(&b'\r')
        {
            lengthen(stream);
        }
    }
}

/// Adds to the data of a compressed stream: white space to operators, padding to a font. The last byte of the stream is the low
/// byte of a sum of the data (RFC 1950), so that once is enough.
fn lengthen(stream: &mut Stream) -> Option<()> {
    let mut data = stream.decompressed_content().ok()?;
    if stream.dict.has(b"Length1") {
        data.extend(FONT_PADDING);
        let length = i64::try_from(data.len()).ok()?;
        stream.dict.set("Length1", Object::Integer(length));
    } else {
        data.push(b'\n');
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
    use lopdf::{Dictionary, dictionary};

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

    /// Font files end in a carriage return once in 256 times too, and no number of zeros behind them changes that.
    #[test]
    fn no_font_ends_in_a_carriage_return() {
        // One more than the sum of the bytes ends in 0x0D.
        let data = [vec![1; 256], vec![12]].concat();
        let mut stream = Stream::new(dictionary! { "Length1" => 257 }, data);
        stream.compress().unwrap();
        assert_eq!(stream.content.last(), Some(&b'\r'));
        let mut document = lopdf::Document::new();
        let id = document.add_object(stream);
        mend(&mut document);
        let stream = document.get_object(id).unwrap().as_stream().unwrap();
        assert_ne!(stream.content.last(), Some(&b'\r'));
        assert_eq!(stream.dict.get(b"Length1").unwrap().as_i64().unwrap(), 265);
        let words = FONT_PADDING.as_chunks::<4>().0;
        let sum = words.iter().map(|word| u32::from_be_bytes(*word));
        assert_eq!(sum.fold(0, u32::wrapping_add), 0);
    }
}
