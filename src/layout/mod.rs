//! A document laid out by a theme on pages.
//!
//! From [`Document`], [`Theme`] and [`FontBook`] to [`PagedDocument`].
//!
//! Invariant: knows no releases, no Fluent, no YAML, no files and no PDF.

mod flow;
mod inline;
mod page;
mod table;

use crate::diag::{Failed, Report};
use crate::document::Document;
use crate::fonts::FontBook;
use crate::frame::PagedDocument;
use crate::theme::Theme;

/// Lays out a document.
pub fn typeset(
    document: &Document,
    theme: &Theme,
    fonts: &FontBook,
    report: &mut Report,
) -> Result<PagedDocument, Failed> {
    let _ = (document, theme, fonts, report);
    unimplemented!()
}
