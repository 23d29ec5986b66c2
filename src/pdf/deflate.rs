//! Data made smaller.
//!
//! From bytes to bytes in the zlib format, and from streams to streams.
//!
//! Invariant: the same bytes on every machine.
//!
//! See: RFC 1950 (zlib), RFC 1951 (deflate).

use std::cell::RefCell;

use flate2::{Compress, Compression, FlushCompress, Status};
use lopdf::Stream;

use super::objects::name;

thread_local! {
    /// Compresses one stream after the other with the same tables: to make them anew takes longer than to compress a page.
    static TABLES: RefCell<Compress> = RefCell::new(Compress::new(Compression::best(), true));
}

/// The same data, compressed; `None` if it is no smaller for it.
pub(super) fn smaller(data: &[u8]) -> Option<Vec<u8>> {
    /// `/Filter/FlateDecode` takes room too.
    const ENTRY: usize = 19;
    let most = data.len().checked_sub(ENTRY + 1)?;
    let mut small = Vec::with_capacity(most);
    let done = TABLES.with_borrow_mut(|tables| {
        tables.reset();
        tables.compress_vec(data, &mut small, FlushCompress::Finish)
    });
    // What does not fit is no smaller.
    matches!(done, Ok(Status::StreamEnd)).then_some(small)
}

/// A stream compressed, where it is not yet, may be, and is smaller for it.
pub(super) fn compress(mut stream: Stream) -> Stream {
    if stream.allows_compression
        && !stream.dict.has(b"Filter")
        && let Some(small) = smaller(&stream.content)
    {
        stream.dict.set("Filter", name("FlateDecode"));
        stream.content = small;
    }
    stream.with_compression(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn one_stream_after_the_other() {
        for letter in ["a", "б"] {
            let data = letter.repeat(2000);
            let small = smaller(data.as_bytes()).unwrap();
            assert!(small.len() < 100);
            let mut back = String::new();
            let mut reader = flate2::read::ZlibDecoder::new(small.as_slice());
            reader.read_to_string(&mut back).unwrap();
            assert_eq!(back, data);
        }
        assert_eq!(smaller(b"too short to matter"), None);
        assert_eq!(smaller(b"abcdefghijklmnopqrstuvwxyz"), None);
    }
}
