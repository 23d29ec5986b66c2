//! Micro-typography: no-break and thin spaces, quotes, dashes, ordinals, by language.

use std::ops::Range;

use crate::lang::Lang;

/// A change to a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace; empty to insert.
    pub range: Range<usize>,
    /// What stands there then.
    pub text: String,
    /// What kind of change it is.
    pub kind: EditKind,
}

/// Kinds of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditKind {
    /// Plain replacement.
    Replace,
    /// The replacement is raised: the `e` of `10e`.
    Superior,
    /// A no-break space that is only a wish (after a short Russian word).
    SoftSpace,
}

/// The changes that `lang`'s rules make to the text of one paragraph, sorted and disjoint. Bytes in `protected`
/// (code, addresses, values of arguments, words of another language) are context and never changed.
///
/// Idempotent: applied to its own outcome it changes nothing.
#[must_use]
pub fn edits(lang: &Lang, text: &str, protected: &[Range<usize>]) -> Vec<Edit> {
    let _ = (lang, text, protected);
    unimplemented!()
}
