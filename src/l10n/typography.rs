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
    Vec::new()
}

/// Something that good setting would not have, and that only the author can mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lint {
    /// The bytes it is about.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to write.
    pub hint: String,
}

/// What the author should mend in the text of one paragraph.
#[must_use]
pub fn lints(lang: &Lang, text: &str, protected: &[Range<usize>]) -> Vec<Lint> {
    let _ = (lang, text, protected);
    Vec::new()
}
