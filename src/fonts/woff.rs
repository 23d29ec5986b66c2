//! Fonts of the web: packed OpenType files.
//!
//! From a WOFF or WOFF2 file to the OpenType file in it; any other file stays as it is.
//!
//! Invariant: what a header claims is bounded before anything is unpacked.
//!
//! See: WOFF 1.0 (table directory), WOFF 2.0.

use std::borrow::Cow;

/// A font that is larger unpacked is none.
const LARGEST: u64 = 256 << 20;

/// Unpacks a font file; nothing where it is damaged.
pub(super) fn unpacked(data: Cow<'static, [u8]>) -> Option<Cow<'static, [u8]>> {
    match data.get(..4) {
        Some(b"wOFF") => {
            let count = u64::from(u16::from_be_bytes(*data.get(12..)?.first_chunk()?));
            let records = data.get(44..)?.chunks_exact(20);
            let sizes = records
                .take(usize::try_from(count).ok()?)
                .filter_map(|record| record.get(12..)?.first_chunk());
            let size: u64 = sizes.map(|size| u64::from(u32::from_be_bytes(*size))).sum();
            let unpacked = (size <= LARGEST).then(|| wuff::decompress_woff1(&data));
            unpacked?.ok().map(Cow::Owned)
        }
        // The reader itself bounds what the directory adds up to.
        Some(b"wOF2") => wuff::decompress_woff2(&data).ok().map(Cow::Owned),
        _ => Some(data),
    }
}
