//! Blocks of a press kit that a bare release does not have.

use super::{Picture, Text};

/// A first page of its own; the organisation, kind, reference and dateline on it are the kit's.
#[derive(Clone, Debug, PartialEq)]
pub struct Cover {
    /// The title of the kit.
    pub title: Text,
    /// The line under it.
    pub subtitle: Option<Text>,
    /// In which languages the kit is there, by their own names.
    pub languages: Text,
    /// What it shows.
    pub picture: Option<Picture>,
}

/// What something is called, and what there is to say of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The name of a fact, the word of a glossary.
    pub label: Text,
    /// The value, the explanation.
    pub text: Text,
    /// A digest of both, as of [`Row::said`](super::Row::said).
    pub said: u64,
}

/// What a line that stands by itself tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// When the release may be published.
    Embargo,
    /// What changed since the version before.
    Revision,
    /// The language that a translation was made from.
    Original,
    /// That the release ends.
    End,
    /// The role of the person whose name stands above.
    Role,
}
