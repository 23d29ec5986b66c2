//! What a row says, as a number by which versions are held against each other.
//!
//! From a date and texts to a digest.
//!
//! Invariant: white space makes no difference, so that finer typography of a later program marks nothing.

use crate::digest;
use crate::document::Text;

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
