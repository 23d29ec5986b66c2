//! Frames to the bytes of a tagged PDF: PDF/UA-1 and PDF/A-2a in one file.
//!
//! From [`PagedDocument`] and [`FontBook`] to bytes.
//!
//! Invariant: knows no blocks, themes, languages' rules, clock or files. The same frames give the same bytes.

use crate::fonts::FontBook;
use crate::frame::PagedDocument;

/// Writes a document. Cannot fail: whatever could be wrong was found earlier.
#[must_use]
pub fn export(document: &PagedDocument, fonts: &FontBook) -> Vec<u8> {
    let _ = (document, fonts);
    unimplemented!()
}
