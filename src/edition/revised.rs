//! Rows that the version before did not have so.
//!
//! From what a row says to a digest of it, and to a mark where the version before has no row of that digest.
//!
//! Invariant: white space makes no difference, so that finer typography of a later program marks nothing.

use super::words::Words;
use crate::diag::Failed;
use crate::digest;
use crate::document::Text;
use crate::l10n::Args;

/// A digest of what a row says.
pub(super) fn said<'t>(when: &str, texts: impl Iterator<Item = &'t Text>) -> u64 {
    let mut words = when.to_owned();
    for text in texts {
        // No word holds it, so that what ends one cell never begins the next.
        words.push('\u{1f}');
        words.extend(text.words().chars().filter(|c| !c.is_whitespace()));
    }
    digest::short(&words)
}

/// The mark of a row that says something new; none where the version before is not kept.
pub(super) fn mark(words: &mut Words<'_>, said: u64) -> Result<Option<Text>, Failed> {
    let revision = words.release.revision.as_ref();
    let before = revision.and_then(|revision| revision.rows.get(words.localizer.lang().as_str()));
    match before {
        Some(rows) if !rows.contains(&said) => {
            words.label("row-changed", &Args::default()).map(Some)
        }
        _ => Ok(None),
    }
}
