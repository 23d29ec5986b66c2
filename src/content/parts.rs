//! What a press kit holds beside its release: cover, facts, biographies, fact sheets, glossary.

use super::{MessageId, Picture};

/// A first page of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Cover {
    /// Its title; the headline where it has none.
    pub title: Option<MessageId>,
    /// Its picture.
    pub picture: Option<Picture>,
}

/// Facts at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Its heading; "At a glance" where it has none.
    pub title: Option<MessageId>,
    /// The facts in printed order.
    pub rows: Vec<FactRow>,
}

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactRow {
    /// The message that names it: "Launcher".
    pub label: MessageId,
    /// The message that tells it: "Soyuz".
    pub value: MessageId,
}

/// Who a person is.
#[derive(Clone, Debug, PartialEq)]
pub struct Biography {
    /// The person's id.
    pub person: MessageId,
    /// What the person looks like.
    pub portrait: Option<Picture>,
    /// The text, a message each.
    pub text: Vec<MessageId>,
}

/// What one thing is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactSheet {
    /// Its heading.
    pub title: MessageId,
    /// Its text, a message each.
    pub text: Vec<MessageId>,
    /// Its facts, below the text.
    pub rows: Vec<FactRow>,
}

/// A word and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlossaryEntry {
    /// The message of the word.
    pub term: MessageId,
    /// The message that explains it.
    pub says: MessageId,
}
