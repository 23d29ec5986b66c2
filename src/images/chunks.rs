//! The chunks of PNG files.
//!
//! From bytes to kinds of chunks and their data.
//!
//! See: PNG (ISO/IEC 15948) 5.3.

/// A chunk of a file.
pub(super) struct Chunk<'a> {
    pub(super) kind: [u8; 4],
    pub(super) data: &'a [u8],
    /// Where it begins and ends in the file, its length and checksum included.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The chunks of a file, up to one that is cut off.
pub(super) fn chunks(file: &[u8]) -> impl Iterator<Item = Chunk<'_>> {
    let mut start = 8;
    std::iter::from_fn(move || {
        let (length, rest) = file.get(start..)?.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (kind, rest) = rest.split_first_chunk::<4>()?;
        let data = rest.get(..length)?;
        rest.get(length..length.checked_add(4)?)?;
        let end = start + 12 + length;
        let kind = *kind;
        let begin = std::mem::replace(&mut start, end);
        Some(Chunk {
            kind,
            data,
            start: begin,
            end,
        })
    })
}
