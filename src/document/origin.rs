//! Where words come from: messages, facts, terms.
//!
//! From `edition`, which looks messages up, to the findings of `layout`, to dumps and to checks of what a message says.
//!
//! Invariant: an origin changes nothing that is printed.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use crate::diag::Place;

/// Where a text comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The message that says it; none where it is composed of facts alone: a date, a name, an address.
    pub message: Option<MessageName>,
    /// Where the message, its attribute or the fact stands, where that is known.
    pub place: Option<Place>,
}

/// A message, or one of its attributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageName {
    /// The message.
    pub id: Arc<str>,
    /// Its attribute; none for its value.
    pub attribute: Option<Arc<str>>,
}

/// A stretch of a span whose words are not the text's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its bytes in [`Span::text`](super::Span::text).
    pub range: Range<u32>,
    /// What it is.
    pub kind: SegmentKind,
    /// Which argument, term or message it is; empty for a fact that is no argument.
    pub name: Arc<str>,
}

/// What a stretch of words is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SegmentKind {
    /// Words that the text's own message says.
    Words,
    /// A fact: the value of an argument, with whatever a function made of it.
    Fact,
    /// The value of a term.
    Term,
    /// Words of another message.
    Reference,
}

impl Origin {
    /// The origin of a text that is composed of facts alone.
    #[must_use]
    pub fn facts(place: Option<Place>) -> Self {
        Self {
            message: None,
            place,
        }
    }

    /// What the words of a text of this origin are, where no segment says otherwise.
    #[must_use]
    pub fn kind(&self) -> SegmentKind {
        match self.message {
            Some(_) => SegmentKind::Words,
            None => SegmentKind::Fact,
        }
    }
}

impl SegmentKind {
    /// Its name in dumps: `words`, `fact`, `term` or `reference`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Fact => "fact",
            Self::Term => "term",
            Self::Reference => "reference",
        }
    }
}

impl fmt::Display for MessageName {
    /// As in Fluent: `id` or `id.attribute`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.id)?;
        match &self.attribute {
            Some(attribute) => write!(f, ".{attribute}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Origin {
    /// File and line, then the message, or `facts`: `locales/en/releases/nova.ftl:14 launch.note`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.place {
            let (line, _) = place.source.line_column(place.span.start);
            write!(f, "{}:{line} ", place.source.path)?;
        }
        match &self.message {
            Some(message) => write!(f, "{message}"),
            None => f.write_str("facts"),
        }
    }
}
