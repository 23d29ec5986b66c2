//! Frames to the bytes of a tagged PDF: PDF/UA-1 and PDF/A-2a in one file.
//!
//! From [`PagedDocument`] and [`FontBook`] to bytes. printpdf writes page content; what it has no words for, or none that the two
//! standards take (fonts with codes of our own, structure, links, outline, metadata), are objects of lopdf's, and `writer` puts all
//! of them into the file as they come. `UA1.md` beside this file lists what the two standards ask for and who answers.
//!
//! Invariant: knows no blocks, themes, languages' rules, clock or files. The same frames give the same bytes.
//!
//! See: ISO 32000-1 (PDF 1.7), ISO 14289-1 (PDF/UA-1), ISO 19005-2 (PDF/A-2).

mod clusters;
mod cuts;
mod deflate;
mod drawings;
mod encoding;
mod file;
mod fonts;
mod icc;
mod images;
mod links;
mod looks;
mod metadata;
mod objects;
mod outline;
mod owners;
mod paint;
mod program;
mod syntax;
mod tags;
#[cfg(test)]
mod tests;
mod writer;

pub use cuts::Cuts;

use crate::fonts::FontBook;
use crate::frame::PagedDocument;

/// Writes a document, whose pages are given up as they are painted: a long one is never there twice. Cannot fail: whatever could be
/// wrong was found earlier. `cuts` holds what is kept of `fonts` for further documents.
#[must_use]
pub fn export(document: PagedDocument, fonts: &FontBook, cuts: &Cuts) -> Vec<u8> {
    let fonts = fonts::embed(encoding::Encoding::of(&document.pages, fonts), fonts, cuts);
    file::assemble(document, &fonts)
}
