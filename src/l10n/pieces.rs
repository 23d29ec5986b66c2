//! A formatted message in pieces: what its author wrote, and what arguments and functions put in.
//!
//! From Fluent's output, in which values stand between private-use characters, to [`Piece`]s.
//!
//! Invariant: the marks never leave this room; files that hold them are refused.

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

const VALUE: char = '\u{f8f0}';
const VALUE_END: char = '\u{f8f1}';
const SUPERIOR: char = '\u{f8f2}';
const SUPERIOR_END: char = '\u{f8f3}';

/// Whether a character is one of the marks, which no file may hold.
pub(super) fn is_mark(character: char) -> bool {
    (VALUE..=SUPERIOR_END).contains(&character)
}

/// A value as it goes into Fluent's output.
pub(super) fn marked_value(text: &str) -> String {
    format!("{VALUE}{text}{VALUE_END}")
}

/// Formatted text as one string, raised parts marked.
pub(super) fn to_marked(parts: &[Formatted]) -> String {
    let mut out = String::new();
    for part in parts {
        match part.height {
            Height::Normal => out.push_str(&part.text),
            Height::Superior => {
                out.push(SUPERIOR);
                out.push_str(&part.text);
                out.push(SUPERIOR_END);
            }
        }
    }
    out
}

/// Adds the pieces of Fluent's output.
pub(super) fn split(output: &str, origin: &PieceOrigin, pieces: &mut Vec<Piece>) {
    let mut rest = output;
    while let Some((before, value)) = rest.split_once(VALUE) {
        let (value, after) = value.split_once(VALUE_END).unwrap_or((value, ""));
        push_markup(pieces, before, origin.clone());
        pieces.push(Piece::Value {
            parts: split_heights(value),
            origin: origin.clone(),
        });
        rest = after;
    }
    push_markup(pieces, rest, origin.clone());
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
        let text = |piece: &Piece| match piece {
            Piece::Markup { text, .. } => text.clone(),
            Piece::Value { parts, .. } => parts.iter().map(|part| part.text.as_str()).collect(),
        };
        self.pieces.iter().map(text).collect()
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

/// Text and raised parts of a marked value.
pub(super) fn split_heights(value: &str) -> Vec<Formatted> {
    let mut parts = Vec::new();
    let mut push = |text: &str, height| {
        // A value inside a value (an argument of an override) is part of it.
        let text: String = text.chars().filter(|c| !is_mark(*c)).collect();
        if !text.is_empty() {
            parts.push(Formatted { text, height });
        }
    };
    let mut rest = value;
    while let Some((before, raised)) = rest.split_once(SUPERIOR) {
        let (raised, after) = raised.split_once(SUPERIOR_END).unwrap_or((raised, ""));
        push(before, Height::Normal);
        push(raised, Height::Superior);
        rest = after;
    }
    push(rest, Height::Normal);
    parts
}

/// The output of an override message (`date-day`), in which `<sup>` raises.
pub(super) fn from_markup(output: &str) -> Vec<Formatted> {
    let marked = output
        .replace("<sup>", &SUPERIOR.to_string())
        .replace("</sup>", &SUPERIOR_END.to_string());
    split_heights(&marked)
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
