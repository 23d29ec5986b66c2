//! Words: Fluent files in, text in one language out.
//!
//! From `locales/` to [`Catalog`], and for one release in one language to [`Localizer`].
//!
//! Invariant: knows nothing of releases, parts, pages or PDF. Nothing that Fluent drops in silence is dropped here.
//!
//! See: Fluent syntax 1.0, ECMA-402 (names of options), CLDR.

mod catalog;
mod dates;
mod functions;
mod localizer;
pub mod typography;

pub use catalog::Catalog;
pub use localizer::Localizer;

use std::collections::BTreeMap;

use crate::diag::Place;
use crate::when::When;

/// Arguments of a message, by name without `$`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Args(pub BTreeMap<String, Value>);

/// The value of an argument.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text that is never localized: a name, an identifier.
    Text(String),
    /// A number, as a decimal text: `50`, `4.5`.
    Number(String),
    /// A date of its own precision, for `DATETIME()`.
    When(When),
}

/// A message, formatted: what its author wrote as Markdown, and what arguments and functions put in.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Pieces in reading order.
    pub pieces: Vec<Piece>,
    /// Where its value stands in the locale's file.
    pub place: Option<Place>,
}

/// A piece of a [`Message`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Markdown, as written in the message (selectors resolved, terms in place).
    Markup(String),
    /// The value of an argument or function: never Markdown, never touched by micro-typography, kept whole at line ends.
    Value(Vec<Formatted>),
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

/// Which fields of a date are wanted; those that the value lacks are dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFields {
    /// Day, month, year, time: all that the value has.
    Full,
    /// All but the year: `15 March`, `June`, `T-00:03:00`.
    WithoutYear,
}
