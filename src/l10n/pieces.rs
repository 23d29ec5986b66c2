//! A formatted message in pieces: what its author wrote, and what arguments and functions put in.
//!
//! From what a resolver adds, piece by piece, to a [`Message`].

use std::sync::Arc;

use crate::diag::Place;
use crate::lang::Lang;

/// A message, formatted: what its author wrote as Markdown, and what arguments and functions put in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Message {
    /// Its id.
    pub id: Arc<str>,
    /// Its attribute, where it is not the message itself.
    pub attribute: Option<Arc<str>>,
    /// Pieces in reading order.
    pub pieces: Vec<Piece>,
    /// Where it, or its attribute, stands in the locale's file.
    pub place: Option<Place>,
    /// The CLDR locale by which it is set, where it stands in from the source language.
    pub stands_in: Option<Lang>,
}

/// A piece of a [`Message`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Markdown, as written in the message (selectors resolved, terms in place).
    Markup {
        /// As written.
        text: String,
        /// Where it comes from.
        origin: PieceOrigin,
    },
    /// The value of an argument or function: never Markdown, never touched by micro-typography, kept whole at line ends.
    Value {
        /// The value.
        parts: Vec<Formatted>,
        /// Where it comes from.
        origin: PieceOrigin,
    },
}

/// Where a [`Piece`] comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PieceOrigin {
    /// The message's own text.
    Own,
    /// A literal of its own between braces: `{ "*" }`.
    Literal,
    /// An argument, or several that a function joins, by name without `$`.
    Argument(Arc<str>),
    /// A term, by name without `-`.
    Term(Arc<str>),
    /// Another message: `id` or `id.attribute`.
    Message(Arc<str>),
}

/// A piece of a formatted value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formatted {
    /// The text.
    pub text: String,
    /// Whether it is raised: the `er` of `1er mars`.
    pub height: Height,
}

/// On or above the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Height {
    /// On the line.
    Normal,
    /// Raised.
    Superior,
}

/// Adds markup to that of the same origin before it.
pub(super) fn push_markup(pieces: &mut Vec<Piece>, markup: &str, own: PieceOrigin) {
    match pieces.last_mut() {
        _ if markup.is_empty() => {}
        Some(Piece::Markup { text, origin }) if *origin == own => text.push_str(markup),
        _ => pieces.push(Piece::Markup {
            text: markup.to_owned(),
            origin: own,
        }),
    }
}

impl Message {
    /// As it would be typed.
    #[must_use]
    pub fn plain(&self) -> String {
        plain(&self.pieces)
    }
}

/// Where an attribute of the message at `place` stands; the message itself where it is not found.
pub(super) fn attribute_place(place: &Place, name: &str) -> Place {
    let text = &place.source.text;
    let mut start = place.span.end;
    for line in text.get(start..).unwrap_or_default().split_inclusive('\n') {
        let inner = line.trim_start_matches(' ');
        let begin = start + line.len() - inner.len();
        let is_first = start == place.span.end;
        // What begins in the first column is another entry.
        if !is_first && inner.len() == line.len() && !line.starts_with(['\r', '\n', '}']) {
            break;
        }
        let rest = inner
            .strip_prefix('.')
            .and_then(|rest| rest.strip_prefix(name));
        if !is_first && rest.is_some_and(|rest| rest.trim_start_matches(' ').starts_with('=')) {
            return place.source.at(begin..begin + 1 + name.len());
        }
        start += line.len();
    }
    place.clone()
}

/// What pieces say, as it would be typed.
pub(super) fn plain(pieces: &[Piece]) -> String {
    let text = |piece: &Piece| match piece {
        Piece::Markup { text, .. } => text.clone(),
        Piece::Value { parts, .. } => parts.iter().map(|part| part.text.as_str()).collect(),
    };
    pieces.iter().map(text).collect()
}

/// The pieces of an override message (`date-day`), in which `<sup>` raises.
pub(super) fn from_markup(pieces: &[Piece]) -> Vec<Formatted> {
    let mut out: Vec<Formatted> = Vec::new();
    let mut push = |text: &str, height| match out.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.height == height => last.text.push_str(text),
        _ => out.push(Formatted {
            text: text.to_owned(),
            height,
        }),
    };
    let mut height = Height::Normal;
    for piece in pieces {
        match piece {
            Piece::Markup { text, .. } => {
                let mut rest = text.as_str();
                loop {
                    let (mark, next) = match height {
                        Height::Normal => ("<sup>", Height::Superior),
                        Height::Superior => ("</sup>", Height::Normal),
                    };
                    let Some((before, after)) = rest.split_once(mark) else {
                        break;
                    };
                    push(before, height);
                    (rest, height) = (after, next);
                }
                push(rest, height);
            }
            Piece::Value { parts, .. } => {
                for part in parts {
                    let is_raised = height == Height::Superior;
                    push(&part.text, if is_raised { height } else { part.height });
                }
            }
        }
    }
    out
}

impl Formatted {
    /// Text on the line.
    pub(super) fn normal(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            height: Height::Normal,
        }
    }
}
