//! The segments of JPEG files.
//!
//! From bytes to markers and their data, and to the pixels between.
//!
//! See: ITU-T T.81 annex B.1.1.

/// A segment of a file: a marker and its data.
pub(super) struct Segment<'a> {
    /// What stands between the segment before and this one: pixels, where that began a scan.
    pub(super) before: &'a [u8],
    pub(super) marker: u8,
    pub(super) data: &'a [u8],
    /// What stands behind the end of the picture.
    pub(super) behind: &'a [u8],
}

/// Walks the segments, over the pixels of every scan, up to the end of the picture or to a segment that is cut off.
pub(super) struct Segments<'a> {
    rest: &'a [u8],
}

impl<'a> Segments<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let rest = bytes.get(2..).unwrap_or_default();
        Self { rest }
    }
}

impl<'a> Iterator for Segments<'a> {
    type Item = Segment<'a>;

    fn next(&mut self) -> Option<Segment<'a>> {
        // In the pixels, 0xFF is followed by a zero or a restart marker; everywhere else it begins a marker.
        let begins = |pair: &[u8]| pair[0] == 0xFF && !matches!(pair[1], 0 | 0xFF | 0xD0..=0xD7);
        let skipped = self.rest.windows(2).position(begins)?;
        let (before, rest) = self.rest.split_at(skipped);
        let (marker, rest) = (*rest.get(1)?, rest.get(2..)?);
        if marker == 0xD9 {
            self.rest = &[];
            return Some(Segment {
                before,
                marker,
                data: &[],
                behind: rest,
            });
        }
        let length = usize::from(u16::from_be_bytes(*rest.first_chunk()?)).max(2);
        let data = rest.get(2..length)?;
        self.rest = rest.get(length..)?;
        Some(Segment {
            before,
            marker,
            data,
            behind: &[],
        })
    }
}
