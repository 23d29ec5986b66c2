//! Facts and words put together: one release in one language.
//!
//! From [`Release`] and [`Localizer`] to [`Document`].
//!
//! Invariant: knows no files, no YAML, no points, fonts, pages or PDF.

mod markdown;
mod timeline;

use crate::content::{Organisation, Release};
use crate::diag::{Failed, Report};
use crate::document::Document;
use crate::l10n::Localizer;

/// Puts a release together in one language.
pub fn assemble(
    organisation: &Organisation,
    release: &Release,
    words: &Localizer,
    report: &mut Report,
) -> Result<Document, Failed> {
    let _ = (organisation, release, words, report);
    unimplemented!()
}
